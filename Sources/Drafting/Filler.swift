internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Sets the text of a template with the facts of one contract. Values go in as leaves of the tree, so nothing in them is
/// ever read as markup or as a tag.
struct Filler {
    let facts: Facts
    private var isTable = false

    var workings: Workings { facts.workings }
    var contract: Contract { _read { yield facts.workings.contract } }
    var library: Library { _read { yield facts.workings.library } }

    init(_ facts: Facts) {
        self.facts = facts
    }

    init(contract: Contract, library: Library) {
        self.init(Facts(contract: contract, library: library))
    }

    /// The same for other facts.
    private func with(_ facts: Facts) -> Filler {
        var filler = Filler(facts)
        filler.isTable = isTable
        return filler
    }

    /// One filler for each entry of a list, or one without an entry where there is no list.
    func fillers(each list: FactName?) -> [Filler] { list.map { fillers(for: $0) } ?? [self] }

    /// One filler for each entry of a list.
    private func fillers(for name: FactName) -> [Filler] { facts.each(name).map(with) }

    func holds(_ condition: Condition) -> Bool { facts.holds(condition) }

    func fill(_ template: Template) -> [Block] { blocks(template.blocks) }

    /// Fills a text that is one line, such as a heading.
    func line(_ template: Template) -> [Inline] { inlines(template.line) }

    /// The words of a text that is one paragraph, with its blanks.
    func wording(_ template: Template) -> FilledText? { FilledText(line(template)) }

    // MARK: Blocks

    private func blocks(_ blocks: [TemplateBlock]) -> [Block] {
        blocks.flatMap { block -> [Block] in
            switch block {
            case .paragraph(let pieces):
                let inlines = self.inlines(pieces)
                return inlines.isEmpty ? [] : [.paragraph(inlines)]
            case .list(let ordered, let items):
                let filled = items.flatMap(self.items).filter { !$0.isEmpty }
                return filled.isEmpty ? [] : [.list(ordered: ordered, items: filled)]
            case .table(let table):
                let filled = fill(table)
                return filled.rows.isEmpty ? [] : [.table(filled)]
            case .answer(let label, let words):
                return [.answer(Answer(label: inlines(label), words: words.flatMap { facts.number($0) }))]
            case .when(let condition, let inner):
                switch facts.standing(condition) {
                case .stands: return self.blocks(inner)
                case .falls: return []
                case .undecided(let key): return self.blocks(inner) + [.paragraph([.blank(blank(key))])]
                }
            }
        }
    }

    /// A list item; one that consists of a repeated part becomes an item for each entry.
    private func items(_ item: [TemplateBlock]) -> [[Block]] {
        if item.count == 1, case .paragraph(let pieces) = item[0], pieces.count == 1,
            case .repeated(let name, let inner) = pieces[0]
        {
            if let key = facts.missing(name) { return [[.paragraph([.blank(blank(key))])]] }
            return fillers(for: name).map { filler in
                let inlines = filler.inlines(inner, startsSentence: false)
                return inlines.isEmpty ? [] : [.paragraph(inlines)]
            }
        }
        return [
            item.flatMap { block -> [Block] in
                if case .paragraph(let pieces) = block {
                    let inlines = self.inlines(pieces, startsSentence: false)
                    return inlines.isEmpty ? [] : [.paragraph(inlines)]
                }
                return blocks([block])
            }
        ]
    }

    private func fill(_ table: TableTemplate) -> Table {
        var cells = self
        cells.isTable = true
        let repeats = table.head.map(\.repeats)
        let head = self.cells(table.head, repeating: repeats)
        func row(_ row: [[Piece]], _ filler: Filler, isTotal: Bool = false) -> Table.Row {
            Table.Row(
                id: isTotal ? nil : filler.name(table.rowID),
                cells: filler.cells(row, repeating: repeats), isTotal: isTotal)
        }
        var rows: [Table.Row]
        if let list = table.list {
            if let key = facts.missing(list) {
                rows = [Table.Row(cells: [[.blank(blank(key))]] + Array(repeating: [], count: head.count - 1))]
            } else {
                rows = cells.fillers(for: list).flatMap { filler in table.rows.map { row($0, filler) } }
            }
        } else {
            rows = table.rows.map { row($0, cells) }
        }
        rows += table.totals.map { row($0, cells, isTotal: true) }
        // Cells that repeat over different lists could differ in number; a table is a rectangle all the same.
        for index in rows.indices {
            let missing = head.count - rows[index].cells.count
            rows[index].cells =
                missing >= 0
                ? rows[index].cells + Array(repeating: [], count: missing)
                : Array(rows[index].cells.prefix(head.count))
        }
        return Table(
            caption: inlines(table.caption), file: file(table), drawing: drawing(table), head: head, rows: rows)
    }

