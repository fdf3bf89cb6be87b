internal import ArgumentParser
internal import ManylebKit

/// `manyleb diff OLD NEW`
struct Diff: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, html, docbook, markdown
    }

    /// What makes the exit status 1.
    enum Failure: String, CaseIterable, ExpressibleByArgument {
        case any, weaker, never
    }

    static let configuration = CommandConfiguration(
        abstract: "Show what changed between two contract files, and for whom.",
        discussion: """
            First the facts, each with who gains or loses by it, then the words of the clauses. A file of a git revision \
            is named as git names it: manyleb diff HEAD~1:contract.yaml contract.yaml

            Exit status: 0 no differences; 1 differences; 2 the input or the command line could not be used.
            """)

    @Argument(help: "The old contract file, then the new one.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Flag(help: "Compare one contract file with the model specification.")
    var model = false

    @Option(help: "The format: text, json, html, docbook or markdown.")
    var to = Output.text

    @Option(help: ArgumentHelp("Write into this file.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Hide the changes that this file accepts: a YAML list with `fingerprint` and `reason`.", valueName: "file"))
    var accepted: String?

    @Option(
        help: ArgumentHelp(
            "End with status 1 on any difference, only if something is weaker for patients, or never.",
            valueName: "any|weaker|never"))
    var failOn = Failure.any

    @OptionGroup
    var library: LibraryOption

    func validate() throws {
        guard files.count == (model ? 1 : 2) else {
            throw ValidationError(model ? "With `--model`, name one file." : "Name two files: the old and the new one.")
        }
    }

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let printer = FindingPrinter(surroundings)
        guard let accepted = readAccepted(surroundings, printer) else { return .unusable }
        let outcomes = files.map { surroundings.files.contract($0, workshop) }
        for (file, outcome) in zip(files, outcomes) { printer.report(outcome.findings, [file: outcome.text]) }
        let contracts = outcomes.compactMap(\.contract)
        guard contracts.count == files.count else { return .unusable }
        var outcome =
            model
            ? workshop.departures(of: contracts[0], name: files[0])
            : workshop.compare((files[0], contracts[0]), (files[1], contracts[1]))
        if outcome.findings.hasErrors {
            printer.report(outcome.findings, Dictionary(zip(files, outcomes.map(\.text))) { first, _ in first })
            return .unusable
        }
        let hiding = accepted.hide(in: outcome.comparison)
        printer.report(hiding.findings, [:])
        outcome.comparison = hiding.rest
        let title: ChangeWord = model ? .departures : .title
        guard write(outcome, title, hidden: hiding.hidden, workshop, surroundings) else { return .unusable }
        return switch failOn {
        case .any: outcome.comparison.isEmpty ? .success : .findings
        case .weaker: outcome.comparison.facts.contains(where: \.isWeakerForPatients) ? .findings : .success
        case .never: .success
        }
    }

    private func readAccepted(_ surroundings: Surroundings, _ printer: FindingPrinter) -> Accepted? {
        guard let accepted else { return Accepted() }
        do throws(Files.Fault) {
            let (read, findings) = Accepted.read(try surroundings.files.bytes(of: accepted), file: accepted)
            printer.report(findings, [:])
            return read
        } catch {
            printer.report(
                [
                    Finding(
                        .unreadableFile, "The file cannot be read: \(error.reason)", help: "check the name",
                        at: Place(file: accepted, line: 1, column: 1))
                ], [:])
            return nil
        }
    }

    private func write(
        _ outcome: ComparisonOutcome, _ title: ChangeWord, hidden: Int, _ workshop: Workshop,
        _ surroundings: Surroundings
    ) -> Bool {
        let words = workshop.changeWords
        let bytes: [UInt8]
        switch to {
        case .text:
            let text = ChangeText(words, colour: out == nil && surroundings.outHasColour)
            bytes = Array(text.write(outcome, title, hidden: hidden).utf8)
        case .markdown: bytes = Array(ChangeMarkdown(words).write(outcome, title, hidden: hidden).utf8)
        case .json: bytes = Array(ChangeJSON.write(outcome.comparison).utf8)
        case .html: bytes = workshop.write(workshop.report(outcome, title: title, accepted: hidden), as: .html)
        case .docbook: bytes = workshop.write(workshop.report(outcome, title: title, accepted: hidden), as: .docbook)
        }
        guard let out else {
            surroundings.out(String(decoding: bytes, as: UTF8.self))
            return true
        }
        do throws(Files.Fault) {
            try surroundings.files.writeWhole(bytes, to: out)
            return true
        } catch {
            FindingPrinter(surroundings).report(
                [
                    Finding(
                        .commandLine, "`\(out)` cannot be written: \(error.reason)", help: "choose another `--out`",
                        at: nil)
                ], [:])
            return false
        }
    }
}

/// Prints findings, where there are any.
private struct FindingPrinter {
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    func report(_ findings: [Finding], _ sources: [String: String?]) {
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
