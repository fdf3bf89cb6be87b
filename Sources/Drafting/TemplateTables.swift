internal import ManylebFindings
internal import ManylebSyntax

// Blocks between fences: tables and places for an answer.
extension TemplateReader {
    mutating func fence(info: String, text: String, line: Int, _ reading: Reading) -> TemplateBlock? {
        let text = text.typeset
        let place = reading.place(line: line)
        let words = info.split(separator: " ").map(String.init)
        if words.first == "answer", words.count <= 2 {
            let limit = words.count == 2 ? find(words[1], at: place, reading) : nil
            if let limit, limit.sort != .value {
                report(.tag, "`\(words[1])` is no number of words", help: "name a fact such as `words`", at: place)
            }
            return .answer(
                pieces([.text(text.replacing(each: "\n", with: " ").trimmed)], reading, line: line), words: limit)
        }
        guard words.first == "table", words.count <= 2 else {
            report(
                .markdown, "A block between fences must be a table or a place for an answer",
                help: "write ``` table, ``` table LIST, ``` answer or ``` answer WORDS", at: place)
            return nil
        }
        var inner = reading
        inner.isTable = true
        var list: FactName?
        if words.count == 2 {
            guard let name = find(words[1], at: place, reading), name.sort == .entries, name.form == nil else {
                report(.tag, "`\(words[1])` is no list of entries", help: "name a list such as `settings`", at: place)
                return nil
            }
            list = name
            inner.enter(entryKeys(of: name, reading))
        }
        var table = TableTemplate(list: list)
        var totals = reading
        totals.isTable = true
        var isBelow = false
        for row in text[...].parts(between: "\n") where !row.isEmpty {
            func cells(_ row: Substring) -> [MarkdownInline] {
                row.trimmed[...].parts(between: "|").dropFirst().dropLast().map { .text($0.trimmed) }
            }
            func after(_ name: String) -> [MarkdownInline] { [.text(row.dropFirst(name.count).trimmed)] }
            if row.hasPrefix("caption:") {
                table.caption = pieces(after("caption:"), reading, line: line)
            } else if row.hasPrefix("file:") {
                table.file = pieces(after("file:"), reading, line: line)
            } else if row.hasPrefix("row id:") {
                table.rowID = pieces(after("row id:"), inner, line: line)
            } else if row.hasPrefix("file says ") {
                let said = row.dropFirst("file says ".count).split(separator: ":", maxSplits: 1).map { $0.trimmed }
                table.about.append((said[0], pieces([.text(said.count == 2 ? said[1] : "")], reading, line: line)))
            } else if row.hasPrefix("drawn as:") {
                table.drawnAs = pieces(after("drawn as:"), reading, line: line)
            } else if row.hasPrefix("drawn:") {
                table.drawn = cells(row).map { pieces([$0], inner, line: line) }
            } else if row.hasPrefix("file head:") {
                table.fileHead = cells(row).map { pieces([$0], reading, line: line) }
            } else if row.hasPrefix("file row:") {
                table.fileRows.append(cells(row).map { pieces([$0], inner, line: line) })
            } else if row.hasPrefix("file total:") {
                table.fileTotals.append(cells(row).map { pieces([$0], totals, line: line) })
            } else if row.trimmed == "---" {
                isBelow = true
            } else {
                let cells = cells(row)
                if table.head.isEmpty {
                    table.head = cells.map { pieces([$0], reading, line: line) }
                } else if isBelow {
                    table.totals.append(cells.map { pieces([$0], totals, line: line) })
                } else {
                    table.rows.append(cells.map { pieces([$0], inner, line: line) })
                }
            }
        }
        let widths = Set((table.rows + table.totals).map(\.count))
        guard !table.rows.isEmpty, widths == [table.head.count], !table.caption.isEmpty,
            (table.fileRows + table.fileTotals).allSatisfy({ $0.count == table.fileHead.count })
        else {
            report(
                .markdown, "A table needs a caption, a heading row and rows with as many cells",
                help: "begin with `caption: ...`, then `| Heading | Heading |`", at: place)
            return nil
        }
        guard table.canBeDrawn else {
            report(
                .markdown, "The bars of a table need words for them and, of each, a label, a number and perhaps a mark",
                help: "write `drawn as: ...` and `drawn: | {{period}} | {{value}} | {{target}} |`, each number one tag",
                at: place)
            return nil
        }
        return .table(table)
    }
}

extension TableTemplate {
    /// Whether its bars, where it has any, have all that they need.
    fileprivate var canBeDrawn: Bool {
        if drawn.isEmpty { return drawnAs.isEmpty }
        return !drawnAs.isEmpty && (2...3).contains(drawn.count)
            && drawn.dropFirst().allSatisfy { cell in
                if cell.count == 1, case .fact(let name) = cell[0] { name.sort == .value } else { false }
            }
    }
}
