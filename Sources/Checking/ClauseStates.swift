internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebSyntax

/// Which clauses of some documents have content.
struct ClauseStates: Sendable {
    private var standing: Set<String> = []
    private var documents: Set<String> = []
    private var documentOfClause: [String: String] = [:]
    /// The clauses of the documents that have none.
    private(set) var unused: Set<String> = []

    init(_ documents: [Document], _ library: Library) {
        var repeated: [String] = []
        for document in documents {
            self.documents.insert(document.name)
            for clause in document.clauses {
                if Self.isEmpty(clause, library) { unused.insert(clause.id) } else { standing.insert(clause.id) }
            }
        }
        let rows = library.clauseIDs
        documentOfClause.reserveCapacity(rows.reduce(0) { $0 + $1.clauses.count })
        for row in rows {
            for id in row.clauses { documentOfClause[id] = row.document }
            repeated += row.repeated
        }
        // A clause that is repeated for each entry of a list has the entry's id after its own.
        for id in repeated {
            let beginning = id + "."
            if standing.contains(where: { $0.hasPrefix(beginning) }) { standing.insert(id) }
        }
        unused.subtract(standing)
    }

    /// Whether the document that the clause belongs to is among them.
    func isAsked(_ id: String) -> Bool { documentOfClause[id].map(documents.contains) ?? false }

    func isStanding(_ id: String) -> Bool { standing.contains(id) }

    /// Whether a clause is left out, does not apply, or has nothing below its heading but "Not used".
    static func isEmpty(_ clause: Clause, _ library: Library) -> Bool {
        switch clause.origin {
        case .omitted, .notApplicable: true
        // House wording instead of the library's is a sentence at least.
        case .replaced: library.isNoClause(clause.blocks.plainText) || isEmpty(clause.blocks, library)
        case .library, .added, .house: isEmpty(clause.blocks, library)
        }
    }

    private static func isEmpty(_ blocks: [Block], _ library: Library) -> Bool {
        blocks.allSatisfy { isEmpty($0, library) }
    }

    private static func isEmpty(_ block: Block, _ library: Library) -> Bool {
        switch block {
        case .paragraph(let inlines):
            return library.saysNothing(inlines.plainText)
        case .list(_, let items): return items.allSatisfy { isEmpty($0, library) }
        case .note(let note): return isEmpty(note.blocks, library)
        case .table(let table): return table.rows.isEmpty
        case .definitions(let definitions): return definitions.isEmpty
        case .folded(_, let inner): return isEmpty(inner, library)
        case .answer, .clause: return false
        }
    }
}
