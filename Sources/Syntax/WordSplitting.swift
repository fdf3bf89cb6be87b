extension StringProtocol {
    /// Its words, without the signs between them.
    package var words: [SubSequence] { split { !$0.isOfWord } }

    /// Its words in small letters.
    package var smallWords: [String] {
        // Most texts are of ASCII alone, where bytes tell what is a letter.
        var text = String(self)
        return text.withUTF8 { $0.asciiSmallWords } ?? lowercased().words.map(String.init)
    }

    /// Its words in small letters, with one space before each and one at the end, in which words are looked for with
    /// whatever signs stand between them.
    package var wordLine: [UInt8] {
        Array(utf8)[...].asciiWordLine ?? Array((" " + smallWords.joined(separator: " ") + " ").utf8)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The small words of a text of ASCII alone.
    fileprivate var asciiSmallWords: [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in self {
            switch byte {
            case 0x80...: return nil
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

extension ArraySlice<UInt8> {
    /// The same of the bytes of a text.
    package var wordLine: [UInt8] { asciiWordLine ?? String(decoding: self, as: UTF8.self).wordLine }

    /// The line of a text of ASCII alone.
    fileprivate var asciiWordLine: [UInt8]? {
        var line: [UInt8] = [0x20]
        line.reserveCapacity(count + 2)
        for byte in self {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): line.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): line.append(byte)
            default: if line.last != 0x20 { line.append(0x20) }
            }
        }
        if line.last != 0x20 || line.count == 1 { line.append(0x20) }
        return line
    }
}

extension [UInt8] {
    /// Where some bytes stand, one behind the other, at or after a place.
    package func place(of piece: [UInt8], from start: Int = 0) -> Int? {
        guard let first = piece.first, piece.count <= count - start else { return nil }
        let (last, length) = (count - piece.count, piece.count)
        // Rules look for some hundred words in each sentence.
        return withUnsafeBufferPointer { all in
            piece.withUnsafeBufferPointer { piece in
                var start = start
                while start <= last {
                    if all[start] == first {
                        var next = 1
                        while next < length, all[start + next] == piece[next] { next += 1 }
                        if next == length { return start }
                    }
                    start += 1
                }
                return nil
            }
        }
    }

    /// Whether it holds some bytes, one behind the other.
    package func holds(_ piece: [UInt8]) -> Bool { place(of: piece) != nil }
}

extension Character {
    /// Whether it is part of a word or a number.
    package var isOfWord: Bool { isLetter || isNumber }
}
