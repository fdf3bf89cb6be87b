/// The most that may be paid, year by year and in all, and what the contract is worth.
package struct ContractLimits: Sendable {
    /// The ceiling of each year of the term and of the options, part years in proportion and with a fixed rise; nothing
    /// where the ceiling is one for the whole.
    package let years: [Money?]
    /// The same where prices rise with an index, at most: nothing where nothing limits it.
    package let highest: [Money?]
    /// For the term alone; nothing where the ceiling covers the options as well and there are any.
    package let term: Money?
    /// For the term and every option; nothing where the ceiling says nothing of the options.
    package let whole: Money?
    /// What term and options are worth at the ceiling, options in proportion where it does not cover them.
    package let worth: Money?
    /// The same without and with value added tax.
    package let worthWithoutTax: Money?
    package let worthWithTax: Money?

    package init(_ contract: Contract, _ plan: TermPlan) {
        let funding = contract.funding
        let (all, term) = (plan.years, plan.termYears)
        guard let ceiling = funding.ceiling.value else {
            years = all.map { _ in nil }
            highest = years
            (self.term, whole, worth, worthWithoutTax, worthWithTax) = (nil, nil, nil, nil, nil)
            return
        }
        let worth: Money
        if funding.per.value == .contract {
            years = all.map { _ in nil }
            highest = years
            let hasOptions = term.count < all.count
            let coversOptions = funding.optionsIncluded.value == .yes
            self.term = hasOptions && coversOptions ? nil : ceiling
            whole = hasOptions && !coversOptions ? nil : ceiling
            worth = whole ?? Self.inProportion(ceiling, of: term, to: all)
        } else {
            let rise = funding.indexation.method.value == .fixed ? funding.indexation.highestRise ?? 0 : 0
            let ceilings = Self.ceilings(ceiling, all, risingBy: rise)
            years = ceilings
            highest =
                funding.indexation.highestRise.map { Self.ceilings(ceiling, all, risingBy: $0) } ?? all.map { _ in nil }
            let sum = Money(pence: ceilings.reduce(0) { $0 + $1.pence })
            self.term = Money(pence: ceilings.prefix(term.count).reduce(0) { $0 + $1.pence })
            (whole, worth) = (sum, sum)
        }
        self.worth = worth
        let rate = funding.vatRate.value?.number.hundredths ?? 0
        worthWithoutTax = funding.vat.value == .included ? worth.times(10_000, over: 10_000 + rate) : worth
        worthWithTax = funding.vat.value == .included ? worth : worth.times(10_000 + rate, over: 10_000)
    }

    /// The ceiling of the first whole year, raised from year to year, each rounded to the penny before its part is taken.
    private static func ceilings(_ first: Money, _ years: [TermPlan.Year], risingBy rise: Int) -> [Money] {
        var whole = first
        return years.enumerated().map { index, year in
            if index > 0, rise > 0 { whole = whole.times(10_000 + rise, over: 10_000) }
            return whole.share(year.share)
        }
    }

    /// A sum for some years, in proportion for others.
    private static func inProportion(
        _ sum: Money, of some: ArraySlice<TermPlan.Year>, to all: [TermPlan.Year]
    ) -> Money {
        // Days of a part year stand for months only where the term itself is no number of months: 4,392,720 is divided by
        // 12, 365 and 366.
        let common = 12 * 365 * 366
        func length(_ years: some Sequence<TermPlan.Year>) -> Int {
            years.reduce(0) { $0 + common / $1.share.whole * $1.share.part }
        }
        let own = length(some)
        return own > 0 ? sum.times(length(all), over: own) : sum
    }
}
