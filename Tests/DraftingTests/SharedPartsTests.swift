import ManylebCarried
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebTemplates
import ManylebTestSupport
import Testing

/// The library with some words of a file changed, or with another file.
private func library(_ path: String, _ right: String = "", _ wrong: String = "") throws -> TemplateFiles {
    var texts = TemplateFiles.carried.texts
    let text = texts[path] ?? ""
    #expect(right.isEmpty || text.contains(right), "\(path): \(right)")
    texts[path] = right.isEmpty ? wrong : text.replacing(right, with: wrong, maxReplacements: 1)
    return TemplateFiles(texts: texts, prefix: "lib/")
}

private func findings(_ files: TemplateFiles) -> [Finding] { Workshop.open(files).findings }

private func description(_ finding: Finding) -> String {
    "\(finding.place?.description ?? ""): \(finding.summary) | \(finding.help ?? "")"
}

@Suite("Sections that are made for each entry of a list")
struct RepeatedSectionTests {
    private static let groups = "kpi-schedule/02-groups.md"

    @Test("The ids of section and clauses are made from the entry's; what the library says of it is plain text")
    func ids() throws {
        let schedule = try document("kpi-schedule", of: example)
        let section = try #require(schedule.sections.first { $0.id == "schedule.workforce" })
        #expect(section.title == [.text("A skilled team")])
        #expect(section.source == "Annex C, Monitoring and review b")
        let clauses = section.blocks.compactMap { if case .clause(let clause) = $0 { clause } else { nil } }
        #expect(clauses.map(\.id) == ["indicators", "definitions", "due"].map { "schedule.workforce.\($0)" })
        #expect(clauses.map(\.source) == [section.source, section.source, section.source])
        let coverage = try document("coverage", of: example)
        let parts = coverage.sections.map(\.id).dropFirst()
        #expect(parts.count == 11 && parts.first == "coverage.specification-topics")
        #expect(parts.suffix(2) == ["coverage.demand", "coverage.statutory"])
    }

    @Test("One more group of indicators needs only a card: it gets a section, which the house can word")
    func anotherGroup() throws {
        let card = """
            ## Safety
            id: group.safety
            source: ours


            """
        let files = try library("labels/indicators.md", "## Patients supported", card + "## Patients supported")
        let opened = Workshop.open(files, heldTo: .carried)
        #expect(opened.findings.map(description) == [])
        let workshop = try #require(opened.value)
        let wording = """

            clauses:
              schedule.safety.due:
                replace: We agree it year by year.

            """
        let read = workshop.read(Array((minimal + wording).utf8), file: "contract.yaml")
        let contract = try #require(read.value, "\(read.findings)")
        let drafted = workshop.draft(contract, named: "kpi-schedule")
        #expect(drafted.findings.isEmpty)
        let document = try drafted.get()
        let section = try #require(document.sections.last)
        #expect(section.id == "schedule.safety" && section.title.plainText == "Safety" && section.number == "7")
        #expect(try document.clause("schedule.safety.due").words.contains("year by year"))
    }

    @Test(
        "A misspelt name in such a section is refused at its place, and the right one is offered",
        arguments: [
            ("each: indicator-groups", "each: indicator-group", "4:7", "names nothing", "`indicator-groups`"),
            ("each: indicator-groups", "each: settings", "4:7", "other entries under every contract", "a clause"),
            ("each: indicator-groups", "eech: indicator-groups", "4:1", "no detail `eech`", "`each`"),
            ("id: schedule.indicators", "id: shedule.indicators", "7:5", "does not begin with", "`schedule.` and"),
            ("# {{title}}", "# {{titel}}", "1:1", "`titel` names nothing", "`title`"),
            ("{{#indicators.any}}", "{{#indicatrs.any}}", "10:1", "`indicatrs` in", "`indicators`"),
            ("``` table indicators", "``` table indicatos", "12:1", "`indicatos` names", "`indicators`"),
            ("{{measure}}", "{{mesure}}", "16:15", "`mesure` names", "`measure`"),
            ("source: {{source}}", "source: {{sorce}}", "3:9", "cannot hold", "`{{source}}`"),
        ])
    func slips(right: String, wrong: String, place: String, summary: String, help: String) throws {
        let found = findings(try library(Self.groups, right, wrong))
        #expect(
            found.contains {
                $0.place?.description == "lib/\(Self.groups):\(place)" && $0.summary.contains(summary)
                    && $0.help?.contains(help) == true
            }, "\(found.map(description))")
        // The section is read for every entry, and its fault is reported once.
        #expect(Set(found.map(description)).count == found.count)
    }

    @Test("The tag of an entry's source has no meaning in a section that is not repeated")
    func sourceElsewhere() throws {
        let path = "kpi-schedule/01-about.md"
        let found = findings(try library(path, "source: Annex C, Monitoring and review\n", "source: {{source}}\n"))
        #expect(found.count == 1 && found[0].place?.description == "lib/\(path):3:9", "\(found.map(description))")
        #expect(found[0].summary.contains("cannot hold") && found[0].help?.contains("`each`") == true)
    }

    @Test("Two entries with one id are refused at the second, and so is an id that a section already has")
    func twice() throws {
        let path = "labels/indicators.md"
        let two = findings(try library(path, "id: group.finance", "id: group.workforce"))
        #expect(
            two.contains {
                $0.place?.file == "lib/\(path)" && $0.summary == "The id `group.workforce` stands here a second time"
            }, "\(two.map(description))")
        #expect(!two.contains { $0.place?.file == "lib/\(Self.groups)" }, "\(two.map(description))")
        let taken = findings(try library(path, "id: group.finance", "id: group.about"))
        #expect(
            taken.contains {
                $0.place?.description == "lib/\(Self.groups):2:5"
                    && $0.summary == "The id `schedule.about` stands here a second time"
            }, "\(taken.map(description))")
    }

    @Test("A copy that still has a file for each entry is whole; one without an entry lacks its section")
    func copies() throws {
        var texts = TemplateFiles.carried.texts
        let text = try #require(texts[Self.groups])
        texts[Self.groups] = nil
        for (index, group) in ["responsive", "workforce", "feedback", "finance", "own"].enumerated() {
            texts["kpi-schedule/0\(index + 2)-\(group).md"] = text.replacing("each: indicator-groups\n", with: "")
                .replacing("id: schedule", with: "id: schedule.\(group)").replacing(
                    "source: {{source}}", with: "source: C"
                )
                .replacing("{{title}}:", with: "Group:").replacing("# {{title}}", with: "# Group")
                .replacing("indicators", with: "schedule").replacing("table returns", with: "table schedule-returns")
                .replacing("schedule.\(group).schedule", with: "schedule.\(group).indicators")
                .replacing("{{schedule}} |", with: "{{indicators}} |")
        }
        let copy = Workshop.open(TemplateFiles(texts: texts, prefix: "lib/"), heldTo: .carried)
        #expect(copy.value != nil, "\(copy.findings.map(description))")
        let cut = try library("labels/indicators.md", "id: group.finance", "id: group.money")
        let found = Workshop.open(cut, heldTo: .carried).findings
        #expect(
            found.contains { $0.summary == "The section `schedule.finance` of `kpi-schedule` is missing" },
            "\(found.map(description))")
    }
}

