internal import ManylebDrafting
internal import ManylebSyntax

/// The words by which what is left over from a form is told, as the library lists them.
struct Leftovers: Sendable {
    /// What a form puts into brackets, for somebody to write it there: "address".
    let formWords: Set<String>
    /// "tbc": what stands for words to come.
    let placeholderWords: Set<String>
    /// What a form has in brackets behind a word or beside another, for one of the two to be left: "board[s]", "its [their]".
    let pluralEndings, bracketedChoices: Set<String>
    /// What may have a Roman number: "Ward XX".
    let numberedPlaces: Set<String>
    /// With what the name of a company ends, in small letters.
    let companyForms: Set<String>
    /// By which it is told how something is written: "in the format".
    let formats: Set<String>
    /// Before these a pound sign has no number: "£ a year".
    let behindSum: Set<String>
    /// Those of them that are no part of what is said behind them: "within (number) days".
    let sureBlanks: Set<String>
    /// After these something is named; what stands there in brackets is that name's place.
    let beforeBlank: Set<String>
    /// What is counted: before these a single X is a number.
    let counted: Set<String>
    let pronouns: [String]
    let spelledPronouns: [String]
    let notes: [String]

    init(_ library: Library) {
        formWords = Set(library.phrases(.formWords))
        beforeBlank = Set(library.phrases(.beforeBlank))
        sureBlanks = Set(library.phrases(.sureBlanks))
        counted = Set(library.phrases(.counted))
        placeholderWords = Set(library.phrases(.placeholderWords))
        pluralEndings = Set(library.phrases(.pluralEndings))
        bracketedChoices = Set(library.phrases(.bracketedChoices))
        numberedPlaces = Set(library.phrases(.numberedPlaces))
        companyForms = Set(library.phrases(.companyForms))
        formats = Set(library.phrases(.formats))
        behindSum = Set(library.phrases(.behindSum))
        pronouns = library.phrases(.pronounPairs)
        spelledPronouns = library.phrases(.pronounPairsInWords)
        notes = library.phrases(.notesToWriter)
    }

    /// A text without any of these fragments holds no placeholder of a sort, unless it has one of its signs.
    func fragments(of sort: Placeholders) -> [String] {
        switch sort {
        case .marks:
            [
                "xx", "##", "__", "£_", "£x", "£.", "£…", "{{", "}}", "??", "***", "00000", "yyyy", "dd/mm", "dd.mm",
                "dd-mm", "mm/yy",
            ] + placeholderWords.sorted()
        case .plurals: Placeholders.endings
        case .pronouns: pronouns
        case .spelledPronouns: spelledPronouns
        case .notes: notes
        }
    }

    /// Whether words name what a form asks for: "address", "name of hospital", "month/year".
    func isFormWord(_ text: some StringProtocol) -> Bool {
        let words = text.smallWords
        guard let last = words.last, words.count <= 5, words[0] != "the", !words.contains(where: { $0.first!.isNumber })
        else { return false }
        let head = words.firstIndex(of: "of").flatMap { $0 > 0 ? words[$0 - 1] : nil } ?? last
        return isForm(head) || words.count > 1 && isForm(words.suffix(2).joined(separator: " "))
    }

    private func isForm(_ word: String) -> Bool {
        formWords.contains(word) || word.last == "s" && formWords.contains(String(word.dropLast()))
    }
}

/// What stands in brackets for words that are to be written, or for a choice that is to be made.
struct BracketedBlanks {
    let words: Leftovers
    let text: String

    /// Pairs of brackets that no sentence has, whatever they hold.
    private static let pairs: [Character: Character] = ["[": "]", "{": "}", "<": ">", "«": "»"]

