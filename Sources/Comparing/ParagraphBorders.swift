internal import ManylebDocument

// A paragraph that was split, or two that were joined, is shown as one, with a mark where the border between them came or
// went: nobody struck or wrote a word of it.

extension Token {
    /// The border between two paragraphs, as a word of its own in both together.
    static func border(before unit: Unit) -> Token {
        Token(lead: "", word: "\n" + unit.prefix, style: [], source: .text)
    }

    /// No word holds the end of a line: space stands in front of words.
    var isBorder: Bool { word.utf8.first == UInt8(ascii: "\n") }
}

extension Redline {
    /// How the border between two paragraphs is shown.
    static let borderMark = "¶"
}

extension [WordOperation] {
    /// Whether an insertion or deletion begins within a line of its side: then the ends of lines in it are borders of
    /// paragraphs that were split or joined, and none of whole paragraphs.
    func beginsWithinLine(at index: Int) -> Bool {
        guard self[index].op != .same else { return false }
        let before = self[..<index].last { $0.op == .same || $0.op == self[index].op }
        return before.map { $0.text.utf8.last != UInt8(ascii: "\n") } ?? false
    }
}

/// Which paragraphs of both sides are shown as one.
struct ParagraphBorders {
    /// Those of one side that stand for those of the other; on one side there is but one.
    typealias Group = (old: Range<Int>, new: Range<Int>)

    private let old: [Unit]
    private let new: [Unit]
    /// How much of a paragraph must be words that the other side has left over.
    private static let least = 0.8

    /// - Parameter pairs: the units that say the same or nearly so.
    static func groups(_ old: [Unit], _ new: [Unit], _ pairs: [(Int, Int)]) -> [Group] {
        let borders = ParagraphBorders(old: old, new: new)
        var groups: [Group] = []
        for (index, pair) in pairs.enumerated() {
            let last = groups.last ?? (0..<0, 0..<0)
            let next = index + 1 < pairs.count ? pairs[index + 1] : (old.count, new.count)
            groups.append(
                borders.group(pair, old: last.old.upperBound..<next.0, new: last.new.upperBound..<next.1))
        }
        return groups
    }

    private func group(_ pair: (Int, Int), old around: Range<Int>, new others: Range<Int>) -> Group {
        let one: Group = (pair.0..<pair.0 + 1, pair.1..<pair.1 + 1)
        // Nearly always each unit of one side has its own on the other.
        guard around.count > 1 || others.count > 1, old[pair.0].canBeParted, old[pair.0].kind == new[pair.1].kind else {
            return one
        }
        let news = Self.parts(of: old[pair.0], from: pair.1, in: others, new)
        if news.count > 1 { return (one.old, news) }
        return (Self.parts(of: new[pair.1], from: pair.0, in: around, old), one.new)
    }

    /// A unit with those beside it whose words are left over in another unit.
    private static func parts(of whole: Unit, from place: Int, in range: Range<Int>, _ units: [Unit]) -> Range<Int> {
        var found = place..<place + 1
        guard range.count > 1 else { return found }
        var rest: [String: Int] = [:]
        for word in whole.words { rest[word, default: 0] += 1 }
        for word in units[place].words { rest[word, default: 0] -= 1 }
        func take(_ index: Int) -> Bool {
            let unit = units[index]
            guard unit.canFollow(units[place]) else { return false }
            let words = unit.words
            var left = rest
            var common = 0
            for word in words {
                if left[word, default: 0] > 0 { common += 1 }
                left[word, default: 0] -= 1
            }
            guard !words.isEmpty, Double(common) >= least * Double(words.count) else { return false }
            rest = left
            return true
        }
        while found.upperBound < range.upperBound, take(found.upperBound) {
            found = found.lowerBound..<found.upperBound + 1
        }
        while found.lowerBound > range.lowerBound, take(found.lowerBound - 1) {
            found = found.lowerBound - 1..<found.upperBound
        }
        return found
    }
}

extension Unit {
    /// Whether it is one that a person ends by a new paragraph. Counted entries change the numbers of those behind them.
    fileprivate var canBeParted: Bool {
        switch kind {
        case .paragraph: true
        case .item(let ordered): !ordered.isOrdered
        case .title, .caption, .head, .row, .total, .term, .answer: false
        }
    }

    fileprivate func canFollow(_ unit: Unit) -> Bool {
        kind == unit.kind && depth == unit.depth && note == unit.note && id == nil
    }

    fileprivate var words: [String] { cells.joined().filter(\.isWord).map(\.identity) }

    /// Several as one, with a border between each two.
    static func joined(_ units: ArraySlice<Unit>) -> Unit? {
        guard var unit = units.first else { return nil }
        for next in units.dropFirst() { unit.cells[0] += [.border(before: next)] + next.cells.joined() }
        return unit
    }
}