    private func file(_ table: TableTemplate) -> TableFile? {
        guard facts.workings.drawsFiles, let name = name(table.file) else { return nil }
        var cells = self
        cells.isTable = true
        let fillers = table.fileRows.isEmpty ? [] : table.list.map { cells.fillers(for: $0) } ?? [cells]
        return TableFile(
            name: name, about: table.about.map { TableFile.About(key: $0.key, value: plain($0.value)) },
            head: fileRow(table.fileHead),
            rows: fillers.flatMap { filler in table.fileRows.map { filler.fileRow($0) } },
            totals: table.fileTotals.map { cells.fileRow($0) })
    }

    /// A row of cells; one that consists of a repeated part becomes a cell for each entry.
    private func fileRow(_ cells: [[Piece]]) -> [String] {
        var row: [String] = []
        row.reserveCapacity(cells.count)
        for pieces in cells {
            if pieces.count == 1, case .repeated(let name, let inner) = pieces[0] {
                for filler in fillers(for: name) { row.append(filler.fileCell(inner)) }
            } else {
                row.append(fileCell(pieces))
            }
        }
        return row
    }

    /// A fact alone is for a program, words are for a person.
    private func fileCell(_ pieces: [Piece]) -> String {
        if pieces.isEmpty { return "" }
        if pieces.count == 1, case .fact = pieces[0] { return plain(pieces) }
        return inlines(pieces).plainText
    }

