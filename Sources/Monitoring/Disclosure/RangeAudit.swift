/// What somebody can work out of hidden counts from the printed ones, and what must be hidden besides.
///
/// Each hidden count is a number of 0 or more, and every sum must come out. Two whole solutions of all sums that differ in a
/// count by so much prove that nobody can narrow it down further, whatever else is worked out; the solutions are corners of
/// the polyhedron of all solutions, found by going towards its ends.
struct RangeAudit {
    private let system: CountSystem
    private let component: (cells: [Int], sums: [CountSystem.Sum])
    /// By how much two solutions must differ.
    private let spread: Int
    /// Solutions that were found: the counts by cell of the component, where they differ from what is true.
    private var witnesses: [[Int: Int]] = []
    /// Counts of the component that grow without limit together in some solution.
    private var growing: [Set<Int>] = []

    private struct Range {
        var low: Int
        var high: Int
    }

    init(_ system: CountSystem, _ component: (cells: [Int], sums: [CountSystem.Sum]), spread: Int) {
        (self.system, self.component, self.spread) = (system, component, spread)
    }

    private func count(_ cell: Int) -> Int { system.cells[cell].count }

    /// The first of some hidden counts that can be worked out too well; nothing where none can.
    /// - Parameter guarded: the counts of which that is asked; all of them are hidden.
    mutating func firstGivenAway(of guarded: [Int], hidden: Set<Int>) -> Int? {
        let cells = system.cells
        witnesses.removeAll { $0.contains { !hidden.contains($0.key) && $0.value != cells[$0.key].count } }
        growing.removeAll { !$0.isSubset(of: hidden) }
        var open = guarded.filter { !isSafe($0) }
        guard !open.isEmpty else { return nil }
        let variables = component.cells.filter { hidden.contains($0) }
        do throws(Simplex.Limit) {
            var simplex = try Simplex(variables: variables.count, equations: equations(of: variables))
            note(simplex, variables)
            while let cell = open.first(where: { !isSafe($0) }) {
                guard let variable = variables.firstIndex(of: cell) else { return cell }
                for direction in [-1, 1] where !isSafe(cell) {
                    try walk(&simplex, variable, direction, variables)
                }
                if !isSafe(cell) { return cell }
                open.removeAll { isSafe($0) }
            }
            return nil
        } catch {
            return open.first { !isSafe($0) }
        }
    }

    /// Towards the largest or the least that a count can be, until enough is known of it.
    private mutating func walk(
        _ simplex: inout Simplex, _ variable: Int, _ direction: Int, _ variables: [Int]
    ) throws(Simplex.Limit) {
        var costs = Array(repeating: 0, count: variables.count)
        costs[variable] = direction
        try simplex.aim(at: costs)
        while !isSafe(variables[variable]) {
            switch try simplex.step() {
            case .moved: note(simplex, variables)
            case .least: return
            case .unlimited(let column): growing.append(Set(simplex.growing(with: column).map { variables[$0] }))
            }
        }
    }

    private mutating func note(_ simplex: Simplex, _ variables: [Int]) {
        guard let values = simplex.wholeValues else { return }
        // One that shows of no count more than the others do is not kept.
        let shows = zip(variables, values).contains { cell, value in
            let range = range(of: cell)
            return range.high - range.low < spread && (value < range.low || value > range.high)
        }
        if shows { witnesses.append(Dictionary(uniqueKeysWithValues: zip(variables, values))) }
    }

    private func range(of cell: Int) -> Range {
        var range = Range(low: count(cell), high: count(cell))
        for solution in witnesses {
            guard let value = solution[cell] else { continue }
            range.low = min(range.low, value)
            range.high = max(range.high, value)
        }
        return range
    }

    private func isSafe(_ cell: Int) -> Bool {
        if growing.contains(where: { $0.contains(cell) }) { return true }
        let range = range(of: cell)
        return range.high - range.low >= spread
    }

    /// The sums with what is printed worked in.
    private func equations(of variables: [Int]) -> [(terms: [(variable: Int, coefficient: Int)], value: Int)] {
        let places = Dictionary(uniqueKeysWithValues: variables.enumerated().map { ($1, $0) })
        return component.sums.compactMap { sum in
            var terms: [(variable: Int, coefficient: Int)] = []
            var value = 0
            for term in sum.terms {
                if let place = places[term.cell] {
                    terms.append((place, term.coefficient))
                } else {
                    value -= term.coefficient * count(term.cell)
                }
            }
            return terms.isEmpty ? nil : (terms, value)
        }
    }

    /// The counts that must go too so that one can be larger or smaller by as much as it lacks: as few as a sum of small
    /// changes needs, and of those the smallest. Nothing where none helps.
    func company(of cell: Int, hidden: Set<Int>) -> [Int] {
        let range = range(of: cell)
        let choices = [
            range.low + spread, range.high - spread,
        ].filter { $0 >= 0 && $0 != count(cell) }.compactMap { company(of: cell, at: $0, hidden) }
        return choices.min { weight(of: $0) < weight(of: $1) } ?? []
    }
}

extension RangeAudit {
    /// Fewer weigh less, and of as many the smaller.
    private func weight(of cells: [Int]) -> (Int, Int) { (cells.count, cells.reduce(0) { $0 + count($1) }) }

    /// The cheapest way to make a count another one: hidden counts change for nothing, others up or down for a price.
    private func company(of cell: Int, at value: Int, _ hidden: Set<Int>) -> [Int]? {
        let free = component.cells.filter { hidden.contains($0) && $0 != cell }
        let shown = component.cells.filter { !hidden.contains($0) }
        var (firsts, costs): ([Int: Int], [Int]) = ([:], [])
        for other in free {
            firsts[other] = costs.count
            costs.append(0)
        }
        for other in shown {
            firsts[other] = costs.count
            let price = Self.price + min(count(other), Self.price - 1)
            costs += [price, price]
        }
        let equations = component.sums.map { sum in
            var terms: [(variable: Int, coefficient: Int)] = []
            var rest = 0
            for term in sum.terms {
                if term.cell == cell {
                    rest -= term.coefficient * value
                } else if let first = firsts[term.cell] {
                    terms.append((first, term.coefficient))
                    guard !hidden.contains(term.cell) else { continue }
                    terms.append((first + 1, -term.coefficient))
                    rest -= term.coefficient * count(term.cell)
                } else {
                    rest -= term.coefficient * count(term.cell)
                }
            }
            return (terms: terms, value: rest)
        }
        do throws(Simplex.Limit) {
            var simplex = try Simplex(variables: costs.count, equations: equations)
            try simplex.aim(at: costs)
            while case .moved = try simplex.step() {}
            let changed = Set(simplex.support)
            return shown.filter { other in
                firsts[other].map { changed.contains($0) || changed.contains($0 + 1) } ?? false
            }
        } catch {
            return nil
        }
    }

    /// What it costs to hide one more count, beside which its size weighs little.
    private static let price = 1_000
}
