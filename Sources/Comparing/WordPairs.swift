/// Finds the words that two texts share, and arranges the rest so that it reads well: whole phrases rather than single
/// words between replaced ones, and edits that begin and end where sentences do.
enum WordPairs {
    /// Where each text consists of paragraphs, the tokens with which they begin.
    typealias Starts = (old: Set<Int>, new: Set<Int>)

    static func pieces(_ old: [Token], _ new: [Token], starts: Starts = ([], [])) -> [Redline.Piece] {
        if old.isEmpty || new.isEmpty { return old.map { .delete($0) } + new.map { .insert($0) } }
        // The result must be the same when the sides are swapped.
        let isSwapped = new.lazy.map(\.identity).lexicographicallyPrecedes(old.lazy.map(\.identity))
        var matching = isSwapped ? Matching(new, old) : Matching(old, new)
        matching.foldShortRuns()
        matching.slide(isSwapped ? (starts.new, starts.old) : starts)
        let partners = isSwapped ? matching.newPartners : matching.oldPartners
        var pieces: [Redline.Piece] = []
        pieces.reserveCapacity(max(old.count, new.count))
        var newIndex = 0
        for (oldIndex, partner) in partners.enumerated() {
            guard partner >= 0 else {
                pieces.append(.delete(old[oldIndex]))
                continue
            }
            while newIndex < partner {
                pieces.append(.insert(new[newIndex]))
                newIndex += 1
            }
            pieces.append(.same(old[oldIndex], new[partner]))
            newIndex = partner + 1
        }
        while newIndex < new.count {
            pieces.append(.insert(new[newIndex]))
            newIndex += 1
        }
        return pieces
    }
}

/// Which token of one text matches which token of the other.
private struct Matching {
    let old: [Token]
    let new: [Token]
    private let oldNumbers: [Int32]
    private let newNumbers: [Int32]
    /// For each token its partner on the other side, or -1.
    var oldPartners: [Int]
    var newPartners: [Int]

    init(_ old: [Token], _ new: [Token]) {
        self.old = old
        self.new = new
        var interner = Interner<String>()
        oldNumbers = old.map { interner.number($0.identity) }
        newNumbers = new.map { interner.number($0.identity) }
        oldPartners = Array(repeating: -1, count: old.count)
        newPartners = Array(repeating: -1, count: new.count)
        for pair in Myers.pairs(oldNumbers, newNumbers) {
            oldPartners[pair.old] = pair.new
            newPartners[pair.new] = pair.old
        }
    }

    // MARK: Short runs

    /// A run of tokens that stay, and the edit after it.
    private struct Run {
        var kept: Range<Int>
        var keptLetters: Int
        var keepsWord: Bool
        /// Letters deleted and inserted between this run and the next, the greater of both.
        var edited = (deleted: 0, inserted: 0)
        var editSize: Int { max(edited.deleted, edited.inserted) }
    }

    /// A run between two edits that is shorter than both is merged into them, and so is mere punctuation: "5 working
    /// days" becomes "2 weeks" as a whole, although a comma or "the" in between may be the same.
    mutating func foldShortRuns() {
        var runs = self.runs
        guard runs.count > 2 else { return }
        var kept: [Run] = [runs.removeFirst()]
        for run in runs {
            kept.append(run)
            // Merging makes the preceding edit longer, so the run before that may now be short enough.
            while kept.count > 1, let last = kept.last, let before = kept.dropLast().last, last.edited != (0, 0),
                before.edited != (0, 0),
                last.keptLetters <= min(before.editSize, last.editSize)
                    && (!last.keepsWord || last.keptLetters * 2 <= before.editSize + last.editSize)
            {
                release(last.kept)
                kept.removeLast()
                kept[kept.count - 1].edited.deleted += last.edited.deleted + last.keptLetters
                kept[kept.count - 1].edited.inserted += last.edited.inserted + last.keptLetters
            }
        }
    }

    private mutating func release(_ range: Range<Int>) {
        for index in range {
            newPartners[oldPartners[index]] = -1
            oldPartners[index] = -1
        }
    }

