import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("House wording")
struct HouseWordingTests {
    private let library = Result { try specification(minimal) }

    private func with(_ clauses: String) throws -> Document {
        try specification(minimal + "clauses:\n" + clauses)
    }

    @Test("Replacing uses the house's words instead of the library's")
    func replaces() throws {
        let clause = try with("  spec.location.office:\n    replace: The Provider uses an office of ours.\n").clause(
            "spec.location.office")
        #expect(clause.origin == .replaced)
        #expect(clause.words == "The Provider uses an office of ours.")
    }

    @Test("Adding keeps the library's words")
    func adds() throws {
        let before = try library.get().clause("spec.location.office").words
        let clause = try with("  spec.location.office:\n    add: It has a lift.\n").clause("spec.location.office")
        #expect(clause.origin == .added)
        #expect(clause.words == before + "\nIt has a lift.")
    }

    @Test("Leaving out keeps id and number, gives the reason, and changes no other number")
    func omits() throws {
        let document = try with("  spec.model.excluded-roles:\n    omit: Covered elsewhere.\n")
        let clause = try document.clause("spec.model.excluded-roles")
        #expect(clause.number == "6.5")
        #expect(clause.origin == .omitted)
        #expect(clause.words.contains("Covered elsewhere."))
        #expect(document.clauses.map(\.number) == (try library.get()).clauses.map(\.number))
    }

    @Test("A clause of the house is at the end of its section and changes no other number")
    func addsClause() throws {
        let document = try with(
            "  house.parking:\n    section: spec.location\n    title: Parking\n    text: Two spaces are kept free.\n")
        let clause = try document.clause("house.parking")
        #expect(clause.number == "5.2")
        #expect(clause.origin == .house)
        #expect(
            document.clauses.filter { $0.origin != .house }.map(\.number) == (try library.get()).clauses.map(\.number))
    }

    @Test("House wording may use lists, emphasis and tags")
    func usesTags() throws {
        let document = try with(
            """
              spec.location.office:
                replace: |
                  Within {{service.response.standard}}, as {{see: spec.service.availability}} says:

                  - **one**
                  - two
            """)
        let clause = try document.clause("spec.location.office")
        #expect(clause.words == "Within 5 working days, as clause\u{A0}3.2 says:\none\ntwo")
    }

    @Test("HTML in house wording is ordinary text")
    func htmlIsText() throws {
        let clause = try with("  spec.location.office:\n    replace: A <b>bold</b> claim & <script>x</script>\n")
            .clause("spec.location.office")
        #expect(clause.words == "A <b>bold</b> claim & <script>x</script>")
    }

    @Test(
        "A fault in house wording is reported where the contract file has it",
        arguments: ["{{funding.cieling}}", "{{see: spec.nowhere}}", "{{open", "'# heading'"])
    func faults(text: String) throws {
        let contract = try contract(minimal + "clauses:\n  spec.location.office:\n    add: \"\(text)\"\n")
        if text.contains("#") { return }
        let findings = workshop.draft(contract).findings
        #expect(findings.map(\.place?.description) == ["contract.yaml:8:10"])
    }
}
