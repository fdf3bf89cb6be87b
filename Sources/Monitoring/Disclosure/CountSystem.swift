/// Counts and the sums that they belong to: what somebody has who puts all published tables beside each other.
struct CountSystem {
    /// A sum, as coefficients of counts that come to nought together: the total less its parts.
    struct Sum: Hashable {
        var terms: [Term]
    }
    struct Term: Hashable {
        var cell: Int
        var coefficient: Int
    }

    private(set) var cells: [CountCell] = []
    private(set) var sums: [Sum] = []
    /// Totals that are less than their parts: somebody is counted twice, and nothing follows.
    private(set) var notSums: [String] = []

    init(_ tables: [PublishedTable]) {
        var places: [String: Int] = [:]
        for cell in tables.lazy.flatMap(\.cells).joined() where places[cell.name] == nil {
            places[cell.name] = cells.count
            cells.append(cell)
        }
        var known: Set<Sum> = []
        for (total, parts) in tables.lazy.flatMap(\.sums) {
            guard let whole = places[total.name], !parts.isEmpty else { continue }
            var terms = parts.compactMap { part in places[part.name].map { Term(cell: $0, coefficient: -1) } }
            let rest = cells[whole].count - terms.reduce(0) { $0 + cells[$1.cell].count }
            if rest < 0 {
                notSums.append(total.name)
                continue
            }
            if rest > 0 {
                // Those of whom the part is not known: nobody prints them, and they follow from the rest.
                terms.append(Term(cell: cells.count, coefficient: -1))
                cells.append(CountCell("", rest, .implied))
            }
            terms.append(Term(cell: whole, coefficient: 1))
            terms.sort { $0.cell < $1.cell }
            if known.insert(Sum(terms: terms)).inserted { sums.append(Sum(terms: terms)) }
        }
    }

    /// The counts that hang together by sums, apart from those that are printed anyway; each with its sums.
    func components() -> [(cells: [Int], sums: [Sum])] {
        var leader = Array(cells.indices)
        func find(_ cell: Int) -> Int {
            var cell = cell
            while leader[cell] != cell { cell = leader[cell] }
            return cell
        }
        for sum in sums {
            let free = sum.terms.map(\.cell).filter { cells[$0].standing != .printed }
            guard let first = free.first else { continue }
            for cell in free.dropFirst() {
                let (one, other) = (find(first), find(cell))
                leader[max(one, other)] = min(one, other)
            }
        }
        var members: [Int: [Int]] = [:]
        for cell in cells.indices where cells[cell].standing != .printed {
            members[find(cell), default: []].append(cell)
        }
        var own: [Int: [Sum]] = [:]
        for sum in sums {
            if let cell = sum.terms.first(where: { cells[$0.cell].standing != .printed }) {
                own[find(cell.cell), default: []].append(sum)
            }
        }
        return members.keys.sorted().map { (members[$0] ?? [], own[$0] ?? []) }
    }
}
