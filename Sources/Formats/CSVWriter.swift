internal import ManylebDocument
internal import ManylebFindings

/// Writes a table as comma-separated values (RFC 4180): its heading, then its rows, in UTF-8.
enum CSVWriter {
    static func write(_ table: Table) -> [UInt8] {
        let rows = [table.head] + table.rows.map(\.cells)
        let lines = rows.map { $0.map { field($0.plainText) }.joined(separator: ",") + "\r\n" }
        // With a byte order mark, without which spreadsheets misread letters outside ASCII.
        return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
    }

    /// Spreadsheets evaluate a cell that begins like a formula, so it gets an apostrophe in front.
    private static func field(_ text: String) -> String {
        var text = PlainCharacters.clean(text)
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + (text.hasByte(0x22) ? text.replacing("\"", with: "\"\"") : text) + "\""
    }
}
