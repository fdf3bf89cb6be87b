internal import ManylebDocument

/// How the width of a table is shared out among its columns, by the words in them: so that its longest cell has as few
/// lines as may be. Lengths of text are in thousandths of the size of its letters.
struct ColumnWidths {
    private var columns: [Column] = []
    var count: Int { columns.count }

    init(_ table: Table) {
        for (index, cell) in table.head.enumerated() { add(cell, at: index) { $0.head = $1 } }
        for row in table.rows {
            for (index, cell) in row.cells.enumerated() { add(cell, at: index) { $0.add($1, isTotal: row.isTotal) } }
        }
    }

    private mutating func add(_ cell: [Inline], at index: Int, _ add: (inout Column, CellMeasure) -> Void) {
        var measure = CellMeasure()
        measure.read(cell)
        if index == columns.count { columns.append(Column()) }
        add(&columns[index], measure)
    }

    /// Whether somebody is to write into the row: into one of its empty cells below a heading with nothing but such.
    func isToFill(_ row: Table.Row) -> Bool {
        zip(columns, row.cells).contains { $0.isOfForm && $1.isEmpty }
    }

    // MARK: Sharing out

    /// The share of each column.
    /// - Parameters:
    ///   - width: what there is to share, in any unit.
    ///   - size: the size of letters.
    ///   - margin: what a cell needs beside its words.
    func share(width: Int, size: Int, margin: Int) -> [Int] {
        if columns.isEmpty { return [] }
        var shares = shares(of: room(width, size, margin)).map { $0 * size / 1000 + margin }
        shares[shares.count - 1] += width - shares.reduce(0, +)
        return shares
    }

    /// The same in parts of a thousand, for a page of A4.
    var proportions: [Int] { share(width: 1000, size: 19, margin: 18) }

    /// How many lines the longest cell has; nothing where the columns do not fit in.
    func lines(width: Int, size: Int, margin: Int) -> Int? {
        ways(of: room(width, size, margin)).compactMap(\.lines).min()
    }

    private func room(_ width: Int, _ size: Int, _ margin: Int) -> Int {
        max(0, width - columns.count * margin) * 1000 / size
    }

    /// The ways to share out, the best first, with the least of each column. A date or a sum stands on one line, and no word
    /// is broken, where that costs the others no more than two lines.
    private func ways(of room: Int) -> [(least: [Int], lines: Int?)] {
        var words = columns.map { $0.least(breaking: false) }
        // Beside questions alone there is half of the room for the answers.
        if columns.count == 2, let answers = columns.firstIndex(where: \.isOfForm), !columns[1 - answers].isOfForm {
            words[answers] = max(words[answers], room / 2)
        }
        let whole = zip(words, columns).map { max($0, $1.longest <= Column.short ? $1.width(lines: 1) : 0) }
        return [whole, words, columns.map { $0.least(breaking: true) }].map { ($0, lines(of: room, $0)) }
    }

    private func shares(of room: Int) -> [Int] {
        let ways = ways(of: room)
        guard let best = ways.compactMap(\.lines).min(),
            let (least, lines) = ways.first(where: { $0.lines.map { $0 <= best + 2 } ?? false })
        else {
            let least = columns.map { $0.least(breaking: true) }
            return least.map { $0 * room / max(1, least.reduce(0, +)) }
        }
        var shares = zip(columns, least).map { max($1, $0.width(lines: lines ?? best)) }
        // What is left goes to those that have more than a line, or to all.
        let long = shares.indices.filter { shares[$0] < columns[$0].width(lines: 1) }
        let left = room - shares.reduce(0, +)
        for index in long.isEmpty ? Array(shares.indices) : long {
            shares[index] += left / (long.isEmpty ? shares.count : long.count)
        }
        return shares
    }

    /// How many lines the longest cell has where all fit in; nothing where the least of each does not.
    private func lines(of room: Int, _ least: [Int]) -> Int? {
        guard least.reduce(0, +) <= room else { return nil }
        return (1...Column.mostLines).first { lines in
            zip(columns, least).map { max($1, $0.width(lines: lines)) }.reduce(0, +) <= room
        } ?? Column.mostLines
    }
}

/// What there is to read in a column.
private struct Column {
    var head = CellMeasure()
    /// The longest word and the longest cell below the heading.
    private var word = 0
    private(set) var longest = 0
    /// How many cells there are, and how many are empty; those with totals do not count.
    private var cells = 0
    private var empty = 0

    /// What is no longer than this has no line of its own if it is broken: "28 September 2027".
    static let short = 9_500
    /// Longer than this no word stays whole where there is no room.
    private static let longWord = 14_000
    /// What somebody writes by hand into a cell.
    private static let byHand = (least: 5_000, wish: 8_000)
    /// A heading has two lines where it is no longer than twice this.
    private static let longHeading = 6_000
    static let mostLines = 100

    mutating func add(_ cell: CellMeasure, isTotal: Bool) {
        word = max(word, cell.longestWord)
        longest = max(longest, cell.length)
        if isTotal { return }
        cells += 1
        if cell.length == 0 { empty += 1 }
    }

    /// Whether all of it is to be filled in, and whether most of it is.
    var isOfForm: Bool { cells > 0 && empty == cells }
    private var isMostlyEmpty: Bool { empty * 2 > cells }

    func least(breaking: Bool) -> Int {
        // The heading is bold.
        let word = max(word + word / 24, head.longestWord * 13 / 12, isMostlyEmpty ? Self.byHand.least : 2_000)
        return breaking ? min(Self.longWord, word) : word
    }

    /// The width in which it has so many lines. Lines do not end with the width, and letters differ a little.
    func width(lines: Int) -> Int {
        let text = max(longest, isMostlyEmpty ? Self.byHand.wish : 3_000)
        let heading = min(head.length * 13 / 24 + 1_000, Self.longHeading)
        return max(heading, lines == 1 ? text + text / 16 + 100 : text / lines + 1_500)
    }
}

/// How long the text of a cell is, and its longest word. Words end at a space or a stroke, where a line may break.
private struct CellMeasure {
    var length = 0
    var longestWord = 0
    private var word = 0

    mutating func read(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): read(text)
            case .emphasis(let inner), .strong(let inner), .revised(_, let inner): read(inner)
            case .value(let value): read(value.text)
            case .blank(let blank): read(blank.text)
            case .reference(let reference): read(reference.text)
            case .term(let term): read(term.text)
            }
        }
    }

    private mutating func read(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            for byte in bytes where byte & 0xC0 != 0x80 {
                let width = Self.width(byte)
                length += width
                word = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") ? 0 : word + width
                longestWord = max(longestWord, word)
            }
        }
    }

    /// How wide a letter is in Arial and in the fonts made to its measure; others are not far from it.
    private static func width(_ letter: UInt8) -> Int {
        switch letter {
        case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "l"): 222
        case UInt8(ascii: "f"), UInt8(ascii: "t"), UInt8(ascii: "I"), 0x20...0x22, UInt8(ascii: ","),
            UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"):
            278
        case UInt8(ascii: "r"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"): 333
        case UInt8(ascii: "m"), UInt8(ascii: "M"): 833
        case UInt8(ascii: "W"), UInt8(ascii: "%"), UInt8(ascii: "@"): 980
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "w"): 722
        default: 556
        }
    }
}
