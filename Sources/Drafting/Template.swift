// Drafting: the only room where words meet facts.
// Owns templates, the clause library and the drafting of documents. Takes in the library's files and a contract; gives
// out documents. Must not know any output format.

internal import ManylebDocument
internal import ManylebFindings

/// The text of a clause, a phrase or a heading: parsed once, filled for every contract.
struct Template: Sendable {
    var blocks: [TemplateBlock]

    /// The pieces of a text that is one paragraph, such as a heading.
    var line: [Piece] {
        if case .paragraph(let pieces) = blocks.first { return pieces }
        return []
    }
}

indirect enum TemplateBlock: Sendable {
    case paragraph([Piece])
    case list(ordered: ListNumbering, items: [[TemplateBlock]])
    case table(TableTemplate)
    /// A place for an answer; the fact says how many words that has at the most.
    case answer([Piece], words: FactName?)
    case when(Condition, [TemplateBlock])
}

/// A table, either with rows as written or with one row for each entry of a list, and rows that sum it up.
struct TableTemplate: Sendable {
    var list: FactName?
    var caption: [Piece] = []
    /// The file in which the table is also written by itself.
    var file: [Piece] = []
    /// What the file says of itself above its columns.
    var about: [(key: String, value: [Piece])] = []
    /// Its columns, where they are others than those of the table, and their cells in each row.
    var fileHead: [[Piece]] = []
    var fileRows: [[[Piece]]] = []
    /// The rows below them in the file.
    var fileTotals: [[[Piece]]] = []
    /// What the bars are that it is also drawn as, in words.
    var drawnAs: [Piece] = []
    /// Of a bar its label, its length and, where something is to be reached, the mark.
    var drawn: [[Piece]] = []
    var rowID: [Piece] = []
    var head: [[Piece]] = []
    var rows: [[[Piece]]] = []
    var totals: [[[Piece]]] = []
}

/// A part of a line of text.
indirect enum Piece: Sendable {
    case text(String)
    case emphasis([Piece])
    case strong([Piece])
    case fact(FactName)
    case agreement(FactName, one: String, several: String)
    case when(Condition, [Piece])
    case repeated(FactName, [Piece])
    case see(String)
    case term(String)
    case law(id: String, isShort: Bool)
    /// What a tag prints, after a word of the grammar.
    case said(String, Piece)
}

/// Whether a part of the text is shown.
struct Condition: Sendable {
    enum Subject: Sendable {
        case fact(FactName)
        case law(String)
        /// Whether a clause is used, so that a reference to it falls away with it.
        case clause(String)
    }
    var subject: Subject
    var isNegated: Bool

    var isOnList: Bool {
        if case .fact(let name) = subject, case .list = name.base { true } else { false }
    }
    var isOnClause: Bool { if case .clause = subject { true } else { false } }

    /// The key of the contract file that makes it hold once it is stated; nothing where no single key does.
    var key: Address? {
        guard case .fact(let name) = subject, !isNegated else { return nil }
        switch name.base {
        case .contract: return Address(name.steps.map(\.name).joined(separator: "."))
        case .computed(let fact): return fact.key
        case .list(let id): return WorkedOutList.named(id)?.waitsFor
        case .entry, .item, .phrase: return nil
        }
    }
}

extension FindingKind {
    static let tag = FindingKind(
        "library/tag", why: "A tag that names nothing would leave a hole in every document.")
    static let unguarded = FindingKind(
        "library/unguarded", why: "A fact that may stay away for good would show as a blank that nobody can fill.")
    static let markdown = FindingKind(
        "library/markdown",
        why:
            "A clause holds paragraphs, lists, tables and emphasis; anything else would be lost or break the numbering."
    )
    static let library = FindingKind(
        "library/reference", why: "A reference to something that is not there would send the reader nowhere.")
}
