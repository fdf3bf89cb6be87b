import Foundation
import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("Returns of cases")
struct CaseReaderTests {
    /// A way in which a file of three cases is broken, out of `Tests/Fixtures/broken-cases.tsv`.
    struct Broken: Sendable, CustomTestStringConvertible {
        let what, how, column, value, kind: String
        var testDescription: String { what }

        static let all = repositoryText("Tests/Fixtures/broken-cases.tsv").split(separator: "\n").dropFirst().map {
            line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Broken(what: cells[0], how: cells[1], column: cells[2], value: cells[3], kind: cells[4])
        }
    }

    private static let columns = CaseColumn.allCases.map(\.rawValue)
    private let contract: Contract
    private let schedule: IndicatorSchedule
    private let form: CaseForm

    init() throws {
        contract = try ManylebTestSupport.contract(example)
        schedule = workshop.library.schedule(of: contract)
        form = CaseForm(workshop.library.caseColumns.map(\.definition))
    }

    private static let about = [
        "# contract: DUHB-IMHA-2027", "# version: 0.3", "# period: 2027-Q2", "# made: 2027-10-22",
    ]

    private static func row(_ number: Int, _ changes: [String: String] = [:]) -> [String] {
        let plain = [
            "reference": "C-\(number)", "received": "2027-07-05T10:00", "source": "ward-staff",
            "patient-type": "detained", "section": "s3", "setting": "ysbyty-bryn", "met": "2027-07-07T14:00",
            "contacts": "3", "hours": "4.5", "welsh-asked": "no", "issues": "leave+medication",
        ]
        return columns.map { changes[$0] ?? plain[$0] ?? "" }
    }

    private static func text(
        _ rows: [[String]], heading: [String] = columns, about: [String] = about, separator: String = ","
    ) -> String {
        let lines = [heading] + rows
        return (about + lines.map { $0.joined(separator: separator) }).joined(separator: "\n") + "\n"
    }

