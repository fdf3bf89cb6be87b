import Foundation
import ManylebCarried
import ManylebDocument
import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTemplates
import ManylebTestSupport
import Testing

@Suite("The clause library")
struct LibraryTests {
    @Test("The library that the program carries has no fault")
    func carriedLibraryIsSound() {
        #expect(Workshop.open(Self.files).findings.map(\.summary) == [])
    }

    /// The files that the program carries, as if nobody had read them.
    private static let files = TemplateFiles(texts: TemplateFiles.carried.texts, prefix: "Templates/")

    @Test("The library that the build stored is the one that its files make")
    func storedLibraryIsThatOfItsFiles() throws {
        let read = try #require(LibraryReader.read(Self.files).library)
        #expect(TemplateFiles.carried.stored?.library.description == read.stored)
        #expect(LibraryReader.read(.carried).library?.stored == read.stored)
        let other = try #require(Workshop.open(Self.files).value)
        for contract in [try contract(example), try contract(minimal)] {
            let names = other.documentNames
            #expect(other.draft(contract, names: names).value == workshop.draft(contract, names: names).value)
        }
    }

    @Test(
        "Every section and clause of the guidance's model is in the document, with its number",
        arguments: [("service-specification", 83), ("engagement-protocol", 115)])
    func everyClauseIsThere(name: String, count: Int) throws {
        let document = try document(name, of: example)
        var numbers: [String: String] = [:]
        for section in document.sections { numbers[section.id] = section.number ?? "" }
        for clause in document.clauses { numbers[clause.id] = clause.number ?? "" }
        let register = repositoryText("Tests/Fixtures/\(name).tsv")
        let rows = register.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        #expect(rows.count == count)
        for row in rows {
            let number = try #require(numbers[row[0]], "\(row[0])")
            if !row[1].isEmpty { #expect(number == row[1], "\(row[0])") }
        }
    }

    @Test("Every clause says which place of the guidance it answers, and has words")
    func everyClauseHasSourceAndWords() throws {
        for clause in try specification(minimal).clauses {
            #expect(clause.source?.isEmpty == false, "\(clause.id)")
            #expect(clause.words.count > 40, "\(clause.id)")
        }
    }

    @Test("Every clause id of the library begins with its section's")
    func idsNest() throws {
        for section in try specification(minimal).sections {
            for case .clause(let clause) in section.blocks {
                #expect(clause.id.hasPrefix(section.id + "."), "\(clause.id)")
            }
        }
    }

    /// Puts one file in the place of the library's own and returns what is reported. The guidance, which names clauses
    /// that the file may lack, is left out, and the rules, which name what the guidance asks for.
    private func findings(_ path: String, _ text: String) -> [Finding] {
        var copy = LibraryCopy()
        copy.remove("guidance")
        copy.remove("rules")
        copy[path] = text
        return copy.open().findings
    }

    private func clause(_ text: String) -> [Finding] {
        findings(
            "service-specification/18-funding.md",
            """
            # Funding
            id: spec.funding
            source: Annex D section 18

            ## A clause
            id: spec.funding.sum
            source: Annex D 18.1

            \(text)

            ## Another
            id: spec.funding.value
            source: Annex D 19.2

            Words.
            """)
    }

    @Test(
        "A tag that names nothing is reported at its place, with the nearest name",
        arguments: [
            ("Pays {{funding.cieling}}.", "lib/service-specification/18-funding.md:9:6", "did you mean `ceiling`?"),
            ("Pays\nat most {{funding.ceiling.month}}.", "lib/service-specification/18-funding.md:10:9", nil),
            (
                "{{see: spec.funding.sums}}", "lib/service-specification/18-funding.md:9:1",
                "did you mean `spec.funding.sum`?"
            ),
            (
                "{{term: qualifying-patients}}", "lib/service-specification/18-funding.md:9:1",
                "did you mean `qualifying-patient`?"
            ),
            ("{{law: dpa-1999}}", "lib/service-specification/18-funding.md:9:1", "did you mean `dpa-1998`?"),
            ("{{commissioner: wishes}}", "lib/service-specification/18-funding.md:9:1", nil),
            ("Pays {{funding.ceiling", "lib/service-specification/18-funding.md:9:6", "close it with `}}`"),
            (
                "{{#funding.ceiling}}Pays", "lib/service-specification/18-funding.md:9:1",
                "close it in the same paragraph or list item"
            ),
            ("Pays{{/funding.ceiling}}", "lib/service-specification/18-funding.md:9:5", nil),
            ("{{contract.extension}}", "lib/service-specification/18-funding.md:9:1", nil),
            ("{{settings}}", "lib/service-specification/18-funding.md:9:1", nil),
            (
                "### A heading", "lib/service-specification/18-funding.md:9:1",
                "use paragraphs, lists, tables and emphasis"
            ),
            ("[a link](https://example.org)", "lib/service-specification/18-funding.md:9:1", "write the text alone"),
            ("``` table settings\n| One |\n```", "lib/service-specification/18-funding.md:9:1", nil),
        ] as [(String, String, String?)])
    func faultsAreReported(text: String, place: String, help: String?) throws {
        let finding = try #require(clause(text).first)
        #expect(finding.place?.description == place)
        #expect(finding.kind.severity == .error)
        if let help { #expect(finding.help == help) }
        #expect(finding.help != nil)
    }

    @Test("All faults of the library come in one run")
    func allFaultsAtOnce() {
        #expect(clause("{{one}} {{two}}\n\n{{three}}").count == 3)
    }

    @Test("A phrase that names itself is refused")
    func phraseLoop() {
        let phrases = LibraryCopy()["labels/phrases.en.md"] + "\n\n## Loop\nid: loop\n\nA {{loop}}.\n"
        #expect(findings("labels/phrases.en.md", phrases).contains { $0.summary == "The phrase `loop` names itself" })
    }

    @Test("Every column of every table of the library has a heading")
    func headings() {
        for (path, text) in LibraryCopy().texts where text.contains("``` table") {
            for table in text.components(separatedBy: "``` table").dropFirst() {
                let head = table.split(separator: "\n").first { $0.hasPrefix("|") }
                #expect(head?.contains(/\|\s*\|/) == false, "\(path): \(head ?? "")")
            }
        }
    }

    @Test("A label that the program needs and the file lacks is reported")
    func missingLabel() {
        #expect(findings("labels/en.md", "# Labels\n").contains { $0.summary == "The label `contents` is missing" })
    }

    @Test(
        "A page frame or style that cannot serve every page is refused where it is wrong",
        arguments: [
            ("page.html", "<html>\n <p>{{titel}}</html>", "2:5", "`titel` is no part"),
            ("page.html", "{{language}}{{title}}{{{style}}}{{{body", "1:33", "not closed"),
            ("page.html", "{{language}}{{title}}{{{style}}}", "1:1", "has no `{{body}}`"),
            ("style.css", "a {}\n</style>", "2:1", "cannot hold"),
        ])
    func pageFrame(file: String, text: String, place: String, message: String) {
        let found = findings("pages/\(file)", text)
        #expect(found.map { $0.place?.description } == ["lib/pages/\(file):\(place)"])
        #expect(found[0].summary.contains(message))
    }

    @Test(
        "Duties, cost lines, bank holidays, breakdowns and the guidance are proved like clauses",
        arguments: together([
            ("law/bank-holidays.md", "on: 1 January", "on: 1st of January", "is not understood"),
            ("labels/duties.md", "when: on start", "when: at the start", "is not understood"),
            ("labels/duties.md", "owed by: provider", "owed by: proivder", "is no party"),
            ("labels/cost-lines.md", "group: core", "grup: core", "has no detail `grup`"),
            ("labels/breakdowns.md", "id: breakdown.age", "id: breakdown.ages", "is missing"),
            ("guidance/01-specification-topics.md", "spec.terms.duration", "spec.terms.durations", "is no clause"),
            ("guidance/05-indicators.md", "list: indicators", "list: indicator", "is no list of the library"),
            (
                "service-specification/document.md", "annexes: kpi-schedule", "annexes: kpi-schedul",
                "is not another document"
            ),
            (
                "contract-calendar/02-dates.md", "each: contract-years", "each: contract-year",
                "names nothing that is known"
            ),
        ]))
    func listsAreProved(cases: [(path: String, right: String, wrong: String, summary: String)]) throws {
        var copy = LibraryCopy()
        for fault in cases { try copy.replace(fault.right, with: fault.wrong, in: fault.path) }
        let findings = copy.open().findings
        for fault in cases {
            #expect(
                findings.contains { $0.summary.contains(fault.summary) && $0.place?.file == "lib/" + fault.path },
                "\(fault.wrong) in \(findings.map(\.summary))")
        }
    }
}
