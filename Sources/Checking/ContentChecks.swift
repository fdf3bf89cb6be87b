internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// What a specification and a protocol must hold.
let contentChecks: [String: FaultFinder] = [
    "topic": { subject, id in
        guard let topic = subject.library.topic(id) else { return [] }
        let standing = subject.clauseStates
        let asked = topic.clauses.filter { standing.isAsked($0) }
        guard !asked.isEmpty, !asked.contains(where: { standing.isStanding($0) || subject.ledger.isAnswered($0) })
        else { return [] }
        let place = asked.compactMap { subject.place(ofClause: $0) }.min()
        return [
            Fault(
                at: place ?? subject.contract?.clauses.nearestPlace ?? subject.beginning, about: Address(id),
                ["topic": topic.title, "clauses": asked.joined(separator: ", ")])
        ]
    },
    "language": { subject, _ in
        (subject.contract?.terms.languages.items ?? []).compactMap { item in
            guard let language = item.value, !subject.library.hasText(in: language) else { return nil }
            return Fault(item, ["language": language.rawValue])
        }
    },
    "section-missing": { subject, _ in
        editedDocuments(subject).flatMap { document in
            let found = Set(document.sections.map(\.id))
            return DocumentIDs.rows(of: document, subject.library).filter { !found.contains($0.section) }
                .map { row in
                    Fault(
                        at: subject.place(ofClause: row.section), about: Address(row.section), ["section": row.section])
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
            var hints = Hints()
            return ids.unknown.map { clause in
                let near = hints.best(for: clause.id, among: ids.missing)
                return Fault(
                    at: subject.place(ofClause: clause.id), about: Address(clause.id),
                    [
                        "clause": clause.id.isEmpty ? clause.title.plainText : clause.id,
                        "hint": near.map { "; `\($0)` is missing" } ?? "",
                    ])
            }
        }
    },
]

/// The documents that did not come straight from the library.
private func editedDocuments(_ subject: Subject) -> [Document] {
    subject.contract == nil ? subject.documents : []
}

/// The ids of a document beside those that the library gives it.
private struct DocumentIDs {
    /// Clauses of the library that the document lacks; those of a missing section are not counted again.
    private(set) var missing: [String] = []
    /// Clauses of the document that neither the library nor the house names.
    private(set) var unknown: [Clause] = []

    init(_ document: Document, _ library: Library) {
        let rows = Self.rows(of: document, library)
        guard !rows.isEmpty else { return }
        let sections = Set(document.sections.map(\.id))
        let found = Set(document.clauses.map(\.id))
        let repeated = library.clauseIDs.flatMap(\.repeated)
        let known = Set(library.clauseIDs.flatMap(\.clauses))
        func isOfRepeated(_ id: String) -> Bool { repeated.contains { id.hasPrefix($0 + ".") } }
        missing = rows.filter { sections.contains($0.section) }
            .flatMap { row in row.clauses.filter { !found.contains($0) && !row.repeated.contains($0) } }
        unknown = document.clauses.filter {
            !known.contains($0.id) && !HouseClause.isOwn($0.id) && !isOfRepeated($0.id)
        }
    }

    /// The sections that a document should have. Its annexes depend on the contract: where one section or clause of an
    /// annex is there, all should be.
    static func rows(of document: Document, _ library: Library) -> [Library.SectionIDs] {
        let rows = library.clauseIDs
        let found = Set(document.sections.map(\.id) + document.clauses.map(\.id))
        let annexes = Set(
            rows.filter { found.contains($0.section) || $0.clauses.contains(where: found.contains) }.map(\.document))
        return rows.filter { $0.document == document.name || annexes.contains($0.document) }
    }
}
