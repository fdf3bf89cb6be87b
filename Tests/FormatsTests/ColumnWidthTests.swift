import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebTestSupport
import Testing

@Suite("The widths of columns")
struct ColumnWidthTests {
    private static func document(_ table: Table) -> Document {
        Document(
            name: "a", language: .en, kind: "A", title: [.text("A")], facts: [],
            sections: [Section(id: "a", title: [.text("A")], blocks: [.table(table)])],
            labels: DocumentLabels(
                contents: "Contents", source: "Source", skip: "Skip", about: "About", house: "House", page: "Page",
                pageOf: "of"))
    }

    private static func table(_ rows: [[String]]) -> Table {
        let cells = rows.map { $0.map { $0.isEmpty ? [] : [Inline.text($0)] } }
        return Table(caption: [.text("A")], head: cells[0], rows: cells.dropFirst().map { Table.Row(cells: $0) })
    }

    /// The widths in a Word file, and as shares in DocBook.
    private static func widths(_ rows: [[String]]) throws -> (word: [Int], docBook: [Int]) {
        let document = document(table(rows))
        let story = try WordParts(document).part("word/document.xml")
        let grid = story.all("w:tbl").last?.all("w:gridCol").compactMap { $0["w:w"].flatMap { Int($0) } } ?? []
        let markup = String(decoding: bytes(document, .docbook), as: UTF8.self)
        let shares = markup.matches(of: #/<colspec colwidth="(\d+)\*"\/>/#).compactMap { Int($0.output.1) }
        return (grid, shares)
    }

    private static let long = "The report tells what was asked for, what was done, and what patients say of it."

    @Test("They add up, and a column with much to read is wider than one with little, in Word as in DocBook")
    func shares() throws {
        let (word, docBook) = try Self.widths([["Date", "What", "Who"], ["1 May 2027", Self.long, "Provider"]])
        #expect(word.reduce(0, +) == 9638 && docBook.reduce(0, +) == 1000)
        for widths in [word, docBook] { #expect(widths[1] > widths[0] && widths[1] > widths[2], "\(widths)") }
    }

    @Test("Beside questions alone, answers have half of the room")
    func answers() throws {
        let widths = try Self.widths([["Question", "To be filled in"], ["Date", ""], [Self.long, ""]]).word
        #expect(widths[1] > 9638 * 45 / 100 && widths[1] < 9638 * 55 / 100, "\(widths)")
    }

    @Test("A day stands on one line beside long columns, and no word is broken")
    func whole() throws {
        // In Arial of 9.5 points, with the margins of a cell.
        let (day, word) = (1670 + 170, 1190 + 170)
        let widths = try Self.widths([
            ["Date", "What", "Who owes it", "To whom"],
            ["28 September 2027", Self.long + Self.long, "Commissioners", "Healthcare providers and the Provider"],
        ]).word
        #expect(widths[0] >= day && widths[2] >= word, "\(widths)")
    }

    @Test("A table whose cells are long and narrow lies on its side, another does not")
    func sides() throws {
        let names = ["When", "What", "Who owes it", "To whom", "Handed over", "Source"]
        let long = names.map { _ in Self.long + Self.long + Self.long }
        #expect(try Self.widths([names, names]).word.reduce(0, +) == 9638)
        #expect(try Self.widths([names, long]).word.reduce(0, +) > 14_000)
    }

    @Test("Only a row with a column to fill in is high: one that lacks a word is not")
    func height() throws {
        func heights(_ rows: [[String]]) throws -> Int {
            let document = Self.document(Self.table(rows))
            return try WordParts(document).part("word/document.xml").all("w:trHeight").count
        }
        #expect(try heights([["Line", "Price"], ["Travel", ""], ["Training", ""]]) == 2)
        #expect(
            try heights([["Criterion", "Of which"], ["Diversity", ""], ["Access", "Welsh"], ["Team", ""]]) == 0)
    }
}
