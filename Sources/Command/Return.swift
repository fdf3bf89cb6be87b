internal import ArgumentParser
internal import ManylebKit

/// `manyleb return FILE --period P`
struct Return: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Print the empty return of a period, to be filled in.",
        discussion: """
            The figures of the indicators and the counts of a period, as a file for a spreadsheet program. \
            `manyleb check FILLED.csv CONTRACT.yaml` says whether a filled one is right.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "The period, such as 2027-Q1.")
    var period: String

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        library.withContract(file, in: surroundings) { workshop, contract, report in
            let form = workshop.returnForm(of: contract, period: period)
            if let bytes = form.bytes {
                surroundings.out(String(decoding: bytes, as: UTF8.self))
                return .success
            }
            let known = form.periods
            report([
                Finding(
                    .commandLine, "`\(period)` is no period for which a return is due",
                    help: known.isEmpty
                        ? "give the contract the dates of its term and an indicator that is reported"
                        : NearMiss.help(for: period, among: known) ?? "write one of \(known.joined(separator: ", "))",
                    at: nil)
            ])
            return .unusable
        }
    }
}
