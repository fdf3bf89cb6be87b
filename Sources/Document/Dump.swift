internal import ManylebFindings

extension Document {
    /// The tree as text, one block a line: what tests compare and people read.
    package var dump: String {
        var lines = ["\(name) (\(language.rawValue)): \(kind): \(Dump.text(title))"]
        for fact in facts { lines.append("  \(fact.label): \(Dump.text(fact.value))") }
        for section in sections {
            lines.append("")
            lines.append(
                "[\(section.id)] \(section.number ?? "-") \(Dump.text(section.title))\(Dump.source(section.source))")
            lines += Dump.lines(section.blocks, indent: "  ")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

enum Dump {
    static func source(_ source: String?) -> String { source.map { "  <\($0)>" } ?? "" }

    static func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .emphasis(let inner): "*\(text(inner))*"
            case .strong(let inner): "**\(text(inner))**"
            case .value(let value): "{\(value.key)\(value.place == nil ? "?" : "")=\(value.text)}"
            case .blank(let blank): "{\(blank.key)=____}"
            case .reference(let reference): "{see \(reference.target)=\(reference.number)}"
            case .term(let term): "{\(term.target)=\(term.text)}"
            case .revised(.added, let inner): "{+\(text(inner))+}"
            case .revised(.deleted, let inner): "[-\(text(inner))-]"
            }
        }.joined()
    }

    static func lines(_ blocks: [Block], indent: String) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let inlines): return [indent + text(inlines)]
            case .list(let ordered, let items):
                return items.enumerated().flatMap { index, item in
                    [indent + (ordered.number(of: index) ?? "-")] + lines(item, indent: indent + "  ")
                }
            case .table(let table):
                func row(_ cells: [[Inline]]) -> String { "| " + cells.map(text).joined(separator: " | ") + " |" }
                return [indent + "table: " + text(table.caption) + (table.file.map { " (\($0.name).csv)" } ?? "")]
                    + (table.drawing.map { drawing in
                        [indent + "drawn: " + drawing.words]
                            + drawing.bars.map { bar in
                                indent + "  " + bar.label + " = " + (bar.length.map(String.init) ?? "-")
                                    + (bar.mark.map { " (\($0))" } ?? "")
                            }
                    } ?? []) + [indent + row(table.head)]
                    + table.rows.map {
                        indent + ($0.id.map { "[\($0)] " } ?? "") + ($0.isTotal ? "= " : "") + row($0.cells)
                    }
            case .answer(let answer):
                return [
                    indent + "answer: " + text(answer.label) + (answer.words.map { " (space for \($0) words)" } ?? "")
                ]
            case .note(let note):
                return [indent + "note (\(note.kind.rawValue))"] + lines(note.blocks, indent: indent + "  ")
            case .definitions(let definitions):
                return definitions.flatMap {
                    [indent + "[\($0.id)] " + text($0.term)] + lines($0.meaning, indent: indent + "  ")
                }
            case .clause(let clause):
                let origin = clause.origin == .library ? "" : " (\(clause.origin.rawValue))"
                return [
                    "\(indent)[\(clause.id)] \(clause.number ?? "-") \(text(clause.title))\(source(clause.source))\(origin)"
                ]
                    + lines(clause.blocks, indent: indent + "  ")
            case .folded(let summary, let inner):
                return [indent + "folded: " + text(summary)] + lines(inner, indent: indent + "  ")
            }
        }
    }
}
