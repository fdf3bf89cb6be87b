internal import ManylebFindings
internal import ManylebModel

/// A year for which a price is asked: one of the term, or of the option to extend it.
struct PriceYear: Record {
    var name = Fact<Words>()
    var from = Fact<Day>()
    var to = Fact<Day>()
    var option = Fact<YesNo>()
    var ceiling = Fact<Money>()
    var total = Fact<Money>()
    var coreSubtotal = Fact<Money>()
    var expansionSubtotal = Fact<Money>()
    var origin = Origin()

    static let keys: [Key<PriceYear>] = [
        .shown("name", \.name), .shown("from", \.from), .shown("to", \.to), .shown("option", \.option),
        .shown("ceiling", \.ceiling, mayBeMissing: true), .shown("total", \.total, mayBeMissing: true),
        .shown("core-subtotal", \.coreSubtotal, mayBeMissing: true),
        .shown("expansion-subtotal", \.expansionSubtotal, mayBeMissing: true),
    ]
    var naturalKey: String? { name.value?.contractText }
}

/// A line of the pricing schedule.
struct CostLine: Record {
    var id = Fact<Identifier>()
    var name = Fact<Words>()
    var note = Fact<Wording>()
    var unit = Fact<Words>()
    var amounts = RecordList<Amount>()
    var total = Fact<Money>()
    var origin = Origin()

    static let keys: [Key<CostLine>] = [
        .shown("id", \.id), .shown("name", \.name), .shown("note", \.note),
        .shown("unit", \.unit, mayBeMissing: true), .shown("amounts", \.amounts),
        .shown("total", \.total, mayBeMissing: true),
    ]
    var naturalKey: String? { id.value?.contractText }

    /// What the line comes to in one year.
    struct Amount: Record {
        var amount = Fact<Money>()
        var origin = Origin()

        static let keys: [Key<Amount>] = [.shown("amount", \.amount, mayBeMissing: true)]
    }
}

/// The sums over the whole contract, option included.
struct PriceTotals: Record {
    var total = Fact<Money>()
    var coreSubtotal = Fact<Money>()
    var expansionSubtotal = Fact<Money>()
    var ceiling = Fact<Money>()
    var origin = Origin()

    static let keys: [Key<PriceTotals>] = [
        .shown("total", \.total, mayBeMissing: true), .shown("core-subtotal", \.coreSubtotal, mayBeMissing: true),
        .shown("expansion-subtotal", \.expansionSubtotal, mayBeMissing: true),
        .shown("ceiling", \.ceiling, mayBeMissing: true),
    ]
}

/// The pricing schedule: what is agreed, or a form for bidders to fill. Every sum is exact to the penny.
struct Prices {
    let contract: Contract
    let library: Library

    /// How many years the term and the option have; a part of a year counts as one.
    static func years(_ interval: Interval?) -> Int { interval?.begunYears ?? 0 }

    private var termYears: Int { min(Self.years(contract.terms.term.value), 30) }
    private var optionYears: Int { min(Self.years(contract.terms.extension.value), 30) }

    private func pence(of line: String, year: Int) -> Int? {
        let entry = contract.pricing.items.first { "tender.cost.\($0.naturalKey ?? "")" == line }
        guard let years = entry?.years.items, years.indices.contains(year) else { return nil }
        return years[year].value?.pence
    }

    /// The sum of a group's lines in a year; nothing where none is agreed.
    private func sum(of group: String?, year: Int) -> Int? {
        library.costLines.filter { group == nil || $0.group == group }
            .compactMap { pence(of: $0.id, year: year) }.nonEmptySum
    }

    private func money(_ pence: Int?) -> Fact<Money> { Fact(pence.map { Money(pence: $0) }, from: contract.pricing) }

    /// What may be paid at most in a year. A ceiling for the whole contract has none for a year.
    private var yearlyCeiling: Int? {
        contract.funding.per.value == .year ? contract.funding.ceiling.value?.pence : nil
    }

    var years: [PriceYear] {
        let last = contract.end
        return (0..<termYears + optionYears).map { index in
            var year = PriceYear()
            let isOption = index >= termYears
            let label = library.label(isOption ? .optionYear : .year)
            year.name = Fact(text: "\(label) \(index + 1)", from: contract.terms.term)
            let first = contract.terms.start.value?.following(months: index * 12)
            let end = contract.terms.start.value?.following(months: (index + 1) * 12)?.previous
            year.from = Fact(first, from: contract.terms.start)
            year.to = Fact(isOption ? end : [end, last].compactMap { $0 }.min(), from: contract.terms.start)
            year.option = Fact(isOption ? .yes : .no, from: contract.terms.extension)
            year.ceiling = Fact(yearlyCeiling.map { Money(pence: $0) }, from: contract.funding.ceiling)
            year.total = money(sum(of: nil, year: index))
            year.coreSubtotal = money(sum(of: "core", year: index))
            year.expansionSubtotal = money(sum(of: "expansion", year: index))
            return year
        }
    }

    func lines(of group: String, _ filler: Filler) -> [CostLine] {
        let count = termYears + optionYears
        return library.costLines.filter { $0.group == group }.map { cost in
            var line = CostLine()
            // The line whose sums would have to be stated, whether there is one or not.
            let origin = Origin(
                contract.pricing.address.appending(String(cost.id.dropFirst("tender.cost.".count))))
            line.id = Fact(text: cost.id)
            line.name = Fact(text: cost.name)
            line.note = Fact(filler.wording(cost.note))
            line.unit = Fact(text: cost.unit)
            let pence = (0..<count).map { self.pence(of: cost.id, year: $0) }
            line.amounts = RecordList(
                pence.map { pence in
                    var amount = CostLine.Amount()
                    amount.amount = Fact(pence.map { Money(pence: $0) }, from: origin)
                    return amount
                })
            line.total = Fact(pence.compactMap { $0 }.nonEmptySum.map { Money(pence: $0) }, from: origin)
            return line
        }
    }

    var totals: PriceTotals {
        func whole(_ group: String?) -> Fact<Money> {
            money((0..<termYears + optionYears).compactMap { sum(of: group, year: $0) }.nonEmptySum)
        }
        var totals = PriceTotals()
        totals.total = whole(nil)
        totals.coreSubtotal = whole("core")
        totals.expansionSubtotal = whole("expansion")
        let ceiling = contract.funding.ceiling.value?.pence
        let years = contract.funding.per.value == .year ? termYears + optionYears : 1
        totals.ceiling = Fact(ceiling.map { Money(pence: $0 * years) }, from: contract.funding.ceiling)
        return totals
    }
}

extension [Int] {
    /// Nothing where there is nothing to sum.
    fileprivate var nonEmptySum: Int? { isEmpty ? nil : reduce(0, +) }
}
