/// Many short pieces of text, looked for in many texts in one pass, regardless of case and of the amount of white space.
struct PhraseSearch {
    /// The pieces as they are compared, one behind the other.
    private var bytes: [UInt8]
    /// Where each piece starts; at the end, where the last one ends.
    private var starts = [0]
    // Chains of the pieces by their last four bytes, for many begin alike, and of the few shorter ones by their last two:
    // the last piece of each chain, and which comes before each piece.
    private var last = [Int32](repeating: -1, count: 1 << Int(chainBits))
    private var before: [Int32]
    private var short = [Int32](repeating: -1, count: 1 << Int(chainBits))

    /// - Parameter pieces: each at least two bytes long; shorter ones are not found.
    init(_ pieces: [String]) {
        bytes = Self.bytes(for: pieces)
        before = [Int32](repeating: -1, count: pieces.count)
        for (index, piece) in pieces.enumerated() {
            let start = starts[index]
            let end = Self.fold(piece, into: &bytes, from: start)
            starts.append(end)
            guard end - start >= 2 else { continue }
            let run = bytes[max(start, end - 4)..<end].reduce(0) { $0 << 8 | UInt32($1) }
            if end - start >= 4 {
                let chain = Self.chain(run)
                before[index] = last[chain]
                last[chain] = Int32(index)
            } else {
                let chain = Self.chain(run & Self.pair)
                before[index] = short[chain]
                short[chain] = Int32(index)
            }
        }
    }

    private static let pair: UInt32 = 0xFFFF

    /// Enough that few runs of bytes have a chain that end no piece.
    private static let chainBits: UInt32 = 14

    private static func chain(_ run: UInt32) -> Int { Int((run &* 0x9E37_79B1) &>> (32 &- chainBits)) }

    /// Which of the pieces each text holds, in the order of the texts.
    func found(in texts: [String]) -> [(text: Int, piece: Int)] {
        if before.isEmpty { return [] }
        var found: [(text: Int, piece: Int)] = []
        var lastText = [Int](repeating: -1, count: before.count)
        // A text as it is compared; the next one overwrites it.
        var folded = [UInt8](repeating: 0, count: texts.lazy.map(\.utf8.count).max() ?? 0)
        let (long, short, before, starts, bytes) = (last.span, short.span, before.span, starts.span, bytes.span)
        for (text, words) in texts.enumerated() {
            var folded = folded.mutableSpan
            var run: UInt32 = 0
            var end = 0
            // Every byte of every document comes here, so it is kept simple. No chain is beyond the last.
            Self.fold(words) { byte in
                folded[end] = byte
                end &+= 1
                run = run << 8 | UInt32(byte)
                var candidate = long[unchecked: Self.chain(run)]
                var others = short[unchecked: Self.chain(run & Self.pair)]
                while candidate >= 0 || others >= 0 {
                    if candidate < 0 { swap(&candidate, &others) }
                    let piece = Int(candidate)
                    candidate = before[piece]
                    let stop = starts[piece &+ 1]
                    var there = starts[piece]
                    var here = end &- (stop &- there)
                    guard here >= 0 else { continue }
                    while there < stop, folded[here] == bytes[there] {
                        here &+= 1
                        there &+= 1
                    }
                    if there == stop, lastText[piece] != text {
                        lastText[piece] = text
                        found.append((text, piece))
                    }
                }
            }
        }
        return found
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

    /// Into lower case, one space for each run of white space, and straight apostrophes.
    /// - Returns: where it ends, which is no further on than the text is long.
    private static func fold(_ text: String, into bytes: inout [UInt8], from start: Int) -> Int {
        var bytes = bytes.mutableSpan
        var end = start
        fold(text) { byte in
            bytes[end] = byte
            end &+= 1
        }
        return end
    }

    @inline(__always)
    private static func fold(_ text: String, _ take: (UInt8) -> Void) {
        let byte = text.utf8.span
        let table = Self.plain
        let plain = table.span
        var index = 0
        var isSpace = false
        while index < byte.count {
            let next = byte[index]
            index &+= 1
            let known = plain[Int(next)]
            if known != 0 {
                isSpace = false
                take(known)
                continue
            }
            let isHardSpace = next == 0xC2 && index < byte.count && byte[index] == 0xA0
            if isHardSpace { index &+= 1 }
            let wasSpace = isSpace
            isSpace = isHardSpace || next == 0x20 || next >= 0x09 && next <= 0x0D
            if isSpace {
                if !wasSpace { take(0x20) }
            } else if next == 0xE2, index + 1 < byte.count, byte[index] == 0x80, byte[index + 1] == 0x99 {
                index &+= 2
                take(UInt8(ascii: "'"))
            } else {
                take(next)
            }
        }
    }
}
