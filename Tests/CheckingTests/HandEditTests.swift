import Foundation
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

/// Edits of built documents, as `Fixtures/check/hand-edits.txt` lists them.
@Suite("Documents that were edited by hand, each beside its contract")
struct HandEditTests {
    struct HandEdit: Sendable, CustomTestStringConvertible {
        let rule, document, clause, old, new: String
        var testDescription: String { "\(rule) in \(clause): \(old) → \(new)" }
    }

    private static let names = [
        "S": "service-specification", "P": "engagement-protocol", "K": "kpi-schedule", "T": "invitation-to-tender",
        "R": "pricing-schedule", "C": "contract-calendar",
    ]

    static let all: [HandEdit] = read("hand-edits.txt") { $0 }
    static let harmless: [HandEdit] = read("harmless-edits.txt") { ["nothing"] + $0 }

    private static func read(_ file: String, _ parts: ([String]) -> [String]) -> [HandEdit] {
        repositoryText("Tests/Fixtures/check/\(file)").split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            line in
            let parts = parts(line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) })
            return HandEdit(
                rule: parts[0], document: names[parts[1]] ?? "", clause: parts[2], old: parts[3], new: parts[4])
        }
    }

    /// The documents as files, by name.
    private static let files = Result {
        Dictionary(
            try documents(of: example).map { document in
                (document.name, String(decoding: workshop.write(document, as: .docbook), as: UTF8.self))
            }
        ) { first, _ in first }
    }

    /// What is found in an edited document beside its contract.
    private func found(in text: String) throws -> (findings: [Finding], judged: Judged) {
        let outcome = workshop.readDocument(
            Array(text.utf8), file: "edited.xml", heldTo: [try contract(example)])
        let returned = try #require(outcome.value, "\(outcome.findings)")
        let (findings, judged) = workshop.judge(returned)
        return (outcome.findings + findings, judged)
    }

    @Test("There are a hundred of them")
    func number() { #expect(Self.all.count >= 100) }

    @Test("As they were built, documents differ in nothing from their contract, and every part is recognised")
    func untouched() throws {
        for (name, text) in try Self.files.get().sorted(by: { $0.key < $1.key }) {
            let (findings, judged) = try found(in: text)
            #expect(findings.map(\.mark) == [], "\(name)")
            #expect(judged.documents.map(\.recognised) == judged.documents.map(\.expected), "\(name)")
        }
    }

    @Test("Each is found by its rule, at its line", arguments: all)
    func edits(edit: HandEdit) throws {
        let text = try #require(try Self.files.get()[edit.document])
        let (edited, line) = try Self.apply(edit, to: text)
        let found = try found(in: edited).findings
        let own = found.filter { $0.kind.id == edit.rule }
        #expect(!own.isEmpty, "\(found.map(\.mark))")
        if let line { #expect(own.contains { $0.place?.line == line }, "\(line): \(own.map(\.mark))") }
    }

    @Test("What says the same in another spelling is no edit", arguments: harmless)
    func harmlessEdits(edit: HandEdit) throws {
        let text = try #require(try Self.files.get()[edit.document])
        let found = try found(in: Self.apply(edit, to: text).text).findings.filter { $0.kind.severity != .note }
        #expect(found.map(\.mark) == [])
    }

    @Test("A form may be filled in: its boxes and its empty cells are not held to the contract")
    func filledForms() throws {
        let text = try #require(try Self.files.get()["monitoring-return"])
        let filled = text.replacing("<entry/>", with: "<entry>12</entry>")
        try #require(filled != text)
        let found = try found(in: filled).findings
        #expect(found.filter { $0.kind.severity != .note }.map(\.mark) == [])
        #expect(found.contains { $0.kind.id == "edited/filled" })
    }

    @Test("An entry of a list that is gone is told as it stood, although the next one begins like it")
    func goneEntry() throws {
        let text = try #require(try Self.files.get()["service-specification"])
        let words = "for an advocate who is to support patients under 18, a check against the DBS children"
        let start = try #require(text.range(of: "<listitem>\n<para>\(words)")).lowerBound
        let end = try #require(text.range(of: "</listitem>\n", range: start..<text.endIndex)).upperBound
        let found = try found(in: text.replacingCharacters(in: start..<end, with: "")).findings
        #expect(found.count == 1 && found[0].summary.hasPrefix("“\(words)"), "\(found.map(\.summary))")
    }

    /// - Returns: the text, and the line on which the change is; nothing where a clause is gone.
    static func apply(_ edit: HandEdit, to text: String) throws -> (text: String, line: Int?) {
        let start = try #require(text.range(of: "xml:id=\"\(edit.clause)\""), "\(edit.clause)").lowerBound
        var range: Range<String.Index>
        var new = edit.new
        switch edit.old {
        case "*":
            let (whole, heading) = try section(around: start, in: text)
            range = new.isEmpty ? whole : heading..<text.index(whole.upperBound, offsetBy: -"</section>".count)
            if new == "-" { new = "" }
        case "$":
            let end = try #require(text.range(of: "</section>", range: start..<text.endIndex)).lowerBound
            range = end..<end
        default:
            let value = "<phrase role=\"value\" annotations=\"([^\"]*)\">"
            var pattern = NSRegularExpression.escapedPattern(for: edit.old)
                .replacing("\\{", with: value).replacing("\\}", with: "</phrase>").replacing("}", with: "</phrase>")
            if edit.old.hasPrefix("<row>") { pattern = "<row[^>]*>" + pattern.dropFirst(5) }
            if edit.old.hasPrefix("<row>"), !edit.old.hasSuffix(">") {
                pattern = pattern.replacing("<row[^>]*>", with: "<row[^>]*><entry>") + ".*?</row>"
            }
            let expression = try NSRegularExpression(pattern: pattern)
            let match = try #require(
                expression.firstMatch(in: text, range: NSRange(start..<text.endIndex, in: text)),
                "\(edit.clause) does not say \(edit.old)")
            range = try #require(Range(match.range, in: text))
            if match.numberOfRanges > 1, let key = Range(match.range(at: 1), in: text) {
                new = new.replacing("{", with: "<phrase role=\"value\" annotations=\"\(text[key])\">")
                    .replacing("}", with: "</phrase>")
            }
        }
        let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
        return (text.replacingCharacters(in: range, with: new), edit.old == "*" || new.isEmpty ? nil : line)
    }

    /// A section with everything in it, and where its heading ends.
    private static func section(around start: String.Index, in text: String) throws -> (
        whole: Range<String.Index>, heading: String.Index
    ) {
        let first = try #require(text.range(of: "<section", options: .backwards, range: text.startIndex..<start))
        let heading = try #require(text.range(of: "</title>", range: start..<text.endIndex)).upperBound
        var (depth, place) = (0, first.lowerBound)
        while true {
            let end = try #require(text.range(of: "</section>", range: place..<text.endIndex))
            if let open = text.range(of: "<section", range: place..<end.lowerBound) {
                (depth, place) = (depth + 1, open.upperBound)
            } else {
                (depth, place) = (depth - 1, end.upperBound)
                if depth == 0 { return (first.lowerBound..<place, heading) }
            }
        }
    }
}
