import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

/// The code of the articles of the library is that of the files beside this one, word for word. So it compiles, and it
/// runs here; `scripts/client` compiles and runs it in a package of its own.
@Suite("The articles of the library") struct ArticleTests {
    @Test("Their code is the code that is tested", arguments: ["BuildAPack", "CheckAndExplain", "AddARule"])
    func code(article: String) {
        let blocks = repositoryText("Sources/Kit/ManylebKit.docc/\(article).md").components(separatedBy: "```")
            .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        #expect(blocks.allSatisfy { $0.hasPrefix("swift\n") })
        #expect(
            blocks.map { $0.dropFirst("swift\n".count) }.joined(separator: "\n")
                == repositoryText("Tests/ArticleTests/\(article).swift"))
    }

    @Test("Build a pack") func build() throws {
        try withFolder { folder in
            let path = repository.appending(path: "Examples/minimal.yaml").path
            let names = try buildPack(of: path, into: folder)
            #expect(names.contains("service-specification.html") && names.contains("service-specification.xml"))
            #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == Set(names))
        }
        #expect(page(of: "kpi-schedule", from: minimal).hasPrefix("<!DOCTYPE html>"))
        #expect(page(of: "kpi-shedule", from: minimal).contains("help: did you mean `kpi-schedule`?"))
        #expect(page(of: "kpi-schedule", from: "manyleb: 2").contains("contract.yaml:1:"))
        let contract = contractInCode()
        #expect(contract.service.response.standard.value?.contractText == "5 working days")
        #expect(contract.settings.items[0].name.address.text == "settings.ysbyty-bryn.name")
        let specification = try workshop.draft(contract, named: "service-specification").get()
        #expect(specification.words.contains("Ysbyty Bryn"))
    }

    @Test("Check and explain") func check() throws {
        let passing = try checked(example, file: "contract.yaml")
        #expect(passing.passes)
        let text = example.replacing("standard: 5 working days", with: "standard: 10 working days")
        let failing = try checked(text, file: "contract.yaml")
        #expect(!failing.passes && failing.report.contains("[figure/response-time]\n        standard: 10 working days"))
        #expect(try explanation(of: "figure/response-time")?.contains("Annex D 3.2") == true)
        let contract = try contract(text)
        #expect(
            facts(behind: workshop.check(contract), in: contract).contains(
                "service.response.standard = 10 working days"))
        let document = try workshop.draft(contract, named: "service-specification").get()
        let found = try checked(document: workshop.write(document, as: .docbook), file: "specification.xml")
        #expect(found.contains { $0.kind.id == "figure/response-time" && $0.place?.file == "specification.xml" })
    }

    @Test("Add a rule") func rule() throws {
        let text =
            minimal + """
                clauses:
                  spec.service.availability:
                    add: Each service user is seen.

                """
        #expect(try checkedWithOwnRules(text, file: "a.yaml").contains { $0.kind.id == "board/plain-words" })
        let found = try checkedWithOwnRules(example, file: "a.yaml").filter { $0.kind.id == "board/caseload" }
        #expect(found.first?.summary == "64 patients at Ysbyty Bryn are too many for 2.0 advocates")
        #expect(found.first?.address?.text == "settings.ysbyty-bryn.advocates")
    }
}
