package import ManylebDocument

/// Which document of the library a document from outside is, by the ids that it still has.
package struct Recognition: Sendable {
    /// The name that the library has for it.
    package let name: String
    /// How many of its sections and clauses are the library's.
    package let known: Int
    /// How many of its sections and clauses have an id at all.
    package let all: Int
}

extension Library {
    /// Nothing where neither the document's own id nor that of any section or clause is known. A document that has lost
    /// its own id is the one to which most of the others belong, without those of an annex.
    package func recognise(_ document: Document) -> Recognition? {
        let rows = clauseIDs
        var owners: [String: String] = [:]
        for row in rows {
            for id in row.clauses + [row.section] { owners[id] = row.document }
        }
        for template in documents { owners[template.definitions ?? ""] = template.name }
        let repeated = rows.flatMap { row in row.repeated.map { (beginning: $0 + ".", document: row.document) } }
        func owner(_ id: String) -> String? {
            owners[id] ?? repeated.first { id.hasPrefix($0.beginning) }?.document
        }
        let ids = (document.sections.map(\.id) + document.clauses.map(\.id)).filter { !$0.isEmpty }
        let known = ids.compactMap(owner)
        let count = { (name: String) in known.count { $0 == name } }
        let found = documents.filter { template in known.contains(template.name) }
        let annexes = Set(found.flatMap(\.annexes))
        let own = found.filter { !annexes.contains($0.name) }
        // Of as many, the first of the pack.
        let nearest = own.reduce(nil as String?) { best, template in
            best.map { count($0) >= count(template.name) ? $0 : template.name } ?? template.name
        }
        let name = documentNames.contains(document.name) ? document.name : nearest
        return name.map { Recognition(name: $0, known: known.count, all: ids.count) }
    }
}
