internal import ArgumentParser
internal import ManylebKit

/// `manyleb calendar FILE`
struct Calendar: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, ics, html
    }

    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Print the contract's calendar.",
        discussion: """
            Who owes what to whom and when, over the term of the contract: as text, as iCalendar (ics) for a calendar \
            program, or as the HTML document.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "The format: text, ics or html.")
    var to = Output.text

    @Option(
        help: "One party's calendar: what it owes, and what is owed to it. For text and ics.",
        completion: .custom { _, _, _ in Workshop.open().value?.calendarParties ?? [] })
    var party: String?

    @Option(
        help: ArgumentHelp(
            """
            The contract file as it stood when its calendar last went out, for ics: what has moved since gets a higher \
            number, and what has gone is cancelled.
            """, valueName: "old"))
    var since: String?

    @OptionGroup
    var library: LibraryOption

    func validate() throws {
        if party != nil, to == .html {
            throw ValidationError("`--party` is for text and ics: the document shows what every party owes.")
        }
        if since != nil, to != .ics { throw ValidationError("`--since` is for `--to ics`.") }
    }

    func run(in surroundings: Surroundings) -> ExitStatus {
        library.withContract(file, in: surroundings) { workshop, contract, report in
            if let party, !workshop.calendarParties.contains(party) {
                report([
                    Finding(
                        .commandLine, "`\(party)` is no party to which a date of the calendar matters",
                        help: NearMiss.help(for: party, orAllOf: workshop.calendarParties), at: nil)
                ])
                return .unusable
            }
            if to == .html { return page(of: contract, workshop, surroundings, report) }
            let deadlines = ours(workshop.deadlines(contract))
            if let since {
                guard let old = library.read(since, workshop, in: surroundings)?.contract else { return .unusable }
                let earlier = (old, ours(workshop.deadlines(old)))
                reportKeptDate(workshop.changedWithoutDate(deadlines, of: contract, since: earlier), contract, report)
                return print(deadlines, since: earlier, of: contract, workshop, surroundings, report)
            }
            return print(deadlines, of: contract, workshop, surroundings, report)
        }
    }

    private func ours(_ deadlines: [Deadline]) -> [Deadline] { party.map { deadlines.concerning($0) } ?? deadlines }

    private func print(
        _ deadlines: [Deadline], since earlier: (Contract, [Deadline])? = nil, of contract: Contract,
        _ workshop: Workshop, _ surroundings: Surroundings, _ report: ([Finding]) -> Void
    ) -> ExitStatus {
        switch to {
        case .ics:
            let file = workshop.iCalendar(
                contract, deadlines, for: party, since: earlier.map { (contract: $0.0, deadlines: $0.1) })
            surroundings.out(String(decoding: file, as: UTF8.self))
        case .text, .html:
            surroundings.out(CalendarWriter.text(deadlines))
        }
        guard !deadlines.isEmpty else { return reportEmpty(report) }
        let blanks = workshop.blanks(in: deadlines, of: contract)
        if !blanks.isEmpty { report(blanks) }
        return blanks.hasErrors ? .findings : .success
    }

    /// The document, whose blanks are counted as in any other.
    private func page(
        of contract: Contract, _ workshop: Workshop, _ surroundings: Surroundings, _ report: ([Finding]) -> Void
    ) -> ExitStatus {
        let drafted = workshop.draft(contract, named: "contract-calendar")
        if drafted.findings.hasErrors {
            report(drafted.findings)
            return drafted.findings.allSatisfy { $0.kind.id.hasPrefix("draft/") } ? .findings : .unusable
        }
        if let document = drafted.value {
            surroundings.out(String(decoding: workshop.write(document, as: .html), as: UTF8.self))
        }
        return workshop.deadlines(contract).isEmpty ? reportEmpty(report) : .success
    }

    private func reportEmpty(_ report: ([Finding]) -> Void) -> ExitStatus {
        report([
            Finding(
                .noDates, "The calendar is empty", help: "state `contract.start` and `contract.term`",
                at: Place(file: file, line: 1, column: 1))
        ])
        return .findings
    }

    private func reportKeptDate(_ count: Int, _ contract: Contract, _ report: ([Finding]) -> Void) {
        guard count > 0 else { return }
        let date = contract.terms.date
        report([
            Finding(
                .dateKept,
                "\(count) entries of the calendar are not as they were, but `contract.date` is not later than before",
                help: "write the day of this version", at: date.place ?? Place(file: file, line: 1, column: 1),
                about: date.address)
        ])
    }
}

extension FindingKind {
    static let noDates = FindingKind("calendar/empty", why: "Without a start nothing can fall due.")
    static let dateKept = FindingKind(
        "calendar/date-kept", .warning,
        why: "Calendar programs tell a newer entry from an older one by the date of the version.")
}