    private func read(_ bytes: [UInt8], piece: Int = .max) -> CaseReturn {
        var reader = CaseReader(contract, schedule, form, file: "cases.csv")
        var rest = bytes[...]
        while !rest.isEmpty {
            reader.feed(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
        }
        return reader.finish()
    }

    private func received(_ filled: CaseReturn) -> Int? { filled.tally?.number(CaseTally.Group(count: .received)) }

    @Test("What is broken is told with its row and column, and no row is lost that is not", arguments: Broken.all)
    func broken(_ broken: Broken) throws {
        guard broken.how == "cell" else { return brokenFile(broken) }
        let value = broken.value.contains(",") ? "\"\(broken.value)\"" : broken.value
        let rows = [Self.row(1), Self.row(2, [broken.column: value]), Self.row(3)]
        let filled = read(Array(Self.text(rows).utf8))
        #expect(filled.faults.map(\.kind.rawValue) == [broken.kind], "\(filled.faults)")
        let fault = try #require(filled.faults.first)
        #expect(fault.place.line == 7)
        let column = try #require(Self.columns.firstIndex(of: broken.column)) + 1
        // Of two cells that exclude each other one is the place, and the other is named.
        #expect(fault.place.column == column || fault.slots["other"] == broken.column)
        #expect((filled.rowsRead, filled.rowsRejected) == (3, 1))
        #expect(received(filled) == 2)
    }

    private func brokenFile(_ broken: Broken) {
        let rows = [Self.row(1), Self.row(2), Self.row(3)]
        var text = Self.text(rows)
        var bytes: [UInt8]?
        var heading = Self.columns
        switch broken.what {
        case "a workbook": bytes = [0x50, 0x4B, 0x03, 0x04] + Array(text.utf8)
        case "a workbook of an old kind": bytes = [0xD0, 0xCF, 0x11, 0xE0] + Array(text.utf8)
        case "noise": bytes = Array(text.utf8) + [0, 1]
        case "an open quotation": text += "\"C-4,and so on\n"
        case "a cell without end": text += String(repeating: "x", count: 70_000) + "\n"
        case "no heading": text = Self.about.joined(separator: "\n") + "\n"
        case "nothing": text = ""
        case "no column received":
            heading[1] = "when"
            text = Self.text(rows, heading: heading)
        case "another contract": text = text.replacing("DUHB-IMHA-2027", with: "OTHER-1")
        case "another version": text = text.replacing("version: 0.3", with: "version: 0.1")
        case "no period": text = text.replacing("# period: 2027-Q2\n", with: "")
        case "a period that is none": text = text.replacing("2027-Q2", with: "2027-Q9")
        case "made on no day": text = text.replacing("made: 2027-10-22", with: "made: last week")
        case "Windows-1252":
            bytes = Array(text.replacing("C-2", with: "\u{1}").utf8).flatMap { $0 == 1 ? [0x43, 0xF4, 0x32] : [$0] }
        case "a column of its own":
            text = Self.text(rows.map { $0 + ["x"] }, heading: Self.columns + ["shoe size"])
        case "a heading twice":
            text = Self.text(rows.map { $0 + ["x"] }, heading: Self.columns + ["received"])
        default: Issue.record("Nobody knows what `\(broken.what)` is")
        }
        let filled = read(bytes ?? Array(text.utf8))
        #expect(filled.faults.contains { $0.kind.rawValue == broken.kind }, "\(filled.faults)")
        #expect(filled.faults.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 })
        #expect(filled.rowsAccepted == (received(filled) ?? 0))
        if ["version", "encoding", "stranger", "contract", "time"].contains(broken.kind) {
            #expect(filled.rowsAccepted == 3)
        }
    }

    @Test("It makes no difference how the file is written, in what order its columns are, or in what pieces it comes")
    func spellings() throws {
        let rows = (1...40).map { Self.row($0, ["setting": $0 % 3 == 0 ? "cedar-house" : "ysbyty-bryn"]) }
        let plain = Self.text(rows)
        let wanted = try #require(read(Array(plain.utf8)).tally).groups.map { group in
            read(Array(plain.utf8)).tally?.number(group)
        }
        func expect(_ bytes: [UInt8], piece: Int = .max, _ what: String) {
            let filled = read(bytes, piece: piece)
            #expect(filled.rowsAccepted == 40, "\(what): \(filled.faults)")
            #expect(filled.tally?.groups.map { filled.tally?.number($0) } == wanted, "\(what)")
        }
        for size in [1, 7, 64, 4_096] { expect(Array(plain.utf8), piece: size, "pieces of \(size)") }
        expect([0xEF, 0xBB, 0xBF] + Array(plain.utf8), "mark")
        expect(Array(plain.replacing("\n", with: "\r\n").utf8), "line ends")
        expect(Array(Self.text(rows, separator: ";").utf8), "semicolons")
        expect(Array(Self.text(rows, separator: "\t").utf8), "tabs")
        let little = plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for size in [1, 3, 4_096] {
            expect([0xFF, 0xFE] + little, piece: size, "UTF-16")
            expect([0xFE, 0xFF] + big, piece: size, "UTF-16 with the first half first")
        }
        expect(little, "UTF-16 without a mark")
        expect(
            Array(Self.text(rows.map { $0.reversed() }, heading: Self.columns.reversed()).utf8), "columns turned round")
        let spoken = Self.columns.map { $0.replacing("-", with: " ").capitalized }
        expect(
            Array(Self.text(rows.map { $0.map { $0.isEmpty ? "" : "\" \($0) \"" } }, heading: spoken).utf8), "headings")
        expect(Array((plain + String(repeating: ",,,,,\n", count: 1_000)).utf8), "empty rows")
        expect(Array(Self.text(rows.map { $0.map { $0.isEmpty ? "" : "'" + $0 } }).utf8), "apostrophes")
    }

