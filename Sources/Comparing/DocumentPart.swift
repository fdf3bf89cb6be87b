package import ManylebDocument

/// A part of a document that has an id: a clause, a section with its text outside clauses, a definition, or the title
/// page.
struct DocumentPart: Sendable {
    var id: String
    /// The section that it is in; `nil` for a section and the title page.
    var section: String?
    var number: String?
    var title: [Inline]
    var blocks: [Block]
    var isDefinition = false

    /// Its content, the heading first. Computed on demand, since most parts are the same on both sides.
    var units: [Unit] {
        var reader = UnitReader()
        reader.add(.title, title)
        reader.read(blocks)
        return reader.units
    }

    var text: String { units.map(\.text).joined() }
}

extension Clause {
    /// The content of the clause, its heading first.
    var units: [Unit] { DocumentPart(id: id, title: title, blocks: blocks).units }
}

extension Document {
    /// What each part says, by its id, as changes have it.
    package var partTexts: [(String, String)] { parts.map { ($0.id, $0.text) } }

    /// All parts of the document, in reading order.
    var parts: [DocumentPart] {
        let lines = facts.map { Block.paragraph([.text($0.label + ": ")] + $0.value) }
        var parts = [DocumentPart(id: name, title: title, blocks: lines)]
        for section in sections {
            var own: [Block] = []
            var inside: [DocumentPart] = []
            for block in section.blocks {
                switch block {
                case .clause(let clause):
                    inside.append(
                        DocumentPart(
                            id: clause.id, section: section.id, number: clause.number, title: clause.title,
                            blocks: clause.blocks))
                case .definitions(let definitions):
                    inside += definitions.map {
                        DocumentPart(
                            id: $0.id, section: section.id, title: $0.term, blocks: $0.meaning, isDefinition: true)
                    }
                default: own.append(block)
                }
            }
            parts.append(DocumentPart(id: section.id, number: section.number, title: section.title, blocks: own))
            parts += inside
        }
        return Self.named(parts)
    }

    /// In a document that somebody edited an id may be missing or duplicated: then the heading and the order identify a
    /// part.
    private static func named(_ parts: [DocumentPart]) -> [DocumentPart] {
        var seen: [String: Int] = [:]
        return parts.map { part in
            var part = part
            if part.id.isEmpty { part.id = part.title.plainText }
            seen[part.id, default: 0] += 1
            if let count = seen[part.id], count > 1 { part.id += " (\(count))" }
            return part
        }
    }
}
