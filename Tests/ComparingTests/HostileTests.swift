import ManylebKit
import ManylebTestSupport
import Testing

@testable import ManylebComparing

@Suite("Hostile sides of a comparison")
struct HostileTests {
    private func document(_ clauses: [(id: String, text: String)]) -> Document {
        Document(
            name: "test", language: .en, kind: "Test", title: [.text("A title")], facts: [],
            sections: [
                Section(
                    id: "section", title: [.text("Section")],
                    blocks: clauses.map { clause in
                        .clause(
                            Clause(
                                id: clause.id, title: [.text("Clause")], source: nil, origin: .house,
                                blocks: clause.text.split(separator: "\n").map { .paragraph([.text(String($0))]) }))
                    })
            ], labels: DocumentLabels(contents: "", source: "", skip: "", about: "", house: "", page: "", pageOf: ""))
    }

    private func words(_ count: Int, _ seed: Int, _ letter: String = "w") -> String {
        var dice = Seeded(seed)
        return (0..<count).map { _ in "\(letter)\(dice.below(500))" }.joined(separator: " ")
    }

    /// Compares, and verifies every change against the texts of both sides.
    private func check(_ old: [(id: String, text: String)], _ new: [(id: String, text: String)]) -> [ClauseChange] {
        let (before, after) = (document(old), document(new))
        let changes = ClauseChanges.compare([before], [after])
        let texts = [before, after].map { Dictionary($0.parts.map { ($0.id, $0.text) }) { first, _ in first } }
        for change in changes {
            #expect(change.redline.words.rejected == texts[0][change.oldID ?? change.id] ?? "")
            #expect(change.redline.words.accepted == texts[1][change.id] ?? "")
        }
        return changes
    }

    @Test("Long texts with shuffled, repeated or no common words are compared exactly")
    func longTexts() {
        let text = words(4_000, 1)
        var dice = Seeded(2)
        let shuffled = text.split(separator: " ").shuffled(using: &dice).joined(separator: " ")
        let same = Array(repeating: "the", count: 4_000).joined(separator: " ")
        for (old, new) in [
            (text, shuffled), (text, words(4_000, 3, "x")), (same, String(same.prefix(9_000))), (text, ""),
            (String(repeating: "a", count: 100_000), String(repeating: "a", count: 99_999) + "b"),
            (String(repeating: ",", count: 3_000), String(repeating: ".", count: 3_000)),
            (String(repeating: "\u{301}", count: 3_000), String(repeating: "\u{FEFF}", count: 300)),
        ] {
            #expect(check([("a", old)], [("a", new)]).map(\.id) == ["a"])
        }
    }

    @Test("A clause of many paragraphs in reverse order is compared exactly")
    func paragraphs() {
        let lines = (0..<400).map { words(6, $0) }
        #expect(
            check([("a", lines.joined(separator: "\n"))], [("a", lines.reversed().joined(separator: "\n"))]).count == 1)
    }

    @Test("Clauses that all moved are moved, all but one")
    func allMoved() {
        let clauses = (0..<300).map { (id: "c\($0)", text: words(5, $0)) }
        let changes = check(clauses, clauses.reversed())
        #expect(changes.count == 299 && changes.allSatisfy { $0.kind == .moved })
    }

    @Test("Near-identical house clauses with other ids find the partner that says nearly the same")
    func nearIdentical() {
        let text = words(30, 1)
        let old = (0..<60).map { (id: "house.a\($0)", text: "\(text) number\($0)") }
        let new = (0..<60).map { (id: "house.b\($0)", text: "\(text) number\($0) more") }
        let changes = check(old, new)
        #expect(changes.count == 60)
        for change in changes {
            #expect(change.oldID?.replacing("house.a", with: "") == change.id.replacing("house.b", with: ""))
        }
    }

    @Test("No part of a value is read as a terminal command or as markup")
    func inert() throws {
        let bad = "\u{1B}[31mred\u{1B}[0m | `code` **strong** <script> ~~gone~~ \u{202E}back"
        let (old, new) = (document([("a", "Some words.")]), document([("a", bad)]))
        let comparison = Comparison(clauses: ClauseChanges.compare([old], [new]))
        let outcome = ComparisonOutcome(
            comparison, from: Side(name: "a\u{1B}[2J\nb `c`.yaml", contract: nil, documents: [old]),
            to: Side(name: "<b>|.yaml", contract: nil, documents: [new]))
        let text = ChangeText(workshop.changeWords).write(outcome, .title, hidden: 0)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        let markdown = ChangeMarkdown(workshop.changeWords).write(outcome, .title, hidden: 0)
        #expect(!markdown.contains("\u{1B}") && !markdown.contains(" <script>") && markdown.contains("\\<script\\>"))
        #expect(!markdown.contains(" **strong**") && !markdown.contains(" | "))
        let json = ChangeJSON.write(comparison)
        #expect(!json.contains("\u{1B}") && json.contains("\\u001b"))
        let html = String(
            decoding: workshop.write(workshop.report(outcome, title: .title, accepted: 0), as: .html), as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("\u{1B}"))
    }

    @Test(
        "A list of accepted changes that cannot be certain is refused with a place",
        arguments: [
            "fingerprint: 0123456789abcdef", "- 0123456789abcdef", "- fingerprint: 0123456789abcdef",
            "- fingerprint: 0123\n  reason: short", "- fingerprint: 0123456789ABCDEF\n  reason: capitals",
            "- fingerprint: 0123456789abcdef\n  reason: yes\n  why: so", "- reason: none",
            "- fingerprint: [0123456789abcdef]\n  reason: list", "- &a [*a]", "- \u{0}", "? [a]: b",
            "- fingerprint: 0123456789abcdef\n  reason: ''",
            String(repeating: "[", count: 5_000),
        ])
    func accepted(text: String) {
        let outcome = Accepted.read(Array(text.utf8), file: "accepted.yaml")
        #expect(outcome.value == nil)
        #expect(outcome.findings.contains { $0.place?.file == "accepted.yaml" })
    }

    @Test("An empty list of accepted changes hides nothing")
    func nothingAccepted() throws {
        let (old, new) = (document([("a", "Some words.")]), document([("a", "Other words.")]))
        let comparison = Comparison(clauses: ClauseChanges.compare([old], [new]))
        #expect(Accepted().hide(in: comparison).rest.clauses.count == 1)
        let read = Accepted.read(Array("[]".utf8), file: "accepted.yaml")
        #expect(try #require(read.value).hide(in: comparison).rest.clauses.count == 1)
    }
}
