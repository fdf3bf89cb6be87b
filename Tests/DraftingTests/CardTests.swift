import Foundation
import ManylebFindings
import ManylebKit
import ManylebTemplates
import Testing

/// How many cases of a generated property are run: all with `MANYLEB_ALL=1`, else a sample of 20.
private func sample<Case>(of all: [Case], seed: UInt64) -> [Case] {
    if ProcessInfo.processInfo.environment["MANYLEB_ALL"] != nil { return all }
    var state = seed
    return (0..<20).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return all[Int(state >> 33) % all.count]
    }
}

@Suite("The details of cards")
struct CardTests {
    /// The library with one line of a file changed, or with more lines behind it.
    private func findings(_ path: String, line: Int, _ lines: String...) throws -> [Finding] {
        var texts = TemplateFiles.carried.texts
        var all = try #require(texts[path]).components(separatedBy: "\n")
        all.replaceSubrange(line - 1...line - 1, with: lines)
        texts[path] = all.joined(separator: "\n")
        return Workshop.open(TemplateFiles(texts: texts, prefix: "lib/")).findings
    }

    /// The number of the first line that begins so.
    private func line(_ beginning: String, in path: String, after start: String = "") throws -> Int {
        let lines = try #require(TemplateFiles.carried.texts[path]).components(separatedBy: "\n")
        let from = start.isEmpty ? 0 : try #require(lines.firstIndex { $0.hasPrefix(start) })
        return try #require(lines[from...].firstIndex { $0.hasPrefix(beginning) }) + 1
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
        "A slip in a name is refused at its line, and what was meant is said",
        arguments: [
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
        ])
    func slips(path: String, right: String, wrong: String, meant: String) throws {
        let line = try line(right, in: path)
        let old = try #require(TemplateFiles.carried.texts[path]).components(separatedBy: "\n")[line - 1]
        expect(
            try findings(path, line: line, wrong + old.dropFirst(right.count)), at: "lib/\(path):\(line)",
            "has no detail `\(wrong.dropLast())`", help: meant)
    }

    @Test(
        "A word that is none of those that can stand there is refused at its line",
        arguments: [
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
        ] as [(String, String, String, String, String?)])
    func words(path: String, right: String, wrong: String, summary: String, help: String?) throws {
        let line = try line(right, in: path)
        expect(try findings(path, line: line, wrong), at: "lib/\(path):\(line)", summary, help: help)
    }

    @Test(
        "A label that the program can ask for and the library lacks is refused",
        arguments: [
            "diff.weaker", "affects.patients", "choice.agreed", "choice.quarterly-in-advance", "timetable.award",
            "unit.cases", "party.regulator",
        ])
    func labels(id: String) throws {
        let path = "labels/en.md"
        let line = try line("id: \(id)", in: path)
        var lines = try #require(TemplateFiles.carried.texts[path]).components(separatedBy: "\n")
        lines.removeSubrange(line - 2...line)
        var texts = TemplateFiles.carried.texts
        texts[path] = lines.joined(separator: "\n")
        let findings = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/")).findings
        #expect(findings.contains { $0.summary.contains(id.hasPrefix("party.") ? "`regulator`" : "`\(id)`") })
    }

    @Test("A detail that stands there twice is refused where it stands again")
    func repeated() throws {
        for (path, beginning) in [
            ("labels/duties.md", "when:"), ("rules/draft.md", "severity:"),
            ("service-specification/01-introduction.md", "id:"), ("guidance/11-statutory.md", "order:"),
        ] {
            let line = try line(beginning, in: path)
            let text = try #require(TemplateFiles.carried.texts[path]).components(separatedBy: "\n")[line - 1]
            expect(
                try findings(path, line: line, text, text), at: "lib/\(path):\(line + 1)", "stands here a second time")
        }
    }

    @Test(
        "A card without a detail that it needs is refused where the card begins",
        arguments: [
            ("labels/duties.md", "delivers:"), ("labels/duties.md", "owed by:"), ("rules/figure.md", "says:"),
            ("service-specification/01-introduction.md", "source:"), ("service-specification/document.md", "title:"),
            ("law/references.md", "in text:"), ("labels/terms.en.md", "source:"), ("labels/en.md", "text:"),
            ("guidance/01-specification-topics.md", "answered by:"), ("labels/indicators.md", "measure:"),
        ])
    func missing(path: String, name: String) throws {
        let lines = try #require(TemplateFiles.carried.texts[path]).components(separatedBy: "\n")
        let start = path.hasSuffix("document.md") ? "# " : "## "
        let line = try line(name, in: path, after: start)
        let heading = try #require(lines[..<line].lastIndex { $0.hasPrefix(start) }) + 1
        var texts = TemplateFiles.carried.texts
        texts[path] = (lines[..<(line - 1)] + lines[line...]).joined(separator: "\n")
        let findings = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/")).findings
        expect(findings, at: "lib/\(path):\(heading)", "has no `\(name.dropLast())`")
    }

