internal import ArgumentParser
internal import ManylebKit

/// `manyleb check FILE...`
struct Check: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, sarif, junit, gitlab, github
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check contract files and built documents against the guidance.",
        discussion: """
            Reads contract files (YAML) and DocBook documents that `manyleb build` wrote, also where somebody edited them \
            since. A document is held to the contract file beside it; without one, to itself, to the documents beside it \
            and to the clause library. Nothing is printed where nothing is found; what was judged is said on standard \
            error. `manyleb rules` lists the rules.

            Exit status: 0 no errors; 1 errors; 2 a file or the command line could not be used.
            """)

    @Argument(
        help: "Contract files, documents of DocBook or Word, and returns.",
        completion: .file(extensions: ["yaml", "yml", "xml", "docx", "csv"]))
    var files: [String]

    @Option(help: "The format: text, json, sarif, junit, gitlab or github.")
    var format = Output.text

    @Flag(help: "Warnings count as errors.")
    var strict = false

    @Flag(help: "Print waived findings too; without it text only counts them.")
    var showWaived = false

    @OptionGroup
    var library: LibraryOption

    @Flag(help: "Do not say what was judged.")
    var quiet = false

    /// The result for one file.
    struct FileResult: Sendable {
        let file: String
        var findings: [Finding]
        /// The text of the file, for the lines that findings show, until they are shown.
        var text: String?
        let isUsable: Bool
        var judged = Judged()
        /// The contract that the file states, for the documents beside it.
        var contract: Contract?
        /// The document that it holds, for those after it.
        var document: ReturnedDocument?
    }

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let rules = workshop.ruleBook()
        guard rules.value != nil else {
            surroundings.report(rules.findings)
            return .unusable
        }
        var results: [FileResult] = []
        let documents = documents(surroundings.files)
        let returns = files.indices.filter { Workshop.isReturn(named: files[$0]) }
        let others = files.indices.filter { !documents.contains($0) && !returns.contains($0) }
        // Where there are documents or returns, their contracts come first, whatever the order of the files.
        InOrder<FileResult>(count: others.count, surroundings: surroundings).run(
            { check(files[others[$0]], workshop, surroundings.files, [], keeps: others.count < files.count) },
            taking: { result in
                var result = result
                if format == .text, others.count == files.count { show(result, surroundings) }
                // Of a thousand contracts the texts would be most of what is held.
                if format != .text || others.count == files.count { result.text = nil }
                results.append(result)
            })
        let contracts = results.compactMap(\.contract)
        results += checkReturns(returns, workshop, surroundings.files, contracts)
        var earlier = EarlierDocuments()
        InOrder<FileResult>(count: documents.count, surroundings: surroundings).run(
            { check(files[documents[$0]], workshop, surroundings.files, contracts, keeps: contracts.isEmpty) },
            taking: { result in
                var result = result
                if let document = result.document {
                    result.findings += workshop.disagreements(of: document, with: &earlier)
                    result.document = nil
                }
                results.append(result)
            })
        if others.count < files.count {
            let places = (others + returns + documents).enumerated().sorted { $0.element < $1.element }.map(\.offset)
            results = places.map { results[$0] }
            if format == .text { for result in results { show(result, surroundings) } }
        }
        return finish(results, surroundings)
    }

    private func finish(_ results: [FileResult], _ surroundings: Surroundings) -> ExitStatus {
        let findings = results.flatMap(\.findings)
        let judged = results.reduce(Judged()) { $0 + $1.judged }
        switch format {
        case .text: if !findings.isEmpty { surroundings.out(TextFindings.counts(findings)) }
        case .json: surroundings.out(JSONFindings.print(findings, judged: judged))
        case .sarif:
            surroundings.out(
                SARIFFindings.print(findings, judged: judged, version: Manyleb.configuration.version))
        case .gitlab: surroundings.out(GitLabFindings.print(findings.seen(from: surroundings.files.folder())))
        case .github: surroundings.out(GitHubFindings.print(findings.seen(from: surroundings.files.folder())))
        case .junit:
            let each = Dictionary(results.map { ($0.file, $0.judged) }) { first, _ in first }
            surroundings.out(JUnitFindings.print(findings, files: files, judged: each, failing: failing))
        }
        if !quiet { surroundings.err(judged.text) }
        if !results.allSatisfy(\.isUsable) { return .unusable }
        let fails = findings.contains { $0.waiver == nil && failing.contains($0.kind.severity) }
        return fails ? .findings : .success
    }

    private var failing: Set<Severity> { strict ? [.error, .warning] : [.error] }

    /// The files that hold documents rather than contracts: read twice where several files are given, since a document waits
    /// for its contract.
    private func documents(_ disk: Files) -> [Int] {
        if files.count == 1 { return [] }
        return files.indices.filter { index in
            let name = files[index].lowercased()
            if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || Workshop.isReturn(named: name) { return false }
            return (try? disk.bytes(of: files[index], limit: Limits.documentSize)).map(Workshop.isDocument) ?? false
        }
    }

    private func check(
        _ file: String, _ workshop: Workshop, _ files: Files, _ contracts: [Contract], keeps: Bool
    ) -> FileResult {
        do throws(FileError) {
            let bytes = try files.bytes(of: file, limit: Limits.documentSize)
            if Workshop.isDocument(bytes) {
                let outcome = workshop.readDocument(bytes, file: file, heldTo: contracts)
                var result = result(of: file, outcome) { workshop.judge($0) }
                if keeps { result.document = outcome.value }
                return result
            }
            let outcome = workshop.read(bytes, file: file)
            var result = result(of: file, outcome) { workshop.judge($0, file: file) }
            if keeps { result.contract = outcome.value }
            return result
        } catch {
            return FileResult(file: file, findings: [.unreadable(file, error)], text: nil, isUsable: false)
        }
    }

    private func result<Value>(
        of file: String, _ outcome: Outcome<Value>, _ judge: (Value) -> (findings: [Finding], judged: Judged)
    ) -> FileResult {
        let found = outcome.value.map(judge)
        return FileResult(
            file: file, findings: outcome.findings + (found?.findings ?? []), text: outcome.sources[file],
            isUsable: outcome.value != nil, judged: found?.judged ?? Judged())
    }

    private func show(_ result: FileResult, _ surroundings: Surroundings) {
        let shown = result.findings.filter { showWaived || $0.waiver == nil }
        guard !shown.isEmpty else { return }
        let sources = result.text.map { [result.file: $0] } ?? [:]
        surroundings.out(TextFindings(sources: sources, colour: surroundings.outHasColour).print(shown))
    }
}
