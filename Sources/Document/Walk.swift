extension Document {
    /// Every piece of text in order of reading, each with the id of the clause or section that it stands in.
    /// The title and its facts come first, with the document's name as id.
    public func forEachInline(_ visit: (_ inline: Inline, _ id: String) -> Void) {
        Walk.visit(title, in: name, visit)
        for fact in facts { Walk.visit(fact.value, in: name, visit) }
        for section in sections {
            Walk.visit(section.title, in: section.id, visit)
            Walk.visit(section.blocks, in: section.id, visit)
        }
    }

    /// Every clause in order.
    public var clauses: [Clause] {
        sections.flatMap { section in
            section.blocks.compactMap { block in
                guard case .clause(let clause) = block else { return nil }
                return clause
            }
        }
    }

    /// Every table that is also written as a file of its own, in order.
    public var tableFiles: [Table] {
        var tables: [Table] = []
        func visit(_ blocks: [Block]) {
            for block in blocks {
                switch block {
                case .table(let table): if table.file != nil { tables.append(table) }
                case .clause(let clause): visit(clause.blocks)
                case .note(let note): visit(note.blocks)
                case .list(_, let items): items.forEach(visit)
                case .folded(_, let inner): visit(inner)
                case .paragraph, .definitions, .answer: break
                }
            }
        }
        for section in sections { visit(section.blocks) }
        return tables
    }

    /// Every blank in order of reading.
    public var blanks: [Blank] {
        var blanks: [Blank] = []
        forEachInline { inline, _ in
            if case .blank(let blank) = inline { blanks.append(blank) }
        }
        return blanks
    }

    /// Changes every piece of text that has no parts.
    public mutating func mapInlines(_ change: (Inline) -> Inline) {
        title = Walk.map(title, change)
        for index in facts.indices { facts[index].value = Walk.map(facts[index].value, change) }
        for index in sections.indices {
            sections[index].title = Walk.map(sections[index].title, change)
            sections[index].blocks = Walk.map(sections[index].blocks, change)
        }
    }
}

extension [Inline] {
    /// Every blank in order of reading.
    public var blanks: [Blank] {
        var blanks: [Blank] = []
        Walk.visit(self, in: "") { inline, _ in
            if case .blank(let blank) = inline { blanks.append(blank) }
        }
        return blanks
    }

    /// The words alone.
    public var plainText: String {
        map { inline in
            switch inline {
            case .text(let text): text
            case .emphasis(let inner), .strong(let inner), .revised(_, let inner): inner.plainText
            case .value(let value): value.text
            case .blank(let blank): blank.text
            case .reference(let reference): reference.text
            case .term(let term): term.text
            }
        }.joined()
    }
}

extension [Block] {
    /// The words alone, a space between blocks.
    public var plainText: String { line.plainText }

    /// Everything in one line, a space between blocks.
    public var line: [Inline] {
        func joined(_ parts: [[Inline]], _ separator: String = " ") -> [Inline] {
            [Inline](parts.joined(separator: [.text(separator)]))
        }
        return joined(
            map { block in
                switch block {
                case .paragraph(let inlines): inlines
                case .list(let ordered, let items):
                    joined(
                        items.enumerated().map { index, item in
                            (ordered.number(of: index).map { [.text($0 + " ")] } ?? []) + item.line
                        }, "; ")
                case .table(let table):
                    joined(([[table.caption], table.head] + table.rows.map(\.cells)).flatMap { $0 })
                case .note(let note): note.blocks.line
                case .definitions(let definitions):
                    joined(definitions.map { joined([$0.term, $0.meaning.line], ": ") })
                case .answer(let answer): answer.label
                case .clause(let clause): joined([clause.title, clause.blocks.line])
                case .folded(let summary, let inner): joined([summary, inner.line])
                }
            })
    }
}

enum Walk {
    static func visit(_ inlines: [Inline], in id: String, _ visit: (Inline, String) -> Void) {
        for inline in inlines {
            visit(inline, id)
            switch inline {
            case .emphasis(let inner), .strong(let inner), .revised(_, let inner): Walk.visit(inner, in: id, visit)
            case .text, .value, .blank, .reference, .term: break
            }
        }
    }

    static func visit(_ blocks: [Block], in id: String, _ visit: (Inline, String) -> Void) {
        for block in blocks {
            switch block {
            case .paragraph(let inlines): Walk.visit(inlines, in: id, visit)
            case .list(_, let items): for item in items { Walk.visit(item, in: id, visit) }
            case .table(let table):
                for cells in [[table.caption], table.head] + table.rows.map(\.cells) {
                    for cell in cells { Walk.visit(cell, in: id, visit) }
                }
            case .note(let note): Walk.visit(note.blocks, in: id, visit)
            case .definitions(let definitions):
                for definition in definitions {
                    Walk.visit(definition.term, in: definition.id, visit)
                    Walk.visit(definition.meaning, in: definition.id, visit)
                }
            case .answer(let answer): Walk.visit(answer.label, in: id, visit)
            case .clause(let clause):
                Walk.visit(clause.title, in: clause.id, visit)
                Walk.visit(clause.blocks, in: clause.id, visit)
            case .folded(let summary, let inner):
                Walk.visit(summary, in: id, visit)
                Walk.visit(inner, in: id, visit)
            }
        }
    }

    static func map(_ inlines: [Inline], _ change: (Inline) -> Inline) -> [Inline] {
        inlines.map { inline in
            switch inline {
            case .emphasis(let inner): .emphasis(map(inner, change))
            case .strong(let inner): .strong(map(inner, change))
            case .revised(let revision, let inner): .revised(revision, map(inner, change))
            case .text, .value, .blank, .reference, .term: change(inline)
            }
        }
    }

    static func map(_ blocks: [Block], _ change: (Inline) -> Inline) -> [Block] {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): return .paragraph(map(inlines, change))
            case .list(let ordered, let items): return .list(ordered: ordered, items: items.map { map($0, change) })
            case .table(var table):
                table.caption = map(table.caption, change)
                table.head = table.head.map { map($0, change) }
                for index in table.rows.indices {
                    table.rows[index].cells = table.rows[index].cells.map { map($0, change) }
                }
                return .table(table)
            case .note(var note):
                note.blocks = map(note.blocks, change)
                return .note(note)
            case .definitions(let definitions):
                return .definitions(
                    definitions.map {
                        Definition(id: $0.id, term: map($0.term, change), meaning: map($0.meaning, change))
                    })
            case .answer(let answer): return .answer(Answer(label: map(answer.label, change)))
            case .clause(var clause):
                clause.title = map(clause.title, change)
                clause.blocks = map(clause.blocks, change)
                return .clause(clause)
            case .folded(let summary, let inner): return .folded(summary: map(summary, change), map(inner, change))
            }
        }
    }
}
