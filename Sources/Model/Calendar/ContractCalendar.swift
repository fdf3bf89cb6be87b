internal import ManylebFindings

/// A return: the indicators that are reported together, for which period, and by when.
package struct IndicatorReturn: Sendable, Equatable {
    package let period: Period
    package let due: Day
    /// The indicators that are reported, in the order of the contract file.
    package let indicators: [ReportedIndicator]
}

/// An indicator of a return.
package struct ReportedIndicator: Sendable, Equatable {
    /// Its index among the indicators of the contract.
    package let position: Int
    /// The period that its figure covers.
    package let period: Period
}

/// A contract review meeting.
package struct ReviewMeeting: Sendable, Equatable {
    package let day: Day
    /// The period that it looks back on.
    package let period: Period
    /// The quarter in which it falls, 1 to 4, of the financial or contract year that began in `year`.
    package let year: Int
    package let quarter: Int
    /// Year and quarter as periods have them: `2027-Q3`.
    package var quarterID: String { "\(year)-Q\(quarter)" }
    /// Whether it is the first of its year in quarter 3, in which the engagement protocol is reviewed (Annex D 10.1).
    package var reviewsProtocol = false
    /// Whether it is the first of its year in the last quarter, at which supervision is reported (Annex D 11.4).
    package var hearsSupervision = false
    /// Whether it is an annual review (Annex D 17.1).
    package var reviewsYear = false
}

/// A meeting of the managers, or a payment: a day, and the period that it is for.
package struct Appointment: Sendable, Equatable {
    package let day: Day
    package let period: Period
}

