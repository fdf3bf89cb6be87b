import Foundation
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

    private func compare(_ contract: String, _ calendar: String, in folder: URL) throws -> Outcome {
        try contract.write(to: folder.appending(path: "contract.yaml"), atomically: true, encoding: .utf8)
        try calendar.write(to: folder.appending(path: "calendar.ics"), atomically: true, encoding: .utf8)
        return try python("due_dates.py", ["contract.yaml", "calendar.ics"], in: folder)
    }

    private func calendar(of contract: String, in folder: URL) throws -> String {
        try contract.write(to: folder.appending(path: "contract.yaml"), atomically: true, encoding: .utf8)
        let outcome = try manyleb(["calendar", "contract.yaml", "--to", "ics"], in: folder)
        #expect(outcome.status == 0, "\(outcome.err)")
        return outcome.out
    }

    private func changed(_ changes: [(String, String)]) throws -> String {
        let example = try String(contentsOfFile: exampleFile, encoding: .utf8)
        return changes.reduce(example) { text, change in
            #expect(text.contains(change.0))
            return text.replacing(change.0, with: change.1)
        }
    }

    @Test("Every due date of the term agrees with an independent calculation", arguments: variants.indices)
    func agrees(index: Int) throws {
        try withFolder { folder in
            let contract = try changed(Self.variants[index].changes)
            let outcome = try compare(contract, calendar(of: contract, in: folder), in: folder)
            #expect(outcome.status == 0, "\(Self.variants[index].name): \(outcome.out)\(outcome.err)")
            #expect(outcome.out.hasSuffix(" dates agree\n"))
        }
    }

    @Test("The independent calculation notices a date that is a day off")
    func notices() throws {
        try withFolder { folder in
            let contract = try changed([])
            let calendar = try calendar(of: contract, in: folder).replacing(
                "VALUE=DATE:20280131", with: "VALUE=DATE:20280201")
            let outcome = try compare(contract, calendar, in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("cal.key-indicators.2027-Q3: program 2028-02-01, independent 2028-01-31"))
        }
    }

    @Test("Events keep their ids when title, targets and dates of the contract are edited")
    func stableIDs() throws {
        try withFolder { folder in
            func ids(_ contract: String) throws -> [String] {
                try calendar(of: contract, in: folder).split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
                    .map(String.init)
            }
            let before = try ids(changed([]))
            #expect(Set(before).count == before.count)
            let after = try ids(
                changed([
                    ("title: Ind", "title: The Ind"), (">= 95%", ">= 97%"),
                    ("return-due: 20 working days", "return-due: 15 working days"), ("version: 0.3", "version: 0.4"),
                ]))
            #expect(Set(after) == Set(before))
            let longer = try ids(changed([("term: 3 years", "term: 4 years")]))
            #expect(Set(before).subtracting(longer).isEmpty)
        }
    }

    @Test("A time is local time in Wales, and lines are short and end as the format wants")
    func format() throws {
        try withFolder { folder in
            let text = try calendar(
                of: changed([
                    ("2027-01-15T12:00", "2027-01-15T09:30"), ("lead: Head of Mental", "lead: Pennaeth Iechyd Meddŵl"),
                ]),
                in: folder)
            #expect(text.contains("DTSTART;TZID=Europe/London:20270115T093000\r\n"))
            #expect(!text.contains("DURATION"), "calendar programs refuse an event of no length that says so")
            #expect(text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/London"))
            for line in text.components(separatedBy: "\r\n") {
                #expect(line.utf8.count <= 75 && !line.contains("\n"))
            }
        }
    }

    @Test("Text and the document show the same days, and a contract without a start says what is missing")
    func otherFormats() throws {
        try withFolder { folder in
            let text = try manyleb(["calendar", exampleFile], in: folder)
            #expect(text.status == 0 && text.out.contains("2027-07-28  Return of the indicators\n"))
            let page = try manyleb(["calendar", exampleFile, "--to", "html"], in: folder)
            #expect(page.status == 0 && page.out.contains("28 July 2027"))
            let minimal = repository.appending(path: "Examples/minimal.yaml").path
            let empty = try manyleb(["calendar", minimal], in: folder)
            #expect(empty.status == 1 && empty.err.contains("contract.start"))
        }
    }
}
