import Foundation
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("Working days")
struct WorkingDaysTests {
    private let days = workshop.library.workingDays

    @Test("The bank holidays are those that the government announced, 2024 to 2028")
    func announced() throws {
        let announced = repositoryText("Tests/Fixtures/bank-holidays.tsv").split(separator: "\n").map(String.init)
        let ours = (2024...2028).flatMap { days.holidays(in: $0) }.map {
            [$0.day.contractText, $0.name, $0.isSubstitute ? "substitute" : ""].joined(separator: "\t")
        }
        #expect(announced.count == 40)
        #expect(ours == announced)
    }

    @Test(
        "Easter Sunday falls where almanacs say",
        arguments: [
            (1943, "1943-04-25"), (1961, "1961-04-02"), (2000, "2000-04-23"), (2008, "2008-03-23"),
            (2024, "2024-03-31"),
            (2027, "2027-03-28"), (2032, "2032-03-28"), (2038, "2038-04-25"), (2049, "2049-04-18"),
            (2076, "2076-04-19"),
            (2100, "2100-03-28"), (2285, "2285-03-22"),
        ])
    func easter(year: Int, day: String) {
        let goodFriday = days.holidays(in: year).first { $0.name == "Good Friday" }?.day
        #expect(goodFriday?.adding(days: 2)?.contractText == day)
    }

    @Test("A holiday that was moved once is a working day on its usual day")
    func moved() {
        let holidays = days.holidays(in: 2022).map(\.day.contractText)
        #expect(holidays.contains("2022-06-02") && holidays.contains("2022-06-03") && holidays.contains("2022-09-19"))
        #expect(!holidays.contains("2022-05-30"))
    }

    @Test("Weekdays follow each other through every day of four centuries")
    func weekdays() throws {
        var day = try #require(Day(contractText: "1900-01-01"))
        var weekday = 1
        var ordinary = 0
        while let next = day.next, next.year < 2300 {
            #expect(day.weekday == weekday && next.previous == day)
            if next.day != 1 { ordinary += 1 }
            (day, weekday) = (next, weekday % 7 + 1)
        }
        #expect(ordinary == 146_097 - 4_800)
        #expect(Day(contractText: "2299-12-31") == day)
    }

    @Test("Working days count from the day after, and back from the day before")
    func counting() throws {
        let calendar = days.years(2026...2028)
        func day(_ text: String) throws -> Day { try #require(Day(contractText: text)) }
        #expect(calendar.adding(5, workingDaysTo: try day("2026-12-23")).contractText == "2027-01-04")
        #expect(calendar.adding(-5, workingDaysTo: try day("2027-01-04")).contractText == "2026-12-23")
        #expect(calendar.workingDay(onOrAfter: try day("2027-12-25")).contractText == "2027-12-29")
        #expect(calendar.workingDay(onOrBefore: try day("2027-03-29")).contractText == "2027-03-25")
        #expect(calendar.adding(Interval(1, .month), to: try day("2027-01-31")).contractText == "2027-02-28")
    }

    @Test("A standstill counts the day on which it begins, if that is a working day")
    func standstill() throws {
        let calendar = days.years(2027...2027)
        for (award, last) in [("2027-02-19", "2027-03-02"), ("2027-02-20", "2027-03-03"), ("2027-03-25", "2027-04-07")]
        {
            let first = try #require(Day(contractText: award))
            #expect(calendar.lastDay(of: Interval(8, .workingDay), from: first)?.contractText == last)
        }
        // An award on Saturday 20 March: the eighth day is 2 April, so work may begin on the day after.
        let text = example.replacing("award: 2027-02-19", with: "award: 2027-03-20")
            .replacing("mobilisation: 2027-03-03", with: "mobilisation: 2027-03-29")
        func faults(_ start: String) throws -> Int {
            let contract = try contract(text.replacing("start: 2027-04-01", with: "start: \(start)"))
            return workshop.check(contract).count { $0.kind.id == "consistency/standstill" }
        }
        #expect(try faults("2027-04-02") == 1 && faults("2027-04-03") == 0)
    }
}
