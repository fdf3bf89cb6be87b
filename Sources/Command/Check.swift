internal import ArgumentParser
internal import ManylebKit

/// `manyleb check FILE...`
struct Check: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, sarif, junit
    }

    static let configuration = CommandConfiguration(
        abstract: "Check contract files and built documents against the guidance.",
        discussion: """
            Reads contract files (YAML) and DocBook documents that `manyleb build` wrote, also where somebody edited them \
            since. Nothing is printed where nothing is found. `manyleb rules` lists the rules.

            Exit status: 0 no errors; 1 errors; 2 a file or the command line could not be used.
            """)

    @Argument(help: "Contract files and DocBook documents.", completion: .file(extensions: ["yaml", "yml", "xml"]))
    var files: [String]

    @Option(help: "The format: text, json, sarif or junit.")
    var format = Output.text

    @Flag(help: "Warnings count as errors.")
    var strict = false

    @Flag(help: "Print waived findings too; without it text only counts them.")
    var showWaived = false

    @OptionGroup
    var library: LibraryOption

    /// The result for one file.
    private struct FileResult: Sendable {
        let file: String
        let findings: [Finding]
        /// The text of the file, for the lines that findings show.
        let text: String?
        let isUsable: Bool
    }

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let rules = workshop.ruleBook()
        guard rules.value != nil else {
            surroundings.err(TextFindings(colour: surroundings.hasColour).print(rules.findings))
            return .unusable
        }
        var results: [FileResult] = []
        let each = InOrder<FileResult>(count: files.count, surroundings: surroundings)
        each.run(
            { check(files[$0], workshop, surroundings.files) },
            taking: { result in
                if format == .text { surroundings.out(text(result, colour: surroundings.outHasColour)) }
                results.append(result)
            })
        let findings = results.flatMap(\.findings)
        switch format {
        case .text: if !findings.isEmpty { surroundings.out(TextFindings.counts(findings)) }
        case .json: surroundings.out(JSONFindings.print(findings))
        case .sarif: surroundings.out(SARIFFindings.print(findings, version: Manyleb.configuration.version))
        case .junit: surroundings.out(JUnitFindings.print(findings, files: files, failing: failing))
        }
        if !results.allSatisfy(\.isUsable) { return .unusable }
        let fails = findings.contains { $0.waiver == nil && failing.contains($0.kind.severity) }
        return fails ? .findings : .success
    }

    private var failing: Set<Severity> { strict ? [.error, .warning] : [.error] }

    private func check(_ file: String, _ workshop: Workshop, _ files: Files) -> FileResult {
        do throws(FileError) {
            let bytes = try files.bytes(of: file, limit: Limits.documentSize)
            if Workshop.isMarkup(bytes) {
                return result(of: file, workshop.readDocument(bytes, file: file)) { workshop.check($0) }
            }
            return result(of: file, workshop.read(bytes, file: file)) { workshop.check($0, file: file) }
        } catch {
            return FileResult(file: file, findings: [.unreadable(file, error)], text: nil, isUsable: false)
        }
    }

    private func result<Value>(of file: String, _ outcome: Outcome<Value>, _ check: (Value) -> [Finding])
        -> FileResult
    {
        FileResult(
            file: file, findings: outcome.findings + (outcome.value.map(check) ?? []), text: outcome.sources[file],
            isUsable: outcome.value != nil)
    }

    private func text(_ result: FileResult, colour: Bool) -> String {
        let shown = result.findings.filter { showWaived || $0.waiver == nil }
        guard !shown.isEmpty else { return "" }
        return TextFindings(sources: result.text.map { [result.file: $0] } ?? [:], colour: colour).print(shown)
    }
}
