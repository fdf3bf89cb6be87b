internal import ManylebDocument
internal import ManylebFindings

/// Builds a document from the paragraphs and tables of a Word file, by their styles.
struct WordStructure {
    /// A section, clause or definition, in order of reading, with what is to be said of it.
    struct Part {
        var id: String
        var changes: [WordChange] = []
        var marks: [WordMark] = []
    }

    private enum Container: Equatable {
        case body, note, omitted, definitions
    }

    private let styles: WordStyles
    private let map: [String: String]
    private(set) var document: Document
    private(set) var parts: [Part] = []
    /// What is to be said of the title page.
    private(set) var title = Part(id: "")
    /// What the section or clause holds that is being read.
    private var content: [Block] = []
    private var container = Container.body
    private var blocks: [Block] = []
    private var definitions: [Definition] = []
    private var entries: [Entry] = []
    private var caption: [Inline] = []
    private var taken: Set<String> = []
    /// Whether what is being read belongs to a heading that the view does not have.
    private var isInHidden = false
    private(set) var hasHiddenParts = false

    private struct Entry {
        let level: Int
        let list: String
        var blocks: [Block]
    }

    init(_ styles: WordStyles, map: [String: String], name: String) {
        (self.styles, self.map) = (styles, map)
        document = Document(
            name: name, language: Language(rawValue: String(styles.language.prefix(2))) ?? .en, kind: "", title: [],
            facts: [], sections: [], labels: DocumentLabels { _ in "" })
    }

    mutating func read(_ story: [WordBlock]) {
        for block in story {
            switch block {
            case .paragraph(let paragraph): read(paragraph)
            case .table(let table): read(table)
            }
        }
        flush()
        endPart()
        _ = Outline.number(&document)
    }

    // MARK: Paragraphs

    private mutating func read(_ paragraph: WordParagraph) {
        let role = styles.role(paragraph.style) ?? unstyled(paragraph)
        let isHeading = role == .section || role == .clause || role == .term
        if paragraph.isHidden {
            // What belongs to a part that the view does not have is no change of the part before it.
            isInHidden = isInHidden || isHeading
            hasHiddenParts = hasHiddenParts || isHeading
            if !isInHidden { note(paragraph, isHeading: false) }
            return
        }
        isInHidden = false
        note(paragraph, isHeading: isHeading)
        if role == .contents || role == .contentsHeading {
            if role == .contentsHeading { document.labels.contents = paragraph.text }
            return
        }
        if paragraph.isEmpty || role == .gap { return }
        switch role {
        case .kind where document.sections.isEmpty && document.kind.isEmpty: document.kind = paragraph.text
        case .title where document.sections.isEmpty && document.title.isEmpty: document.title = inlines(paragraph)
        case .section: begin(section: paragraph)
        case .clause where !document.sections.isEmpty: begin(clause: paragraph)
        case .caption:
            flush()
            caption = inlines(paragraph)
        case .term:
            if container != .definitions { flush() }
            endEntries()
            endMeaning()
            container = .definitions
            definitions.append(Definition(id: id(of: paragraph), term: inlines(paragraph), meaning: []))
            parts.append(part(paragraph, definitions[definitions.count - 1].id))
        case .noteMark:
            flush()
            container = .note
            document.labels.house = paragraph.text
        default: text(paragraph, role)
        }
    }

    /// A heading that lost its style, as where somebody cut the paragraph before it, is one by its bookmark. Its level is found
    /// by its id.
    private func unstyled(_ paragraph: WordParagraph) -> WordRole? {
        guard !document.sections.isEmpty, !paragraph.isHidden else { return nil }
        let names = paragraph.bookmarksAround.filter { !WordInlines.isValue($0) }
        let isKnown = names.contains { name in
            WordInlines.meaning(of: name, in: map).map { !taken.contains($0) } ?? false
        }
        return isKnown ? .clause : nil
    }

    private mutating func text(_ paragraph: WordParagraph, _ role: WordRole?) {
        let wanted: Container =
            switch role {
            case .note: .note
            case .omitted: .omitted
            case .meaning where container == .definitions: .definitions
            default: .body
            }
        // A caption below which no table stands any more is text there, not behind what follows.
        if wanted != container || !caption.isEmpty { flush() }
        container = wanted
        let words = inlines(paragraph)
        if role != .subheading, let list = styles.list(of: paragraph) {
            entries.append(Entry(level: list.level, list: list.id, blocks: [.paragraph(words)]))
        } else if !entries.isEmpty, paragraph.isIndented {
            entries[entries.count - 1].blocks.append(.paragraph(words))
        } else {
            endEntries()
            blocks.append(.paragraph(role == .subheading || role == .clause ? [.strong(words)] : words))
        }
    }

