import Foundation
import ManylebKit
import ManylebMonitoring
import ManylebTestSupport
import Testing

@Suite("Real returns in a register")
struct KeptReturnsTests {
    /// A made-up year of cases, by quarter.
    private func year(_ seed: Int, in folder: URL) throws -> [(bytes: [UInt8], file: String)] {
        let script = repository.appending(path: "Examples/returns/generate.py").path
        let outcome = try run("python3", [script, String(seed), folder.path, "--cases", "60"], in: folder)
        #expect(outcome.status == 0, "\(outcome.err)")
        return try (1...4).map { quarter in
            let file = "cases-2027-Q\(quarter).csv"
            return (Array(try Data(contentsOf: folder.appending(path: file))), file)
        }
    }

    private func day(_ text: String) throws -> Day { try #require(Day(contractText: text)) }

    @Test(
        "A year of cases is kept by case, its sums are those of the results, and a case forgotten changes none of them")
    func cases() throws {
        try withFolder { folder in
            let contract = try contract(example)
            let returns = try year(7, in: folder)
            let input = workshop.intake(
                of: returns, on: contract, bytes: Array(example.utf8), received: try day("2028-05-02"))
            let register = try Register(at: folder.appending(path: "register").path, .makingOne)
            let outcome = try register.store([input])[0]
            #expect(outcome.returns.map(\.fate) == Array(repeating: .stored, count: 4))
            #expect(outcome.returns.map(\.isLate) == [true, true, true, false])
            let filled = try #require(try register.returns().first)
            #expect((filled.kind, filled.period, filled.rejected) == (.cases, "2027-Q1", 0))
            let rows = try register.rows(of: filled)
            #expect(rows.count == filled.accepted && rows.allSatisfy { $0.name?.isEmpty == false })
            #expect(rows.count == ReturnRows.texts(of: returns[0].bytes).count { !$0.text.contains("#") } - 1)
            // Every case was received in the quarter or was open when it began.
            let sums = try register.sums(of: filled)
            func sum(_ name: String) -> Int { (sums.first { $0.figure == name }?.amount ?? 0) / 100 }
            #expect(sum("received") > 0 && sum("received") + sum("open at the start") == rows.count)
            #expect(
                sums.filter { $0.figure.hasPrefix("received, setting.") }.reduce(0) { $0 + $1.amount } / 100
                    == sum("received"))
            let name = try #require(rows[0].name)
            let forgotten = try register.forget(name)
            #expect(forgotten.rows >= 1 && forgotten.returns.first?.id == filled.id)
            #expect(try register.sums(of: filled) == sums && register.verify().discrepancies.isEmpty)
            // What is left is still a return, in which one row is empty.
            let left = [(try register.bytes(of: filled), "left.csv")]
            let again = workshop.judgeReturns(left, on: contract)[0].judged
            #expect((again.read, again.rejected) == (rows.count - 1, 0))
            #expect(try register.store([input])[0].returns.map(\.fate) == Array(repeating: .known, count: 4))
        }
    }

    @Test("A return of totals is kept by figure; what was rejected is kept apart, with the reason, and does not count")
    func totals() throws {
        try withFolder { folder in
            let contract = try contract(example)
            let form = try #require(workshop.returnForm(of: contract, period: "2027-Q1").bytes)
            var place = 0
            let lines = String(decoding: form, as: UTF8.self).components(separatedBy: "\r\n").map { line -> String in
                var cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
                guard cells.count == 6, cells[0] != "indicator" else { return line }
                place += 1
                (cells[2], cells[3], cells[4]) = (place == 2 ? "a few" : "3", "", "not known")
                return cells.joined(separator: ",")
            }
            let bytes = Array(lines.joined(separator: "\r\n").utf8)
            let input = workshop.intake(
                of: [(bytes, "folder/totals.csv")], on: contract, bytes: Array(example.utf8),
                received: try day("2027-07-12"))
            let register = try Register(at: folder.appending(path: "register").path, .makingOne)
            _ = try register.store([input])
            let filled = try #require(try register.returns().first)
            #expect((filled.kind, filled.file, filled.rejected) == (.totals, "totals.csv", 1))
            let rejected = try register.rejected(of: filled)
            #expect(rejected.map(\.row.reason) == ["number"] && rejected[0].text.contains("a few"))
            let sums = try register.sums(of: filled)
            #expect(sums.count == filled.accepted && sums.allSatisfy { $0.amount == 300 })
            #expect(try register.verify().discrepancies.isEmpty)
        }
    }

    @Test("Rows are emptied by the numbers by which faults name them, whatever the file was written in")
    func emptied() {
        let text = "# a: b\r\nname,note\r\nA,\"one\r\ntwo\"\r\nB,x\r\n\r\nC,y"
        func rest(_ bytes: [UInt8], _ rows: Set<Int>) -> String {
            String(decoding: ReturnRows.emptied(bytes, rows: rows), as: UTF8.self)
        }
        #expect(rest(Array(text.utf8), []) == text)
        #expect(rest(Array(text.utf8), [3]) == "# a: b\r\nname,note\r\n\r\nB,x\r\n\r\nC,y")
        #expect(rest(Array(text.utf8), [4, 6]) == "# a: b\r\nname,note\r\nA,\"one\r\ntwo\"\r\n\r\n\r\n")
        let wide: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(rest(wide, [3, 4]) == "# a: b\r\nname,note\r\n\r\n\r\n\r\nC,y")
        #expect(rest(Array(text.replacing("\r\n", with: "\n").utf8), [4]).hasSuffix("two\"\n\n\nC,y"))
        // Where rows cannot be told apart, nothing is left.
        #expect(rest(Array("a,\"b\nc,d".utf8), [2]).isEmpty && rest([0x50, 0x4B, 3, 4, 0], [1]).isEmpty)
        #expect(ReturnRows.texts(of: Array(text.utf8)).map(\.number) == [1, 2, 3, 4, 6])
        #expect(ReturnRows.texts(of: Array(text.utf8))[2].text == "A,\"one\r\ntwo\"")
    }
}
