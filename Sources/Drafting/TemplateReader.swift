internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Reads text with tags into a template and looks every name up, so that nothing can be missing later.
struct TemplateReader {
    let names: Names
    private(set) var findings: [Finding] = []
    /// The ids that `{{see: ...}}` names, to be checked when every document is known.
    private(set) var references: [(id: String, place: Place)] = []
    private var hints = Hints()
    /// Whether the text that is being read nests too deep to go on with it.
    private var isGivenUp = false

    init(names: Names) {
        self.names = names
    }

    private struct Reading {
        var tags: [Tag]
        var place: Place
        var fixedPlace: Bool
        /// The conditions that surround what is being read.
        var guards: [FactName] = []
        /// How many conditions and repeated parts surround it, guards or not.
        var depth = 0
        /// The keys of the entry that a repeated part is about.
        var entry: [KeyDescription]?
        /// Whether a repeated part is about plain values, which `{{.}}` names.
        var hasItem = false
        /// In a table a fact that stays away leaves an empty cell, so it needs no condition.
        var isTable = false

        func place(line: Int) -> Place {
            fixedPlace ? place : Place(file: place.file, line: place.line + line, column: 1)
        }
    }

    /// - Parameters:
    ///   - text: Markdown with tags.
    ///   - place: where the text begins.
    ///   - each: the list for whose entries the text is repeated.
    ///   - fixedPlace: whether every fault is reported at `place` itself.
    mutating func read(_ text: String, at place: Place, each: FactName? = nil, fixedPlace: Bool = false) -> Template {
        let scanner = TagScanner(text, at: place, fixedPlace: fixedPlace)
        findings += scanner.findings
        if !scanner.findings.isEmpty { return Template(blocks: []) }
        isGivenUp = false
        let reading = Reading(
            tags: scanner.tags, place: place, fixedPlace: fixedPlace, guards: each.map { [$0] } ?? [],
            entry: each.map { entryKeys(of: $0, Reading(tags: [], place: place, fixedPlace: true)) })
        return Template(blocks: blocks(MarkdownReader.read(scanner.text), reading))
    }

    // MARK: Blocks

    private mutating func blocks(_ markdown: [MarkdownBlock], _ reading: Reading) -> [TemplateBlock] {
        var rest = markdown[...]
        return blocks(&rest, until: nil, reading)
    }

    /// Reads up to the paragraph that closes the condition `open`, or to the end.
    private mutating func blocks(_ rest: inout ArraySlice<MarkdownBlock>, until open: Tag?, _ reading: Reading)
        -> [TemplateBlock]
    {
        var result: [TemplateBlock] = []
        while !isGivenUp, let block = rest.popFirst() {
            let tag = loneTag(block, reading)
            switch (tag?.kind, tag) {
            case (.open(let name, let isNegated), let tag?):
                var inner = reading
                guard deepen(&inner, at: tag) else { break }
                guard let condition = condition(name, isNegated, tag, &inner) else {
                    _ = blocks(&rest, until: tag, reading)
                    continue
                }
                let content = blocks(&rest, until: tag, inner)
                result.append(.when(condition, content))
            case (.close(let name), let tag?):
                if let open, opens(open, name) { return result }
                report(
                    .tag, "`{{/\(name)}}` closes nothing",
                    help: "open it with `{{#\(name)}}` in a paragraph of its own", at: tag.place)
            default:
                if let block = self.block(block, reading) { result.append(block) }
            }
        }
        if let open, !isGivenUp {
            report(
                .tag, "A condition is opened here and not closed",
                help: "close it with `{{/...}}` in a paragraph of its own", at: open.place)
        }
        return result
    }

    private mutating func block(_ block: MarkdownBlock, _ reading: Reading) -> TemplateBlock? {
        switch block {
        case .paragraph(let inlines, let line):
            return .paragraph(pieces(inlines, reading, line: line))
        case .list(let start, let items, _):
            return .list(ordered: ListNumbering(start: start), items: items.map { blocks($0, reading) })
        case .fence(let info, let text, let line):
            return fence(info: info, text: text, line: line, reading)
        case .unsupported(let what, let line):
            report(
                .markdown, "\(what) cannot stand in a clause", help: "use paragraphs, lists, tables and emphasis",
                at: reading.place(line: line))
            return nil
        }
    }

