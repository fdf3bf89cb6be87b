internal import ManylebDocument
internal import ManylebFindings

/// Turns the elements of a DocBook article into a document.
struct ArticleReader {
    private let lines: LineStarts
    private var places: [String: Place] = [:]
    private var parts: [Place] = []
    private var findings: [Finding] = []
    private var houseLabel: String?
    /// How many parts had been read where hidden text was found.
    private var partsWithHidden: [Int] = []

    init(lines: LineStarts) {
        self.lines = lines
    }

    mutating func read(_ root: XMLTree.Element) -> DocBookReading {
        let info = root.first("info")
        var labels: [String: String] = [:]
        for element in info?.elements ?? [] where element.name == "releaseinfo" {
            if let role = element["role"] { labels[role] = element.text }
        }
        var document = Document(
            name: root["id"] ?? "", language: root["lang"].flatMap { Language(rawValue: $0) } ?? .en,
            kind: (info?.first("subtitle") ?? root.first("subtitle"))?.text ?? "", title: title(of: root), facts: [],
            sections: [], labels: DocumentLabels { labels[DocBookRole.label + $0] ?? "" })
        for element in root.elements {
            switch element.name {
            case "section" where element.role == .about:
                document.labels.about = title(of: element).plainText
                document.facts = facts(element)
                document.sections += unnamed(
                    others(than: ["title", "variablelist"], in: element)
                        + element.elements.filter { $0.name == "variablelist" }.flatMap {
                            heading(of: $0) + others(than: ["title", "varlistentry"], in: $0)
                        }, at: element)
            case "section", "sect1", "chapter", "appendix":
                noteHidden(element)
                document.sections.append(section(element))
            case "info":
                let rest = element.elements.filter {
                    !["title", "subtitle"].contains($0.name) && $0["role"]?.hasPrefix(DocBookRole.label) != true
                }
                document.sections += unnamed(rest.flatMap { block($0) }, at: element)
            case "title", "subtitle": break
            default: document.sections += unnamed(block(element), at: element)
            }
        }
        if let houseLabel { document.labels.house = houseLabel }
        var places = DocumentPlaces(document: lines.place(ofLine: root.line), clauses: places)
        places.parts = parts
        return DocBookReading(document: document, places: places, findings: findings)
    }

    /// Text that stands outside every section, as a section without a heading.
    private mutating func unnamed(_ blocks: [Block], at place: XMLTree.Element) -> [Section] {
        if blocks.isEmpty { return [] }
        parts.append(lines.place(ofLine: place.line))
        return [Section(id: "", title: [], numbering: .none, blocks: blocks)]
    }

    /// The blocks of what has no place of its own in the element.
    private mutating func others(than names: Set<String>, in element: XMLTree.Element) -> [Block] {
        element.elements.filter { !names.contains($0.name) }.flatMap { block($0) }
    }

    // MARK: Sections

    private mutating func section(_ element: XMLTree.Element) -> Section {
        let number = element["label"]
        let letters = String((number ?? "").prefix { $0.isLetter })
        return Section(
            id: part(element), title: title(of: element), source: element["annotations"],
            numbering: number == nil ? .none : letters.isEmpty ? .counted : .annex(letters), number: number,
            blocks: blocks(of: element))
    }

    private mutating func clause(_ element: XMLTree.Element) -> Clause {
        Clause(
            id: part(element), title: title(of: element), source: element["annotations"],
            origin: element["remap"].flatMap { Clause.Origin(rawValue: $0) } ?? .library, number: element["label"],
            blocks: blocks(of: element))
    }

    private mutating func facts(_ about: XMLTree.Element) -> [TitleFact] {
        let entries = about.elements.filter { $0.name == "variablelist" }.flatMap(\.elements)
            .filter { $0.name == "varlistentry" }
        return entries.map { entry in
            TitleFact(
                label: term(of: entry).plainText,
                value: cell(entry.first("listitem")))
        }
    }

    /// The id of a section, clause or definition, whose place is kept also where it has none.
    private mutating func part(_ element: XMLTree.Element) -> String {
        parts.append(lines.place(ofLine: element.line))
        return id(of: element)
    }

