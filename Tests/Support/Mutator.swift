/// Damages inputs as a fuzzer does, from a seed: the same in every run.
package struct Mutator {
    package var random: Seeded
    private let seeds: [[UInt8]]

    /// What means something in one format or another, to be put where it does not belong.
    private static let tokens = [
        ":", "- ", "#", "\n", "\n  ", "\t", "\"", "'", "|", ">", "{{", "}}", "{{#", "{{/", "[", "]", "&a", "*a",
        "!!str ",
        "<", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&lt;", "<!DOCTYPE a [", "<para>", "</para>",
        "<w:p/>",
        "<w:ins>", "</w:del>", ",", ";", "\r\n", "=1+1", "0", "-1", "99999999999999999999", "2027-02-30", "\u{0}",
        "\u{FEFF}",
        "\u{202E}", "\u{2028}", "\u{A0}", "\u{301}", "====", "## ", "id: ", "<<<<<<< HEAD",
    ].map { Array($0.utf8) }

    package init(_ seed: Int, _ seeds: [[UInt8]]) {
        (random, self.seeds) = (Seeded(seed), seeds)
    }

    package mutating func next() -> [UInt8] {
        var bytes = random.one(of: seeds)
        for _ in 0..<random.number(1...4) where !bytes.isEmpty {
            if random.chance(3) { damageLine(of: &bytes) } else { damagePiece(of: &bytes) }
        }
        return bytes
    }

    private mutating func damagePiece(of bytes: inout [UInt8]) {
        let at = random.below(bytes.count)
        let end = min(bytes.count, at + random.number(1...80))
        switch random.below(7) {
        case 0: bytes[at] ^= UInt8(random.number(1...255))
        case 1: bytes.insert(contentsOf: random.one(of: Self.tokens), at: at)
        case 2: bytes.replaceSubrange(at..<end, with: random.one(of: Self.tokens))
        case 3: bytes.removeSubrange(at..<end)
        case 4: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count))
        case 5: bytes.removeSubrange(end...)
        default:
            let other = random.one(of: seeds)
            let from = other.isEmpty ? 0 : random.below(other.count)
            bytes.insert(contentsOf: other[from..<min(other.count, from + random.number(1...400))], at: at)
        }
    }

    /// Takes a line out, doubles it, moves it or indents it.
    private mutating func damageLine(of bytes: inout [UInt8]) {
        let line = line(of: bytes)
        let text = bytes[line]
        switch random.below(4) {
        case 0: bytes.removeSubrange(line)
        case 1: bytes.insert(contentsOf: text, at: line.lowerBound)
        case 2:
            bytes.removeSubrange(line)
            if !bytes.isEmpty { bytes.insert(contentsOf: text, at: self.line(of: bytes).lowerBound) }
        default: bytes.insert(contentsOf: [UInt8](repeating: 0x20, count: random.number(1...4)), at: line.lowerBound)
        }
    }

    /// Any line, with its end.
    private mutating func line(of bytes: [UInt8]) -> Range<Int> {
        let at = random.below(bytes.count)
        let start = bytes[..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return start..<(bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)
    }
}
