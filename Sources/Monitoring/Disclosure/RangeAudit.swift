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
    private let effort: Effort
    /// The place of each cell in the component.
    private let places: [Int: Int]
    /// What is true, by place.
    private let counts: [Int]
    /// Solutions that were found, by place.
    private var witnesses: [[Int]] = []
    /// Places of counts that grow without limit together in some solution.
    private var growing: [[Int]] = []
    /// What the solutions say of each count, by place.
    private var ranges: [Range]

    private struct Range {
        var low: Int
        var high: Int
        var isUnlimited = false
    }

    init(
        _ system: CountSystem, _ component: (cells: [Int], sums: [CountSystem.Sum]), spread: Int, _ effort: Effort
    ) {
        (self.system, self.component, self.spread, self.effort) = (system, component, spread, effort)
        places = Dictionary(uniqueKeysWithValues: component.cells.enumerated().map { ($1, $0) })
        counts = component.cells.map { system.cells[$0].count }
        ranges = counts.map { Range(low: $0, high: $0) }
    }

    /// Solutions stay where they change nothing that is shown.
    private mutating func forget(allBut hidden: Set<Int>) {
        let (cells, counts) = (component.cells, counts)
        let shown = cells.indices.filter { !hidden.contains(cells[$0]) }
        let before = (witnesses.count, growing.count)
        witnesses.removeAll { solution in shown.contains { solution[$0] != counts[$0] } }
        growing.removeAll { $0.contains { !hidden.contains(cells[$0]) } }
        guard (witnesses.count, growing.count) != before else { return }
        ranges = counts.map { Range(low: $0, high: $0) }
        for solution in witnesses { widen(by: solution) }
        for place in growing.joined() { ranges[place].isUnlimited = true }
    }

    private mutating func widen(by solution: [Int]) {
        for (place, value) in solution.enumerated() {
            ranges[place].low = min(ranges[place].low, value)
            ranges[place].high = max(ranges[place].high, value)
        }
    }

    private func count(_ cell: Int) -> Int { system.cells[cell].count }

    /// The first of some hidden counts that can be worked out too well; nothing where none can.
    /// - Parameter guarded: the counts of which that is asked; all of them are hidden.
    mutating func firstGivenAway(of guarded: [Int], hidden: Set<Int>) -> Int? {
        forget(allBut: hidden)
        var open = guarded.filter { !isSafe($0) }
        guard let first = open.first else { return nil }
        if let alone = alone(among: Set(open), hidden) { return alone }
        if effort.isSpent { return first }
        do throws(Simplex.Limit) {
            for variables in blocks(of: hidden) {
                open.removeAll { isSafe($0) }
                let own = Set(variables)
                guard open.contains(where: own.contains) else { continue }
                var simplex = try begin(variables)
                while let cell = open.first(where: { own.contains($0) && !isSafe($0) }) {
                    guard let variable = variables.firstIndex(of: cell) else { return cell }
                    if try ends(of: variable, &simplex, variables) != nil { return cell }
                }
            }
            return open.first { !isSafe($0) }
        } catch {
            return open.first { !isSafe($0) }
        }
    }

    /// Whether solutions in whole numbers between the corners show that a hidden count cannot be worked out. It takes long.
    mutating func proves(_ cell: Int, hidden: Set<Int>) -> Bool {
        guard let variables = blocks(of: hidden).first(where: { $0.contains(cell) }),
            let variable = variables.firstIndex(of: cell)
        else { return false }
        do throws(Simplex.Limit) {
            var simplex = try begin(variables)
            if let ends = try ends(of: variable, &simplex, variables), ends.least <= ends.most {
                try search(variable, ends.least...ends.most, variables)
            }
            return isSafe(cell)
        } catch {
            return false
        }
    }

    /// The hidden counts that hang together by sums of which more than one count is hidden: what is shown parts them. What
    /// one of a block can be has nothing to do with the others.
    private func blocks(of hidden: Set<Int>) -> [[Int]] {
        var leaders = Dictionary(uniqueKeysWithValues: hidden.map { ($0, $0) })
        func leader(of cell: Int) -> Int {
            var cell = cell
            while let next = leaders[cell], next != cell { cell = next }
            return cell
        }
        for sum in component.sums {
            let cells = sum.terms.lazy.map(\.cell).filter(hidden.contains)
            guard let first = cells.first else { continue }
            for cell in cells.dropFirst() {
                let (one, other) = (leader(of: first), leader(of: cell))
                leaders[max(one, other)] = min(one, other)
            }
        }
        let members = Dictionary(grouping: component.cells.filter(hidden.contains)) { leader(of: $0) }
        return members.keys.sorted().compactMap { members[$0] }
    }

    /// A count that is the only hidden one of a sum, which takes no search.
    private func alone(among open: Set<Int>, _ hidden: Set<Int>) -> Int? {
        guard spread > 0 else { return nil }
        for sum in component.sums {
            var found: Int?
            for term in sum.terms where hidden.contains(term.cell) {
                guard found == nil else {
                    found = nil
                    break
                }
                found = term.cell
            }
            if let found, open.contains(found) { return found }
        }
        return nil
    }

    /// The first solution of the sums of a block.
    private mutating func begin(_ variables: [Int]) throws(Simplex.Limit) -> Simplex {
        let simplex = try Simplex(variables: variables.count, equations: equations(of: variables), effort)
        note(simplex, variables)
        return simplex
    }

    /// Towards the largest and the least that a count can be, until enough is known of it.
    /// - Returns: the whole numbers between which it is if others need not be whole; nothing where enough is known of it.
    private mutating func ends(
        of variable: Int, _ simplex: inout Simplex, _ variables: [Int]
    ) throws(Simplex.Limit) -> (least: Int, most: Int)? {
        var ends: [Int] = []
        for direction in [-1, 1] {
            if isSafe(variables[variable]) { return nil }
            try walk(&simplex, variable, direction, variables)
            ends.append(simplex.wholeNumber(of: variable, isAbove: direction > 0))
        }
        return isSafe(variables[variable]) ? nil : (ends[1], ends[0])
    }

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
            case .unlimited(let column):
                growing.append(simplex.growing(with: column).compactMap { places[variables[$0]] })
                for place in growing.last ?? [] { ranges[place].isUnlimited = true }
            }
        }
    }

    private typealias Equation = (terms: [(variable: Int, coefficient: Int)], value: Int)

    /// Where the corners are no whole numbers, solutions in whole numbers lie between them: they are looked for one after
    /// the other beyond those that are known.
    private mutating func search(_ variable: Int, _ ends: ClosedRange<Int>, _ variables: [Int]) throws(Simplex.Limit) {
        let cell = variables[variable]
        guard ends.upperBound - ends.lowerBound >= spread else { return }
        for step in [1, -1] {
            var value = (step > 0 ? range(of: cell).high : range(of: cell).low) + step
            while ends.contains(value), !isSafe(cell) {
                var tries = Self.tries
                guard try find(variables, [([(variable, 1)], value)], &tries) else { break }
                value = (step > 0 ? range(of: cell).high : range(of: cell).low) + step
            }
        }
    }

    /// How many polyhedra are looked at for one solution.
    private static let tries = 40

    /// A solution in whole numbers: a count that comes out as none is held to the whole number below it, and else to that
    /// above (Land and Doig 1960).
    private mutating func find(_ variables: [Int], _ more: [Equation], _ tries: inout Int) throws(Simplex.Limit) -> Bool
    {
        guard tries > 0 else { return false }
        tries -= 1
        let all = equations(of: variables) + more
        let simplex: Simplex
        do throws(Simplex.Limit) {
            simplex = try Simplex(variables: variables.count + more.count - 1, equations: all, effort)
        } catch {
            if error == .infeasible { return false }
            throw error
        }
        guard let (broken, below) = simplex.broken else {
            note(simplex, variables)
            return true
        }
        // What is left up to the whole number, or beyond it, is one variable more.
        let rest = variables.count + more.count - 1
        if try find(variables, more + [([(broken, 1), (rest, 1)], below)], &tries) { return true }
        return try find(variables, more + [([(broken, 1), (rest, -1)], below + 1)], &tries)
    }

    private mutating func note(_ simplex: Simplex, _ variables: [Int]) {
        guard let values = simplex.wholeValues else { return }
        var solution = counts
        // One that shows of no count more than the others do is not kept.
        var shows = false
        for (cell, value) in zip(variables, values) {
            guard let place = places[cell] else { continue }
            solution[place] = value
            let range = ranges[place]
            if !isWide(range), value < range.low || value > range.high { shows = true }
        }
        guard shows else { return }
        witnesses.append(solution)
        widen(by: solution)
    }

    private func range(of cell: Int) -> Range { ranges[places[cell] ?? 0] }

    private func isWide(_ range: Range) -> Bool { range.isUnlimited || range.high - range.low >= spread }

    private func isSafe(_ cell: Int) -> Bool { isWide(range(of: cell)) }

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
    private func weight(of cells: [Int]) -> (Int, Int) {
        (cells.reduce(0) { $0 + system.cells[$1].weight }, cells.reduce(0) { $0 + count($1) })
    }

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
            let price = Self.price * system.cells[other].weight + min(count(other), Self.price - 1)
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
            var simplex = try Simplex(variables: costs.count, equations: equations, effort)
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
