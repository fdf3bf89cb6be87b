/// Words without their order, for measuring how similar two texts are.
struct Bag<Word: Comparable & Sendable>: Sendable {
    private let words: [Word]

    init(_ words: [Word]) {
        self.words = words.sorted()
    }

    var count: Int { words.count }

    /// From 0, nothing in common, to 1.
    func likeness(to other: Bag) -> Double {
        if words.isEmpty && other.words.isEmpty { return 1 }
        var (left, right, common) = (0, 0, 0)
        while left < words.count, right < other.words.count {
            if words[left] == other.words[right] {
                (left, right, common) = (left + 1, right + 1, common + 1)
            } else if words[left] < other.words[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return Double(2 * common) / Double(words.count + other.words.count)
    }
}

/// Two candidates that may be the same thing, changed.
struct LikelyPair<Rank: Comparable> {
    let likeness: Double
    /// Of pairs that are equally similar the one of the lowest rank comes first.
    let rank: Rank
    let left: Int
    let right: Int
}

enum LikelyPairs {
    /// The best pairs, chosen greedily, so that nothing is in two pairs.
    static func chosen<Rank>(among candidates: [LikelyPair<Rank>]) -> [(left: Int, right: Int)] {
        var (usedLeft, usedRight): (Set<Int>, Set<Int>) = ([], [])
        var pairs: [(left: Int, right: Int)] = []
        for pair in candidates.sorted(by: { ($1.likeness, $0.rank) < ($0.likeness, $1.rank) })
        where !usedLeft.contains(pair.left) && !usedRight.contains(pair.right) {
            usedLeft.insert(pair.left)
            usedRight.insert(pair.right)
            pairs.append((pair.left, pair.right))
        }
        return pairs
    }
}
