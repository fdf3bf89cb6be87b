package import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// A document from outside with the ids that the library has for its sections, clauses and definitions: by the ids that it
/// still has, then by headings of which there is one, then by likeness of words; never by number, since numbers move.
package struct PartRecognition: Sendable {
    /// How many of its parts were recognised by what.
    package struct Counts: Sendable, Equatable {
        package var id = 0
        package var heading = 0
        package var words = 0
        package var all: Int { id + heading + words }
    }

    package private(set) var document: Document
    package private(set) var places: DocumentPlaces
    package private(set) var counts = Counts()
    /// How many sections, clauses and definitions the document should have.
    package let expected: Int

    /// How the id begins that a part without one has for as long as others are looked for.
    package static let unnamed = "\u{1}"
    /// Two texts that share fewer words than this are two texts.
    private static let least = 0.6
    /// How many words may be compared.
    private static let limit = 40_000_000

    /// - Parameters:
    ///   - model: the document as it was made, or as it would be.
    ///   - isKnown: whether the library has an id that the model does not use.
    package init(
        _ document: Document, places: DocumentPlaces, as model: Document, isKnown: (_ id: String) -> Bool
    ) {
        let expected = model.namedParts
        self.expected = expected.count
        self.document = document
        self.places = places
        self.document.name = model.name
        let ids = Set(expected.map(\.id))
        nameAll()
        if self.document.facts.isEmpty { findTitlePage(model) }
        let found = self.document.namedParts
        let isConverted = found.count(where: { ids.contains($0.id) }) * 2 < found.count
        if isConverted { mend(model) }
        let headings = Dictionary(model.parts.map { ($0.id, $0.title.plainText) }) { first, _ in first }
        assign(Self.match(self.document.namedParts, expected, isKnown, &counts), headings: headings)
        mendLevels(model)
        if isConverted { mendReferences() }
    }

    /// Word keeps no long id: a reference that leads nowhere any more is what it says.
    private mutating func mendReferences() {
        let known = Set(document.namedParts.map(\.id))
        document.mapInlines { inline in
            guard case .reference(let reference) = inline, !known.contains(reference.target) else { return inline }
            return .text(reference.text)
        }
    }

    /// The headings of a document's sections, clauses and definitions, each once, as they are compared.
    package static func headings(of document: Document) -> Set<String> {
        Set(document.namedParts.map(\.heading)).subtracting([""])
    }

    /// Gives every part an id of its own for as long as the others are looked for.
    private mutating func nameAll() {
        var next = 0
        let parts = places.parts
        document.renameParts { id, _ in
            defer { next += 1 }
            guard id.isEmpty, next < parts.count else { return id }
            let own = "\(Self.unnamed)\(next)"
            places.clauses[own] = parts[next]
            return own
        }
    }

    // MARK: What converters move

    /// The lines of the title page, in a section that is one by its heading alone.
    private mutating func findTitlePage(_ model: Document) {
        let heading = Self.heading(model.labels.about)
        guard let index = document.sections.firstIndex(where: { Self.heading($0.title.plainText) == heading }) else {
            return
        }
        let section = document.sections.remove(at: index)
        for block in section.blocks {
            guard case .definitions(let lines) = block else {
                document.facts.append(TitleFact(label: "", value: [block].line))
                continue
            }
            document.facts += lines.map { TitleFact(label: $0.term.plainText, value: $0.meaning.line) }
        }
        document.labels.about = model.labels.about
    }

    /// Word has no list of definitions: lists come back behind the entry that they stand in. It repeats the caption of a
    /// table above it.
    private mutating func mend(_ model: Document) {
        let terms = Set(model.namedParts.filter { $0.kind == .definition }.map(\.heading))
        let glossaries = model.sections.filter(\.holdsDefinitions).map { Self.heading($0.title.plainText) }
        for index in document.sections.indices {
            if glossaries.contains(Self.heading(document.sections[index].title.plainText)) {
                findTerms(terms, inSection: index)
            }
            var blocks: [Block] = []
            for block in document.sections[index].blocks {
                if case .definitions(let known)? = blocks.last,
                    known.contains(where: { terms.contains(Self.heading($0.term.plainText)) }),
                    let joined = Self.joined(known, block)
                {
                    blocks[blocks.count - 1] = .definitions(joined)
                } else {
                    blocks.append(block)
                }
            }
            document.sections[index].blocks = Self.withoutRepeats(blocks, label: Self.heading(model.labels.house))
        }
    }

    /// A line that is a term and nothing else begins a definition, in a section that should have some.
    private mutating func findTerms(_ terms: Set<String>, inSection index: Int) {
        let section = document.sections[index]
        document.sections[index].blocks = section.blocks.enumerated().map { number, block in
            guard case .paragraph(let line) = block, terms.contains(Self.heading(line.plainText)) else { return block }
            let own = "\(Self.unnamed)\(index).\(number)"
            places.clauses[own] = places.clauses[section.id]
            return .definitions([Definition(id: own, term: line, meaning: [])])
        }
    }

    /// Definitions with what stands behind them; nothing for a clause, which is no part of one.
    private static func joined(_ known: [Definition], _ block: Block) -> [Definition]? {
        var known = known
        switch block {
        case .clause: return nil
        case .definitions(let more): known += more
        default: known[known.count - 1].meaning.append(block)
        }
        return known
    }

    /// Without the captions that stand above their tables as well, and without the label above house wording.
    private static func withoutRepeats(_ blocks: [Block], label: String) -> [Block] {
        var kept: [Block] = []
        for block in blocks {
            switch block {
            case .table(let table):
                if case .paragraph(let line)? = kept.last, !table.caption.isEmpty,
                    heading(line.plainText) == heading(table.caption.plainText)
                {
                    kept.removeLast()
                }
                kept.append(block)
            case .clause(var clause):
                clause.blocks = withoutRepeats(clause.blocks, label: label)
                kept.append(.clause(clause))
            case .paragraph(let line) where isHeading(line.plainText, label): break
            default: kept.append(block)
            }
        }
        return kept
    }

    /// A whole paragraph of text is no label, which need not be read to be known.
    private static func isHeading(_ text: String, _ label: String) -> Bool {
        text.utf8.count <= 2 * label.utf8.count + 20 && heading(text) == label
    }

    /// A clause that stands among the sections goes back into the one before it.
    private mutating func mendLevels(_ model: Document) {
        let clauses = Set(model.clauses.map(\.id))
        var sections: [Section] = []
        for section in document.sections {
            guard clauses.contains(section.id), !sections.isEmpty else {
                sections.append(section)
                continue
            }
            sections[sections.count - 1].blocks.append(
                .clause(
                    Clause(
                        id: section.id, title: section.title, source: section.source, origin: .library,
                        number: section.number, blocks: section.blocks)))
        }
        document.sections = sections
    }

    // MARK: Matching

    /// - Returns: the id of each part found, where it is another than it has.
    private static func match(
        _ found: [NamedPart], _ expected: [NamedPart], _ isKnown: (String) -> Bool, _ counts: inout Counts
    ) -> [String: String] {
        let ids = Set(expected.map(\.id))
        var taken = Set(found.map(\.id)).intersection(ids)
        counts.id = taken.count
        var rest = found.filter { !ids.contains($0.id) && !HouseClause.isOwn($0.id) && !isKnown($0.id) }
        var names: [String: String] = [:]
        func take(_ pairs: [(left: Int, right: Int)], _ missing: [NamedPart]) {
            for (left, right) in pairs {
                names[rest[left].id] = missing[right].id
                taken.insert(missing[right].id)
            }
            rest = rest.filter { names[$0.id] == nil }
        }
        // Within their section first: some headings stand in several.
        for path in [\NamedPart.headingInSection, \NamedPart.heading] {
            let missing = expected.filter { !taken.contains($0.id) }
            let pairs = unique(rest.map { $0[keyPath: path] }, missing.map { $0[keyPath: path] })
            counts.heading += pairs.count
            take(pairs, missing)
        }
        let missing = expected.filter { !taken.contains($0.id) }
        let pairs = alike(rest, missing)
        counts.words = pairs.count
        take(pairs, missing)
        return names
    }

    /// The pairs of texts of which there is one on each side.
    private static func unique(_ left: [String], _ right: [String]) -> [(left: Int, right: Int)] {
        func places(_ texts: [String]) -> [String: Int?] {
            texts.enumerated().reduce(into: [:]) { places, text in
                places[text.element] = .some(places.keys.contains(text.element) ? nil : text.offset)
            }
        }
        let others = places(right)
        return places(left).compactMap { text, index in
            guard !text.isEmpty, let index, let other = others[text] ?? nil else { return nil }
            return (index, other)
        }.sorted { $0.left < $1.left }
    }

    private static func alike(_ left: [NamedPart], _ right: [NamedPart]) -> [(left: Int, right: Int)] {
        guard !left.isEmpty, !right.isEmpty else { return [] }
        var interner = Interner<String>()
        func bags(_ parts: [NamedPart]) -> [Bag<Int32>] {
            parts.map { part in
                Bag(Token.read([.text(part.words)]).filter(\.isWord).map { interner.number($0.word.lowercased()) })
            }
        }
        let (before, after) = (bags(left), bags(right))
        let work = before.reduce(0) { $0 + $1.count } * right.count + after.reduce(0) { $0 + $1.count } * left.count
        guard work <= limit else { return [] }
        var pairs: [LikelyPair<Int>] = []
        for (row, bag) in before.enumerated() {
            for (column, other) in after.enumerated() where left[row].kind == right[column].kind {
                let likeness = bag.likeness(to: other)
                if likeness >= least {
                    pairs.append(
                        LikelyPair(likeness: likeness, rank: row * right.count + column, left: row, right: column))
                }
            }
        }
        return LikelyPairs.chosen(among: pairs)
    }

    /// What nobody recognised is called by its heading.
    /// - Parameter headings: those of the model, by their ids.
    private mutating func assign(_ names: [String: String], headings: [String: String]) {
        document.mapInlines { inline in
            guard case .reference(var reference) = inline, let own = names[reference.target] else { return inline }
            reference.target = own
            return .reference(reference)
        }
        document.renameTitles { id, title in
            guard names[id] == nil else { return Self.withoutNumber(title) }
            // A number that somebody typed in front of the heading is no word of it.
            guard let heading = headings[id], title.plainText.first?.isNumber == true,
                Self.heading(title.plainText) == Self.heading(heading)
            else { return title }
            return heading.first?.isNumber == true ? title : Self.withoutNumber(title)
        }
        document.renameParts { id, title in
            let own = names[id] ?? (id.hasPrefix(Self.unnamed) ? "" : id)
            if own != id { places.clauses[own.isEmpty ? title.plainText : own] = places.clauses[id] }
            return own
        }
    }

    /// Converters make a number part of the heading.
    private static func withoutNumber(_ title: [Inline]) -> [Inline] {
        guard case .text(let text)? = title.first else { return title }
        let number = text.prefix { !$0.isWhitespace }
        guard number.contains(where: \.isNumber), number.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }) else {
            return title
        }
        return [.text(String(text.dropFirst(number.count).drop(while: \.isWhitespace)))] + title.dropFirst()
    }

    /// A heading as it is compared: without its number, in small letters.
    package static func heading(_ text: String) -> String {
        var words = text.lowercased().split { $0.isWhitespace }
        if words.count > 1, let first = words.first, first.contains(where: \.isNumber),
            first.dropFirst().allSatisfy({ $0.isNumber || $0 == "." })
        {
            words.removeFirst()
        }
        let line = words.joined(separator: " ")
        // Few have an apostrophe of print, and none of its bytes is in plain letters.
        return line.utf8.contains(0xE2) ? line.replacing("\u{2019}", with: "'") : line
    }
}

extension Section {
    fileprivate var holdsDefinitions: Bool {
        blocks.contains { if case .definitions = $0 { true } else { false } }
    }
}
