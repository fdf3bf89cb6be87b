internal import ArgumentParser
internal import ManylebKit

/// `manyleb monitor FILE RETURN... --period P`
struct Monitor: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Work out what the returns of a contract come to.",
        discussion: """
            Reads returns of totals and of cases, says what is wrong with them as `check` does, and prints the results of \
            the period: of each indicator the value, the target and how they stand to each other. Give the returns of \
            the periods before as well, for the year to date and the trend, and later ones, which tell what became of \
            referrals that were still open. Of several versions of the contract each period is judged by the one in \
            force when it began. Without a register nothing is stored.

            What is printed and written of results may be published: small numbers are hidden. Messages on returns quote them, \
            and are for those who may read the returns.

            Exit status: 0 no errors; 1 errors; 2 a file or the command line could not be used.
            """)

    @Argument(
        help: "The contract file, in one version or several, and returns.",
        completion: .file(extensions: ["yaml", "yml", "csv", "tsv"]))
    var files: [String]

    @Option(help: "The period, such as 2027-Q1.")
    var period: String

    @Option(
        help: """
            The folder into which results and reports are written: fit to be published, with small numbers hidden and whatever \
            would give them away.
            """, completion: .directory)
    var out: String?

    @Option(help: ArgumentHelp("The formats of the reports: html, docbook, docx, pdf.", valueName: "formats"))
    var to = "html,docbook"

    @Flag(
        help: """
            Print and write true figures, however small, for the eyes of commissioner and provider alone. Every page is marked \
            as confidential.
            """)
    var `internal` = false

    @Option(
        help: """
            A register, which is made where there is none. The returns are put into it, and the report rests on all that it \
            holds of the contract; of returns that were revised on the last revision.
            """, completion: .file())
    var register: String?

    @Option(help: "With a register, the day on which the returns came, such as 2027-07-12; today without it.")
    var received: String?

    @Flag(help: "Do not say what was read.")
    var quiet = false

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let faults = NamedFormats(to).faults(
            among: [.html, .docbook, .docx], canPrint: surroundings.files.canPrint)
        if !faults.isEmpty {
            surroundings.report(faults)
            return .unusable
        }
        let returns = files.filter { Workshop.isReturn(named: $0) }
        var contracts: [Contract] = []
        for file in files where !Workshop.isReturn(named: file) {
            guard let (contract, _) = library.read(file, workshop, in: surroundings) else { return .unusable }
            contracts.append(contract)
        }
        guard let first = contracts.first else {
            return surroundings.refuse(
                "No contract file is among the files", help: "name the contract file before its returns")
        }
        guard contracts.allSatisfy({ $0.terms.reference.value == first.terms.reference.value }) else {
            return surroundings.refuse(
                "The contract files are not versions of one contract: their references differ",
                help: "name one contract, in one version or several")
        }
        if let register {
            guard contracts.count == 1, let file = files.first(where: { !Workshop.isReturn(named: $0) }) else {
                return surroundings.refuse(
                    "A register takes returns on one version of a contract at a time",
                    help: "name one contract file: the register keeps those before it")
            }
            return keep(returns, of: first, file, in: register, workshop, surroundings)
        }
        var desk = ReturnDesk(workshop, contracts)
        for file in returns {
            do throws(FileError) {
                try desk.take(file) { take throws(FileError) in try surroundings.files.pieces(file, take) }
            } catch {
                surroundings.report([.unreadable(file, error)])
                return .unusable
            }
        }
        return results(of: desk, surroundings).map { report($0, of: desk, workshop, surroundings) } ?? .unusable
    }

    /// What the returns come to until the period; where none is due for it, says so.
    func results(of desk: ReturnDesk, _ surroundings: Surroundings) -> [PeriodResults]? {
        let (results, periods) = desk.results(until: period)
        if results?.last == nil {
            surroundings.report([.noPeriod(period, among: periods)])
        }
        return results
    }

    /// Says what is wrong with the returns and what they come to, and writes the documents.
    func report(
        _ results: [PeriodResults], of desk: ReturnDesk, _ workshop: Workshop, _ surroundings: Surroundings
    ) -> ExitStatus {
        let results = `internal` ? results : desk.published(results)
        guard let last = results.last else { return .unusable }
        let judged = desk.judge()
        let findings =
            judged.flatMap(\.findings) + desk.findings(of: results)
            + (last.unproved > 0 ? [.unproved(last.unproved, in: last.period.fullID)] : [])
        if !findings.isEmpty {
            surroundings.out(TextFindings(colour: surroundings.outHasColour).print(findings))
            surroundings.out(TextFindings.counts(findings) + "\n")
        }
        surroundings.out(last.table)
        if !quiet {
            var all = Judged()
            all.returns = judged.map(\.judged)
            surroundings.err(all.returnsText)
        }
        if let out {
            do throws(FileError) {
                let reports = try reports(on: results, of: desk, workshop, surroundings.files)
                _ = try surroundings.files.makeFolder(out)
                try surroundings.files.replace("\(out)/\(last.file.name)", with: Array(last.file.text.utf8))
                for file in reports {
                    try surroundings.files.replace("\(out)/\(file.name)", with: file.bytes)
                }
            } catch {
                return surroundings.refuse("`\(out)` cannot be written: \(error.reason)", help: "name another folder")
            }
        }
        return findings.contains { $0.waiver == nil && $0.kind.severity == .error } ? .findings : .success
    }

    /// The documents of the last period in the formats that are asked for, each named by it.
    private func reports(
        on results: [PeriodResults], of desk: ReturnDesk, _ workshop: Workshop, _ files: Files
    ) throws(FileError) -> [WrittenFile] {
        let documents = desk.documents(of: results)
        func written(in format: Format) -> [WrittenFile] {
            documents.flatMap { document, period in
                workshop.files(of: document, in: format).map { file in
                    let name = file.name.replacing(
                        document.name, with: "\(document.name)-\(period)", maxReplacements: 1)
                    return WrittenFile(name: name, bytes: file.bytes)
                }
            }
        }
        let named = NamedFormats(to)
        return try named.formats.flatMap(written) + (named.asksForPrint ? files.print(written(in: .docx)) : [])
    }
}

extension Finding {
    /// Hidden counts of which the report cannot promise that nobody works them out.
    static func unproved(_ number: Int, in period: String) -> Finding {
        Finding(
            .unproved,
            "Of the counts that this report of \(period) or an earlier one hides or leaves over, \(number) could not be proved to be safe: they may follow from what earlier reports printed",
            help:
                "publish nothing of \(period) before somebody has looked at it beside the earlier reports; for the review meeting write the report with `--internal`",
            at: nil)
    }
}

extension FindingKind {
    static let unproved = FindingKind(
        "command/unproved", .warning, why: "Whoever works out a small count may know which patient it is.",
        source: "Annex D 15.2")
}