    @Test(
        "A missing column is told once, and what rests on it is not counted",
        arguments: [
            ("met", [.inTime, .firstMet, .waiting], [.received, .due, .contacts, .closed]),
            ("contacts", [.contacts], [.received, .hours]), ("hours", [.hours], [.contacts]),
            ("closed", [.closed, .openAtEnd, .notEligible], [.received, .due]),
            ("outcome", [.closed, .closedWell, .due], [.received, .openAtEnd, .contacts]),
            ("issues", [.issues], [.received]), ("gender", [], [.firstMet, .received]),
        ] as [(String, [CaseCount], [CaseCount])])
    func lacking(column: String, gone: [CaseCount], left: [CaseCount]) throws {
        let place = try #require(Self.columns.firstIndex(of: column))
        func without(_ row: [String]) -> [String] {
            row.indices.filter { $0 != place }.map { row[$0] }
        }
        let rows = [
            Self.row(1), Self.row(2, ["closed": "2027-08-02", "outcome": "achieved"]),
        ]
        let filled = read(Array(Self.text(rows.map(without), heading: without(Self.columns)).utf8))
        #expect(filled.faults.map(\.kind) == [.column] && filled.faults.first?.slots["column"] == column)
        #expect(filled.rowsAccepted == 2)
        let tally = try #require(filled.tally)
        for count in gone { #expect(!tally.groups.contains { $0.count == count }, "\(count)") }
        for count in left { #expect(tally.groups.contains { $0.count == count }, "\(count)") }
        #expect(!filled.profile.contains { $0.column.rawValue == column })
    }

    @Test("A heading may be what the form calls the column, and a first line may say what parts the cells")
    func wordedHeadings() {
        let rows = [Self.row(1), Self.row(2)]
        let names = ["met": "First meeting", "delay": "Why late", "reason": "Why not for this service"]
        let plain = Self.text(rows, heading: Self.columns.map { names[$0] ?? $0 })
        for text in [plain, "sep=,\n" + plain, "sep=;\n" + plain.replacing(",", with: ";")] {
            let filled = read(Array(text.utf8))
            #expect(filled.faults.isEmpty && filled.rowsAccepted == 2, "\(filled.faults)")
        }
    }

    @Test("Whatever bytes a return is damaged by, every row that was read is accepted or rejected, and none twice")
    func damaged() {
        let blank = Array(Self.text((1...12).map { Self.row($0) }).utf8)
        var mutator = Mutator(22, [blank])
        for _ in rounds(3_000, 60) {
            let bytes = mutator.next()
            let filled = read(bytes, piece: mutator.random.number(1...max(1, bytes.count)))
            #expect(filled.faults.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 })
            #expect(filled.rowsAccepted >= 0)
            if let tally = filled.tally {
                let counted = [CaseCount.received, .openAtStart].compactMap { tally.number(CaseTally.Group(count: $0)) }
                #expect(counted.reduce(0, +) == filled.rowsAccepted)
            }
        }
    }

    @Test(
        "A section that a type of patient cannot be under is told, and one that it may be under is not",
        arguments: [
            ("informal", ["s2", "s3", "s37", "s37-41", "s47-49", "s5-2"], ["none", "", "cto", "another-section"]),
            ("detained", ["none", "s4"], ["s2", "s3", "s37", "another-section", "cto", "s7", ""]),
            ("community", ["none", "s5-4"], ["cto", "s7", "conditional-discharge", "s3", "s37-41", ""]),
            ("short-term", ["none", "s3"], ["s4", "s5-2", "s5-4", ""]),
        ])
    func sections(type: String, wrong: [String], right: [String]) {
        func faults(_ section: String) -> [ReturnFault.Kind] {
            read(Array(Self.text([Self.row(1, ["patient-type": type, "section": section])]).utf8)).faults.map(\.kind)
                .filter { $0 != .timeNeeded }
        }
        for section in wrong { #expect(faults(section) == [.contradiction], "\(section)") }
        for section in right { #expect(faults(section).isEmpty, "\(section)") }
    }

    @Test(
        "What is doubtful in a row is told, and the row is counted",
        arguments: [
            (["outcome": "not-eligible", "closed": "2027-07-08"], .noReason, "reason"),
            (["outcome": "not-eligible", "closed": "2027-07-08", "reason": "elsewhere"], nil, ""),
            (["contacts": "99999999"], .beyondDemand, "contacts"), (["contacts": "32045"], nil, ""),
            (["hours": "99999.5"], .beyondDemand, "hours"), (["hours": "450"], nil, ""),
        ] as [([String: String], ReturnFault.Kind?, String)])
    func doubtful(changes: [String: String], kind: ReturnFault.Kind?, column: String) throws {
        let filled = read(Array(Self.text([Self.row(1), Self.row(2, changes)]).utf8))
        #expect(filled.faults.map(\.kind) == [kind].compactMap(\.self), "\(filled.faults)")
        #expect(filled.rowsAccepted == 2)
        guard let fault = filled.faults.first else { return }
        #expect(fault.place.line == 7 && fault.slots["column"] == column)
        #expect(fault.place.column == Self.columns.firstIndex(of: column).map { $0 + 1 })
    }

    @Test("Without the column for the reason nobody is asked for it row by row")
    func noReasonColumn() {
        let heading = Self.columns.filter { $0 != "reason" }
        let row = zip(Self.columns, Self.row(1, ["outcome": "not-eligible", "closed": "2027-07-08"]))
            .filter { $0.0 != "reason" }.map { $0.1 }
        #expect(!read(Array(Self.text([row], heading: heading).utf8)).faults.contains { $0.kind == .noReason })
    }

    @Test(
        "A return that was made before its period ended is told at the line that says so",
        arguments: [("2027-09-29", true), ("2027-09-30", false), ("2027-10-01", false)])
    func early(made: String, isEarly: Bool) {
        let text = Self.text([Self.row(1)]).replacing("made: 2027-10-22", with: "made: \(made)")
        let faults = read(Array(text.utf8)).faults
        #expect(faults.map(\.kind) == (isEarly ? [.early] : []))
        #expect(faults.allSatisfy { $0.place.line == 4 && $0.slots["last"] == "2027-09-30" })
    }

    @Test(
        "Where the rows are of another period than the line above them says, that is told of the line, once",
        arguments: [
            ("2027-Q1", 3, 0, "2027-Q2"), ("2027-Q1", 2, 0, nil), ("2027-Q3", 3, 9, "2027-Q2"), ("2027-Q3", 2, 0, nil),
            ("2027-Q2", 9, 0, nil),
        ] as [(String, Int, Int, String?)])
    func otherPeriod(said: String, closed: Int, open: Int, other: String?) {
        let ends = ["closed": "2027-08-02", "outcome": "achieved"]
        let rows = (0..<closed + open).map { Self.row($0, $0 < closed ? ends : [:]) }
        let text = Self.text(rows).replacing("period: 2027-Q2", with: "period: \(said)")
            .replacing("made: 2027-10-22", with: "made: 2028-01-20")
        let faults = read(Array(text.utf8)).faults
        let told = faults.filter { $0.kind == .otherPeriod }
        #expect(told.map { $0.slots["other"] } == (other == nil ? [] : [other]), "\(faults)")
        #expect(told.allSatisfy { $0.place.line == 3 && $0.slots["count"] == String(closed) })
        #expect(faults.count { $0.kind == .outside } == (said == "2027-Q2" ? 0 : closed))
    }

    @Test("A referral on which a period cannot decide is decided by the next return")
    func followed() throws {
        let late = Self.row(9, ["received": "2027-09-29", "met": ""])
        var first = read(Array(Self.text([late]).replacing("made: 2027-10-22", with: "made: 2027-09-30").utf8))
        let group = { (count: CaseCount) in CaseTally.Group(count: count) }
        #expect(first.tally?.number(group(.undecided)) == 1)
        #expect(first.tally?.number(group(.due)) == 0)
        for (met, inTime) in [("2027-10-06", 1), ("2027-10-07", 0), ("", 0)] {
            var followed = first
            let next = Self.text([Self.row(9, ["received": "2027-09-29", "met": met])])
                .replacing("2027-Q2", with: "2027-Q3").replacing("2027-10-22", with: "2028-01-20")
            followed.follow(read(Array(next.utf8)))
            #expect(followed.tally?.number(group(.undecided)) == 0)
            #expect(followed.tally?.number(group(.due)) == 1)
            #expect(followed.tally?.number(group(.inTime)) == inTime)
        }
        // A return that was made before the time ran out decides nothing.
        let early = Self.text([late]).replacing("2027-Q2", with: "2027-Q3").replacing("2027-10-22", with: "2027-10-05")
        var other = read(Array(early.utf8))
        other.made = Day(contractText: "2027-10-05")
        first.follow(other)
        #expect(first.tally?.number(group(.undecided)) == 1)
    }
}
