/// Pairs the units of a clause: those that say the same, and between them those that say nearly the same.
enum UnitPairs {
    /// Two paragraphs that share fewer words than this are different paragraphs.
    private static let least = 0.35
    /// Up to this many comparisons between two matching units, the best pairs are searched; above, only the next
    /// similar unit.
    private static let limit = 4_000

    static func find(_ old: [Unit], _ new: [Unit]) -> [(Int, Int)] {
        var interner = Interner<String>()
        let (before, after) = (old.map { interner.number($0.identity) }, new.map { interner.number($0.identity) })
        var finder = Finder(old: old, new: new)
        var pairs: [(Int, Int)] = []
        var (left, right) = (0, 0)
        for pair in Myers.pairs(before, after) + [(old.count, new.count)] {
            pairs += finder.pairs(left..<pair.old, right..<pair.new)
            if pair.old < old.count { pairs.append((pair.old, pair.new)) }
            (left, right) = (pair.old + 1, pair.new + 1)
        }
        return pairs
    }

    private struct Finder {
        let old: [Unit]
        let new: [Unit]
        private var bags: [[Int: Bag<Int32>]] = [[:], [:]]
        private var interner = Interner<String>()

        init(old: [Unit], new: [Unit]) {
            self.old = old
            self.new = new
        }

        mutating func pairs(_ left: Range<Int>, _ right: Range<Int>) -> [(Int, Int)] {
            guard !left.isEmpty, !right.isEmpty else { return [] }
            return left.count * right.count <= limit ? best(left, right) : next(left, right)
        }

        /// The pairs, in order on both sides, with the highest total similarity.
        private mutating func best(_ left: Range<Int>, _ right: Range<Int>) -> [(Int, Int)] {
            let width = right.count + 1
            var likeness = [Double](repeating: 0, count: left.count * right.count)
            var score = [Double](repeating: 0, count: (left.count + 1) * width)
            for (row, oldIndex) in left.enumerated().reversed() {
                for (column, newIndex) in right.enumerated().reversed() {
                    let alike = self.likeness(oldIndex, newIndex)
                    likeness[row * right.count + column] = alike
                    let together = alike > 0 ? alike + score[(row + 1) * width + column + 1] : 0
                    score[row * width + column] = max(
                        together, score[(row + 1) * width + column], score[row * width + column + 1])
                }
            }
            var pairs: [(Int, Int)] = []
            var (row, column) = (0, 0)
            while row < left.count, column < right.count {
                let here = score[row * width + column]
                let alike = likeness[row * right.count + column]
                if alike > 0, here == alike + score[(row + 1) * width + column + 1] {
                    pairs.append((left.lowerBound + row, right.lowerBound + column))
                    (row, column) = (row + 1, column + 1)
                } else if here == score[(row + 1) * width + column] {
                    row += 1
                } else {
                    column += 1
                }
            }
            return pairs
        }

        /// Each with the next similar one, looking only a little ahead.
        private mutating func next(_ left: Range<Int>, _ right: Range<Int>) -> [(Int, Int)] {
            var pairs: [(Int, Int)] = []
            var column = right.lowerBound
            for row in left where column < right.upperBound {
                let ahead = column..<min(column + 4, right.upperBound)
                if let found = ahead.first(where: { likeness(row, $0) > 0 }) {
                    pairs.append((row, found))
                    column = found + 1
                }
            }
            return pairs
        }

        /// From 0 for units that are not to be paired.
        private mutating func likeness(_ left: Int, _ right: Int) -> Double {
            let (before, after) = (old[left], new[right])
            guard before.kind == after.kind, before.depth == after.depth else { return 0 }
            if before.kind == .title || before.kind == .head || before.kind == .caption { return 1 }
            if let id = before.id, id == after.id { return 1 }
            if before.kind == .total { return 0.9 }
            let alike = bag(0, left, before).likeness(to: bag(1, right, after))
            return alike >= least ? alike : 0
        }

        private mutating func bag(_ side: Int, _ index: Int, _ unit: Unit) -> Bag<Int32> {
            if let bag = bags[side][index] { return bag }
            var words: [Int32] = []
            for token in unit.cells.joined() where token.isWord { words.append(interner.number(token.identity)) }
            let bag = Bag<Int32>(words)
            bags[side][index] = bag
            return bag
        }
    }
}
