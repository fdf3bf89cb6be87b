package import ManylebFindings

/// A duty on a day on which it falls due.
package struct DatedDuty: Sendable, Equatable {
    package let duty: DutyDefinition
    /// The index of the duty in the clause library.
    package let position: Int
    package let day: Day
    /// The period that it is for; `1` where it falls due once. It stays the same while other dates of the contract change.
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

    /// What falls due once. It keeps its number wherever the day goes.
    private func once(_ day: Day?) -> [Due] { day.map { [($0, "1")] } ?? [] }

    /// A length of time before a day.
    private func earlier(_ interval: Interval?, _ day: Day) -> Day? {
        let working = calendar.working
        return interval.map { working.workingDay(onOrBefore: working.adding($0, to: day, backwards: true)) }
    }

    private func meetings(_ isMeant: (ReviewMeeting) -> Bool = { _ in true }) -> [Due] {
        calendar.reviewMeetings.filter(isMeant).map { ($0.day, $0.period.fullID) }
    }

    private func reviews(_ day: (AnnualReview) -> Day?) -> [Due] {
        calendar.annualReviews.compactMap { review in day(review).map { ($0, review.period.fullID) } }
    }

    private func appointments(_ appointments: [Appointment]) -> [Due] {
        appointments.map { ($0.day, $0.period.fullID) }
    }

    func due(_ schedule: DutySchedule) -> [Due] {
        let working = calendar.working
        switch schedule {
        case .start: return once(calendar.start)
        case .end: return once(calendar.end)
        case .afterStart(let key):
            let interval: Interval? = value(at: key)
            return once(
                interval.flatMap { working.limit(of: $0, from: calendar.start) }
                    .map { max(working.workingDay(onOrBefore: $0), calendar.start) })
        case .beforeEnd(let key): return once(earlier(value(at: key), calendar.end))
        case .withinTermBeforeEnd(let key):
            return once(earlier(value(at: key), calendar.end).map { max($0, calendar.start) })
        case .afterEnd(let key):
            // What may only be done when so much time has passed, counted from the day after.
            let interval: Interval? = value(at: key)
            return once(
                interval.flatMap { interval in
                    calendar.end.next.flatMap { working.lastDay(of: interval, from: $0)?.next }
                })
        case .eachReturn: return calendar.returns.map { ($0.due, $0.period.fullID) }
        case .eachReviewMeeting: return meetings()
        case .eachQuarter3: return meetings(\.reviewsProtocol)
        case .eachLastQuarter: return meetings(\.hearsSupervision)
        case .eachOperationalMeeting: return appointments(calendar.operationalMeetings)
        case .eachPayment: return appointments(calendar.payments)
        case .eachAnnualReview: return reviews(\.day)
        case .eachOption: return contract.optionDecisions(calendar.working).map { ($0.day, String($0.option)) }
        case .beforeAnnualReview(let key):
            let interval: Interval? = value(at: key)
            return reviews { earlier(interval, $0.day) }
        case .beforeAnnualReport(let key):
            let interval: Interval? = value(at: key)
            return reviews { $0.report.flatMap { earlier(interval, $0) } }
        case .each(let key):
            let frequency: Frequency? = value(at: key)
            return frequency.map { frequency in
                calendar.spans(every: frequency).map { (working.workingDay(byEndOf: $0), $0.fullID) }
            } ?? []
        case .event, .always: return []
        }
    }
}

extension Contract {
    /// By when it must be decided whether each option of `contract.options` is used, those left that were exercised.
    package func optionDecisions(_ working: WorkingCalendar) -> [(option: Int, day: Day)] {
        let plan = TermPlan(terms)
        guard !terms.options.items.isEmpty else { return [] }
        return plan.options.filter { !$0.isExercised }.compactMap { option in
            guard let notice = terms.options.items[option.number - 1].notice.value ?? terms.extensionDecision.value,
                let before = option.first?.previous
            else { return nil }
            let day = working.workingDay(onOrBefore: working.adding(notice, to: before, backwards: true))
            return (option.number, day)
        }
    }
}
