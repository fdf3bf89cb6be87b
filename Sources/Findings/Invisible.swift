/// Characters that a text holds and nobody sees, named for messages.
package enum Invisible {
    /// "a no-break space (U+00A0)", of the first such character; nothing where the text holds none.
    package static func name(in text: String) -> String? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        return text.unicodeScalars.lazy.compactMap(name).first
    }

    /// How to get rid of it: "a no-break space (U+00A0) stands in it: write a plain space".
    package static func help(for text: String) -> String? {
        guard let name = name(in: text) else { return nil }
        return "\(name) stands in it: "
            + (name.contains(" space (") && !name.contains("zero") ? "write a plain space" : "take it out")
    }

    /// Marks that turn the direction of the words behind them, or that have no width: no text of a contract needs one.
    package static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func name(_ scalar: Unicode.Scalar) -> String? {
        let what: String
        switch scalar.value {
        case 0xA0, 0x202F: what = "a no-break space"
        case 0xAD: what = "a soft hyphen"
        case 0x2000...0x200A, 0x205F, 0x3000: what = "an unusual space"
        case 0x200B: what = "a zero-width space"
        case 0x200C...0x200D: what = "a zero-width joining mark"
        case 0x2060: what = "a word joiner"
        case 0xFEFF: what = "a byte order mark"
        case 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: what = "a mark that turns the direction of text"
        case 0x85, 0x2028...0x2029: what = "an unusual line end"
        default: return nil
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\(what) (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits))"
    }
}