    /// The runs in order; the first may be empty, so that there is one in front of every edit.
    private var runs: [Run] {
        var runs = [Run(kept: 0..<0, keptLetters: 0, keepsWord: false)]
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < old.count || newIndex < new.count {
            var last = runs.count - 1
            if oldIndex < old.count, oldPartners[oldIndex] < 0 {
                runs[last].edited.deleted += old[oldIndex].word.utf8.count + 1
                oldIndex += 1
            } else if newIndex < new.count, newPartners[newIndex] < 0 {
                runs[last].edited.inserted += new[newIndex].word.utf8.count + 1
                newIndex += 1
            } else {
                if runs[last].edited != (0, 0) {
                    runs.append(Run(kept: oldIndex..<oldIndex, keptLetters: 0, keepsWord: false))
                    last += 1
                }
                runs[last].kept = runs[last].kept.lowerBound..<oldIndex + 1
                runs[last].keptLetters += old[oldIndex].word.utf8.count + (old[oldIndex].lead.isEmpty ? 0 : 1)
                if old[oldIndex].isWord { runs[last].keepsWord = true }
                (oldIndex, newIndex) = (oldIndex + 1, newIndex + 1)
            }
        }
        return runs
    }

    // MARK: Sliding

    /// "a b [c b] d" may as well be "a [b c] b d": of all such positions the one is chosen that begins or ends a
    /// paragraph, a sentence or a phrase.
    mutating func slide(_ starts: WordPairs.Starts) {
        Self.slide(old, starts.old, oldNumbers, &oldPartners, &newPartners)
        Self.slide(new, starts.new, newNumbers, &newPartners, &oldPartners)
    }

    /// Slides the edits that are on one side only.
    private static func slide(
        _ tokens: [Token], _ starts: Set<Int>, _ numbers: [Int32], _ partners: inout [Int], _ others: inout [Int]
    ) {
        var start = 0
        while start < tokens.count {
            guard partners[start] < 0 else {
                start += 1
                continue
            }
            var end = start
            while end < tokens.count, partners[end] < 0 { end += 1 }
            let before = start > 0 ? partners[start - 1] : -1
            let after = end < tokens.count ? partners[end] : others.count
            // Only where nothing is inserted beside it.
            if after == before + 1 {
                let shift = bestShift(tokens, starts, numbers, partners, start, end)
                move(start, end, by: shift, &partners, &others)
                end += max(0, shift)
            }
            start = end + 1
        }
    }

    private static func bestShift(
        _ tokens: [Token], _ starts: Set<Int>, _ numbers: [Int32], _ partners: [Int], _ start: Int, _ end: Int
    ) -> Int {
        var best = (score: score(tokens, starts, start, end), shift: 0)
        func consider(_ shift: Int) {
            let found = score(tokens, starts, start + shift, end + shift)
            if found > best.score { best = (found, shift) }
        }
        var shift = 0
        // The edit can only slide past tokens whose partners are consecutive.
        while start + shift > 0, shift > -64, partners[start + shift - 1] >= 0,
            numbers[start + shift - 1] == numbers[end + shift - 1],
            shift == 0 || partners[start + shift - 1] + 1 == partners[start + shift]
        {
            shift -= 1
            consider(shift)
        }
        shift = 0
        while end + shift < tokens.count, shift < 64, partners[end + shift] >= 0,
            numbers[end + shift] == numbers[start + shift],
            shift == 0 || partners[end + shift - 1] + 1 == partners[end + shift]
        {
            shift += 1
            consider(shift)
        }
        return best.shift
    }

    /// How good the position of an edit is.
    private static func score(_ tokens: [Token], _ starts: Set<Int>, _ start: Int, _ end: Int) -> Int {
        func boundary(_ index: Int) -> Int {
            if index == 0 || index == tokens.count || starts.contains(index) { return 4 }
            if tokens[index - 1].endsSentence { return 3 }
            if !tokens[index - 1].isWord || !tokens[index].isWord { return 1 }
            return 0
        }
        // An edit includes the space in front of it, so it should begin after a word rather than inside brackets.
        return boundary(start) + boundary(end) + (tokens[start].lead.isEmpty && start > 0 ? 0 : 1)
    }

    private static func move(
        _ start: Int, _ end: Int, by shift: Int, _ partners: inout [Int], _ others: inout [Int]
    ) {
        for step in 0..<abs(shift) {
            let (from, to) = shift < 0 ? (start - 1 - step, end - 1 - step) : (end + step, start + step)
            partners[to] = partners[from]
            others[partners[from]] = to
            partners[from] = -1
        }
    }
}
