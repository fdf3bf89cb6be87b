internal import ManylebDocument
public import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax
public import ManylebTemplates

/// Reads the files of the clause library and proves them: every tag, id and reference names something.
public struct LibraryReader {
    let files: TemplateFiles
    var findings: [Finding] = []
    var hints = Hints()
    private var ids: Set<String> = []
    /// The files that have been read.
    private var cardFiles: [String: CardFile] = [:]

    private init(_ files: TemplateFiles) {
        self.files = files
    }

    /// - Returns: the library, or nothing where there is an error among the findings.
    public static func read(_ files: TemplateFiles) -> (library: Library?, findings: [Finding]) {
        var reader = LibraryReader(files)
        let library = reader.library()
        let findings = reader.findings.sortedByPlace
        return (findings.hasErrors ? nil : library, findings)
    }

    /// The small words alone, for who needs no clause.
    public static func labels(_ files: TemplateFiles) -> [String: String] {
        var reader = LibraryReader(files)
        return reader.labels()
    }

    private mutating func library() -> Library {
        let laws = LawTable(cards("law/references.md"), &findings)
        let phraseCards = cards("labels/phrases.en.md").cards
        let listCards = cards("labels/lists.md").cards
        let termCards = cards("labels/terms.en.md").cards
        let lists = namedLists(listCards)
        let names = Names(
            phrases: Set(phraseCards.compactMap { $0["id"]?.value }),
            lists: shapes(of: lists), laws: laws.ids,
            terms: Set(termCards.compactMap { $0["id"]?.value }))
        var library = Library(laws: laws, names: names)
        library.lists = lists
        var reader = TemplateReader(names: names)
        for card in phraseCards {
            guard let id = id(of: card) else { continue }
            library.phrases[id] = Library.Phrase(
                counts: card["counts"]?.parts() ?? [], text: reader.read(card.body, at: card.bodyPlace))
        }
        for card in termCards {
            guard let id = id(of: card) else { continue }
            library.terms.append(
                Library.TermTemplate(
                    id: id, heading: reader.read(card.heading, at: card.place),
                    inText: card["in text"]?.value ?? card.heading,
                    meaning: reader.read(card.body, at: card.bodyPlace)))
        }
        library.labels = labels()
        library.workingDays = bankHolidays()
        library.duties = duties(library, &reader)
        library.costLines = costLines(&reader)
        library.breakdowns = breakdowns()
        readIndicators(into: &library)
        for path in files.texts.keys.filter({ $0.hasSuffix("/document.md") }).sorted() {
            if let document = document(path, &reader) { library.documents.append(document) }
        }
        library.documents.sort { ($0.order, $0.name) < ($1.order, $1.name) }
        library.guidance = guidance(library)
        library.sectionIDs = Set(library.documents.flatMap(\.sections).map(\.id))
        findings += reader.findings
        checkPhraseDepth(library)
        checkReferences(reader, library)
        checkAnswers(library)
        checkAnnexes(library)
        return library
    }

    mutating func cards(_ path: String) -> CardFile {
        if let file = cardFiles[path] { return file }
        guard let text = files.texts[path] else {
            let place = Place(file: files.prefix + path, line: 1, column: 1)
            findings.append(
                Finding(
                    .library, "The file `\(path)` is missing from the clause library",
                    help: "restore it from the program's own copy", at: place))
            return CardFile(title: "", fields: [], place: place, cards: [])
        }
        var reader = CardReader(text, file: files.prefix + path)
        let file = reader.read()
        findings += reader.findings
        cardFiles[path] = file
        return file
    }

    mutating func id(of card: Card) -> String? {
        guard let id = card["id"]?.value, !id.isEmpty else {
            findings.append(
                Finding(.card, "`\(card.heading)` has no `id`", help: "add `id:` below the heading", at: card.place))
            return nil
        }
        if !ids.insert(id).inserted {
            findings.append(
                Finding(
                    .card, "The id `\(id)` stands here a second time", help: "give each its own", at: card["id"]?.place)
            )
        }
        return id
    }

    // MARK: Small files

    private mutating func labels() -> [String: String] {
        let file = cards("labels/en.md")
        let labels = Dictionary(
            file.cards.compactMap { card in card["id"].map { ($0.value, card["text"]?.value ?? "") } }
        ) { $1 }
        for id in LabelID.allCases where labels[id.rawValue]?.isEmpty ?? true {
            findings.append(
                Finding(
                    .library, "The label `\(id.rawValue)` is missing",
                    help: "add a heading with `id: \(id.rawValue)` and `text:`", at: file.place))
        }
        return labels
    }

