internal import ManylebModel
internal import ManylebSyntax

/// Two wordings of one clause, sentence beside sentence.
struct WordingComparison {
    private struct Sentence {
        let text: String
        let sizes: [any ScalarValue]
        let force: WordingReader.Force
        let words: Set<Substring>

        init(_ text: String, _ reader: WordingReader) {
            self.text = text
            sizes = reader.sizes(text)
            force = reader.force(text)
            words = Set(text.lowercased().words)
        }

        func likeness(to other: Sentence) -> Double {
            let all = words.count + other.words.count
            return all == 0 ? 0 : 2 * Double(words.intersection(other.words).count) / Double(all)
        }
    }

    private let old: [Sentence]
    private let new: [Sentence]
    private let facts: [WordingChange.Fact]
    private let reader: WordingReader
    /// For each old sentence the new one that is most like it.
    private let partners: [Int?]
    /// Below this two sentences are not about the same.
    private static let alike = 0.4
    private static let nearlySame = 0.75

    init(
        _ old: [String], _ new: [String], _ facts: [WordingChange.Fact], _ reader: WordingReader
    ) {
        (self.facts, self.reader) = (facts, reader)
        let before = old.flatMap(reader.sentences).map { Sentence($0, reader) }
        let after = new.flatMap(reader.sentences).map { Sentence($0, reader) }
        (self.old, self.new) = (before, after)
        partners = before.map { sentence in
            let likeness = after.map { sentence.likeness(to: $0) }
            guard let best = likeness.max(), best >= Self.alike else { return nil }
            return likeness.firstIndex(of: best)
        }
    }

    // MARK: Sizes

    private typealias Size = (value: any ScalarValue, sentence: Int)

    var sizes: [WordingChange] {
        var gained: [Size] = new.indices.flatMap { index in new[index].sizes.map { ($0, index) } }
        var lost: [Size] = []
        for index in old.indices {
            for value in old[index].sizes {
                // The nearest of several that are the same.
                let same = gained.indices.filter { Self.isSame(value, gained[$0].value) }
                if let found = same.first(where: { gained[$0].sentence == partners[index] }) ?? same.first {
                    gained.remove(at: found)
                } else {
                    lost.append((value, index))
                }
            }
        }
        return lost.compactMap { size in
            let others = gained.indices.filter { Self.isAlike(size.value, gained[$0].value) }
            let near = others.first { gained[$0].sentence == partners[size.sentence] }
            guard let found = near ?? others.first else { return gone(size) }
            return change(size, to: gained.remove(at: found))
        }
    }

    private func gone(_ size: Size) -> WordingChange? {
        // A plain number is often the number of things that are listed.
        guard !(size.value is Count), !new.contains(where: { $0.sizes.contains { Self.isSame(size.value, $0) } }) else {
            return nil
        }
        var change = WordingChange(
            kind: .sizeGone, old: old[size.sentence].text, new: partners[size.sentence].map { new[$0].text } ?? "")
        change.oldSize = size.value.contractText
        return change
    }

    private func change(_ size: Size, to other: Size) -> WordingChange? {
        let known = facts.filter { Self.isSame($0.value, size.value) }
        let directions = Set(known.compactMap { fact in direction(fact, other.value) })
        // What is a gain for another party is still not what the contract says.
        let isPatients = known.allSatisfy { $0.effect?.party == .patients }
        let kind: WordingChange.Kind
        if !isPatients {
            kind = .otherSize
        } else if directions.count == 1, known.allSatisfy({ $0.effect != nil }), directions.first != .neutral {
            kind = directions.first == .weaker ? .weaker : .stronger
        } else if let isUpper = reader.isUpperBound(old[size.sentence].text),
            let isMore = Self.isMore(other.value, than: size.value), isMore != isUpper
        {
            kind = .stronger
        } else {
            kind = .otherSize
        }
        var change = WordingChange(kind: kind, old: old[size.sentence].text, new: new[other.sentence].text)
        (change.oldSize, change.newSize) = (size.value.contractText, other.value.contractText)
        return change
    }

    private func direction(_ fact: WordingChange.Fact, _ value: any ScalarValue)
        -> Effect.Direction?
    {
        guard let effect = fact.effect, effect.more != .neutral, let isMore = Self.isMore(value, than: fact.value)
        else {
            return nil
        }
        return isMore == (effect.more == .better) ? .stronger : .weaker
    }

    /// A frequency is measured by the time between two occasions.
    private static func plain(_ value: any ScalarValue) -> any ScalarValue {
        switch value {
        case let frequency as Frequency: frequency.interval
        case let number as Number:
            number.hundredths % 100 == 0 ? Count(contractText: number.contractText) ?? value : value
        default: value
        }
    }

    private static func isSame(_ left: any ScalarValue, _ right: any ScalarValue) -> Bool {
        let (left, right) = (plain(left), plain(right))
        return type(of: left) == type(of: right) && Meaning.isSame(left, right)
    }

    private static func isAlike(_ left: any ScalarValue, _ right: any ScalarValue) -> Bool {
        type(of: plain(left)) == type(of: plain(right))
    }

    private static func isMore(_ left: any ScalarValue, than right: any ScalarValue) -> Bool? {
        isAlike(left, right) ? plain(left).isMore(than: plain(right)) : nil
    }

    // MARK: Duties

    var duties: [WordingChange] {
        func total(_ sentences: [Sentence], _ count: (WordingReader.Force) -> Int) -> Int {
            sentences.reduce(0) { $0 + count($1.force) }
        }
        let grew = total(new, \.softening) > total(old, \.softening)
        let turned = total(new, \.negations) != total(old, \.negations)
        var changes = old.indices.compactMap { index -> WordingChange? in
            guard let partner = partners[index] else { return nil }
            let (before, after) = (old[index], new[partner])
            let isSofter = after.force.softening > before.force.softening
            let kind: WordingChange.Kind
            if grew, isSofter, after.force.obliging <= before.force.obliging {
                kind = .softened
            } else if turned, (after.force.negations - before.force.negations) % 2 != 0,
                before.likeness(to: after) >= 0.85
            {
                kind = .reversed
            } else if isOtherParty(before, after) {
                kind = .otherParty
            } else {
                return nil
            }
            return WordingChange(kind: kind, old: before.text, new: after.text)
        }
        // Words that are quite different, in which nobody must do anything any more.
        if changes.isEmpty, grew, total(new, \.obliging) == 0,
            let before = old.first(where: { $0.force.obliging > 0 }),
            let after = new.first(where: { $0.force.softening > 0 })
        {
            changes.append(WordingChange(kind: .softened, old: before.text, new: after.text))
        }
        return changes
    }

    /// Whether the words behind "must" are the same and those before it quite different.
    private func isOtherParty(_ before: Sentence, _ after: Sentence) -> Bool {
        func halves(_ sentence: Sentence) -> (front: Set<String>, rest: Set<String>)? {
            let words = sentence.text.smallWords
            guard let verb = words.firstIndex(where: { reader.force($0).obliging > 0 }), verb > 0 else { return nil }
            return (Set(words[..<verb].suffix(6)).subtracting(["the"]), Set(words[(verb + 1)...]))
        }
        guard before.force.obliging > 0, after.force.obliging > 0, let left = halves(before), let right = halves(after),
            left.front.isDisjoint(with: right.front), left.rest.count >= 3
        else { return false }
        let shared = 2 * Double(left.rest.intersection(right.rest).count)
        return shared / Double(left.rest.count + right.rest.count) >= Self.nearlySame
    }
}
