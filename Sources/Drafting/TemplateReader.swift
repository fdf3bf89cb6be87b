internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Reads text with tags into a template and looks every name up, so that nothing can be missing later.
struct TemplateReader {
    let names: Names
    var findings: [Finding] = []
    /// The ids that `{{see: ...}}` names, to be checked when every document is known.
    var references: [(id: String, place: Place)] = []
    var hints = Hints()
    /// Whether the text that is being read nests too deep to go on with it.
    var isGivenUp = false

    init(names: Names) {
        self.names = names
    }

    /// What surrounds a piece of text while it is read.
    struct Reading {
        var tags: [Tag]
        var place: Place
        var fixedPlace: Bool
        /// The conditions that surround what is being read.
        var guards: [FactName] = []
        /// How many conditions and repeated parts surround it, guards or not.
        var depth = 0
        /// The keys of the entry that a repeated part is about.
        private(set) var entry: [KeyDescription]?
        /// What the library itself says of that entry, by its keys.
        private(set) var words: [String: String] = [:]
        /// Whether a repeated part is about plain values, which `{{.}}` names.
        var hasItem = false
        /// In a table a fact that stays away leaves an empty cell, so it needs no condition.
        var isTable = false

        init(tags: [Tag] = [], place: Place, fixedPlace: Bool = true) {
            self.tags = tags
            self.place = place
            self.fixedPlace = fixedPlace
        }

        /// Goes into a part that is repeated for the entries of a list.
        mutating func enter(_ keys: [KeyDescription], saying words: [String: String] = [:]) {
            entry = keys
            self.words = words
        }

        func place(line: Int) -> Place {
            fixedPlace ? place : Place(file: place.file, line: place.line + line, column: 1)
        }
    }

    /// - Parameters:
    ///   - text: Markdown with tags.
    ///   - place: where the text begins.
    ///   - each: the list for whose entries the text is repeated.
    ///   - words: what the library itself says of the entry for which it is read, by the keys of the entry.
    ///   - fixedPlace: whether every fault is reported at `place` itself.
    mutating func read(
        _ text: String, at place: Place, each: FactName? = nil, saying words: [String: String] = [:],
        fixedPlace: Bool = false
    ) -> Template {
        let scanner = TagScanner(text, at: place, fixedPlace: fixedPlace)
        findings += scanner.findings
        if !scanner.findings.isEmpty { return Template(blocks: []) }
        isGivenUp = false
        var reading = Reading(tags: scanner.tags, place: place, fixedPlace: fixedPlace)
        if let each {
            reading.guards = [each]
            reading.enter(entryKeys(of: each, Reading(place: place)), saying: words)
        }
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

    func opens(_ open: Tag, _ name: String) -> Bool {
        if case .open(let opened, _) = open.kind { return opened == name }
        return false
    }

    mutating func report(_ kind: FindingKind, _ summary: String, help: String?, at place: Place) {
        findings.append(Finding(kind, summary, help: help, at: place))
    }
}
