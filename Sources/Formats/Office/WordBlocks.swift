internal import ManylebDocument

/// Blocks of a Word document.
extension WordWriter {
    /// How many blocks in front of a box are kept on its page.
    private static let mostKept = 6

    mutating func blocks(_ blocks: [Block], in style: Style, numbered: Section.Numbering) {
        var index = 0
        // A question stands on the page of its box.
        let box = blocks.prefix(Self.mostKept + 1).prefix { if case .table = $0 { false } else { true } }
            .firstIndex { if case .answer = $0 { true } else { false } }
        let isKept = keepsNext
        defer { keepsNext = isKept }
        while index < blocks.count {
            if let box { keepsNext = isKept || index < box }
            switch blocks[index] {
            case .paragraph(let content):
                // What says what a table is stands on the page of its heading and first row.
                let isAbove = if index + 1 < blocks.count, case .table = blocks[index + 1] { true } else { false }
                paragraph(style, isAbove ? [WordOrder.mark("w:keepNext")] : []) { $0.text.write(content) }
            case .list(let numbers, let items):
                list(numbers, items, level: 0, in: style == .normal ? .item : style, numbered: numbered)
            case .table(let table): write(table)
            case .note(let note):
                if note.kind == .house { paragraph(.noteMark) { $0.text.run($0.document.labels.house) } }
                self.blocks(note.blocks, in: note.kind == .house ? .note : .omitted, numbered: numbered)
            case .definitions(let definitions):
                for definition in definitions {
                    paragraph(.term) { writer in
                        writer.text.marked(definition.id) { $0.write(definition.term) }
                    }
                    self.blocks(definition.meaning, in: .meaning, numbered: numbered)
                }
            case .answer:
                // Boxes that follow each other are rows of one table: Word would join two tables anyway.
                var fields: [Answer] = []
                while index < blocks.count, case .answer(let answer) = blocks[index] {
                    fields.append(answer)
                    index += 1
                }
                write(fields)
                continue
            case .clause(let clause): write(clause, numbered)
            case .folded(let summary, let inner):
                paragraph(style, [WordOrder.mark("w:keepNext")]) { $0.text.write([.strong(summary)]) }
                self.blocks(inner, in: style, numbered: numbered)
            }
            index += 1
        }
    }

    private mutating func list(
        _ numbers: ListNumbering, _ items: [[Block]], level: Int, in style: Style, numbered: Section.Numbering
    ) {
        // Word has nine levels.
        let level = min(level, 8)
        let list = numbering.list(numbers, level: level)
        // A list in a note, or below a term, stands in by as much as the text there.
        let indent = WordNumbering.indent(level: level) + (style == .item ? 0 : style == .meaning ? 400 : 240)
        for (index, item) in items.enumerated() {
            var isFirst = true
            for (place, block) in item.enumerated() {
                switch block {
                case .paragraph(let content):
                    // What follows in an item stands below its first words.
                    let hanging = isFirst ? "w:hanging=\"\(WordNumbering.step)\"" : "w:firstLine=\"0\""
                    var properties = [(name: "w:ind", markup: "<w:ind w:left=\"\(indent)\" \(hanging)/>")]
                    if isFirst { properties.append(WordNumbering.property(level: level, list)) }
                    if level == 0, index == items.count - 1, place == item.count - 1 {
                        properties.append(("w:spacing", "<w:spacing w:after=\"120\"/>"))
                    }
                    paragraph(style, properties) { $0.text.write(content) }
                case .list(let numbers, let inner):
                    self.list(numbers, inner, level: level + 1, in: style, numbered: numbered)
                default: blocks([block], in: style, numbered: numbered)
                }
                isFirst = false
            }
        }
    }
}
