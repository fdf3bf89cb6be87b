import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTemplates
import ManylebTestSupport
import Testing

/// House wording is text with tags that anybody may have written. Many of these once took minutes or gigabytes, or
/// crashed the program.
@Suite("Hostile or damaged house wording")
struct HostileWordingTests {
    private static let parties =
        "local-authorities:\n" + (0..<300).map { "  - name: Authority \($0)\n" }.joined()

    /// The findings for a clause with a text added.
    private func findings(_ text: String, _ more: String = "", id: String = "spec.location.office") throws -> [Finding]
    {
        let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let contract = try contract(minimal + more + "clauses:\n  \(id):\n    add: \"\(quoted)\"\n")
        return workshop.draft(contract, names: ["service-specification"]).findings
    }

    private func added(_ text: String, _ more: String = "") throws -> [Block] {
        let quoted = text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let document = try specification(minimal + more + "clauses:\n  spec.location.office:\n    add: \"\(quoted)\"\n")
        guard case .note(let note)? = try document.clause("spec.location.office").blocks.last else { return [] }
        return note.blocks
    }

    private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    // MARK: Depth

    static let deep: [(name: String, open: String, close: String)] = [
        ("closed in order", "{{#contract.title}}", "{{/contract.title}}"),
        ("negated", "{{^contract.start}}", "{{/contract.start}}"),
        ("never closed", "{{#contract.title}}", ""),
        ("closed by another name", "{{#contract.title}}{{/contract.start}}", ""),
        ("of a name that is not known", "{{#nosuch}}", "{{/nosuch}}"),
        ("in paragraphs of their own", "{{#contract.title}}\n\n", "{{/contract.title}}\n\n"),
        ("of laws", "{{#law: mental-health-act-1983}}", "{{/law: mental-health-act-1983}}"),
        ("of lists", "{{#local-authorities}}", "{{/local-authorities}}"),
        ("with emphasis between them", "{{#contract.title}}*a ", "*{{/contract.title}}"),
    ]

    @Test("Conditions 5,000 deep in each other are refused at the limit", arguments: deep.indices)
    func deepConditions(index: Int) throws {
        let (name, open, close) = Self.deep[index]
        let findings = try findings(times(5_000, open) + "x\n\n" + times(5_000, close))
        let deep = findings.filter { $0.summary == "Conditions nest more than 24 deep" }
        #expect(deep.map(\.place?.description) == ["contract.yaml:8:10"], "\(name): \(findings.prefix(3))")
        #expect(deep.allSatisfy { $0.help != nil })
    }

    @Test("As deep as the limit is filled")
    func depthAtTheLimit() throws {
        let (open, close) = ("{{#contract.title}}", "{{/contract.title}}")
        let deepest = times(Limits.textDepth, open) + "x" + times(Limits.textDepth, close)
        #expect(try added(deepest) == [.paragraph([.text("x")])])
        // Conditions side by side are not nested.
        #expect(try added(times(1_000, open + "x" + close)) == [.paragraph([.text(times(1_000, "x"))])])
        #expect(try findings(open + deepest + close).count == 1)
    }

    @Test("Phrases that name each other too deep are refused")
    func deepPhrases() {
        func findings(_ count: Int) -> [String] {
            var copy = LibraryCopy()
            copy["labels/phrases.en.md"] +=
                "\n\n## End\nid: p0\n\nEnd.\n"
                + (1...count).map { "\n## P\nid: p\($0)\n\nA {{p\($0 - 1)}} and {{p\($0 - 1)}}.\n" }.joined()
            return copy.open().findings.map(\.summary)
        }
        #expect(findings(Limits.textDepth) == [])
        let deep = findings(500)
        #expect(deep.count == 1)
        #expect(deep.first?.hasSuffix("names phrases more than 24 deep") == true)
    }

    // MARK: Repetition

    @Test("Nested and long lists are bounded")
    func repetition() throws {
        let (open, close) = ("{{#local-authorities}}", "{{/local-authorities}}")
        for (text, more) in sample(
            of: [
                (times(5, open) + "{{name}} " + times(5, close), Self.parties),
                (times(20_000, "{{local-authorities.name}} "), Self.parties),
                (times(40_000, "{{local-authorities: is | are}} "), Self.parties),
                (times(40_000, "{{#local-authorities.name}}x{{/local-authorities.name}} "), Self.parties),
            ], 2)
        {
            let findings = try findings(text, more)
            let long = findings.filter { $0.kind.id == "format/too-long" }
            #expect(long.map(\.place?.column) == [10])
            #expect(long.allSatisfy { $0.help != nil })
        }
        #expect(try findings(times(2, open) + "{{name}} " + times(2, close), Self.parties).isEmpty)
    }

