internal import ManylebFindings
public import ManylebModel

/// What two contracts are to each other, told from status and dates. It says which of their facts can be compared.
public struct Occasion: Sendable, Equatable {
    /// The raw values are ids that other tools read.
    public enum Kind: String, Sendable, CaseIterable {
        /// A new version of a contract that nobody agreed yet.
        case draft = "new-version"
        /// A change of a contract that was agreed.
        case variation
        /// An option to extend was used.
        case option = "option-exercised"
        /// A contract that follows another one.
        case renewal
    }

    /// Money on both sides.
    public struct Sums: Sendable, Equatable {
        /// On the old side.
        public let old: Money
        /// On the new side.
        public let new: Money
    }

    /// The last day on both sides.
    public struct Days: Sendable, Equatable {
        /// On the old side.
        public let old: Day
        /// On the new side.
        public let new: Day
    }

    /// What it is.
    public let kind: Kind
    /// The last day of the contract, where it is another; of all but a renewal.
    public let ends: Days?
    /// The days between the last possible end of the old contract and the start of the new one, on which nobody serves.
    public let gap: ClosedRange<Day>?
    /// The ceiling for a year of the term; of a renewal alone.
    public let perYear: Sums?
    /// The same for each advocate at the settings.
    public let perAdvocate: Sums?

    package init(from old: Contract, to new: Contract) {
        let last = TermPlan(old.terms).lastPossibleEnd
        guard let last, let start = new.terms.start.value, last < start else {
            let used = Self.exercised(new).subtracting(Self.exercised(old))
            kind = !used.isEmpty ? .option : old.terms.status.value == .agreed ? .variation : .draft
            (gap, perYear, perAdvocate) = (nil, nil, nil)
            ends = old.end.flatMap { before in
                new.end.flatMap { $0 == before ? nil : Days(old: before, new: $0) }
            }
            return
        }
        (kind, ends) = (.renewal, nil)
        gap = last.next.flatMap { next in start.previous.flatMap { next <= $0 ? next...$0 : nil } }
        func sums(_ money: (Contract) -> Money?) -> Sums? {
            money(old).flatMap { before in money(new).map { Sums(old: before, new: $0) } }
        }
        perYear = sums(\.ceilingForYear)
        perAdvocate = sums(\.ceilingForAdvocate)
    }

    private static func exercised(_ contract: Contract) -> Set<String> {
        Set(contract.terms.options.items.filter { $0.exercised.value != nil }.compactMap(\.naturalKey))
    }
}

extension FactChanges {
    /// The changes as they are to be taken on this occasion. A date of a contract that follows another one is later of
    /// itself, and sums for terms of other lengths are compared by the year.
    static func weighed(_ changes: [FactChange], _ occasion: Occasion, _ old: Contract, _ new: Contract) -> [FactChange]
    {
        let isPeriodChanged = changes.contains { $0.key == new.funding.per.address }
        return changes.map { change in
            var change = change
            if occasion.kind == .renewal {
                if change.key == new.terms.start.address {
                    change.effect = occasion.gap == nil ? .neutral : .weaker
                } else if change.isOfDates {
                    change.effect = .neutral
                } else if let sums = change.averages, sums.old != sums.new {
                    change.effect = sums.old < sums.new ? .stronger : .weaker
                }
            }
            if let before = old.ceilingForYear, let after = new.ceilingForYear,
                isPeriodChanged || occasion.kind == .renewal && new.funding.per.value == .contract
            {
                if change.key == new.funding.ceiling.address {
                    change.effect = before == after ? .neutral : before < after ? .stronger : .weaker
                } else if change.key == new.funding.per.address, old.funding.ceiling.value != new.funding.ceiling.value
                {
                    change.effect = .neutral
                }
            }
            return change
        }
    }
}

extension FactChange {
    /// Whether both sides are dates, or one is where the other has none.
    fileprivate var isOfDates: Bool {
        let sides = [old, new].compactMap { $0 }
        return !sides.isEmpty && sides.allSatisfy { Moment(contractText: $0) != nil }
    }

    /// Of a list of sums by year, the sum of a year on average, in pence times the years of both sides.
    fileprivate var averages: (old: Int, new: Int)? {
        guard rule == .changed, let old, let new else { return nil }
        func sums(_ text: String) -> [Int]? {
            let parts = text.split(separator: ";").map { Money(contractText: String($0.drop { $0 == " " })) }
            let pence = parts.compactMap { $0?.pence }
            return pence.count == parts.count && pence.count > 1 ? pence : nil
        }
        guard let before = sums(old), let after = sums(new) else { return nil }
        return (before.reduce(0, +) * after.count, after.reduce(0, +) * before.count)
    }
}

extension Contract {
    /// The ceiling for one whole year: a ceiling for the whole, in proportion to the months that it is for.
    fileprivate var ceilingForYear: Money? {
        guard let ceiling = funding.ceiling.value else { return nil }
        guard funding.per.value == .contract else { return ceiling }
        let plan = TermPlan(terms)
        let covered = funding.optionsIncluded.value == .yes ? plan.years[...] : plan.termYears
        let months = covered.reduce(0) { $0 + 12 * $1.share.part * 366 / $1.share.whole }
        return months > 0 ? ceiling.times(12 * 366, over: months) : nil
    }

    fileprivate var ceilingForAdvocate: Money? {
        let advocates = settings.items.compactMap(\.advocates.value?.hundredths).reduce(0, +)
        guard advocates > 0, let sum = ceilingForYear else { return nil }
        return sum.times(100, over: advocates)
    }
}
