/// A polyhedron of non-negative numbers that fulfil equations, and the walk from vertex to vertex along which one of them,
/// or a cost, becomes as small as it can. All numbers are whole: a row is what it says divided by `divisor`, which stays
/// exact (Edmonds 1967), so that nothing is rounded where it decides whether a count can be worked out.
struct Simplex {
    /// Why there is no answer. Who asks must then assume the worst.
    enum Limit: Error { case numberTooLarge, tooManySteps, infeasible }

    enum Step {
        case moved, least
        case unlimited(column: Int)
    }

    /// Products of two numbers under this, and their difference, fit.
    private static let largest = 1 << 30
    private static let mostSteps = 20_000

    /// Rows of coefficients with the right side last, and below them the costs.
    private var table: [Int]
    private var rows: Int
    private let width: Int
    /// Which variable stands for each row; one beyond the variables is a row's own, which must be nought.
    private var basis: [Int]
    private(set) var divisor = 1
    private var steps = 0
    private var idle = 0
    private let effort: Effort

    var variables: Int { width - 1 }

    /// - Parameter equations: coefficients by variable, and the right side.
    init(
        variables: Int, equations: [(terms: [(variable: Int, coefficient: Int)], value: Int)], _ effort: Effort
    ) throws(Limit) {
        self.effort = effort
        (rows, width) = (equations.count, variables + 1)
        table = Array(repeating: 0, count: (equations.count + 1) * (variables + 1))
        basis = equations.indices.map { variables + $0 }
        for (row, equation) in equations.enumerated() {
            let sign = equation.value < 0 ? -1 : 1
            for term in equation.terms { table[row * width + term.variable] += sign * term.coefficient }
            guard equation.value.magnitude < Self.largest else { throw .numberTooLarge }
            table[row * width + variables] = sign * equation.value
        }
        // The sum of what the rows still lack is made as small as it can be: nought.
        for row in 0..<rows { for column in 0..<width { table[rows * width + column] -= table[row * width + column] } }
        while case .moved = try step() {}
        guard table[rows * width + variables] == 0 else { throw .infeasible }
        try removeOwnVariables()
    }

    /// Rows that are held by a variable of their own are given to another, or say nothing and go.
    private mutating func removeOwnVariables() throws(Limit) {
        var row = 0
        while row < rows {
            if basis[row] < variables {
                row += 1
            } else if let column = (0..<variables).first(where: { table[row * width + $0] != 0 }) {
                if table[row * width + column] < 0 {
                    for other in 0..<width { table[row * width + other].negate() }
                }
                try pivot(row, column)
                row += 1
            } else {
                table.removeSubrange(row * width..<(row + 1) * width)
                basis.remove(at: row)
                rows -= 1
            }
        }
    }

    /// From now on the walk goes towards the least of a sum of costs.
    mutating func aim(at costs: [Int]) throws(Limit) {
        (steps, idle) = (0, 0)
        for column in 0..<width {
            var cost = column < variables ? costs[column] * divisor : 0
            for row in 0..<rows where costs[basis[row]] != 0 { cost -= costs[basis[row]] * table[row * width + column] }
            guard cost.magnitude < Self.largest else { throw .numberTooLarge }
            table[rows * width + column] = cost
        }
    }

    mutating func step() throws(Limit) -> Step {
        guard let column = entering() else { return .least }
        var leaving: Int?
        for row in 0..<rows {
            let step = table[row * width + column]
            guard step > 0 else { continue }
            guard let best = leaving else {
                leaving = row
                continue
            }
            let left = table[row * width + variables] * table[best * width + column]
            let right = table[best * width + variables] * step
            if left < right || left == right && basis[row] < basis[best] { leaving = row }
        }
        guard let leaving else { return .unlimited(column: column) }
        steps += 1
        guard steps < Self.mostSteps, !effort.isSpent else { throw .tooManySteps }
        idle = table[leaving * width + variables] == 0 ? idle + 1 : 0
        try pivot(leaving, column)
        return .moved
    }

    /// The variable with which the cost falls fastest; after many steps on the spot the first one, which leads out of any
    /// circle (Bland 1977).
    private func entering() -> Int? {
        var best: Int?
        for column in 0..<variables where table[rows * width + column] < 0 {
            if idle > 30 { return column }
            if best.map({ table[rows * width + column] < table[rows * width + $0] }) ?? true { best = column }
        }
        return best
    }

    private mutating func pivot(_ row: Int, _ column: Int) throws(Limit) {
        let (width, old) = (width, divisor)
        let pivot = table[row * width + column]
        let own = Array(table[row * width..<(row + 1) * width])
        let used = own.indices.filter { own[$0] != 0 }
        var (isTooLarge, worked) = (false, table.count / 8)
        // All numbers are under `largest`, so that no product overflows; mostly nothing is to be divided.
        table.withUnsafeMutableBufferPointer { table in
            for other in 0...rows where other != row {
                let (factor, start) = (table[other * width + column], other * width)
                // What the row does not speak of keeps its value.
                if pivot == old, factor == 0 { continue }
                worked += width
                if pivot == old {
                    for index in used {
                        let change = factor &* own[index]
                        let number = table[start + index] &- (old == 1 ? change : change / old)
                        table[start + index] = number
                        if number.magnitude >= Self.largest { isTooLarge = true }
                    }
                } else {
                    for index in own.indices {
                        let before = table[start + index]
                        if before == 0, factor == 0 { continue }
                        let product = before &* pivot &- factor &* own[index]
                        guard product != 0 else {
                            table[start + index] = 0
                            continue
                        }
                        let number = old == 1 ? product : product / old
                        table[start + index] = number
                        if number.magnitude >= Self.largest { isTooLarge = true }
                    }
                }
            }
        }
        effort.spend(worked)
        if isTooLarge { throw .numberTooLarge }
        divisor = pivot
        basis[row] = column
    }

    /// The values of all variables here; nothing where one of them is not whole.
    var wholeValues: [Int]? {
        var values = Array(repeating: 0, count: variables)
        for row in 0..<rows {
            let (whole, rest) = table[row * width + variables].quotientAndRemainder(dividingBy: divisor)
            guard rest == 0 else { return nil }
            values[basis[row]] = whole
        }
        return values
    }

    /// The first variable that is no whole number here, with the whole number below it.
    var broken: (variable: Int, below: Int)? {
        for row in 0..<rows {
            let (whole, rest) = table[row * width + variables].quotientAndRemainder(dividingBy: divisor)
            if rest != 0 { return (basis[row], whole) }
        }
        return nil
    }

    /// A variable here, as the whole number that is no less than it, or no more.
    func wholeNumber(of variable: Int, isAbove: Bool) -> Int {
        guard let row = basis.firstIndex(of: variable) else { return 0 }
        let (whole, rest) = table[row * width + variables].quotientAndRemainder(dividingBy: divisor)
        return isAbove && rest != 0 ? whole + 1 : whole
    }

    /// The variables that are not nought here.
    var support: [Int] {
        (0..<rows).filter { table[$0 * width + variables] != 0 }.map { basis[$0] }
    }

    /// The variables that grow without limit together with one that may enter.
    func growing(with column: Int) -> [Int] {
        [column] + (0..<rows).filter { table[$0 * width + column] < 0 }.map { basis[$0] }
    }
}
