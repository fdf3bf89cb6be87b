/// Pairs the units of a clause: those that say the same, and between them paragraphs that were split or joined and those
/// that say nearly the same.
enum UnitPairs {
    /// A unit of each side; or paragraphs of both which say the same, with other borders between them.
    struct Pair {
        var old: Range<Int>
        var new: Range<Int>
        var isOne: Bool { old.count == 1 && new.count == 1 }
    }

    /// Two paragraphs that share fewer words than this are different paragraphs.
    private static let least = 0.35
    /// Up to this many comparisons between two matching units, the best pairs are searched; above, only the next
    /// similar unit.
    private static let limit = 4_000

    static func find(_ old: [Unit], _ new: [Unit]) -> [Pair] {
        var interner = Interner<String>()
        let (before, after) = (old.map { interner.number($0.identity) }, new.map { interner.number($0.identity) })
        var finder = Finder(old: old, new: new)
        var pairs: [Pair] = []
        var (left, right) = (0, 0)
        for pair in Myers.pairs(before, after) + [(old.count, new.count)] {
            pairs += finder.pairs(left..<pair.old, right..<pair.new)
            if pair.old < old.count { pairs.append(.one(pair.old, pair.new)) }
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

        mutating func pairs(_ left: Range<Int>, _ right: Range<Int>) -> [Pair] {
            guard !left.isEmpty, !right.isEmpty else { return [] }
            guard left.count * right.count <= limit else { return next(left, right) }
            guard left.count + right.count > 2, let found = regrouped(left, right) else { return best(left, right) }
            return pairs(left.lowerBound..<found.old.lowerBound, right.lowerBound..<found.new.lowerBound) + [found]
                + pairs(found.old.upperBound..<left.upperBound, found.new.upperBound..<right.upperBound)
        }

        /// The first paragraphs that were split or joined and say the same.
        private func regrouped(_ left: Range<Int>, _ right: Range<Int>) -> Pair? {
            for oldIndex in left where old[oldIndex].isPlainParagraph {
                for newIndex in right where new[newIndex].isPlainParagraph {
                    if let found = regrouped(from: oldIndex, newIndex, left, right) { return found }
                }
            }
            return nil
        }

        /// Takes paragraphs from each side in turn until both end with the same word.
        private func regrouped(from first: Int, _ second: Int, _ left: Range<Int>, _ right: Range<Int>) -> Pair? {
            let (before, after) = (old[first], new[second])
            guard before.depth == after.depth, before.note == after.note else { return nil }
            var (oldEnd, newEnd) = (first + 1, second + 1)
            var (oldWords, newWords) = (before.cells[0][...], after.cells[0][...])
            while true {
                let count = min(oldWords.count, newWords.count)
                for (one, other) in zip(oldWords.prefix(count), newWords) where one.identity != other.identity {
                    return nil
                }
                (oldWords, newWords) = (oldWords.dropFirst(count), newWords.dropFirst(count))
                if oldWords.isEmpty, newWords.isEmpty { return Pair(old: first..<oldEnd, new: second..<newEnd) }
                if oldWords.isEmpty {
                    guard oldEnd < left.upperBound, old[oldEnd].isPlainParagraph, old[oldEnd].depth == before.depth,
                        old[oldEnd].note == before.note
                    else { return nil }
                    oldWords = old[oldEnd].cells[0][...]
                    oldEnd += 1
                } else {
                    guard newEnd < right.upperBound, new[newEnd].isPlainParagraph, new[newEnd].depth == after.depth,
                        new[newEnd].note == after.note
                    else { return nil }
                    newWords = new[newEnd].cells[0][...]
                    newEnd += 1
                }
            }
        }

        /// The pairs, in order on both sides, with the highest total similarity.
        private mutating func best(_ left: Range<Int>, _ right: Range<Int>) -> [Pair] {
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
            var pairs: [Pair] = []
            var (row, column) = (0, 0)
            while row < left.count, column < right.count {
                let here = score[row * width + column]
                let alike = likeness[row * right.count + column]
                if alike > 0, here == alike + score[(row + 1) * width + column + 1] {
                    pairs.append(.one(left.lowerBound + row, right.lowerBound + column))
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
        private mutating func next(_ left: Range<Int>, _ right: Range<Int>) -> [Pair] {
            var pairs: [Pair] = []
            var column = right.lowerBound
            for row in left where column < right.upperBound {
                let ahead = column..<min(column + 4, right.upperBound)
                if let found = ahead.first(where: { likeness(row, $0) > 0 }) {
                    pairs.append(.one(row, found))
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

extension UnitPairs.Pair {
    fileprivate static func one(_ old: Int, _ new: Int) -> UnitPairs.Pair {
        UnitPairs.Pair(old: old..<old + 1, new: new..<new + 1)
    }
}

extension Unit {
    /// Whether it is a paragraph with words, which may be split into several.
    fileprivate var isPlainParagraph: Bool { kind == .paragraph && cells.count == 1 && !cells[0].isEmpty }
}
