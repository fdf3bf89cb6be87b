import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

/// Random edits of the example contract file: each changes a different key.
struct ContractEdits {
    var dice: Seeded

    /// A line of the file that may be edited, the values that it may have instead, and its key.
    static let lines: [(line: String, values: [String], key: String)] = [
        (
            "    standard: 5 working days", ["3 working days", "10 working days", "2 weeks"],
            "service.response.standard"
        ),
        ("    from: 09:00", ["08:00", "09:30"], "service.hours.from"),
        ("    to: 17:00", ["16:00", "18:30"], "service.hours.to"),
        (
            "    flexible: evenings and weekends by arrangement", ["evenings", "none <at> all & more"],
            "service.hours.flexible"
        ),
        ("  supervision: every 6 weeks", ["monthly", "every 8 weeks"], "advocates.supervision"),
        ("  qualification-within: 18 months", ["1 year", "2 years"], "advocates.qualification-within"),
        ("  retention: 6 years", ["7 years", "8 years"], "records.retention"),
        ("  within: 24 hours", ["12 hours", "48 hours"], "incidents.within"),
        ("  ceiling: £186,000", ["£180,000", "£201,500.50"], "funding.ceiling"),
        ("  term: 3 years", ["4 years"], "contract.term"),
        ("  title: Independent Mental Health Advocacy Service for Dyffryn", ["Advocacy in Dyffryn"], "contract.title"),
        ("  name: Llais Dyffryn Advocacy", ["Eiriolaeth Dyffryn", "Llais"], "provider.name"),
        ("    room: Visitors' room", ["Room *3*", "Garden room"], "settings.cedar-house.room"),
        ("    qualifying-patients: 18", ["17", "24"], "settings.cedar-house.qualifying-patients"),
        ("      target: \">= 98%\"", ["\">= 97%\"", "\">= 99%\""], "monitoring.kpis.local.welsh-offer.target"),
        ("  report-comments: 10 working days", ["15 working days"], "monitoring.report-comments"),
        ("        weight: 30", ["30.0"], "tender.evaluation.criteria.advocacy-practice-and-case-study.weight"),
        ("  cases-per-advocate: 110", ["100", "130"], "demand.cases-per-advocate"),
    ]

    init(_ seed: Int) { dice = Seeded(seed) }

    /// The example with a few keys and house clauses edited.
    mutating func edit() -> (text: String, keys: Set<String>, clauses: Set<String>) {
        var text = example
        var (keys, clauses): (Set<String>, Set<String>) = ([], [])
        for line in Self.lines where dice.chance(5) {
            let value = line.values[dice.below(line.values.count)]
            let name = line.line.prefix { $0 != ":" }
            text = edited(text, line.line, "\(name): \(value)")
            keys.insert(line.key)
        }
        if dice.chance(2) {
            text = edited(
                text, "share an office away from the wards",
                "share " + ["a room", "an office near the wards"][dice.below(2)])
            clauses.insert("spec.staffing.profile")
        }
        if dice.chance(3) {
            text = edited(text, "general conditions, clause 14", "general conditions, clause 15")
            clauses.insert("spec.model.excluded-roles")
        }
        if dice.chance(3) {
            text = edited(
                text, "  spec.model.excluded-roles:\n",
                "  house.extra:\n    section: spec.location\n    title: Extra\n    text: Some words.\n  spec.model.excluded-roles:\n"
            )
            clauses.insert("house.extra")
        }
        return (text, keys, clauses)
    }
}

@Suite("Properties of every comparison of contracts")
struct ContractEditTests {
    struct Pair: Sendable {
        let old: Side
        let new: Side
        let there: Comparison
        let keys: Set<String>
        let clauses: Set<String>
    }

