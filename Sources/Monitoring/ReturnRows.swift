/// The rows of a return as they stand in its file, by the numbers by which faults name them.
package enum ReturnRows {
    /// The text of each row that has something in it, without its line end. Of a file that is no text, or is read no
    /// further, none.
    package static func texts(of bytes: [UInt8]) -> [(number: Int, text: String)] {
        guard let (text, rows) = split(bytes) else { return [] }
        return rows.compactMap { row in
            row.isEmpty ? nil : (row.number, String(decoding: text[row.start..<row.end], as: UTF8.self))
        }
    }

    /// The file with some of its rows emptied; all others keep their numbers and their bytes. Where rows cannot be told
    /// apart nothing is left of it, for what is to be forgotten would be in it.
    package static func emptied(_ bytes: [UInt8], rows forgotten: Set<Int>) -> [UInt8] {
        guard !forgotten.isEmpty else { return bytes }
        guard let (text, rows) = split(bytes) else { return [] }
        var rest: [UInt8] = []
        var place = 0
        for row in rows where forgotten.contains(row.number) {
            rest += text[place..<row.start]
            place = row.end
        }
        return rest + text[place...]
    }

    private struct Span {
        var number: Int
        var start: Int
        var end: Int
        var isEmpty: Bool
    }

    /// The parser that reads returns says where rows end, so that both count alike.
    private static func split(_ bytes: [UInt8]) -> (text: [UInt8], rows: [Span])? {
        let (text, _, other) = ReturnText.read(bytes)
        guard other == nil else { return nil }
        var parser = RowParser(separator: ReturnText.separator(of: text))
        var rows: [Span] = []
        var start = 0
        do throws(RowParser.Refusal) {
            for (index, byte) in text.enumerated() {
                var ended: RowCells?
                try parser.feedCells(CollectionOfOne(byte)) { ended = $0 }
                if let ended {
                    rows.append(Span(number: ended.number, start: start, end: index, isEmpty: ended.isEmpty))
                    start = index + 1
                } else if byte == 0x0A, start == index {
                    // The second half of a line end.
                    start = index + 1
                }
            }
            try parser.finishCells { row in
                rows.append(Span(number: row.number, start: start, end: text.count, isEmpty: row.isEmpty))
            }
        } catch {
            return nil
        }
        return (text, rows)
    }
}
