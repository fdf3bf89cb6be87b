extension StringProtocol {
    /// Its words, without the signs between them.
    package var words: [SubSequence] { split { !$0.isLetter && !$0.isNumber } }

    /// Its words in small letters.
    package var smallWords: [String] { lowercased().words.map(String.init) }
}
