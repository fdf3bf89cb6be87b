internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// When a duty falls due, as its card in the library says it.
enum DutySchedule: Sendable {
    case start, end
    case afterStart(String)
    case beforeEnd(String)
    case afterEnd(String)
    case eachReturn, eachReviewMeeting, eachQuarter3, eachLastQuarter, eachOperationalMeeting, eachPayment
    case eachAnnualReview
    case beforeAnnualReview(String)
    case beforeAnnualReport(String)
    case each(String)
    case event(String)
    case always

    private static let fixed: [String: DutySchedule] = [
        "on start": .start, "on end": .end, "each return": .eachReturn, "each review meeting": .eachReviewMeeting,
        "each review meeting in quarter 3": .eachQuarter3, "each review meeting in the last quarter": .eachLastQuarter,
        "each operational meeting": .eachOperationalMeeting, "each payment": .eachPayment,
        "each annual review": .eachAnnualReview, "always": .always,
    ]

    init?(_ text: String) {
        if let fixed = Self.fixed[text] {
            self = fixed
        } else if text.hasPrefix("event ") {
            self = .event(String(text.dropFirst(6)))
        } else if let key = text.prefix(before: " after start") {
            self = .afterStart(key)
        } else if let key = text.prefix(before: " before end") {
            self = .beforeEnd(key)
        } else if let key = text.prefix(before: " after end") {
            self = .afterEnd(key)
        } else if let key = text.prefix(before: " before each annual review") {
            self = .beforeAnnualReview(key)
        } else if let key = text.prefix(before: " before each annual report") {
            self = .beforeAnnualReport(key)
        } else if text.hasPrefix("each "), !text.dropFirst(5).contains(" ") {
            self = .each(String(text.dropFirst(5)))
        } else {
            return nil
        }
    }

    /// The key of the contract file that it names.
    var key: String? {
        switch self {
        case .afterStart(let key), .beforeEnd(let key), .afterEnd(let key), .beforeAnnualReview(let key),
            .beforeAnnualReport(let key), .each(let key):
            key
        default: nil
        }
    }
}

extension String {
    fileprivate func prefix(before end: String) -> String? {
        hasSuffix(end) && !dropLast(end.count).contains(" ") ? String(dropLast(end.count)) : nil
    }
}

