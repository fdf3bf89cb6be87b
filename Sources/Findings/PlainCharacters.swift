/// Text that is safe in XML and HTML.
package enum PlainCharacters {
    /// Control characters, which XML forbids and no reader can see, become a replacement character. Marks that turn the
    /// direction of text are dropped: one that is not closed would turn the words after it as well.
    package static func clean(_ text: String) -> String {
        // Most text is plain letters, in which nothing needs a closer look.
        if !has(text, { $0 &- 0x20 > 0x5E }) { return text }
        if text.unicodeScalars.allSatisfy({ !isControl($0) && !turnsDirection($0) }) { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !turnsDirection(scalar) {
            output.append(isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(output)
    }

    /// Text for an element or an attribute of XML or HTML.
    /// - Parameter escapingBreaks: whether line breaks and tabs are escaped, which XML loses in attributes.
    package static func escape(_ text: String, into bytes: inout [UInt8], escapingBreaks: Bool = false) {
        var text = text
        // Most text is plain letters, which no markup escapes.
        let isPlain = text.withUTF8 { letters in
            guard !holdsOthers(letters) else { return false }
            bytes.append(contentsOf: letters)
            return true
        }
        if isPlain { return }
        text = clean(text)
        text.withUTF8 { letters in
            // What lies between two marks goes out in one piece.
            var start = 0
            for index in letters.indices {
                guard let escaped = escape(letters[index], escapingBreaks) else { continue }
                bytes.append(contentsOf: letters[start..<index])
                bytes.append(
                    contentsOf: UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount))
                start = index + 1
            }
            bytes.append(contentsOf: letters[start...])
        }
    }

    /// Whether a text is of several lines, or has a tab in it.
    package static func holdsBreaks(_ text: String) -> Bool { has(text) { $0 == 0x09 || $0 == 0x0A } }

    /// What stands for a byte that has a meaning in markup.
    private static func escape(_ byte: UInt8, _ escapingBreaks: Bool) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x09 where escapingBreaks: "&#9;"
        case 0x0A where escapingBreaks: "&#10;"
        default: nil
        }
    }

    /// Whether any byte is something other than an ASCII letter, digit or mark without a meaning in markup.
    private static func holdsOthers(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        has(bytes) { $0 &- 0x20 > 0x5E || $0 == 0x22 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }
    }

    @inline(__always) private static func has(_ text: String, _ isSought: (UInt8) -> Bool) -> Bool {
        var text = text
        return text.withUTF8 { has($0, isSought) }
    }

    /// Whether any byte is one of those sought. Looks at all of them, without an early exit, so that the compiler can
    /// vectorise the loop.
    @inline(__always) private static func has(_ bytes: UnsafeBufferPointer<UInt8>, _ isSought: (UInt8) -> Bool) -> Bool
    {
        var found: UInt8 = 0
        for byte in bytes { found |= isSought(byte) ? 1 : 0 }
        return found != 0
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
        // The last two code points of every plane are no characters either.
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// Whether any of the text is written from right to left, so that it must be kept apart from its surroundings.
    package static func hasRightToLeft(_ text: String) -> Bool {
        // The first bytes of such letters: most texts have none of them, which is soon told.
        guard has(text, { $0 &- 0xD6 <= 0x0A || $0 >= 0xEF }) else { return false }
        return text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
            default: false
            }
        }
    }
}
