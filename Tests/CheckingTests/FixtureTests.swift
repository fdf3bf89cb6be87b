import Foundation
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Whole contract files")
struct FixtureTests {
    @Test("Thirty faults are all found, each at its line, and nothing else")
    func thirtyFaults() throws {
        let text = repositoryText("Tests/Fixtures/check/thirty-faults.yaml")
        let planted = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            line.range(of: "# finding: ").map { "\(index + 1) \(line[$0.upperBound...])" }
        }
        #expect(planted.count == 30)
        #expect(Set(planted.map { $0.split(separator: " ")[1] }).count == 30)
        let found = try check(text).open
        #expect(found.map { "\($0.place?.line ?? 0) \($0.kind.id)" }.sorted() == planted.sorted())
    }

    @Test("Nothing is found in a contract without a fault")
    func faultless() throws {
        #expect(try check(repositoryText("Tests/Fixtures/check/faultless.yaml")).open.isEmpty)
    }

    @Test(
        "The examples have nothing open but the blanks of drafts", arguments: ["dyffryn", "hafren-a-theifi", "minimal"])
    func examples(name: String) throws {
        let found = try check(repositoryText("Examples/\(name).yaml")).open
        #expect(found.filter { $0.kind.severity != .note }.map(\.mark) == [])
        if name == "dyffryn" { #expect(found.isEmpty) }
        #expect(found.ids.isSubset(of: ["draft/blank-left", "kpi/schedule-missing", "content/answered-outside"]))
    }

    @Test("A response within ten working days is found at its line and column")
    func responseTime() throws {
        let text = example.replacing("standard: 5 working days", with: "standard: 10 working days")
        let found = try check(text).open
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("standard: 10 working days") })
        #expect(found.map(\.kind.id) == ["figure/response-time"])
        #expect(found[0].kind.severity == .error)
        #expect(found[0].place == Place(file: "contract.yaml", line: line + 1, column: 15))
        #expect(found[0].address == Address("service.response.standard"))
        #expect(
            found[0].summary == "A first response within 10 working days is slower than the guidance's 5 working days")
    }

    @Test("A blank of a draft is an error once the contract is issued, at its status")
    func blanks() throws {
        let draft = minimal
        let issued = draft.replacing("contract:\n", with: "contract:\n  status: issued\n")
        let (before, after) = (try check(draft).open, try check(issued).open)
        func blanks(_ findings: [Finding]) -> [Finding] { findings.filter { $0.kind.id == "draft/blank-left" } }
        #expect(blanks(before).count > 5 && blanks(before).allSatisfy { $0.kind.severity == .note })
        #expect(Set(blanks(after).map(\.address)) == Set(blanks(before).map(\.address)))
        #expect(blanks(after).allSatisfy { $0.kind.severity == .error && $0.place?.line == 3 })
    }

    @Test("Rules for issued documents look at every document")
    func everyDocument() throws {
        let changes = ["contract.status = issued", "contract.version = 1", "remove demand.uptake.detained"]
        let found = try check(try patched(changes).text).open
        #expect(found.map(\.address) == [Address("demand.uptake.detained")], "\(found.map(\.mark))")
        #expect(found.ids == ["draft/blank-left"])
    }

    @Test("What stops a build is found in documents that are already drafted, unless it is waived")
    func unresolved() throws {
        func unresolved(_ changes: [String]) throws -> Set<String> {
            let contract = try contract(try patched(["incidents.report-to = the XX team"] + changes).text)
            let documents = try #require(workshop.draft(contract).value)
            return checker.unresolved(in: documents, of: contract, file: "contract.yaml").ids
        }
        let issued = ["contract.status = issued", "remove complaints.refer-to", "service.response.standard = 2 years"]
        #expect(try unresolved([]) == [])
        #expect(try unresolved(issued) == ["draft/placeholder", "draft/blank-left"])
        let waiver = "waivers.kpi/breakdown feedback.compliments-and-complaints"
        let waived = [
            "\(waiver).rule = draft/placeholder",
            "waivers.draft/placeholder feedback.compliments-and-complaints.at = incidents",
        ]
        #expect(try unresolved(issued + waived) == ["draft/blank-left"])
    }
}