    /// The example and edits of it, drafted once for all tests.
    static let pairs: [Pair] = {
        let old = workshop.side(try! contract(example, name: "old.yaml"), name: "old.yaml").side
        return (1...seeds.count).map { seed in
            var edits = ContractEdits(seed)
            let (text, keys, clauses) = edits.edit()
            let new = workshop.side(try! contract(text, name: "new.yaml"), name: "new.yaml").side
            return Pair(
                old: old, new: new, there: Comparison(from: old, to: new), keys: keys, clauses: clauses)
        }
    }()
    static let seeds = 0..<10

    @Test("Exactly the edited keys and clauses are reported; everything else names a changed fact", arguments: seeds)
    func exactly(seed: Int) throws {
        let pair = Self.pairs[seed]
        let comparison = pair.there
        #expect(comparison.facts.map(\.key.text).sorted() == pair.keys.sorted())
        #expect(Set(comparison.edited.map(\.id)) == pair.clauses)
        for change in comparison.clauses {
            #expect(change.redline.words.accepted == change.redline.accepted)
            #expect(change.redline.words.rejected == change.redline.rejected)
        }
        if pair.keys.isEmpty && pair.clauses.isEmpty { #expect(comparison.isEmpty) }
    }

    @Test("Swapping the sides swaps weaker and stronger, old and new, insert and delete", arguments: seeds)
    func swap(seed: Int) throws {
        let pair = Self.pairs[seed]
        let (there, back) = (pair.there, Comparison(from: pair.new, to: pair.old))
        #expect(there.facts.map(\.key) == back.facts.map(\.key))
        #expect(there.facts.map(\.effect) == back.facts.map(\.effect.reversed))
        #expect(there.facts.map(\.old) == back.facts.map(\.new))
        #expect(there.facts.map(\.oldPlace?.line) == back.facts.map(\.newPlace?.line))
        let twins = Dictionary(uniqueKeysWithValues: back.clauses.map { ($0.document + " " + $0.id, $0) })
        #expect(there.clauses.count == back.clauses.count)
        for change in there.clauses {
            let twin = try #require(twins[change.document + " " + change.id])
            #expect(twin.redline.words.swapped == change.redline.words)
            #expect(twin.isConsequence == change.isConsequence)
        }
    }

    @Test("The documents' own text is what accepting and rejecting gives", arguments: seeds)
    func exactText(seed: Int) throws {
        let pair = Self.pairs[seed]
        for change in pair.there.clauses
        where change.kind == .changed && change.id != change.document {
            func words(_ side: Side) -> String? {
                let document = side.documents.first { $0.name == change.document }
                return document?.clauses.first { $0.id == change.id }?.blocks.map(\.plainWords).joined()
            }
            guard let old = words(pair.old), let new = words(pair.new) else { continue }
            // Every word of the clause, without the marks that stand for lists and tables.
            #expect(letters(change.redline.rejected).hasSuffix(letters(old)))
            #expect(letters(change.redline.accepted).hasSuffix(letters(new)))
        }
    }

    @Test("A contract does not differ from itself, whatever the order of its keys")
    func itself() throws {
        #expect(try compare(example, example).isEmpty)
        let moved = edited(
            example, "funding:\n  ceiling: £186,000\n  per: year\n", "funding:\n  per: year\n  ceiling: £186,000\n")
        #expect(try compare(example, moved).isEmpty)
    }

    private func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
}

extension Block {
    /// Only the words, in reading order.
    fileprivate var plainWords: String {
        switch self {
        case .paragraph(let inlines): inlines.plainText
        case .list(_, let items): items.flatMap { $0 }.map(\.plainWords).joined()
        case .table(let table):
            ([[table.caption], table.head] + table.rows.map(\.cells)).map { $0.map(\.plainText).joined() }.joined()
        case .note(let note): note.blocks.map(\.plainWords).joined()
        case .definitions(let definitions):
            definitions.map { $0.term.plainText + $0.meaning.map(\.plainWords).joined() }.joined()
        case .answer(let answer): answer.label.plainText
        case .clause(let clause): clause.title.plainText + clause.blocks.map(\.plainWords).joined()
        case .folded(_, let blocks): blocks.map(\.plainWords).joined()
        }
    }
}
