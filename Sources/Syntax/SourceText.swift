package import ManylebFindings

/// Turns the bytes of a file into text, or says why they are no text.
package enum SourceText {
    /// Refuses a file over the limit, invalid UTF-8 and control characters that no text holds; drops a byte order mark.
    package static func read(_ bytes: [UInt8], file: String) -> Result<String, SourceRefusal> {
        func refuse(_ kind: FindingKind, _ summary: String, _ help: String, at offset: Int) -> Result<
            String, SourceRefusal
        > {
            .failure(SourceRefusal(Finding(kind, summary, help: help, at: place(of: offset, in: bytes, file: file))))
        }
        if bytes.count > Limits.fileSize {
            return refuse(
                .tooLarge, "The file is larger than \(Limits.fileSize >> 20) MB", "check that this is the right file",
                at: 0)
        }
        func refuseControl(_ code: some BinaryInteger, at offset: Int) -> Result<String, SourceRefusal> {
            refuse(
                .unreadable,
                "The file holds a control character (hexadecimal \(String(code, radix: 16, uppercase: true)))",
                "save it as plain UTF-8 text; a Word or Excel file cannot be read", at: offset)
        }
        if let (what, help) = otherKind(bytes) { return refuse(.unreadable, what, help, at: 0) }
        if let offset = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 || $0 == 0x7F }) {
            return refuseControl(bytes[offset], at: offset)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return refuse(
                .unreadable, "The file is not valid UTF-8", "save it with the encoding UTF-8",
                at: firstInvalid(in: bytes))
        }
        // Control characters of two bytes, and code points that are no characters: YAML refuses them as well, but
        // without a place.
        let scalars = text.unicodeScalars
        func isRefused(_ code: UInt32) -> Bool { (0x80..<0xA0).contains(code) && code != 0x85 || code | 1 == 0xFFFF }
        if let index = scalars.firstIndex(where: { isRefused($0.value) }) {
            return refuseControl(scalars[index].value, at: text.utf8.distance(from: text.startIndex, to: index))
        }
        return .success(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    }

    /// What a file is that is no text in UTF-8, by its first bytes.
    private static func otherKind(_ bytes: [UInt8]) -> (summary: String, help: String)? {
        guard bytes.count > 3 else { return nil }
        func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
        // A letter of two bytes, one of which is nothing.
        let isWide = (bytes[0] == 0) != (bytes[1] == 0)
        if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) || isWide {
            return (
                "The file is saved as UTF-16, which Notepad calls Unicode", "save it with the encoding UTF-8"
            )
        }
        if begins([0x50, 0x4B, 0x03, 0x04]) {
            return (
                "The file is a package, such as Word and Excel write",
                "name the contract file, which is plain text; `check` and `diff` read Word documents as well"
            )
        }
        if begins([0xD0, 0xCF, 0x11, 0xE0]) {
            return ("The file is an old Word or Excel file, or one with a password", "name the contract file")
        }
        if begins(Array("%PDF-".utf8)) { return ("The file is a PDF", "name the contract file, which is plain text") }
        if begins(Array("{\\rtf".utf8)) {
            return ("The file is in Rich Text Format", "save it as plain text with the encoding UTF-8")
        }
        return nil
    }

    private static func firstInvalid(in bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return min(offset, max(0, bytes.count - 1))
    }

    private static func place(of offset: Int, in bytes: [UInt8], file: String) -> Place {
        let lines = Lines.split(String(decoding: bytes[..<offset], as: UTF8.self))
        return Place(file: file, line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
    }
}

/// Why a file is no text.
package struct SourceRefusal: Error {
    package let finding: Finding

    package init(_ finding: Finding) {
        self.finding = finding
    }
}
