/// Which counts of a component are hidden: from too few over enough to as few as are found to do.
struct Choice {
    private let system: CountSystem
    private let component: (cells: [Int], sums: [CountSystem.Sum])
    private let threshold: Int
    /// What is hidden whatever else is.
    private let fixed: Set<Int>
    private(set) var hidden: Set<Int>
    /// What could be worked out, or was not proved, when everything was hidden that can be.
    private var unproved: [Int] = []
    private var audit: RangeAudit
    private let effort: Effort

    init(_ system: CountSystem, _ component: (cells: [Int], sums: [CountSystem.Sum]), threshold: Int, _ effort: Effort)
    {
        self.effort = effort
        (self.system, self.component, self.threshold) = (system, component, threshold)
        fixed = Set(
            component.cells.filter { system.cells[$0].count < threshold || system.cells[$0].standing != .open })
        hidden = fixed
        audit = RangeAudit(system, component, spread: threshold - 1, effort)
    }

    /// What is hidden and can be worked out all the same: earlier reports have said too much. What it is of no use to hide is
    /// shown in the end.
    var givenAway: [Int] { unproved.filter(hidden.contains) }

    private func isBetter(than other: Choice) -> Bool {
        (givenAway.count, cost) < (other.givenAway.count, other.cost)
    }

    private func count(_ cell: Int) -> Int { system.cells[cell].count }

    /// What is lost to readers.
    private var cost: Int { hidden.reduce(0) { $0 + system.cells[$1].weight } }

    /// The hidden counts that nobody may work out. What nobody prints and what is not small needs no protection.
    private func guarded(_ hidden: Set<Int>) -> [Int] {
        component.cells.filter {
            hidden.contains($0) && (system.cells[$0].standing != .implied || count($0) < threshold)
                && !unproved.contains($0)
        }
    }

    /// What is hidden without being small, the weightiest and the largest first: it says most.
    private var extras: [Int] {
        hidden.subtracting(fixed).sorted {
            (system.cells[$0].weight, count($0), $0) > (system.cells[$1].weight, count($1), $1)
        }
    }

    mutating func hideEnough() {
        while let cell = audit.firstGivenAway(of: guarded(hidden), hidden: hidden) {
            if !effort.isEnough, audit.proves(cell, hidden: hidden) { continue }
            let company = effort.isSpent ? [] : audit.company(of: cell, hidden: hidden)
            if !company.isEmpty {
                hidden.formUnion(company)
            } else if !effort.isSpent, audit.proves(cell, hidden: hidden) {
                continue
            } else if hidden.count < component.cells.count {
                hidden.formUnion(component.cells)
            } else {
                unproved.append(cell)
            }
        }
    }

    /// What follows from a sum of which all else is shown, everybody knows: to hide it helps nobody.
    mutating func showWhatFollows() {
        var follows = true
        while follows {
            follows = false
            for sum in component.sums {
                let left = sum.terms.filter { hidden.contains($0.cell) }
                guard left.count == 1, let cell = left.first?.cell, !fixed.contains(cell) else { continue }
                hidden.remove(cell)
                follows = true
            }
        }
    }

    mutating func showWhatCanBeShown(apart kept: Int? = nil) {
        for cell in extras where cell != kept && !effort.isSpent {
            var fewer = audit
            let rest = hidden.subtracting([cell])
            if fewer.firstGivenAway(of: guarded(rest), hidden: rest) == nil { (hidden, audit) = (rest, fewer) }
        }
    }

    /// One count more may make several others needless, as a total does that is shared by two breakdowns.
    mutating func exchange() {
        var isBetter = true
        while isBetter, !effort.isEnough {
            isBetter = false
            for cell in component.cells where !hidden.contains(cell) && extras.count > 1 && !effort.isEnough {
                var other = self
                other.hidden.insert(cell)
                guard other.audit.firstGivenAway(of: [cell], hidden: other.hidden) == nil else { continue }
                other.showWhatCanBeShown(apart: cell)
                if other.isBetter(than: self) { (self, isBetter) = (other, true) }
            }
        }
    }

    /// The counts that could be hidden, those first that stand in most sums, as a total does that is shared by breakdowns.
    private var linked: [Int] {
        var sums: [Int: Int] = [:]
        for term in component.sums.lazy.flatMap(\.terms) { sums[term.cell, default: 0] += 1 }
        return component.cells.filter { !fixed.contains($0) }
            .sorted { (-(sums[$0] ?? 0), count($0), $0) < (-(sums[$1] ?? 0), count($1), $1) }
    }

    private static let beginnings = 16

    /// The same from the beginning, with one count more hidden at once: what seems cheapest for each small count is not
    /// cheapest for all.
    mutating func beginAgain() {
        guard extras.count > 1 else { return }
        let beginning = Choice(system, component, threshold: threshold, effort)
        for cell in linked.prefix(Self.beginnings) where !effort.isEnough {
            var other = beginning
            other.hidden.insert(cell)
            other.hideEnough()
            other.showWhatCanBeShown()
            if other.isBetter(than: self) { self = other }
        }
    }
}
