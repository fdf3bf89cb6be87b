internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebSyntax

/// Which clauses of some documents have content.
struct ClauseStates: Sendable {
    private var standing: Set<String> = []
    private var documents: Set<String> = []
    private var documentOfClause: [String: String] = [:]

    init(_ documents: [Document], _ library: Library) {
        var repeated: [String] = []
        for document in documents {
            self.documents.insert(document.name)
            for clause in document.clauses where !Self.isEmpty(clause, library) { standing.insert(clause.id) }
        }
        for row in library.clauseIDs {
            for id in row.clauses { documentOfClause[id] = row.document }
            repeated += row.repeated
        }
        // A clause that is repeated for each entry of a list has the entry's id after its own.
        for id in repeated where standing.contains(where: { $0.hasPrefix(id + ".") }) { standing.insert(id) }
    }

    /// Whether the document that the clause belongs to is among them.
    func isAsked(_ id: String) -> Bool { documentOfClause[id].map(documents.contains) ?? false }

    func isStanding(_ id: String) -> Bool { standing.contains(id) }

    /// Whether a clause is left out, does not apply, or has nothing below its heading but "Not used".
    static func isEmpty(_ clause: Clause, _ library: Library) -> Bool {
        switch clause.origin {
        case .omitted, .notApplicable: true
        case .library, .added, .replaced, .house: clause.blocks.allSatisfy { isEmpty($0, library.notUsed) }
        }
    }

    private static func isEmpty(_ block: Block, _ notUsed: String) -> Bool {
        switch block {
        case .paragraph(let inlines):
            // A long paragraph is content, whatever it begins with.
            let text = inlines.plainText.trimmed
            return text.isEmpty || text.count < 2 * notUsed.count && text.lowercased().hasPrefix(notUsed.lowercased())
        case .list(_, let items): return items.joined().allSatisfy { isEmpty($0, notUsed) }
        case .note(let note): return note.blocks.allSatisfy { isEmpty($0, notUsed) }
        case .table(let table): return table.rows.isEmpty
        case .definitions(let definitions): return definitions.isEmpty
        case .folded(_, let inner): return inner.allSatisfy { isEmpty($0, notUsed) }
        case .answer, .clause: return false
        }
    }
}
