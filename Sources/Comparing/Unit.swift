internal import ManylebDocument

/// A piece of a clause that is compared as a whole: a heading, a paragraph, an item of a list, a row of a table.
struct Unit: Sendable, Equatable {
    enum Kind: Hashable, Sendable {
        case title, paragraph, caption, head, row, total, term, answer
        /// The first item of a list has the list's own numbering, the others only whether they are numbered.
        case item(ordered: ListNumbering)

        /// A letter for each kind.
        fileprivate var letter: String {
            switch self {
            case .title: "t"
            case .paragraph: "p"
            case .caption: "c"
            case .head: "h"
            case .row: "r"
            case .total: "s"
            case .term: "d"
            case .answer: "a"
            case .item(let ordered): (ordered.isOrdered ? "n" : "i") + (ordered.unusualStart.map { "\($0)." } ?? "")
            }
        }
    }

    var kind: Kind
    /// How many lists it is nested in; an item begins a new item of the innermost one.
    var depth = 0
    /// The box that it is in.
    var note: Note.Kind?
    /// The id of a row or definition.
    var id: String?
    /// One for each cell of a row; otherwise one.
    var cells: [[Token]]
    /// The headings above the cells of a row.
    var columns: [String] = []
    var file: String?

    /// Whether it is an entry of a list with numbers.
    var isCounted: Bool { if case .item(let ordered) = kind { ordered.isOrdered } else { false } }

    var isRow: Bool { kind == .head || kind == .row || kind == .total }

    /// The prefix of its words when the clause is printed as text.
    var prefix: String {
        let indent = String(repeating: "  ", count: max(0, depth - (isItem ? 1 : 0)))
        switch kind {
        case .item(let ordered):
            let number = ordered.unusualStart.map { String($0) } ?? "#"
            return indent + (ordered.isOrdered ? "\(number). " : "- ")
        case .head, .row, .total: return indent + "| "
        case .title, .paragraph, .caption, .term, .answer: return indent
        }
    }

    private var isItem: Bool { if case .item = kind { true } else { false } }
    static let cellEnd = " | "

    /// The unit as text, a line.
    var text: String {
        isRow
            ? prefix + cells.map { $0.map(\.text).joined() + Unit.cellEnd }.joined() + "\n"
            : prefix + cells.joined().map(\.text).joined() + "\n"
    }

    /// Equal for units that say the same: kind, depth and words, without white space and the numbers of references.
    var identity: String {
        "\(kind.letter)\(depth)\u{1E}"
            + cells.map { $0.map(\.identity).joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }
}

/// Flattens blocks into units.
struct UnitReader {
    var units: [Unit] = []
    private var note: Note.Kind?

    mutating func add(
        _ kind: Unit.Kind, _ inlines: [Inline], depth: Int = 0, id: String? = nil
    ) {
        units.append(Unit(kind: kind, depth: depth, note: note, id: id, cells: [Token.read(inlines)]))
    }

    mutating func read(_ blocks: [Block], depth: Int = 0, item: Unit.Kind? = nil) {
        // The first paragraph of an item is the item; an item that begins with another block gets an empty line.
        var item = item
        if let kind = item {
            if case .paragraph = blocks.first {
            } else {
                add(kind, [], depth: depth)
                item = nil
            }
        }
        for block in blocks {
            switch block {
            case .paragraph(let inlines):
                add(item ?? .paragraph, inlines, depth: depth)
                item = nil
            case .list(let ordered, let items):
                let others: ListNumbering = ordered.isOrdered ? true : false
                for (index, blocks) in items.enumerated() {
                    read(blocks, depth: depth + 1, item: .item(ordered: index == 0 ? ordered : others))
                }
            case .table(let table): read(table, depth: depth)
            case .note(let inner):
                let outer = note
                note = inner.kind
                read(inner.blocks, depth: depth)
                note = outer
            case .definitions(let definitions):
                for definition in definitions {
                    add(.term, definition.term, depth: depth, id: definition.id)
                    read(definition.meaning, depth: depth)
                }
            case .answer(let answer): add(.answer, answer.label, depth: depth)
            case .clause(let clause):
                add(.title, clause.title, depth: depth)
                read(clause.blocks, depth: depth)
            case .folded(_, let blocks): read(blocks, depth: depth)
            }
        }
    }

    private mutating func read(_ table: Table, depth: Int) {
        let columns = table.head.map(\.plainText)
        units.append(
            Unit(kind: .caption, depth: depth, note: note, cells: [Token.read(table.caption)], file: table.file?.name))
        // A table that came from elsewhere may have no headings.
        if table.head.contains(where: { !$0.isEmpty }) {
            units.append(
                Unit(kind: .head, depth: depth, note: note, cells: table.head.map(Token.read), columns: columns))
        }
        for row in table.rows {
            units.append(
                Unit(
                    kind: row.isTotal ? .total : .row, depth: depth, note: note, id: row.id,
                    cells: row.cells.map(Token.read), columns: columns))
        }
    }
}
