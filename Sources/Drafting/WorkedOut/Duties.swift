internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

// The duties of the library: on the days of the contract, and those without a day.
extension WorkedOutList {
    static let contractYears = WorkedOutList("contract-years", missing: \.terms.start.origin) {
        $0.workings.duties.years
    }
    static let bankHolidays = WorkedOutList("bank-holidays", missing: \.terms.start.origin) {
        $0.workings.calendar?.holidays ?? []
    }
    static let deadlines = WorkedOutList("deadlines", missing: \.terms.start.origin) {
        $0.workings.duties.withinTerm
    }
    static let afterTermDeadlines = WorkedOutList("after-term-deadlines") { $0.workings.duties.afterTerm }
    static let eventDuties = WorkedOutList("event-duties") { undated(.event, $0) }
    static let continuingDuties = WorkedOutList("continuing-duties") { undated(.always, $0) }

    private static func undated(_ schedule: DutySchedule, _ filler: Filler) -> [UndatedDuty] {
        filler.library.duties.indices.filter { filler.library.duties[$0].definition.schedule == schedule }
            .map(UndatedDuty.init)
    }
}

extension DatedDuty: Worded {
    static let names: WordedNames<DatedDuty> = [
        .words("id") { line, _ in Fact(text: line.id) },
        .value("duty") { line, _ in Fact<Identifier>(text: line.duty.id) },
        .value("day") { Fact($0.day, from: $0.key.map { Origin($0) } ?? $1.contract.terms.start.origin) },
        .value("what") { Fact($1.workings.heading(ofDuty: $0.position, $1)) },
        .list("owed-by") { $1.parties($0.duty.owedBy) },
        .list("owed-to") { $1.parties($0.duty.owedTo) },
        .words("delivers") { Fact(text: $1.library.duties[$0.position].delivers) },
        .words("source") { Fact(text: $1.library.duties[$0.position].source) },
        .words("key", mayBeMissing: true) { line, _ in Fact(text: line.key?.text) },
    ]

    func id(_ filler: Filler) -> String? { id }
}

/// A duty that falls due with an event, or always.
private struct UndatedDuty: Worded {
    /// Where it is in the library.
    let position: Int

    static let names: WordedNames<UndatedDuty> = [
        .value("id") { Fact<Identifier>(text: $0.duty($1).id) },
        .words("event", mayBeMissing: true) { Fact(text: $0.duty($1).event) },
        .value("what") { Fact($1.workings.heading(ofDuty: $0.position, $1)) },
        .value("text") {
            let duty = $0.duty($1)
            return Fact($1.wording(duty.text), from: duty.definition.key.map { Origin($0) } ?? Origin())
        },
        .list("owed-by") { $1.parties($0.duty($1).definition.owedBy) },
        .list("owed-to") { $1.parties($0.duty($1).definition.owedTo) },
        .words("delivers") { Fact(text: $0.duty($1).delivers) },
        .words("source") { Fact(text: $0.duty($1).source) },
    ]

    func id(_ filler: Filler) -> String? { duty(filler).id }

    private func duty(_ filler: Filler) -> Library.Duty { filler.library.duties[position] }
}

extension DatedDuties.Year: Worded {
    static let names: WordedNames<DatedDuties.Year> = [
        .value("number") { Fact<Count>(text: String($0.number), from: $1.contract.terms.term) },
        .words("name") { Fact(text: "\($1.library.label(.year)) \($0.number)", from: $1.contract.terms.term) },
        .value("from") { Fact($0.period.first, from: $1.contract.terms.start) },
        .value("to") { Fact($0.period.last, from: $1.contract.terms.term) },
        .lines("deadlines") { year, _ in year.duties },
    ]

    func id(_ filler: Filler) -> String? { String(number) }
}

extension BankHoliday: Worded {
    static let names: WordedNames<BankHoliday> = [
        .value("day") { Fact($0.day, from: $1.contract.terms.start) },
        .words("name") { holiday, filler in
            Fact(
                text: holiday.isSubstitute
                    ? "\(holiday.name) (\(filler.library.label(.substituteDay)))" : holiday.name)
        },
    ]

    func id(_ filler: Filler) -> String? { day.contractText }
}

extension Filler {
    fileprivate func parties(_ parties: [DutyParty]) -> FactList<Words> {
        FactList(texts: parties.map { library.word(for: $0) })
    }
}

extension Library {
    fileprivate func word(for party: DutyParty) -> String { wording.labels[LabelID.party(party.name)] ?? party.name }
}

extension Library {
    /// Who owes a duty that falls due on a day, or to whom it is owed, as cards name them, in alphabetical order.
    package var datedParties: [String] {
        let dated = duties.map(\.definition).filter { $0.schedule != .event && $0.schedule != .always }
        return Set(dated.flatMap { $0.owedBy + $0.owedTo } + DutyParty.ofTender).map(\.name).sorted()
    }

    /// What documents call a party.
    package func name(ofParty party: String) -> String { word(for: DutyParty(party)) }
}

extension Filler {
    /// What falls due, as a calendar program needs it, with the dates of the tender.
    var deadlines: [Deadline] {
        let duties = workings.duties
        let dates = contract.tender.timetable.dates.map { date in
            Deadline(
                id: date.origin.address.text, date: date.moment.day.contractText,
                time: date.moment.time?.contractText, shownDate: library.wording.grammar.print(date.moment, form: nil),
                summary: [.text(library.wording.labels[LabelID.timetable(date.key)] ?? date.key)],
                parties: DutyParty.ofTender.map(\.name), details: [], key: date.origin.address)
        }
        let steps = workings.route.steps.map { step in
            Deadline(
                id: "tender.route.\(step.id)", date: step.day.contractText,
                shownDate: library.wording.grammar.print(step.day, form: nil),
                summary: [.text("\(library.label(.tender)): \(notice(step)?.name ?? step.id)")],
                parties: DutyParty.ofTender.map(\.name),
                details: notice(step).map { ["\(library.label(.source)): \($0.source)"] } ?? [],
                key: step.anchor.key)
        }
        return ((duties.withinTerm + duties.afterTerm).map(deadline) + dates + steps)
            .sorted { ($0.date, $0.time ?? "") < ($1.date, $1.time ?? "") }
    }

    private func deadline(_ due: DatedDuty) -> Deadline {
        let duty = library.duties[due.position]
        func words(_ parties: [DutyParty]) -> String {
            parties.map { library.word(for: $0) }.joined(separator: ", ")
        }
        return Deadline(
            id: due.id, date: due.day.contractText, shownDate: library.wording.grammar.print(due.day, form: nil),
            summary: workings.heading(ofDuty: due.position, self)?.inlines ?? [],
            parties: (due.duty.owedBy + due.duty.owedTo).map(\.name),
            details: [
                "\(library.label(.owedBy)): \(words(due.duty.owedBy))",
                "\(library.label(.owedTo)): \(words(due.duty.owedTo))",
                "\(library.label(.delivers)): \(duty.delivers)",
                "\(library.label(.source)): \(duty.source)",
            ], key: due.key)
    }
}
