import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebSyntax
import ManylebTemplates
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("Words in other languages") struct TranslationTests {
    /// A copy of the library with a Welsh file beside each English one, whose words are those of the English.
    private static let whole: LibraryCopy = {
        var copy = LibraryCopy()
        for (path, text) in copy.texts
        where path.hasSuffix(".md") && path != "labels/lists.md" && !path.hasPrefix("pages/") {
            if !path.hasPrefix("rules/") { copy[Language.cy.path(of: path)] = words(of: text) }
        }
        return copy
    }()

    private static func words(of text: String) -> String {
        let details = [
            "title", "text", "in text", "short", "unit", "numerator", "denominator", "evidence", "values", "delivers",
            "staff values", "several", "population", "clock", "not counted", "year", "target for each", "apart",
            "purpose",
        ]
        func words(_ card: Card, _ mark: String) -> String {
            let fields = card.fields.filter {
                details.contains($0.name) || $0.name == "id" || $0.name == "when" && $0.value.hasPrefix("event ")
            }
            let name = card["id"] == nil && mark == "##" ? "of: \(card.heading)\n" : ""
            return "\(mark) \(card.heading)\n\(name)" + fields.map { "\($0.name): \($0.value)\n" }.joined()
                + "\n\(card.body)\n\n"
        }
        var reader = CardReader(text, file: "")
        let file = reader.read()
        let isLaw = text.contains("\naliases:")
        // Cards without an id may have a heading together, such as a holiday that is moved now and then.
        var seen: Set<String> = []
        return words(file.head, "#")
            + file.cards.filter { $0["id"] != nil || seen.insert($0.heading).inserted }.map { card in
                // Below a law stands a note.
                words(
                    isLaw
                        ? Card(
                            heading: card.heading, fields: card.fields, body: "", place: card.place,
                            bodyPlace: card.bodyPlace) : card, "##")
            }.joined()
    }

    private func expect(_ findings: [Finding], at place: String, _ says: String, help: String = "") {
        let lines = findings.map {
            "\($0.place?.description ?? "nowhere"): \($0.summary) (\($0.help ?? ""))"
        }
        #expect(
            lines.count == 1 && lines[0].hasPrefix(place) && lines[0].contains(says) && lines[0].contains(help),
            "\(lines.prefix(5))")
    }

    @Test("In a language without words there is no document, and everything that is missing is named where it stands")
    func nothing() throws {
        let example = try contract(example)
        let outcome = workshop.draft(example, names: ["service-specification"], language: .cy)
        let findings = outcome.findings
        #expect(outcome.value?.isEmpty ?? true)
        #expect(findings.allSatisfy { $0.kind.id == "library/language" && $0.kind.severity == .error })
        let all = findings.map(\.summary).joined(separator: "\n")
        let specification = workshop.library.documents.filter { $0.name == "service-specification" }
        let named =
            specification.flatMap(\.sections).flatMap { $0.clauses.map(\.id) }
            + LabelID.needed + workshop.library.wording.phrases.keys + workshop.library.wording.terms.map(\.id)
            + workshop.library.wording.laws.ids
        for id in named.map({ $0.hasPrefix("schedule.") ? "schedule" : $0 }) {
            #expect(all.contains("`\(id)") || id.hasPrefix("kpi"), "\(id)")
        }
        #expect(!findings.contains { $0.place?.file.contains("invitation-to-tender") ?? false })
        let term = try #require(findings.first { $0.place?.file.hasSuffix("terms.en.md") ?? false })
        #expect(term.summary.contains("`qualifying-patient`") && term.place?.line ?? 0 > 1)
        #expect(term.help == "write them in `Templates/labels/terms.cy.md`")
        #expect(findings.last?.summary.contains("Welsh") ?? false)
    }

    @Test("A library with every word, and a grammar, drafts every document in that language")
    func everything() throws {
        let opened = Self.whole.open()
        #expect(opened.findings.isEmpty, "\(opened.findings.prefix(5).map(\.summary))")
        let library = try #require(opened.value).library
        let names = library.documentNames
        let (translated, missing) = library.translated(into: .cy, for: names, grammar: English())
        #expect(missing.isEmpty, "\(missing.prefix(5).map(\.summary))")
        let welsh = try #require(translated)
        let contract = try contract(example)
        let (drafted, faults) = Drafter(library: welsh).draft(names, for: contract, language: .cy)
        #expect(faults.isEmpty)
        let english = Drafter(library: library).draft(names, for: contract).documents
        #expect(drafted.count == english.count)
        for (document, original) in zip(drafted, english) {
            #expect(document.language == .cy)
            var same = document
            same.language = .en
            #expect(same == original, "\(document.name)")
        }
    }

    /// English with two words behind which the first letter of what follows changes, as in Welsh.
    private struct Mutating: Grammar {
        func quantities(in text: String, as type: any ScalarValue.Type) -> [any ScalarValue] { [] }
        func number(_ word: String) -> Int? { nil }
        func isTime(_ word: String) -> Bool { false }
        func isDuty(_ word: String) -> Bool { false }
        var tagWords: [String] { ["o", "yn"] }

        func said(_ word: String, before text: String) -> JoinedEntry {
            let changed = ["m": "f", "c": word == "yn" ? "ngh" : "g", "D": "Dd", "5": "5"]
            let first = changed[String(text.prefix(1))]
            return JoinedEntry(
                before: word == "yn" && first == "ngh" ? "yng " : word + " ",
                text: (first ?? "") + text.dropFirst(first == nil ? 0 : 1))
        }

        func forms(of type: any ScalarValue.Type) -> [String] { English().forms(of: type) }
        func print(_ value: any ScalarValue, form: String?) -> String { English().print(value, form: form) }
        func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue? { English().read(text, as: type) }
        func joined(_ entries: [String], _ joining: Joining) -> [JoinedEntry] { English().joined(entries, joining) }
        func span(_ period: Period) -> String { English().span(period) }
    }

    @Test("A word behind `|` is the grammar's: it and what the tag prints may change with each other")
    func pipe() throws {
        var copy = Self.whole
        copy["service-specification/01-introduction.cy.md"] = copy["service-specification/01-introduction.cy.md"]
            .replacing(/id: spec.introduction.statutory-requirement\n\n(.|\n)*?\n\n##/) { _ in
                """
                id: spec.introduction.statutory-requirement

                {{see: spec.terms.duration | yn}}, {{service.response.standard | o}}, {{law: dbs.short | o}}

                ##
                """
            }
        let files = TemplateFiles(texts: copy.texts, prefix: "lib/", areProved: true)
        let library = try #require(Workshop.open(files).value).library
        let names = ["service-specification"]
        let welsh = try #require(library.translated(into: .cy, for: names, grammar: Mutating()).library)
        let contract = try contract(example)
        let document = try #require(Drafter(library: welsh).draft(names, for: contract, language: .cy).documents.first)
        let clause = try document.clause("spec.introduction.statutory-requirement")
        #expect(clause.blocks.map(\.words) == ["Yng nghlause\u{A0}17.1, o 5 working days, o DdBS"])
    }

    @Test("A word that the grammar does not have is refused with those that it has")
    func unknownWord() throws {
        let text = "{{law: mha-1983 | ox}} {{service.response.standard | yn}}"
        func findings(_ grammar: any Grammar) -> [Finding] {
            var names = workshop.library.names
            names.grammar = grammar
            var reader = TemplateReader(names: names)
            _ = reader.read(text, at: Place(file: "a.md", line: 1, column: 1))
            return reader.findings
        }
        let known = findings(Mutating())
        #expect(known.map(\.place?.column) == [1] && known.map(\.help) == ["did you mean `o`?"], "\(known)")
        #expect(
            findings(English()).map(\.help)
                == Array(repeating: "write the word before the tag, and the tag without `|`", count: 2))
    }

    @Test("A single word that is missing keeps the document back")
    func almost() throws {
        for (path, words, says) in [
            ("labels/cy.md", "text: Contents\n", "The label `contents` (text) has no words"),
            (
                "labels/breakdowns.cy.md", "under-18: under 18; ",
                "The breakdown `breakdown.age` (value under-18) has no"
            ),
            ("law/bank-holidays.cy.md", "of: Good Friday", "The bank holiday `Good Friday` has no words"),
        ] {
            var copy = Self.whole
            try copy.replace(words, with: path.hasPrefix("law") ? "of: Boxing Day" : "", in: path)
            let files = TemplateFiles(texts: copy.texts, prefix: "lib/", areProved: true)
            let library = try #require(Workshop.open(files).value).library
            let outcome = library.translated(
                into: .cy, for: ["service-specification"], grammar: English())
            #expect(outcome.library == nil)
            expect(outcome.findings, at: "lib/", says)
        }
    }

    @Test("What files of another language say wrongly is told at its place; a part of the words is no fault")
    func faults() throws {
        let head = "# Cyflwyniad\nid: spec.introduction\n\n"
        let clause = "## Sail\nid: spec.introduction.statutory-requirement\n\nTestun.\n"
        let label = "# Labelau\n\n## Cynnwys\nid: contents\ntext: Cynnwys\n"
        var copy = LibraryCopy()
        copy["service-specification/01-introduction.cy.md"] = head + clause
        copy["labels/cy.md"] = label
        #expect(copy.open().findings.isEmpty)

        let faults = [
            ("labels/breakdowns.cy.md:5:9", "`under-81` is no value", "under-18"),
            ("labels/cy.md:7:1", "Nothing says of which card", "add the `id`"),
            ("labels/cy.md:12:1", "`txt` of the label `source`", "did you mean `text`?"),
            ("labels/label.cy.md:1:1", "Nothing reads the file", "name it after"),
            ("labels/lists.en.cy.md:1:1", "Nothing reads the file", "name it after"),
            ("rules/rules.cy.md:1:1", "Nothing reads the file", "name it after"),
            ("service-specification/01-introduction.cy.md:2:5", "says the words of `spec.introduction`", "write `id"),
            ("service-specification/01-introduction.cy.md:5:5", "There is no `spec.", "statutory-requirement`?"),
            (
                "service-specification/01-introduction.cy.md:11:1", "`when` of the clause",
                "everything else is said once"
            ),
            ("service-specification/01-introduction.cy.md:13:1", "`mha-1938` is not", "mha-1983"),
            ("service-specification/01-introduction.cy.md:16:5", "a second time", "keep one"),
        ]
        copy["labels/breakdowns.cy.md"] = "# A\n\n## Oedran\nid: breakdown.age\nvalues: under-81: dan 18\n"
        copy["labels/cy.md"] = label + "\n## Dim\ntext: Dim\n\n## Ffynhonnell\nid: source\ntxt: Ffynhonnell\n"
        for path in ["labels/label.cy.md", "labels/lists.en.cy.md", "rules/rules.cy.md"] { copy[path] = "# A\n" }
        copy["service-specification/01-introduction.cy.md"] =
            head.replacing("introduction", with: "intro")
            + clause.replacing("statutory-requirement", with: "statutory-requirment") + "\n"
            + clause.replacing("\n\nTestun", with: "\nwhen: provider.name\n\n{{law: mha-1938}}") + "\n" + clause
        let findings = copy.open().findings
        #expect(findings.count == faults.count, "\(findings.map { "\($0.place?.description ?? ""): \($0.summary)" })")
        for (finding, fault) in zip(findings, faults) {
            #expect(finding.place?.description == "lib/" + fault.0, "\(finding.summary)")
            #expect(finding.summary.contains(fault.1), "\(finding.summary)")
            #expect(finding.help?.contains(fault.2) ?? false, "\(finding.help ?? "no help")")
        }
    }
}
