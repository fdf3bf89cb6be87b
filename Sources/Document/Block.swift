/// A block of a section or clause.
public indirect enum Block: Sendable, Equatable {
    case paragraph([Inline])
    case list(ordered: ListNumbering, items: [[Block]])
    case table(Table)
    case note(Note)
    case definitions([Definition])
    case answer(Answer)
    case clause(Clause)
    /// What most readers skip: folded where the format can, under a line that says what is inside.
    case folded(summary: [Inline], [Block])
}

/// How the items of a list are marked. `true` counts from 1, `false` does not count.
public struct ListNumbering: Sendable, Hashable, ExpressibleByBooleanLiteral {
    /// The number of the first item, as it was written; `nil` where the items are not numbered.
    public let start: Int?

    /// A list that counts from a number; nothing for one without numbers.
    public init(start: Int?) {
        self.start = start
    }

    public init(booleanLiteral isOrdered: Bool) {
        self.init(start: isOrdered ? 1 : nil)
    }

    /// Whether its entries have numbers.
    public var isOrdered: Bool { start != nil }

    /// The first number, where it is not the one that every reader expects.
    package var unusualStart: Int? { start == 1 ? nil : start }

    /// The number of an item, with a point.
    public func number(of index: Int) -> String? { start.map { "\($0 + index)." } }
}

/// The file in which a table is also written by itself, for a spreadsheet and for programs.
public struct TableFile: Sendable, Equatable {
    /// Its name, without ending.
    public let name: String
    /// What it says of itself above its columns: `contract`, `version`.
    public let about: [About]
    /// Its columns where they are others than those of the table: their names, then the rows. Without names, the file has
    /// the columns of the table.
    public let head: [String]
    public let rows: [[String]]
    /// The rows below them. A cell `sum` here and in the rows stands for what a spreadsheet adds up: the cells above it, or
    /// those to its left.
    public let totals: [[String]]
    package static let sum = "=SUM"

    /// A line above the columns.
    public struct About: Sendable, Equatable {
        public let key: String
        public let value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// A file with the columns of its table, or with its own.
    public init(
        name: String, about: [About] = [], head: [String] = [], rows: [[String]] = [], totals: [[String]] = []
    ) {
        self.name = name
        self.about = about
        self.head = head
        self.rows = rows
        self.totals = totals
    }
}

/// A table with a caption and a heading row. Every row has as many cells as the heading.
public struct Table: Sendable, Equatable {
    /// A line of a table.
    public struct Row: Sendable, Equatable {
        /// Stable, where other documents or readers point at the row: `tender.cost.salaries`.
        public var id: String?
        /// Its cells, as many as the head has.
        public var cells: [[Inline]]
        /// Whether it sums up the rows above it.
        public var isTotal: Bool

        public init(id: String? = nil, cells: [[Inline]], isTotal: Bool = false) {
            self.id = id
            self.cells = cells
            self.isTotal = isTotal
        }
    }

    /// What the table shows.
    public var caption: [Inline]
    /// The file in which the table is also written by itself; `nil` where it is not.
    public var file: TableFile?
    /// The bars that the table is also drawn as; `nil` where it is not.
    public var drawing: Drawing?
    /// The headings of the columns.
    public var head: [[Inline]]
    /// The lines below the head.
    public var rows: [Row]

    public init(
        caption: [Inline], file: TableFile? = nil, drawing: Drawing? = nil, head: [[Inline]], rows: [Row]
    ) {
        self.caption = caption
        self.file = file
        self.drawing = drawing
        self.head = head
        self.rows = rows
    }
}

/// Numbers of a table as bars, for those to whom a picture says more. The table has all that they say.
public struct Drawing: Sendable, Equatable {
    /// The number of a row.
    public struct Bar: Sendable, Equatable {
        /// What it is and how much, in words.
        public var label: String
        /// In thousandths of the longest that a bar can be; `nil` where the row has no number.
        public var length: Int?
        /// Where along it what is to be reached is marked, in the same measure; `nil` where nothing is.
        public var mark: Int?

        public init(label: String, length: Int?, mark: Int? = nil) {
            self.label = label
            self.length = length
            self.mark = mark
        }
    }

    /// In words, for those who do not see it, what is drawn.
    public var words: String
    /// One for each row.
    public var bars: [Bar]

    public init(words: String, bars: [Bar]) {
        self.words = words
        self.bars = bars
    }
}

/// A place in which the reader of a form writes an answer.
public struct Answer: Sendable, Equatable {
    /// What is to be written there.
    public var label: [Inline]
    /// The most words that the answer may have; nothing where there is no limit.
    public var words: Int?

    public init(label: [Inline], words: Int? = nil) {
        self.label = label
        self.words = words
    }
}

/// Text beside the clause's own: house wording, or why a clause is left out.
public struct Note: Sendable, Equatable {
    /// What a note is for.
    public enum Kind: String, Sendable {
        case house, omitted
    }
    /// What it is for.
    public var kind: Kind
    /// What it says.
    public var blocks: [Block]

    public init(kind: Kind, blocks: [Block]) {
        self.kind = kind
        self.blocks = blocks
    }
}

/// A defined term and what it means.
public struct Definition: Sendable, Equatable {
    /// Stable: `term.qualifying-patient`.
    public var id: String
    /// The word that is defined.
    public var term: [Inline]
    /// What it means.
    public var meaning: [Block]

    public init(id: String, term: [Inline], meaning: [Block]) {
        self.id = id
        self.term = term
        self.meaning = meaning
    }
}
