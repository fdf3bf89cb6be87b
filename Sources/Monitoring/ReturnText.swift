/// The bytes of a return as UTF-8, whatever a spreadsheet wrote them in.
enum ReturnText {
    enum Encoding: String, Sendable {
        case utf8 = "UTF-8"
        case utf16 = "UTF-16"
        case windows1252 = "Windows-1252"
    }

    /// - Returns: the text and what it was written in; nothing of a file that holds no text, with what it is.
    static func read(_ bytes: [UInt8]) -> (text: [UInt8], encoding: Encoding, not: ReturnFault.Kind?) {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return ([], .utf8, .workbook) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return ([], .utf8, .oldWorkbook) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittle: false) }
        // Without a mark: the letters of a heading are ASCII, so that every second byte is zero.
        if bytes.count >= 4, bytes.count.isMultiple(of: 2), bytes[0] != 0, bytes[1] == 0, bytes[3] == 0 {
            return utf16(bytes[...], isLittle: true)
        }
        if bytes.count >= 4, bytes.count.isMultiple(of: 2), bytes[0] == 0, bytes[1] != 0, bytes[2] == 0 {
            return utf16(bytes[...], isLittle: false)
        }
        return utf8(bytes)
    }

    private static func utf8(_ bytes: [UInt8]) -> (text: [UInt8], encoding: Encoding, not: ReturnFault.Kind?) {
        if bytes.contains(0) { return ([], .utf8, .binary) }
        if String(validating: bytes, as: UTF8.self) != nil { return (bytes, .utf8, nil) }
        return (Array(String(String.UnicodeScalarView(bytes.map(windows1252))).utf8), .windows1252, nil)
    }

    private static func utf16(
        _ bytes: ArraySlice<UInt8>, isLittle: Bool
    ) -> (text: [UInt8], encoding: Encoding, not: ReturnFault.Kind?) {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        if units.contains(0) { return ([], .utf16, .binary) }
        return (Array(String(decoding: units, as: UTF16.self).utf8), .utf16, nil)
    }

    static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// What Windows-1252 has where Latin-1 has control characters; five places are free.
    private static let high: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// What parts the cells: of the signs that spreadsheets use, the one that the first row with a heading has most of.
    static func separator(of text: [UInt8]) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if isAboutSeparator(line) { continue }
            let start = line.first { !candidates.contains($0) && $0 != 0x20 && $0 != UInt8(ascii: "\"") }
            guard let start, start != UInt8(ascii: "#") else { continue }
            let counted = candidates.map { sign in (count: line.count { $0 == sign }, sign: sign) }
            if let most = counted.max(by: { $0.count < $1.count }), most.count > 0 { return most.sign }
        }
        return UInt8(ascii: ",")
    }

    /// Whether a row only says what parts the cells, as spreadsheets read it: `sep=;`.
    static func isAboutSeparator(_ row: some Collection<UInt8>) -> Bool {
        // The sign itself may have parted the row.
        let signs = row.filter { $0 != UInt8(ascii: "\"") }
        return (4...5).contains(signs.count) && String(decoding: signs, as: UTF8.self).lowercased().hasPrefix("sep=")
    }

    /// A cell without the white space around it and the apostrophe with which spreadsheets and this program keep a text from
    /// being taken for a formula.
    static func plain(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        if text.first == "'", let next = text.dropFirst().first, "=+-@#0123456789".contains(next) { text.removeFirst() }
        return String(text)
    }

    /// A cell as text, whichever of two encodings it is in.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(windows1252)))
    }
}
