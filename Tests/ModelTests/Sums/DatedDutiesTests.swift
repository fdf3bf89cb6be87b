import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Duties on the days of a contract")
struct DatedDutiesTests {
    private static let provider = DutyParty("provider")

    private func duty(_ id: String, _ schedule: DutySchedule, key: String? = nil) -> DutyDefinition {
        DutyDefinition(
            id: id, owedBy: [Self.provider], owedTo: [DutyParty("commissioner")], schedule: schedule,
            key: key.map { Address($0) }, clauses: [])
    }

    private func duties(_ contract: Contract, _ duties: [DutyDefinition]) -> DatedDuties {
        DatedDuties(contract, duties: duties, calendar: ContractCalendar(contract, workingDays: WorkingDays([])))
    }

    /// Of the example, which begins on Thursday 1 April 2027 and runs for three years.
    private func days(_ schedule: DutySchedule) throws -> [String] {
        let contract = try #require(read(example).value)
        let found = duties(contract, [duty("cal.one", schedule)])
        return (found.withinTerm + found.afterTerm).map { "\($0.id) \($0.day.contractText)" }
    }

    @Test("Each kind of date is worked out from the key that it names")
    func kinds() throws {
        #expect(try days(.start) == ["cal.one.1 2027-04-01"])
        #expect(try days(.end) == ["cal.one.1 2030-03-31"])
        // Twelve months before Sunday 31 March 2030 is a Saturday: the Friday before.
        #expect(try days(.beforeEnd(Address("contract.extension-decision"))) == ["cal.one.1 2029-03-30"])
        // "Within two months of the start" ends on 31 May.
        #expect(try days(.afterStart(Address("service.engagement-protocol"))) == ["cal.one.1 2027-05-31"])
        #expect(try days(.eachReturn).prefix(2) == ["cal.one.2027-Q1 2027-07-28", "cal.one.2027-Q2 2027-10-28"])
        #expect(try days(.eachPayment).count == 12)
        // Every six weeks: the last day of the sixth week is a Wednesday.
        #expect(
            try days(.each(Address("advocates.supervision"))).first == "cal.one.2027-P1-every-6-weeks 2027-05-12")
        // The return for the year's end is due on 28 April 2028, the meeting is on 15 May. The settings have the draft for
        // 10 working days from the next working day on, then the report is there 20 working days before the review.
        #expect(
            try days(.beforeAnnualReport(Address("monitoring.report-comments"))).first == "cal.one.2027 2028-05-01")
        #expect(
            try days(.beforeAnnualReview(Address("monitoring.annual-report-due"))).first == "cal.one.2027 2028-05-15")
        #expect(try days(.eachAnnualReview).first == "cal.one.2027 2028-06-12")
        // Six years from the day after the end, and then a day.
        #expect(try days(.afterEnd(Address("records.retention"))) == ["cal.one.1 2036-04-01"])
        #expect(try days(.event).isEmpty && days(.always).isEmpty)
    }

    @Test("A key that states no length of time, or that is unknown, gives no day")
    func otherKeys() throws {
        for key in ["contract.title", "contract.no-such-key", "monitoring", "advocates.supervision"] {
            #expect(try days(.beforeEnd(Address(key))).isEmpty)
        }
        #expect(try days(.each(Address("contract.term"))).isEmpty)
    }

    @Test("Nothing falls due while the start is not known")
    func withoutStart() throws {
        let found = duties(try #require(read(minimal).value), [duty("cal.one", .start), duty("cal.two", .end)])
        #expect(found.withinTerm.isEmpty && found.afterTerm.isEmpty && found.years.isEmpty)
    }

    @Test(
        "A limit in days or working days leaves out the day on which it begins; one in weeks, months or years includes it",
        arguments: [
            ("40 working days", "2027-05-27"), ("1 working day", "2027-04-02"), ("10 days", "2027-04-09"),
            ("48 hours", "2027-04-02"), ("2 weeks", "2027-04-14"), ("2 months", "2027-05-31"), ("1 year", "2028-03-31"),
        ])
    func limits(length: String, day: String) throws {
        let text = example.replacing("engagement-protocol: 2 months", with: "engagement-protocol: \(length)")
        let contract = try #require(read(text).value)
        let found = duties(contract, [duty("cal.one", .afterStart(Address("service.engagement-protocol")))])
        #expect(found.withinTerm.map(\.day.contractText) == [day])
    }

    @Test(
        "Every duty of the term falls into one year, in order, under an id of its own; what comes later into none",
        arguments: 1...60)
    func years(seed: Int) throws {
        let contract = try GeneratedTerms.contract(seed)
        let found = duties(
            contract,
            [
                duty("cal.payment", .eachPayment), duty("cal.return", .eachReturn, key: "monitoring.return-due"),
                duty("cal.meeting", .eachReviewMeeting), duty("cal.start", .start), duty("cal.end", .end),
                duty("cal.supervision", .each(Address("advocates.supervision"))),
                duty("cal.managers", .eachOperationalMeeting), duty("cal.review", .eachAnnualReview),
            ])
        let all = found.withinTerm + found.afterTerm
        #expect(all.map(\.day) == all.map(\.day).sorted())
        #expect(Set(all.map(\.id)).count == all.count)
        #expect(found.years.flatMap(\.duties) == found.withinTerm)
        #expect(found.years.map(\.number) == Array(1...found.years.count))
        #expect(found.afterTerm.allSatisfy { due in contract.end.map { $0 < due.day } ?? false })
        #expect(all.allSatisfy { $0.duty.owedBy == [Self.provider] })
        #expect(all.filter { $0.duty.id == "cal.return" }.allSatisfy { $0.key?.text == "monitoring.return-due" })
    }
}
