import Foundation
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport

/// Changes to a return that was filled in with noughts, as the cards of the rules write them.
///
/// - `state FIGURE as NUMBER`, `of NUMBER`, `because NOTE`, or `as nothing`; `note FIGURE as WORDS`; `drop FIGURE`
/// - `add row FIGURE`, or `of nothing`; `head COLUMN as WORDS`; `say LINE` above the heading
/// - `say first LINE` says it above the line that says it already
/// - `say made: DAY` adds a line above it, `say nothing of the period` leaves the return out
/// - `send as ENCODING`, `send with semicolons`, `send twice`; `before it CHANGE` in the return of the period before
struct ReturnEdit {
    /// The rows of the form of the second period, filled in.
    private var rows: [[String]]
    private var encoding = "UTF-8"
    private var separator = ","
    private var isTwice = false
    private var isLeftOut = false
    private var before: [String] = []
    /// The row of what was changed first.
    private(set) var line: Int?

    static func isOne(_ change: String) -> Bool {
        [
            "state ", "note ", "drop activity.", "add row activity.", "add row of ", "head ", "say ", "send ",
            "before it ",
        ]
        .contains { change.hasPrefix($0) }
    }

    private init(period: Int) throws {
        let agreed = try contract(example)
        let schedule = workshop.library.schedule(of: agreed)
        let form = schedule.forms[period]
        rows = [
            ["# contract: \(agreed.terms.reference.value?.contractText ?? "")"],
            ["# version: \(agreed.terms.version.value?.contractText ?? "")"],
            ["# period: \(form.period.fullID)"], ["# due: \(form.due.contractText)"],
            ["indicator", "part", "number", "out-of", "notes"],
        ]
        for figure in form.figures + form.activity {
            var hasWhole = false
            if case .indicator(let index) = figure.subject {
                hasWhole = schedule.indicators[index].denominator.value != nil
                if case .apart(let id) = figure.part {
                    let apart = schedule.definition(of: schedule.indicators[index])?.apart ?? []
                    hasWhole = apart.first { $0.id == id }?.outOf != nil
                }
            }
            rows.append([figure.id ?? "", figure.part?.id ?? "", "0", hasWhole ? "0" : "", ""])
        }
    }

    /// What is said of the return, with the changes.
    static func findings(_ changes: [String]) throws -> (found: [Finding], edit: ReturnEdit) {
        var edit = try ReturnEdit(period: 1)
        for change in changes { try edit.apply(change) }
        var returns = [(bytes: edit.bytes, file: "return.csv")]
        if edit.isTwice { returns.insert((edit.bytes, "first.csv"), at: 0) }
        if !edit.before.isEmpty {
            var earlier = try ReturnEdit(period: 0)
            for change in edit.before { try earlier.apply(change) }
            returns.insert((earlier.bytes, "before.csv"), at: 0)
        }
        return (workshop.judgeReturns(returns, on: try contract(example)).last?.findings ?? [], edit)
    }

    /// A return of totals that leaves everything to the cases but one figure.
    static func onlyStating(_ figure: String, _ number: String) throws -> (bytes: [UInt8], line: Int) {
        var edit = try ReturnEdit(period: 1)
        for row in edit.rows.indices where row > 4 {
            (edit.rows[row][2], edit.rows[row][4]) = ("", "counted from the cases")
            edit.rows[row][3] = ""
        }
        let row = try edit.at(figure)
        (edit.rows[row][2], edit.rows[row][4]) = (number, "")
        return (edit.bytes, row + 1)
    }

    /// What is said of what the return comes to, with the changes.
    static func resultFindings(_ changes: [String]) throws -> [Finding] {
        var edit = try ReturnEdit(period: 1)
        for change in changes { try edit.apply(change) }
        var earlier = try ReturnEdit(period: 0)
        for change in edit.before { try earlier.apply(change) }
        var desk = ReturnDesk(workshop, [try contract(example)])
        for (file, filled) in [("before.csv", earlier), ("return.csv", edit)] where !filled.isLeftOut {
            desk.take(file) { take in take(filled.bytes) }
        }
        return desk.findings(of: desk.results(until: "2027-Q2").results ?? [])
    }

