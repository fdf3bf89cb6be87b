import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Calendar files in calendar programs, and under edits")
struct CalendarFileTests {
    /// An event of a calendar file, read without the program.
    private struct Event: Equatable {
        var uid = ""
        var sequence = 0
        var start = ""
        var isCancelled = false
        var hasAlarm = false
    }

    private func calendar(
        of text: String, since old: String? = nil, party: String? = nil
    ) throws -> String {
        func dated(_ text: String) throws -> (contract: Contract, deadlines: [Deadline]) {
            let contract = try contract(text)
            let all = workshop.deadlines(contract)
            return (contract, party.map { all.concerning($0) } ?? all)
        }
        let now = try dated(text)
        let file = try workshop.iCalendar(now.contract, now.deadlines, for: party, since: old.map(dated))
        return String(decoding: file, as: UTF8.self)
    }

    private func events(in file: String) -> [String: Event] {
        let lines = file.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
        var found: [String: Event] = [:]
        var event = Event()
        for line in lines {
            let value = line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
            switch line.prefix(while: { $0 != ":" && $0 != ";" }) {
            case "UID": event.uid = value
            case "SEQUENCE": event.sequence = Int(value) ?? -1
            case "DTSTART": event.start = value
            case "STATUS": event.isCancelled = value == "CANCELLED"
            case "TRIGGER": event.hasAlarm = true
            case "END" where value == "VEVENT":
                found[event.uid] = event
                event = Event()
            default: break
            }
        }
        return found
    }

    private func changed(_ changes: [(String, String)]) -> String {
        changes.reduce(example) { text, change in
            #expect(text.contains(change.0), "\(change.0)")
            return text.replacing(change.0, with: change.1)
        }
    }

    private static let fewerMeetings = ("    after: quarterly", "    after: six-monthly")
    private static let laterDate = ("date: 2026-11-02", "date: 2026-12-01")

