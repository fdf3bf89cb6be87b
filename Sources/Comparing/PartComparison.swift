internal import ManylebDocument
internal import ManylebFindings

/// The words of a part as its contract makes them beside those that came back.
struct PartComparison {
    struct Found {
        var edit: Edit
        /// The words in the document at which it is, and those in front of them.
        var near: String
        var before: String
    }

    /// A token on either side, or on both.
    private struct Step {
        var old: Int?
        var new: Int?
        var isSame: Bool { old != nil && new != nil }
    }

    private let id: String
    private let isDefinition: Bool
    private let old: PartWords
    private let new: PartWords
    private let reader: EditReader
    private var steps: [Step] = []
    /// The runs of steps that are on one side only.
    private var hunks: [Range<Int>] = []
    /// For each unit of the new side that kept a word its unit on the old side.
    private var partners: [Int: Int] = [:]
    /// For each token of the old side its step.
    private var places: [Int] = []

    init(_ id: String, isDefinition: Bool, _ old: PartWords, _ new: PartWords, _ reader: EditReader) {
        (self.id, self.isDefinition, self.old, self.new, self.reader) = (id, isDefinition, old, new, reader)
        var (left, right) = (0, 0)
        for piece in WordPairs.pieces(old.tokens, new.tokens, starts: (old.starts, new.starts)) {
            switch piece {
            case .same:
                steps.append(Step(old: left, new: right))
                if partners[new.owners[right]] == nil { partners[new.owners[right]] = old.owners[left] }
            case .delete: steps.append(Step(old: left))
            case .insert: steps.append(Step(new: right))
            }
            if steps.last?.old != nil {
                places.append(steps.count - 1)
                left += 1
            }
            if steps.last?.new != nil { right += 1 }
        }
        var start: Int?
        for index in 0...steps.count {
            let isEdit = index < steps.count && !steps[index].isSame
            if isEdit { start = start ?? index }
            if !isEdit, let first = start {
                hunks.append(first..<index)
                start = nil
            }
        }
    }

    // MARK: What was changed

    var edits: [Found] {
        if new.bodyWords <= 3, old.bodyWords > 5 {
            return [found(.empty, 0..<steps.count)]
        }
        var found: [Found] = []
        var handled: Set<Int> = []
        for (gone, come) in shifted {
            handled.formUnion([gone, come])
            found.append(self.found(.passage, hunks[come]))
        }
        for (index, step) in steps.enumerated() where isTurned(step) {
            found.append(turned(index))
            // Its other number says no more.
            let number = hunks.firstIndex { $0.lowerBound == index + 1 }
            if let number, hunks[number].allSatisfy(isOfReference) { handled.insert(number) }
        }
        for (index, hunk) in hunks.enumerated() where !handled.contains(index) {
            let (olds, news) = (hunk.compactMap { steps[$0].old }, hunk.compactMap { steps[$0].new })
            let words = news.filter { new.tokens[$0].isWord }
            if !words.isEmpty, words.allSatisfy(isFilledIn), !olds.contains(where: { old.tokens[$0].isWord }) {
                handled.insert(index)
                found.append(self.found(.filled, hunk))
                continue
            }
            guard let row = rowKind(olds, news) else { continue }
            handled.insert(index)
            found.append(self.found(row, hunk))
        }
        var spelled: [(old: Range<Int>, new: ClosedRange<Int>)] = []
        for (source, range) in old.values {
            let (wide, touched) = widened(range)
            if case .value(let value) = source, let said = repeated(value, wide) {
                handled.formUnion(reaching(wide))
                spelled.append((range, said))
                continue
            }
            guard !handled.isSuperset(of: touched) else { continue }
            let news = wide.compactMap { steps[$0].new }
            switch source {
            case .value(let value):
                let free = news.filter { token in !spelled.contains { $0.new.contains(token) } }
                if let said = saying(free, value.text, value.key) {
                    if isOnly(wide, range, said) { handled.formUnion(touched) }
                    spelled.append((range, said))
                    continue
                }
                handled.formUnion(touched)
                found.append(self.found(reader.kind(value.key, value.text), wide, key: value.key, old: value.text))
            case .blank(let blank):
                handled.formUnion(touched)
                found.append(self.found(.blank, wide, key: blank.key, old: blank.text))
            case .text, .reference, .term: break
            }
        }
        handled.formUnion(hunks.indices.filter { isSpelledOtherwise(hunks[$0], spelled) })
        var reworded: [Range<Int>] = []
        let isVague: Set<Edit.Kind> = [.words, .definition, .shorter]
        for (index, hunk) in hunks.enumerated() where !handled.contains(index) {
            let kind = kind(of: hunk)
            if isVague.contains(kind) { reworded.append(hunk) } else { found.append(self.found(kind, hunk)) }
        }
        if let first = reworded.first {
            let steps = reworded.joined().map { self.steps[$0] }
            let gone = steps.count { $0.old.map { old.tokens[$0].isWord } ?? false }
            let come = steps.count { $0.new.map { new.tokens[$0].isWord } ?? false }
            let isShorter = gone > 5 && come * 3 <= gone
            found.append(self.found(isDefinition ? .definition : isShorter ? .shorter : .words, first))
        }
        return found
    }