    private mutating func id(of element: XMLTree.Element) -> String {
        guard let id = element["id"] else { return "" }
        let place = lines.place(ofLine: element.line)
        if let first = places[id] {
            findings.append(
                Finding(
                    .repeatedID, "The id `\(id)` stands here a second time; the first is in line \(first.line)",
                    help: "give each its own id", at: place, about: Address(id)))
        } else {
            places[id] = place
        }
        return id
    }

    private mutating func title(of element: XMLTree.Element) -> [Inline] {
        guard let title = element.first("title") ?? element.first("info")?.first("title") else { return [] }
        // An editor that puts elements on separate lines leaves white space in front of the number.
        var children = title.children
        if let start = children.firstIndex(where: { !Self.isBlank($0) }), case .element(let first) = children[start],
            first.role == .number
        {
            children.removeFirst(start + 1)
            if case .text(let text)? = children.first {
                children[0] = .text(text.first?.isWhitespace == true ? String(text.dropFirst()) : text)
            }
        }
        // Other programs write the number into the words.
        if let number = element["label"], case .text(let text)? = children.first {
            children[0] = .text(HeadingNumber.words(of: text, behind: number))
        }
        return inlines(children)
    }

    /// Reports what a program may leave out, or show as struck out: the first of each part.
    private mutating func noteHidden(_ element: XMLTree.Element) {
        guard partsWithHidden.last != parts.count, let summary = HiddenText.summary(of: element) else { return }
        partsWithHidden.append(parts.count)
        findings.append(
            Finding(
                .hiddenText, summary, help: "take the words out, or take the mark off them",
                at: lines.place(ofLine: element.line)))
    }

    // MARK: Blocks

    /// The blocks of an element. Words beside blocks become paragraphs, so that none is lost.
    private mutating func blocks(of element: XMLTree.Element) -> [Block] {
        var blocks: [Block] = []
        var run: [XMLTree.Element.Child] = []
        func isInline(_ child: XMLTree.Element.Child) -> Bool {
            switch child {
            case .text: true
            case .element(let element): Self.isInline(element)
            }
        }
        for child in element.children {
            if isInline(child) {
                run.append(child)
                continue
            }
            blocks += paragraph(run)
            run = []
            if case .element(let element) = child { blocks += block(element) }
        }
        return blocks + paragraph(run)
    }

    /// `nil` where there is only white space between elements.
    private mutating func paragraph(_ run: [XMLTree.Element.Child]) -> [Block] {
        run.allSatisfy(Self.isBlank) ? [] : [.paragraph(inlines(run))]
    }

    private static func isBlank(_ child: XMLTree.Element.Child) -> Bool {
        if case .text(let text) = child { text.allSatisfy(\.isWhitespace) } else { false }
    }

