internal import ManylebKit

/// One run of `manyleb diff`: reads both sides, compares, writes.
struct DiffRun {
    let options: Diff
    let workshop: Workshop
    let surroundings: Surroundings

    // MARK: Ways to compare

    func compare(_ old: String, _ new: String, _ accepted: Accepted) -> ExitStatus {
        guard let sides = contracts([(old, old, workshop), (new, new, workshop)]) else { return .unusable }
        return finish(workshop.compare((old, sides[0]), (new, sides[1])), .title, accepted)
    }

    func departures(of file: String, _ accepted: Accepted) -> ExitStatus {
        guard let sides = contracts([(file, file, workshop)]) else { return .unusable }
        return finish(workshop.departures(of: sides[0], name: file), .departures, accepted)
    }

    /// House wording beside a library that moved on. A file that is named twice is read by the library that it was
    /// written against, since the new one may not know a clause any more.
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
            report(outcome.findings)
            return .unusable
        }
        let hiding = accepted.hide(in: outcome.update)
        report(hiding.findings)
        outcome.update = hiding.rest
        let isWritten = write(
            text: { ChangeText(workshop.changeWords, colour: $0).write(outcome, hidden: hiding.hidden) },
            markdown: { ChangeMarkdown(workshop.changeWords).write(outcome, hidden: hiding.hidden) },
            json: { ChangeJSON.write(outcome.update) },
            document: { workshop.report(outcome, accepted: hiding.hidden) })
        guard isWritten else { return .unusable }
        return outcome.update.isEmpty || options.failOn == .never ? .success : .findings
    }

    /// What git asks of an external diff: a file that cannot be compared must not keep it from showing the others.
    /// - Parameter arguments: path, old file, its hash and mode, new file, its hash and mode; for a renamed file also
    ///   the new path and what git says about it.
    func external(_ arguments: [String]) -> ExitStatus {
        let paths = [arguments[0], arguments.count > 7 ? arguments[7] : arguments[0]]
        let files = [arguments[1], arguments[4]]
        if files.contains("/dev/null") {
            let kind: ChangeWord = files[0] == "/dev/null" ? .added : .removed
            surroundings.out("\(workshop.changeWords.text(.title)): \(paths[0]): \(workshop.changeWords.text(kind))\n")
        } else if let sides = contracts([(paths[0], files[0], workshop), (paths[1], files[1], workshop)]) {
            _ = finish(workshop.compare((paths[0], sides[0]), (paths[1], sides[1])), .title, Accepted())
        }
        return .success
    }

    // MARK: Reading

    /// Reads contract files, each under the name that people call it. Where one cannot be used, prints why.
    private func contracts(_ sources: [(name: String, file: String, reader: Workshop)]) -> [Contract]? {
        var contracts: [Contract] = []
        var seen: Set<String> = []
        for source in sources {
            let outcome = surroundings.files.contract(source.file, named: source.name, source.reader)
            // A file that is named twice has its faults said once.
            if seen.insert(source.file).inserted { report(outcome.findings, [source.name: outcome.text]) }
            if let contract = outcome.contract { contracts.append(contract) }
        }
        return contracts.count == sources.count ? contracts : nil
    }

    /// The changes that reviewers accepted; nothing where their file cannot be used.
    func accepted() -> Accepted? {
        guard let file = options.accepted else { return Accepted() }
        do throws(Files.Fault) {
            let bytes = try surroundings.files.bytes(of: file)
            let (read, findings) = Accepted.read(bytes, file: file)
            report(findings, [file: String(validating: bytes, as: UTF8.self)])
            return read
        } catch {
            report([.unreadable(file, error)])
            return nil
        }
    }

    // MARK: Writing

    private func finish(_ outcome: ComparisonOutcome, _ title: ChangeWord, _ accepted: Accepted) -> ExitStatus {
        var outcome = outcome
        if outcome.findings.hasErrors {
            report(outcome.findings)
            return .unusable
        }
        let hiding = accepted.hide(in: outcome.comparison)
        report(hiding.findings)
        outcome.comparison = hiding.rest
        let words = workshop.changeWords
        let isWritten = write(
            text: { ChangeText(words, colour: $0).write(outcome, title, hidden: hiding.hidden) },
            markdown: { ChangeMarkdown(words).write(outcome, title, hidden: hiding.hidden) },
            json: { ChangeJSON.write(outcome.comparison) },
            document: { workshop.report(outcome, title: title, accepted: hiding.hidden) })
        guard isWritten else { return .unusable }
        return switch options.failOn {
        case .any: outcome.comparison.isEmpty ? .success : .findings
        case .weaker: outcome.comparison.facts.contains(where: \.isWeakerForPatients) ? .findings : .success
        case .never: .success
        }
    }

    /// Writes in the format asked for, to where it was asked for.
    private func write(
        text: (_ colour: Bool) -> String, markdown: () -> String, json: () -> String, document: () -> Document
    ) -> Bool {
        let bytes =
            switch options.to {
            case .text: Array(text(options.out == nil && surroundings.outHasColour).utf8)
            case .markdown: Array(markdown().utf8)
            case .json: Array(json().utf8)
            case .html: workshop.write(document(), as: .html)
            case .docbook: workshop.write(document(), as: .docbook)
            }
        guard let out = options.out else {
            surroundings.out(String(decoding: bytes, as: UTF8.self))
            return true
        }
        do throws(Files.Fault) {
            try surroundings.files.writeWhole(bytes, to: out)
            return true
        } catch {
            report([
                Finding(
                    .commandLine, "`\(out)` cannot be written: \(error.reason)", help: "choose another `--out`", at: nil
                )
            ])
            return false
        }
    }

    private func report(_ findings: [Finding], _ sources: [String: String?] = [:]) {
        guard !findings.isEmpty else { return }
        let texts = TextFindings(sources: sources.compactMapValues { $0 }, colour: surroundings.hasColour)
        surroundings.err(texts.print(findings))
    }
}

extension Files {
    /// Writes a file whole or not at all.
    fileprivate func writeWhole(_ bytes: [UInt8], to path: String) throws(Fault) {
        let temporary = path + ".part"
        do throws(Fault) {
            try write(temporary, bytes)
            try rename(temporary, path)
        } catch {
            remove(temporary)
            throw error
        }
    }
}
