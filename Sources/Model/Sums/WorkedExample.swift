/// Cost per point of value in numbers (Annex D 19.2): two invented bids under the criteria of the contract file, the
/// first better and dearer, the second cheaper.
package struct WorkedExample: Sendable {
    /// The two bids.
    package enum Bid: String, Sendable, CaseIterable { case first, second }

    /// A figure for each of the bids.
    package struct Pair<Value: Sendable>: Sendable {
        package let first: Value
        package let second: Value
    }

    /// How the bids do under one criterion.
    package struct Line: Sendable {
        /// The index of the criterion in the contract.
        package let position: Int
        package let weight: Number
        /// Marks out of five.
        package let marks: Pair<Int>
        /// Weight times marks, out of five.
        package let points: Pair<Number>
    }

    package let lines: [Line]
    package let weight: Number
    package let points: Pair<Number>
    /// The prices for all years, those of the option included.
    package let prices: Pair<Money>
    /// The price of a point.
    package let costs: Pair<Money>
    /// The bid whose points cost least.
    package let winner: Bid

    /// `nil` without criteria that have a weight.
    package init?(_ contract: Contract) {
        let criteria = contract.tender.evaluation.criteria.items.enumerated().compactMap { position, criterion in
            criterion.weight.value.flatMap { $0.hundredths > 0 ? (position: position, weight: $0) : nil }
        }
        guard !criteria.isEmpty else { return nil }
        // The marks repeat where there are more criteria than marks.
        let marks = Pair(first: [5, 4, 4, 5], second: [4, 3, 4, 3])
        lines = criteria.enumerated().map { index, criterion in
            let own = Pair(first: marks.first[index % 4], second: marks.second[index % 4])
            // In hundredths of a point, half a hundredth rounded up.
            func points(_ marks: Int) -> Number {
                Number(hundredths: (criterion.weight.hundredths * marks * 2 + 5) / 10)
            }
            return Line(
                position: criterion.position, weight: criterion.weight, marks: own,
                points: Pair(first: points(own.first), second: points(own.second)))
        }
        func sum(_ hundredths: [Int]) -> Number { Number(hundredths: hundredths.reduce(0, +)) }
        weight = sum(criteria.map(\.weight.hundredths))
        let points = Pair(
            first: sum(lines.map(\.points.first.hundredths)), second: sum(lines.map(\.points.second.hundredths)))
        self.points = points
        let prices = Self.prices(contract)
        self.prices = prices
        // Pence for a point, half a penny rounded up.
        func cost(_ price: Money, _ points: Number) -> Money {
            Money(pence: (price.pence * 200 + points.hundredths) / (2 * points.hundredths))
        }
        let costs = Pair(first: cost(prices.first, points.first), second: cost(prices.second, points.second))
        self.costs = costs
        winner = costs.first <= costs.second ? .first : .second
    }

    /// The whole-life prices: 98 and 93 per cent of the ceiling for all years, those of the option included; without a
    /// ceiling, round sums.
    private static func prices(_ contract: Contract) -> Pair<Money> {
        var whole = contract.funding.ceiling.value?.pence ?? 60_000_000
        if contract.funding.per.value == .year {
            let terms = contract.terms
            whole *= max(1, (terms.term.value?.begunYears ?? 0) + (terms.extension.value?.begunYears ?? 0))
        }
        return Pair(first: Money(pence: whole * 98 / 100), second: Money(pence: whole * 93 / 100))
    }
}
