/// A figure beside an indicator's whole: the patients to whom its target does not apply, for example.
package struct ApartFigure: Sendable {
    package let id: String
    /// What is counted.
    package let words: Words
    /// Out of what, where the return states that too.
    package let outOf: Words?
    /// What of cases it counts, and out of what.
    package var cases: CaseCount?
    package var casesOf: CaseCount?

    package init(
        id: String, words: Words, outOf: Words? = nil, cases: CaseCount? = nil, casesOf: CaseCount? = nil
    ) {
        (self.id, self.words, self.outOf) = (id, words, outOf)
        (self.cases, self.casesOf) = (cases, casesOf)
    }
}

/// What numbers count, where that decides how they are written or broken down.
package enum Counted: String, Sendable, CaseIterable { case staff, money, hours }

/// Whether more of something is good news, or less.
package enum Better: String, Sendable, CaseIterable { case more, less }

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
    /// Whom or what it counts.
    package var population: Words?
    /// From when to when its time is taken.
    package var clock: Words?
    /// What stays out.
    package var exclusions: Words?
    /// How the figure of a year follows from those of its periods.
    package var year: Words?
    /// What a target is for each of: eight sessions for each advocate. The return states both numbers.
    package var targetUnit: Words?
    /// The breakdown whose values are reported each by itself, so that there is no figure for the whole.
    package var separate: Indicator.Breakdown?
    /// Figures of the return that stand outside the whole and the target, by their ids.
    package var apart: [ApartFigure] = []
    /// Which figure is good news; nothing where neither is.
    package var better: Better?
    /// Whether it counts staff, who have breakdown values of their own.
    package var countsStaff: Bool { counts == .staff }
    /// What its numbers are, where they are not whole numbers of patients, cases or things.
    package var counts: Counted?
    /// What of cases it counts, and out of what; nothing where cases do not tell it.
    package var cases: CaseCount?
    package var casesOf: CaseCount?
    /// How the figure of a year follows from those of its periods, as `year` says it in words.
    package var overYear = OverYear.sum
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
        fill(&indicator.unit, unit)
        fill(&indicator.meaning, definition)
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
