package import ManylebDocument

/// A section, clause or definition.
struct NamedPart {
    enum Kind { case section, clause, definition }
    var id: String
    var kind: Kind
    var heading: String
    var headingInSection: String
    /// Heading and text.
    var words: String
}

extension Document {
    /// Every section, clause and definition in order of reading.
    var namedParts: [NamedPart] {
        var parts: [NamedPart] = []
        var section = ""
        func add(_ id: String, _ kind: NamedPart.Kind, _ title: [Inline], _ blocks: [Block]) {
            let heading = PartRecognition.heading(title.plainText)
            if kind == .section { section = heading }
            let words = kind == .section ? title.plainText : title.plainText + " " + blocks.plainText
            parts.append(
                NamedPart(
                    id: id, kind: kind, heading: heading,
                    headingInSection: heading.isEmpty ? "" : section + "\n" + heading,
                    words: words))
        }
        for section in sections {
            add(section.id, .section, section.title, [])
            section.blocks.forEachPart(add)
        }
        return parts
    }

    /// The ids of its sections, clauses and definitions.
    package var namedPartIDs: Set<String> {
        var ids = Set(sections.map(\.id))
        for section in sections { section.blocks.forEachPart { id, _, _, _ in ids.insert(id) } }
        return ids
    }

    /// Changes the headings of sections and their clauses.
    mutating func renameTitles(_ heading: (_ id: String, _ title: [Inline]) -> [Inline]) {
        for index in sections.indices {
            sections[index].title = heading(sections[index].id, sections[index].title)
            sections[index].blocks = sections[index].blocks.map { block in
                guard case .clause(var clause) = block else { return block }
                clause.title = heading(clause.id, clause.title)
                return .clause(clause)
            }
        }
    }

    /// Changes the ids of sections, clauses and definitions, in order of reading.
    mutating func renameParts(_ name: (_ id: String, _ title: [Inline]) -> String) {
        for index in sections.indices {
            sections[index].id = name(sections[index].id, sections[index].title)
            sections[index].blocks.renameParts(name)
        }
    }
}

extension [Block] {
    fileprivate func forEachPart(_ visit: (String, NamedPart.Kind, [Inline], [Block]) -> Void) {
        for block in self {
            switch block {
            case .clause(let clause):
                visit(clause.id, .clause, clause.title, clause.blocks)
                clause.blocks.forEachPart(visit)
            case .definitions(let definitions):
                for definition in definitions {
                    visit(definition.id, .definition, definition.term, definition.meaning)
                    definition.meaning.forEachPart(visit)
                }
            case .list(_, let items): for item in items { item.forEachPart(visit) }
            case .note(let note): note.blocks.forEachPart(visit)
            case .folded(_, let inner): inner.forEachPart(visit)
            case .paragraph, .table, .answer: break
            }
        }
    }

    fileprivate mutating func renameParts(_ name: (String, [Inline]) -> String) {
        for index in indices {
            switch self[index] {
            case .clause(var clause):
                clause.id = name(clause.id, clause.title)
                clause.blocks.renameParts(name)
                self[index] = .clause(clause)
            case .definitions(var definitions):
                for entry in definitions.indices {
                    definitions[entry].id = name(definitions[entry].id, definitions[entry].term)
                    definitions[entry].meaning.renameParts(name)
                }
                self[index] = .definitions(definitions)
            case .list(let ordered, var items):
                for item in items.indices { items[item].renameParts(name) }
                self[index] = .list(ordered: ordered, items: items)
            case .note(var note):
                note.blocks.renameParts(name)
                self[index] = .note(note)
            case .folded(let summary, var inner):
                inner.renameParts(name)
                self[index] = .folded(summary: summary, inner)
            case .paragraph, .table, .answer: break
            }
        }
    }
}