    @Test("Events keep their ids when facts are edited that are not about the event")
    func stableIDs() throws {
        let before = try events(in: calendar(of: example))
        let edited = try events(
            in: calendar(
                of: changed([
                    ("title: Ind", "title: The Ind"), (">= 95%", ">= 97%"),
                    ("return-due: 20 working days", "return-due: 15 working days"), ("version: 0.3", "version: 0.4"),
                ])))
        #expect(Set(edited.keys) == Set(before.keys))
        let longer = try events(in: calendar(of: changed([("term: 3 years", "term: 4 years")])))
        #expect(Set(before.keys).subtracting(longer.keys).isEmpty)
        // An id names the period: another rhythm of the first year leaves what the later years have.
        let monthly = try events(
            in: calendar(
                of: changed([
                    (
                        "operational-meetings:\n    first-year: quarterly",
                        "operational-meetings:\n    first-year: monthly"
                    )
                ])))
        for (uid, event) in before where monthly[uid] != nil { #expect(monthly[uid]?.start == event.start) }
        #expect(Set(before.keys).subtracting(monthly.keys).count == 4)
    }

    @Test("Events of one contract are never taken for those of another")
    func distinctIDs() throws {
        let name = "name: Dyffryn University Health Board"
        let accent = changed([("title: Ind", "title: Înd"), ("reference: DUHB-IMHA-2027\n", "\n")])
        let contracts = [
            example, changed([(name, "name: Hafren University Health Board")]),
            changed([("reference: DUHB-IMHA-2027", "reference: DUHB-IMHA-2028")]),
            changed([("reference: DUHB-IMHA-2027\n", "\n")]), accent,
        ]
        let ids = try contracts.map { Set(try events(in: calendar(of: $0)).keys) }
        #expect(ids.reduce(0) { $0 + $1.count } == Set(ids.joined()).count)
    }

    @Test("A later version has higher numbers, the days from 1 January 2000 to its date")
    func sequence() throws {
        let before = try events(in: calendar(of: example))
        #expect(Set(before.values.map(\.sequence)) == [9_802])
        let after = try events(in: calendar(of: changed([Self.laterDate])))
        #expect(Set(after.values.map(\.sequence)) == [9_831])
        #expect(before.values.allSatisfy { $0.hasAlarm && !$0.isCancelled })
        #expect(try !calendar(of: example).contains("DESCRIPTION:\r\n"))
    }

    @Test(
        "Since an earlier version, what has changed has a higher number and what has gone is cancelled",
        arguments: [[fewerMeetings], [fewerMeetings, laterDate]])
    func since(edits: [(String, String)]) throws {
        let before = try events(in: calendar(of: example))
        let edited = changed(edits + [("return-due: 20 working days", "return-due: 15 working days")])
        let now = try events(in: calendar(of: edited))
        let update = try events(in: calendar(of: edited, since: example))
        #expect(Set(update.keys) == Set(before.keys).union(now.keys))
        let moved = now.filter { before[$0.key].map(\.start) != $0.value.start }
        #expect(moved.count > 50)
        for (uid, event) in update {
            #expect(event.isCancelled == (now[uid] == nil))
            #expect(event.start == (now[uid] ?? before[uid])?.start)
            #expect(event.sequence >= before[uid]?.sequence ?? 0)
            if moved[uid] != nil || event.isCancelled {
                #expect(event.sequence > before[uid]?.sequence ?? 0)
                #expect(event.hasAlarm != event.isCancelled)
            }
        }
        #expect(update.values.contains { $0.isCancelled })
    }

    @Test("A calendar whose contract kept its date says so, and names how many dates are not as they were")
    func keptDate() throws {
        try withFolder { folder in
            try Data(example.utf8).write(to: folder.appending(path: "old.yaml"))
            for (edits, isSaid) in [([Self.fewerMeetings], true), ([Self.fewerMeetings, Self.laterDate], false)] {
                let edited = changed(edits)
                try Data(edited.utf8).write(to: folder.appending(path: "new.yaml"))
                let run = try manyleb(["calendar", "new.yaml", "--to", "ics", "--since", "old.yaml"], in: folder)
                #expect(try run.status == 0 && run.out == calendar(of: edited, since: example))
                #expect(run.err.contains("calendar/date-kept") == isSaid, "\(run.err)")
            }
            let same = try manyleb(["calendar", "old.yaml", "--to", "ics", "--since", "old.yaml"], in: folder)
            #expect(same.err.isEmpty)
            let wrong = try manyleb(["calendar", "old.yaml", "--since", "old.yaml"], in: folder)
            #expect(wrong.status == 2 && wrong.err.contains("`--since` is for `--to ics`"))
            let missing = try manyleb(["calendar", "old.yaml", "--to", "ics", "--since", "no.yaml"], in: folder)
            #expect(missing.status == 2 && missing.out.isEmpty && missing.err.contains("no.yaml"))
        }
    }

    @Test("A party's calendar holds what it owes and what is owed to it, under the same ids as everybody's")
    func parties() throws {
        let all = try events(in: calendar(of: example))
        var seen: Set<String> = []
        for party in workshop.calendarParties {
            let file = try calendar(of: example, party: party)
            let ours = events(in: file)
            for (uid, event) in ours { #expect(all[uid] == event) }
            #expect(!ours.isEmpty && (party == "provider" || ours.count < all.count))
            seen.formUnion(ours.keys)
        }
        #expect(seen == Set(all.keys))
        try withFolder { folder in
            let settings = try manyleb(["calendar", exampleFile, "--party", "healthcare-provider"], in: folder)
            #expect(
                settings.status == 0
                    && settings.out.contains("Draft of the annual report to the managers of the settings"))
            #expect(!settings.out.contains("Payment for the service"))
            let wrong = try manyleb(["calendar", exampleFile, "--party", "provder"], in: folder)
            #expect(wrong.status == 2 && wrong.err.contains("did you mean `provider`?"))
        }
    }

    /// The calendar files of the examples that have dates, each with how many events it has.
    private func exampleCalendars() throws -> [(file: String, count: Int)] {
        let folder = repository.appending(path: "Examples").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        let files = try names.sorted().map { try calendar(of: repositoryText("Examples/\($0)")) }
        return files.map { ($0, events(in: $0).count) }.filter { $0.1 > 0 }
    }

    @Test("calcurse reads every event of the examples")
    func calcurse() throws {
        let calendars = try exampleCalendars()
        #expect(calendars.count >= 2)
        for (file, count) in calendars {
            try withFolder { folder in
                try Data(file.utf8).write(to: folder.appending(path: "c.ics"))
                let outcome = try run("calcurse", ["-D", "data", "-i", "c.ics"], in: folder)
                let words = outcome.out.components(separatedBy: .whitespacesAndNewlines)
                func number(before word: String) -> Int? {
                    words.firstIndex { $0.hasPrefix(word) }.flatMap { Int(words[$0 - 1]) }
                }
                let read = (number(before: "app") ?? 0) + (number(before: "event") ?? 0)
                #expect(read == count && number(before: "skipped") == 0, "\(outcome)")
            }
        }
    }

    @Test("khal reads every event of the examples; after an edit it shows each once, on its new day")
    func khal() throws {
        let edited = changed([("return-due: 20 working days", "return-due: 15 working days"), Self.laterDate])
        let update = try calendar(of: edited, since: example)
        for (file, count) in try exampleCalendars() {
            try withFolder { folder in
                try Data(Self.khalSettings(in: folder).utf8).write(to: folder.appending(path: "settings"))
                let items = folder.appending(path: "items")
                try FileManager.default.createDirectory(at: items, withIntermediateDirectories: true)
                func khal(_ arguments: [String]) throws -> String {
                    let outcome = try run(
                        "python3", ["-m", "khal", "-c", "settings"] + arguments, in: folder,
                        environment: ["PYTHONPATH": repository.appending(path: ".build/python").path])
                    #expect(outcome.status == 0, "\(outcome.err)")
                    return outcome.out
                }
                func imported(_ text: String) throws -> Int {
                    try Data(text.utf8).write(to: folder.appending(path: "c.ics"))
                    _ = try khal(["import", "--batch", "-a", "ours", "c.ics"])
                    // When it replaces a file, it leaves others with longer names.
                    return try FileManager.default.contentsOfDirectory(atPath: items.path)
                        .count { $0.hasSuffix(".ics") }
                }
                #expect(try imported(file) == count)
                guard try file == calendar(of: example) else { return }
                #expect(try imported(update) == count)
                let shown = try khal([
                    "list", "--day-format", "", "--format", "{start-date} {title}", "2027-07-01", "2027-08-31",
                ])
                #expect(shown.contains("2027-07-21 Return of the indicators") && !shown.contains("2027-07-28"))
            }
        }
    }

    private static func khalSettings(in folder: URL) -> String {
        let formats = ["dateformat", "longdateformat"].map { "\($0) = %Y-%m-%d\n" }.joined()
        let moments = ["datetimeformat", "longdatetimeformat"].map { "\($0) = %Y-%m-%d %H:%M\n" }.joined()
        return """
            [calendars]
            [[ours]]
            path = \(folder.appending(path: "items").path)
            [sqlite]
            path = \(folder.appending(path: "khal.db").path)
            [locale]
            timeformat = %H:%M
            local_timezone = Europe/London
            default_timezone = Europe/London
            \(formats)\(moments)
            """
    }
}
