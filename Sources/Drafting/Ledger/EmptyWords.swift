package import ManylebModel
internal import ManylebSyntax

// Words that fill a place and say nothing.
extension Library {
    /// Whether a text consists of such words alone, or of signs: "Deleted.", "See above.", "n/a", "–".
    package func saysNothing(_ text: String) -> Bool {
        // A long text is content, whatever its words are.
        if text.utf8.count > Self.longestEmptyText { return false }
        // The first word that says something settles it, and most texts begin with one.
        var rest = text[...]
        while let start = rest.firstIndex(where: \.isOfWord) {
            let word = rest[start...].prefix(while: \.isOfWord)
            guard word.count == 1 || word.allSatisfy(\.isNumber) || emptyWords.contains(word.lowercased()) else {
                return false
            }
            rest = rest[word.endIndex...]
        }
        return true
    }

    /// Whether a reason gives none: it says nothing, or repeats what it is the reason for.
    /// - Parameter subject: the heading of what it is about.
    package func givesNoReason(_ text: String, for subject: String = "") -> Bool {
        if text.utf8.count > Self.longestEmptyText { return false }
        let own = Set(subject.smallWords)
        let empty = Set(label(.isNoReason).smallWords)
        return text.smallWords.allSatisfy {
            emptyWords.contains($0) || empty.contains($0) || own.contains($0) || $0.allSatisfy(\.isNumber)
                || $0.count == 1
        }
    }

    /// How a text begins that puts off what it should say, word by word.
    package var putsOff: [[String]] { phrases(.putsOff).map(\.smallWords) }

    /// Whether a text is too little to stand in the place of a clause.
    package func isNoClause(_ text: String) -> Bool {
        saysNothing(text) || text.smallWords.count < Self.fewestWordsOfClause
    }

    /// Whether the house leaves a clause out, or replaces it by words that say nothing.
    package func isLeftOut(_ clause: HouseClause) -> Bool {
        if clause.omit.value != nil { return true }
        return clause.replace.value.map { isNoClause($0.contractText) && clause.add.value == nil } ?? false
    }

    private static let longestEmptyText = 80
    private static let fewestWordsOfClause = 3
}
