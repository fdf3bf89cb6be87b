extension StringProtocol {
    /// Its words, without the signs between them.
    package var words: [SubSequence] { split { !$0.isOfWord } }

    /// Its words in small letters.
    package var smallWords: [String] { lowercased().words.map(String.init) }
}

extension Character {
    /// Whether it is part of a word or a number.
    package var isOfWord: Bool { isLetter || isNumber }
}
