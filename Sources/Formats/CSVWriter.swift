internal import ManylebDocument
internal import ManylebFindings

extension TableFile {
    /// The bytes of the file.
    package var bytes: [UInt8] { CSVWriter.write(Table(caption: [], file: self, head: [], rows: [])) }
}

/// Writes a table as comma-separated values (RFC 4180) in UTF-8: what the file says of itself, each line as `# key: value`,
/// then its heading and its rows.
enum CSVWriter {
    /// What stands in a cell: words and figures, or what a spreadsheet works out.
    private enum Cell {
        case text(String)
        case formula(String)
    }

    static func write(_ table: Table) -> [UInt8] {
        let about = (table.file?.about ?? []).map { [Cell.text("# \($0.key): \($0.value)")] }
        let own = table.file.flatMap { $0.head.isEmpty ? nil : sheet($0, at: about.count + 1) }
        let rows = own ?? ([table.head] + table.rows.map(\.cells)).map { $0.map { .text($0.plainText) } }
        // With a byte order mark, without which spreadsheets misread letters outside ASCII.
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for line in about + rows {
            for (index, cell) in line.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                switch cell {
                case .text(let text): bytes += field(sum(text) ?? text).utf8
                case .formula(let formula): bytes += formula.utf8
                }
            }
            bytes += "\r\n".utf8
        }
        return bytes
    }

    /// The columns of a file of its own, with formulas where it has sums.
    /// - Parameter head: the line of the headings, from 1.
    private static func sheet(_ file: TableFile, at head: Int) -> [[Cell]] {
        let added = file.totals.first?.indices.filter { file.totals[0][$0] == TableFile.sum } ?? []
        func formula(_ first: String, _ last: String) -> Cell { .formula("\(TableFile.sum)(\(first):\(last))") }
        let rows = file.rows.enumerated().map { index, row in
            row.enumerated().map { column, cell -> Cell in
                guard cell == TableFile.sum else { return .text(cell) }
                // The columns that are added up, left of this one.
                guard let first = added.first, let last = added.last(where: { $0 < column }) else { return .text("") }
                let line = head + 1 + index
                return formula("\(letters(first))\(line)", "\(letters(last))\(line)")
            }
        }
        let totals = file.totals.map { row in
            row.enumerated().map { column, cell -> Cell in
                guard cell == TableFile.sum else { return .text(cell) }
                guard !file.rows.isEmpty else { return .text("") }
                return formula("\(letters(column))\(head + 1)", "\(letters(column))\(head + file.rows.count)")
            }
        }
        return [file.head.map { .text($0) }] + rows + totals
    }

    /// What spreadsheets call a column: A to Z, AA, AB.
    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
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
