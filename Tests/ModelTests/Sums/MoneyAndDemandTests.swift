import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Prices, demand and the example of an award, in numbers alone")
struct MoneyAndDemandTests {
    private static let lines = [
        CostLineDefinition(id: "tender.cost.salaries", group: .core),
        CostLineDefinition(id: "tender.cost.running", group: .core),
        CostLineDefinition(id: "tender.cost.growth", group: .expansion),
    ]

    /// Three years and an option of 18 months, at most £186,000 a year.
    private func contract() throws -> Contract {
        var contract = try #require(read(ManylebTestSupport.example).value)
        contract.terms.extension.value = Interval(18, .month)
        return contract
    }

    private func price(_ line: String, _ years: [Int]) -> PriceLine {
        var price = PriceLine()
        price.line = Fact(Identifier(contractText: line))
        price.years = FactList(years.map { Fact(Money(pence: $0)) })
        return price
    }

    @Test("Lines, tables, years and the whole add up to the penny", arguments: 1...40)
    func prices(seed: Int) throws {
        var random = Seeded(seed)
        var contract = try contract()
        contract.pricing.items = Self.lines.map { definition in
            price(definition.line, (0..<random.number(0...5)).map { _ in random.number(0...99_999_999) })
        }
        let prices = PriceSchedule(contract, costLines: Self.lines)
        #expect(prices.years.map(\.number) == [1, 2, 3, 4, 5])
        #expect(prices.years.map(\.isOption) == [false, false, false, true, true])
        func pence(_ sums: [Money?]) -> Int { sums.reduce(0) { $0 + ($1?.pence ?? 0) } }
        for (index, year) in prices.years.enumerated() {
            #expect(pence(prices.lines.map { $0.amounts[index] }) == pence([year.sums.total]))
            #expect(pence([year.sums.core, year.sums.expansion]) == pence([year.sums.total]))
        }
        for line in prices.lines { #expect(pence(line.amounts) == pence([line.total])) }
        #expect(pence(prices.years.map(\.sums.total)) == pence([prices.sums.total]))
        #expect(pence(prices.years.map(\.sums.core)) == pence([prices.sums.core]))
        #expect(pence(prices.statedSums) == pence([prices.sums.total]))
        #expect(prices.limits.whole?.pence == 9 * 9_300_000)
    }

    @Test("A sum that is not agreed is not zero, and years follow each other from the start")
    func unpriced() throws {
        let prices = PriceSchedule(try contract(), costLines: Self.lines)
        #expect(prices.lines.allSatisfy { $0.total == nil && $0.amounts.count == 5 })
        #expect(prices.sums.total == nil && prices.years.allSatisfy { $0.sums.core == nil })
        #expect(prices.statedSums.isEmpty)
        for (year, next) in zip(prices.years, prices.years.dropFirst()) { #expect(year.last?.next == next.first) }
    }

    @Test("A sum for a year after the option is still counted, and a ceiling for the whole contract is none for a year")
    func beyond() throws {
        var contract = try contract()
        contract.pricing.items = [price("salaries", [1, 2, 3, 4, 5, 6]), price("growth", [10])]
        contract.funding.per.value = .contract
        let prices = PriceSchedule(contract, costLines: Self.lines)
        #expect(prices.statedSums.map(\.pence) == [11, 2, 3, 4, 5, 6])
        #expect(prices.sums.total?.pence == 25)
        #expect(prices.limits.term?.pence == 18_600_000 && prices.years.allSatisfy { $0.ceiling == nil })
    }

    @Test(
        "Advocates are enough for the cases and not a hundredth more, and what is missing or to spare makes up the rest"
    )
    func demand() throws {
        var random = Seeded(7)
        for _ in 0..<200 {
            var contract = try contract()
            contract.demand.detained.value = Count(contractText: String(random.number(0...2000)))
            contract.demand.informal.value = Count(contractText: String(random.number(0...2000)))
            contract.demand.casesPerAdvocate.value = Count(contractText: String(random.number(1...90)))
            let demand = try #require(EstimatedDemand(contract))
            let cases = try #require(demand.cases).hundredths
            let needed = try #require(demand.advocates).hundredths
            let perAdvocate = try #require(contract.demand.casesPerAdvocate.value).number
            #expect(needed * perAdvocate >= cases && (needed - 1) * perAdvocate < cases)
            let shares = demand.steps.filter { if case .share = $0.formula { true } else { false } }
            #expect(shares.reduce(0) { $0 + $1.result.hundredths } == cases)
            let planned = try #require(demand.planned).hundredths
            #expect(planned + (demand.shortfall?.hundredths ?? 0) - (demand.surplus?.hundredths ?? 0) == needed)
            #expect(demand.shortfall == nil || demand.surplus == nil)
            #expect(Set(demand.steps.map(\.id)).count == demand.steps.count)
        }
    }

    @Test("Without a number of patients there is no demand, without cases for an advocate there are no advocates")
    func unknownDemand() throws {
        #expect(EstimatedDemand(try #require(read(minimal).value)) == nil)
        var contract = try contract()
        contract.demand.casesPerAdvocate.value = nil
        let demand = try #require(EstimatedDemand(contract))
        #expect(demand.advocates == nil && demand.shortfall == nil && demand.planned != nil)
        #expect(demand.steps.last?.id == .cases)
    }

    @Test("The bid whose points cost least wins the example")
    func example() throws {
        let contract = try contract()
        let example = try #require(WorkedExample(contract))
        #expect(example.lines.count == contract.tender.evaluation.criteria.items.count)
        #expect(example.weight.hundredths == 100_00)
        #expect(example.lines.reduce(0) { $0 + $1.points.first.hundredths } == example.points.first.hundredths)
        let costs = try #require(example.costs)
        #expect((example.winner == .first) == (costs.first <= costs.second))
        #expect(example.prices.first > example.prices.second)
        #expect(WorkedExample(try #require(read(minimal).value)) == nil)
    }

    @Test(
        "An entry of the guidance is answered where one of its answers is given; else the first gives its state")
    func coverage() {
        let states: [String: GuidanceCoverage.State] = ["a": .answered, "b": .leftOut, "c": .notApplicable]
        let guidance = [
            (
                id: "part",
                entries: [
                    GuidanceDefinition(id: "one", answeredBy: ["b", "a"]),
                    GuidanceDefinition(id: "two", answeredBy: ["c", "b"]),
                    GuidanceDefinition(id: "three", answeredBy: []),
                ]
            )
        ]
        let group = GuidanceCoverage(guidance) { states[$0] ?? .notAnswered }.groups[0]
        #expect(group.entries.map(\.state) == [.answered, .notApplicable, .notAnswered])
        #expect(group.entries.map { $0.answers.map(\.id) } == [["a"], ["c", "b"], []])
        #expect(GuidanceCoverage.State.allCases.map(group.count) == [1, 0, 1, 1, 0])
    }
}
