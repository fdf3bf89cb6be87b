/// The comments of a YAML text that may have been meant as part of the value before them: `Visitors' room #2, first
/// floor`. With a space after its mark it is a real comment, and so is a line drawn with `#`, `-` or `=`.
struct CloseComments {
    /// The characters of the text; none where no such comment can be in it.
    private let characters: [Unicode.Scalar]

    init(_ text: String) {
        characters = Self.mayBeIn(text) ? Array(text.unicodeScalars) : []
    }

    /// The comment after a value, cut to fit a message, and how much space is in front of it.
    /// - Parameter end: the index of the character after the value.
    func comment(behind end: Int) -> (text: String, space: Int)? {
        guard characters.indices.contains(end) else { return nil }
        let rest = characters[end...].drop { $0 == " " || $0 == "\t" }
        guard rest.first == "#", rest.startIndex > end,
            let first = rest.first(where: { !"#-=*~_+".unicodeScalars.contains($0) }), !Self.isSpace(first)
        else { return nil }
        let text = rest.prefix(60).prefix { $0 != "\n" && $0 != "\r" }
        return (String(String.UnicodeScalarView(text)).trimmed, rest.startIndex - end)
    }

    private static func isSpace(_ character: Unicode.Scalar) -> Bool {
        [" ", "\t", "\n", "\r"].contains(character)
    }

    /// Most files have no such comment, which a look at the bytes shows.
    private static func mayBeIn(_ text: String) -> Bool {
        var before: UInt8 = 0
        var isMark = false
        for byte in text.utf8 {
            if isMark, byte != 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
            isMark = byte == UInt8(ascii: "#") && (before == 0x20 || before == 0x09)
            before = byte
        }
        return false
    }
}
