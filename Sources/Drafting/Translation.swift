package import ManylebFindings
internal import ManylebSyntax
internal import ManylebTemplates

// Files in other languages. Every card of the library is in English; a file of another language has cards of the same
// ids that say the words anew, and nothing else.
extension Language {
    /// The language in which the library is kept.
    static let original = Language.en

    /// Every language for which the program has a grammar.
    var grammar: (any Grammar)? {
        switch self {
        case .en: English()
        case .cy: nil
        }
    }

    /// The file with the words of a file in this language: `NAME.cy.md` beside `NAME.md` or `NAME.en.md`.
    func path(of path: String) -> String {
        let stem = path.dropLast(3)
        let isNamed = [".en", "/en"].contains { stem.hasSuffix($0) }
        return "\(isNamed ? "\(stem.dropLast(2))" : "\(stem).")\(rawValue).md"
    }

    /// Whether a file is one in this language.
    func isLanguage(of path: String) -> Bool {
        path.hasSuffix(".\(rawValue).md") || path.hasSuffix("/\(rawValue).md")
    }

    /// Whether a file says the words of another one anew.
    static func isTranslation(_ path: String) -> Bool {
        allCases.contains { $0 != original && $0.isLanguage(of: path) }
    }
}

extension TemplateFiles {
    /// The files of a folder in the language of the library, in order of name.
    func originals(in folder: String) -> [String] {
        paths(in: folder, ending: ".md").filter { !Language.isTranslation($0) }
    }

    /// Whether there is a file in a language.
    func hasFile(in language: Language) -> Bool { texts.keys.contains { language.isLanguage(of: $0) } }
}

extension LibraryReader {
    /// A file with the words that the reader's language has for it.
    mutating func translated(_ file: CardFile, at path: String) -> CardFile {
        let ownPath = language.path(of: path)
        guard let text = files.texts[ownPath] else { return file }
        paths.insert(ownPath)
        var reader = CardReader(text, file: files.prefix + ownPath)
        let own = reader.read()
        reading.findings += reader.findings
        var rest: [String: Card] = [:]
        for card in own.cards {
            guard let name = name(of: card) else { continue }
            if rest.updateValue(rest[name.value] ?? card, forKey: name.value) != nil {
                report("`\(name.value)` stands here a second time", help: "keep one of the two", at: name.place)
            }
        }
        let known = file.cards.map(\.name)
        for card in own.cards {
            guard let name = card["id"] ?? card[Card.headingDetail], !known.contains(name.value) else { continue }
            report(
                "There is no `\(name.value)` in `\(path)`", help: reading.help(for: name.value, among: known),
                at: name.place)
        }
        return CardFile(
            head: head(file.head, own.head), cards: file.cards.map { card in rest[card.name].map(card.saying) ?? card })
    }

    /// What a card calls the card of the library whose words it says.
    private mutating func name(of card: Card) -> CardField? {
        let name = card["id"] ?? card[Card.headingDetail]
        if name == nil {
            report(
                "Nothing says of which card these are the words",
                help:
                    "add the `id` of the card, or `\(Card.headingDetail):` and its heading where it has none",
                at: card.place)
        }
        return name
    }

    private mutating func head(_ head: Card, _ own: Card) -> Card {
        if let id = head["id"], own["id"]?.value != id.value {
            report(
                "This file says the words of `\(id.value)`", help: "write `id: \(id.value)`",
                at: own["id"]?.place ?? own.place)
        }
        return head.saying(own)
    }

    private mutating func report(_ summary: String, help: String?, at place: Place) {
        if reading.proves { reading.report(summary, help: help, at: place, .library) }
    }
}

extension Library {
    /// The library with the words of another language.
    /// - Parameters:
    ///   - names: the documents that are wanted.
    ///   - grammar: that of the language.
    /// - Returns: nothing where a word is missing, or the grammar; the findings name everything that is missing.
    func translated(into language: Language, for names: [String], grammar: (any Grammar)? = nil) -> (
        library: Library?, findings: [Finding]
    ) {
        if language == self.language { return (self, []) }
        let wanted = documents.filter { names.contains($0.name) }
        let others = Set(documents.map(\.name)).subtracting(wanted.flatMap { [$0.name] + $0.annexes })
        let grammar = grammar ?? language.grammar
        let (library, untranslated) = LibraryReader.read(files, in: language, grammar ?? wording.grammar)
        let missing = untranslated.filter { row in
            !others.contains { row.place.file.hasPrefix(files.prefix + $0 + "/") }
        }
        var findings = missing.isEmpty ? [] : self.findings(for: missing, language)
        if grammar == nil {
            findings.append(
                Finding(
                    .untranslated, "The program does not know how values and dates read in \(wording.print(language))",
                    help: "draft in \(wording.print(self.language))", at: nil))
        }
        return (findings.isEmpty ? library : nil, findings.sortedByPlace)
    }

    /// One finding for each kind of card in each file.
    private func findings(for missing: [Untranslated], _ language: Language) -> [Finding] {
        let groups = Dictionary(grouping: missing) { "\($0.place.file) \($0.kind)" }
        return groups.values.compactMap { group in
            guard let first = group.first else { return nil }
            let names = group.map { row in "`\(row.name)`" + (row.part.map { " (\($0))" } ?? "") }
            let path = language.path(of: first.place.file)
            let isOne = group.count == 1
            return Finding(
                .untranslated,
                "The \(first.kind)\(isOne ? "" : " cards") \(names.joined(separator: ", ")) \(isOne ? "has" : "have") no words in \(wording.print(language))",
                help: "write them in `\(path)`", at: first.place)
        }
    }

    /// Whether every document can be drafted in a language.
    package func hasText(in language: Language) -> Bool {
        language == self.language
            || files.hasFile(in: language) && translated(into: language, for: documentNames).library != nil
    }
}

extension FindingKind {
    static let untranslated = FindingKind(
        "library/language", why: "A document in a language that the library lacks would be a frame of empty clauses.")
}
