/// The lines of a text as editors count them: a line ends with LF, with CR LF or with CR alone. U+0085, U+2028 and
/// U+2029, which YAML and Swift also treat as line ends, are ordinary characters here.
package enum Lines {
    /// The lines without their ends.
    package static func split(_ text: String) -> [Substring] {
        let bytes = text.utf8
        var lines: [Substring] = []
        var (start, index) = (bytes.startIndex, bytes.startIndex)
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            let isEnd = bytes[index] == 0x0A || bytes[index] == 0x0D
            if isEnd {
                lines.append(text[start..<index])
                start =
                    bytes[index] == 0x0D && next < bytes.endIndex && bytes[next] == 0x0A
                    ? bytes.index(after: next) : next
            }
            index = isEnd ? start : next
        }
        return lines + [text[start...]]
    }

    /// With a lone CR replaced by LF, so that readers that do not know it count lines as editors do. CR LF is left as
    /// it is.
    package static func withoutLoneReturns(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var bytes = bytes
        for index in bytes.indices where bytes[index] == 0x0D {
            if index + 1 == bytes.count || bytes[index + 1] != 0x0A { bytes[index] = 0x0A }
        }
        return bytes
    }
}

extension String {
    /// Whether it has an ASCII character. Looks at bytes, which is far faster than going through characters.
    package func hasByte(_ byte: UInt8) -> Bool {
        var text = self
        return text.withUTF8 { $0.contains(byte) }
    }
}
