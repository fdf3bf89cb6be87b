internal import ManylebKit

/// Compares two documents, of DocBook or of Word, by their words. The clause library is opened only where a page is wanted, or where a
/// document does not have the name of one of the program's own.
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
        guard contents.allSatisfy(Workshop.isDocument) else {
            output.report([
                Finding(
                    .commandLine, "`\(sources[0].name)` and `\(sources[1].name)` are a document and a contract file",
                    help: "compare two contract files or two documents", at: nil)
            ])
            return .unusable
        }
        if options.document != nil {
            output.report([
                Finding(
                    .commandLine, "`--document` is made of two contract files, not of documents",
                    help: "name the contract files", at: nil)
            ])
            return .unusable
        }
        if options.failOn == .weaker {
            output.report([
                Finding(
                    .commandLine, "`--fail-on weaker` is about facts, and a document has words alone",
                    help: "compare the contract files, or leave the option out", at: nil)
            ])
            return .unusable
        }
        var sides: [Side] = []
        var isWhole = true
        for (source, bytes) in zip(sources, contents) {
            guard let reading = read(bytes, source) else { return .unusable }
            output.report(reading.findings, DocumentReader.text(of: bytes).map { [source.name: $0] } ?? [:])
            isWhole = isWhole && !reading.findings.hasErrors
            if let document = reading.document {
                sides.append(Side(name: source.name, contract: nil, documents: [document]))
            }
        }
        guard sides.count == sources.count, let accepted = accepted() else { return .unusable }
        guard let workshop = options.library.open(in: surroundings) else { return .unusable }
        let outcome = workshop.compare(sides[0], sides[1])
        let status = output.finish(outcome, .title, accepted) { outcome, hidden, format in
            workshop.write(workshop.report(outcome, title: .title, accepted: hidden), as: format)
        }
        // A document that could not be read was not compared.
        return isWhole ? status : .unusable
    }

    /// A document as recognised by the clause library; `nil` where the library cannot be used.
    private func read(_ bytes: [UInt8], _ source: Source) -> DocBookReading? {
        let reading = DocumentReader.read(bytes, file: source.name, view: source.view)
        if options.library.templates == nil, Workshop.isOwn(reading) { return reading }
        return options.library.open(in: surroundings)?.recognised(reading)
    }
}
