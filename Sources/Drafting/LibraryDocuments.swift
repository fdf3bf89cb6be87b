internal import ManylebDocument
internal import ManylebFindings
internal import ManylebSyntax
internal import ManylebTemplates

// Documents: title pages, sections and clauses.
extension LibraryReader {
    /// Where the files are that several documents share.
    static let shared = "shared/"

    mutating func document(_ path: String, _ reader: inout TemplateReader) -> Library.DocumentTemplate {
        let file = cards(path)
        let folder = String(path.dropLast("/document.md".count))
        let head = reading.read(DocumentHead.self, file.head)
        if head.id.place != nil, head.id.value != folder {
            reading.report(
                "The document in `\(folder)` calls itself `\(head.id.value)`", help: "write `id: \(folder)`",
                at: head.id.place)
        }
        if let definitions = head.definitions { register(definitions) }
        claims.annexes.append((document: folder, names: head.annexes))
        let facts = titlePage(head, file.cards, &reader)
        var sections: [Library.SectionTemplate] = []
        for path in files.originals(in: folder) where !path.hasSuffix("/document.md") {
            sections += self.sections(path, &reader)
        }
        if sections.isEmpty {
            reading.report(
                "The document `\(folder)` has no sections", help: "add a file for each section beside `document.md`",
                at: file.head.place, .library)
        }
        return Library.DocumentTemplate(
            name: folder, order: head.order ?? .max, kind: file.head.heading, purpose: head.purpose,
            title: head.title.map { reader.read($0.value, at: $0.place) } ?? Template(blocks: []),
            definitions: head.definitions?.value, when: condition(head.when, &reader),
            isReport: head.isReport != nil, isBinding: head.isBinding, goesToBidders: head.goesToBidders,
            readers: head.readers.value, isQuoting: head.isQuoting, annexes: head.annexes.value, facts: facts,
            sections: sections, restsOnReturns: head.restsOnReturns)
    }

    private mutating func condition(_ when: CardField?, _ reader: inout TemplateReader) -> Condition? {
        when.flatMap { reader.condition($0.value, at: $0.place) }
    }

    // MARK: Title pages

    /// The lines of a title page: those that it shares with others, then its own, unless one says after which it comes.
    private mutating func titlePage(_ head: DocumentHead, _ cards: [Card], _ reader: inout TemplateReader)
        -> [Library.TitleLineTemplate]
    {
        var lines = head.include.map { shared($0, &reader) } ?? []
        // Where the file is not there, nothing is said of its lines.
        let canTell = head.include == nil || !lines.isEmpty
        if canTell { prove(head.without, among: Set(lines.map(\.name)), "is no line of the included file") }
        lines.removeAll { head.without.value.contains($0.name) }
        let included = lines.map(\.name)
        for card in cards {
            let line = reading.read(TitleLine.self, card)
            reportTwice(card, lines)
            let template = Library.TitleLineTemplate(
                name: card.originalHeading, label: card.heading, value: reader.read(card.body, at: card.bodyPlace),
                when: condition(line.when, &reader), use: line.use)
            if let after = line.after, canTell {
                prove(
                    Stated([after.value], at: after.place), among: Set(included), "is no included line of this page")
            }
            let place = line.after.flatMap { after in lines.firstIndex { $0.name == after.value } }
            lines.insert(template, at: place.map { $0 + 1 } ?? lines.endIndex)
        }
        return lines
    }

    /// The lines of a file that title pages share. Each file is read once, so that a fault in it is reported once, there.
    private mutating func shared(_ include: Stated<String>, _ reader: inout TemplateReader)
        -> [Library.TitleLineTemplate]
    {
        if let lines = sharedLines[include.value] { return lines }
        let known = files.texts.keys.filter { $0.hasPrefix(Self.shared) }.sorted()
        guard known.contains(include.value) else {
            reading.report(
                "There is no file `\(include.value)` that title pages share",
                help: reading.help(for: include.value, among: known) ?? "name a file of `\(Self.shared)`",
                at: include.place, .library)
            return []
        }
        var lines: [Library.TitleLineTemplate] = []
        for card in listed(include.value) {
            let line = reading.read(SharedTitleLine.self, card)
            reportTwice(card, lines)
            lines.append(
                Library.TitleLineTemplate(
                    name: card.originalHeading, label: card.heading, value: reader.read(card.body, at: card.bodyPlace),
                    when: condition(line.when, &reader), use: line.use))
        }
        sharedLines[include.value] = lines
        return lines
    }

