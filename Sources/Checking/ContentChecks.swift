internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// What a specification and a protocol must hold.
let contentChecks: [String: Check] = [
    "topic": { subject, id in
        guard let topic = subject.library.topic(id) else { return [] }
        let standing = ClauseStates(subject)
        let asked = topic.clauses.filter { standing.isAsked($0) }
        guard !asked.isEmpty, !asked.contains(where: standing.isStanding) else { return [] }
        let place = asked.compactMap { subject.place(ofClause: $0) }.min()
        return [
            Fault(
                at: place ?? subject.place(of: Address("clauses")), about: Address(id),
                ["topic": topic.title, "clauses": asked.joined(separator: ", ")])
        ]
    },
    "clause-left-out": { subject, group in
        guard subject.contract != nil else { return [] }
        let standing = ClauseStates(subject)
        let topics = subject.library.topics(of: group).compactMap { subject.library.topic($0) }
        var faults: [Fault] = []
        for clause in subject.documents.flatMap(\.clauses) where clause.origin == .omitted {
            let served = topics.filter {
                $0.clauses.contains(clause.id) && $0.clauses.contains(where: standing.isStanding)
            }
            guard !served.isEmpty else { continue }
            faults.append(
                Fault(
                    at: subject.place(ofClause: clause.id), about: Address(clause.id),
                    ["clause": clause.id, "topics": served.map(\.title).joined(separator: "; ")]))
        }
        return faults
    },
    "section-missing": { subject, _ in
        editedDocuments(subject).flatMap { document in
            subject.library.clauseIDs.filter { $0.document == document.name }
                .filter { row in !document.sections.contains { $0.id == row.section } }
                .map { row in
                    Fault(at: subject.place(of: Address("")), about: Address(row.section), ["section": row.section])
                }
        }
    },
    "clause-missing": { subject, _ in
        editedDocuments(subject).flatMap { document in
            DocumentIDs(document, subject.library).missing.map { id in
                Fault(at: subject.place(ofClause: id), about: Address(id), ["clause": id])
            }
        }
    },
    "clause-empty": { subject, _ in
        editedDocuments(subject).flatMap { document in
            document.clauses.filter { $0.origin != .omitted && $0.origin != .notApplicable }
                .filter { ClauseStates.isEmpty($0, subject.library) }
                .map { Fault(at: subject.place(ofClause: $0.id), about: Address($0.id), ["clause": $0.id]) }
        }
    },
    "id-unknown": { subject, _ in
        editedDocuments(subject).flatMap { document in
            let ids = DocumentIDs(document, subject.library)
            return ids.unknown.map { id in
                Fault(
                    at: subject.place(ofClause: id), about: Address(id),
                    [
                        "clause": id,
                        "hint": NearMiss.best(for: id, among: ids.missing).map { "; `\($0)` is missing" } ?? "",
                    ])
            }
        }
    },
]

/// The documents that did not come straight from the library.
private func editedDocuments(_ subject: Subject) -> [Document] {
    subject.contract == nil ? subject.documents : []
}

/// Which clauses still say something.
private struct ClauseStates {
    private let clauses: [String: Bool]
    private let documents: Set<String>
    private let documentOfClause: [String: String]

    init(_ subject: Subject) {
        let library = subject.library
        clauses = Dictionary(
            subject.documents.flatMap(\.clauses).map { ($0.id, !Self.isEmpty($0, library)) }
        ) { first, _ in first }
        documents = Set(subject.documents.map(\.name))
        documentOfClause = Dictionary(
            library.clauseIDs.flatMap { row in row.clauses.map { ($0, row.document) } }
        ) { first, _ in first }
    }

    /// Whether the document in which the clause belongs is there at all.
    func isAsked(_ id: String) -> Bool { documentOfClause[id].map(documents.contains) ?? false }

    func isStanding(_ id: String) -> Bool { clauses[id] ?? false }

    /// Whether a clause is left out, does not apply, or has nothing below its heading but "Not used".
    static func isEmpty(_ clause: Clause, _ library: Library) -> Bool {
        switch clause.origin {
        case .omitted, .notApplicable: return true
        case .library, .added, .replaced, .house: break
        }
        return clause.blocks.allSatisfy { block in
            switch block {
            case .paragraph(let inlines):
                let text = inlines.plainText.trimmed
                return text.isEmpty || text.lowercased().hasPrefix(library.notUsed.lowercased())
            case .list(_, let items): return items.joined().isEmpty
            case .note(let note): return note.blocks.isEmpty
            case .table(let table): return table.rows.isEmpty
            case .definitions(let definitions): return definitions.isEmpty
            case .answer, .clause, .folded: return false
            }
        }
    }
}

/// The ids of a document beside those that the library gives it.
private struct DocumentIDs {
    /// Clauses of the library that the document lacks; those of a missing section are not counted again.
    private(set) var missing: [String] = []
    /// Clauses of the document that neither the library nor the house names.
    private(set) var unknown: [String] = []

    init(_ document: Document, _ library: Library) {
        let rows = library.clauseIDs.filter { row in
            row.document == document.name || document.sections.contains { $0.id == row.section }
        }
        let found = document.clauses.map(\.id)
        let sections = Set(document.sections.map(\.id))
        let set = Set(found)
        // A clause for each entry of a list has the entry's id behind its own.
        func isThere(_ id: String) -> Bool { set.contains(id) || found.contains { $0.hasPrefix(id + ".") } }
        missing = rows.filter { sections.contains($0.section) }.flatMap(\.clauses).filter { !isThere($0) }
        guard !rows.isEmpty else { return }
        let known = Set(library.clauseIDs.flatMap(\.clauses))
        unknown = found.filter { id in
            !known.contains(id) && !id.hasPrefix("house.") && !known.contains { id.hasPrefix($0 + ".") }
        }
    }
}