    private mutating func block(_ element: XMLTree.Element) -> [Block] {
        noteHidden(element)
        switch element.name {
        case "title": return []
        case "info": return others(than: ["title"], in: element)
        case "subtitle", "titleabbrev", "thead", "tbody", "tfoot", "tgroup", "row", "tr", "entry", "td", "th", "term":
            return blocks(of: element)
        case "colspec", "spanspec", "col", "colgroup": return []
        case "para", "simpara":
            return element.elements.allSatisfy(Self.isInline)
                ? [.paragraph(inlines(element.children))] : blocks(of: element)
        case "itemizedlist", "orderedlist":
            let items = element.elements.filter { $0.name == "listitem" }
            // Later versions of DocBook have the first number at the list.
            let start = element["startingnumber"] ?? items.first?["override"]
            let ordered = ListNumbering(
                start: element.name == "orderedlist" ? start.flatMap { Int($0) } ?? 1 : nil)
            return heading(of: element) + others(than: ["title", "listitem"], in: element)
                + [.list(ordered: ordered, items: items.map { blocks(of: $0) })]
        case "informaltable" where element.role == .answer:
            let cells = rows(of: element).flatMap(\.elements)
            // What somebody wrote into the box stands below it.
            let words = element["annotations"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            return [.answer(Answer(label: cell(cells.first), words: words))]
                + cells.dropFirst().flatMap { blocks(of: $0) }
        case "table", "informaltable":
            return [.table(table(element))]
                + others(
                    than: ["title", "caption", "info", "tgroup", "thead", "tbody", "tfoot", "tr"], in: element)
        case "note" where Note.Kind(rawValue: element["role"] ?? "") != nil:
            let kind = Note.Kind(rawValue: element["role"] ?? "") ?? .house
            var heading = heading(of: element)
            if kind == .house, element.first("title") != nil {
                let label = title(of: element).plainText
                if houseLabel ?? label == label { heading = [] }
                houseLabel = houseLabel ?? label
            }
            return [.note(Note(kind: kind, blocks: heading + blocks(of: element)))]
        case "variablelist":
            let entries = element.elements.filter { $0.name == "varlistentry" }
            return heading(of: element) + others(than: ["title", "varlistentry"], in: element) + [
                .definitions(
                    entries.map { entry in
                        Definition(
                            id: part(entry), term: term(of: entry),
                            meaning: entry.elements.filter { $0.name != "term" }.flatMap { blocks(of: $0) })
                    })
            ]
        case "section", "sect2", "sect3", "sect4", "sect5": return [.clause(clause(element))]
        case "formalpara", "blockquote", "listitem": return heading(of: element) + blocks(of: element)
        default:
            note(element)
            return heading(of: element) + blocks(of: element)
        }
    }

    /// The title of a block that has no title in the tree.
    private mutating func heading(of element: XMLTree.Element) -> [Block] {
        let title = title(of: element)
        return title.isEmpty ? [] : [.paragraph([.strong(title)])]
    }

    private mutating func table(_ element: XMLTree.Element) -> Table {
        let named = element.elements + (element.first("info")?.elements ?? [])
        let captions = named.filter { ["title", "caption", "subtitle"].contains($0.name) }.map { cell($0) }
        let head = heads(of: element)
        // Of several rows of headings the later ones stand above the body.
        let body = head.dropFirst() + rows(of: element)
        return Table(
            caption: Self.joined(captions), file: element["annotations"].map { TableFile(name: $0) },
            head: head.first.map { cells(of: $0) } ?? [],
            rows: body.map { row in
                Table.Row(
                    id: row["id"] == nil ? nil : id(of: row), cells: cells(of: row), isTotal: row.role == .total)
            })
    }

    private static func joined(_ texts: [[Inline]]) -> [Inline] {
        texts.filter { !$0.isEmpty }.reduce([]) { $0 + ($0.isEmpty ? [] : [.text(" ")]) + $1 }
    }

    /// The term of an entry, with others that mean the same.
    private mutating func term(of entry: XMLTree.Element) -> [Inline] {
        Self.joined(entry.elements.filter { $0.name == "term" }.map { cell($0) })
    }

    private func heads(of table: XMLTree.Element) -> [XMLTree.Element] {
        groups(of: table).flatMap(\.elements).filter { $0.name == "thead" }.flatMap(\.elements)
    }

    private func groups(of table: XMLTree.Element) -> [XMLTree.Element] {
        let groups = table.elements.filter { $0.name == "tgroup" }
        return groups.isEmpty ? [table] : groups
    }

    /// The rows of a table's body, of both kinds of table in DocBook.
    private func rows(of table: XMLTree.Element) -> [XMLTree.Element] {
        groups(of: table).flatMap(\.elements).flatMap { part -> [XMLTree.Element] in
            switch part.name {
            case "tbody", "tfoot": part.elements.filter { $0.name == "row" || $0.name == "tr" }
            case "tr": [part]
            default: []
            }
        }
    }

    private mutating func cells(of row: XMLTree.Element) -> [[Inline]] { row.elements.map { cell($0) } }

    /// The words of an element as one run, a space between paragraphs.
    private mutating func cell(_ element: XMLTree.Element?) -> [Inline] {
        guard let element else { return [] }
        if element.elements.allSatisfy(Self.isInline) { return inlines(element.children) }
        var words: [Inline] = []
        for block in blocks(of: element) {
            let inlines = [block].line
            words += (words.isEmpty || inlines.isEmpty ? [] : [.text(" ")]) + inlines
        }
        return words
    }

    // MARK: Text

    private static let inlineNames: Set<String> = [
        "phrase", "emphasis", "link", "xref", "quote", "literal", "code", "foreignphrase", "acronym", "abbrev",
        "citetitle",
        "date", "email", "uri", "subscript", "superscript", "anchor", "footnote", "personname", "orgname", "wordasword",
        "firstterm", "glossterm", "remark", "application", "replaceable", "trademark",
    ]

    private static func isInline(_ element: XMLTree.Element) -> Bool { inlineNames.contains(element.name) }

    private mutating func inlines(_ children: [XMLTree.Element.Child]) -> [Inline] {
        var inlines: [Inline] = []
        // Joins neighbouring pieces of text.
        var run = ""
        func endRun() {
            if !run.isEmpty { inlines.append(.text(run)) }
            run = ""
        }
        func append(_ inline: Inline) {
            if case .text(let text) = inline {
                run += text
                return
            }
            endRun()
            inlines.append(inline)
        }
        for (index, child) in children.enumerated() {
            switch child {
            case .text(let text):
                let plain = Self.folded(text, isFirst: index == 0, isLast: index == children.count - 1)
                if !plain.isEmpty { append(.text(plain)) }
            case .element(let element): inline(element).forEach(append)
            }
        }
        endRun()
        return inlines
    }

    private mutating func inline(_ element: XMLTree.Element) -> [Inline] {
        noteHidden(element)
        switch (element.name, element.role) {
        case ("phrase", .value?):
            let key = Address(element["annotations"] ?? "")
            return [.value(Value(words(of: element), key: key, place: lines.place(ofLine: element.line)))]
        case ("phrase", .blank?):
            return [.blank(Blank(key: Address(element["annotations"] ?? ""), text: words(of: element)))]
        case ("phrase", _), ("emphasis", .strikethrough?), ("emphasis", .underline?):
            let inner = inlines(element.children)
            if let revision = element["revisionflag"].flatMap({ Revision(rawValue: $0) }) {
                return [.revised(revision, inner)]
            }
            return element.name == "phrase" ? inner : [.emphasis(inner)]
        case ("emphasis", .strong?), ("emphasis", .bold?): return [.strong(inlines(element.children))]
        case ("emphasis", _): return [.emphasis(inlines(element.children))]
        case ("link", let role), ("xref", let role):
            guard let target = element["linkend"] else { return inlines(element.children) }
            if role == .term { return [.term(TermReference(target: target, text: words(of: element)))] }
            let text = words(of: element)
            let space = text.lastIndex(of: "\u{A0}") ?? text.lastIndex(of: " ")
            return [
                .reference(
                    CrossReference(
                        target: target, word: space.map { String(text[..<$0]) } ?? text,
                        number: space.map { String(text[text.index(after: $0)...]) } ?? ""))
            ]
        default:
            if !Self.isInline(element) { note(element) }
            return inlines(element.children)
        }
    }

    private func words(of element: XMLTree.Element) -> String { Self.folded(element.text, isFirst: true, isLast: true) }

    /// Editors break lines and indent them: white space with a line end in it becomes one space, and none at the edges.
    private static func folded(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        guard text.utf8.contains(0x0A) else { return text }
        var folded = ""
        var rest = text[...]
        while let character = rest.first {
            let run = rest.prefix { $0.isWhitespace && $0 != "\u{A0}" }
            if run.isEmpty {
                folded.append(character)
                rest.removeFirst()
                continue
            }
            rest = rest[run.endIndex...]
            let isEdge = isFirst && folded.isEmpty || isLast && rest.isEmpty
            folded += !run.contains(where: \.isNewline) ? String(run) : isEdge ? "" : " "
        }
        return folded
    }

    private mutating func note(_ element: XMLTree.Element) {
        findings.append(
            Finding(
                .unknownElement, "`\(element.name)` is not an element that this program writes",
                help: "use paragraphs, lists and tables", at: lines.place(ofLine: element.line)))
    }
}