    /// The brackets with something to be written, and those that leave open which of two words holds.
    func found() -> (blanks: [Range<String.Index>], choices: [Range<String.Index>]) {
        var (blanks, choices): ([Range<String.Index>], [Range<String.Index>]) = ([], [])
        var index = text.startIndex
        var isQuoted = false
        lazy var start = text.firstIndex { !$0.isWhitespace }
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            switch character {
            case "“", "\"": isQuoted = character == "“" || !isQuoted
            case "”": isQuoted = false
            case "[", "{", "<", "«":
                guard let close = Self.pairs[character], let end = text[next...].prefix(61).firstIndex(of: close)
                else { break }
                let inner = text[next..<end]
                let range = index..<text.index(after: end)
                if inner.utf8.count > 60 || inner.contains(character) { break }
                if character != "[" {
                    if isName(inner, in: character) { blanks.append(range) }
                } else if isChoice(inner, behind: text[..<index], isQuoted) {
                    choices.append(word(before: index)..<range.upperBound)
                } else if isBlank(inner, before: text[range.upperBound...], isQuoted)
                    || text[..<index].last == "£"
                {
                    blanks.append(range)
                }
            case "(":
                guard let end = text[next...].prefix(41).firstIndex(of: ")") else { break }
                let inner = text[next..<end]
                let rest = text[text.index(after: end)...]
                let before = text[..<index].suffix(24).split(whereSeparator: \.isWhitespace).last
                let isAlone = index == start && rest.allSatisfy { !$0.isOfWord }
                if isAlone
                    || before.map({ words.beforeBlank.contains($0.lowercased()) }) ?? false
                        && !goesOn(rest, behind: inner),
                    inner.first?.isLetter == true, words.isFormWord(inner)
                {
                    blanks.append(index..<text.index(after: end))
                }
            default: break
            }
            index = next
        }
        return (blanks, choices)
    }

    private func word(before index: String.Index) -> String.Index {
        text[..<index].lastIndex { !$0.isLetter }.map { text.index(after: $0) } ?? text.startIndex
    }

    /// `{address}`, `<name>`, `${office}`, and no address of a page or a mailbox.
    private func isName(_ inner: Substring, in bracket: Character) -> Bool {
        guard let first = inner.first(where: { $0 != " " && $0 != "<" && $0 != "{" }), inner.count > 1 || bracket == "{"
        else { return false }
        if inner.contains("@") || inner.contains("://") || inner.contains("{") { return false }
        // A word in other marks of quotation.
        if bracket == "«" { return words.isFormWord(inner) }
        return first.isLetter && (bracket == "{" || inner.first != " ")
    }

    /// `LHB[s]`, `[and LA]`, `its [their]`.
    private func isChoice(_ inner: Substring, behind before: Substring, _ isQuoted: Bool) -> Bool {
        if isQuoted { return false }
        let small = inner.lowercased()
        if before.last?.isLetter == true { return words.pluralEndings.contains(small) }
        let first = inner.prefix { $0 != " " }
        if ["and", "&", "or"].contains(first.lowercased()), first.endIndex < inner.endIndex { return true }
        return words.bracketedChoices.contains(small)
    }

    /// Whether a word follows that what is in brackets may belong to, as in "within (office) hours"; before "and" or "is"
    /// something is missing.
    private func goesOn(_ rest: Substring, behind inner: Substring) -> Bool {
        if words.sureBlanks.contains(inner.lowercased()) { return false }
        let behind = rest.prefix(24)
        guard behind.first?.isWhitespace == true, let next = behind.split(whereSeparator: \.isWhitespace).first
        else { return false }
        return !words.beforeBlank.contains(next.lowercased())
    }

    /// `[address]`, `[ ]`, `[…]`, `[Swansea/Cardiff]`, and no link, note or number.
    private func isBlank(_ inner: Substring, before rest: Substring, _ isQuoted: Bool) -> Bool {
        if rest.first == "(" || isQuoted || inner.contains("://") { return false }
        let small = inner.lowercased()
        if words.notes.contains(where: { $0.first == "[" && "[\(small)".hasPrefix($0) }) { return false }
        if !inner.contains(where: \.isOfWord) || inner == "X" || inner == "N" { return true }
        let sides = inner.split(separator: "/", omittingEmptySubsequences: false)
        if sides.count > 1, sides.allSatisfy({ $0.contains(where: \.isLetter) && !$0.contains(where: \.isNumber) }) {
            return true
        }
        return words.isFormWord(inner)
    }
}