    func line(of figure: String) -> Int { (row(figure) ?? 0) + 1 }

    private func row(_ figure: String) -> Int? {
        let parts = figure.components(separatedBy: ", ")
        return rows.firstIndex { $0[0] == parts[0] && ($0.count == 1 || $0[1] == (parts.count > 1 ? parts[1] : "")) }
    }

    private mutating func apply(_ change: String) throws {
        if let words = change.after("state ") {
            let halves = words.components(separatedBy: " because ")
            let parts = halves[0].components(separatedBy: " as ")
            let numbers = parts[1].components(separatedBy: " of ")
            let row = try at(parts[0])
            rows[row][2] = numbers[0] == "nothing" ? "" : numbers[0]
            if numbers.count > 1 { rows[row][3] = numbers[1] }
            if halves.count > 1 { rows[row][4] = halves[1] }
        } else if let parts = change.after("note ")?.components(separatedBy: " as ") {
            let notes = ["a book": String(repeating: "word ", count: 20_000), "an open quotation": "\u{1}open"]
            rows[try at(parts[0])][4] = notes[parts[1]] ?? "He said \"\(parts[1])\""
        } else if let figure = change.after("drop ") {
            rows.remove(at: try at(figure))
            line = 1
        } else if let figure = change.after("add row ") {
            rows.append(figure == "of nothing" ? ["", "", "", "", ""] : [figure, "", "1", "", ""])
            line = rows.count
        } else if let parts = change.after("head ")?.components(separatedBy: " as "),
            let column = rows[4].firstIndex(of: parts[0])
        {
            rows[4][column] = parts[1]
            line = 5
        } else if change == "say nothing of the period" {
            isLeftOut = true
        } else if change.hasPrefix("say made: ") {
            rows.insert(["# " + (change.after("say ") ?? "")], at: 4)
            line = 5
        } else if let words = change.after("say first "),
            let row = rows.firstIndex(where: { $0[0].hasPrefix("# " + words.prefix { $0 != ":" }) })
        {
            rows.insert(["# " + words], at: row)
            line = row + 2
        } else if let words = change.after("say "),
            let row = rows.firstIndex(where: { $0[0].hasPrefix("# " + words.prefix { $0 != ":" }) })
        {
            rows[row] = ["# " + words]
            line = row + 1
        } else if change == "send twice" {
            (isTwice, line) = (true, 1)
        } else if change == "send with semicolons" {
            separator = ";"
        } else if let words = change.after("send as ") {
            (encoding, line) = (words, 1)
            rows[5][4] = "caf\u{E9}"
        } else if let words = change.after("before it ") {
            before.append(words)
        } else {
            throw PatchError("`\(change)` is no change to a return")
        }
    }

    private mutating func at(_ figure: String) throws -> Int {
        guard let row = row(figure) else { throw PatchError("`\(figure)` is no figure of the return") }
        line = line ?? row + 1
        return row
    }

    private var bytes: [UInt8] {
        let text = rows.map { row in row.map(field).joined(separator: separator) }.joined(separator: "\r\n") + "\r\n"
        switch encoding {
        case "UTF-16": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case "Windows-1252": return text.unicodeScalars.map { UInt8($0.value) }
        case "workbook": return [0x50, 0x4B, 0x03, 0x04] + Array(text.utf8)
        case "old workbook": return [0xD0, 0xCF, 0x11, 0xE0] + Array(text.utf8)
        case "noise": return Array(text.utf8) + [0, 0, 0, 1]
        default: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        }
    }

    private func field(_ text: String) -> String {
        if text.hasPrefix("\u{1}") { return "\"" + text.dropFirst() }
        guard text.contains(where: { "\",;\r\n".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
