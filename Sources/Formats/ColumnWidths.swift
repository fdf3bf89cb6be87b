internal import ManylebDocument

/// How the width of a table is shared out among its columns, by the words in them.
enum ColumnWidths {
    /// The share of each column. What needs little gets it whole; among those that need more, each gets by the root of
    /// what there is to read in it, and none less than its longest word.
    /// - Parameters:
    ///   - width: what there is to share, in any unit.
    ///   - letter: the width of a letter.
    ///   - margin: what a cell needs beside its words.
    static func share(_ table: Table, width: Int, letter: Int, margin: Int) -> [Int] {
        let words = least(table, letter: letter, margin: margin)
        if words.isEmpty { return [] }
        // A date or a sum stands on one line, where there is room.
        let lines = zip(words, short(table)).map { max($0, $1 * letter + margin) }
        let least = lines.reduce(0, +) <= width ? lines : words
        let sum = least.reduce(0, +)
        var widths = least.map { $0 * width / max(1, sum) }
        if sum < width {
            let wishes = zip(lengths(table), least).map { max($1, $0 * letter + margin) }
            widths = share(width, wishes, least)
        }
        widths[widths.count - 1] += width - widths.reduce(0, +)
        return widths
    }

    private static func share(_ width: Int, _ wishes: [Int], _ least: [Int]) -> [Int] {
        var widths = least
        var open = Set(wishes.indices)
        let weights = wishes.map { Double($0).squareRoot() }
        while !open.isEmpty {
            let rest = Double(width - wishes.indices.filter { !open.contains($0) }.map { widths[$0] }.reduce(0, +))
            let all = open.sorted().map { weights[$0] }.reduce(0, +)
            for column in open { widths[column] = Int(rest * weights[column] / all) }
            // Those that must have more come first: what they take is missing for the others.
            let short = open.filter { widths[$0] < least[$0] }
            let settled = short.isEmpty ? open.filter { widths[$0] >= wishes[$0] } : short
            for column in settled { widths[column] = short.isEmpty ? wishes[column] : least[column] }
            if settled.isEmpty { return widths }
            open.subtract(settled)
        }
        // Where every wish is met, what is left is shared out evenly.
        let left = max(0, width - widths.reduce(0, +))
        return widths.map { $0 + left / widths.count }
    }

    /// The least width of each column.
    static func least(_ table: Table, letter: Int, margin: Int) -> [Int] {
        columns(table).map { cells in
            // The heading is bold. A very long word, such as an address, is broken.
            let head = longestWord(cells.first ?? "")
            let longest = max(head + 1 + head / 8, cells.dropFirst().map(longestWord).max() ?? 0)
            return min(24, max(isToFill(cells) ? 9 : 4, longest)) * letter + margin
        }
    }

    /// How long the cells of each column are in which all of them are short; nothing for others.
    private static func short(_ table: Table) -> [Int] {
        columns(table).map { cells in
            let longest = cells.dropFirst().map(\.unicodeScalars.count).max() ?? 0
            return longest <= 17 ? longest : 0
        }
    }

    private static func longestWord(_ text: String) -> Int {
        var (longest, length) = (0, 0)
        for byte in text.utf8 where byte & 0xC0 != 0x80 {
            length = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") ? 0 : length + 1
            longest = max(longest, length)
        }
        return longest
    }

    /// How much there is to read in a column: the length of its longest cell, of which a few lines are enough.
    private static func lengths(_ table: Table) -> [Int] {
        columns(table).map { cells in
            min(120, max(isToFill(cells) ? 14 : 6, cells.map(\.unicodeScalars.count).max() ?? 0))
        }
    }

    /// Whether somebody is to write into the column: below the heading most of it is empty.
    private static func isToFill(_ cells: [String]) -> Bool {
        cells.dropFirst().count { $0.isEmpty } * 2 > cells.count - 1
    }

    private static func columns(_ table: Table) -> [[String]] {
        let rows = [table.head] + table.rows.map(\.cells)
        let count = rows.map(\.count).max() ?? 0
        return (0..<count).map { column in
            rows.compactMap { column < $0.count ? $0[column].plainText : nil }
        }
    }
}
