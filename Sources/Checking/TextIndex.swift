/// Many texts in one array of bytes, in which many short pieces of text are searched in one pass, regardless of case
/// and of the amount of white space.
struct TextIndex: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []
    /// Which runs of four bytes the texts hold, by their hashes. A piece with another run need not be searched for.
    private let runs: [Bool]
    private let hashBits: UInt32

    init(_ texts: [String]) {
        bytes = Self.bytes(for: texts)
        var end = 0
        for text in texts {
            // A zero stays between one and the next.
            end = Self.fold(text, into: &bytes, from: end) + 1
            ends.append(end)
        }
        bytes.removeLast(bytes.count - end)
        // Much room that is made ready for a few words costs more than it saves.
        hashBits = bytes.count < 4_096 ? 12 : 17
        var runs = [Bool](repeating: false, count: 1 << Int(hashBits))
        Self.note(bytes, in: &runs, hashBits)
        self.runs = runs
    }

    private static func note(_ bytes: [UInt8], in runs: inout [Bool], _ bits: UInt32) {
        let byte = bytes.span
        var runs = runs.mutableSpan
        var run: UInt32 = 0
        for index in byte.indices {
            run = run << 8 | UInt32(byte[index])
            runs[hash(run, bits)] = true
        }
    }

    private static func hash(_ run: UInt32, _ bits: UInt32) -> Int { Int((run &* 0x9E37_79B1) &>> (32 &- bits)) }

    /// Whether a piece can be in the texts, told from its runs.
    private func mayHold(_ piece: ArraySlice<UInt8>) -> Bool {
        var run: UInt32 = 0
        for (index, byte) in zip(0..., piece) {
            run = run << 8 | UInt32(byte)
            if index >= 3, !runs[Self.hash(run, hashBits)] { return false }
        }
        return true
    }

    /// Which of the pieces each text holds, in the order of the texts.
    /// - Parameter fragments: each at least two bytes long; shorter ones are not found.
    func texts(holding fragments: [String]) -> [(text: Int, fragment: Int)] {
        var pieces = Self.bytes(for: fragments)
        var starts = [0]
        // Hash chains of the pieces by their first two bytes: the first piece of each chain, and the next after each
        // piece.
        var first = [Int32](repeating: -1, count: Self.chains)
        var next = [Int32](repeating: -1, count: fragments.count)
        var isAny = false
        for (index, fragment) in fragments.enumerated() {
            let start = starts[index]
            let end = Self.fold(fragment, into: &pieces, from: start)
            starts.append(end)
            guard end - start >= 2, mayHold(pieces[start..<end]) else { continue }
            isAny = true
            let chain = Self.chain(pieces[start], pieces[start + 1])
            next[index] = first[chain]
            first[chain] = Int32(index)
        }
        if !isAny || bytes.isEmpty { return [] }
        var found: [(text: Int, fragment: Int)] = []
        var lastText = [Int](repeating: -1, count: fragments.count)
        var text = 0
        // Every byte of every document goes through this loop, so it is kept simple.
        let (byte, piece, chain) = (bytes.span, pieces.span, first.span)
        var index = 1
        var before = byte[0]
        while index < byte.count {
            let start = index &- 1
            let last = byte[index]
            var candidate = chain[Self.chain(before, last)]
            before = last
            index &+= 1
            while candidate >= 0 {
                let fragment = Int(candidate)
                candidate = next[fragment]
                var (here, there) = (start, starts[fragment])
                let end = starts[fragment &+ 1]
                // No piece holds the byte that separates two texts.
                while there < end, here < byte.count, byte[here] == piece[there] {
                    here &+= 1
                    there &+= 1
                }
                guard there == end else { continue }
                while ends[text] < here { text += 1 }
                if lastText[fragment] != text {
                    lastText[fragment] = text
                    found.append((text, fragment))
                }
            }
        }
        return found
    }

    /// Few enough to be quick to set up, enough that a chain is short.
    private static let chains = 1 << 12

    private static func chain(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) << 5 ^ Int(second)) & (chains - 1)
    }

    /// A text as it is compared.
    static func folded(_ text: String) -> String {
        var bytes = Self.bytes(for: [text])
        let end = fold(text, into: &bytes, from: 0)
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Room for the folded texts, each with one byte behind it.
    private static func bytes(for texts: [String]) -> [UInt8] {
        [UInt8](repeating: 0, count: texts.reduce(0) { $0 + $1.utf8.count + 1 })
    }

    /// What becomes of most bytes, whatever stands beside them; zero for the others.
    private static let plain: [UInt8] = (0...UInt8.max).map { byte in
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x20, 0x09...0x0D, 0xC2, 0xE2: 0
        default: byte
        }
    }

    /// Lower case, one space for each run of white space, and straight apostrophes.
    /// - Returns: where it ends, which is no further on than the text is long.
    private static func fold(_ text: String, into bytes: inout [UInt8], from start: Int) -> Int {
        let byte = text.utf8.span
        let table = Self.plain
        let plain = table.span
        var bytes = bytes.mutableSpan
        var (end, index) = (start, 0)
        var isSpace = false
        while index < byte.count {
            let next = byte[index]
            index &+= 1
            let known = plain[Int(next)]
            if known != 0 {
                isSpace = false
                bytes[end] = known
                end &+= 1
                continue
            }
            let isHardSpace = next == 0xC2 && index < byte.count && byte[index] == 0xA0
            if isHardSpace { index &+= 1 }
            if isHardSpace || next == 0x20 || next >= 0x09 && next <= 0x0D {
                if isSpace { continue }
                isSpace = true
                bytes[end] = 0x20
            } else if next == 0xE2, index + 1 < byte.count, byte[index] == 0x80, byte[index + 1] == 0x99 {
                index &+= 2
                isSpace = false
                bytes[end] = UInt8(ascii: "'")
            } else {
                isSpace = false
                bytes[end] = next
            }
            end &+= 1
        }
        return end
    }
}