    private mutating func namedLists(_ cards: [Card]) -> [String: Library.NamedList] {
        var lists: [String: Library.NamedList] = [:]
        let known =
            Contract.descriptions.filter { if case .records = $0.shape { true } else { false } }.map(\.name)
            + WorkedOutList.allCases.map(\.rawValue)
        for card in cards {
            guard let id = id(of: card) else { continue }
            let sources = card["list"]?.parts() ?? []
            for source in sources where !known.contains(source) {
                findings.append(
                    Finding(
                        .tag, "`\(source)` is not a list of the contract file",
                        help: hints.help(for: source, among: known), at: card["list"]?.place))
            }
            guard !sources.isEmpty, sources.allSatisfy(known.contains) else { continue }
            var only: (key: String, value: String)?
            if let field = card["where"] {
                let words = field.value.split(separator: " ").map(String.init)
                if words.count == 3, words[1] == "is" {
                    only = (words[0], words[2])
                } else {
                    findings.append(
                        Finding(
                            .card, "`\(field.value)` is not understood", help: "write `where: key is value`",
                            at: field.place))
                }
            }
            lists[id] = Library.NamedList(sources: sources, only: only, isFirstOnly: card["first"]?.value == "1")
        }
        return lists
    }

    /// What templates may name of each list: the keys of its entries.
    private func shapes(of lists: [String: Library.NamedList]) -> [String: (keys: [KeyDescription], mayBeEmpty: Bool)] {
        var shapes: [String: (keys: [KeyDescription], mayBeEmpty: Bool)] = [:]
        for list in WorkedOutList.allCases { shapes[list.rawValue] = (list.keys, list.missingKey == nil) }
        let keys = Contract.descriptions
        for (id, list) in lists {
            if let workedOut = WorkedOutList(rawValue: list.sources[0]) {
                shapes[id] = (workedOut.keys, true)
            } else if case .records(let keys) = keys.first(where: { $0.name == list.sources[0] })?.shape {
                shapes[id] = (keys, list.only != nil)
            }
        }
        return shapes
    }

    private mutating func readIndicators(into library: inout Library) {
        for card in cards("labels/indicators.md").cards {
            guard let id = id(of: card) else { continue }
            if id.hasPrefix("group.") {
                library.indicatorGroups.append(String(id.dropFirst(6)))
            } else {
                let facts = Dictionary(card.fields.map { ($0.name, $0.value) }) { first, _ in first }
                library.indicators.append(
                    IndicatorDefinition(
                        id: id,
                        facts: facts.merging([
                            "title": card.heading, "definition": card.body.replacing(each: "\n", with: " "),
                        ]) { $1 }))
            }
        }
    }

    // MARK: Documents

    private mutating func document(_ path: String, _ reader: inout TemplateReader) -> Library.DocumentTemplate? {
        let file = cards(path)
        let folder = String(path.dropLast("/document.md".count))
        guard let title = file["title"] else {
            findings.append(
                Finding(.card, "The document has no `title`", help: "add `title: {{contract.title}}`", at: file.place))
            return nil
        }
        var facts: [(label: String, value: Template, when: Condition?)] = []
        for card in file.cards {
            facts.append((card.heading, reader.read(card.body, at: card.bodyPlace), condition(of: card, &reader)))
        }
        var sections: [Library.SectionTemplate] = []
        for path in files.paths(in: folder, ending: ".md")
        where !path.hasSuffix("/document.md") && !path.hasSuffix(".cy.md") {
            if let section = section(path, &reader) { sections.append(section) }
        }
        if sections.isEmpty {
            findings.append(
                Finding(
                    .library, "The document `\(folder)` has no sections",
                    help: "add a file for each section beside `document.md`", at: file.place))
        }
        return Library.DocumentTemplate(
            name: folder, order: file["order"].flatMap { Int($0.value) } ?? .max, kind: file.title,
            title: reader.read(title.value, at: title.place),
            definitions: file["definitions"]?.value,
            when: file["when"].flatMap { reader.condition($0.value, at: $0.place) },
            isReport: says("tells of", "the other documents", file), isBinding: says("binds", "the parties", file),
            goesToBidders: says("goes to", "bidders", file), isQuoting: says("quotes", "the other documents", file),
            annexes: file["annexes"]?.parts() ?? [], facts: facts, sections: sections)
    }

    /// Whether a document says something of itself that can be said in one way alone.
    private mutating func says(_ name: String, _ word: String, _ file: CardFile) -> Bool {
        guard let field = file[name] else { return false }
        if field.value != word {
            findings.append(
                Finding(
                    .card, "`\(name): \(field.value)` is not understood",
                    help: "write `\(name): \(word)`, or leave it out", at: field.place))
        }
        return field.value == word
    }

    private mutating func condition(of card: Card, _ reader: inout TemplateReader) -> Condition? {
        card["when"].flatMap { reader.condition($0.value, at: $0.place) }
    }

    private mutating func section(_ path: String, _ reader: inout TemplateReader) -> Library.SectionTemplate? {
        let file = cards(path)
        guard let id = file["id"]?.value else {
            findings.append(
                Finding(.card, "The section has no `id`", help: "add `id:` below the title", at: file.place))
            return nil
        }
        var section = Library.SectionTemplate(
            id: id, source: file["source"]?.value, title: [.en: reader.read(file.title, at: file.place)], clauses: [])
        for card in file.cards {
            guard let id = self.id(of: card) else { continue }
            if card["source"] == nil {
                findings.append(
                    Finding(
                        .card, "The clause `\(id)` has no `source`", help: "say which place of the guidance it answers",
                        at: card.place))
            }
            if card.body.isEmpty {
                findings.append(
                    Finding(
                        .card, "The clause `\(id)` has no text",
                        help: "write it below the details, after an empty line", at: card.place))
            }
            let each = card["each"].flatMap { reader.list($0.value, at: $0.place) }
            section.clauses.append(
                Library.ClauseTemplate(
                    id: id, source: card["source"]?.value, when: condition(of: card, &reader), each: each,
                    heading: card.heading, title: [.en: reader.read(card.heading, at: card.place, each: each)],
                    text: [.en: reader.read(card.body, at: card.bodyPlace, each: each)]))
        }
        addTranslation(of: path, to: &section, &reader)
        return section
    }

