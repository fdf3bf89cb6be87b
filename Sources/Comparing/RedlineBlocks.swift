internal import ManylebDocument

/// Turns a redline back into the blocks of the clause, with deletions and insertions marked.
struct RedlineBlocks {
    private let lines: [Redline.Line]
    private var index = 0

    /// - Returns: the heading of the clause and its blocks.
    static func set(_ redline: Redline) -> (title: [Inline], blocks: [Block]) {
        var title: [Inline] = []
        var rest = redline.lines[...]
        // A clause whose heading was replaced has two headings.
        while let line = rest.first, line.unit.kind == .title {
            title += (title.isEmpty ? [] : [.text(" ")]) + inlines(line)
            rest = rest.dropFirst()
        }
        var setter = RedlineBlocks(lines: Array(rest))
        return (title, setter.blocks(depth: 0))
    }

    private init(lines: [Redline.Line]) {
        self.lines = lines
    }

    private mutating func blocks(depth: Int) -> [Block] {
        var blocks: [Block] = []
        while index < lines.count, lines[index].unit.depth >= depth {
            let unit = lines[index].unit
            if let note = unit.note {
                let start = index
                var inside = RedlineBlocks(lines: lines[index...].prefix { $0.unit.note == note }.map(\.withoutNote))
                blocks.append(.note(Note(kind: note, blocks: inside.blocks(depth: depth))))
                index = start + max(1, inside.index)
            } else if unit.depth > depth {
                blocks.append(list(depth: depth + 1))
            } else if unit.kind == .caption || unit.isRow {
                blocks.append(table())
            } else if case .item = unit.kind {
                // An item of the list around this text: left to the caller.
                break
            } else {
                blocks.append(block(lines[index]))
                index += 1
            }
        }
        return blocks
    }

    private func block(_ line: Redline.Line) -> Block {
        let inlines = Self.inlines(line)
        switch line.unit.kind {
        case .answer: return .answer(Answer(label: inlines))
        case .term: return .paragraph([.strong(inlines)])
        case .title, .paragraph, .caption, .head, .row, .total, .item: return .paragraph(inlines)
        }
    }

    private mutating func list(depth: Int) -> Block {
        var items: [[Block]] = []
        var numbering: ListNumbering?
        while index < lines.count, lines[index].unit.depth >= depth, lines[index].unit.note == nil {
            if case .item(let ordered) = lines[index].unit.kind, lines[index].unit.depth == depth {
                // An explicit first number begins another list.
                if let numbering, numbering.isOrdered != ordered.isOrdered || ordered.unusualStart != nil { break }
                numbering = numbering ?? ordered
                let first = Block.paragraph(Self.inlines(lines[index]))
                index += 1
                items.append([first] + blocks(depth: depth))
            } else {
                let more = blocks(depth: depth)
                items.append(more)
                if more.isEmpty { break }
            }
        }
        return .list(ordered: numbering ?? false, items: items)
    }

    private mutating func table() -> Block {
        var table = Table(caption: [], head: [], rows: [])
        if lines[index].unit.kind == .caption {
            table.caption = Self.inlines(lines[index])
            index += 1
        }
        var columns: [Redline.Cell] = []
        while index < lines.count, lines[index].unit.isRow, lines[index].unit.note == nil {
            let line = lines[index]
            if line.unit.kind == .head {
                if !columns.isEmpty { break }
                columns = line.cells
                table.head = line.cells.map { Self.inlines($0.pieces) }
            } else {
                table.rows.append(
                    Table.Row(cells: Self.cells(line, in: columns), isTotal: line.unit.kind == .total))
            }
            index += 1
        }
        if table.head.isEmpty { table.head = table.rows.first.map { $0.cells.map { _ in [] } } ?? [[]] }
        return .table(table)
    }

    /// The cells of a row below the headings of both sides.
    private static func cells(_ line: Redline.Line, in columns: [Redline.Cell]) -> [[Inline]] {
        guard !columns.isEmpty else { return line.cells.map { inlines($0.pieces) } }
        return columns.map { column in
            let found = line.cells.first { cell in
                cell.oldColumn.map { $0 == column.oldColumn } ?? false
                    || cell.newColumn.map { $0 == column.newColumn } ?? false
            }
            return found.map { inlines($0.pieces) } ?? []
        }
    }

    // MARK: Text

    private static func inlines(_ line: Redline.Line) -> [Inline] { line.cells.flatMap { inlines($0.pieces) } }

    /// Neighbouring words of the same kind become one piece again.
    static func inlines(_ pieces: [Redline.Piece]) -> [Inline] {
        var inlines: [Inline] = []
        var start = 0
        while start < pieces.count {
            let revision = pieces[start].revision
            var end = start
            while end < pieces.count, pieces[end].revision == revision { end += 1 }
            var text = run(pieces[start..<end].map { $0.token.shown(as: revision) })
            // The space in front of an edit is not marked, unless it is deleted or inserted with the words.
            if let revision {
                if case .text(let first)? = text.first {
                    let words = first.drop { $0 == " " }
                    if !words.isEmpty || text.count > 1, words.count < first.count {
                        inlines.append(.text(String(first.prefix(first.count - words.count))))
                        text[0] = .text(String(words))
                        if words.isEmpty { text.removeFirst() }
                    }
                }
                text = [.revised(revision, text)]
            }
            inlines += text
            start = end
        }
        return inlines
    }

    private static func run(_ tokens: [Token]) -> [Inline] {
        var inlines: [Inline] = []
        var start = 0
        while start < tokens.count {
            let first = tokens[start]
            var end = start + 1
            while end < tokens.count, tokens[end].style == first.style, tokens[end].source == first.source,
                !first.isReference
            {
                end += 1
            }
            var text = first.word
            for token in tokens[start + 1..<end] { text += token.text }
            if !first.lead.isEmpty {
                // Space and plain words are one text.
                if case .text = first.source, first.style.isEmpty {
                    text = first.lead + text
                } else {
                    inlines.append(.text(first.lead))
                }
            }
            inlines.append(first.inline(text))
            start = end
        }
        return inlines
    }
}

extension Redline.Line {
    /// The unit on the new side, or else on the old one.
    fileprivate var unit: Unit { new ?? old ?? Unit(kind: .paragraph, cells: []) }

    fileprivate var withoutNote: Redline.Line {
        var line = self
        line.new?.note = nil
        line.old?.note = nil
        return line
    }
}

extension Redline.Piece {
    fileprivate var revision: Revision? {
        switch self {
        case .same: nil
        case .insert: .added
        case .delete: .deleted
        }
    }

    fileprivate var token: Token {
        switch self {
        case .same(_, let token), .insert(let token), .delete(let token): token
        }
    }
}

extension Token {
    /// The same as a report shows it: a border as its mark, with the space that stands in its place.
    fileprivate func shown(as revision: Revision?) -> Token {
        if !isBorder { return self }
        let word = revision == .added ? Redline.borderMark + " " : Redline.borderMark
        return Token(lead: " ", word: word, style: style, source: source)
    }

    /// A report holds only a part of the document, so links become text.
    fileprivate func inline(_ text: String) -> Inline {
        let inner: Inline =
            switch source {
            case .text, .reference, .term: .text(text)
            case .value(let value): .value(Value(text, key: value.key, place: value.place))
            case .blank(let blank): .blank(Blank(key: blank.key, text: text))
            }
        let stressed = style.contains(.emphasis) ? Inline.emphasis([inner]) : inner
        return style.contains(.strong) ? .strong([stressed]) : stressed
    }
}