@Suite("Title pages that share a file")
struct SharedTitlePageTests {
    private static let shared = "shared/title-page.md"

    private func expect(_ found: [Finding], _ place: String, _ summary: String, _ help: String) {
        #expect(found.count == 1, "\(found.map(description))")
        #expect(found.first?.place?.description == place && found.first?.kind.severity == .error)
        #expect(found.first?.summary.contains(summary) == true && found.first?.help?.contains(help) == true)
    }

    @Test("A title page has the shared lines, without those that it does without, and its own where it says")
    func lines() throws {
        let labels = { (name: String) in try document(name, of: example).facts.map(\.label) }
        let version = ["Reference", "Version", "Status", "Date of this version"]
        #expect(try labels("coverage") == ["Commissioned by", "Provider"] + version)
        #expect(
            try labels("engagement-protocol")
                == ["Commissioned by", "Healthcare providers", "Provider"] + version + ["Service starts"])
        #expect(try labels("demand-assessment") == ["Commissioned by"] + version + ["Year of the figures"])
    }

    @Test(
        "A misspelt name in a document's use of the shared file is refused at its line, and the right one is offered",
        arguments: [
            (
                "coverage", "include: shared/title-page.md", "include: shared/title-pag.md", "7:10", "no file",
                "title-page"
            ),
            ("coverage", "include: shared/title-page.md", "include: title-page.md", "7:10", "no file", "shared/"),
            ("pricing-schedule", "without: Provider", "without: Providr", "9:10", "no line of", "`Provider`"),
            ("engagement-protocol", "after: Commissioned by", "after: Comissioned by", "14:8", "no included", "`Comm"),
            ("pricing-schedule", "## Service starts", "## Status", "11:1", "a second time", "`without`"),
        ])
    func slips(name: String, right: String, wrong: String, place: String, summary: String, help: String) throws {
        let path = "\(name)/document.md"
        let found = findings(try library(path, right, wrong))
        // What is not included is a file that nothing reads, where it is the only one.
        expect(found.filter { $0.place?.file == "lib/\(path)" }, "lib/\(path):\(place)", summary, help)
        #expect(found.count == 1, "\(found.map(description))")
    }

    @Test(
        "A fault in a shared file is reported once, at its own line",
        arguments: [
            ("{{contract.version}}", "{{contract.verson}}", "23:1", "`verson` in", "`version`"),
            ("when: provider.name", "wehn: provider.name", "11:1", "no detail `wehn`", "`when`"),
            ("## Version", "## Reference", "20:1", "a second time", "keep one"),
        ])
    func faults(right: String, wrong: String, place: String, summary: String, help: String) throws {
        expect(
            findings(try library(Self.shared, right, wrong)).filter { $0.place?.file == "lib/\(Self.shared)" },
            "lib/\(Self.shared):\(place)", summary, help)
    }

    @Test("A shared file that no document includes is refused")
    func unused() throws {
        let path = "shared/other.md"
        expect(
            findings(try library(path, "", "# Other\n\n## Line\n\nWords.\n")), "lib/\(path):1:1",
            "Nothing reads the file", "`include`")
    }

    @Test("A filter by an unknown group is refused in the list that has it")
    func group() throws {
        let list = "\n## Ours\nid: ours\nlist: schedule\nwhere: group is respond\n"
        let path = "labels/lists.md"
        let text = try #require(TemplateFiles.carried.texts[path])
        let line = (text + list).split(separator: "\n", omittingEmptySubsequences: false).count - 1
        expect(findings(try library(path, "", text + list)), "lib/\(path):\(line):8", "is ever", "responsive")
    }
}