/// The dates of a contract's term: returns, meetings, reviews and payments. Dates that fall on a day off move to the
/// next working day.
package struct ContractCalendar: Sendable {
    package let start: Day
    package let end: Day
    package let years: [Period]
    package let returns: [IndicatorReturn]
    package let reviewMeetings: [ReviewMeeting]
    package let operationalMeetings: [Appointment]
    /// The review of each year of the contract.
    package let annualReviews: [AnnualReview]
    package let payments: [Appointment]
    package let working: WorkingCalendar
    private let ruler: PeriodRuler

    /// `nil` while the start or the term of the contract is unknown, or the term is longer than the limit.
    package init?(_ contract: Contract, workingDays: WorkingDays) {
        guard let ruler = PeriodRuler(contract), ruler.years <= Limits.years else { return nil }
        self.ruler = ruler
        start = ruler.start
        end = ruler.end
        // After the end: late returns, and periods that start there.
        let working = workingDays.years(max(1900, ruler.start.year - 2)...min(2999, ruler.end.year + 12))
        self.working = working
        years = ruler.contractYears

        let monitoring = contract.monitoring
        func due(_ period: Period) -> Day? {
            monitoring.returnDue.value.map { working.workingDay(onOrAfter: working.adding($0, to: period.last)) }
        }
        returns = Self.returns(of: monitoring.indicators.items, ruler, due)

        func meetings(_ firstYear: Frequency?, _ after: Frequency?) -> [Period] {
            guard let firstYear else { return [] }
            let series = [firstYear, after].compactMap { $0 }
            let early = ruler.periods(every: firstYear, among: series)
            guard let after, after != firstYear, let secondYear = ruler.start.following(months: 12) else {
                return early
            }
            let kept = early.filter { $0.first < secondYear }
            guard let last = kept.last?.last, last < ruler.end, let next = last.next else { return kept }
            return kept + ruler.periods(every: after, from: next, among: series)
        }
        func held(_ period: Period) -> Day? {
            due(period).map { day in
                let gap = monitoring.reviewMeetings.held.value ?? ReviewMeetings.heldByDefault
                return working.workingDay(onOrAfter: working.adding(gap, to: day))
            }
        }
        var reviewMeetings = Self.marked(
            meetings(monitoring.reviewMeetings.firstYear.value, monitoring.reviewMeetings.after.value)
                .compactMap { period in
                    held(period).map { day in
                        let (year, quarter) = ruler.quarter(of: day)
                        return ReviewMeeting(day: day, period: period, year: year, quarter: quarter)
                    }
                })
        operationalMeetings = meetings(
            monitoring.operationalMeetings.firstYear.value, monitoring.operationalMeetings.after.value
        ).map { Appointment(day: working.workingDay(byEndOf: $0), period: $0) }
        let meetingDays = reviewMeetings
        let reviews = Self.annualReviews(
            monitoring, ruler, working,
            lastReturn: { [returns] year in returns.first { $0.period.last >= year.last }?.due ?? due(year) },
            meeting: { year in meetingDays.first { $0.period.last >= year.last }?.day ?? held(year) })
        annualReviews = reviews
        for index in reviewMeetings.indices {
            reviewMeetings[index].reviewsYear = reviews.contains { $0.day == meetingDays[index].day }
        }
        self.reviewMeetings = reviewMeetings
        payments = Self.payments(contract.funding.payment.value, ruler, working)
    }

    /// The whole spans of a length, counted from the start of the service: something recurs by the last day of each.
    package func spans(every frequency: Frequency) -> [Period] {
        ruler.byContractYear.periods(every: frequency).filter(\.isWhole)
    }

    /// The bank holidays within the term.
    package var holidays: [BankHoliday] { working.holidays.filter { (start...end).contains($0.day) } }

    /// The number of the contract year in which a day falls; the last one for days after the end.
    package func year(of day: Day) -> Int {
        (years.lastIndex { $0.first <= day } ?? 0) + 1
    }

    /// The year, financial or of the contract, in which a day falls: that in which it began.
    package func reportingYear(of day: Day) -> Int { ruler.quarter(of: day).year }

    /// The halves and the years in which returns are told together: `2027-H1`, `2027`.
    package var longerPeriods: [Period] {
        ["six-monthly", "yearly"].compactMap { Frequency(contractText: $0) }.flatMap { ruler.periods(every: $0) }
    }

    private static func annualReviews(
        _ monitoring: Monitoring, _ ruler: PeriodRuler, _ working: WorkingCalendar, lastReturn: (Period) -> Day?,
        meeting: (Period) -> Day?
    ) -> [AnnualReview] {
        guard let frequency = monitoring.annualReview.value else { return [] }
        // The years of the contract, for the service runs from its start: a rest before April is no year to report on.
        return ruler.byContractYear.periods(every: frequency).compactMap { year in
            guard let due = lastReturn(year), let meeting = meeting(year) else { return nil }
            return AnnualReview(of: year, lastReturn: due, meeting: meeting, monitoring, working)
        }
    }

    private static func payments(
        _ payment: Funding.Payment?, _ ruler: PeriodRuler, _ working: WorkingCalendar
    ) -> [Appointment] {
        guard let payment, let frequency = Frequency(contractText: payment.isMonthly ? "monthly" : "quarterly") else {
            return []
        }
        return ruler.periods(every: frequency).map { period in
            let day = payment.isInAdvance ? period.first : period.last
            return Appointment(day: working.workingDay(onOrAfter: day), period: period)
        }
    }

    private static func returns(
        of indicators: [Indicator], _ ruler: PeriodRuler, _ due: (Period) -> Day?
    ) -> [IndicatorReturn] {
        var byEnd: [Day: [ReportedIndicator]] = [:]
        let series = indicators.compactMap(\.period.value)
        for (position, indicator) in indicators.enumerated() {
            guard let frequency = indicator.period.value else { continue }
            for period in ruler.periods(every: frequency, among: series) {
                byEnd[period.last, default: []].append(ReportedIndicator(position: position, period: period))
            }
        }
        return byEnd.keys.sorted().compactMap { last in
            let reported = byEnd[last] ?? []
            // The return is named for the shortest period that it covers.
            guard let period = reported.map(\.period).max(by: { ($0.first, $1.id) < ($1.first, $0.id) }),
                let due = due(period)
            else { return nil }
            return IndicatorReturn(period: period, due: due, indicators: reported)
        }
    }

    /// Marks the first meeting of each year in quarter 3 and in the last quarter.
    private static func marked(_ meetings: [ReviewMeeting]) -> [ReviewMeeting] {
        var meetings = meetings
        var seen: Set<[Int]> = []
        for index in meetings.indices where seen.insert([meetings[index].year, meetings[index].quarter]).inserted {
            meetings[index].reviewsProtocol = meetings[index].quarter == 3
            meetings[index].hearsSupervision = meetings[index].quarter == 4
        }
        return meetings
    }
}
