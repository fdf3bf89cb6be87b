internal import ManylebDocument
internal import ManylebFindings

/// Writes a table as comma-separated values (RFC 4180) in UTF-8: what the file says of itself, each line as `# key: value`,
/// then its heading and its rows.
enum CSVWriter {
    static func write(_ table: Table) -> [UInt8] {
        let about = (table.file?.about ?? []).map { ["# \($0.key): \($0.value)"] }
        let own = table.file.flatMap { $0.head.isEmpty ? nil : [$0.head] + $0.rows }
        let rows = own ?? ([table.head] + table.rows.map(\.cells)).map { $0.map(\.plainText) }
        // With a byte order mark, without which spreadsheets misread letters outside ASCII.
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for line in about + rows {
            for (index, cell) in line.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += field(sum(cell) ?? cell).utf8
            }
            bytes += "\r\n".utf8
        }
        return bytes
    }

    /// A sum of money as the number that a spreadsheet can add: 186000 for £186,000. Nothing where the text is no sum.
    private static func sum(_ text: String) -> String? {
        guard text.utf8.starts(with: "£".utf8), text.dropFirst().first?.isNumber == true,
            text.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E })
        else { return nil }
        return String(text.dropFirst().filter { $0 != "," })
    }

    /// Spreadsheets evaluate a cell that begins like a formula, so it gets an apostrophe in front.
    private static func field(_ text: String) -> String {
        var text = PlainCharacters.clean(text)
        if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + (text.hasByte(0x22) ? text.replacing("\"", with: "\"\"") : text) + "\""
    }
}
