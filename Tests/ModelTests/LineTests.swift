import Foundation
import ManylebFindings
import ManylebSyntax
import ManylebTestSupport
import Testing

@Suite("Lines as editors count them")
struct LineTests {
    /// Characters that end no line, though YAML and Swift treat them as line ends.
    static let separators = ["\u{85}", "\u{2028}", "\u{2029}"]

    /// Independent of the program: a regular expression.
    private func lineCount(_ text: String) -> Int {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).count == 0
            ? 1
            : (try? NSRegularExpression(pattern: "\r\n|\r|\n"))?
                .numberOfMatches(in: text, range: NSRange(location: 0, length: text.utf16.count)).advanced(by: 1) ?? 0
    }

    @Test("A fault is found at its line and column, whatever separators precede it", arguments: 0..<20)
    func places(seed: Int) throws {
        var random = Seeded(seed)
        let end = ["\n", "\r\n", "\r"][seed % 3]
        var lines = ["manyleb: 1", "contract:"]
        for index in 0..<random.number(0...12) {
            let words = (0..<random.number(1...4)).map { _ in "a\(Self.separators[random.number(0...2)])ŵ" }
            let value = words.joined(separator: " ")
            lines += [
                [
                    "  # \(value.filter { !$0.isNewline })", "  title\(index): \"\(value)\"",
                    "  'k\(index)': '\(value)'",
                ][
                    random.number(0...2)]
            ]
        }
        let before = lines.joined(separator: end) + end
        let text = before + "  x: *nowhere" + end
        let found = YAMLReader.read(text, file: "a.yaml").findings
        let place = try #require(found.last?.place)
        #expect(place == Place(file: "a.yaml", line: lineCount(before), column: 6), "\(found)")
        let excerpt = TextFindings(sources: ["a.yaml": text]).print(found)
        #expect(excerpt.contains("\n      x: *nowhere\n         ^\n"), "\(excerpt)")
    }

    @Test(
        "Bytes that are no text and faults of the library's Markdown have their line too",
        arguments: ["\n", "\r\n", "\r"])
    func otherReaders(end: String) throws {
        let text = ["a \u{2028}\u{85}", "b\u{2029}", "c"].joined(separator: end)
        guard case .failure(let refusal) = SourceText.read(Array((text + "\u{1}").utf8), file: "a") else {
            Issue.record("a control character is refused")
            return
        }
        #expect(refusal.finding.place == Place(file: "a", line: 3, column: 2))
        let card = ["# Title\u{2028}", "", "## Card\u{2029}", "no field"].joined(separator: end)
        var reader = CardReader(card, file: "a.md")
        _ = reader.read()
        #expect(reader.findings.map(\.place) == [Place(file: "a.md", line: 4, column: 1)])
    }
}
