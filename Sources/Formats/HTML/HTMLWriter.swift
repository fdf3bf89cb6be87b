internal import ManylebDocument
internal import ManylebFindings

/// Writes a document as one self-contained page: no script, no outside request, well-formed as XML.
enum HTMLWriter {
    static func write(_ document: Document, pages: PageFrames) -> [UInt8] {
        let title = "\(document.kind): \(document.title.plainText)"
        let running =
            [document.marking, title].compactMap { $0 }
            + document.runningFacts.map { $0.label + ": " + $0.value.plainText }
        return pages.page(
            language: document.language.rawValue, title: title, running: running.joined(separator: " · ")
        ) { sink in
            sink.element("a", [("class", "skip"), ("href", "#text")], text: document.labels.skip)
            if let marking = document.marking {
                sink.newline()
                sink.element("aside", [("class", "marking")], text: marking)
            }
            header(document, kind: document.kind, &sink)
            contents(document, &sink)
            sink.element("main", [("id", "text")]) { sink in
                for section in document.sections { write(section, document.labels, &sink) }
            }
            sink.newline()
        }
    }

    /// The title and its facts, below the kind of document.
    static func header(_ document: Document, kind: String, _ sink: inout MarkupSink) {
        sink.newline()
        sink.element("header", [("class", "title")]) { sink in
            sink.element("p", [("class", "kind")], text: kind)
            sink.element("h1") { inlines(document.title, &$0) }
            sink.newline()
            sink.element("dl", [("class", "facts"), ("aria-label", document.labels.about)]) { sink in
                for fact in document.facts {
                    sink.newline()
                    sink.element("div") { sink in
                        sink.element("dt", text: fact.label)
                        sink.element("dd") { inlines(fact.value, &$0) }
                    }
                }
            }
        }
    }

    private static func contents(_ document: Document, _ sink: inout MarkupSink) {
        sink.newline()
        sink.element("nav", [("class", "contents"), ("aria-labelledby", "contents")]) { sink in
            sink.element("h2", [("id", "contents")], text: document.labels.contents)
            sink.element("ol") { sink in
                for section in document.sections {
                    sink.newline()
                    sink.element("li") { sink in
                        sink.element("a", [("href", "#" + section.id)]) { sink in
                            sink.element("span", [("class", "number")], text: section.number ?? "")
                            sink.text(" ")
                            sink.element("span") { inlines(section.title, &$0) }
                        }
                    }
                }
            }
        }
        sink.newline()
    }

    private static func write(_ section: Section, _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        sink.newline()
        sink.element("section", [("id", section.id), ("data-source", section.source)]) { sink in
            sink.element("h2") { heading(number: section.number, title: section.title, id: section.id, &$0) }
            blocks(section.blocks, labels, &sink)
        }
        sink.newline()
    }

    /// The height of a box for so many printed words: 500 of them fill a page of A4.
    private static func height(ofWords words: Int) -> Int { max(7, min(words, 10_000) / 8) }

    private static func heading(number: String?, title: [Inline], id: String, _ sink: inout MarkupSink) {
        if let number {
            sink.element("a", [("class", "number"), ("href", "#" + id)], text: number)
            sink.text(" ")
        }
        inlines(title, &sink)
    }

    private static func write(_ clause: Clause, _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        sink.newline()
        let origin = clause.origin == .library ? nil : clause.origin.rawValue
        sink.element(
            "section",
            [("class", "clause"), ("id", clause.id), ("data-source", clause.source), ("data-origin", origin)]
        ) { sink in
            sink.element("h3") { heading(number: clause.number, title: clause.title, id: clause.id, &$0) }
            blocks(clause.blocks, labels, &sink)
            if let source = clause.source {
                sink.newline()
                sink.element("details", [("class", "source")]) { sink in
                    sink.element("summary", text: labels.source)
                    sink.element("p", text: source)
                }
            }
        }
        sink.newline()
    }

    private static func blocks(_ blocks: [Block], _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        for block in blocks {
            if case .clause(let clause) = block {
                write(clause, labels, &sink)
                continue
            }
            sink.newline()
            switch block {
            case .paragraph(let content): sink.element("p") { inlines(content, &$0) }
            case .list(let ordered, let items):
                let start = ordered.unusualStart.map { String($0) }
                sink.element(ordered.isOrdered ? "ol" : "ul", [("start", start)]) { sink in
                    for item in items {
                        sink.newline()
                        sink.element("li") { sink in listItem(item, labels, &sink) }
                    }
                }
            case .table(let content): table(content, &sink)
            case .note(let note): self.note(note, labels, &sink)
            case .definitions(let definitions):
                sink.element("dl", [("class", "definitions")]) { sink in
                    for definition in definitions {
                        sink.newline()
                        sink.element("div", [("id", definition.id)]) { sink in
                            sink.element("dt") { inlines(definition.term, &$0) }
                            sink.element("dd") { self.blocks(definition.meaning, labels, &$0) }
                        }
                    }
                }
            case .answer(let answer):
                let space = answer.words.map { "min-height: \(height(ofWords: $0))rem" }
                sink.element("div", [("class", "answer"), ("style", space)]) { sink in
                    sink.element("p", [("class", "mark")]) { inlines(answer.label, &$0) }
                }
            case .folded(let summary, let inner):
                sink.element("details", [("class", "folded")]) { sink in
                    sink.element("summary") { inlines(summary, &$0) }
                    self.blocks(inner, labels, &sink)
                }
            case .clause: break
            }
        }
    }

