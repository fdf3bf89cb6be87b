/// How the winning bid is found, in numbers (Annex D 19.2): two invented bids under the method and the criteria of the
/// contract file, the first better and dearer, the second cheaper. Where the price is fixed both have that price.
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
        /// Marks out of five; of a criterion that scores the price, `nil`.
        package let marks: Pair<Int>?
        /// Weight times marks, out of five, or what the formula gives for the price.
        package let points: Pair<Number>
    }

    package let lines: [Line]
    package let weight: Number
    package let points: Pair<Number>
    /// The prices for all years, those of the option included.
    package let prices: Pair<Money>
    /// The price of a point, where the price is divided by the points.
    package let costs: Pair<Money>?
    package let winner: Bid

    /// `nil` without criteria that have a weight.
    package init?(_ contract: Contract) {
        let evaluation = contract.tender.evaluation
        let method = evaluation.method.value ?? .costPerPoint
        let criteria = evaluation.criteria.items.enumerated().compactMap { position, criterion in
            criterion.weight.value.flatMap {
                $0.hundredths > 0
                    ? (position: position, weight: $0, isPrice: method == .weighted && criterion.isPrice) : nil
            }
        }
        guard !criteria.isEmpty else { return nil }
        let prices = Self.prices(contract, isFixed: method == .qualityAtFixedPrice)
        self.prices = prices
        // Steps below the highest mark, which repeat where there are more criteria.
        let steps = Pair(first: [0, 1, 1, 0], second: [1, 2, 1, 2])
        let scale = MarkScale(evaluation.marks) ?? .usual
        lines = criteria.enumerated().map { index, criterion in
            if criterion.isPrice {
                return Line(
                    position: criterion.position, weight: criterion.weight, marks: nil,
                    points: Self.pricePoints(criterion.weight, prices, evaluation.priceFormula.value ?? .ratio))
            }
            let own = Pair(
                first: scale.mark(down: steps.first[index % 4]), second: scale.mark(down: steps.second[index % 4]))
            // In hundredths of a point, half a hundredth rounded up.
            func points(_ mark: Int) -> Number {
                let (high, low) = criterion.weight.hundredths.multipliedFullWidth(by: 2 * mark)
                let (points, rest) = (2 * scale.highest).dividingFullWidth((high, low))
                return Number(hundredths: points + (rest >= scale.highest ? 1 : 0))
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
        guard method == .costPerPoint else {
            costs = nil
            winner = points.first >= points.second ? .first : .second
            return
        }
        // Pence for a point, half a penny rounded up.
        func cost(_ price: Money, _ points: Number) -> Money {
            let hundredths = max(1, points.hundredths)
            return Money(pence: (price.pence * 200 + hundredths) / (2 * hundredths))
        }
        let costs = Pair(first: cost(prices.first, points.first), second: cost(prices.second, points.second))
        self.costs = costs
        winner = costs.first <= costs.second ? .first : .second
    }

    /// The points for the price, in hundredths of a point, half a hundredth rounded up. The cheapest bid gets them all.
    private static func pricePoints(
        _ weight: Number, _ prices: Pair<Money>, _ formula: Evaluation.PriceFormula
    ) -> Pair<Number> {
        let lowest = min(prices.first, prices.second).pence
        func points(_ price: Money) -> Number {
            guard lowest > 0 else { return price.pence == 0 ? weight : Number(hundredths: 0) }
            switch formula {
            case .ratio:
                return Number(hundredths: (weight.hundredths * lowest * 2 + price.pence) / (2 * price.pence))
            case .distance:
                let left = max(0, 2 * lowest - price.pence)
                return Number(hundredths: (weight.hundredths * left * 2 + lowest) / (2 * lowest))
            }
        }
        return Pair(first: points(prices.first), second: points(prices.second))
    }

    /// The whole-life prices: 98 and 93 per cent of the ceiling for all years, those of the option included; without a
    /// ceiling, round sums. A fixed price is the whole ceiling.
    private static func prices(_ contract: Contract, isFixed: Bool) -> Pair<Money> {
        let plan = TermPlan(contract.terms)
        let supposed = 60_000_000 * (contract.funding.per.value == .year ? max(1, plan.years.count) : 1)
        let whole = ContractLimits(contract, plan).worth?.pence ?? supposed
        if isFixed { return Pair(first: Money(pence: whole), second: Money(pence: whole)) }
        return Pair(first: Money(pence: whole * 98 / 100), second: Money(pence: whole * 93 / 100))
    }
}