    /// The tag that a paragraph consists of, if it opens or closes a condition there.
    private func loneTag(_ block: MarkdownBlock, _ reading: Reading) -> Tag? {
        guard case .paragraph(let inlines, _) = block, inlines.count == 1, case .text(let text) = inlines[0] else {
            return nil
        }
        let parts = TagScanner.parts(of: text.trimmed, tags: reading.tags.count)
        guard parts.count == 1, case .tag(let index) = parts[0] else { return nil }
        return reading.tags[index]
    }

    private func opens(_ open: Tag, _ name: String) -> Bool {
        if case .open(let opened, _) = open.kind { return opened == name }
        return false
    }

    // MARK: Tables

    private mutating func fence(info: String, text: String, line: Int, _ reading: Reading) -> TemplateBlock? {
        let place = reading.place(line: line)
        let words = info.split(separator: " ").map(String.init)
        if words == ["answer"] {
            return .answer(pieces([.text(text.replacing(each: "\n", with: " ").trimmed)], reading, line: line))
        }
        guard words.first == "table", words.count <= 2 else {
            report(
                .markdown, "A block between fences must be a table or a place for an answer",
                help: "write ``` table, ``` table LIST or ``` answer", at: place)
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
            inner.entry = entryKeys(of: name, reading)
        }
        var table = TableTemplate(list: list)
        var totals = reading
        totals.isTable = true
        var isBelow = false
        for row in text[...].parts(between: "\n") where !row.isEmpty {
            func after(_ name: String) -> [MarkdownInline] { [.text(row.dropFirst(name.count).trimmed)] }
            if row.hasPrefix("caption:") {
                table.caption = pieces(after("caption:"), reading, line: line)
            } else if row.hasPrefix("file:") {
                table.file = pieces(after("file:"), reading, line: line)
            } else if row.hasPrefix("row id:") {
                table.rowID = pieces(after("row id:"), inner, line: line)
            } else if row.trimmed == "---" {
                isBelow = true
            } else {
                let cells = row.trimmed[...].parts(between: "|").dropFirst().dropLast()
                    .map { MarkdownInline.text($0.trimmed) }
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
        guard !table.rows.isEmpty, widths == [table.head.count], !table.caption.isEmpty else {
            report(
                .markdown, "A table needs a caption, a heading row and rows with as many cells",
                help: "begin with `caption: ...`, then `| Heading | Heading |`", at: place)
            return nil
        }
        return .table(table)
    }

    // MARK: Pieces

    private enum Token {
        case text(String)
        /// Read when its surroundings are known: tags in it may name keys of a repeated entry.
        case nested([MarkdownInline], isStrong: Bool)
        case tag(Tag)
    }

    private mutating func pieces(_ inlines: [MarkdownInline], _ reading: Reading, line: Int) -> [Piece] {
        var tokens: [Token] = []
        for inline in inlines {
            switch inline {
            case .text(let text):
                for part in TagScanner.parts(of: text, tags: reading.tags.count) {
                    switch part {
                    case .text(let text): tokens.append(.text(text))
                    case .tag(let index): tokens.append(.tag(reading.tags[index]))
                    }
                }
            case .emphasis(let inner): tokens.append(.nested(inner, isStrong: false))
            case .strong(let inner): tokens.append(.nested(inner, isStrong: true))
            case .unsupported(let what, let line):
                report(
                    .markdown, "\(what) cannot stand in a clause", help: "write the text alone",
                    at: reading.place(line: line))
            }
        }
        var rest = tokens[...]
        return pieces(&rest, until: nil, reading, line: line)
    }

    private mutating func pieces(
        _ rest: inout ArraySlice<Token>, until open: Tag?, _ reading: Reading, line: Int
    ) -> [Piece] {
        var result: [Piece] = []
        while !isGivenUp, let token = rest.popFirst() {
            switch token {
            case .text(let text): result.append(.text(text))
            case .nested(let inner, let isStrong):
                let inner = pieces(inner, reading, line: line)
                result.append(isStrong ? .strong(inner) : .emphasis(inner))
            case .tag(let tag):
                switch tag.kind {
                case .close(let name):
                    if let open, opens(open, name) { return result }
                    report(
                        .tag, "`{{/\(name)}}` does not close what is open",
                        help: "close the innermost `{{#...}}` first, in the same paragraph", at: tag.place)
                case .open(let name, let isNegated):
                    if let piece = section(name, isNegated, tag, &rest, reading, line: line) { result.append(piece) }
                default:
                    if let piece = piece(tag, reading) { result.append(piece) }
                }
            }
        }
        if let open, !isGivenUp {
            report(
                .tag, "A condition is opened here and not closed", help: "close it in the same paragraph or list item",
                at: open.place)
        }
        return result
    }

    private mutating func section(
        _ name: String, _ isNegated: Bool, _ tag: Tag, _ rest: inout ArraySlice<Token>, _ reading: Reading,
        line: Int
    ) -> Piece? {
        var inner = reading
        guard deepen(&inner, at: tag) else { return nil }
        if case .name(let list) = names.find(name, entry: reading.entry), list.sort == .entries, list.form == nil,
            !isNegated
        {
            inner.entry = entryKeys(of: list, reading)
            inner.guards.append(list)
            return .repeated(list, pieces(&rest, until: tag, inner, line: line))
        }
        if case .name(let list) = names.find(name, entry: reading.entry), list.sort == .values, list.form == nil,
            !isNegated, namesItem(rest, until: name)
        {
            inner.guards.append(list)
            inner.hasItem = true
            return .repeated(list, pieces(&rest, until: tag, inner, line: line))
        }
        let condition = condition(name, isNegated, tag, &inner)
        let content = pieces(&rest, until: tag, inner, line: line)
        return condition.map { .when($0, content) }
    }

    /// Goes a condition or a repeated part deeper. A text that nests too deep is given up: nobody could follow it, and each
    /// level costs more than the one around it.
    private mutating func deepen(_ reading: inout Reading, at tag: Tag) -> Bool {
        reading.depth += 1
        if reading.depth <= Limits.textDepth { return true }
        isGivenUp = true
        report(
            .tag, "Conditions nest more than \(Limits.textDepth) deep",
            help: "close a condition before the next begins, or write the text in several clauses", at: tag.place)
        return false
    }

    /// Whether `{{.}}` stands before the tag that closes a section: then the section is repeated for every value.
    private func namesItem(_ tokens: ArraySlice<Token>, until name: String) -> Bool {
        for token in tokens {
            guard case .tag(let tag) = token else { continue }
            switch tag.kind {
            case .close(name): return false
            case .fact("."): return true
            default: continue
            }
        }
        return false
    }

    private mutating func piece(_ tag: Tag, _ reading: Reading) -> Piece? {
        switch tag.kind {
        case .fact(".") where !reading.hasItem:
            report(
                .tag, "`{{.}}` stands outside a list of plain values",
                help: "put it inside `{{#LIST}}` and `{{/LIST}}`",
                at: tag.place)
            return nil
        case .fact(let name):
            guard let fact = find(name, at: tag.place, reading) else { return nil }
            if fact.sort == .entries && fact.form != "count" || fact.asksOnly {
                report(
                    .tag, "`{{\(name)}}` cannot be printed", help: "name a key of its entries, or put it behind `#`",
                    at: tag.place)
                return nil
            }
            checkGuards(fact, name, at: tag.place, reading)
            return .fact(fact)
        case .agreement(let name, let one, let several):
            guard let fact = find(name, at: tag.place, reading) else { return nil }
            guard fact.sort != .value else {
                report(
                    .tag, "`\(name)` is one value, so there is nothing to agree with", help: "name a list or a phrase",
                    at: tag.place)
                return nil
            }
            return .agreement(fact, one: one, several: several)
        case .see(let id):
            references.append((id, tag.place))
            return .see(id)
        case .term(let id):
            checkKnown(id, names.terms, "a defined term", at: tag.place)
            return .term(id)
        case .law(let name):
            let isShort = name.hasSuffix(".short")
            let id = isShort ? String(name.dropLast(6)) : name
            checkKnown(id, names.laws, "the id of a law, body, check or qualification", at: tag.place)
            return .law(id: id, isShort: isShort)
        case .open, .close: return nil
        }
    }

    private mutating func condition(_ name: String, _ isNegated: Bool, _ tag: Tag, _ inner: inout Reading) -> Condition?
    {
        if name.hasPrefix("law:") {
            let id = name.dropFirst(4).trimmed
            checkKnown(id, names.laws, "the id of a law, body, check or qualification", at: tag.place)
            return Condition(subject: .law(id), isNegated: isNegated)
        }
        guard let fact = find(name, at: tag.place, inner) else { return nil }
        if fact.sort == .phrase {
            report(.tag, "A phrase such as `\(name)` is no condition", help: "name a fact", at: tag.place)
            return nil
        }
        if !isNegated { inner.guards.append(fact) }
        return Condition(subject: .fact(fact), isNegated: isNegated)
    }

    // MARK: Looking up

    private mutating func find(_ name: String, at place: Place, _ reading: Reading) -> FactName? {
        switch names.find(name, entry: reading.entry) {
        case .name(let fact): return fact
        case .unknown(let part, let known):
            let nearest = hints.help(for: part, among: known())
            report(
                .tag,
                part == name
                    ? "`\(name)` names nothing that is known" : "`\(part)` in `\(name)` names nothing that is known",
                help: nearest ?? "name a key of the contract file, a phrase or a list",
                at: place)
            return nil
        }
    }

    /// Each optional step of a name must stand inside a condition on that very fact.
    private mutating func checkGuards(_ fact: FactName, _ name: String, at place: Place, _ reading: Reading) {
        if reading.isTable { return }
        for depth in fact.optionalDepths {
            let path = fact.steps.prefix(depth)
            let isGuarded = reading.guards.contains { $0.base == fact.base && $0.steps.starts(with: path) }
            if !isGuarded {
                report(
                    .unguarded, "`{{\(name)}}` may stay away for good, so it must stand inside a condition",
                    help: "put `{{#...}}` on that fact before and `{{/...}}` after the text that it belongs to",
                    at: place)
            }
        }
    }

    private mutating func checkKnown(_ id: String, _ known: Set<String>, _ what: String, at place: Place) {
        if !known.contains(id) {
            report(.tag, "`\(id)` is not \(what)", help: hints.help(for: id, among: known.sorted()), at: place)
        }
    }

    /// The keys of the entries of a list.
    private func entryKeys(of name: FactName, _ reading: Reading) -> [KeyDescription] {
        var keys = names.keys
        switch name.base {
        case .list(let id): keys = names.lists[id]?.keys ?? []
        case .entry: keys = reading.entry ?? []
        case .contract, .item, .phrase, .computed: break
        }
        for step in name.steps {
            switch keys[step.index].shape {
            case .group(let inner), .records(let inner): keys = inner
            case .scalar, .list: return []
            }
        }
        return keys
    }

    private mutating func report(_ kind: FindingKind, _ summary: String, help: String?, at place: Place) {
        findings.append(Finding(kind, summary, help: help, at: place))
    }
}

extension TemplateReader {
    /// Reads the name of a list over whose entries something is repeated.
    mutating func list(_ name: String, at place: Place) -> FactName? {
        let reading = Reading(tags: [], place: place, fixedPlace: true)
        guard let fact = find(name, at: place, reading) else { return nil }
        if fact.sort == .entries, fact.form == nil { return fact }
        report(.tag, "`\(name)` is no list of entries", help: "name a list such as `settings`", at: place)
        return nil
    }

    /// Reads the name of a fact that decides whether a clause applies.
    mutating func condition(_ name: String, at place: Place) -> Condition? {
        var reading = Reading(tags: [], place: place, fixedPlace: true)
        return condition(name, false, Tag(kind: .open(name, isNegated: false), place: place), &reading)
    }
}
