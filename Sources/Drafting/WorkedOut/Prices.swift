internal import ManylebFindings
internal import ManylebModel

// The pricing schedule: what is agreed, or a form for bidders to fill.
extension WorkedOutList {
    static let priceYears = WorkedOutList("price-years", missing: \.terms.start.origin) {
        $0.workings.prices.years
    }
    static let coreCosts = WorkedOutList("core-costs") { lines(of: .core, $0) }
    static let expansionCosts = WorkedOutList("expansion-costs") { lines(of: .expansion, $0) }
    static let price = WorkedOutList("price") { [$0.workings.prices] }

    static let contractWorth = WorkedOutList("contract-worth") { [$0.workings.prices.limits] }

    private static func lines(of group: CostLineDefinition.Group, _ filler: Filler) -> [PriceSchedule.Line] {
        filler.workings.prices.lines.filter { $0.definition.group == group }
    }
}

extension PriceSchedule.Year: Worded {
    static let names: WordedNames<PriceSchedule.Year> = [
        .words("name") { year, filler in
            let label = filler.library.label(year.isOption ? .optionYear : .year)
            return Fact(text: "\(label) \(year.number)", from: filler.contract.terms.term)
        },
        .value("from") { Fact($0.first, from: $1.contract.terms.start) },
        .value("to") { Fact($0.last, from: $1.contract.terms.start) },
        .value("option") { Fact($0.isOption ? YesNo.yes : .no, from: $1.contract.terms.extension) },
        .value("ceiling", mayBeMissing: true) { Fact($0.ceiling, from: $1.contract.funding.ceiling) },
        .value("total", mayBeMissing: true) { Fact($0.sums.total, from: $1.contract.pricing) },
        .value("core-subtotal", mayBeMissing: true) { Fact($0.sums.core, from: $1.contract.pricing) },
        .value("expansion-subtotal", mayBeMissing: true) { Fact($0.sums.expansion, from: $1.contract.pricing) },
    ]
}

extension PriceSchedule.Line: Worded {
    /// What the line comes to in one year.
    struct Amount: Worded {
        let amount: Money?
        let origin: Origin

        static let names: WordedNames<Amount> = [
            .value("amount", mayBeMissing: true) { line, _ in Fact(line.amount, from: line.origin) }
        ]
    }

    static let names: WordedNames<PriceSchedule.Line> = [
        .value("id") { line, _ in Fact<Identifier>(text: line.definition.id) },
        .words("name") { Fact(text: $0.words($1).name) },
        .value("note") { Fact($1.wording($0.words($1).note)) },
        .words("unit", mayBeMissing: true) { Fact(text: $0.words($1).unit) },
        .lines("amounts") { line, filler in
            let origin = line.origin(in: filler.contract)
            return line.amounts.map { Amount(amount: $0, origin: origin) }
        },
        .value("total", mayBeMissing: true) { Fact($0.total, from: $0.origin(in: $1.contract)) },
    ]

    func id(_ filler: Filler) -> String? { definition.id }

    private func words(_ filler: Filler) -> Library.CostLine { filler.library.costLines[position] }

    /// The line whose sums would have to be stated, whether there is one or not.
    private func origin(in contract: Contract) -> Origin {
        Origin(contract.pricing.address.appending(definition.line))
    }
}

extension PriceSchedule: Worded {
    static let names: WordedNames<PriceSchedule> = [
        .value("total", mayBeMissing: true) { Fact($0.sums.total, from: $1.contract.pricing) },
        .value("core-subtotal", mayBeMissing: true) { Fact($0.sums.core, from: $1.contract.pricing) },
        .value("expansion-subtotal", mayBeMissing: true) { Fact($0.sums.expansion, from: $1.contract.pricing) },
        .value("ceiling", mayBeMissing: true) { Fact($0.limits.whole, from: $1.contract.funding.ceiling) },
        .value("term-total", mayBeMissing: true) { Fact($0.termSums.total, from: $1.contract.pricing) },
        .value("term-ceiling", mayBeMissing: true) { Fact($0.limits.term, from: $1.contract.funding.ceiling) },
    ]
}

extension ContractLimits: Worded {
    static let names: WordedNames<ContractLimits> = [
        .value("without-tax", mayBeMissing: true) { Fact($0.worthWithoutTax, from: $1.contract.funding.ceiling) },
        .value("with-tax", mayBeMissing: true) { Fact($0.worthWithTax, from: $1.contract.funding.ceiling) },
    ]
}
