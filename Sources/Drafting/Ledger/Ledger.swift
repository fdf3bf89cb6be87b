internal import ManylebDocument
package import ManylebFindings
package import ManylebModel

/// What the documents that bind promise in one contract, and what its house wording took away. Told from the tags in the
/// library: they say which clause prints which fact.
package struct Ledger: Sendable {
    /// A clause of the library that the house left out, emptied or replaced.
    package struct Change: Sendable {
        package let clause: HouseClause
        package let id: String
        package let rank: ClauseRank
        /// Left out, or replaced by words that say nothing.
        package let isLeftOut: Bool
        /// Replaced by words that share none with it, where no house clause says it.
        package let isUnrelated: Bool
        package let answer: Answer?
        /// The figures of the guidance that the clause of the library prints.
        package let figures: [Figure]
        /// Those of them that the house wording prints or says as well.
        package let kept: Set<Address>

        /// Where the house says it.
        package var fact: Fact<Words> { clause.omit.value == nil ? clause.replace : clause.omit }
        package var address: Address { fact.address }
        /// Whether the guidance or the contract asks for what it says.
        package var isOwed: Bool { rank != .practice || !figures.isEmpty }
    }

    /// What stands for a clause that was left out.
    package enum Answer: Sendable {
        /// Another clause of the documents.
        case clause(String)
        /// A document outside the pack, which nobody here has read.
        case outside(String)
        /// A clause that does not say it, or is not there.
        case nothing(String)

        package var holds: Bool { if case .nothing = self { false } else { true } }
    }

    /// A figure of the guidance that no clause prints any more, with the first change that took it away.
    package struct LostFigure: Sendable {
        package let figure: Figure
        package let change: Change
    }

    /// A duty of the calendar that no clause promises any more.
    package struct LostDuty: Sendable {
        package let title: String
        package let change: Change
    }

    package private(set) var changes: [Change] = []
    package private(set) var lostFigures: [LostFigure] = []
    package private(set) var lostDuties: [LostDuty] = []

    /// The change of a clause that promises something.
    package func change(of clause: String) -> Change? { changes.first { $0.id == clause } }

    /// Whether something that stands in the documents, or outside the pack, takes the place of a clause.
    package func isAnswered(_ clause: String) -> Bool { change(of: clause)?.answer?.holds ?? false }

    /// Of what is no contract.
    package init() {}

    init(_ filler: Filler) {
        let house = filler.contract.clauses.items
        guard house.contains(where: { $0.omit.value != nil || $0.replace.value != nil }) else { return }
        var reader = LedgerReader(filler)
        changes = house.compactMap { reader.change(of: $0) }
        guard !changes.isEmpty else { return }
        let changed = Dictionary(changes.map { ($0.id, $0) }) { first, _ in first }
        let taken = Set(changes.flatMap { $0.figures.map(\.address) })
        let promised = reader.carried(taken, outside: Set(changed.keys))
        lostFigures = reader.figures.compactMap { figure in
            guard let first = changes.first(where: { $0.figures.contains { $0.address == figure.address } }),
                !promised.contains(figure.address), !changes.contains(where: { $0.kept.contains(figure.address) }),
                !reader.houseSays(figure)
            else { return nil }
            return LostFigure(figure: figure, change: first)
        }
        for duty in filler.library.duties {
            let promised = duty.definition.clauses.filter { reader.isThere($0) }
            let taken = promised.compactMap { changed[$0] }.filter { $0.isLeftOut && !($0.answer?.holds ?? false) }
            guard !promised.isEmpty, taken.count == promised.count,
                let first = changes.first(where: { change in taken.contains { $0.id == change.id } })
            else { continue }
            lostDuties.append(LostDuty(title: filler.line(duty.heading).plainText, change: first))
        }
    }
}

extension Library {
    /// What a contract promises under this library, and what its house wording took away.
    package func ledger(of contract: Contract) -> Ledger { Ledger(Filler(contract: contract, library: self)) }
}
