import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("Rows of separated values")
struct RowTests {
    private func rows(_ text: String, piece: Int = .max, separator: UInt8 = UInt8(ascii: ",")) throws -> [Row] {
        var parser = RowParser(separator: separator)
        var rows: [Row] = []
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            try parser.feed(bytes.prefix(piece)) { rows.append($0) }
            bytes = bytes.dropFirst(piece)
        }
        try parser.finish { rows.append($0) }
        return rows
    }

    @Test(
        "What spreadsheets and people write is read as it was meant",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("\"a,b\",c\n", [["a,b", "c"]]),
            ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]), ("\"say \"\"so\"\"\",c\n", [["say \"so\"", "c"]]),
            ("5\" high,c\n", [["5\" high", "c"]]), ("\"a\"b,c\n", [["ab", "c"]]), (",,\n", [["", "", ""]]),
            ("\"\"\n", [[""]]), ("a,", [["a", ""]]), ("\n\na\n", [[], [], ["a"]]), ("", []),
        ])
    func meant(text: String, cells: [[String]]) throws {
        #expect(try rows(text).map(\.cells) == cells)
        #expect(try rows(text).map(\.number) == Array(1..<(cells.count + 1)))
    }

    @Test("It makes no difference in what pieces the bytes come", arguments: [1, 2, 3, 7])
    func pieces(size: Int) throws {
        let text = "# a: b,,\r\n\"one\r\ntwo\",\"x \"\"y\"\"\",3\r\n\r\n'=1,caf\u{E9},\r"
        #expect(try rows(text, piece: size).map(\.cells) == rows(text).map(\.cells))
    }

    @Test("A quotation that is never closed, and a cell without end, are refused at their row")
    func refused() {
        #expect(throws: RowParser.Refusal.openQuotation(row: 2)) { try rows("a,b\n\"c,d\ne,f\n") }
        #expect(throws: RowParser.Refusal.tooLarge(row: 2)) {
            try rows("a\n" + String(repeating: "x", count: RowParser.longestCell + 1))
        }
        #expect(throws: RowParser.Refusal.tooLarge(row: 1)) {
            try rows(String(repeating: ",", count: RowParser.mostCells + 1))
        }
    }
}

@Suite("Numbers of a return")
struct StatedNumberTests {
    @Test(
        "Numbers are read as spreadsheets write them",
        arguments: [
            ("0", 0), ("12", 1200), ("1,234", 123_400), ("1 234", 123_400), ("1\u{A0}234", 123_400), ("12.00", 1200),
            ("12.5", 1250), ("12.000", 1200), ("\u{A3}1,234.50", 123_450), (" 7 ", 700), ("007", 700),
            ("1,234,567", 123_456_700),
        ])
    func read(text: String, hundredths: Int) {
        #expect(StatedNumber(text)?.hundredths == hundredths)
    }

    @Test(
        "What is no number is none, and nothing is guessed",
        arguments: [
            "", "-1", "+1", "1,23", "12,5", "1.234", "1.5.2", "about 40", "40%", "n/a", "nil", "-", "\u{2013}", "1e3",
            "0x10", "\u{0664}", "1,2345", ",123", "1,", ".", "12.", "99999999999999999999", "1/2", "=1+1", "ten",
        ])
    func none(text: String) {
        #expect(StatedNumber(text) == nil)
    }

    @Test("What is printed is read as the same number")
    func printed() {
        for hundredths in [0, 1, 10, 99, 100, 101, 1234, 99_999_999] {
            let number = StatedNumber(hundredths: hundredths)
            #expect(StatedNumber("\(number)") == number)
        }
    }
}
