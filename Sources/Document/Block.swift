/// A block of a section or clause.
public indirect enum Block: Sendable, Equatable {
    case paragraph([Inline])
    case list(ordered: Bool, items: [[Block]])
    case table(Table)
    case note(Note)
    case definitions([Definition])
    case clause(Clause)
}

/// A table with a caption and a heading row.
public struct Table: Sendable, Equatable {
    public var caption: [Inline]
    public var head: [[Inline]]
    public var rows: [[[Inline]]]

    public init(caption: [Inline], head: [[Inline]], rows: [[[Inline]]]) {
        self.caption = caption
        self.head = head
        self.rows = rows
    }
}

/// Text beside the clause's own: house wording, or why a clause is left out.
public struct Note: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case house, omitted
    }
    public var kind: Kind
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
    public var term: [Inline]
    public var meaning: [Block]

    public init(id: String, term: [Inline], meaning: [Block]) {
        self.id = id
        self.term = term
        self.meaning = meaning
    }
}
