package import ManylebFindings

/// A duty on a day on which it falls due.
package struct DatedDuty: Sendable, Equatable {
    package let duty: DutyDefinition
    /// The index of the duty in the clause library.
    package let position: Int
    package let day: Day
    /// The period of a return or meeting, else the number of the occasion. It stays the same while other dates of the
    /// contract change.
    package let occasion: String

    /// The duty and the occasion: `cal.monitoring-return.2027-Q1`.
    package var id: String { "\(duty.id).\(occasion)" }
    /// The key of the contract file that sets the day.
    package var key: Address? { duty.key ?? duty.schedule.key }
}

/// The duties of the clause library on the days of one contract (Annex D 2, 10, 11, 14 and 15, Annex E 19).
package struct DatedDuties: Sendable {
    /// A year of the term with what falls due in it.
    package struct Year: Sendable {
        /// From 1.
        package let number: Int
        package let period: Period
        package let duties: [DatedDuty]
    }

    /// What falls due within the term, in order of day and then of the library.
    package let withinTerm: [DatedDuty]
    /// What falls due when the term has ended.
    package let afterTerm: [DatedDuty]
    package let years: [Year]

    /// - Parameter calendar: `nil` while the dates of the term cannot be known; then no duty falls due.
    package init(_ contract: Contract, duties: [DutyDefinition], calendar: ContractCalendar?) {
        guard let calendar else {
            (withinTerm, afterTerm, years) = ([], [], [])
            return
        }
        let days = DutyDays(contract, calendar)
        var all: [DatedDuty] = []
        for (position, duty) in duties.enumerated() {
            for due in days.due(duty.schedule) {
                all.append(DatedDuty(duty: duty, position: position, day: due.day, occasion: due.occasion))
            }
        }
        all.sort { ($0.day, $0.position) < ($1.day, $1.position) }
        let withinTerm = all.filter { $0.day <= calendar.end }
        self.withinTerm = withinTerm
        afterTerm = all.filter { $0.day > calendar.end }
        years = calendar.years.enumerated().map { index, period in
            Year(
                number: index + 1, period: period,
                // What is due before the service starts belongs to the first year.
                duties: withinTerm.filter { $0.day <= period.last && (index == 0 || $0.day >= period.first) })
        }
    }
}

/// The days of one contract on which duties fall due.
private struct DutyDays {
    /// A day, and the occasion for which a duty is due on it.
    typealias Due = (day: Day, occasion: String)

    private let contract: Contract
    private let calendar: ContractCalendar

    init(_ contract: Contract, _ calendar: ContractCalendar) {
        self.contract = contract
        self.calendar = calendar
    }

    private func value<Value: ScalarValue>(at key: Address) -> Value? {
        guard case .scalar(let value, _) = contract.fact(key.text) else { return nil }
        return value as? Value
    }

    private func numbered(_ days: [Day]) -> [Due] { days.enumerated().map { ($1, String($0 + 1)) } }

    /// A length of time before each of some days.
    private func shifted(_ days: [Due], by interval: Interval?) -> [Due] {
        guard let interval else { return [] }
        let working = calendar.working
        return days.map {
            (working.workingDay(onOrBefore: working.adding(interval, to: $0.day, backwards: true)), $0.occasion)
        }
    }

    private func meetings(_ isMeant: (ReviewMeeting) -> Bool = { _ in true }) -> [Due] {
        calendar.reviewMeetings.filter(isMeant).map { ($0.day, $0.period.id) }
    }

    func due(_ schedule: DutySchedule) -> [Due] {
        let working = calendar.working
        switch schedule {
        case .start: return numbered([calendar.start])
        case .end: return numbered([calendar.end])
        case .afterStart(let key):
            // "Within two months of the start" ends on the day before the same day two months on.
            let interval: Interval? = value(at: key)
            return numbered(
                interval.flatMap { working.lastDay(of: $0, from: calendar.start) }
                    .map { [working.workingDay(onOrBefore: $0)] } ?? [])
        case .beforeEnd(let key): return shifted(numbered([calendar.end]), by: value(at: key))
        case .afterEnd(let key):
            let interval: Interval? = value(at: key)
            return numbered(interval.map { [working.adding($0, to: calendar.end)] } ?? [])
        case .eachReturn: return calendar.returns.map { ($0.due, $0.period.id) }
        case .eachReviewMeeting: return meetings()
        case .eachQuarter3: return meetings(\.reviewsProtocol)
        case .eachLastQuarter: return meetings(\.hearsSupervision)
        case .eachOperationalMeeting: return numbered(calendar.operationalMeetings)
        case .eachPayment: return numbered(calendar.payments)
        case .eachAnnualReview: return numbered(calendar.annualReviews)
        case .beforeAnnualReview(let key): return shifted(numbered(calendar.annualReviews), by: value(at: key))
        case .beforeAnnualReport(let key):
            let reports = shifted(numbered(calendar.annualReviews), by: contract.monitoring.annualReportDue.value)
            return shifted(reports, by: value(at: key))
        case .each(let key):
            let frequency: Frequency? = value(at: key)
            return numbered(
                frequency.map { calendar.ends(every: $0).map { working.workingDay(onOrBefore: $0) } } ?? [])
        case .event, .always: return []
        }
    }
}
