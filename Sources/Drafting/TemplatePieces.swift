internal import ManylebFindings
internal import ManylebSyntax

// Text within a paragraph, a list item or a cell.
extension TemplateReader {
    private enum Token {
        case text(String)
        /// Read when its surroundings are known: tags in it may name keys of a repeated entry.
        case nested([MarkdownInline], isStrong: Bool)
        case tag(Tag)
    }

    mutating func pieces(_ inlines: [MarkdownInline], _ reading: Reading, line: Int) -> [Piece] {
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
            inner.enter(entryKeys(of: list, reading))
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
    mutating func deepen(_ reading: inout Reading, at tag: Tag) -> Bool {
        reading.depth += 1
        if reading.depth <= Limits.textDepth { return true }
        isGivenUp = true
        report(
            .tag, "Conditions nest more than \(Limits.textDepth) deep",
            help: "close a condition before the next begins, or write the text in several clauses", at: tag.place)
        return false
    }

    /// Whether `{{.}}` comes before the tag that closes a section: then the section is repeated for every value.
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
            if fact.base == .entry, fact.form == nil, fact.steps.count == 1,
                let word = reading.words[fact.steps[0].name]
            {
                return .text(word.curly)
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
        case .said(let word, let kind):
            let piece = piece(Tag(kind: kind, place: tag.place), reading)
            let known = names.grammar.tagWords
            if known.contains(word) { return piece.map { .said(word, $0) } }
            report(
                .tag, "`\(word)` is no word that can stand behind `|`",
                help: known.isEmpty
                    ? "write the word before the tag, and the tag without `|`"
                    : hints.best(for: word, among: known).map { "did you mean `\($0)`?" }
                        ?? "write one of " + known.map { "`\($0)`" }.joined(separator: ", "), at: tag.place)
            return nil
        case .open, .close: return nil
        }
    }
}
