// The texts of the library are read at every start of the program, so these functions look at bytes, not at characters.

extension Substring {
    /// Without white space at either end.
    package var trimmed: String {
        var text = self
        let plain: String? = text.withUTF8 { bytes in
            guard let first = bytes.firstIndex(where: { !$0.isASCIISpace }),
                let last = bytes.lastIndex(where: { !$0.isASCIISpace })
            else { return "" }
            // Nearly every text begins and ends with a plain letter, and then its bytes are enough.
            guard bytes[first] < 0x80, bytes[last] < 0x80 else { return nil }
            return String(decoding: bytes[first...last], as: UTF8.self)
        }
        if let plain { return plain }
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Whether there is only white space.
    package var isBlank: Bool {
        for byte in utf8 where !byte.isASCIISpace { return byte >= 0x80 && allSatisfy(\.isWhitespace) }
        return true
    }

    /// The parts between an ASCII character, empty ones too.
    package func parts(between sign: Unicode.Scalar) -> [Substring] {
        var text = self
        let ends = text.withUTF8 { bytes in bytes.indices.filter { bytes[$0] == UInt8(ascii: sign) } }
        let offsets = zip([-1] + ends, ends + [text.utf8.count])
        return offsets.map { before, end in
            func index(_ offset: Int) -> Index { text.utf8.index(text.startIndex, offsetBy: offset) }
            return text[index(before + 1)..<index(end)]
        }
    }
}

extension String {
    /// Without white space at either end.
    package var trimmed: String { self[...].trimmed }

    /// With each occurrence of an ASCII character replaced.
    package func replacing(each sign: Unicode.Scalar, with other: String) -> String {
        utf8.contains(UInt8(ascii: sign)) ? self[...].parts(between: sign).joined(separator: other) : self
    }
}

extension UInt8 {
    fileprivate var isASCIISpace: Bool { self == 0x20 || 0x09...0x0D ~= self }
}