    @Test("Two details that do not go together are refused, and so is one without the other that it needs")
    func together() throws {
        let holidays = "law/bank-holidays.md"
        let first = try line("on:", in: holidays)
        expect(
            try findings(holidays, line: first, "on: 1 January", "date: 2027-01-01"), at: "lib/\(holidays):\(first)",
            "has both `date` and `on`")
        expect(
            try findings(holidays, line: first, "instead of: 2027-01-01"), at: "lib/\(holidays):\(first)",
            "means nothing without `date`")
        let laws = "law/references.md"
        let from = try line("from:", in: laws)
        expect(
            try findings(laws, line: from, "from: 2020", "to: 2019"), at: "lib/\(laws):\(from + 1)",
            "`to` comes before `from`")
        expect(
            try findings(laws, line: from, "from: 2020", "status: prospective"), at: "lib/\(laws):\(from)",
            "not in force yet")
        let indicators = "labels/indicators.md"
        let denominator = try line("denominator:", in: indicators)
        expect(
            try findings(indicators, line: denominator, "evidence: none"), at: "lib/\(indicators):\(denominator - 1)",
            "means nothing without `denominator`")
        let rules = "rules/figure.md"
        let severity = try line("severity:", in: rules)
        expect(
            try findings(rules, line: severity, "severity: error", "in a draft: error"),
            at: "lib/\(rules):\(severity + 1)", "says what `severity` says")
        let document = "service-specification/document.md"
        let binds = try line("binds:", in: document)
        expect(
            try findings(document, line: binds, "binds: the parties", "tells of: the other documents"),
            at: "lib/\(document):\(binds + 1)", "cannot be a report")
    }

    @Test("Text that no document would show is refused, and so is a file that nothing reads")
    func unread() throws {
        expect(
            try findings("service-specification/01-introduction.md", line: 4, "", "Forgotten words.", ""),
            at: "lib/service-specification/01-introduction.md:5", "Nobody would see this text")
        var texts = TemplateFiles.carried.texts
        texts["labels/label.md"] = "# Labels\n"
        texts["service-specification/01-introduction.en.cy.md"] = "# Cyflwyniad\n"
        let findings = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/")).findings
        expect(findings, at: "lib/labels/label.md:1", "Nothing reads the file")
    }

    @Test("All faults of all files come in one run, the rules and the pages among them")
    func oneRun() throws {
        var texts = TemplateFiles.carried.texts
        for (path, right, wrong) in [
            ("rules/draft.md", "severity:", "sverity:"), ("labels/duties.md", "delivers:", "delivrs:"),
            ("law/references.md", "in text:", "in txt:"), ("pages/page.html", "{{title}}", "{{titel}}"),
        ] {
            texts[path] = try #require(texts[path]).replacing(right, with: wrong, maxReplacements: 1)
        }
        let findings = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/")).findings
        #expect(
            findings.compactMap { $0.place?.file } == [
                "lib/labels/duties.md", "lib/law/references.md", "lib/pages/page.html", "lib/rules/draft.md",
            ])
    }
}

@Suite("Generated slips in details")
struct CardSlipTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let path: String
        let line: Int
        let old: String
        let new: String
        var testDescription: String { "\(path):\(line) \(old) -> \(new)" }
    }

    /// Of every kind of card every detail, where it stands first, and of each every letter dropped, doubled and swapped
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

    @Test("A detail with one letter wrong is refused at its line", arguments: sample(of: all, seed: 4))
    func slip(_ slip: Slip) throws {
        var texts = TemplateFiles.carried.texts
        var lines = try #require(texts[slip.path]).components(separatedBy: "\n")
        #expect(lines[slip.line - 1] == slip.old)
        lines[slip.line - 1] = slip.new
        texts[slip.path] = lines.joined(separator: "\n")
        let (workshop, findings) = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/"))
        #expect(workshop == nil)
        #expect(
            findings.contains { $0.place?.file == "lib/" + slip.path && $0.place?.line == slip.line },
            "\(findings.map { "\($0.place?.description ?? "") \($0.summary)" })")
    }
}
