import ManylebDocument
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("What the deviation report claims")
struct DeviationTests {
    private func report(_ clauses: String) throws -> Document {
        let drafts = workshop.draft(try contract(minimal + "clauses:\n" + clauses), names: ["deviation-report"])
        return try #require(drafts.value?.first)
    }

    private static let claim = "No figure is weaker than the guidance's"

    @Test("It says that no figure is weaker only where every clause with one is the library's or has the figure")
    func claims() throws {
        let id = "  spec.supervision.individual-supervision:\n"
        let own = try report("  spec.location.office:\n    add: It has a lift.\n")
        #expect(own.dump.contains(Self.claim.replacing("'", with: "’")))
        for entry in ["replace: Supervision is given at least once every 12 weeks.", "omit: The award letter has it."] {
            let changed = try report(id + "    \(entry)\n")
            #expect(!changed.dump.contains(Self.claim.replacing("'", with: "’") + "."), "\(entry)")
            #expect(try changed.clause("deviation.figures.unfound").words.contains("Annex D 11.2"))
        }
        let read = try report(id + "    replace: Each advocate must have supervision once every six weeks.\n")
        #expect(read.dump.contains(Self.claim.replacing("'", with: "’")))
    }

    @Test("It shows old and new words of a clause with a duty or a figure beside each other")
    func besideEachOther() throws {
        let words = try report("  spec.model.flexibility:\n    replace: The Provider works as it likes, on all days.\n")
            .clause("deviation.clauses.promises").words
        let library = try specification(minimal).clause("spec.model.flexibility").words
        #expect(words.contains("The Provider works as it likes"))
        #expect(words.contains(library.prefix(60)))
        #expect(words.contains("duty"))
    }

    @Test("Coverage counts a clause with words that say nothing as left out")
    func coverage() throws {
        func counts(_ clauses: String) throws -> String {
            let drafts = workshop.draft(try contract(minimal + clauses), names: ["coverage"])
            return try #require(drafts.value?.first).clause("coverage.summary.numbers").words
        }
        let omitted = try counts("clauses:\n  spec.location.office:\n    omit: The award letter names it.\n")
        let emptied = try counts("clauses:\n  spec.location.office:\n    replace: Deleted.\n")
        #expect(omitted == emptied)
        #expect(try counts("") != omitted)
    }

    @Test(
        "Coverage counts nothing as answered by a clause in which a blank is left",
        arguments: ["minimal", "example", "  term: 3 years\n", "    standard: 5 working days\n", "  status: issued\n"])
    func blanks(gone: String) throws {
        let text =
            ["minimal": minimal, "example": example][gone] ?? example.replacing(gone, with: "", maxReplacements: 1)
        let contract = try contract(text)
        let documents = try #require(workshop.draft(contract).value)
        let others = documents.filter { !["coverage", "deviation-report"].contains($0.name) }
        var blank: Set<String> = []
        for document in others {
            document.forEachInline { inline, id in if case .blank = inline { blank.insert(id) } }
        }
        var open = 0
        for row in try #require(documents.first { $0.name == "coverage" }).rows {
            let places = row.cells[2].plainText
            let answering = others.flatMap { document in
                document.clauses.filter { names($0.number ?? "", of: document.kind, in: places) }
            }
            let isAnswered = row.cells[3].plainText == "Answered"
            #expect(!isAnswered || answering.allSatisfy { !blank.contains($0.id) }, "\(row.id ?? ""): \(places)")
            if !isAnswered, answering.contains(where: { blank.contains($0.id) }) { open += 1 }
        }
        #expect((open > 0) == !blank.isEmpty, "\(open) of \(blank)")
    }

    /// Whether "Service specification 3.2, 6.1 and Engagement protocol 2.1" names a clause of a document.
    private func names(_ number: String, of document: String, in places: String) -> Bool {
        guard let start = places.firstRange(of: document + " ")?.upperBound else { return false }
        return places[start...].prefix { "0123456789., ".contains($0) }.split { ", ".contains($0) }.contains {
            $0 == number
        }
    }
}

extension Document {
    fileprivate var rows: [Table.Row] {
        clauses.flatMap(\.blocks).flatMap { block in
            if case .table(let table) = block { table.rows } else { [Table.Row]() }
        }
        .filter { $0.id != nil }
    }
}
