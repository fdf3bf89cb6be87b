/// The encoding that an XML file declares. It is checked before any parser decodes a byte: an encoding such as UTF-7
/// would hide from `MarkupScan` what the parser then finds.
enum DeclaredEncoding {
    /// - Returns: the encoding and its offset in bytes, where it is neither UTF-8 nor ASCII, which is a subset of
    ///   UTF-8.
    static func refusal(of bytes: [UInt8]) -> (name: String, offset: Int)? {
        if let name = families.first(where: { bytes.starts(with: $0.start) })?.name { return (name, 0) }
        guard let (name, offset) = declared(in: bytes), !accepted.contains(name.uppercased()) else { return nil }
        return (name, offset)
    }

    /// The declared encoding, where it has another name.
    static func other(than name: String, in bytes: [UInt8]) -> String? {
        declared(in: bytes).flatMap { $0.name.uppercased() == name ? nil : $0.name }
    }

    private static let accepted: Set<String> = ["UTF-8", "UTF8", "US-ASCII", "ASCII"]

    /// The first bytes of files in encodings whose `<?` and `<` differ from ASCII.
    private static let families: [(start: [UInt8], name: String)] = [
        ([0x00, 0x00], "UTF-32"), ([0x3C, 0x00, 0x00], "UTF-32"), ([0xFF, 0xFE, 0x00, 0x00], "UTF-32"),
        ([0xFE, 0xFF], "UTF-16"), ([0xFF, 0xFE], "UTF-16"), ([0x00, 0x3C], "UTF-16"), ([0x3C, 0x00], "UTF-16"),
        ([0x4C, 0x6F, 0xA7, 0x94], "EBCDIC"),
    ]

    /// The encoding in the declaration at the start of the file. `nil` where there is none, or where it cannot be read:
    /// then the parser, which does not use it either, reports the error.
    private static func declared(in bytes: [UInt8]) -> (name: String, offset: Int)? {
        var rest = bytes[(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...]
        guard rest.starts(with: "<?xml".utf8) else { return nil }
        rest = rest.dropFirst(5).prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
        func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        while true {
            rest = rest.drop(while: isBlank)
            let name = rest.prefix { !isBlank($0) && $0 != UInt8(ascii: "=") }
            rest = rest[name.endIndex...].drop(while: isBlank)
            guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
            rest = rest.drop(while: isBlank)
            guard let quote = rest.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                return nil
            }
            let value = rest.prefix { $0 != quote }
            if name.elementsEqual("encoding".utf8) {
                return (String(decoding: value.prefix(40), as: UTF8.self), value.startIndex)
            }
            rest = rest[value.endIndex...].dropFirst()
        }
    }
}
