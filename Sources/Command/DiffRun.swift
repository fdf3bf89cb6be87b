internal import ManylebKit

/// One run of `manyleb diff`: reads both sides, compares, writes.
struct DiffRun {
    let options: Diff
    let workshop: Workshop
    let surroundings: Surroundings

    var output: ChangeOutput {
        ChangeOutput(options: options, words: workshop.changeWords, surroundings: surroundings)
    }

    // MARK: Ways to compare

    func compare(_ old: String, _ new: String, _ accepted: Accepted) -> ExitStatus {
        guard let sides = contracts([(old, old, workshop), (new, new, workshop)]) else { return .unusable }
        return finish(outcome((old, sides[0]), (new, sides[1])), .title, accepted)
    }

    private func outcome(_ old: (String, Contract), _ new: (String, Contract)) -> ComparisonOutcome {
        workshop.compare(old, new, keepsAll: options.to.showsUnchanged)
    }

    func departures(of file: String, _ accepted: Accepted) -> ExitStatus {
        guard let sides = contracts([(file, file, workshop)]) else { return .unusable }
        return finish(workshop.departures(of: sides[0], name: file), .departures, accepted)
    }

    /// House wording beside an updated library. A file that is named twice is read with the library that it was written
    /// for, since the new one may no longer have a clause.
    func update(from old: Workshop, base: String, house: String, library: String, _ accepted: Accepted) -> ExitStatus {
        let newReader = library == house || library == base ? old : workshop
        guard let sides = contracts([(base, base, old), (house, house, old), (library, library, newReader)]) else {
            return .unusable
        }
        func name(_ file: String, _ folder: String?) -> String {
            [file, folder].compactMap { $0 }.joined(separator: ", ")
        }
        let (oldFolder, newFolder) = (options.baseTemplates ?? options.library.templates, options.library.templates)
        var outcome = workshop.update(
            from: old, base: (name(base, oldFolder), sides[0]), house: (name(house, oldFolder), sides[1]),
            library: (name(library, newFolder), sides[2]))
        if outcome.findings.hasErrors {
            output.report(outcome.findings)
            return .unusable
        }
        let hiding = accepted.hide(in: outcome.update)
        output.report(hiding.findings)
        outcome.update = hiding.rest
        let isWritten = output.write(
            text: { ChangeText(workshop.changeWords, colour: $0).write(outcome, hidden: hiding.hidden) },
            markdown: { ChangeMarkdown(workshop.changeWords).write(outcome, hidden: hiding.hidden) },
            json: { ChangeJSON.write(outcome.update) },
            file: { workshop.write(workshop.report(outcome, accepted: hiding.hidden), as: $0) })
        guard isWritten else { return .unusable }
        return outcome.update.isEmpty || options.failOn == .never ? .success : .findings
    }

    /// The call that git makes of an external diff: a file that cannot be compared must not keep it from showing the
    /// others.
    /// - Parameter arguments: path, old file, its hash and mode, new file, its hash and mode; for a renamed file also
    ///   the new path and what git says about it.
    func external(_ arguments: [String]) -> ExitStatus {
        let paths = [arguments[0], arguments.count > 7 ? arguments[7] : arguments[0]]
        let files = [arguments[1], arguments[4]]
        if files.contains("/dev/null") {
            let kind: ChangeWord = files[0] == "/dev/null" ? .added : .removed
            surroundings.out(
                "\(workshop.changeWords.text(.title)): \(TextFindings.visible(paths[0])): \(workshop.changeWords.text(kind))\n"
            )
        } else if let sides = contracts([(paths[0], files[0], workshop), (paths[1], files[1], workshop)]) {
            _ = finish(outcome((paths[0], sides[0]), (paths[1], sides[1])), .title, Accepted())
        }
        return .success
    }

    // MARK: Reading

    /// Reads contract files, each under its display name. Where one cannot be used, prints why.
    private func contracts(_ sources: [(name: String, file: String, reader: Workshop)]) -> [Contract]? {
        var contracts: [Contract] = []
        var seen: Set<String> = []
        for source in sources {
            let outcome = surroundings.files.contract(source.file, named: source.name, source.reader)
            // The faults of a file that is named twice are printed once.
            if seen.insert(source.file).inserted { output.report(outcome.findings, outcome.sources) }
            if let contract = outcome.value { contracts.append(contract) }
        }
        return contracts.count == sources.count ? contracts : nil
    }

    private func finish(_ outcome: ComparisonOutcome, _ title: ChangeWord, _ accepted: Accepted) -> ExitStatus {
        output.finish(outcome, title, accepted) { outcome, hidden, format in
            let document =
                options.document == nil
                ? workshop.report(outcome, title: title, accepted: hidden) : workshop.noticeOfVariation(outcome)
            return workshop.write(document, as: format)
        }
    }
}
