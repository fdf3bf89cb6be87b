/// A way in which the clause library breaks figures down, without its words.
package struct BreakdownDefinition: Sendable, Equatable {
    package let breakdown: Indicator.Breakdown
    /// The ids of its values, in the order of a return; empty where they are the contract's own settings.
    package let values: [String]

    package init(_ breakdown: Indicator.Breakdown, values: [String]) {
        self.breakdown = breakdown
        self.values = values
    }
}

/// A part of a figure: one value of one breakdown, such as the patients under 18 (Annex C, Monitoring and review). A form
/// asks for it, a return states it and a rule counts it under the same id.
package struct Part: Sendable, Hashable {
    package let breakdown: Indicator.Breakdown
    /// The id of the value; of a breakdown by setting, that of the setting.
    package let value: String

    package init(_ breakdown: Indicator.Breakdown, _ value: String) {
        self.breakdown = breakdown
        self.value = value
    }

    /// `age.under-18`, `setting.ysbyty-bryn`.
    package var id: String { "\(breakdown.rawValue).\(value)" }
}

extension Indicator {
    /// The parts into which one breakdown divides the indicator's figure.
    /// - Parameter settings: those of the contract.
    package func parts(of breakdown: BreakdownDefinition, settings: [Setting]) -> [Part] {
        guard breakdown.values.isEmpty else { return breakdown.values.map { Part(breakdown.breakdown, $0) } }
        let covered = self.settings.values.map(\.contractText)
        return settings.compactMap(\.naturalKey).filter { covered.isEmpty || covered.contains($0) }
            .map { Part(breakdown.breakdown, $0) }
    }
}
