import Foundation
import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("Returns of totals")
struct TotalsTests {
    private let contract: Contract
    private let schedule: IndicatorSchedule
    private let reader: TotalsReader
    private let form: IndicatorSchedule.Form

    init() throws {
        contract = try ManylebTestSupport.contract(example)
        schedule = workshop.library.schedule(of: contract)
        reader = TotalsReader(contract, schedule)
        form = schedule.forms[0]
    }

    /// The form of the first period as the program writes it.
    private func blank() throws -> [UInt8] {
        let document = try #require(workshop.draft(contract, named: "monitoring-return").value)
        let name = "monitoring-return-\(form.period.fullID).csv"
        return try #require(
            workshop.files(of: document, in: .csv).first { $0.name.hasSuffix(name) }.map { Array($0.bytes) })
    }

    @Test("Of the form that the program writes every row is known, and only its empty cells are at fault")
    func own() throws {
        let read = reader.read(try blank(), file: "return.csv")
        #expect(read.form?.period.fullID == form.period.fullID)
        #expect(read.rowsRead == form.figures.count + form.activity.count)
        #expect(Set(read.faults.map(\.kind)) == [.incomplete])
        #expect(read.faults.count == read.rowsRead, "both empty cells of a row are told at once")
        #expect(Set(read.faults.map { $0.slots["columns"] }) == ["`number`", "`number`, `out-of`"])
        #expect(read.rowsRejected == read.rowsRead)
        #expect(read.rowsRead == read.rowsAccepted + read.rowsRejected)
    }

    @Test("A filled form is read to the last number, in whatever encoding and with whatever sign between the cells")
    func filled() throws {
        let text = String(decoding: try blank().dropFirst(3), as: UTF8.self)
        // The cells for numbers come before any that is in quotation marks.
        let rows = text.split(separator: "\r\n").map { line -> String in
            guard !line.hasPrefix("#"), !line.hasPrefix("indicator,") else { return String(line) }
            let cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false)
            return [cells[0], cells[1], "0", "0", "not counted apart", cells[5]].joined(separator: ",")
        }
        let filled = rows.joined(separator: "\r\n") + "\r\n" + String(repeating: ",,,,\r\n", count: 1000)
        let plain = reader.read(Array(filled.utf8), file: "return.csv")
        #expect(plain.statements.count == form.figures.count + form.activity.count)
        #expect(plain.rowsRejected == 0)
        let wide = filled.utf16.reduce(into: [UInt8]([0xFF, 0xFE])) { bytes, unit in
            bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        #expect(reader.read(wide, file: "return.csv").statements.count == plain.statements.count)
        let tabs = rows.map { $0.hasPrefix("#") ? $0 : $0.replacing(",", with: "\t") }.joined(separator: "\n")
        #expect(reader.read(Array(tabs.utf8), file: "return.csv").statements.count == plain.statements.count)
    }

    /// The form of the first period with a number for some indicators and activities, and nought for all others.
    private func text(stating numbers: [String: String]) throws -> String {
        String(decoding: try blank().dropFirst(3), as: UTF8.self).split(separator: "\r\n").map { line -> String in
            guard !line.hasPrefix("#"), !line.hasPrefix("indicator,") else { return String(line) }
            let cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            return [cells[0], cells[1], numbers[cells[0]] ?? "0", "0", "not counted apart", cells[5]]
                .joined(separator: ",")
        }.joined(separator: "\r\n")
    }

    @Test("A form of which the line of the period was written over is told once, by what stands under `covers`")
    func otherPeriod() throws {
        let own = try text(stating: [:])
        func faults(_ text: String) -> [ReturnFault] {
            reader.read(Array(text.utf8), file: "return.csv").faults.filter { $0.kind == .otherPeriod }
        }
        #expect(faults(own).isEmpty)
        let other = schedule.forms[1].period.fullID
        let told = faults(own.replacing("# period: \(form.period.fullID)", with: "# period: \(other)"))
        #expect(told.map { $0.slots["other"] } == [form.period.fullID])
        #expect(told.allSatisfy { $0.slots["period"] == other && $0.place.line == 3 })
    }

    @Test(
        "A count far beyond the contract's demand is told once, of what the contract gives a measure for",
        arguments: [
            ("activity.contacts", "99999999", true), ("activity.contacts", "32000", false),
            ("activity.hours", "99999999.5", true), ("activity.referrals-received", "6500", true),
            ("activity.referrals-received", "6400", false), ("activity.enquiries", "99999999", false),
        ])
    func beyondDemand(activity: String, number: String, isTold: Bool) throws {
        let bytes = Array(try text(stating: [activity: number]).utf8)
        func told(_ reader: TotalsReader) -> [String] {
            reader.read(bytes, file: "return.csv").faults.filter { $0.kind == .beyondDemand }.map(\.figure)
        }
        #expect(told(reader) == (isTold ? [activity] : []))
        // Without the patients who are detained a demand says too little of all.
        var other = contract
        other.demand.detained.value = nil
        #expect(told(TotalsReader(other, schedule)).isEmpty)
    }

    @Test(
        "What is wrong with a heading is said of the heading, and not of every row",
        arguments: [
            ("notes", "remarks", ["stranger", "column"]), ("out-of", "of", ["stranger", "column"]),
            ("what is counted", "number", ["column-twice"]), ("unit", "extra", ["stranger"]),
        ])
    func headings(heading: String, other: String, kinds: [String]) throws {
        let rows = String(decoding: try blank().dropFirst(3), as: UTF8.self).split(separator: "\r\n").map { line in
            guard !line.hasPrefix("#"), !line.hasPrefix("indicator,") else { return String(line) }
            let cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false)
            return [cells[0], cells[1], "", "", "counted from the cases", cells[5]].joined(separator: ",")
        }
        let text = rows.map { row in
            guard row.hasPrefix("indicator,") else { return row }
            return row.components(separatedBy: ",").map { $0 == heading ? other : $0 }.joined(separator: ",")
        }.joined(separator: "\r\n")
        for text in [text, "sep=,\r\n" + text] {
            let read = reader.read(Array(text.utf8), file: "return.csv")
            #expect(read.faults.map(\.kind.rawValue).filter { $0 != "unknown" } == kinds, "\(read.faults)")
            #expect(read.statements.count == form.figures.count + form.activity.count)
        }
    }

    @Test("Whatever bytes a return is damaged by, it is read or refused, and every row is accounted for")
    func damaged() throws {
        let blank = try blank()
        var mutator = Mutator(21, [blank])
        for _ in rounds(2_000, 20) {
            let bytes = mutator.next()
            let read = reader.read(bytes, file: "return.csv")
            #expect(read.statements.count <= read.rowsAccepted)
            #expect(!read.faults.isEmpty)
            #expect(read.faults.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 })
        }
    }
}
