/// An indicator of the guidance, as the clause library defines it: what a contract file may leave unsaid of it, and what
/// documents say of it besides.
public struct IndicatorDefinition: Sendable {
    public let id: String
    public var title: Words?
    public var group: Identifier?
    public var measure: Indicator.Measure?
    public var numerator: Words?
    public var denominator: Words?
    /// What it tells, in words.
    public var definition: Words?
    public var unit: Words?
    /// Where its figures come from.
    public var evidence: Words?
    /// How the guidance wants it broken down.
    public var breakdowns: [Indicator.Breakdown] = []
    /// The place in the guidance.
    public var source: Words?

    public init(id: String) {
        self.id = id
    }

    /// Gives an indicator of a contract what its file leaves unsaid.
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
