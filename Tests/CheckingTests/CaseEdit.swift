import Foundation
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport

/// Changes to a return of one case in the second period, as the cards of the rules write them.
///
/// - `case COLUMN: VALUE`, or `nothing`; `case heading COLUMN: WORDS`; `case again`, or `case again as REFERENCE`;
///   `case rows: NUMBER`; `case period: PERIOD` above the heading
/// - `case before COLUMN: VALUE` in a return of one case in the period before; `case total FIGURE: NUMBER` beside it
/// - `promise: TIME` in the contract
struct CaseEdit {
    private var heading: [String: String] = [:]
    private var values = [
        "reference": "C-101", "received": "2027-07-05T10:00", "source": "ward-staff", "patient-type": "detained",
        "section": "s3", "setting": "ysbyty-bryn", "acknowledged": "2027-07-05T11:00", "allocated": "2027-07-06",
        "met": "2027-07-07T14:00", "contacts": "3", "hours": "4.5", "welsh-asked": "no", "language": "english",
        "age": "18-to-64", "gender": "women", "issues": "leave+medication",
    ]
    private var before: [String: String]?
    private var again: String?
    private var period = "2027-Q2"
    private var rows = 1
    private var total: (figure: String, number: String)?
    private var promise: String?
    private var line: Int?

    private static let caseLine = 7

    static func isOne(_ change: String) -> Bool { change.hasPrefix("case ") || change.hasPrefix("promise: ") }

    /// What is said of the return, or of its totals, with the changes; and the line at which.
    static func findings(_ changes: [String]) throws -> (found: [Finding], line: Int) {
        var edit = CaseEdit()
        for change in changes { try edit.apply(change) }
        let text = edit.promise.map {
            example.replacing("standard: 5 working days", with: "standard: \($0)")
        }
        let agreed = try contract(text ?? example)
        var returns = [(bytes: edit.bytes(edit.values, edit.period), file: "cases.csv")]
        if let before = edit.before { returns.insert((edit.bytes(before, "2027-Q1"), "before.csv"), at: 0) }
        guard let total = edit.total else {
            return (workshop.judgeReturns(returns, on: agreed).last?.findings ?? [], edit.line ?? 1)
        }
        let (bytes, line) = try ReturnEdit.onlyStating(total.figure, total.number)
        returns.append((bytes, "totals.csv"))
        return (workshop.judgeReturns(returns, on: agreed).last?.findings ?? [], line)
    }

    private mutating func apply(_ change: String) throws {
        if let promise = change.after("promise: ") {
            self.promise = promise
            return
        }
        let words = change.after("case ") ?? ""
        if words.hasPrefix("again") {
            (again, line) = (words.after("again as ") ?? values["reference"], Self.caseLine + 1)
            return
        }
        let halves = words.components(separatedBy: ": ")
        guard halves.count == 2 else { throw PatchError("`\(change)` is no change to a case") }
        let value = halves[1] == "nothing" ? "" : halves[1]
        if halves[0] == "rows" {
            (rows, line) = (Int(value) ?? 1, line ?? 1)
        } else if halves[0] == "period" {
            (period, line) = (value, 3)
        } else if let column = halves[0].after("heading ") {
            (heading[column], line) = (value, Self.caseLine - 1)
        } else if let figure = halves[0].after("total ") {
            total = (figure, value)
        } else if let column = halves[0].after("before ") {
            line = line ?? 1
            before =
                before ?? [
                    "reference": "C-7", "received": "2027-05-03T10:00", "source": "patient", "patient-type": "informal",
                    "setting": "cedar-house",
                ]
            before?[column] = value
        } else {
            guard CaseColumn(rawValue: halves[0]) != nil else { throw PatchError("There is no column `\(halves[0])`") }
            (values[halves[0]], line) = (value, line ?? Self.caseLine)
        }
    }

    private func bytes(_ row: [String: String], _ period: String) -> [UInt8] {
        let columns = CaseColumn.allCases.map(\.rawValue)
        var lines = [
            "# contract: DUHB-IMHA-2027", "# version: 0.3", "# period: \(period)", "# due: 2027-10-28",
            "# made: \(period == self.period ? "2027-10-22" : "2027-07-20")",
            columns.map { heading[$0] ?? $0 }.joined(separator: ","),
        ]
        for number in 0..<rows {
            var row = row
            if number > 0 { row["reference"] = "C-\(1_000 + number)" }
            lines.append(columns.map { row[$0] ?? "" }.joined(separator: ","))
        }
        if let again, period == self.period {
            lines.append(columns.map { $0 == "reference" ? again : row[$0] ?? "" }.joined(separator: ","))
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
