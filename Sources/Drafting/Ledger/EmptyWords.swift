package import ManylebModel
internal import ManylebSyntax

// Words that fill a place and say nothing.
extension Library {
    /// Whether a text consists of such words alone, or of signs: "Deleted.", "See above.", "n/a", "–".
    package func saysNothing(_ text: String) -> Bool {
        // A long text is content, whatever its words are.
        if text.utf8.count > Self.longestEmptyText { return false }
        return Self.words(of: text).allSatisfy { emptyWords.contains($0) || $0.allSatisfy(\.isNumber) || $0.count == 1 }
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
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
