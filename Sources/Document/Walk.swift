extension Document {
    /// Every piece of text in order of reading, each with the id of its clause or section. The title and its facts come
    /// first, with the document's name as id.
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
    package var tableFiles: [Table] {
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
    package mutating func mapInlines(_ change: (Inline) -> Inline) { replaceInlines { change($0) } }

    /// Changes pieces of text that have no parts, without copying what stays the same: most of a document does.
    /// - Parameter change: returns `nil` for a piece that stays as it is.
    mutating func replaceInlines(_ change: (Inline) -> Inline?) {
        Walk.replace(in: &title, change)
        for index in facts.indices { Walk.replace(in: &facts[index].value, change) }
        for index in sections.indices {
            Walk.replace(in: &sections[index].title, change)
            Walk.replace(in: &sections[index].blocks, change)
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

    static func replace(in inlines: inout [Inline], _ change: (Inline) -> Inline?) {
        if let changed = changed(inlines, change) { inlines = changed }
    }

    static func replace(in blocks: inout [Block], _ change: (Inline) -> Inline?) {
        if let changed = changed(blocks, change) { blocks = changed }
    }

    /// - Returns: `nil` where nothing changes.
    private static func changed(_ inlines: [Inline], _ change: (Inline) -> Inline?) -> [Inline]? {
        parts(inlines) { inline in
            switch inline {
            case .emphasis(let inner): changed(inner, change).map { .emphasis($0) }
            case .strong(let inner): changed(inner, change).map { .strong($0) }
            case .revised(let revision, let inner): changed(inner, change).map { .revised(revision, $0) }
            case .text, .value, .blank, .reference, .term: change(inline)
            }
        }
    }

    private static func changed(_ blocks: [Block], _ change: (Inline) -> Inline?) -> [Block]? {
        parts(blocks) { changed($0, change) }
    }

    private static func parts<Part>(_ parts: [Part], _ change: (Part) -> Part?) -> [Part]? {
        var changed: [Part]?
        for (index, part) in parts.enumerated() {
            guard let new = change(part) else { continue }
            changed = changed ?? parts
            changed?[index] = new
        }
        return changed
    }

    private static func changed(_ block: Block, _ change: (Inline) -> Inline?) -> Block? {
        switch block {
        case .paragraph(let inlines): return changed(inlines, change).map { .paragraph($0) }
        case .list(let ordered, let items):
            return parts(items) { changed($0, change) }.map { .list(ordered: ordered, items: $0) }
        case .table(let table): return changed(table, change).map { .table($0) }
        case .note(var note):
            guard let blocks = changed(note.blocks, change) else { return nil }
            note.blocks = blocks
            return .note(note)
        case .definitions(let definitions):
            return parts(definitions) { definition in
                let (term, meaning) = (changed(definition.term, change), changed(definition.meaning, change))
                return term == nil && meaning == nil
                    ? nil
                    : Definition(
                        id: definition.id, term: term ?? definition.term, meaning: meaning ?? definition.meaning)
            }.map { .definitions($0) }
        case .answer(let answer):
            return changed(answer.label, change).map { .answer(Answer(label: $0, words: answer.words)) }
        case .clause(var clause):
            let (title, blocks) = (changed(clause.title, change), changed(clause.blocks, change))
            if title == nil, blocks == nil { return nil }
            clause.title = title ?? clause.title
            clause.blocks = blocks ?? clause.blocks
            return .clause(clause)
        case .folded(let summary, let inner):
            let (line, blocks) = (changed(summary, change), changed(inner, change))
            return line == nil && blocks == nil ? nil : .folded(summary: line ?? summary, blocks ?? inner)
        }
    }

    private static func changed(_ table: Table, _ change: (Inline) -> Inline?) -> Table? {
        func cells(_ cells: [[Inline]]) -> [[Inline]]? { parts(cells) { changed($0, change) } }
        let (caption, head) = (changed(table.caption, change), cells(table.head))
        let rows = parts(table.rows) { row -> Table.Row? in
            guard let cells = cells(row.cells) else { return nil }
            var row = row
            row.cells = cells
            return row
        }
        if caption == nil, head == nil, rows == nil { return nil }
        var table = table
        table.caption = caption ?? table.caption
        table.head = head ?? table.head
        table.rows = rows ?? table.rows
        return table
    }
}
