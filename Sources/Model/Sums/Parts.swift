/// A way in which the clause library breaks figures down, without its words.
package struct BreakdownDefinition: Sendable, Equatable {
    package let breakdown: Indicator.Breakdown
    /// The ids of its values, in the order of a return; empty where they are the contract's own settings.
    package let values: [String]
    /// The ids of the values for figures that count staff, where they are others.
    package let staffValues: [String]

    package init(_ breakdown: Indicator.Breakdown, values: [String], staffValues: [String] = []) {
        self.breakdown = breakdown
        self.values = values
        self.staffValues = staffValues
    }

    /// The parts into which it divides a figure.
    /// - Parameters:
    ///   - own: the ids of the contract's own values, if it has any: its settings, its categories of issues.
    ///   - countsStaff: whether the figure counts staff.
    package func parts(own: [String], countsStaff: Bool) -> [Part] {
        let known = countsStaff && !staffValues.isEmpty ? staffValues : values
        return (own.isEmpty ? known : own).map { Part(breakdown, $0) }
    }
}

/// Something that a return asks for beside the indicators, such as the cases open at the start of the period (Annex D 14.5).
package struct ActivityDefinition: Sendable, Equatable {
    package let id: String
    package let breakdowns: [Indicator.Breakdown]
    /// What its numbers are, where they are not whole.
    package let counts: Counted?
    /// The activities that add up to it; empty where it stands for itself.
    package let sum: [Term]
    /// The activity of which it is a part.
    package let within: String?
    /// The activity of the return before that it repeats.
    package let follows: String?
    /// What of cases it counts; nothing where cases do not tell it.
    package let cases: CaseCount?
    package let overYear: OverYear

    /// A part of a sum.
    package struct Term: Sendable, Equatable {
        package let id: String
        package let isTakenAway: Bool

        package init(id: String, isTakenAway: Bool) {
            (self.id, self.isTakenAway) = (id, isTakenAway)
        }

        /// `activity.closed`, or `less activity.closed`.
        package init(_ text: String) {
            let less = "less "
            isTakenAway = text.hasPrefix(less)
            id = isTakenAway ? String(text.dropFirst(less.count)) : text
        }
    }

    package init(
        id: String, breakdowns: [Indicator.Breakdown], counts: Counted? = nil, sum: [Term] = [],
        within: String? = nil, follows: String? = nil, cases: CaseCount? = nil, overYear: OverYear = .sum
    ) {
        (self.id, self.breakdowns, self.counts) = (id, breakdowns, counts)
        (self.sum, self.within, self.follows) = (sum, within, follows)
        (self.cases, self.overYear) = (cases, overYear)
    }
}

/// A part of a figure (Annex C, Monitoring and review). A form asks for it, a return states it and a rule counts it under
/// the same id.
package enum Part: Sendable, Hashable {
    /// One value of one breakdown, such as the patients under 18; of a breakdown by setting, the id of the setting.
    case value(Indicator.Breakdown, String)
    /// A figure beside the whole, by the id that its indicator gives it.
    case apart(String)

    package init(_ breakdown: Indicator.Breakdown, _ value: String) {
        self = .value(breakdown, value)
    }

    /// `age.under-18`, `setting.ysbyty-bryn`, `short-term`.
    package var id: String {
        switch self {
        case .value(let breakdown, let value): "\(breakdown.rawValue).\(value)"
        case .apart(let id): id
        }
    }
}

extension Contract {
    /// The values of a breakdown that the contract itself states, by their ids: its settings, and its categories of issues.
    package func ownValues(of breakdown: Indicator.Breakdown) -> [(id: String, words: String?)] {
        switch breakdown {
        case .setting:
            return settings.items.compactMap { row in row.naturalKey.map { ($0, row.name.value?.contractText) } }
        case .issue:
            var seen: Set<String> = []
            return records.issueCategories.values.map {
                (slug(of: $0.contractText) ?? $0.contractText, $0.contractText)
            }
            .filter { seen.insert($0.0).inserted }
        default: return []
        }
    }
}

extension Indicator {
    /// The parts into which one breakdown divides the indicator's figure.
    /// - Parameter definition: what the library says of the indicator; nothing of a local one.
    package func parts(
        of breakdown: BreakdownDefinition, in contract: Contract, definition: IndicatorDefinition?
    ) -> [Part] {
        let covered = breakdown.breakdown == .setting ? self.settings.values.map(\.contractText) : []
        let own = contract.ownValues(of: breakdown.breakdown).map(\.id)
            .filter { covered.isEmpty || covered.contains($0) }
        return breakdown.parts(own: own, countsStaff: definition?.countsStaff ?? false).filter { part in
            // What stands outside the whole is no part of it.
            guard case .value(_, let value) = part else { return true }
            return !(definition?.apart.contains { $0.id == value } ?? false)
        }
    }
}
