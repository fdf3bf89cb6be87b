import ManylebComparing
import ManylebDocument
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Clauses that say the same in two contracts")
struct CommonTextTests {
    /// Edits of a contract file, one at a time: each line with a value has it changed or is taken out.
    private static let edits: [(old: String, new: String)] = {
        let lines = oneYear.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.indices.flatMap { index -> [(old: String, new: String)] in
            guard let match = lines[index].wholeMatch(of: /(\s+(?:- )?[\w.-]+: )([^#|>\[{&*].*)/) else { return [] }
            let value = match.2
            let changed =
                value.wholeMatch(of: /(\d+)(.*)/).map { "\((Int($0.1) ?? 0) + 1)\($0.2)" } ?? "\(value)\(value)"
            return ["\(match.1)\(changed)", nil].map { line in
                var edited = lines
                edited[index] = line ?? ""
                return (lines[index], edited.joined(separator: "\n"))
            }
        }
    }()

    private static let readable = sample(
        of: edits.filter { workshop.read(Array($0.new.utf8), file: "new.yaml").value != nil }, 8)

    @Test("A comparison that drafts only what differs says what one says that drafts everything", arguments: readable)
    func same(old: String, new: String) throws {
        let before = try contract(oneYear)
        let after = try contract(new)
        let whole = Comparison(
            from: workshop.side(before, name: "old").side, to: workshop.side(after, name: "new").side)
        for keepsAll in [true, false] {
            let shared = workshop.compare(("old", before), ("new", after), keepsAll: keepsAll)
            #expect(ChangeJSON.write(shared.comparison) == ChangeJSON.write(whole), "\(old)")
        }
    }

    @Test("Documents that keep their whole text are those that are drafted alone")
    func wholeText() throws {
        let (before, after) = (
            try contract(oneYear), try contract(oneYear.replacing("5 working days", with: "4 working days"))
        )
        let shared = workshop.compare(("old", before), ("new", after))
        #expect(shared.old.documents == workshop.side(before, name: "old").side.documents)
        for (document, alone) in zip(shared.new.documents, workshop.side(after, name: "new").side.documents) {
            #expect(document.words == alone.words)
            #expect(document.clauses.map(\.number) == alone.clauses.map(\.number))
        }
    }
}
