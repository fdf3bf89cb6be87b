import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("What two contracts are to each other")
struct OccasionTests {
    private let agreed = example.replacing("status: draft ", with: "status: agreed ")

    private func with(_ changes: [(String, String)], in text: String = example) -> String {
        changes.reduce(text) { edited($0, $1.0, $1.1) }
    }

    @Test("A new version of a draft, a variation and an option that was used are told apart")
    func kinds() throws {
        let faster = [("    standard: 5 working days", "    standard: 4 working days")]
        #expect(try compare(example, with(faster)).occasion?.kind == .draft)
        #expect(try compare(agreed, with(faster, in: agreed)).occasion?.kind == .variation)
        let options = [
            ("  extension: 2 years ", "  options: [{option: 1, length: 1 year}, {option: 2, length: 1 year}] ")
        ]
        let old = with(options, in: agreed)
        let new = with([("length: 1 year}, ", "length: 1 year, exercised: 2029-01-12}, ")], in: old)
        let comparison = try compare(old, new)
        #expect(comparison.occasion?.kind == .option)
        #expect(comparison.occasion?.ends?.old.contractText == "2030-03-31")
        #expect(comparison.occasion?.ends?.new.contractText == "2031-03-31")
        let outcome = workshop.compare(("old.yaml", try contract(old)), ("new.yaml", try contract(new)))
        let notice = workshop.noticeOfVariation(outcome)
        #expect(notice.facts.map(\.value.plainText).contains("1 April 2030"), "the day on which the option begins")
        #expect(!notice.clauses.contains { $0.id == "service-specification" }, "a title page is no clause")
        let used = try #require(comparison.facts.first { $0.key.text == "contract.options.1.exercised" })
        #expect(used.rule == .optionUsed && used.new == "2029-01-12")
        #expect(!comparison.facts.contains { $0.effect == .weaker })
    }

    @Test(
        "A contract after the last possible end is a renewal: its later dates are no loss, days without a service are")
    func renewal() throws {
        // Three years and an option of two end on 31 March 2032.
        let next = [("  start: 2027-04-01", "  start: 2032-04-01")]
        let renewed = try compare(agreed, with(next, in: agreed))
        #expect(renewed.occasion?.kind == .renewal && renewed.occasion?.gap == nil)
        #expect(!renewed.facts.contains { $0.isWeakerForPatients })
        #expect(renewed.occasion?.perYear?.old.contractText == "£186,000")

        let late = [("  start: 2027-04-01", "  start: 2032-05-01")]
        let gap = try compare(agreed, with(late, in: agreed))
        #expect(gap.occasion?.gap?.lowerBound.contractText == "2032-04-01")
        #expect(gap.occasion?.gap?.upperBound.contractText == "2032-04-30")
        #expect(gap.facts.contains { $0.key.text == "contract.start" && $0.isWeakerForPatients })

        // Within the option of the old contract a later start is what it was: a loss.
        let within = [("  start: 2027-04-01", "  start: 2032-03-31")]
        let overlap = try compare(agreed, with(within, in: agreed))
        #expect(overlap.occasion?.kind == .variation)
        #expect(overlap.facts.contains { $0.key.text == "contract.start" && $0.isWeakerForPatients })
    }

    @Test("The same money a year is the same, whether it is stated by the year or for the whole")
    func money() throws {
        let whole = with([("  ceiling: £186,000", "  ceiling: £558,000"), ("  per: year", "  per: contract")])
        for (old, new) in [(example, whole), (whole, example)] {
            let money = try compare(old, new).facts.filter { $0.key.text.hasPrefix("funding.") }
            #expect(money.map(\.key.text) == ["funding.ceiling", "funding.per"])
            #expect(money.allSatisfy { $0.effect == .neutral })
        }
        let less = with([("  ceiling: £186,000", "  ceiling: £550,000"), ("  per: year", "  per: contract")])
        #expect(try compare(example, less).facts.first { $0.key.text == "funding.ceiling" }?.effect == .weaker)
    }

    @Test("A notice of variation holds what is agreed, old and new, the clauses that say it, and room to sign")
    func notice() throws {
        let new = with(
            [
                ("    standard: 5 working days", "    standard: 4 working days"),
                ("  version: 0.3", "  in-force-from: 2028-01-01\n  version: 0.4"),
            ], in: agreed)
        let outcome = workshop.compare(
            ("old.yaml", try contract(agreed)), ("new.yaml", try contract(new)))
        let notice = workshop.noticeOfVariation(outcome)
        #expect(notice.facts.map(\.value.plainText).contains("1 January 2028"))
        let tables = notice.sections.flatMap(\.blocks).compactMap {
            if case .table(let table) = $0 { table } else { nil }
        }
        #expect(
            tables.first?.rows.map { $0.cells.map(\.plainText) } == [
                [
                    "How soon a qualifying patient is supported service.response.standard", "5 working days",
                    "4 working days",
                ]
            ])
        #expect(tables.last?.rows.map { $0.cells[0].plainText }.last == "Llais Dyffryn Advocacy")
        let clauses = notice.clauses.map(\.id)
        #expect(clauses.contains("spec.service.availability") && clauses.contains("protocol.referrals.response-times"))
        #expect(!clauses.contains { $0.hasPrefix("tender.") }, "the invitation binds nobody any more")
    }
}
