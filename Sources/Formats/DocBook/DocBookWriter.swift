internal import ManylebDocument
internal import ManylebFindings

/// Writes a document as DocBook 5, valid against the RELAX NG schema. Numbers are in the text as well as in `label`,
/// which converters drop.
enum DocBookWriter {
    static func write(_ document: Document) -> [UInt8] {
        var sink = MarkupSink(.xml)
        sink.element(
            "article",
            [
                ("xmlns", "http://docbook.org/ns/docbook"), ("version", "5.0"),
                ("xml:lang", document.language.rawValue),
                ("xml:id", document.name),
            ]
        ) { sink in
            sink.newline()
            sink.element("info") { sink in
                sink.element("title") { inlines(document.title, &$0) }
                sink.element("subtitle", text: document.kind)
                // They are not displayed; the reader needs them to restore the document.
                for label in document.labels.named {
                    sink.element("releaseinfo", [("role", DocBookRole.label + label.name)], text: label.text)
                }
            }
            about(document, &sink)
            for section in document.sections { write(section, document.labels, &sink) }
            sink.newline()
        }
        sink.newline()
        return sink.bytes
    }

    /// What the title page states, as a section, since converters drop most of `info`.
    private static func about(_ document: Document, _ sink: inout MarkupSink) {
        guard !document.facts.isEmpty else { return }
        sink.newline()
        sink.element("section", [("xml:id", document.name + ".about"), ("role", DocBookRole.about.rawValue)]) { sink in
            sink.element("title", text: document.labels.about)
            sink.element("variablelist") { sink in
                for fact in document.facts {
                    sink.newline()
                    sink.element("varlistentry") { sink in
                        sink.element("term", text: fact.label)
                        sink.element("listitem") { sink in sink.element("para") { inlines(fact.value, &$0) } }
                    }
                }
            }
        }
    }

    private static func write(_ section: Section, _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        sink.newline()
        sink.element("section", [("xml:id", section.id), ("label", section.number), ("annotations", section.source)]) {
            sink in
            title(number: section.number, section.title, &sink)
            blocks(section.blocks, labels, &sink)
            sink.newline()
        }
    }

    private static func write(_ clause: Clause, _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        let origin = clause.origin == .library ? nil : clause.origin.rawValue
        sink.element(
            "section",
            [
                ("xml:id", clause.id), ("role", DocBookRole.clause.rawValue), ("label", clause.number),
                ("annotations", clause.source),
                ("remap", origin),
            ]
        ) { sink in
            title(number: clause.number, clause.title, &sink)
            blocks(clause.blocks, labels, &sink)
            sink.newline()
        }
    }

    private static func title(number: String?, _ title: [Inline], _ sink: inout MarkupSink) {
        sink.element("title") { sink in
            if let number {
                sink.element("phrase", [("role", DocBookRole.number.rawValue)], text: number)
                sink.text(" ")
            }
            inlines(title, &sink)
        }
    }

    private static func blocks(_ blocks: [Block], _ labels: DocumentLabels, _ sink: inout MarkupSink) {
        for block in blocks {
            sink.newline()
            switch block {
            case .paragraph(let content): sink.element("para") { inlines(content, &$0) }
            case .list(let ordered, let items):
                sink.element(ordered.isOrdered ? "orderedlist" : "itemizedlist") { sink in
                    for (index, item) in items.enumerated() {
                        sink.newline()
                        // DocBook 5.0 has no other way to say where a list begins.
                        let start = index == 0 ? ordered.unusualStart.map { String($0) } : nil
                        sink.element("listitem", [("override", start)]) { self.blocks(item, labels, &$0) }
                    }
                }
            case .table(let content): table(content, &sink)
            case .note(let note):
                sink.element("note", [("role", note.kind.rawValue)]) { sink in
                    if note.kind == .house { sink.element("title", text: labels.house) }
                    self.blocks(note.blocks, labels, &sink)
                }
            case .definitions(let definitions):
                sink.element("variablelist", [("role", DocBookRole.definitions.rawValue)]) { sink in
                    for definition in definitions {
                        sink.newline()
                        sink.element("varlistentry", [("xml:id", definition.id)]) { sink in
                            sink.element("term") { inlines(definition.term, &$0) }
                            sink.element("listitem") { self.blocks(definition.meaning, labels, &$0) }
                        }
                    }
                }
            case .answer(let answer):
                let space = answer.words.map { String($0) }
                sink.element("informaltable", [("role", DocBookRole.answer.rawValue), ("annotations", space)]) { sink in
                    sink.element("tgroup", [("cols", "1")]) { sink in
                        sink.element("tbody") { sink in
                            sink.element("row") { sink in sink.element("entry") { inlines(answer.label, &$0) } }
                            sink.element("row") { sink in
                                sink.element("entry", [("role", DocBookRole.space.rawValue)]) { _ in }
                            }
                        }
                    }
                }
            case .clause(let clause): write(clause, labels, &sink)
            case .folded(_, let inner): self.blocks(inner, labels, &sink)
            }
        }
    }

    private static func table(_ table: Table, _ sink: inout MarkupSink) {
        func write(_ row: Table.Row, _ sink: inout MarkupSink) {
            sink.newline()
            sink.element("row", [("xml:id", row.id), ("role", row.isTotal ? DocBookRole.total.rawValue : nil)]) {
                sink in
                for cell in row.cells { sink.element("entry") { inlines(cell, &$0) } }
            }
        }
        sink.element("table", [("annotations", table.file?.name)]) { sink in
            sink.element("title") { inlines(table.caption, &$0) }
            sink.element("tgroup", [("cols", String(table.head.count))]) { sink in
                // Without them a converter makes all columns of one width, and the text of a wide one narrow.
                for width in ColumnWidths(table).proportions.prefix(table.head.count) {
                    sink.element("colspec", [("colwidth", "\(width)*")]) { _ in }
                }
                sink.element("thead") { write(Table.Row(cells: table.head), &$0) }
                sink.element("tbody") { sink in for row in table.rows { write(row, &sink) } }
            }
        }
    }

    private static func inlines(_ inlines: [Inline], _ sink: inout MarkupSink) {
        for inline in inlines {
            switch inline {
            case .text(let text): sink.text(text)
            case .emphasis(let inner): sink.element("emphasis") { self.inlines(inner, &$0) }
            case .strong(let inner):
                sink.element("emphasis", [("role", DocBookRole.strong.rawValue)]) { self.inlines(inner, &$0) }
            case .value(let value):
                sink.element(
                    "phrase", [("role", DocBookRole.value.rawValue), ("annotations", value.key.text)], text: value.text)
            case .blank(let blank):
                sink.element(
                    "phrase", [("role", DocBookRole.blank.rawValue), ("annotations", blank.key.text)], text: blank.text)
            case .reference(let reference):
                sink.element(
                    "link", [("linkend", reference.target), ("role", DocBookRole.reference.rawValue)],
                    text: reference.text)
            case .term(let term):
                sink.element("link", [("linkend", term.target), ("role", DocBookRole.term.rawValue)], text: term.text)
            case .revised(let revision, let inner):
                // The role is what is left where a converter drops `revisionflag`.
                let role = revision == .deleted ? DocBookRole.strikethrough : .underline
                sink.element("emphasis", [("role", role.rawValue), ("revisionflag", revision.rawValue)]) {
                    self.inlines(inner, &$0)
                }
            }
        }
    }
}
