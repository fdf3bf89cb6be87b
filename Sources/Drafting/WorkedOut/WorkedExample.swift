internal import ManylebFindings
internal import ManylebModel

/// How two imagined bids do under one criterion.
struct ExampleLine: Record {
    var name = Fact<Words>()
    var weight = Fact<Number>()
    var firstScore = Fact<Count>()
    var firstPoints = Fact<Number>()
    var secondScore = Fact<Count>()
    var secondPoints = Fact<Number>()
    var origin = Origin()

    static let keys: [Key<ExampleLine>] = [
        .shown("name", \.name), .shown("weight", \.weight), .shown("first-score", \.firstScore),
        .shown("first-points", \.firstPoints), .shown("second-score", \.secondScore),
        .shown("second-points", \.secondPoints),
    ]
    var naturalKey: String? { name.value?.contractText }
}

/// What the two bids come to.
struct ExampleResult: Record {
    var weight = Fact<Number>()
    var firstPoints = Fact<Number>()
    var secondPoints = Fact<Number>()
    var firstPrice = Fact<Money>()
    var secondPrice = Fact<Money>()
    var firstCost = Fact<Money>()
    var secondCost = Fact<Money>()
    var winner = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<ExampleResult>] = [
        .shown("weight", \.weight), .shown("first-points", \.firstPoints), .shown("second-points", \.secondPoints),
        .shown("first-price", \.firstPrice), .shown("second-price", \.secondPrice),
        .shown("first-cost", \.firstCost), .shown("second-cost", \.secondCost), .shown("winner", \.winner),
    ]
}

/// Cost per point of value in numbers: two imagined bids under the criteria of the contract file, the first better and
/// dearer, the second cheaper.
struct WorkedExample {
    let lines: [ExampleLine]
    let result: ExampleResult

    /// Nothing without criteria that have a weight.
    init?(contract: Contract) {
        let criteria = contract.tender.evaluation.criteria.items.filter { ($0.weight.value?.hundredths ?? 0) > 0 }
        guard !criteria.isEmpty else { return nil }
        // The marks, out of 5, repeat over however many criteria there are.
        let (firstScores, secondScores) = ([5, 4, 4, 5], [4, 3, 4, 3])
        var sums = (first: 0, second: 0)
        lines = criteria.enumerated().map { index, criterion in
            let (first, second) = (firstScores[index % 4], secondScores[index % 4])
            let hundredths = criterion.weight.value?.hundredths ?? 0
            // Weight times mark out of five, in hundredths of a point, half a hundredth rounded up.
            func points(_ score: Int) -> Int { (hundredths * score * 2 + 5) / 10 }
            sums.first += points(first)
            sums.second += points(second)
            var line = ExampleLine()
            line.name = criterion.name
            line.weight = criterion.weight
            line.firstScore = Fact(text: String(first))
            line.firstPoints = Fact(Number(hundredths: points(first)), from: criterion.weight)
            line.secondScore = Fact(text: String(second))
            line.secondPoints = Fact(Number(hundredths: points(second)), from: criterion.weight)
            return line
        }
        let prices = Self.prices(contract)
        var result = ExampleResult()
        let key = contract.funding.ceiling
        let weights = criteria.reduce(0) { $0 + ($1.weight.value?.hundredths ?? 0) }
        result.weight = Fact(Number(hundredths: weights), from: contract.tender.evaluation.criteria)
        result.firstPoints = Fact(Number(hundredths: sums.first), from: contract.tender.evaluation.criteria)
        result.secondPoints = Fact(Number(hundredths: sums.second), from: contract.tender.evaluation.criteria)
        result.firstPrice = Fact(Money(pence: prices.first), from: key)
        result.secondPrice = Fact(Money(pence: prices.second), from: key)
        // Pence for a point, half a penny rounded up.
        func cost(_ pence: Int, _ hundredths: Int) -> Int { (pence * 200 + hundredths) / (2 * hundredths) }
        let costs = (first: cost(prices.first, sums.first), second: cost(prices.second, sums.second))
        result.firstCost = Fact(Money(pence: costs.first), from: key)
        result.secondCost = Fact(Money(pence: costs.second), from: key)
        result.winner = Fact(text: costs.first <= costs.second ? "A" : "B", from: contract.tender.evaluation.method)
        self.result = result
    }

    /// The whole-life prices: 98 and 93 per cent of the ceiling for all years, those of the option included; without a
    /// ceiling, round sums.
    private static func prices(_ contract: Contract) -> (first: Int, second: Int) {
        var whole = contract.funding.ceiling.value?.pence ?? 60_000_000
        if contract.funding.per.value == .year {
            whole *= max(1, Prices.years(contract.terms.term.value) + Prices.years(contract.terms.extension.value))
        }
        return (whole * 98 / 100, whole * 93 / 100)
    }
}
