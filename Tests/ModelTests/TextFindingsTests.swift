import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebFindings

@Suite("Findings printed for a person") struct TextFindingsTests {
    private let kind = FindingKind("format/unknown-key", why: "It would be lost.")

    private func finding(_ line: Int, _ column: Int, _ summary: String = "Unknown key", help: String? = nil) -> Finding
    {
        Finding(kind, summary, help: help, at: Place(file: "a.yaml", line: line, column: column))
    }

    private func print(_ text: String, _ findings: Finding...) -> String {
        TextFindings(sources: ["a.yaml": text]).print(findings)
    }

    /// The line of the file as shown, and how far the caret is from its beginning.
    private func excerpt(_ text: String, _ line: Int, _ column: Int) throws -> (shown: [Unicode.Scalar], caret: Int) {
        let lines = print(text, finding(line, column)).split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count > 2)
        let caret = lines[2]
        #expect(lines[1].hasPrefix("    ") && caret.hasPrefix("    ") && caret.hasSuffix("^"))
        #expect(caret.dropLast().allSatisfy { $0 == " " })
        return (Array(lines[1].unicodeScalars.dropFirst(4)), caret.unicodeScalars.count - 5)
    }

    @Test("A finding is shown with place, severity, id, the line, a caret, the reason and the help")
    func whole() {
        let text = "contract:\n  titel: Advocacy\n"
        #expect(
            print(text, finding(2, 3, "Unknown key `titel`", help: "did you mean `title`?")) == """
                a.yaml:2:3: error: Unknown key `titel` [format/unknown-key]
                      titel: Advocacy
                      ^
                  why: It would be lost.
                  help: did you mean `title`?

                """)
    }

    @Test("A finding without a place, or in a file whose text is unknown, is shown without a line")
    func noExcerpt() {
        let nowhere = Finding(kind, "No file", at: nil)
        #expect(TextFindings().print([nowhere]) == "error: No file [format/unknown-key]\n  why: It would be lost.\n")
        #expect(
            TextFindings().print([finding(1, 1)])
                == "a.yaml:1:1: error: Unknown key [format/unknown-key]\n  why: It would be lost.\n")
        #expect(
            print("one line", finding(2, 1))
                == "a.yaml:2:1: error: Unknown key [format/unknown-key]\n  why: It would be lost.\n")
    }

    @Test("The caret is under the column, also in a long line that is cut")
    func caret() throws {
        let line = String(String.UnicodeScalarView((0..<400).compactMap { Unicode.Scalar(0x4E00 + $0) }))
        let scalars = Array(line.unicodeScalars)
        for column in 1...400 {
            let (shown, caret) = try excerpt("first\n\(line)\nlast", 2, column)
            #expect(shown.count <= 100)
            #expect(caret < shown.count && shown[caret] == scalars[column - 1], "column \(column)")
        }
    }

    @Test("A line that is cut also shows some text before the column")
    func context() throws {
        for column in 20...300 { #expect(try excerpt(String(repeating: "x", count: 300), 1, column).caret >= 19) }
    }

    @Test("The caret may be after the last letter, as for a missing value")
    func behindTheEnd() throws {
        #expect(try excerpt("retention:", 1, 11).caret == 10)
        #expect(try excerpt("", 1, 1).caret == 0)
        let (shown, caret) = try excerpt(String(repeating: "x", count: 250), 1, 251)
        #expect(shown.count == caret)
    }

    @Test("Lines are found whether they end in LF or CR LF")
    func lineEnds() throws {
        for end in ["\n", "\r\n"] {
            let (shown, caret) = try excerpt("a: 1\(end)b: 2\(end)\(end)cé: 3\(end)", 4, 2)
            #expect(String(String.UnicodeScalarView(shown)) == "cé: 3")
            #expect(caret == 1)
        }
    }

    @Test(
        "Control characters, marks that reorder or hide text and other line ends are made visible, one for one",
        arguments: [
            "\u{1B}", "\u{0}", "\u{7}", "\t", "\u{7F}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{AD}",
            "\u{2028}", "\u{2029}",
        ])
    func controlCharacters(character: String) throws {
        #expect(TextFindings.visible("a\(character)b") == "a\u{FFFD}b")
        let text = print("x\n", finding(1, 1, "`a\(character)b`", help: "write `\(character)`"))
        #expect(!text.unicodeScalars.contains(character.unicodeScalars.first!))
        #expect(text.unicodeScalars.count { $0 == "\u{FFFD}" } == 2)
        guard !["\u{2028}", "\u{2029}"].contains(character) else { return }
        let (shown, caret) = try excerpt("a\(character)bc", 1, 4)
        #expect(shown == ["a", "\u{FFFD}", "b", "c"] && caret == 3)
    }

    @Test(
        "JSON keeps every text, and prints no character that could command a terminal or hide text",
        arguments: [
            "plain", "é\"\\/\n\t", "\u{0}\u{1B}\u{7F}\u{9B}", "\u{85}\u{202E}\u{2066}\u{200B}", "\u{2028}\u{2029}",
            "\u{E0041}\u{1F600}",
        ])
    func json(text: String) throws {
        let json = JSONValue.object([.init(text, .array([.string(text), .null, .number(1)]))]).text
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [Any]]
        #expect(read?[text]?.first as? String == text)
        #expect(
            json.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control: scalar == "\n"
                case .format, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            })
    }

    @Test("A file's name cannot command the terminal, and a summary cannot pretend to be a second line")
    func hostileNames() {
        let hostile = Finding(
            kind, "a\nerror: b", help: "c\nd", at: Place(file: "x\u{1B}[2J\n.yaml", line: 1, column: 1))
        let text = TextFindings().print([hostile])
        #expect(
            text
                == "x\u{FFFD}[2J\u{FFFD}.yaml:1:1: error: a\u{FFFD}error: b [format/unknown-key]\n  why: It would be lost.\n  help: c\u{FFFD}d\n"
        )
    }

    @Test("Letters of every script stay as they are")
    func letters() {
        let text = "Tŷ Môn – £5 ≥ 4 “” é e\u{301} 漢 👍"
        #expect(TextFindings.visible(text) == text)
    }

    @Test("The reason is given once for findings of one kind")
    func reasonOnce() {
        let text = print("a\nb\nc\n", finding(1, 1), finding(2, 1), finding(3, 1))
        #expect(text.split(separator: "why:").count == 2)
        #expect(text.split(separator: "error:").count == 4)
    }

    @Test("Findings come in order of file, line and column, each once, those without a place first")
    func order() {
        let other = Finding(kind, "Elsewhere", at: Place(file: "b.yaml", line: 1, column: 1))
        let nowhere = Finding(kind, "Nowhere", at: nil)
        let findings = [
            other, finding(2, 1), finding(10, 2), finding(10, 1), nowhere, finding(2, 1), finding(2, 1, "Another"),
        ]
        let heads = TextFindings().print(findings).split(separator: "\n").filter { $0.contains("error:") }
        #expect(
            heads.map { $0.replacing(" [format/unknown-key]", with: "") } == [
                "error: Nowhere", "a.yaml:2:1: error: Another", "a.yaml:2:1: error: Unknown key",
                "a.yaml:10:1: error: Unknown key",
                "a.yaml:10:2: error: Unknown key", "b.yaml:1:1: error: Elsewhere",
            ])
    }

    @Test("Findings beyond the limit are counted")
    func limit() {
        let findings = (1...Limits.findings + 234).map { finding($0, 1) }
        let text = TextFindings().print(findings)
        #expect(
            text.hasSuffix("a.yaml:\(Limits.findings):1: error: Unknown key [format/unknown-key]\n... and 234 more\n"))
        #expect(!TextFindings().print(Array(findings.prefix(Limits.findings))).contains("more"))
    }

    @Test("A finding given twice is not counted as one more")
    func limitCountsOnce() {
        let findings = (1...Limits.findings).map { finding($0, 1) }
        #expect(!TextFindings().print(findings + findings).contains("more"))
    }

    @Test("Colour is used only where it was asked for, and differs between errors and warnings")
    func colour() {
        let warning = Finding(FindingKind("a/b", .warning, why: "W."), "Odd", at: nil)
        #expect(TextFindings(colour: true).print([warning]).hasPrefix("\u{1B}[1;33mwarning\u{1B}[0m: Odd"))
        #expect(TextFindings(colour: true).print([finding(1, 1)]).hasPrefix("a.yaml:1:1: \u{1B}[1;31merror\u{1B}[0m: "))
        #expect(!TextFindings().print([warning, finding(1, 1)]).contains("\u{1B}"))
    }
}
