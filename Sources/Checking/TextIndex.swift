/// Many texts in one run of bytes, in which many short pieces of text are looked for in one pass: capital letters or
/// not, white space of any length.
struct TextIndex: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []

    init(_ texts: [String]) {
        bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count + 1 })
        for text in texts {
            Self.fold(text, into: &bytes)
            bytes.append(0)
            ends.append(bytes.count)
        }
    }

    /// Which of the pieces each text holds, in the order of the texts.
    /// - Parameter fragments: each at least two bytes long; shorter ones are not found.
    func texts(holding fragments: [String]) -> [(text: Int, fragment: Int)] {
        let folded = fragments.map { fragment -> [UInt8] in
            var bytes: [UInt8] = []
            Self.fold(fragment, into: &bytes)
            return bytes
        }
        var begins = [Bool](repeating: false, count: 1 << 16)
        var byPair: [Int: [Int]] = [:]
        for (index, fragment) in folded.enumerated() where fragment.count >= 2 {
            let pair = Int(fragment[0]) << 8 | Int(fragment[1])
            begins[pair] = true
            byPair[pair, default: []].append(index)
        }
        guard !byPair.isEmpty else { return [] }
        var found: [(text: Int, fragment: Int)] = []
        var lastText = [Int](repeating: -1, count: fragments.count)
        var text = 0
        bytes.withUnsafeBufferPointer { bytes in
            begins.withUnsafeBufferPointer { begins in
                var previous = 0
                for index in bytes.indices {
                    let pair = previous << 8 & 0xFFFF | Int(bytes[index])
                    previous = pair
                    guard begins[pair] else { continue }
                    let start = index - 1
                    while ends[text] <= start { text += 1 }
                    for candidate in byPair[pair] ?? [] where lastText[candidate] != text {
                        let fragment = folded[candidate]
                        // No piece holds the byte that parts two texts.
                        guard start + fragment.count <= bytes.count,
                            fragment.indices.allSatisfy({ bytes[start + $0] == fragment[$0] })
                        else { continue }
                        lastText[candidate] = text
                        found.append((text, candidate))
                    }
                }
            }
        }
        return found
    }

    /// Small letters, and one space for all white space in a row.
    private static func fold(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var isSpace = false
            var index = 0
            while index < utf8.count {
                let byte = utf8[index]
                index += 1
                let isHardSpace = byte == 0xC2 && index < utf8.count && utf8[index] == 0xA0
                if isHardSpace { index += 1 }
                if isHardSpace || byte == 0x20 || (0x09...0x0D).contains(byte) {
                    if !isSpace { bytes.append(0x20) }
                    isSpace = true
                } else {
                    bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                    isSpace = false
                }
            }
        }
    }
}
