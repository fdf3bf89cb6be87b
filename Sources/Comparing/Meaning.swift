internal import ManylebModel
internal import ManylebSyntax

/// Whether two values that are written differently mean the same.
enum Meaning {
    static func isSame(_ left: any ScalarValue, _ right: any ScalarValue) -> Bool {
        if left.contractText == right.contractText { return true }
        guard left.scale == right.scale, let first = left.magnitude, first == right.magnitude else { return false }
        switch (left, right) {
        case (let left as Interval, let right as Interval): return isSame(left.unit, right.unit)
        case (let left as Frequency, let right as Frequency):
            return isSame(left.interval.unit, right.interval.unit)
        // Tuesday to Saturday are five days too, but different ones.
        case (let left as OptionLength, let right as OptionLength): return left.isUpTo == right.isUpTo
        case (is Weekdays, _), (is AgeRange, _): return false
        default: return true
        }
    }

    /// Five working days are a week only on average, and four weeks are not a month.
    private static func isSame(_ left: Interval.Unit, _ right: Interval.Unit) -> Bool {
        left == right || (left == .workingDay) == (right == .workingDay)
    }
}

/// Finds entries of a list that were reworded rather than replaced.
enum Wording {
    /// With more unmatched entries than this on a side, no pairs are searched: such a list was replaced as a whole.
    private static let limit = 60

    /// Pairs free text with free text that shares most of its words, the most alike first.
    static func pairs(_ old: [any ScalarValue], _ new: [any ScalarValue]) -> [(Int, Int)] {
        guard (old + new).allSatisfy({ $0 is Words }) else { return [] }
        let bags = [old, new].map { side in
            side.map { Bag($0.contractText.prefix(2_000).words) }
        }
        return pairs(old.count, new.count, atLeast: 0.6) { bags[0][$0].likeness(to: bags[1][$1]) }
    }

    /// Pairs entries that share most of their facts.
    static func pairs(_ old: [any Record], _ new: [any Record]) -> [(Int, Int)] {
        guard old.count <= limit, new.count <= limit else { return [] }
        let facts = [old, new].map { $0.map { Set($0.statedFacts) } }
        return pairs(old.count, new.count, atLeast: 0.6) { left, right in
            let (before, after) = (facts[0][left], facts[1][right])
            guard max(before.count, after.count) > 1 else { return 0 }
            return Double(before.intersection(after).count) / Double(max(before.count, after.count) - 1)
        }
    }

    /// Gives the same pairs when the sides are swapped: ties are decided by the order of both.
    private static func pairs(_ old: Int, _ new: Int, atLeast least: Double, _ likeness: (Int, Int) -> Double)
        -> [(Int, Int)]
    {
        guard old <= limit, new <= limit else { return [] }
        var found: [LikelyPair<Int>] = []
        for left in 0..<old {
            for right in 0..<new {
                let likeness = likeness(left, right)
                if likeness >= least {
                    found.append(LikelyPair(likeness: likeness, rank: left + right, left: left, right: right))
                }
            }
        }
        return LikelyPairs.chosen(among: found).sorted { $0 < $1 }
    }
}

extension Record {
    /// Its own values as text, each after its key; without defaults.
    fileprivate var statedFacts: [String] {
        type(of: self).descriptions.compactMap { key in
            switch fact(behind: key.name) {
            case .scalar(let value, let origin): origin.place == nil ? nil : "\(key.name) \(value.contractText)"
            case .list(let items, _): "\(key.name) \(items.map(\.value.contractText).joined(separator: "\u{1F}"))"
            case .missing, .group, .records: nil
            }
        }
    }
}

extension Record {
    /// All its facts as text, each after its key, in the order of the format.
    var contents: [String] {
        type(of: self).descriptions.flatMap { key -> [String] in
            switch fact(behind: key.name) {
            case .missing: []
            case .scalar(let value, _): [key.name, value.contractText]
            case .list(let items, _): [key.name] + items.map(\.value.contractText)
            case .group(let group): [key.name] + group.contents
            case .records(let records, _): [key.name] + records.flatMap(\.contents)
            }
        }
    }
}
