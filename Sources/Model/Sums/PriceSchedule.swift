internal import ManylebFindings

/// A line of the pricing schedule in the clause library, without its words.
package struct CostLineDefinition: Sendable, Equatable {
    /// The tables of the pricing schedule.
    package enum Group: String, Sendable, CaseIterable { case core, expansion }

    package let id: String
    package let group: Group

    package init(id: String, group: Group) {
        self.id = id
        self.group = group
    }

    /// The line as a contract file names it: `salaries` of `tender.cost.salaries`.
    package var line: String { String(id.dropFirst("tender.cost.".count)) }
}

/// The prices of a contract by cost line and year (Annex C, Costing the tender; Annex D 18). A sum that is not agreed
/// is `nil`. Every sum is exact to the penny.
package struct PriceSchedule: Sendable {
    /// A year for which a price is asked: one of the term, or of the option to extend it.
    package struct Year: Sendable {
        /// From 1; those of the option follow those of the term.
        package let number: Int
        package let isOption: Bool
        /// How much of a whole year it is.
        package let share: TermPlan.Share
        /// `nil` while the start is unknown.
        package let first: Day?
        package let last: Day?
        /// The most that may be paid; `nil` where the ceiling is for the whole contract.
        package let ceiling: Money?
        package let sums: Sums
    }

    /// A cost line with its sums.
    package struct Line: Sendable {
        package let definition: CostLineDefinition
        /// Its index in the clause library.
        package let position: Int
        /// For each of the years.
        package let amounts: [Money?]
        package let total: Money?
    }

    /// The sums of all lines, and those of each table.
    package struct Sums: Sendable {
        package let total: Money?
        package let core: Money?
        package let expansion: Money?
    }

    package let years: [Year]
    package let lines: [Line]
    /// The sums over the whole contract, option included, and over the term alone.
    package let sums: Sums
    package let termSums: Sums
    /// The ceilings, and the worth of the contract.
    package let limits: ContractLimits
    /// The prices that the contract states for each cost line, year by year, also beyond the years for which a price is
    /// asked.
    private let stated: [[Money?]]

    /// - Parameter costLines: those of the clause library.
    package init(_ contract: Contract, costLines: [CostLineDefinition]) {
        let plan = TermPlan(contract.terms)
        let count = plan.years.count
        limits = ContractLimits(contract, plan)
        let prices = Dictionary(
            contract.pricing.items.map { ($0.naturalKey ?? "", $0.years.items.map(\.value)) }
        ) { first, _ in first }
        let stated = costLines.map { prices[$0.line] ?? [] }
        self.stated = stated
        func amount(_ line: Int, _ year: Int) -> Money? {
            stated[line].indices.contains(year) ? stated[line][year] : nil
        }
        let lines = costLines.enumerated().map { position, definition in
            let amounts = (0..<count).map { amount(position, $0) }
            return Line(definition: definition, position: position, amounts: amounts, total: amounts.sum)
        }
        self.lines = lines
        func sums(_ years: Range<Int>) -> Sums {
            func sum(_ group: CostLineDefinition.Group?) -> Money? {
                lines.filter { group == nil || $0.definition.group == group }.flatMap { $0.amounts[years] }.sum
            }
            return Sums(total: sum(nil), core: sum(.core), expansion: sum(.expansion))
        }
        let ceilings = limits.years
        years = plan.years.enumerated().map { index, year in
            Year(
                number: year.number, isOption: year.option != nil, share: year.share, first: year.first,
                last: year.last, ceiling: ceilings[index], sums: sums(index..<index + 1))
        }
        self.sums = sums(0..<count)
        termSums = sums(0..<plan.termYears.count)
    }

    /// The sum of all lines in each year that the contract states a price for.
    package var statedSums: [Money] {
        (0..<(stated.map(\.count).max() ?? 0)).map { year in
            stated.compactMap { $0.indices.contains(year) ? $0[year] : nil }.sum ?? Money(pence: 0)
        }
    }
}

extension [Money?] {
    /// `nil` where nothing is agreed.
    fileprivate var sum: Money? { compactMap { $0 }.sum }
}

extension [Money] {
    fileprivate var sum: Money? { isEmpty ? nil : Money(pence: reduce(0) { $0 + $1.pence }) }
}
