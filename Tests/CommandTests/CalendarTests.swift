import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("manyleb calendar, as a process")
struct CalendarTests {
    private static let byContract = ("year: financial", "year: contract")

    /// Changes to the example that put due dates on days off, at ends of months and around changes of the clock.
    static let variants: [(name: String, changes: [(String, String)])] = [
        ("as it is", []),
        ("six years, so that every bank holiday of 2027 to 2033 counts", [("term: 3 years", "term: 6 years")]),
        (
            "from New Year, monthly, so that 26 days after November is Boxing Day and after February 2027 Good Friday",
            [
                ("start: 2027-04-01", "start: 2027-01-01"), ("term: 3 years", "term: 5 years"),
                ("return-due: 20 working days", "return-due: 26 days"), ("period: quarterly", "period: monthly"),
            ]
        ),
        (
            "a month after each month, which ends on the last of February",
            [
                ("return-due: 20 working days", "return-due: 1 month"), ("period: quarterly", "period: monthly"),
                ("term: 3 years", "term: 5 years"),
            ]
        ),
        (
            "contract years from the middle of the year, with six-monthly meetings",
            [
                ("start: 2027-04-01", "start: 2027-06-15"), ("year: financial", "year: contract"),
                ("    after: quarterly", "    after: six-monthly"),
            ]
        ),
        (
            "financial years that begin before the service",
            [("start: 2027-04-01", "start: 2027-06-15"), ("return-due: 20 working days", "return-due: 4 weeks")]
        ),
        ("from 29 February, by contract years", [("start: 2027-04-01", "start: 2028-02-29"), byContract]),
        (
            "from 29 February for four years, by financial years",
            [("start: 2027-04-01", "start: 2028-02-29"), ("term: 3 years", "term: 4 years")]
        ),
        (
            "from the last of December, so that two months end with February",
            [("start: 2027-04-01", "start: 2027-12-31"), byContract, ("term: 3 years", "term: 38 months")]
        ),
        (
            "from the last of January, monthly",
            [("start: 2027-04-01", "start: 2028-01-31"), byContract, ("period: quarterly", "period: monthly")]
        ),
        (
            "from the last of November, by contract years, for 18 months",
            [("start: 2027-04-01", "start: 2027-11-30"), byContract, ("term: 3 years", "term: 18 months")]
        ),
        (
            "payment in arrears and a term of 18 months",
            [("payment: quarterly in advance", "payment: quarterly in arrears"), ("term: 3 years", "term: 18 months")]
        ),
    ]

    /// The calendar file of a contract, as the command writes it.
    private func calendar(of text: String) throws -> String {
        let contract = try contract(text)
        return String(decoding: workshop.iCalendar(contract, workshop.deadlines(contract)), as: UTF8.self)
    }

    private func changed(_ changes: [(String, String)]) throws -> String {
        changes.reduce(example) { text, change in
            #expect(text.contains(change.0))
            return text.replacing(change.0, with: change.1)
        }
    }

    @Test("The command prints the calendar file, and every date of the contract agrees with an independent calculation")
    func agrees() throws {
        try withFolder { folder in
            var cases = [("the second example", repositoryText("Examples/hafren-a-theifi.yaml"))]
            for variant in Self.variants { cases.append((variant.name, try changed(variant.changes))) }
            for seed in sample(of: 1...60) { cases.append(("seed \(seed)", GeneratedCalendars.contract(seed))) }
            var files: [String] = []
            for (index, (_, contract)) in cases.enumerated() {
                try Data(contract.utf8).write(to: folder.appending(path: "\(index).yaml"))
                try Data(calendar(of: contract).utf8).write(to: folder.appending(path: "\(index).ics"))
                files += ["\(index).yaml", "\(index).ics"]
            }
            let printed = try manyleb(["calendar", "1.yaml", "--to", "ics"], in: folder)
            #expect(try printed.status == 0 && printed.out == calendar(of: example))
            // A day off in one of them is noticed.
            let late = try calendar(of: example).replacing("VALUE=DATE:20280131", with: "VALUE=DATE:20280201")
            try Data(late.utf8).write(to: folder.appending(path: "late.ics"))
            let outcome = try python("due_dates.py", files + ["1.yaml", "late.ics"], in: folder)
            let lines = outcome.out.split(separator: "\n")
            #expect(outcome.status == 1, "\(outcome.err)")
            for (line, (name, contract)) in zip(lines, cases) {
                #expect(line.hasSuffix(" dates agree"), "\(name): \(line) in\n\(contract.prefix(2_000))")
            }
            #expect(
                lines.dropFirst(cases.count) == [
                    "cal.key-indicators.2027-Q3: program 2028-02-01, independent 2028-01-31",
                    "cal.monitoring-report.2027-Q3: program 2028-02-01, independent 2028-01-31",
                ])
        }
    }

    @Test("A time is local time in Wales, and lines are short and end as the format wants")
    func format() throws {
        let text = try calendar(
            of: changed([
                ("2027-01-15T12:00", "2027-01-15T09:30"), ("lead: Head of Mental", "lead: Pennaeth Iechyd Meddŵl"),
            ]))
        #expect(text.contains("DTSTART;TZID=Europe/London:20270115T093000\r\n"))
        #expect(!text.contains("DURATION"), "calendar programs refuse an event of no length that says so")
        #expect(text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/London"))
        for line in text.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 75 && !line.contains("\n"))
        }
    }

    @Test("Text and the document show the same days, and a contract without a start says what is missing")
    func otherFormats() throws {
        try withFolder { folder in
            let text = try manyleb(["calendar", exampleFile], in: folder)
            #expect(text.status == 0 && text.out.contains("2027-07-28  Return of the indicators\n"))
            let page = try manyleb(["calendar", exampleFile, "--to", "html"], in: folder)
            #expect(page.status == 0 && page.out.contains("28 July 2027"))
            let empty = try manyleb(["calendar", minimalFile], in: folder)
            #expect(empty.status == 1 && empty.err.contains("contract.start"))
        }
    }
}
