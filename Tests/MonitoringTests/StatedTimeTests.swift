import ManylebDrafting
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("Times of cases, by the clocks of Wales")
struct StatedTimeTests {
    private func read(_ text: String) -> StatedTime.Reading { StatedTime.read(Array(text.utf8)[...]) }

    @Test(
        "One time is read however a spreadsheet writes it",
        arguments: [
            "2027-04-05T14:30", "2027-04-05 14:30", "2027-04-05T14:30:00", "05/04/2027 14:30", "5/4/2027 14:30",
            "05.04.2027 14:30", "05-04-2027 14:30:59", "2027-04-05T14:30+01:00",
        ])
    func spellings(text: String) throws {
        let time = try #require(read(text).value)
        #expect(time == read("2027-04-05T14:30").value)
        #expect(time.calendarDay?.contractText == "2027-04-05")
    }

    @Test(
        "What is no time is none, and nothing is guessed",
        arguments: [
            "", "soon", "2027", "2027-04", "04/2027", "5 April 2027", "05/04/27", "2027/04/05", "2027-04-05T",
            "2027-04-05T9", "2027-04-05T24:00", "2027-04-05T10:60", "2027-04-05T10:30pm", "45052", "2027-04-05x",
            "2027-04-05T14:30+05:00", "2027-04-05T14:30Z", "05-04/2027", "\u{0662}027-04-05",
        ])
    func none(text: String) { #expect(read(text) == .none) }

    @Test(
        "A day that the calendar does not have is told from what is no time",
        arguments: ["31/04/2027", "2027-02-29", "2027-13-01", "04/31/2027", "2027-00-10", "00/01/2027"])
    func noSuchDay(text: String) { #expect(read(text) == .noSuchDay) }

    @Test("In March an hour is left out")
    func march() throws {
        #expect(read("2028-03-26T01:00") == .noSuchTime)
        #expect(read("2028-03-26T01:59") == .noSuchTime)
        let before = try #require(read("2028-03-26T00:59").value?.minute)
        let after = try #require(read("2028-03-26T02:00").value?.minute)
        #expect(after - before == 1)
    }

    @Test("In October an hour comes twice; what stands behind a time says which is meant, and without it the first is")
    func october() throws {
        let first = try #require(read("2027-10-31T01:30").value)
        #expect(first.isTwice)
        #expect(read("2027-10-31T01:30+01:00").value?.minute == first.minute)
        let second = try #require(read("2027-10-31T01:30+00:00").value)
        let third = try #require(read("2027-10-31T02:00").value)
        #expect(second.minute == first.minute.map { $0 + 60 })
        #expect(first.again == second)
        #expect(third.minute == second.minute.map { $0 + 30 })
        #expect(read("2027-10-31T00:59").value?.isTwice == false)
    }

    /// From the receipt to the last meeting in time, and the first that is late.
    @Test(
        "Working days leave out the day of receipt, weekends and bank holidays, whatever the hour of the receipt",
        arguments: [
            ("5 working days", "2027-04-05T10:00", "2027-04-12", "2027-04-13"),
            ("5 working days", "2027-04-05T18:30", "2027-04-12T23:59", "2027-04-13T00:00"),
            ("5 working days", "2027-04-10", "2027-04-16", "2027-04-19"),
            ("1 working day", "2027-03-25T17:30", "2027-03-30", "2027-03-31"),
            ("1 working day", "2027-12-24T09:00", "2027-12-29", "2027-12-30"),
            ("2 days", "2027-04-05", "2027-04-07", "2027-04-08"), ("1 week", "2027-04-05", "2027-04-12", "2027-04-13"),
            ("24 hours", "2027-04-05T14:30", "2027-04-06T14:30", "2027-04-06T14:31"),
            ("24 hours", "2028-03-25T14:30", "2028-03-26T15:30", "2028-03-26T15:31"),
            ("24 hours", "2027-10-30T14:30", "2027-10-31T13:30", "2027-10-31T13:31"),
            ("24 hours", "2027-10-30T01:30", "2027-10-31T01:30", "2027-10-31T01:30+00:00"),
        ])
    func deadlines(promise: String, received: String, last: String, late: String) throws {
        let working = workshop.library.workingDays.years(2026...2029)
        let interval = try #require(Interval(contractText: promise))
        let start = try #require(read(received).value)
        var response = ResponsePromise(interval, working)
        let found = response.deadline(from: start)
        let deadline = try #require(found)
        let times = [received, last, late].compactMap { read($0).value }
        #expect(times.map(deadline.isKept) == [true, true, false])
    }

    @Test("Working days are those that the calendar of the contract counts, from every day of three years")
    func everyDay() throws {
        let working = workshop.library.workingDays.years(2026...2031)
        var response = ResponsePromise(Interval(5, .workingDay), working)
        var day = try #require(Day(year: 2027, month: 1, day: 1))
        for _ in 0..<1_096 {
            let received = StatedTime(day: day.ordinal, minute: nil, isTwice: false)
            guard case .day(let last) = response.deadline(from: received) else {
                Issue.record("There is no end to the time from \(day)")
                return
            }
            let until = (1...(last - day.ordinal)).compactMap { day.adding(days: $0) }
            #expect(until.count { working.isWorkingDay($0) } == 5)
            let end = try #require(until.last)
            #expect(working.isWorkingDay(end))
            day = try #require(day.next)
        }
    }
}

@Suite("Exact values")
struct ExactValueTests {
    @Test("A value is never rounded before it is compared, and a missed target never looks reached")
    func rounding() throws {
        let target = try #require(Target(contractText: ">= 95%"))
        let value = try #require(ExactValue(94_999, over: 100_000))
        #expect(!target.isReached(by: value))
        let just = try #require(ExactValue(19, over: 20))
        #expect(target.isReached(by: just))
        let period = try form().period
        let result = IndicatorResult(
            indicator: "a", period: period, unit: .percent, counted: CountedFigure(), value: value,
            target: target, standing: .missed)
        #expect(result.text == "94.99%")
        let almost = try #require(ExactValue(949_999, over: 1_000_000))
        #expect(result.text(of: almost) == "94.99%")
        let values = [(2, 3), (1, 1)].compactMap { ExactValue($0.0, over: $0.1) }
        #expect(values.map(result.text) == ["66.67%", "100%"])
    }

    @Test("Fractions are compared as fractions, however large they are")
    func compared() throws {
        var random = Seeded(3)
        for _ in 0..<500 {
            let numbers = (0..<4).map { _ in random.number(1...1_000_000_000_000) }
            let left = try #require(ExactValue(numbers[0], over: numbers[1]))
            let right = try #require(ExactValue(numbers[2], over: numbers[3]))
            #expect((left < right) != (right < left) || left == right)
            let more = try #require(ExactValue(left.numerator + 1, over: left.denominator))
            #expect(left < more)
        }
        #expect(ExactValue(1, over: 0) == nil)
        #expect(ExactValue(6, over: 4) == ExactValue(3, over: 2))
    }

    private func form() throws -> IndicatorSchedule.Form {
        try #require(workshop.library.schedule(of: contract(example)).forms.first)
    }
}
