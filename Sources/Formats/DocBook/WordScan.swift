internal import ManylebDocument

/// Reads from the bytes of an XML file where its words are. The parser tells the lines of elements alone.
struct WordScan {
    private let bytes: [UInt8]
    private var index = 0
    private var (line, column) = (1, 1)
    private var words = PlacedWords()

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func words(of bytes: [UInt8]) -> PlacedWords {
        var scan = WordScan(bytes)
        scan.run()
        return scan.words
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"): markup()
            case UInt8(ascii: "&"): reference()
            default: character()
            }
        }
    }

    private func begins(_ text: StaticString) -> Bool {
        index + text.utf8CodeUnitCount <= bytes.count
            && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    /// Goes on by one character; lines and columns count as an editor does.
    private mutating func step() {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A {
            (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    private mutating func skip(past end: StaticString) {
        while index < bytes.count, !begins(end) { step() }
        for _ in 0..<min(end.utf8CodeUnitCount, bytes.count - index) { step() }
    }

    private mutating func markup() {
        if begins("<!--") {
            skip(past: "-->")
        } else if begins("<![CDATA[") {
            skip(past: "[")
            skip(past: "[")
            while index < bytes.count, !begins("]]>") { character() }
            skip(past: "]]>")
        } else if begins("<?") {
            skip(past: "?>")
        } else {
            var quote: UInt8?
            while index < bytes.count {
                let byte = bytes[index]
                step()
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: ">") {
                    return
                }
            }
        }
    }

    private mutating func character() {
        let (start, place) = (index, (line, column))
        step()
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        // A hard space is white space, as elsewhere.
        if bytes[start..<index].elementsEqual([0xC2, 0xA0]) { return }
        words.append(bytes[start..<index], line: place.0, column: place.1)
    }

    private mutating func reference() {
        let place = (line, column)
        let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
        guard let end else { return character() }
        let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
        while index <= end { step() }
        guard let scalar = Self.scalar(name), scalar != "\u{A0}" else { return }
        words.append(String(scalar).utf8, line: place.0, column: place.1)
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        if name.hasPrefix("#x") { return UInt32(name.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) } }
        return name.hasPrefix("#") ? UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) } : nil
    }
}
