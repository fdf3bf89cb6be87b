internal import ArgumentParser
internal import ManylebKit

/// `manyleb return FILE --period P`
struct Return: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Print the empty return of a period, to be filled in.",
        discussion: """
            A file for a spreadsheet program. Of the kind `totals` it asks for the figures of the indicators and the counts \
            of a period, of the kind `cases` for a row for each referral, from which they are counted. \
            `manyleb check FILLED.csv CONTRACT.yaml` says whether a filled one is right.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "The period, such as 2027-Q1.")
    var period: String

    @Option(help: "The kind: totals or cases.")
    var kind = Kind.totals

    enum Kind: String, CaseIterable, ExpressibleByArgument { case totals, cases }

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        library.withContract(file, in: surroundings) { workshop, contract, report in
            let form =
                kind == .totals
                ? workshop.returnForm(of: contract, period: period) : workshop.caseForm(of: contract, period: period)
            if let bytes = form.bytes {
                surroundings.out(String(decoding: bytes, as: UTF8.self))
                return .success
            }
            report([.noPeriod(period, among: form.periods)])
            return .unusable
        }
    }
}

extension Finding {
    /// A period for which no return is due.
    static func noPeriod(_ period: String, among known: [String]) -> Finding {
        Finding(
            .commandLine, "`\(period)` is no period for which a return is due",
            help: known.isEmpty
                ? "give the contract the dates of its term and an indicator that is reported"
                : NearMiss.help(for: period, among: known) ?? "write one of \(known.joined(separator: ", "))",
            at: nil)
    }
}
