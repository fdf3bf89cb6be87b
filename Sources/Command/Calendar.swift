internal import ArgumentParser
internal import ManylebKit

/// `manyleb calendar FILE`
struct Calendar: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, ics, html
    }

    static let configuration = CommandConfiguration(
        abstract: "Print the contract's calendar.",
        discussion: """
            Who owes what to whom and when, over the term of the contract: as text, as iCalendar (ics) for a calendar \
            program, or as the HTML document.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "The format: text, ics or html.")
    var to = Output.text

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        library.withContract(file, in: surroundings) { workshop, contract, report in
            let deadlines = workshop.deadlines(contract)
            // The blanks of the page are counted as in any document.
            let blanks = to == .html ? [] : workshop.blanks(in: deadlines, of: contract)
            switch to {
            case .text:
                surroundings.out(CalendarWriter.text(deadlines))
            case .ics:
                surroundings.out(
                    String(
                        decoding: workshop.iCalendar(contract, deadlines), as: UTF8.self))
            case .html:
                let drafted = workshop.draft(contract, named: "contract-calendar")
                if drafted.findings.hasErrors {
                    report(drafted.findings)
                    return drafted.findings.allSatisfy { $0.kind.id.hasPrefix("draft/") } ? .findings : .unusable
                }
                if let document = drafted.value {
                    surroundings.out(String(decoding: workshop.write(document, as: .html), as: UTF8.self))
                }
            }
            if deadlines.isEmpty {
                report([
                    Finding(
                        .noDates, "The calendar is empty", help: "state `contract.start` and `contract.term`",
                        at: Place(file: file, line: 1, column: 1))
                ])
                return .findings
            }
            if !blanks.isEmpty { report(blanks) }
            return blanks.hasErrors ? .findings : .success
        }
    }
}

extension FindingKind {
    static let noDates = FindingKind("calendar/empty", why: "Without a start nothing can fall due.")
}
