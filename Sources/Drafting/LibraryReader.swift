internal import ManylebDocument
package import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax
package import ManylebTemplates

/// Reads the files of the clause library and proves them: every detail is one that its kind of card has, and every tag, id
/// and reference names something. Files that were proved when they were built are read alone.
package struct LibraryReader {
    let files: TemplateFiles
    var reading: CardReading
    var claims = LibraryClaims()
    /// What sections can be repeated for.
    var sectionEntries: [String: [SectionEntry]] = [:]
    /// The lines of the title pages' shared files that have been read.
    var sharedLines: [String: [Library.TitleLineTemplate]] = [:]
    private var ids: Set<String> = []
    /// The files that have been read.
    var paths: Set<String> = []
    /// The language whose words are read, and its grammar.
    let language: Language
    let grammar: any Grammar

    init(_ files: TemplateFiles, in language: Language = .original, _ grammar: any Grammar = English()) {
        self.files = files
        self.language = language
        self.grammar = grammar
        reading = CardReading(proves: !files.areProved, translates: language != .original)
    }

    /// - Returns: the library, or nothing where there is an error among the findings.
    package static func read(_ files: TemplateFiles) -> (library: Library?, findings: [Finding]) {
        if let library = Library(storedIn: files) { return (library, []) }
        var reader = LibraryReader(files)
        let library = reader.library()
        var findings = reader.reading.findings
        for language in Language.allCases
        where language != .original && !files.areProved && files.hasFile(in: language) {
            findings += reader.faults(in: language)
        }
        return (findings.hasErrors ? nil : library, findings.sortedByPlace)
    }

    /// The library with the words of a language, and what has none.
    static func read(_ files: TemplateFiles, in language: Language, _ grammar: any Grammar) -> (
        library: Library, untranslated: [Untranslated]
    ) {
        var reader = LibraryReader(files, in: language, grammar)
        let library = reader.library()
        return (library, reader.reading.untranslated)
    }

    /// What is wrong with the files of another language. What is wrong with those that they say anew is said there.
    private func faults(in language: Language) -> [Finding] {
        var reader = LibraryReader(files, in: language, language.grammar ?? grammar)
        _ = reader.library()
        return reader.reading.findings.filter { language.isLanguage(of: $0.place?.file ?? "") }
    }

    /// The small words and what keys are alone, for who needs no clause.
    package static func words(_ files: TemplateFiles) -> (labels: [String: String], meanings: [String: String]) {
        var reader = LibraryReader(files)
        return (reader.labels(), reader.meanings())
    }

    /// What else the cards say of the keys of the contract file, for who explains them.
    package static func keyTexts(_ files: TemplateFiles) -> [KeyText] {
        var reader = LibraryReader(files)
        let path = "labels/keys.en.md"
        guard files.texts[path] != nil else { return [] }
        return reader.listed(path).map { card in
            let key = reader.reading.read(KeyCard.self, card)
            return KeyText(
                address: Address(key.id.value), meaning: card.heading, example: key.example, question: key.question,
                reason: key.reason, answer: key.answer)
        }
    }

    mutating func library() -> Library {
        let laws = LawTable(listed("law/references.md"), &reading)
        let phrases = listed("labels/phrases.en.md").map { (reading.read(PhraseCard.self, $0), $0) }
        let terms = listed("labels/terms.en.md").map { (reading.read(TermCard.self, $0), $0) }
        let lists = namedLists()
        let names = Names(
            grammar: grammar, phrases: phrases.map(\.0.id.value), lists: lists, laws: laws.ids,
            terms: terms.map(\.0.id.value))
        var library = Library(
            files: files, wording: Wording(language: language, grammar: grammar, laws: laws), names: names)
        library.lists = lists
        var reader = TemplateReader(names: names.withResults)
        for (phrase, card) in phrases {
            register(phrase.id)
            claims.counts.append(phrase.counts)
            library.wording.phrases[phrase.id.value] = Wording.Phrase(
                counts: phrase.counts.value, text: reader.read(card.body, at: card.bodyPlace))
        }
        for (term, card) in terms {
            register(term.id)
            library.wording.terms.append(
                Wording.Term(
                    id: term.id.value, heading: reader.read(card.heading, at: card.place),
                    inText: term.inText ?? card.heading, source: term.source.value,
                    meaning: reader.read(card.body, at: card.bodyPlace)))
        }
        library.wording.labels = labels()
        library.wording.meanings = meanings()
        library.workingDays = bankHolidays()
        library.routeLaw = routeLaw(laws, &reader)
        library.duties = duties(library, &reader)
        library.costLines = costLines(&reader)
        library.breakdowns = breakdowns()
        library.activity = activity()
        readIndicators(into: &library)
        // Only to be proved, and noted in other languages: see `Library.caseColumns`.
        if !files.areProved || reading.translates { _ = caseColumns(library.breakdowns) }
        let parts = guidanceParts()
        for path in files.texts.keys.filter({ $0.hasSuffix("/document.md") }).sorted() {
            library.documents.append(document(path, &reader))
        }
        library.resultDocuments = library.documents.filter(\.restsOnReturns)
        library.documents.removeAll(where: \.restsOnReturns)
        library.documents.sort { ($0.order, $0.name) < ($1.order, $1.name) }
        library.guidance = guidance(parts, library)
        library.findSections()
        reading.findings += reader.findings
        // A text of the library can be wrong only if it was not proved when it was built, and then it is refused.
        if reading.proves { prove(library, reader.references) }
        return library
    }

    /// Where a file begins, in the language that is read.
    func beginning(of path: String) -> Place {
        Place(file: files.prefix + (reading.translates ? language.path(of: path) : path), line: 1, column: 1)
    }

    mutating func cards(_ path: String) -> CardFile {
        let place = Place(file: files.prefix + path, line: 1, column: 1)
        guard let text = files.texts[path] else {
            reading.report(
                "The file `\(path)` is missing from the clause library", help: "restore it from the program's own copy",
                at: place, .library)
            return CardFile(head: Card(heading: "", fields: [], body: "", place: place, bodyPlace: place), cards: [])
        }
        paths.insert(path)
        var reader = CardReader(text, file: place.file)
        let file = reader.read()
        reading.findings += reader.findings
        return reading.translates ? translated(file, at: path) : file
    }

    /// The cards of a file that is a list of them.
    mutating func listed(_ path: String) -> [Card] {
        let file = cards(path)
        _ = reading.read(ListHead.self, file.head)
        return file.cards
    }

    /// No two of a sort may have the same id.
    mutating func register(_ id: Stated<String>, _ sort: String = "") {
        guard reading.proves, id.place != nil, !ids.insert("\(sort) \(id.value)").inserted else { return }
        reading.report("The id `\(id.value)` stands here a second time", help: "give each its own", at: id.place)
    }

    // MARK: Small files

    private mutating func labels() -> [String: String] {
        let path = "labels/en.md"
        var labels: [String: String] = [:]
        for card in listed(path) {
            let label = reading.read(LabelCard.self, card)
            register(label.id, "label")
            labels[label.id.value] = label.words.value
            claims.labels.append(label.id)
        }
        if reading.proves { proveLabels(labels, beginning(of: path)) }
        return labels
    }

    private mutating func meanings() -> [String: String] {
        let path = "labels/keys.en.md"
        // An edition from before there was such a file.
        if files.areProved, files.texts[path] == nil { return [:] }
        var meanings: [String: String] = [:]
        let keys = listed(path).map { (reading.read(KeyCard.self, $0), $0.heading) }
        for (key, heading) in keys {
            register(key.id, "key")
            meanings[key.id.value] = heading
        }
        if reading.proves { proveKeys(keys.map(\.0), beginning(of: path)) }
        return meanings
    }

    private mutating func namedLists() -> [String: Library.NamedList] {
        var lists: [String: Library.NamedList] = [:]
        let known =
            Contract.descriptions.filter { if case .records = $0.shape { true } else { false } }.map(\.name)
            + WorkedOutList.all.map(\.name)
        for card in listed("labels/lists.md") {
            let list = reading.read(ListCard.self, card)
            register(list.id)
            for source in list.sources.value where !known.contains(source) {
                reading.report(
                    "`\(source)` is not a list of the contract file", help: reading.help(for: source, among: known),
                    at: list.sources.place, .tag)
            }
            guard !list.sources.value.isEmpty, list.sources.value.allSatisfy(known.contains) else { continue }
            claims.lists.append(list)
            lists[list.id.value] = Library.NamedList(
                sources: list.sources.value, only: list.filter.map { ($0.value.key, $0.value.value) },
                isFirstOnly: list.isFirstOnly)
        }
        return lists
    }
}
