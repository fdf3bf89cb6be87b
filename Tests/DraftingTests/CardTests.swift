import Foundation
import ManylebCarried
import ManylebFindings
import ManylebKit
import ManylebTemplates
import ManylebTestSupport
import Testing

@Suite("The details of cards")
struct CardTests {
    /// The library with one line of a file changed, or with more lines after it.
    private func findings(_ path: String, line: Int, _ lines: String...) throws -> [Finding] {
        var copy = LibraryCopy()
        try copy.replace(line: line, of: path, with: lines)
        return copy.open().findings
    }

    private func line(_ beginning: String, in path: String) throws -> Int {
        try LibraryCopy().line(beginning, in: path)
    }

    private func expect(
        _ findings: [Finding], at place: String, _ summary: String, help: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = findings.filter { $0.place.map { "\($0.file):\($0.line)" } == place }
        #expect(
            found.contains { $0.summary.contains(summary) && (help == nil || $0.help?.contains(help!) == true) },
            "\(place) of \(findings.map { "\($0.place?.description ?? "") \($0.summary) | \($0.help ?? "")" })",
            sourceLocation: sourceLocation)
        #expect(findings.allSatisfy { $0.kind.severity == .error }, sourceLocation: sourceLocation)
    }

    @Test(
        "A misspelt name is refused at its line, and the right one is offered",
        arguments: together([
            ("engagement-protocol/document.md", "when:", "wehn:", "`when`"),
            ("service-specification/document.md", "annexes:", "annexs:", "`annexes`"),
            ("service-specification/document.md", "definitions:", "definition:", "`definitions`"),
            ("law/references.md", "aliases:", "alias:", "`aliases`"),
            ("rules/draft.md", "in a draft:", "in draft:", "`in a draft`"),
            ("law/references.md", "replaced by:", "replacd by:", "`replaced by`"),
            ("labels/breakdowns.md", "values:", "value:", "`values`"),
            ("labels/indicators.md", "breakdowns:", "breakdown:", "`breakdowns`"),
            ("labels/duties.md", "key:", "kye:", "`key`"),
            ("law/bank-holidays.md", "instead of:", "insted of:", "`instead of`"),
            ("labels/lists.md", "where:", "were:", "`where`"),
        ]))
    func slips(cases: [(path: String, right: String, wrong: String, meant: String)]) throws {
        var copy = LibraryCopy()
        let lines = try cases.map { try copy.line($0.right, in: $0.path) }
        for (slip, line) in zip(cases, lines) {
            let old = try copy.lines(of: slip.path)[line - 1]
            try copy.replace(line: line, of: slip.path, with: [slip.wrong + old.dropFirst(slip.right.count)])
        }
        let findings = copy.open().findings
        for (slip, line) in zip(cases, lines) {
            expect(
                findings, at: "lib/\(slip.path):\(line)", "has no detail `\(slip.wrong.dropLast())`", help: slip.meant)
        }
    }

    @Test(
        "A word that is not allowed for its detail is refused at its line",
        arguments: apart([
            ("labels/indicators.md", "measure: rate", "measure: raet", "is not understood", "`rate`"),
            ("labels/indicators.md", "breakdowns:", "breakdowns: patient-typ", "is no breakdown", "`patient-type`"),
            ("labels/breakdowns.md", "values:", "values: under 18; 18 to 64", "has no id", "`under-18: under 18`"),
            ("labels/breakdowns.md", "values:", "values: a: one; b: two; a: three", "`a` stands twice", "its own"),
            ("labels/breakdowns.md", "values:", "values: a: one; a: one", "stands twice", "keep one"),
            ("labels/indicators.md", "group: responsive", "group: responsve", "is no group", "`responsive`"),
            ("rules/draft.md", "severity:", "severity: eror", "is not understood", "`error`"),
            ("rules/draft.md", "check:", "check: placeholdr", "is no way to check", "`placeholder`"),
            ("rules/figure.md", "check: figure", "check: figure contract.trem", "names nothing", "`contract.term`"),
            ("rules/content.md", "check: topic", "check: topic c.aa", "names nothing", "`c.a"),
            ("rules/kpi.md", "check: indicator-group", "check: indicator-group", "nothing to look for", "a group"),
            ("rules/kpi.md", "check: indicators", "check: indicators all", "more than the program reads", nil),
            ("rules/law.md", "check: law", "check: law endde", "names nothing", "`ended`"),
            ("law/references.md", "aliases:", #"aliases: Health\s+Act; the Act"#, "stands in no name", "in full"),
            ("law/references.md", "aliases:", "aliases: Acts?", "stands in no name", "in full"),
            ("law/references.md", "aliases:", "aliases: Act 1983; A", "too short", nil),
            ("law/references.md", "aliases:", "aliases: Act 1983; Act 1983", "stands twice", nil),
            ("service-specification/document.md", "binds:", "binds: the partes", "is not understood", "`the parties`"),
            ("service-specification/document.md", "order:", "order: first", "is not understood", "a whole number"),
            ("service-specification/document.md", "id:", "id: specification", "calls itself", "service-specification"),
            ("labels/duties.md", "owed by: provider", "owed by: provder", "is no party", "`provider`"),
            ("labels/duties.md", "clauses:", "clauses: spec.outcomes.indicator", "is no clause", "indicators`"),
            ("labels/phrases.en.md", "counts:", "counts: comissioners", "is not a list", "`commissioners`"),
            ("labels/lists.md", "where: kind is hospital", "where: kind is hospitl", "is ever", "`hospital`"),
            ("labels/lists.md", "where: kind is hospital", "where: knd is hospital", "is no key", "`kind`"),
            ("labels/cost-lines.md", "group: core", "group: cor", "is not understood", "`core`"),
            ("law/references.md", "from: 1983", "from: 1983-13", "is not understood", "2020-09"),
            ("law/references.md", "status:", "status: prospectve", "is not understood", "`prospective`"),
            ("guidance/06-tender-requirements.md", "ids:", "ids: tender.rec.", "No clause of", nil),
            ("labels/en.md", "id: choice.draft", "id: choice.draught", "Nothing asks for", "choice.draft"),
            ("labels/en.md", "id: diff.weaker", "id: diff.waeker", "Nothing asks for", "diff.weaker"),
            ("labels/en.md", "id: contents", "id: Contents", "is not understood", "small letters"),
        ]))
    func words(cases: [Slip]) throws {
        var copy = LibraryCopy()
        let lines = try cases.map { try copy.line($0.right, in: $0.path) }
        for (slip, line) in zip(cases, lines) { try copy.replace(line: line, of: slip.path, with: [slip.wrong]) }
        let findings = copy.open().findings
        for (slip, line) in zip(cases, lines) {
            expect(findings, at: "lib/\(slip.path):\(line)", slip.summary, help: slip.help)
        }
    }

    typealias Slip = (path: String, right: String, wrong: String, summary: String, help: String?)

    /// Libraries with a slip in each file at most, for two in one card may hide each other; and with slips in rules alone
    /// or without any, for rules are proved against the rest.
    private static func apart(_ slips: [Slip]) -> [[Slip]] {
        var libraries: [[Slip]] = []
        for slip in slips {
            let isRule = slip.path.hasPrefix("rules/")
            let free = libraries.firstIndex { others in
                others.allSatisfy { $0.path != slip.path && $0.path.hasPrefix("rules/") == isRule }
            }
            if let free {
                libraries[free].append(slip)
            } else {
                libraries.append([slip])
            }
        }
        return libraries.flatMap(together)
    }

    @Test(
        "A label that the program can ask for and the library lacks is refused",
        arguments: together([
            "diff.weaker", "affects.patients", "choice.agreed", "choice.quarterly-in-advance", "timetable.award",
            "unit.cases", "party.regulator",
        ]))
    func labels(ids: [String]) throws {
        var copy = LibraryCopy()
        for id in ids {
            let line = try copy.line("id: \(id)", in: "labels/en.md")
            for _ in 0..<3 { try copy.replace(line: line - 1, of: "labels/en.md", with: []) }
        }
        let findings = copy.open().findings
        for id in ids {
            #expect(
                findings.contains { $0.summary.contains(id.hasPrefix("party.") ? "`regulator`" : "`\(id)`") }, "\(id)")
        }
    }

    @Test("A duplicate detail is refused at its second occurrence")
    func repeated() throws {
        var copy = LibraryCopy()
        var places: [String] = []
        for (path, beginning) in [
            ("labels/duties.md", "when:"), ("rules/draft.md", "severity:"),
            ("service-specification/01-introduction.md", "id:"), ("guidance/11-statutory.md", "order:"),
        ] {
            let line = try copy.line(beginning, in: path)
            let text = try copy.lines(of: path)[line - 1]
            try copy.replace(line: line, of: path, with: [text, text])
            places.append("lib/\(path):\(line + 1)")
        }
        let findings = copy.open().findings
        for place in places { expect(findings, at: place, "stands here a second time") }
    }

    @Test(
        "A card without a detail that it needs is refused where the card begins",
        arguments: [
            [
                ("labels/duties.md", "delivers:"), ("rules/figure.md", "says:"),
                ("service-specification/01-introduction.md", "source:"),
                ("service-specification/document.md", "title:"),
                ("law/references.md", "in text:"), ("labels/terms.en.md", "source:"), ("labels/en.md", "text:"),
                ("guidance/01-specification-topics.md", "answered by:"), ("labels/indicators.md", "measure:"),
            ], [("labels/duties.md", "owed by:")],
        ].flatMap(together))
    func missing(cases: [(path: String, name: String)]) throws {
        var copy = LibraryCopy()
        var headings: [Int] = []
        for (path, name) in cases {
            let start = path.hasSuffix("document.md") ? "# " : "## "
            let line = try copy.line(name, in: path, after: start)
            headings.append(try #require(copy.lines(of: path)[..<line].lastIndex { $0.hasPrefix(start) }) + 1)
            try copy.replace(line: line, of: path, with: [])
        }
        let findings = copy.open().findings
        for ((path, name), heading) in zip(cases, headings) {
            expect(findings, at: "lib/\(path):\(heading)", "has no `\(name.dropLast())`")
        }
    }

    @Test("Two details that exclude each other are refused, and so is one without the other that it needs")
    func details() throws {
        func expectFaults(_ edits: [(path: String, beginning: String, lines: [String], offset: Int, fault: String)])
            throws
        {
            var copy = LibraryCopy()
            let lines = try edits.map { try copy.line($0.beginning, in: $0.path) }
            for (edit, line) in zip(edits, lines) { try copy.replace(line: line, of: edit.path, with: edit.lines) }
            let findings = copy.open().findings
            for (edit, line) in zip(edits, lines) {
                expect(findings, at: "lib/\(edit.path):\(line + edit.offset)", edit.fault)
            }
        }
        try expectFaults([
            ("law/bank-holidays.md", "on:", ["on: 1 January", "date: 2027-01-01"], 0, "has both `date` and `on`"),
            ("law/references.md", "from:", ["from: 2020", "to: 2019"], 1, "`to` comes before `from`"),
            ("labels/indicators.md", "denominator:", ["evidence: none"], -1, "means nothing without `denominator`"),
            ("rules/figure.md", "severity:", ["severity: error", "in a draft: error"], 1, "says what `severity` says"),
            (
                "service-specification/document.md", "binds:", ["binds: the parties", "tells of: the other documents"],
                1, "cannot be a report"
            ),
        ])
        try expectFaults([
            ("law/bank-holidays.md", "on:", ["instead of: 2027-01-01"], 0, "means nothing without `date`"),
            ("law/references.md", "from:", ["from: 2020", "status: prospective"], 0, "not in force yet"),
        ])
    }

    @Test("Text that no document would show is refused, and so is a file that nothing reads")
    func unread() throws {
        expect(
            try findings("service-specification/01-introduction.md", line: 4, "", "Forgotten words.", ""),
            at: "lib/service-specification/01-introduction.md:5", "Nobody would see this text")
        var copy = LibraryCopy()
        copy["labels/label.md"] = "# Labels\n"
        copy["service-specification/01-introduction.en.cy.md"] = "# Cyflwyniad\n"
        expect(copy.open().findings, at: "lib/labels/label.md:1", "Nothing reads the file")
    }

    @Test("All faults of all files come in one run, the rules and the pages among them")
    func oneRun() throws {
        var copy = LibraryCopy()
        for (path, right, wrong) in [
            ("rules/draft.md", "severity:", "sverity:"), ("labels/duties.md", "delivers:", "delivrs:"),
            ("law/references.md", "in text:", "in txt:"), ("pages/page.html", "{{title}}", "{{titel}}"),
        ] {
            try copy.replace(right, with: wrong, in: path)
        }
        #expect(
            copy.open().findings.compactMap { $0.place?.file } == [
                "lib/labels/duties.md", "lib/law/references.md", "lib/pages/page.html", "lib/rules/draft.md",
            ])
    }
}

