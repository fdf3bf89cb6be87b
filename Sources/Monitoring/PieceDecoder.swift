/// The bytes of a file of text that comes piece by piece: of UTF-16 as UTF-8, of all else as they are, for each cell tells by
/// itself whether it is UTF-8. The first piece that comes out is long enough to hold the heading.
struct PieceDecoder {
    private enum Form { case bytes, little, big }

    /// What the file is, where it holds no text.
    private(set) var not: ReturnFault.Kind?
    private var form: Form?
    private var waiting: [UInt8] = []
    private let beginning: Int

    init(beginning: Int) { self.beginning = beginning }

    mutating func feed(_ piece: [UInt8]) -> [UInt8] {
        if form != nil { return decode(piece) }
        waiting += piece
        return waiting.count < beginning ? [] : begin()
    }

    mutating func finish() -> [UInt8] { form == nil ? begin() : [] }

    private mutating func begin() -> [UInt8] {
        let bytes = waiting
        waiting = []
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { not = .workbook }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { not = .oldWorkbook }
        if not != nil { return [] }
        if bytes.starts(with: [0xFF, 0xFE]) {
            form = .little
            return decode(Array(bytes.dropFirst(2)))
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            form = .big
            return decode(Array(bytes.dropFirst(2)))
        }
        // Without a mark: the letters of a heading are ASCII, so that every second byte is zero.
        if bytes.count >= 4, bytes[0] != 0, bytes[1] == 0, bytes[3] == 0 {
            form = .little
        } else if bytes.count >= 4, bytes[0] == 0, bytes[1] != 0, bytes[2] == 0 {
            form = .big
        } else {
            form = .bytes
        }
        return decode(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    }

    private mutating func decode(_ piece: [UInt8]) -> [UInt8] {
        if form == .bytes {
            if piece.contains(0) { not = .binary }
            return not == nil ? piece : []
        }
        let bytes = waiting + piece
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(form == .little ? second << 8 | first : first << 8 | second)
        }
        waiting = bytes.count.isMultiple(of: 2) ? [] : [bytes[bytes.count - 1]]
        // The first half of a sign of two waits for the second.
        if let last = units.last, (0xD800..<0xDC00).contains(last) {
            units.removeLast()
            waiting = Array(bytes.suffix(2 + waiting.count))
        }
        if units.contains(0) { not = .binary }
        return not == nil ? Array(String(decoding: units, as: UTF16.self).utf8) : []
    }
}
