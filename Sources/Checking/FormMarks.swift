internal import ManylebSyntax

/// Signs that a form has where a number, a day or a name is to be written, told by the words beside them.
struct FormMarks {
    let words: Leftovers
    private let text: String
    private let tokens: [Token]

    /// What stands between white space, without the signs around it.
    private struct Token {
        let whole, bare: Substring
        /// Whether a sentence or a part of one ends behind it.
        var isLast: Bool { whole.last.map { ".,;:!?".contains($0) } ?? false }
        /// Whether a sentence does; "e.g." ends none.
        var endsSentence: Bool { whole.last.map { ".!?".contains($0) } ?? false && !bare.contains(".") }
    }

    private static let closing: [Character] = [".", ",", ";", ":", "!", "?", ")", "”", "\"", "’", "'"]
    private static let opening: [Character] = ["(", "“", "\"", "‘", "'"]

    init(words: Leftovers, text: String) {
        (self.words, self.text) = (words, text)
        tokens = text.split(whereSeparator: \.isWhitespace).map { word in
            var bare = word
            while let last = bare.last, Self.closing.contains(last), bare.contains(where: \.isOfWord) {
                bare.removeLast()
            }
            while let first = bare.first, Self.opening.contains(first) { bare.removeFirst() }
            return Token(whole: word, bare: bare)
        }
    }

    func found() -> [Range<String.Index>] {
        var isQuoted = false
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            let wasQuoted = isQuoted
            var last: Character = " "
            for sign in token.whole {
                defer { last = sign }
                switch sign {
                case "“": isQuoted = true
                case "”": isQuoted = false
                // An inch mark opens nothing.
                case "\"" where isQuoted || !last.isNumber: isQuoted.toggle()
                default: break
                }
            }
            let isMark =
                isNumber(index) || isSum(index) || isDay(index)
                || isGap(index) && !wasQuoted && !isQuoted || Self.isUnfilled(token.bare)
            return isMark ? token.bare.startIndex..<token.bare.endIndex : nil
        }
    }

    private func small(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].bare.lowercased() : ""
    }

    /// A single X for a number: "per X patients", "until Xpm", "section X".
    private func isNumber(_ index: Int) -> Bool {
        let bare = tokens[index].bare
        guard bare.first == "X" || bare.first == "x" else { return false }
        let rest = bare.dropFirst()
        if ["pm", "am", "%", "/X", "/x", "th"].contains(rest) { return true }
        guard rest.isEmpty else { return false }
        let (before, behind) = (small(index - 1), small(index + 1))
        if ["section", "sections", "clause", "paragraph"].contains(before) {
            return !["of", "to"].contains(behind)
        }
        // "Ward X patients", "Team X": its name; "2 x 3 days" is a product.
        if index > 0, let name = tokens[index - 1].bare.first,
            name.isNumber || name.isUppercase && !words.beforeBlank.contains(before)
                || words.numberedPlaces.contains(String(tokens[index - 1].bare))
        {
            return false
        }
        return words.counted.contains(behind) && !tokens[index].isLast
    }

    /// "£ a year", "£0,000", "£nnn".
    private func isSum(_ index: Int) -> Bool {
        let bare = tokens[index].bare
        guard bare.first == "£" else { return false }
        let rest = bare.dropFirst()
        if rest.isEmpty {
            // "in £", "as £ per year": what sums are written in.
            return !["in", "as"].contains(small(index - 1)) && tokens[index].whole.first != "(" && !tokens[index].isLast
                && words.behindSum.contains(small(index + 1))
        }
        let digits = rest.filter { $0 != "," }
        if digits.allSatisfy({ $0 == "0" }) { return digits.count > 1 }
        return digits.allSatisfy { $0 == "n" || $0 == "N" || $0 == "y" }
    }

    /// The letters of days, months and years and the signs between them, and how many of them a form has.
    private static let letters = Array("dmyDMY/.-".utf8)
    private static let lengths: [Substring] = ["d", "dd", "m", "mm", "mmm", "yy", "yyyy"]

    /// `dd/mm/yyyy`, where no word near it says that this is how days are written.
    private func isDay(_ index: Int) -> Bool {
        let bare = tokens[index].bare
        // Few words are of these letters alone.
        guard bare.utf8.allSatisfy({ Self.letters.contains($0) }) else { return false }
        let small = bare.lowercased()
        let parts = small.split { "/.-".contains($0) }
        guard parts.count > 1 && parts.allSatisfy({ Self.lengths.contains($0) }) || small == "yyyy",
            parts.contains("mm") || parts.contains("yyyy") || parts.contains("mmm")
        else { return false }
        let sentence = sentence(of: index)
        return !sentence.contains { words.formats.contains(self.small($0)) }
    }

    /// The words of the same sentence that stand near one.
    private func sentence(of index: Int) -> Range<Int> {
        var (start, end) = (index, index)
        while start > 0, index - start < 16, !tokens[start - 1].endsSentence { start -= 1 }
        while end + 1 < tokens.count, end - index < 16, !tokens[end].endsSentence { end += 1 }
        return start..<end + 1
    }

    /// Points in the place of words: "is in ... and is staffed", "will consist of …".
    private func isGap(_ index: Int) -> Bool {
        let whole = tokens[index].whole
        let points = whole.drop { $0 == "(" }.prefix { $0 == "." || $0 == "…" }
        let rest = whole[points.endIndex...]
        if whole == "?" { return index > 0 ? tokens[index - 1].whole.last == ":" : tokens.count == 1 }
        guard points.first == "…" || points.count > 2, rest.allSatisfy({ ").,;".contains($0) }) else { return false }
        return index + 1 < tokens.count && rest.isEmpty
            || tokens.count > 1 && words.beforeBlank.contains(small(index - 1))
    }

    /// `01xxx`, `20XX`, `00000`, `%OFFICE%`.
    private static func isUnfilled(_ bare: Substring) -> Bool {
        if bare.first == "%", bare.last == "%", bare.count > 2 {
            return bare.dropFirst().dropLast().allSatisfy(\.isLetter)
        }
        let digits = bare.prefix { $0.isNumber }
        let rest = bare[digits.endIndex...]
        if rest.isEmpty { return digits.count > 4 && digits.allSatisfy { $0 == "0" } }
        return !digits.isEmpty
            && (rest.count > 1 && rest.allSatisfy { $0 == "X" } || rest.count > 2 && rest.allSatisfy { $0 == "x" })
    }
}