    private mutating func reportTwice(_ card: Card, _ lines: [Library.TitleLineTemplate]) {
        guard lines.contains(where: { $0.name == card.originalHeading }) else { return }
        reading.report(
            "The line `\(card.heading)` stands on the title page a second time",
            help: "keep one of the two; `without` takes out one that is included", at: card.place)
    }

    // MARK: Sections

    /// A section file as read, before sections are made of it.
    private struct SectionFile {
        let cards: CardFile
        let head: SectionHead
        let clauses: [ClauseCard]
        /// The list for whose entries the section is repeated.
        var each: FactName?
    }

    /// The sections that a file makes: one, or one for each entry of a list.
    private mutating func sections(_ path: String, _ reader: inout TemplateReader) -> [Library.SectionTemplate] {
        let cards = cards(path)
        let head = reading.read(SectionHead.self, cards.head)
        let clauses = cards.cards.map { reading.read(ClauseCard.self, $0) }
        var file = SectionFile(cards: cards, head: head, clauses: clauses)
        guard let each = head.each else { return [section(file, for: nil, &reader)] }
        guard let name = reader.list(each.value, at: each.place) else { return [] }
        guard let list = WorkedOutList.named(each.value), list.cards != nil else {
            reading.report(
                "`\(each.value)` has other entries under every contract, so its sections would have no lasting ids",
                help: "write \(WorkedOutList.ofCards), or repeat a clause of the section", at: each.place)
            return []
        }
        for clause in clauses where clause.id.place != nil && !clause.id.value.hasPrefix(head.id.value + ".") {
            reading.report(
                "The id `\(clause.id.value)` does not begin with that of its section, which is repeated",
                help: "write `\(head.id.value).` and a name", at: clause.id.place)
        }
        file.each = name
        // Two cards of one id have been reported where they are.
        var seen: Set<String> = []
        return (sectionEntries[list.name] ?? []).filter { seen.insert($0.id).inserted }
            .map { section(file, for: $0, &reader) }
    }

    /// - Parameter entry: what the section is repeated for. Its id follows that of the section, also in the ids of
    ///   the clauses.
    private mutating func section(_ file: SectionFile, for entry: SectionEntry?, _ reader: inout TemplateReader)
        -> Library.SectionTemplate
    {
        let own = file.head.id
        func id(_ id: Stated<String>) -> Stated<String> {
            guard let entry else { return id }
            return Stated("\(own.value).\(entry.id)\(id.value.dropFirst(own.value.count))", at: id.place)
        }
        let words = entry?.words ?? [:]
        let cards = file.cards
        register(id(own))
        var section = Library.SectionTemplate(
            id: id(own).value, source: file.head.source.map { source($0, of: entry) },
            entry: file.each.flatMap { each in entry.map { (each, $0.id) } },
            title: reader.read(cards.head.heading, at: cards.head.place, each: file.each, saying: words), clauses: [])
        for (index, clause) in file.clauses.enumerated() {
            register(id(clause.id))
            let card = cards.cards[index]
            let ownList = clause.each.flatMap { reader.list($0.value, at: $0.place) }
            let each = ownList ?? file.each
            let known = ownList == nil ? words : [:]
            section.clauses.append(
                Library.ClauseTemplate(
                    id: id(clause.id).value, source: source(clause.source, of: entry),
                    rank: clause.rank, when: condition(clause.when, &reader), each: ownList, heading: card.heading,
                    title: reader.read(card.heading, at: card.place, each: each, saying: known),
                    text: reader.read(card.body, at: card.bodyPlace, each: each, saying: known)))
        }
        return section
    }

    /// A place in the guidance; `{{source}}` is that of the entry for which a section is repeated.
    private mutating func source(_ stated: Stated<String>, of entry: SectionEntry?) -> String {
        guard stated.value.utf8.contains(UInt8(ascii: "{")) else { return stated.value }
        let source = entry.map { stated.value.replacing("{{source}}", with: $0.source) } ?? stated.value
        if source.contains("{{") {
            reading.report(
                "A source cannot hold the tag of `\(stated.value)`",
                help: entry == nil
                    ? "write the place in the guidance; only a section with `each` has `{{source}}`"
                    : "write the place in the guidance, or `{{source}}` for that of the entry", at: stated.place, .tag)
        }
        return source
    }
}
