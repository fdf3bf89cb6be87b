/// The review of a year of the contract, and what comes before it (Annex D 14.4, 15.1, 15.3 and 17.1): the last return
/// of the year, the draft report, the report, the review, in this order.
package struct AnnualReview: Sendable, Equatable {
    /// The year that it looks back on; where it is held more or less often, another length of time.
    package let period: Period
    /// When the return is due that covers the last day of the year.
    package let lastReturn: Day
    /// When the settings have the draft of the annual report; `nil` while the contract does not say how long before.
    package private(set) var draft: Day?
    /// When the annual report is due; `nil` while the contract does not say how long before.
    package private(set) var report: Day?
    /// When the conclusions of the monitoring are presented.
    package private(set) var conclusions: Day?
    package private(set) var day: Day

    /// - Parameter meeting: the review meeting at which the year closes. The review is held there or, where that leaves too
    ///   little time for what comes before it, on the first working day that leaves enough.
    init(of period: Period, lastReturn: Day, meeting: Day, _ monitoring: Monitoring, _ working: WorkingCalendar) {
        self.period = period
        self.lastReturn = lastReturn
        day = meeting
        // Nobody can draw conclusions from a year that runs, or report on it before its figures are there.
        let done = max(lastReturn, period.last)
        let first = done.next ?? done
        func later(_ interval: Interval?, _ day: Day) -> Day { interval.map { working.adding($0, to: day) } ?? day }
        let report = monitoring.annualReportDue.value
        let written = report == nil ? first : later(report, later(monitoring.reportComments.value, first))
        let presented = later(monitoring.conclusionsDue.value, first)
        day = working.workingDay(onOrAfter: max(meeting, written, presented))
        work(backFrom: day, monitoring, working)
        // A length of time counted back may be longer than counted on: months differ, and days off lie elsewhere.
        while let earliest = [draft, self.report, conclusions].compactMap({ $0 }).min(), earliest <= done,
            let next = day.next
        {
            work(backFrom: working.workingDay(onOrAfter: next), monitoring, working)
        }
    }

    private mutating func work(backFrom day: Day, _ monitoring: Monitoring, _ working: WorkingCalendar) {
        func earlier(_ interval: Interval?, _ day: Day?) -> Day? {
            guard let interval, let day else { return nil }
            return working.workingDay(onOrBefore: working.adding(interval, to: day, backwards: true))
        }
        self.day = day
        report = earlier(monitoring.annualReportDue.value, day)
        draft = earlier(monitoring.reportComments.value, report)
        conclusions = earlier(monitoring.conclusionsDue.value, day)
    }
}
