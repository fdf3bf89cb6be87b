internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax
internal import ManylebTemplates

/// What the files of a library say of one another, kept until everything has been read.
struct LibraryClaims {
    var labels: [Stated<String>] = []
    /// The lists that decide between singular and plural.
    var counts: [Stated<[String]>] = []
    var lists: [ListCard] = []
    /// The groups and the breakdowns of indicators.
    var groups: [Stated<String>] = []
    var breakdowns: [Stated<[String]>] = []
    /// What activities say of each other.
    var activities: [Stated<[String]>] = []
    /// The clauses that promise a duty.
    var promises: [Stated<[String]>] = []
    var annexes: [(document: String, names: Stated<[String]>)] = []
    /// What routes ask for, and the notices of processes.
    var asks: [Stated<[String]>] = []
    var steps: [Stated<[String]>] = []
    /// What answers the guidance.
    var answers: [Stated<[String]>] = []
}

// What cards say of other cards, and what the program asks the library for, must be there.
extension LibraryReader {
    mutating func prove(_ library: Library, _ references: [(id: String, place: Place)]) {
        let known = library.knownNames
        let clauses = Set(known.clauses)
        let lists = Contract.descriptions.filter { if case .records = $0.shape { true } else { false } }.map(\.name)
        provePhraseDepth(library)
        let results = library.resultDocuments.flatMap(\.sections)
        proveReferences(
            references,
            to: known.sections + known.clauses + results.map(\.id) + results.flatMap { $0.clauses.map(\.id) })
        let answers = clauses.union(library.indicators.map(\.id)).union(library.duties.map(\.id))
            .union(library.costLines.map(\.id)).union(library.wording.terms.map { "term." + $0.id })
        for answer in claims.answers {
            prove(answer, among: answers, "is no clause, indicator, duty, cost line or defined term")
        }
        for clause in claims.promises { prove(clause, among: clauses, "is no clause") }
        for list in claims.counts { prove(list, among: Set(lists), "is not a list of the contract file") }
        for annex in claims.annexes {
            prove(
                annex.names, among: Set(library.documentNames).subtracting([annex.document]),
                "is not another document")
        }
        for group in claims.groups {
            prove(
                Stated([group.value], at: group.place), among: Set(library.indicatorGroups),
                "is no group of indicators")
        }
        let breakdowns = Set(library.breakdowns.map(\.definition.breakdown.rawValue))
        for breakdown in claims.breakdowns { prove(breakdown, among: breakdowns, "is no breakdown") }
        for activity in claims.activities {
            prove(activity, among: Set(library.activity.map(\.definition.id)), "is no activity")
        }
        let ofRoutes = library.lists.values.filter { $0.sources == [WorkedOutList.routeAsks.name] }
        let asked = ofRoutes.compactMap(\.only?.value)
        for asks in claims.asks { prove(asks, among: Set(asked), "is asked for by no list of `route-asks`") }
        for list in claims.lists { proveFilter(of: list, library) }
        proveFiles()
    }

    /// A file that nothing reads is one that its author misnamed. Rules and pages are read elsewhere.
    private mutating func proveFiles() {
        let others = ["rules/", "pages/"]
        let translations = Set(
            Language.allCases.filter { $0 != .original }.flatMap { language in paths.map { language.path(of: $0) } })
        for path in files.texts.keys.sorted()
        where !paths.contains(path) && !translations.contains(path)
            && (Language.isTranslation(path) || !(others.contains { path.hasPrefix($0) }))
        {
            reading.report(
                "Nothing reads the file `\(path)`",
                help: use(of: path),
                at: Place(file: files.prefix + path, line: 1, column: 1), .library)
        }
    }

    /// What would make something read a file.
    private func use(of path: String) -> String {
        if Language.isTranslation(path) { return "name it after the file whose words it says anew" }
        if path.hasPrefix(Self.shared) { return "name it behind `include` in a `document.md`, or take it out" }
        let isOfDocument = files.texts["\(path.prefix { $0 != "/" })/document.md"] != nil
        return path.contains("/") && !isOfDocument
            ? "add a `document.md` to its folder, or take it out" : "take it out"
    }

    /// Reports each name that is not among those that are known. What the card lacks has been reported.
    mutating func prove(_ names: Stated<[String]>, among known: Set<String>, _ fault: String) {
        guard names.place != nil else { return }
        for name in names.value where !known.contains(name) {
            reading.report(
                "`\(name)` \(fault)", help: reading.help(for: name, among: known.sorted()), at: names.place, .library)
        }
    }

