import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Nothing is due before what it is made from, and periods tile the term")
struct OrderOfDatesTests {
    private func calendar(_ contract: Contract) throws -> ContractCalendar {
        try #require(ContractCalendar(contract, workingDays: workshop.library.workingDays))
    }

    /// Whether periods follow each other without gap or overlap from the first day to the last.
    private func tile(_ periods: [Period], from first: Day, to last: Day) -> Bool {
        periods.first?.first == first && periods.last?.last == last
            && zip(periods, periods.dropFirst()).allSatisfy { $0.last.next == $1.first }
            && Set(periods.map(\.fullID)).count == periods.count
    }

    @Test("Of generated contracts", arguments: sample(of: 1...300, 60))
    func order(seed: Int) throws {
        let contract = try contract(GeneratedCalendars.contract(seed))
        let calendar = try calendar(contract)
        for (position, indicator) in contract.monitoring.indicators.items.enumerated() {
            let periods = calendar.returns.flatMap { $0.indicators.filter { $0.position == position }.map(\.period) }
            #expect(tile(periods, from: calendar.start, to: calendar.end), "\(indicator.period)")
            // A period in mid-term is whole: only the start and the end of the term cut one short.
            #expect(periods.dropFirst().dropLast().allSatisfy { $0.isWhole })
        }
        #expect(tile(calendar.reviewMeetings.map(\.period), from: calendar.start, to: calendar.end))
        #expect(tile(calendar.operationalMeetings.map(\.period), from: calendar.start, to: calendar.end))
        #expect(tile(calendar.payments.map(\.period), from: calendar.start, to: calendar.end))
        #expect(tile(calendar.annualReviews.map(\.period), from: calendar.start, to: calendar.end))
        #expect(calendar.returns.allSatisfy { $0.period.last < $0.due })
        for meeting in calendar.reviewMeetings {
            for entry in calendar.returns where entry.period.last <= meeting.period.last {
                #expect(entry.due < meeting.day)
            }
        }
        #expect(calendar.operationalMeetings.allSatisfy { $0.period.first <= $0.day })
        let isAdvance = [.inAdvance, .monthlyInAdvance].contains(contract.funding.payment.value)
        #expect(calendar.payments.allSatisfy { (isAdvance ? $0.period.first : $0.period.last) <= $0.day })
        for review in calendar.annualReviews { try expectOrder(review, calendar) }
    }

    private func expectOrder(_ review: AnnualReview, _ calendar: ContractCalendar) throws {
        let (draft, report) = (try #require(review.draft), try #require(review.report))
        let conclusions = try #require(review.conclusions)
        #expect(review.period.last < draft && draft <= report && report <= review.day)
        #expect(review.period.last < conclusions && conclusions <= review.day)
        // The returns of the year, and the one that covers its last day.
        let covering = try #require(calendar.returns.first { $0.period.last >= review.period.last })
        for entry in calendar.returns where entry.period.last <= covering.period.last {
            #expect(entry.due < draft && entry.due < conclusions)
        }
        // It is a meeting of its own only where the review meeting comes too early.
        let closing = calendar.reviewMeetings.first { $0.period.last >= review.period.last }
        #expect(try review.day >= #require(closing).day)
        #expect(calendar.working.isWorkingDay(review.day))
    }

    @Test(
        "No duty is due before the service starts, but a decision that the checker objects to",
        arguments: sample(of: 1...300, 60))
    func afterStart(seed: Int) throws {
        let contract = try contract(GeneratedCalendars.contract(seed))
        let start = try #require(contract.terms.start.value).contractText
        // A tender comes before the service, and a decision on an option as long before it as its notice says.
        let early = workshop.deadlines(contract).filter { deadline in
            deadline.date < start
                && !["tender.", "cal.option-decision."].contains { deadline.id.hasPrefix($0) }
        }
        let isReported = workshop.check(contract).contains { $0.kind.id == "consistency/extension-decision" }
        #expect(early.map(\.id) == (isReported ? ["cal.contract-end.1"] : []))
    }

    @Test(
        "A full period in mid-term is not called cut short",
        arguments: ["2028-01-31", "2027-12-31", "2027-08-31", "2027-11-30", "2028-02-29"])
    func fullPeriod(start: String) throws {
        let text = example.replacing("start: 2027-04-01", with: "start: \(start)")
            .replacing("year: financial  ", with: "year: contract   ")
        let findings = workshop.check(try contract(text))
        #expect(text.contains("year: contract") && !findings.contains { $0.kind.id == "kpi/broken-period" })
    }
}
