internal import ManylebDocument
internal import ManylebModel

/// Where each clause of the library is printed, and what became of it in one contract.
struct ClauseStanding {
    /// A clause with its number and its document.
    struct Row: Sendable {
        let id: String
        let number: String
        let document: String
        let title: FilledText?
        let state: GuidanceCoverage.State
        /// Why the house leaves it out.
        let reason: String?
    }

    let rows: [Row]
    private let byID: [String: Int]

    init(_ filler: Filler) {
        // Words that say nothing, in the place of a clause, leave it out and give no reason.
        let omitted = Dictionary(
            filler.contract.clauses.items.filter { filler.library.isLeftOut($0) }.map { clause in
                (clause.naturalKey ?? "", (clause.omit.value ?? clause.replace.value)?.contractText ?? "")
            }
        ) { first, _ in first }
        var rows: [Row] = []
        for document in filler.library.documents {
            let isMade = document.when.map { filler.holds($0) } ?? true
            for (sectionIndex, section) in document.sections.enumerated() {
                for (index, clause) in section.clauses.enumerated() {
                    rows.append(
                        Row(
                            id: clause.id, number: "\(sectionIndex + 1).\(index + 1)", document: document.kind,
                            title: filler.wording(clause.title),
                            state: omitted[clause.id] != nil
                                ? .leftOut : isMade ? Self.state(of: clause, filler) : .notAnswered,
                            reason: omitted[clause.id]))
                }
            }
        }
        self.rows = rows
        byID = Dictionary(rows.indices.map { (rows[$0].id, $0) }) { first, _ in first }
    }

    private static func state(of clause: Library.ClauseTemplate, _ filler: Filler) -> GuidanceCoverage.State {
        if let when = clause.when, !filler.holds(when) { return .notApplicable }
        let hasBox = clause.text.blocks.contains { isOpen($0, filler) }
        return hasBox || filler.workings.blankClauses.contains(clause.id) ? .open : .answered
    }

    /// Whether there is a box that a key of the contract file would fill.
    private static func isOpen(_ block: TemplateBlock, _ filler: Filler) -> Bool {
        // Lists that are worked out may themselves ask what became of the clauses.
        guard case .when(let condition, let inner) = block, condition.isNegated,
            case .fact(let name) = condition.subject, name.base == .contract,
            inner.contains(where: { if case .answer = $0 { true } else { false } })
        else { return false }
        return filler.holds(condition)
    }

    func row(_ id: String) -> Row? { byID[id].map { rows[$0] } }
}

extension Workings {
    /// What the guidance asks for, against what became of the clauses, indicators, duties, cost lines and terms.
    func coverage(_ filler: Filler) -> GuidanceCoverage {
        if let coverage { return coverage }
        let standing = standing(filler)
        let reported = Set(contract.monitoring.indicators.items.compactMap(\.naturalKey))
        let indicators = Set(library.indicators.map(\.id))
        let others = Set(
            library.duties.map(\.id) + library.costLines.map(\.id)
                + library.wording.terms.map { "term." + $0.id })
        let found = GuidanceCoverage(library.guidance.map { ($0.id, $0.entries.map(\.definition)) }) { id in
            if let row = standing.row(id) { return row.state }
            if indicators.contains(id) { return reported.contains(id) ? .answered : .notAnswered }
            return others.contains(id) ? .answered : .notAnswered
        }
        coverage = found
        return found
    }
}