@Suite("Generated typing errors in details")
struct CardSlipTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let path: String
        let line: Int
        let old: String
        let new: String
        var testDescription: String { "\(path):\(line) \(old) -> \(new)" }
    }

    /// Of every kind of card every detail, where it first occurs, and of each every letter dropped, doubled and swapped
    /// with the next.
    static let all: [Slip] = {
        var slips: [Slip] = []
        var seen: Set<String> = []
        for (path, text) in TemplateFiles.carried.texts.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".md") {
            var (isHead, isDetail) = (true, false)
            for (index, line) in text.components(separatedBy: "\n").enumerated() {
                if line.hasPrefix("# ") || line.hasPrefix("## ") {
                    (isHead, isDetail) = (line.hasPrefix("# "), true)
                } else if line.isEmpty {
                    isDetail = false
                } else if isDetail, !line.hasPrefix("  "), let colon = line.firstIndex(of: ":"),
                    seen.insert("\(kind(of: path)) \(isHead) \(line[..<colon])").inserted
                {
                    let name = Array(line[..<colon])
                    let rest = String(line[colon...])
                    for word in misspellings(of: name) {
                        slips.append(
                            Slip(path: path, line: index + 1, old: String(name) + rest, new: word + rest))
                    }
                }
            }
        }
        return slips
    }()

    /// The files that hold the same kinds of cards.
    private static func kind(of path: String) -> String {
        if path.hasSuffix("/document.md") { return "document" }
        let folder = path.prefix { $0 != "/" }
        switch folder {
        case "labels", "law": return path
        case "rules", "guidance": return String(folder)
        default: return "section"
        }
    }

    private static func misspellings(of name: [Character]) -> Set<String> {
        var words: Set<String> = []
        for index in name.indices where name[index] != " " {
            var (dropped, doubled, swapped) = (name, name, name)
            dropped.remove(at: index)
            doubled.insert(name[index], at: index)
            words.formUnion([String(dropped), String(doubled)])
            if index + 1 < name.count, name[index + 1] != " " {
                swapped.swapAt(index, index + 1)
                words.insert(String(swapped))
            }
        }
        return words.subtracting([String(name), ""])
    }

    @Test("A detail with one letter wrong is refused at its line", arguments: sample(of: all, 6))
    func slip(_ slip: Slip) throws {
        var copy = LibraryCopy()
        #expect(try copy.lines(of: slip.path)[slip.line - 1] == slip.old)
        try copy.replace(line: slip.line, of: slip.path, with: [slip.new])
        let opened = copy.open()
        #expect(opened.value == nil)
        #expect(
            opened.findings.contains { $0.place?.file == "lib/" + slip.path && $0.place?.line == slip.line },
            "\(opened.findings.map { "\($0.place?.description ?? "") \($0.summary)" })")
    }
}