    private mutating func begin(section paragraph: WordParagraph) {
        flush()
        endPart()
        let id = id(of: paragraph)
        let numbering = styles.numbering(styles.list(of: paragraph)?.id)
        parts.append(part(paragraph, id))
        document.sections.append(Section(id: id, title: inlines(paragraph), numbering: numbering, blocks: []))
    }

    private mutating func begin(clause paragraph: WordParagraph) {
        flush()
        endPart()
        let id = id(of: paragraph)
        parts.append(part(paragraph, id))
        let clause = Clause(id: id, title: inlines(paragraph), source: nil, origin: .library, blocks: [])
        document.sections[document.sections.count - 1].blocks.append(.clause(clause))
    }

    private func part(_ paragraph: WordParagraph, _ id: String) -> Part {
        Part(id: id, changes: paragraph.changes, marks: paragraph.marks)
    }

    /// What was changed in a paragraph, and said beside it, belongs to the part in which it stands.
    private mutating func note(_ paragraph: WordParagraph, isHeading: Bool) {
        if !isHeading { note(paragraph.changes, paragraph.marks) }
    }

    private mutating func note(_ changes: [WordChange], _ marks: [WordMark] = []) {
        if let last = parts.indices.last {
            Self.add(changes, to: &parts[last].changes)
            Self.add(marks, to: &parts[last].marks)
        } else {
            Self.add(changes, to: &title.changes)
            Self.add(marks, to: &title.marks)
        }
    }

    private static func add<Value: Equatable>(_ more: [Value], to all: inout [Value]) {
        for value in more where all.count < WordChange.most && !all.contains(value) { all.append(value) }
    }

    /// The id by the first bookmark that has one; a copy of a part has none of its own.
    private mutating func id(of paragraph: WordParagraph) -> String {
        for name in paragraph.bookmarks where !WordInlines.isValue(name) {
            if let id = WordInlines.meaning(of: name, in: map), taken.insert(id).inserted { return id }
        }
        return ""
    }

    private func inlines(_ paragraph: WordParagraph) -> [Inline] { WordInlines.read(paragraph.items, map: map) }

    // MARK: Tables

    private mutating func read(_ table: WordTable) {
        note(table.changes)
        for row in table.rows {
            for case .paragraph(let paragraph) in row.cells.flatMap({ $0 }) { note(paragraph, isHeading: false) }
            note(row.changes)
        }
        if table.rows.isEmpty { return }
        let style = styles.name(table.style)
        if style == "manyleb facts" || document.sections.isEmpty && document.facts.isEmpty && isFacts(table) {
            document.labels.about = table.caption.isEmpty ? caption.plainText : table.caption
            caption = []
            document.facts = table.rows.map { row in
                TitleFact(
                    label: cell(row.cells.first ?? [], dropsBold: true).plainText,
                    value: cell(row.cells.dropFirst().first ?? []))
            }
            return
        }
        if isForm(table) {
            flush()
            for row in table.rows { read(form: row) }
            return
        }
        let caption = caption
        self.caption = []
        flush()
        var rows = table.rows
        let head = rows.first?.isHead == true ? rows.removeFirst() : nil
        blocks.append(
            .table(
                Table(
                    caption: caption, head: head.map { $0.cells.map { cell($0) } } ?? [],
                    rows: rows.map { row in
                        let isTotal = isBold(row)
                        return Table.Row(
                            id: row.cells.first.flatMap { rowID($0) },
                            cells: row.cells.map { cell($0, dropsBold: isTotal) }, isTotal: isTotal)
                    })))
    }

    /// The lines of the title page are pairs, before the first heading. Another program may make the first one a heading.
    private func isFacts(_ table: WordTable) -> Bool { table.rows.allSatisfy { $0.cells.count == 2 } }

    private func isForm(_ table: WordTable) -> Bool {
        table.rows.contains { row in
            row.cells.contains { cell in
                cell.contains { block in
                    if case .paragraph(let paragraph) = block {
                        styles.role(paragraph.style) == .question
                    } else {
                        false
                    }
                }
            }
        }
    }

