extension StringProtocol {
    /// Its words, without the signs between them.
    package var words: [SubSequence] { split { !$0.isOfWord } }

    /// Its words in small letters.
    package var smallWords: [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in utf8 {
            // Most texts are of ASCII alone, where bytes tell what is a letter.
            guard byte < 0x80 else { return lowercased().words.map(String.init) }
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            default:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}

extension Character {
    /// Whether it is part of a word or a number.
    package var isOfWord: Bool { isLetter || isNumber }
}