    /// An id or the name of a file: the facts as the contract file has them, with nothing that a path could be made of.
    private func name(_ pieces: [Piece]) -> String? {
        let plain = plain(pieces).utf8.filter { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return plain.isEmpty ? nil : String(decoding: plain, as: UTF8.self)
    }

    /// The facts as the contract file has them, with the text around them.
    private func plain(_ pieces: [Piece]) -> String {
        var plain = ""
        for piece in pieces {
            switch piece {
            case .text(let text): plain += text
            case .fact(let name):
                var isFirst = true
                for case .value(let value, _) in facts.values(name) {
                    if !isFirst { plain += "-" }
                    plain += value.contractText
                    isFirst = false
                }
            default: break
            }
        }
        return plain
    }

    /// The cells of a row; one that consists of a repeated part becomes a cell for each entry where the heading of its
    /// column does, and elsewhere says the entries one after the other.
    private func cells(_ row: [[Piece]], repeating: [Bool]) -> [[Inline]] {
        zip(row, repeating).flatMap { cell, repeats in
            if repeats, cell.count == 1, case .repeated(let name, let inner) = cell[0] {
                return fillers(for: name).map { $0.inlines(inner) }
            }
            return [inlines(cell)]
        }
    }

    // MARK: Text

    func inlines(_ pieces: [Piece], startsSentence: Bool = true) -> [Inline] {
        var line = LineBuilder(startsSentence: startsSentence)
        append(pieces, to: &line)
        return line.finished()
    }

    private func append(_ pieces: [Piece], to line: inout LineBuilder) {
        for piece in pieces {
            guard workings.spend(1) else { return }
            switch piece {
            case .text(let text): line.append(text: text)
            case .emphasis(let inner): nest(inner, in: &line) { .emphasis($0) }
            case .strong(let inner): nest(inner, in: &line) { .strong($0) }
            case .fact(let name): append(name, to: &line)
            case .agreement(let name, let one, let several):
                line.append(word: (facts.count(name) == 1 ? one : several).curly)
            case .when(let condition, let inner):
                switch facts.standing(condition) {
                case .stands: append(inner, to: &line)
                case .falls: break
                case .undecided(let key):
                    append(inner, to: &line)
                    line.append(text: " ")
                    line.append(.blank(blank(key)))
                }
            case .repeated(let name, let inner): for filler in fillers(for: name) { filler.append(inner, to: &line) }
            case .see(let id):
                let isSection = library.sectionIDs.contains(id)
                line.append(.reference(CrossReference(target: id, word: library.label(isSection ? .section : .clause))))
            case .term(let id):
                let term = library.wording.terms.first { $0.id == id }
                line.append(.term(TermReference(target: "term." + id, text: line.capitalised(term?.inText ?? id))))
            case .law(let id, let isShort): append(law: id, isShort: isShort, to: &line)
            case .said(let word, let piece): append(piece, behind: word, to: &line)
            }
        }
    }

    /// What a tag prints, after a word of the grammar: it and the first words after it may change with each other.
    private func append(_ piece: Piece, behind word: String, to line: inout LineBuilder) {
        var inner = LineBuilder(startsSentence: false)
        append([piece], to: &inner)
        var inlines = inner.finished(trimming: false)
        guard let first = inlines.first else { return }
        let said = library.wording.grammar.said(word, before: first.beginning)
        inlines[0] = first.beginning(said.text)
        line.append(word: said.before)
        for inline in inlines {
            if case .text(let text) = inline { line.append(text: text) } else { line.append(inline) }
        }
    }

    private func nest(_ pieces: [Piece], in line: inout LineBuilder, _ wrap: ([Inline]) -> Inline) {
        var inner = LineBuilder(startsSentence: line.startsSentence)
        append(pieces, to: &inner)
        let inlines = inner.finished(trimming: false)
        if !inlines.isEmpty { line.append(wrap(inlines)) }
        line.startsSentence = inner.startsSentence
    }

    private func append(law id: String, isShort: Bool, to line: inout LineBuilder) {
        let references = library.wording.laws.inForce(id, for: contract)
        let names = references.map { (isShort ? $0.short ?? $0.inText : $0.inText).curly }
        for entry in library.wording.grammar.joined(names, .and) {
            line.append(text: entry.before)
            line.append(word: entry.text)
        }
    }

    private func append(_ name: FactName, to line: inout LineBuilder) {
        switch name.base {
        case .phrase(let id):
            let phrase = phrase(id)
            guard workings.spend(Self.size(of: phrase)) else { return }
            line.append(phrase: phrase)
        case .computed(let computed):
            if let value = computed.value(in: contract) {
                line.append(value: words(value, name.form), key: Address(computed.rawValue), place: nil)
            } else {
                line.append(.blank(blank(computed.key)))
            }
        case .contract, .entry, .item, .list:
            if name.form == "count" { return line.append(word: String(facts.records(name).count)) }
            let values = facts.values(name)
            if values.isEmpty, isTable, !name.optionalDepths.isEmpty { return }
            if values.isEmpty { return line.append(.blank(blank(facts.address(of: name)))) }
            if values.count == 1 { return append(values[0], shown: words(values[0], name.form), name, to: &line) }
            let entries = library.wording.grammar.joined(
                values.map { words($0, name.form) }, name.form == "or" ? .or : .and)
            for (value, entry) in zip(values, entries) {
                line.append(text: entry.before)
                append(value, shown: entry.text, name, to: &line)
            }
        }
    }

    private func append(_ value: Facts.Found, shown: String, _ name: FactName, to line: inout LineBuilder) {
        switch value {
        case .value(let scalar, let origin):
            // A cast is dear, and this is asked of every value that is printed.
            let type: Any.Type = type(of: scalar)
            if type == FilledText.self, let wording = scalar as? FilledText {
                guard workings.spend(1 + wording.inlines.count) else { return }
                return line.append(wording, key: origin.address, place: origin.place)
            }
            guard workings.spend(1 + shown.utf8.count / 16) else { return }
            // An id is always written as it is.
            if type == Identifier.self || type == Code.self, name.form == nil { line.startsSentence = false }
            line.append(value: shown, key: origin.address, place: origin.place)
        case .blank(let address): line.append(.blank(blank(address)))
        }
    }

    private func words(_ value: Facts.Found, _ form: String?) -> String {
        if case .value(let scalar, _) = value { words(scalar, form) } else { "" }
    }

    /// What a phrase costs wherever it is used.
    private static func size(of phrase: [Inline]) -> Int {
        phrase.reduce(0) { size, inline in
            switch inline {
            case .text(let text): size + 1 + text.utf8.count / 16
            case .value(let value): size + 1 + value.text.utf8.count / 16
            default: size + 1
            }
        }
    }

    private func phrase(_ id: String) -> [Inline] {
        workings.phrases.answer(id) {
            inlines(library.wording.phrases[id]?.text.line ?? [], startsSentence: false)
        }
    }

    private func words(_ value: any ScalarValue, _ form: String?) -> String {
        if form == "name",
            let name = contract.healthcareProviders.items.first(where: {
                $0.id.value?.contractText == value.contractText
            })?.name.value
        {
            return name.contractText
        }
        return facts.workings.print(value, form: form)
    }

    private func blank(_ key: Address) -> Blank {
        library.blank(for: key)
    }
}

extension [Piece] {
    /// Whether they consist of one repeated part.
    fileprivate var repeats: Bool { if count == 1, case .repeated = self[0] { true } else { false } }
}

extension Inline {
    /// The words with which it begins, as far as they may change with a word before them.
    fileprivate var beginning: String {
        switch self {
        case .text(let text): text
        case .value(let value): value.text
        case .term(let term): term.text
        case .reference(let reference): reference.word
        case .emphasis(let inner), .strong(let inner), .revised(_, let inner): inner.first?.beginning ?? ""
        case .blank: ""
        }
    }

    /// The same with other words at its beginning.
    fileprivate func beginning(_ text: String) -> Inline {
        func changed(_ inlines: [Inline]) -> [Inline] {
            inlines.enumerated().map { $0 == 0 ? $1.beginning(text) : $1 }
        }
        switch self {
        case .text: return .text(text)
        case .value(let value): return .value(Value(text, key: value.key, place: value.place))
        case .term(let term): return .term(TermReference(target: term.target, text: text))
        case .reference(var reference):
            reference.word = text
            return .reference(reference)
        case .emphasis(let inner): return .emphasis(changed(inner))
        case .strong(let inner): return .strong(changed(inner))
        case .revised(let change, let inner): return .revised(change, changed(inner))
        case .blank: return self
        }
    }
}