    /// An item of one line needs no paragraph.
    private static func listItem(_ item: [Block], _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        if case .paragraph(let content) = item.first {
            inlines(content, &sink)
            blocks(Array(item.dropFirst()), labels, &sink)
        } else {
            blocks(item, labels, &sink)
        }
    }

    private static func note(_ note: Note, _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        switch note.kind {
        case .house:
            sink.element("div", [("class", "house")]) { sink in
                sink.element("p", [("class", "mark")], text: labels.house)
                blocks(note.blocks, labels, &sink)
            }
        case .omitted:
            sink.element("div", [("class", "omitted")]) { blocks(note.blocks, labels, &$0) }
        }
    }

    /// On a narrow screen the style sets each row as a block with the headings in front of the cells.
    private static func table(_ table: Table, _ sink: inout MarkupSink) {
        if let drawing = table.drawing { DrawingWriter.write(drawing, &sink) }
        // More columns than this do not fit into the width of the text.
        let isWide = table.head.count > 8
        guard !isWide else {
            // What scrolls must be reached with the keyboard, and say what it is.
            let name = table.caption.plainText
            return sink.element(
                "div", [("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", name)]
            ) { self.table(table, isWide: true, &$0) }
        }
        self.table(table, isWide: false, &sink)
    }

    private static func table(_ table: Table, isWide: Bool, _ sink: inout MarkupSink) {
        let labels = table.head.map(\.plainText)
        let classes = [table.file == nil ? nil : "form", isWide ? "wide" : nil].compactMap { $0 }
        // Without ARIA roles, which repeat what the elements are: browsers keep that where cells are laid out as blocks.
        sink.element("table", [("class", classes.isEmpty ? nil : classes.joined(separator: " "))]) { sink in
            sink.element("caption") { inlines(table.caption, &$0) }
            sink.newline()
            sink.element("thead") { sink in
                sink.element("tr") { sink in
                    for cell in table.head {
                        sink.element("th", [("scope", "col")]) { inlines(cell, &$0) }
                    }
                }
            }
            sink.newline()
            sink.element("tbody") { sink in
                for row in table.rows {
                    sink.newline()
                    let role = row.isTotal ? "total" : nil
                    sink.element("tr", [("id", row.id), ("class", role)]) { sink in
                        for (index, (label, cell)) in zip(labels, row.cells).enumerated() {
                            // The first cell names the row.
                            let isHead = index == 0 && !cell.isEmpty && row.cells.count > 1
                            sink.element(
                                isHead ? "th" : "td", [("scope", isHead ? "row" : nil), ("data-label", label)]
                            ) { inlines(cell, &$0) }
                        }
                    }
                }
            }
        }
    }

    static func inlines(_ inlines: [Inline], _ sink: inout MarkupSink) {
        for inline in inlines {
            switch inline {
            case .text(let text): sink.text(text)
            case .emphasis(let inner): sink.element("em") { self.inlines(inner, &$0) }
            case .strong(let inner): sink.element("strong") { self.inlines(inner, &$0) }
            case .value(let value):
                let direction = PlainCharacters.hasRightToLeft(value.text) ? "auto" : nil
                let key = value.key.text
                sink.element("span", [("class", "value"), ("data-key", key), ("dir", direction)]) {
                    if isName(key) { $0.name(value.text) } else { $0.text(value.text) }
                }
            case .blank(let blank):
                sink.element("span", [("class", "blank"), ("data-key", blank.key.text)], text: blank.text)
            case .reference(let reference):
                sink.element("a", [("href", "#" + reference.target)], text: reference.text)
            case .term(let term):
                sink.element("a", [("class", "term"), ("href", "#" + term.target)], text: term.text)
            case .revised(let revision, let inner):
                sink.element(revision == .added ? "ins" : "del") { self.inlines(inner, &$0) }
            }
        }
    }

    /// Whether a key says what somebody or something is called; no other value is looked through for Welsh names.
    private static func isName(_ key: String) -> Bool {
        switch key.utf8.last {
        case UInt8(ascii: "e"): key.hasSuffix(".name") || key.hasSuffix(".title")
        case UInt8(ascii: "t"): key.hasSuffix(".short")
        case UInt8(ascii: "s"): key.hasSuffix(".wards") || key.hasSuffix(".address")
        default: false
        }
    }
}
