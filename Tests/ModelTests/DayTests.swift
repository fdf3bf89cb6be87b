import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("The calendar") struct DayTests {
    /// Days since a fixed day, worked out differently from the code under test.
    private func ordinal(_ day: Day) -> Int {
        let years = day.year - (day.month < 3 ? 1 : 0)
        let months = (day.month + 9) % 12
        return 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day.day
    }

    private func day(_ text: String) throws -> Day { try #require(Day(contractText: text)) }

    @Test(
        "29 February exists in leap years only",
        arguments: [1900, 1999, 2000, 2024, 2027, 2028, 2100, 2200, 2400, 2800, 2900])
    func leapYears(year: Int) {
        let isLeap = [2000, 2024, 2028, 2400, 2800].contains(year)
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(Day.length(ofMonth: 2, in: year) == (isLeap ? 29 : 28))
        #expect(Day(year: year, month: 2, day: 30) == nil)
    }

    @Test("The day before is exactly one day earlier, over all years")
    func previous() throws {
        var current = try day("2999-12-31")
        var count = 0
        while let before = current.previous {
            guard ordinal(before) == ordinal(current) - 1, before < current else {
                Issue.record("\(before.contractText) is not the day before \(current.contractText)")
                return
            }
            current = before
            count += 1
        }
        #expect(current.contractText == "1900-01-01")
        #expect(count == 401_766)
    }

    @Test("The day before the first of a month or a year is the last of the one before")
    func firsts() throws {
        #expect(try day("2028-03-01").previous?.contractText == "2028-02-29")
        #expect(try day("2027-03-01").previous?.contractText == "2027-02-28")
        #expect(try day("2100-03-01").previous?.contractText == "2100-02-28")
        #expect(try day("2027-01-01").previous?.contractText == "2026-12-31")
        #expect(try day("1900-01-01").previous == nil)
    }

    @Test("Months after 31 January end with the month where it is shorter")
    func addingMonths() throws {
        let start = try day("2027-01-31")
        let expected = [
            0: "2027-01-31", 1: "2027-02-28", 2: "2027-03-31", 3: "2027-04-30", 11: "2027-12-31", 12: "2028-01-31",
            13: "2028-02-29", 14: "2028-03-31", -1: "2026-12-31", -11: "2026-02-28", -12: "2026-01-31",
            37: "2030-02-28",
        ]
        for (months, text) in expected {
            #expect(start.adding(months: months)?.contractText == text, "\(months) months")
        }
    }

    @Test("Months beyond the calendar give no day")
    func beyond() throws {
        #expect(try day("2999-12-01").adding(months: 1) == nil)
        #expect(try day("1900-01-01").adding(months: -1) == nil)
        #expect(try day("2027-04-01").adding(months: 9999 * 12) == nil)
    }

    @Test("Adding months keeps the day of the month wherever the month has it")
    func addingKeepsTheDay() throws {
        var random = Seeded(5)
        for _ in 0..<2_000 {
            let start = try #require(
                Day(year: random.number(1950...2900), month: random.number(1...12), day: random.number(1...28)))
            let months = random.number(-500...500)
            let end = try #require(start.adding(months: months))
            #expect(end.day == start.day)
            #expect((end.year * 12 + end.month) - (start.year * 12 + start.month) == months)
            #expect(end.adding(months: -months) == start)
        }
    }

    @Test("A date without a time and one with a time are in order, the first one first")
    func moments() throws {
        let texts = ["2027-01-14T23:59", "2027-01-15", "2027-01-15T00:00", "2027-01-15T12:00", "2027-01-16"]
        let moments = texts.compactMap { Moment(contractText: $0) }
        #expect(moments.count == texts.count)
        for (index, left) in moments.enumerated() {
            for (other, right) in moments.enumerated() {
                #expect((left < right) == (index < other), "\(texts[index]) against \(texts[other])")
            }
        }
    }

    @Test(
        "A contract ends on the day before its anniversary",
        arguments: [
            ("2027-04-01", "3 years", "2030-03-31"), ("2027-04-01", "18 months", "2028-09-30"),
            ("2027-01-01", "1 year", "2027-12-31"), ("2027-03-01", "1 year", "2028-02-29"),
        ])
    func end(start: String, term: String, end: String) {
        let text = minimal.replacing("title: Advocacy", with: "title: Advocacy\n  start: \(start)\n  term: \(term)")
        #expect(read(text).value?.end?.contractText == end)
    }

    @Test("A contract without a start has no end")
    func noEnd() throws {
        let contract = try #require(read(minimal).value)
        #expect(contract.end == nil)
    }
}