    /// So many words that are gone in one place and have come in another were moved.
    static let passage = 4

    /// The edits that take words out, with those that put the same ones in elsewhere.
    private var shifted: [(gone: Int, come: Int)] {
        if hunks.count < 2 { return [] }
        func words(_ tokens: [Int], of side: PartWords) -> [String] {
            tokens.map { side.tokens[$0] }.filter(\.isWord).map(\.word).sorted()
        }
        var gone: [(index: Int, words: [String])] = []
        var come: [(index: Int, words: [String])] = []
        for (index, hunk) in hunks.enumerated() {
            let (olds, news) = (hunk.compactMap { steps[$0].old }, hunk.compactMap { steps[$0].new })
            if news.isEmpty { gone.append((index, words(olds, of: old))) }
            if olds.isEmpty { come.append((index, words(news, of: new))) }
        }
        return come.filter { $0.words.count >= Self.passage }.compactMap { come in
            guard let place = gone.firstIndex(where: { $0.words == come.words }) else { return nil }
            return (gone.remove(at: place).index, come.index)
        }
    }

    /// Whether an edit comes to no more than other spellings of values: "9am to 5pm", "09:00 to 17:00".
    private func isSpelledOtherwise(_ hunk: Range<Int>, _ spelled: [(old: Range<Int>, new: ClosedRange<Int>)]) -> Bool {
        let olds = hunk.compactMap { steps[$0].old }
        let news = hunk.compactMap { steps[$0].new }
        guard spelled.contains(where: { pair in olds.contains { pair.old.contains($0) } }) else { return false }
        let left = olds.filter { token in !spelled.contains { $0.old.contains(token) } }.map { old.tokens[$0] }
        let right = news.filter { token in !spelled.contains { $0.new.contains(token) } }.map { new.tokens[$0] }
        return left.filter(\.isWord).map(\.word) == right.filter(\.isWord).map(\.word)
    }

    /// Whether a reference shows the same words and leads elsewhere. One that leads nowhere any more was lost on the way
    /// through another program.
    private func isTurned(_ step: Step) -> Bool {
        guard let old = step.old.flatMap({ self.old.targets[$0] }), let new = step.new.flatMap({ self.new.targets[$0] })
        else { return false }
        return old != new
    }

    private func isOfReference(_ step: Int) -> Bool {
        (steps[step].old.map(old.references.contains) ?? true) && (steps[step].new.map(new.references.contains) ?? true)
    }

    /// A reference that leads elsewhere, with where it led and leads.
    private func turned(_ index: Int) -> Found {
        var found = self.found(.reference, index..<index + 1)
        let step = steps[index]
        found.edit.old = step.old.flatMap { old.targetTexts[$0] } ?? found.edit.old
        found.edit.new = step.new.flatMap { new.targetTexts[$0] } ?? found.edit.new
        return found
    }

    /// Whether a new token stands in a box or a cell that the contract leaves empty for somebody to fill in.
    private func isFilledIn(_ token: Int) -> Bool {
        let owner = new.owners[token]
        let unit = new.units[owner]
        if unit.isRow {
            guard let row = partners[owner].map({ old.units[$0] }) else { return false }
            return row.cells.indices.contains(new.cells[token]) && row.cells[new.cells[token]].isEmpty
        }
        guard let box = new.units[..<owner].lastIndex(where: { $0.kind == .answer }) else { return false }
        return (box + 1...owner).allSatisfy { partners[$0] == nil }
    }

