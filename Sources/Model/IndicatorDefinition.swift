/// An indicator of the guidance, as the clause library defines it: the defaults for what a contract file leaves out,
/// and what else documents say of it.
package struct IndicatorDefinition: Sendable {
    package let id: String
    package var title: Words?
    package var group: Identifier?
    package var measure: Indicator.Measure?
    package var numerator: Words?
    package var denominator: Words?
    /// Its description.
    package var definition: Words?
    package var unit: Words?
    /// Where its figures come from.
    package var evidence: Words?
    /// How the guidance wants it broken down.
    package var breakdowns: [Indicator.Breakdown] = []
    /// The place in the guidance.
    package var source: Words?

    package init(id: String) {
        self.id = id
    }

    /// Completes an indicator of a contract with what its file leaves out.
    func complete(_ indicator: inout Indicator) {
        func fill<Value>(_ fact: inout Fact<Value>, _ value: Value?) {
            if fact.value == nil { fact.value = value }
        }
        fill(&indicator.title, title)
        fill(&indicator.group, group)
        fill(&indicator.measure, measure)
        fill(&indicator.numerator, numerator)
        fill(&indicator.denominator, denominator)
    }
}

extension Contract {
    /// The contract with what its file leaves unsaid of indicators in the words of other definitions.
    package func saying(_ definitions: [IndicatorDefinition]) -> Contract {
        func say(_ fact: inout Fact<Words>, _ words: Words?) {
            if fact.place == nil { fact.value = words }
        }
        var contract = self
        for index in contract.monitoring.indicators.items.indices {
            let id = contract.monitoring.indicators.items[index].indicator.value?.contractText
            guard let definition = definitions.first(where: { $0.id == id }) else { continue }
            say(&contract.monitoring.indicators.items[index].title, definition.title)
            say(&contract.monitoring.indicators.items[index].numerator, definition.numerator)
            say(&contract.monitoring.indicators.items[index].denominator, definition.denominator)
        }
        return contract
    }
}
