import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Months and periods from the last days of a month")
struct PeriodTests {
    private func day(_ text: String) throws -> Day { try #require(Day(contractText: text)) }

    private func contract(_ start: String, _ term: String, _ year: String = "contract") throws -> Contract {
        let text =
            "manyleb: 1\ncontract:\n  title: A\n  start: \(start)\n  term: \(term)\n  year: \(year)\ncommissioners:\n  - name: B\n"
        return try #require(read(text).value)
    }

    @Test(
        "A term ends the day before its anniversary or, where the month has no such day, with the month",
        arguments: [
            ("2028-02-29", "3 years", "2031-02-28"), ("2028-02-29", "4 years", "2032-02-28"),
            ("2028-02-28", "3 years", "2031-02-27"), ("2027-03-01", "1 year", "2028-02-29"),
            ("2027-12-31", "2 months", "2028-02-29"), ("2027-12-31", "14 months", "2029-02-28"),
            ("2027-08-31", "1 month", "2027-09-30"), ("2027-01-30", "1 month", "2027-02-28"),
            ("2027-04-01", "3 years", "2030-03-31"), ("2027-01-31", "2 months", "2027-03-30"),
        ])
    func terms(start: String, term: String, end: String) throws {
        #expect(try contract(start, term).end == day(end))
    }

    @Test("Spans of months from one day follow each other without gap or overlap, each as long as it should be")
    func following() throws {
        var random = Seeded(11)
        for _ in 0..<500 {
            let start = try #require(
                Day(year: random.number(1950...2800), month: random.number(1...12), day: 1)?
                    .adding(days: random.number(0...30)))
            let months = random.number(1...30)
            var first = start
            for count in 1...20 {
                let next = try #require(start.following(months: count * months))
                #expect(next > first)
                // The corresponding day, or the first day after a month that has none.
                #expect(next.day == start.day || next.day == 1 && next.previous?.day ?? 0 < start.day)
                first = next
            }
        }
    }

    @Test(
        "The years of a contract tile its term",
        arguments: ["2028-02-29", "2027-12-31", "2028-01-31", "2027-04-01", "2028-03-30"])
    func years(start: String) throws {
        for term in ["3 years", "37 months", "11 months", "5 years"] {
            let contract = try contract(start, term)
            let calendar = try #require(ContractCalendar(contract, workingDays: WorkingDays([])))
            #expect(calendar.years.first?.first == calendar.start && calendar.years.last?.last == calendar.end)
            for (year, next) in zip(calendar.years, calendar.years.dropFirst()) {
                #expect(year.last.next == next.first && year.isWhole)
            }
        }
    }
}
