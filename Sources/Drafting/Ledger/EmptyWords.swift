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
        while let start = rest.firstIndex(where: Self.isOfWord) {
            let word = rest[start...].prefix(while: Self.isOfWord)
            guard word.count == 1 || word.allSatisfy(\.isNumber) || emptyWords.contains(word.lowercased()) else {
                return false
            }
            rest = rest[word.endIndex...]
        }
        return true
    }

    /// Whether a text is too little to stand in the place of a clause.
    package func isNoClause(_ text: String) -> Bool {
        saysNothing(text) || Self.words(of: text).count < Self.fewestWordsOfClause
    }

    /// Whether the house leaves a clause out, or replaces it by words that say nothing.
    package func isLeftOut(_ clause: HouseClause) -> Bool {
        if clause.omit.value != nil { return true }
        return clause.replace.value.map { isNoClause($0.contractText) && clause.add.value == nil } ?? false
    }

    private static let longestEmptyText = 80
    private static let fewestWordsOfClause = 3

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !isOfWord($0) }.map(String.init)
    }

    private static func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
