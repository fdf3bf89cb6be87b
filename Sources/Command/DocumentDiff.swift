internal import ManylebKit

/// Compares two documents, of DocBook or of Word, by their words, or one with what a contract file makes of it.
struct DocumentDiff {
    let options: Diff
    let surroundings: Surroundings

    /// A file with its display name.
    private struct Source {
        let name: String
        let file: String
        /// Of a Word file with tracked changes, which text.
        var view = WordView.proposed
    }

    /// - Returns: `nil` where the files are not documents.
    func compare(_ old: String, _ new: String) -> ExitStatus? {
        compare([Source(name: old, file: old), Source(name: new, file: new)]) { output.accepted() }
    }

    /// What somebody proposes in a Word file, against what was sent.
    func compareViews(of file: String) -> ExitStatus {
        let sent = Source(name: file + " (as sent)", file: file, view: .sent)
        let proposed = Source(name: file + " (as proposed)", file: file)
        if let status = compare([sent, proposed], { output.accepted() }) { return status }
        output.report([
            Finding(
                .commandLine, "One file is compared with itself where it is a Word document with tracked changes",
                help: "name two files: the old and the new one", at: nil)
        ])
        return .unusable
    }

    /// The call that git makes of an external diff.
    func external(_ arguments: [String]) -> ExitStatus? {
        let names = [arguments[0], arguments.count > 7 ? arguments[7] : arguments[0]]
        let sources = zip(names, [arguments[1], arguments[4]]).map { Source(name: $0, file: $1) }
        // A file that cannot be compared must not keep git from showing the others.
        return compare(sources, { Accepted() }).map { _ in .success }
    }

    var output: ChangeOutput {
        ChangeOutput(options: options, words: Workshop.changeWords(), surroundings: surroundings)
    }

    private func compare(_ sources: [Source], _ accepted: () -> Accepted?) -> ExitStatus? {
        // A file that cannot be read is reported as a contract file that cannot be read.
        let contents = sources.compactMap { source in
            try? surroundings.files.bytes(of: source.file, limit: Limits.documentSize)
        }
        guard contents.count == sources.count, contents.contains(where: Workshop.isDocument) else { return nil }
        if options.document != nil {
            output.report([
                Finding(
                    .commandLine, "`--document` is made of two contract files, not of documents",
                    help: "name the contract files", at: nil)
            ])
            return .unusable
        }
        if let contract = contents.firstIndex(where: { !Workshop.isDocument($0) }) {
            return compare(contract: contract, sources, contents, accepted)
        }
        var readings: [DocBookReading] = []
        var said: [Finding] = []
        let isOneFile = sources[0].file == sources[1].file
        for (index, (source, bytes)) in zip(sources, contents).enumerated() {
            guard let reading = read(bytes, source) else { return .unusable }
            // Two views of a file have the same margin. What is said in that of the new one stands in the report.
            let findings = reading.findings.filter { finding in
                !(finding.kind == .wordComment && (index == 1 || isOneFile))
                    && !said.contains { $0.summary == finding.summary && isOneFile }
            }
            output.report(findings, DocumentReader.text(of: bytes).map { [source.name: $0] } ?? [:])
            said += findings
            readings.append(reading)
        }
        guard let old = readings[0].document, let new = readings[1].document, let accepted = accepted(),
            let workshop = options.library.open(in: surroundings)
        else { return .unusable }
        let documents = [workshop.aligned(readings[0], to: new), workshop.aligned(readings[1], to: old)]
        var sides = zip(sources, documents).map { source, document in
            Side(name: source.name, contract: nil, documents: document.map { [$0] } ?? [])
        }
        sides[1].remarks = DocumentReader.remarks(in: contents[1])
        let isWhole = !readings.contains { $0.findings.hasErrors }
        let status = finish(sides, workshop, accepted)
        // A document that could not be read was not compared.
        return isWhole ? status : .unusable
    }

    /// What a contract file makes of a document, against the document.
    /// - Parameter index: which of the two is the contract file.
    private func compare(
        contract index: Int, _ sources: [Source], _ contents: [[UInt8]], _ accepted: () -> Accepted?
    ) -> ExitStatus {
        guard let workshop = options.library.open(in: surroundings) else { return .unusable }
        let (source, other) = (sources[index], 1 - index)
        let contract = surroundings.files.contract(source.file, named: source.name, workshop)
        output.report(contract.findings, contract.sources)
        guard let contract = contract.value else { return .unusable }
        let returned = workshop.readDocument(contents[other], file: sources[other].name, heldTo: [contract])
        output.report(returned.findings.filter { index == 1 || $0.kind != .wordComment }, returned.sources)
        guard let document = returned.value, !returned.findings.hasErrors, let accepted = accepted() else {
            return .unusable
        }
        var sides = workshop.sides(of: document, names: (source.name, sources[other].name))
        if index == 1 { sides.reverse() }
        if other == 1 { sides[1].remarks = DocumentReader.remarks(in: contents[1]) }
        return finish(sides, workshop, accepted)
    }

    private func finish(_ sides: [Side], _ workshop: Workshop, _ accepted: Accepted) -> ExitStatus {
        let outcome = workshop.compare(sides[0], sides[1])
        return output.finish(outcome, .title, accepted) { outcome, hidden, format in
            workshop.write(workshop.report(outcome, title: .title, accepted: hidden), as: format)
        }
    }

    /// A document as recognised by the clause library; `nil` where the library cannot be used.
    private func read(_ bytes: [UInt8], _ source: Source) -> DocBookReading? {
        let reading = DocumentReader.read(bytes, file: source.name, view: source.view)
        if options.library.templates == nil, Workshop.isOwn(reading) { return reading }
        return options.library.open(in: surroundings)?.recognised(reading)
    }
}