    /// What somebody wrote into a box stands below its question.
    private mutating func read(form row: WordTable.Row) {
        for block in row.cells.flatMap({ $0 }) {
            guard case .paragraph(let paragraph) = block else { continue }
            if styles.role(paragraph.style) == .question {
                blocks.append(.answer(Answer(label: inlines(paragraph))))
            } else if !paragraph.isEmpty, paragraph.text != WordPage.placeholder {
                blocks.append(.paragraph(inlines(paragraph)))
            }
        }
    }

    private mutating func rowID(_ cell: [WordBlock]) -> String? {
        guard case .paragraph(let paragraph)? = cell.first else { return nil }
        let id = id(of: paragraph)
        return id.isEmpty ? nil : id
    }

    /// A row that sums up the others is bold throughout.
    private func isBold(_ row: WordTable.Row) -> Bool {
        let runs = row.cells.flatMap { $0 }.flatMap { block -> [WordRun] in
            guard case .paragraph(let paragraph) = block else { return [] }
            return paragraph.items.compactMap { if case .run(let run) = $0 { run } else { nil } }
        }
        return !runs.isEmpty && runs.allSatisfy(\.isBold)
    }

    /// The words of a cell as one run, a space between paragraphs.
    private func cell(_ blocks: [WordBlock], dropsBold: Bool = false) -> [Inline] {
        blocks.reduce(into: []) { words, block in
            let more: [Inline] =
                switch block {
                case .paragraph(let paragraph):
                    WordInlines.read(paragraph.items, map: map, dropsBold: dropsBold)
                case .table: [.text(block.text)]
                }
            words += (words.isEmpty || more.isEmpty ? [] : [.text(" ")]) + more
        }
    }

    // MARK: Containers

    /// Ends what is being collected, and puts it where it belongs.
    private mutating func flush() {
        endEntries()
        if container == .definitions { endMeaning() }
        var finished = blocks
        blocks = []
        switch container {
        case .body: break
        case .note: finished = finished.isEmpty ? [] : [.note(Note(kind: .house, blocks: finished))]
        case .omitted: finished = finished.isEmpty ? [] : [.note(Note(kind: .omitted, blocks: finished))]
        case .definitions:
            finished = [.definitions(definitions)]
            definitions = []
        }
        container = .body
        if !caption.isEmpty {
            // A caption without its table is text.
            finished.append(.paragraph([.strong(caption)]))
            caption = []
        }
        content += finished
    }

    private mutating func endMeaning() {
        guard let last = definitions.indices.last else { return }
        definitions[last].meaning += blocks
        blocks = []
    }

    private mutating func endEntries() {
        let entries = entries
        self.entries = []
        blocks += lists(entries[...])
    }

    /// Entries that are deeper belong to the entry before them.
    private func lists(_ entries: ArraySlice<Entry>) -> [Block] {
        guard let level = entries.map(\.level).min() else { return [] }
        var lists: [(list: String, items: [[Block]])] = []
        var rest = entries
        while let entry = rest.first {
            if entry.level > level {
                let deeper = rest.prefix { $0.level > level }
                let inner = self.lists(deeper)
                if lists.isEmpty { lists.append((entry.list, [[]])) }
                lists[lists.count - 1].items[lists[lists.count - 1].items.count - 1] += inner
                rest = rest.dropFirst(deeper.count)
                continue
            }
            if lists.last?.list == entry.list {
                lists[lists.count - 1].items.append(entry.blocks)
            } else {
                lists.append((entry.list, [entry.blocks]))
            }
            rest = rest.dropFirst()
        }
        return lists.map { list in
            let numbers = styles.level(list.list, level)
            return .list(ordered: ListNumbering(start: numbers.isBullet ? nil : numbers.start), items: list.items)
        }
    }

    /// Puts what was read into the section or clause that it stands in; what stands before all of them is a section without
    /// a heading.
    private mutating func endPart() {
        if content.isEmpty { return }
        defer { content = [] }
        guard let section = document.sections.indices.last else {
            parts.insert(Part(id: ""), at: 0)
            document.sections.append(Section(id: "", title: [], numbering: .none, blocks: content))
            return
        }
        let last = document.sections[section].blocks.indices.last
        if let last, case .clause(var clause) = document.sections[section].blocks[last] {
            clause.blocks = content
            document.sections[section].blocks[last] = .clause(clause)
        } else {
            document.sections[section].blocks = content
        }
    }
}