    /// The steps of a run of old tokens, with the edits that they reach into.
    private func widened(_ range: Range<Int>) -> (steps: Range<Int>, hunks: [Int]) {
        var wide = places[range.lowerBound]..<places[range.upperBound - 1] + 1
        let touched = hunks.indices.filter { hunks[$0].overlaps(wide) }
        for index in touched {
            wide = min(wide.lowerBound, hunks[index].lowerBound)..<max(wide.upperBound, hunks[index].upperBound)
        }
        return (wide, touched)
    }

    /// The edits that touch some steps, or stand right beside them.
    private func reaching(_ wide: Range<Int>) -> [Int] {
        hunks.indices.filter { hunks[$0].lowerBound <= wide.upperBound && hunks[$0].upperBound >= wide.lowerBound }
    }

    /// The tokens that say a value together with all that was put in beside it: "eighteen (18) months".
    private func repeated(_ value: Value, _ wide: Range<Int>) -> ClosedRange<Int>? {
        let beside = reaching(wide).filter { !hunks[$0].overlaps(wide) }
        guard !beside.isEmpty, beside.allSatisfy({ hunks[$0].allSatisfy { steps[$0].old == nil } }) else { return nil }
        let all = beside.reduce(wide) {
            min($0.lowerBound, hunks[$1].lowerBound)..<max($0.upperBound, hunks[$1].upperBound)
        }
        let news = all.compactMap { steps[$0].new }
        guard let first = news.first, let last = news.last, news.count <= 12,
            reader.isSame(value.text, value.key)(new.text(news))
        else { return nil }
        return first...last
    }

    /// Whether the steps have no other old words than the run, and no new ones but those that say its value: one word
    /// beside a value can turn it over.
    private func isOnly(_ wide: Range<Int>, _ range: Range<Int>, _ said: ClosedRange<Int>) -> Bool {
        wide.allSatisfy { step in
            steps[step].old.map(range.contains) ?? true
                && steps[step].new.map { said.contains($0) || !new.tokens[$0].isWord } ?? true
        }
    }

    /// The most tokens of some that say a value, in its words or in others.
    private func saying(_ tokens: [Int], _ text: String, _ key: Address) -> ClosedRange<Int>? {
        if tokens.isEmpty { return nil }
        let isSame = reader.isSame(text, key)
        if tokens.count > 8, let first = tokens.first, let last = tokens.last, last - first == tokens.count - 1,
            isSame(new.text(tokens, limit: tokens.count))
        {
            return first...last
        }
        for length in stride(from: min(8, tokens.count), to: 0, by: -1) {
            for start in 0...tokens.count - length
            where isSame(new.text(tokens[start..<start + length])) {
                return tokens[start]...tokens[start + length - 1]
            }
        }
        return nil
    }

    private func kind(of hunk: Range<Int>) -> Edit.Kind {
        let (olds, news) = (hunk.compactMap { steps[$0].old }, hunk.compactMap { steps[$0].new })
        if olds.contains(where: old.references.contains) { return .reference }
        if figures(olds, of: old) != figures(news, of: new) { return .figure }
        let words = (olds.count { old.tokens[$0].isWord }, news.count { new.tokens[$0].isWord })
        if words.0 > 5, words.1 * 3 <= words.0 { return .shorter }
        let duties = { (words: [String]) in words.map { $0.lowercased() }.filter(reader.isDuty).sorted() }
        if duties(olds.map { old.tokens[$0].word }) != duties(news.map { new.tokens[$0].word }) { return .duty }
        if names(old).contains(where: olds.contains) || names(new).contains(where: news.contains) { return .law }
        return isDefinition ? .definition : .words
    }

    /// Whether the same rows stand in another order.
    private func isSwapped(_ olds: [Int], _ news: [Int]) -> Bool {
        func rows(_ tokens: [Int], _ side: PartWords) -> [[String]] {
            var rows: [Int: [String]] = [:]
            for token in tokens { rows[side.owners[token], default: []].append(side.tokens[token].word) }
            return rows.values.sorted { $0.lexicographicallyPrecedes($1) }
        }
        return olds.count == news.count && rows(olds, old) == rows(news, new)
    }