    private mutating func proveReferences(_ references: [(id: String, place: Place)], to targets: [String]) {
        let there = Set(targets)
        for (id, place) in references where !there.contains(id) {
            reading.report(
                "`\(id)` is not a section or clause", help: reading.help(for: id, among: targets), at: place, .library)
        }
    }

    /// Every label that the program can ask for must be there, and one that nothing asks for is a label misspelt.
    mutating func proveLabels(_ labels: [String: String], _ place: Place) {
        let missing = LabelID.needed.filter { labels[$0] == nil }.sorted()
        for id in missing {
            reading.report(
                "The label `\(id)` is missing", help: "add a heading with `id: \(id)` and `text:`", at: place, .library)
        }
        for id in claims.labels
        where id.place != nil && !LabelID.needed.contains(id.value) && !id.value.hasPrefix(LabelID.partyPrefix) {
            reading.report(
                "Nothing asks for a label `\(id.value)`",
                help: reading.help(for: id.value, among: missing) ?? "take it out", at: id.place, .library)
        }
    }

    /// Every key of the contract file must be there, and nothing else.
    mutating func proveKeys(_ cards: [KeyCard], _ place: Place) {
        let known = Contract.everyKey.map(\.address.text)
        let stated = Set(cards.map(\.id.value))
        let neutral = Set(Contract.everyKey.filter { $0.key.effect?.more == .neutral }.map(\.address.text))
        let missing = known.filter { !stated.contains($0) }
        for id in missing {
            reading.report(
                "The key `\(id)` is missing", help: "add a heading that says what it is, with `id: \(id)`", at: place,
                .library)
        }
        for card in cards {
            prove(Stated([card.id.value], at: card.id.place), among: Set(known), "is no key of the contract file")
            guard card.id.place != nil, neutral.contains(card.id.value) != (card.neutral != nil) else { continue }
            reading.report(
                card.neutral == nil
                    ? "`\(card.id.value)` does not say why nobody gains or loses by it"
                    : "`\(card.id.value)` is said to be neutral, and somebody gains or loses by it",
                help: card.neutral == nil ? "add `neutral:`, or give the key a direction" : "take `neutral:` out",
                at: card.neutral?.place ?? card.id.place, .library)
        }
    }

    /// `where` must name a key of the entries, and a value that an entry can have.
    private mutating func proveFilter(of list: ListCard, _ library: Library) {
        guard let filter = list.filter, let source = list.sources.value.first,
            let keys = library.names.lists[source]?.keys ?? Contract.keys(ofList: source)
        else { return }
        let (key, value) = (filter.value.key, filter.value.value)
        guard let description = keys.first(where: { $0.name == key }), case .scalar(let type) = description.shape else {
            reading.report(
                "`\(key)` is no key of an entry of `\(source)`",
                help: reading.help(for: key, among: keys.map(\.name)), at: filter.place, .tag)
            return
        }
        var known = type.choices
        if key == "group" {
            known = source.hasPrefix("coverage") ? library.guidance.map(\.id) : library.indicatorGroups
        }
        if known.isEmpty ? type.init(contractText: value) == nil : !known.contains(value) {
            reading.report(
                "No `\(key)` of `\(source)` is ever `\(value)`",
                help: reading.help(for: value, among: known) ?? "write \(type.expectation)", at: filter.place, .tag)
        }
    }

    /// A phrase that names itself, directly or through others, would never end, and a long chain of phrases too late.
    private mutating func provePhraseDepth(_ library: Library) {
        let inner = library.wording.phrases.mapValues { $0.text.phrases.filter { library.wording.phrases[$0] != nil } }
        // In each round a phrase gets as deep as what it names: what still gets deeper in the last one nests too deep.
        var depths = inner.mapValues { _ in 0 }
        for _ in 0...Limits.textDepth {
            let before = depths
            depths = inner.mapValues { ids in ids.reduce(0) { max($0, (before[$1] ?? 0) + 1) } }
            if depths == before { return }
        }
        let tooDeep = depths.filter { $0.value > Limits.textDepth }.keys.sorted()
        func report(_ summary: String, _ help: String) {
            reading.report(
                summary, help: help, at: beginning(of: "labels/phrases.en.md"), .library)
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
                case .said(_, let piece): visit([piece])
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
                case .answer(let label, _): visit(label)
                case .when(_, let inner): visit(inner)
                }
            }
        }
        visit(blocks)
        return found
    }
}

extension Contract {
    /// The keys of an entry of a list.
    static func keys(ofList name: String) -> [KeyDescription]? {
        guard case .records(let keys) = descriptions.first(where: { $0.name == name })?.shape else { return nil }
        return keys
    }
}