    /// Welsh stands in a file beside the English one: the same ids with the text alone.
    private mutating func addTranslation(
        of path: String, to section: inout Library.SectionTemplate, _ reader: inout TemplateReader
    ) {
        let path = path.dropLast(3) + ".cy.md"
        guard files.texts[String(path)] != nil else { return }
        let file = cards(String(path))
        section.title[.cy] = reader.read(file.title, at: file.place)
        for card in file.cards {
            guard let index = section.clauses.firstIndex(where: { $0.id == card["id"]?.value }) else {
                findings.append(
                    Finding(
                        .card, "The Welsh clause `\(card.heading)` has no English one",
                        help: "give it the `id` of an English clause", at: card.place))
                continue
            }
            let each = section.clauses[index].each
            section.clauses[index].title[.cy] = reader.read(card.heading, at: card.place, each: each)
            section.clauses[index].text[.cy] = reader.read(card.body, at: card.bodyPlace, each: each)
        }
    }

    // MARK: Proof

    private mutating func checkAnnexes(_ library: Library) {
        for document in library.documents {
            for name in document.annexes where !library.documentNames.contains(name) || name == document.name {
                findings.append(
                    Finding(
                        .library, "The annex `\(name)` is not another document",
                        help: hints.help(for: name, among: library.documentNames),
                        at: Place(file: "\(files.prefix)\(document.name)/document.md", line: 1, column: 1)))
            }
        }
    }

    private mutating func checkReferences(_ reader: TemplateReader, _ library: Library) {
        let known = library.knownNames
        let targets = known.sections + known.clauses
        let there = Set(targets)
        for (id, place) in reader.references where !there.contains(id) {
            findings.append(
                Finding(
                    .library, "`\(id)` is not a section or clause", help: hints.help(for: id, among: targets),
                    at: place))
        }
    }

    /// A phrase that names itself, directly or through others, would never end, and a long chain of phrases too late.
    private mutating func checkPhraseDepth(_ library: Library) {
        let inner = library.phrases.mapValues { $0.text.phrases.filter { library.phrases[$0] != nil } }
        // In each round a phrase gets as deep as what it names: what still gets deeper in the last one nests too deep.
        var depths = inner.mapValues { _ in 0 }
        for _ in 0...Limits.textDepth {
            let before = depths
            depths = inner.mapValues { ids in ids.reduce(0) { max($0, (before[$1] ?? 0) + 1) } }
            if depths == before { return }
        }
        let tooDeep = depths.filter { $0.value > Limits.textDepth }.keys.sorted()
        func report(_ summary: String, _ help: String) {
            findings.append(
                Finding(
                    .library, summary, help: help,
                    at: Place(file: files.prefix + "labels/phrases.en.md", line: 1, column: 1)))
        }
        let looping = tooDeep.filter { reaches($0, through: inner) }
        for id in looping { report("The phrase `\(id)` names itself", "write it without itself") }
        if looping.isEmpty, let id = tooDeep.first {
            report(
                "The phrase `\(id)` names phrases more than \(Limits.textDepth) deep",
                "write it out, or name fewer phrases within phrases")
        }
    }

    /// Whether one comes from a phrase to itself.
    private func reaches(_ id: String, through inner: [String: Set<String>]) -> Bool {
        var seen: Set<String> = []
        var rest = Array(inner[id] ?? [])
        while let next = rest.popLast() {
            if next == id { return true }
            if seen.insert(next).inserted { rest += inner[next] ?? [] }
        }
        return false
    }
}

extension Template {
    /// The phrases that it names.
    fileprivate var phrases: Set<String> {
        var found: Set<String> = []
        func visit(_ pieces: [Piece]) {
            for piece in pieces {
                switch piece {
                case .fact(let name), .agreement(let name, _, _):
                    if case .phrase(let id) = name.base { found.insert(id) }
                case .emphasis(let inner), .strong(let inner), .when(_, let inner), .repeated(_, let inner):
                    visit(inner)
                case .text, .see, .term, .law: break
                }
            }
        }
        func visit(_ blocks: [TemplateBlock]) {
            for block in blocks {
                switch block {
                case .paragraph(let pieces): visit(pieces)
                case .list(_, let items): items.forEach(visit)
                case .table(let table):
                    (table.head + (table.rows + table.totals).flatMap { $0 } + [table.caption]).forEach(visit)
                case .answer(let label): visit(label)
                case .when(_, let inner): visit(inner)
                }
            }
        }
        visit(blocks)
        return found
    }
}