    /// Whether whole rows came or went.
    private func rowKind(_ olds: [Int], _ news: [Int]) -> Edit.Kind? {
        let kept = (
            Set(steps.compactMap { $0.isSame ? $0.old.map { old.owners[$0] } : nil }),
            Set(steps.compactMap { $0.isSame ? $0.new.map { new.owners[$0] } : nil })
        )
        func isWhole(_ tokens: [Int], _ words: PartWords, _ kept: Set<Int>) -> Bool {
            !tokens.isEmpty
                && tokens.allSatisfy { token in
                    let unit = words.units[words.owners[token]]
                    // A table goes or comes with what it is called.
                    return (unit.isRow || unit.kind == .caption) && !kept.contains(words.owners[token])
                } && tokens.contains { words.units[words.owners[$0]].isRow }
        }
        if isWhole(olds, old, kept.0) { return isSwapped(olds, news) ? .passage : .row }
        return olds.isEmpty && isWhole(news, new, kept.1) ? .rowAdded : nil
    }

    /// What some words say in numbers and times.
    private func figures(_ tokens: [Int], of side: PartWords) -> [String] {
        tokens.compactMap { token in
            let small = side.tokens[token].word.lowercased()
            if small.utf8.contains(where: { (0x30...0x39).contains($0) }) { return small }
            // "One" is also whoever.
            if let number = reader.number(small) { return number == 1 ? nil : String(number) }
            guard reader.isTime(small) else { return nil }
            // A day room is no time.
            let next = token + 1 < side.tokens.count ? side.tokens[token + 1].word.lowercased() : ""
            return reader.isTime(small + " " + next) ? small : nil
        }.sorted()
    }

    /// The tokens within names of laws and bodies.
    private func names(_ words: PartWords) -> Set<Int> {
        let all = words.tokens.map { $0.word.lowercased() }
        var found: Set<Int> = []
        for name in reader.laws {
            let tokens = Token.read([.text(name)]).map { $0.word.lowercased() }
            guard tokens.count > 1, tokens.count <= all.count else { continue }
            for start in 0...all.count - tokens.count
            where all[start] == tokens[0] && all[start..<start + tokens.count].elementsEqual(tokens) {
                found.formUnion(start..<start + tokens.count)
            }
        }
        return found
    }

    // MARK: How it is shown

    private func found(_ kind: Edit.Kind, _ range: Range<Int>, key: Address? = nil, old text: String? = nil) -> Found {
        let news = range.compactMap { steps[$0].new }
        let olds = range.compactMap { steps[$0].old }
        let next = news.first ?? steps[range.upperBound...].lazy.compactMap(\.new).first
        let last = steps[..<range.lowerBound].last { $0.new != nil }?.new
        let position = (isAtEnd(range, olds, last, next) ? last : next) ?? last ?? 0
        let count = news.isEmpty ? 5 : min(news.count, 6)
        let end = min(position + count, new.tokens.count)
        return Found(
            edit: Edit(
                kind: kind, part: id, key: key, old: text ?? old.text(olds), new: new.text(news), place: nil),
            near: new.text(position..<max(position, end), limit: 6),
            before: new.text(max(0, position - 8)..<position, limit: 8))
    }

    /// Whether words are gone from the end of a heading, a paragraph or a cell: what comes next stands below them.
    private func isAtEnd(_ range: Range<Int>, _ olds: [Int], _ last: Int?, _ next: Int?) -> Bool {
        guard let gone = olds.last, let last, steps[range].allSatisfy({ $0.new == nil }),
            steps[..<range.lowerBound].last(where: \.isSame)?.old.map({ old.owners[$0] }) == old.owners[gone]
        else { return false }
        return next.map { new.owners[$0] != new.owners[last] } ?? true
    }

    // MARK: Values without their marks

    /// What stands where the old side prints a value or has a blank, and is not marked as the value of that key.
    func unmarked(_ isWanted: (Address) -> Bool) -> [(key: Address, text: String, before: String)] {
        old.values.compactMap { source, range in
            let key: Address
            switch source {
            case .value(let value): key = value.key
            case .blank(let blank): key = blank.key
            case .text, .reference, .term: return nil
            }
            guard isWanted(key) else { return nil }
            let (wide, touched) = widened(range)
            let news = wide.compactMap { steps[$0].new }
            let isMarked = news.contains { index in
                if case .value(let value) = new.tokens[index].source { value.key == key } else { false }
            }
            guard !touched.isEmpty, !isMarked, let first = news.first else { return nil }
            return (key, new.text(news), new.text(max(0, first - 8)..<first, limit: 8))
        }
    }
}
