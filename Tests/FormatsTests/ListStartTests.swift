import Foundation
import ManylebDocument
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("The number with which a list begins")
struct ListStartTests {
    private func pack(_ wording: String) throws -> Contract {
        let indented = wording.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }
        let text =
            minimal + "\nclauses:\n  spec.staffing.profile:\n    add: |\n\(indented.joined(separator: "\n"))\n"
        let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
        return try #require(outcome.value, "\(outcome.findings.map(\.summary))")
    }

    private func document(_ name: String, of contract: Contract) throws -> Document {
        try workshop.draft(contract, named: name).get()
    }

    private func written(_ document: Document, as format: Format) -> String {
        String(decoding: workshop.write(document, as: format), as: UTF8.self)
    }

    @Test(
        "A list whose numbers are not consecutive is refused: no number is changed silently",
        arguments: [
            ("2027. The first.\n2030. The last.", false), ("3. a\n7. b", false), ("1. a\n3. b\n2. c", false),
            ("2.\n3. b", true), ("1. a\n1. b\n1. c", true), ("4. a\n\n5. b", true), ("- a\n  1. b\n  2. c", true),
            ("- a\n  1. b\n  3. c", false), ("9. a\n10. b\n11. c", true),
        ])
    func consecutive(wording: String, isKept: Bool) throws {
        let findings = workshop.draft(try pack(wording)).findings
        #expect(findings.contains { $0.summary.contains("do not follow each other") } == !isKept)
    }

    @Test(
        "A number at the beginning of a paragraph is kept in every format and comes back from DocBook",
        arguments: [
            ("2027. The year counts.", [2027]), ("3) The third.", [3]), ("0. Nothing.", [0]), ("1. One.", [1]),
            ("999999999. Long.", [999_999_999]), ("5. Five.\n6. Six.", [5]),
            ("7. Seven.\n\n   12. Inner twelve.\n   13. Inner thirteen.\n\n8. Eight.", [7, 12]),
            ("- A point.\n\n  4) Inner four.", [4]),
        ])
    func kept(wording: String, starts: [Int]) throws {
        let contract = try pack(wording)
        let specification = try document("service-specification", of: contract)
        let page = written(specification, as: .html)
        for start in starts {
            #expect(page.contains("<ol\(start == 1 ? "" : " start=\"\(start)\"")>"))
            #expect(specification.dump.contains("\(start)."))
        }
        let back = DocBookReader.read(workshop.write(specification, as: .docbook), file: "a.xml")
        #expect(lists(in: try #require(back.document)) == lists(in: specification))
        let report = try document("deviation-report", of: contract).dump
        for start in starts { #expect(report.contains("\(start). "), "\(report)") }
    }

    /// The numbering of every list of the clause, in order of reading.
    private func lists(in document: Document) -> [ListNumbering] {
        func visit(_ blocks: [Block]) -> [ListNumbering] {
            blocks.flatMap { block -> [ListNumbering] in
                switch block {
                case .list(let ordered, let items): [ordered] + items.flatMap(visit)
                case .note(let note): visit(note.blocks)
                default: []
                }
            }
        }
        return document.clauses.filter { $0.id == "spec.staffing.profile" }.flatMap { visit($0.blocks) }
    }

    @Test("A change of the number is a change, and nothing else is")
    func changed() throws {
        func compared(_ old: String, _ new: String) throws -> ComparisonOutcome {
            workshop.compare(("old", try pack(old)), ("new", try pack(new)))
        }
        let outcome = try compared("5. Five.\n6. Six.", "7. Five.\n8. Six.")
        let change = try #require(outcome.comparison.edited.first { $0.id == "spec.staffing.profile" })
        let redline = change.redline
        #expect(redline.accepted.contains("7. Five.") && redline.rejected.contains("5. Five."))
        #expect(try compared("5. Five.", "5) Five.").comparison.edited.isEmpty)
        let page = written(workshop.report(outcome, title: .title, accepted: 0), as: .html)
        #expect(page.contains("start=\"5\"") && page.contains("start=\"7\""))
    }
}
