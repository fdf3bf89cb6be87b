/// Damages inputs as a fuzzer does, from a seed: the same in every run.
package struct Mutator {
    package var random: Seeded
    private let seeds: [[UInt8]]

    /// The words that `scripts/fuzz` hands to libFuzzer too.
    private static let tokens = repositoryText("Tests/Fuzz/words.dict").split(separator: "\n").compactMap { line in
        line.hasPrefix("\"") ? bytes(of: line.dropFirst().dropLast()) : nil
    }

    /// A word of libFuzzer's: `\x0A` is a byte, and a mark behind a backslash is that mark.
    private static func bytes(of word: Substring) -> [UInt8] {
        var (bytes, left) = ([UInt8](), ArraySlice(word.utf8))
        while let byte = left.popFirst() {
            guard byte == UInt8(ascii: "\\"), let mark = left.popFirst() else {
                bytes.append(byte)
                continue
            }
            guard mark == UInt8(ascii: "x") else {
                bytes.append(mark)
                continue
            }
            bytes.append(UInt8(String(decoding: left.prefix(2), as: UTF8.self), radix: 16)!)
            left = left.dropFirst(2)
        }
        return bytes
    }

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
        switch random.below(8) {
        case 0: bytes[at] ^= UInt8(random.number(1...255))
        case 1: bytes.insert(contentsOf: random.one(of: Self.tokens), at: at)
        case 2: bytes.replaceSubrange(at..<end, with: random.one(of: Self.tokens))
        case 3: bytes.removeSubrange(at..<end)
        case 4: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count))
        case 5: bytes.removeSubrange(end...)
        case 6: growNumbers(of: &bytes, in: at..<min(bytes.count, at + random.number(1...2_000)))
        default:
            let other = random.one(of: seeds)
            let from = other.isEmpty ? 0 : random.below(other.count)
            bytes.insert(contentsOf: other[from..<min(other.count, from + random.number(1...400))], at: at)
        }
    }

    /// Makes numbers that stand in a stretch as great as they can be or greater.
    private mutating func growNumbers(of bytes: inout [UInt8], in stretch: Range<Int>) {
        var grown: [UInt8] = []
        for byte in bytes[stretch] {
            let isDigit = (0x30...0x39).contains(byte)
            let begins = isDigit && grown.last.map { !(0x30...0x39).contains($0) } ?? true
            if begins { grown += [UInt8](repeating: 0x39, count: random.number(1...9)) }
            if !isDigit { grown.append(byte) }
        }
        bytes.replaceSubrange(stretch, with: grown)
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