    @Test("A long value that a text repeats is bounded")
    func longValues() throws {
        let text = minimal.replacing(
            "Independent Mental Health Advocacy Service for Dyffryn", with: times(200_000, "T"))
        let contract = try contract(
            text + "clauses:\n  spec.location.office:\n    add: \"\(times(50_000, "{{contract.title}} "))\"\n")
        let findings = workshop.draft(contract, names: ["service-specification"]).findings
        #expect(findings.map(\.kind.id) == ["format/too-long"])
    }

    @Test("The words of a document that quotes house wording are bounded as well")
    func quotedWording() throws {
        let (open, close) = ("{{#local-authorities}}", "{{/local-authorities}}")
        let contract = try contract(
            minimal + Self.parties
                + "clauses:\n  spec.location.office:\n    add: \"\(times(4, open))x\(times(4, close))\"\n")
        let findings = workshop.draft(contract, names: ["deviation-report"]).findings
        #expect(findings.map(\.kind.id) == ["format/too-long"])
    }

    @Test("A text in 100,000 lines is one text")
    func manyLines() throws {
        #expect(try added(times(100_000, "a\n")) == [.paragraph([.text(times(100_000, "a ").dropLast() + "")])])
        #expect(try added(times(50_000, "`a `.")) == [.paragraph([.text(times(50_000, "a."))])])
    }

    @Test("1,200 references without a target are reported, with the nearest name for as many as a person reads")
    func danglingReferences() throws {
        for tag in ["{{see: x#}}", "{{term: x#}}", "{{law: x#}}", "{{x#}}", "{{#x#}}{{/x#}}", "{{x#: a | b}}"] {
            let text = (0..<1_200).map { tag.replacing("x#", with: "house.parking\($0)") + " " }.joined()
            #expect(try findings(text).count == 1_200)
        }
    }

    @Test("Where a fault stands in a text of several lines is looked for only so often, however many there are")
    func spreadReferences() throws {
        let text = times(20_000, "{{see: x}}")
        let contract = try contract(
            minimal + "clauses:\n  spec.location.office:\n    add: |\n      One line.\n      \(text)\n")
        let findings = workshop.draft(contract, names: ["service-specification"]).findings
        // What says the same of the same place is said once.
        #expect(findings.count == 2)
        let first = try #require(contract.clauses.items.first?.add.place?.line)
        #expect(Set(findings.map { $0.place?.line ?? 0 }) == [first, first + 2])
    }

    @Test("Hints end, sooner where there are many names")
    func hints() {
        func count(_ names: Int) -> Int {
            let known = (0..<names).map { "name-\($0)" }
            var hints = Hints()
            return (0..<Limits.hints + 50).count { _ in hints.best(for: "nmae-1", among: known) != nil }
        }
        #expect(count(10) == Limits.hints)
        #expect(count(999) == Limits.hints / 10)
    }

    // MARK: Markdown

    @Test(
        "More images than a text can have by accident are refused before they are read",
        arguments: [
            "![[]()", "![[]()![", "[a]: b\n![", "![", "![[a](b)",
        ])
    func pictures(pattern: String) throws {
        let findings = try findings(times(400_000 / pattern.utf8.count, pattern))
        #expect(findings.map(\.kind.id) == ["library/markdown"])
        #expect(findings.first?.summary.hasPrefix("A text in which more than 100 pictures begin with `![`") == true)
    }

    @Test("A few images are reported as such")
    func fewPictures() throws {
        #expect(try findings("Look: ![a](b)").map(\.summary) == ["A picture cannot stand in a clause"])
        #expect(try findings("Stop![1] " + times(99, "Go![2] ")).isEmpty)
    }

    @Test(
        "A hundred thousand Markdown characters are read in time",
        arguments: [
            "[", "]", "*a _a", "*a **b ", "[a](", "[a](<b", "[ (](", "**x [a*b**c*](d)", "`a ``b ", "<!--", "<?", "<a ",
            "<![CDATA[", "&", "&#", "\"a", "> ", "- ", "[]", "[a]", "[a]: b\n", "_a*", "~~~", "<b>", "\\", "<a@b.c>",
        ])
    func signs(pattern: String) throws {
        _ = try findings(times(30_000 / pattern.utf8.count, pattern))
    }

    @Test("Backticks of every number are read in time")
    func backticks() throws {
        #expect(try findings((1...400).map { times($0, "`") + " " }.joined()).isEmpty)
    }

    @Test("A marker of the scanner that is written as an entity names no tag")
    func forgedMarks() throws {
        #expect(try added("&#xE000;5&#xE001; x") == [.paragraph([.text("\u{E000}5\u{E001} x")])])
        #expect(try added("&#57344;99999999999999999999&#57345;").count == 1)
        #expect(try added(times(50_000, "&#xE000;")) == [.paragraph([.text(times(50_000, "\u{E000}"))])])
        #expect(try added("{{contract.title}} &#xE000;1&#xE001;").count == 1)
    }
}