/// Something that falls due on a day.
struct DeadlineLine: Record {
    var id = Fact<Words>()
    var duty = Fact<Identifier>()
    var day = Fact<Day>()
    var what = Fact<Wording>()
    var owedBy = FactList<Words>()
    var owedTo = FactList<Words>()
    var delivers = Fact<Words>()
    var source = Fact<Words>()
    var key = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<DeadlineLine>] = [
        .shown("id", \.id), .shown("duty", \.duty), .shown("day", \.day), .shown("what", \.what),
        .shown("owed-by", \.owedBy), .shown("owed-to", \.owedTo), .shown("delivers", \.delivers),
        .shown("source", \.source), .shown("key", \.key, mayBeMissing: true),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A duty without a date.
struct DutyLine: Record {
    var id = Fact<Identifier>()
    var event = Fact<Words>()
    var what = Fact<Wording>()
    var text = Fact<Wording>()
    var owedBy = FactList<Words>()
    var owedTo = FactList<Words>()
    var delivers = Fact<Words>()
    var source = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<DutyLine>] = [
        .shown("id", \.id), .shown("event", \.event, mayBeMissing: true), .shown("what", \.what),
        .shown("text", \.text),
        .shown("owed-by", \.owedBy), .shown("owed-to", \.owedTo), .shown("delivers", \.delivers),
        .shown("source", \.source),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A year of the term with what falls due in it.
struct YearLine: Record {
    var number = Fact<Count>()
    var name = Fact<Words>()
    var from = Fact<Day>()
    var to = Fact<Day>()
    var deadlines = RecordList<DeadlineLine>()
    var origin = Origin()

    static let keys: [Key<YearLine>] = [
        .shown("number", \.number), .shown("name", \.name), .shown("from", \.from), .shown("to", \.to),
        .shown("deadlines", \.deadlines),
    ]
    var naturalKey: String? { number.value?.contractText }
}

/// A bank holiday within the term.
struct HolidayLine: Record {
    var day = Fact<Day>()
    var name = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<HolidayLine>] = [.shown("day", \.day), .shown("name", \.name)]
    var naturalKey: String? { day.value?.contractText }
}

/// The duties of the library on the days of one contract.
struct Deadlines {
    private let filler: Filler
    private var library: Library { filler.library }
    private var calendar: ContractCalendar? { filler.workings.calendar }

    init(_ filler: Filler) {
        self.filler = filler
    }

    private func parties(_ names: [String]) -> FactList<Words> {
        FactList(texts: names.map { library.labels[LabelID.party($0)] ?? $0 })
    }

    // MARK: With a date

    /// Everything that falls due, in order of day and then of the library.
    var all: [DeadlineLine] {
        guard let calendar else { return [] }
        return library.duties.enumerated()
            .flatMap { index, duty in
                days(of: duty.schedule, calendar).map { ($0.day, index, line(duty, on: $0.day, for: $0.occasion)) }
            }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    var lines: [DeadlineLine] {
        guard let end = calendar?.end else { return [] }
        return all.filter { $0.day.value.map { $0 <= end } ?? false }
    }

    var afterTerm: [DeadlineLine] {
        guard let end = calendar?.end else { return [] }
        return all.filter { $0.day.value.map { $0 > end } ?? false }
    }

    var years: [YearLine] {
        guard let calendar else { return [] }
        let lines = self.lines
        return calendar.years.enumerated().map { index, period in
            var year = YearLine()
            year.number = Fact(text: String(index + 1), from: filler.contract.terms.term)
            year.name = Fact(text: "\(library.label(.year)) \(index + 1)", from: filler.contract.terms.term)
            year.from = Fact(period.first, from: filler.contract.terms.start)
            year.to = Fact(period.last, from: filler.contract.terms.term)
            year.deadlines = RecordList(
                lines.filter { line in
                    guard let day = line.day.value else { return false }
                    // What is due before the service starts belongs to the first year.
                    return day <= period.last && (index == 0 || day >= period.first)
                })
            return year
        }
    }

    var holidays: [HolidayLine] {
        guard let calendar else { return [] }
        return calendar.working.holidays.filter { (calendar.start...calendar.end).contains($0.day) }.map { holiday in
            var line = HolidayLine()
            line.day = Fact(holiday.day, from: filler.contract.terms.start)
            line.name = Fact(
                text: holiday.isSubstitute ? "\(holiday.name) (\(library.label(.substituteDay)))" : holiday.name)
            return line
        }
    }

    private func line(_ duty: Library.Duty, on day: Day, for occasion: String) -> DeadlineLine {
        var line = DeadlineLine()
        let key = duty.key ?? duty.schedule.key
        line.id = Fact(text: "\(duty.id).\(occasion)")
        line.duty = Fact(text: duty.id)
        line.day = Fact(day, from: key.map { Origin(Address($0)) } ?? filler.contract.terms.start.origin)
        line.what = Fact(filler.wording(duty.heading))
        line.owedBy = parties(duty.owedBy)
        line.owedTo = parties(duty.owedTo)
        line.delivers = Fact(text: duty.delivers)
        line.source = Fact(text: duty.source)
        line.key = Fact(text: key)
        return line
    }

    /// A day on which a duty falls due, and what it is for: the period of a return, the number of a year. The occasion
    /// stays the same while other dates of the contract change.
    private typealias Due = (day: Day, occasion: String)

    private func days(of schedule: DutySchedule, _ calendar: ContractCalendar) -> [Due] {
        func interval(_ key: String) -> Interval? { filler.facts.value(at: key) as? Interval }
        func numbered(_ days: [Day]) -> [Due] { days.enumerated().map { ($1, String($0 + 1)) } }
        func shifted(_ days: [Due], by key: String) -> [Due] {
            guard let interval = interval(key) else { return [] }
            let working = calendar.working
            return days.map {
                (working.workingDay(onOrBefore: working.adding(interval, to: $0.day, backwards: true)), $0.occasion)
            }
        }
        func meetings(_ isMeant: (ReviewMeeting) -> Bool = { _ in true }) -> [Due] {
            calendar.reviewMeetings.filter(isMeant).map { ($0.day, $0.period.label) }
        }
        let working = calendar.working
        switch schedule {
        case .start: return numbered([calendar.start])
        case .end: return numbered([calendar.end])
        case .afterStart(let key):
            // "Within two months of the start" ends on the day before the same day two months on.
            return numbered(
                interval(key).flatMap { working.lastDay(of: $0, from: calendar.start) }
                    .map { [working.workingDay(onOrBefore: $0)] } ?? [])
        case .beforeEnd(let key): return shifted(numbered([calendar.end]), by: key)
        case .afterEnd(let key):
            return numbered(interval(key).map { [working.adding($0, to: calendar.end)] } ?? [])
        case .eachReturn: return calendar.returns.map { ($0.due, $0.period.label) }
        case .eachReviewMeeting: return meetings()
        case .eachQuarter3: return meetings(\.reviewsProtocol)
        case .eachLastQuarter: return meetings(\.hearsSupervision)
        case .eachOperationalMeeting: return numbered(calendar.operationalMeetings)
        case .eachPayment: return numbered(calendar.payments)
        case .eachAnnualReview: return numbered(calendar.annualReviews)
        case .beforeAnnualReview(let key): return shifted(numbered(calendar.annualReviews), by: key)
        case .beforeAnnualReport(let key):
            return shifted(days(of: .beforeAnnualReview("monitoring.annual-report-due"), calendar), by: key)
        case .each(let key):
            return numbered(
                (filler.facts.value(at: key) as? Frequency).map {
                    calendar.ends(every: $0).map { working.workingDay(onOrBefore: $0) }
                } ?? [])
        case .event, .always: return []
        }
    }

    /// The deadlines as a calendar program needs them, with the dates of the tender.
    var forCalendar: [Deadline] {
        let timetable = filler.contract.tender.timetable
        var found = all.compactMap { line -> Deadline? in
            guard let day = line.day.value else { return nil }
            func words(_ fact: FactList<Words>) -> String { fact.values.map(\.contractText).joined(separator: ", ") }
            let details = [
                "\(library.label(.owedBy)): \(words(line.owedBy))",
                "\(library.label(.owedTo)): \(words(line.owedTo))",
                "\(library.label(.delivers)): \(line.delivers.value?.contractText ?? "")",
                "\(library.label(.source)): \(line.source.value?.contractText ?? "")",
            ]
            return Deadline(
                id: line.id.value?.contractText ?? "", date: day.contractText, shownDate: English.words(day),
                summary: line.what.value?.inlines ?? [], details: details,
                key: line.key.value.map { Address($0.contractText) })
        }
        for key in Timetable.descriptions {
            guard case .scalar(let value, let origin) = timetable.fact(behind: key.name), let moment = value as? Moment
            else { continue }
            found.append(
                Deadline(
                    id: origin.address.text, date: moment.day.contractText,
                    time: moment.time?.contractText, shownDate: English.words(moment),
                    summary: [.text(library.labels[LabelID.timetable(key.name)] ?? key.name)], details: [],
                    key: origin.address))
        }
        return found.sorted { ($0.date, $0.time ?? "") < ($1.date, $1.time ?? "") }
    }

    // MARK: Without a date

    var eventDuties: [DutyLine] {
        library.duties.compactMap { duty in
            guard case .event(let event) = duty.schedule else { return nil }
            return line(duty, event: event)
        }
    }

    var continuingDuties: [DutyLine] {
        library.duties.compactMap { duty in
            guard case .always = duty.schedule else { return nil }
            return line(duty, event: nil)
        }
    }

    private func line(_ duty: Library.Duty, event: String?) -> DutyLine {
        var line = DutyLine()
        line.id = Fact(text: duty.id)
        line.event = Fact(text: event)
        line.what = Fact(filler.wording(duty.heading))
        line.text = Fact(filler.wording(duty.text), from: duty.key.map { Origin(Address($0)) } ?? Origin())
        line.owedBy = parties(duty.owedBy)
        line.owedTo = parties(duty.owedTo)
        line.delivers = Fact(text: duty.delivers)
        line.source = Fact(text: duty.source)
        return line
    }
}
