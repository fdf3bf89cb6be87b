package import ManylebDocument

extension Document {
    /// The words of the whole document.
    package var words: String {
        sections.map { section in
            ([section.title.plainText] + section.blocks.map(\.words)).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension Clause {
    package var words: String { blocks.map(\.words).joined(separator: "\n") }
}

extension Block {
    /// Only the words, a line for each block.
    package var words: String {
        switch self {
        case .paragraph(let inlines): inlines.plainText
        case .list(_, let items): items.flatMap { $0 }.map(\.words).joined(separator: "\n")
        case .table(let table):
            ([[table.caption], table.head] + table.rows.map(\.cells)).map { $0.map(\.plainText).joined(separator: "|") }
                .joined(separator: "\n")
        case .note(let note): note.blocks.map(\.words).joined(separator: "\n")
        case .definitions(let definitions):
            definitions.map { $0.term.plainText + ": " + $0.meaning.map(\.words).joined(separator: " ") }.joined(
                separator: "\n")
        case .answer(let answer): answer.label.plainText
        case .clause(let clause): clause.title.plainText + "\n" + clause.words
        case .folded(let summary, let blocks): ([summary.plainText] + blocks.map(\.words)).joined(separator: "\n")
        }
    }
}
