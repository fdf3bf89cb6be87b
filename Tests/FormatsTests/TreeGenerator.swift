import ManylebDocument
import ManylebFindings
import ManylebTestSupport

/// The same numbers for the same seed, on any machine.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Documents of every shape that the tree allows.
struct TreeGenerator {
    private var numbers: SeededNumbers
    private var ids = 0

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    mutating func document() -> Document {
        var document = Document(
            name: "service-specification", language: Bool.random(using: &numbers) ? .en : .cy, kind: words(),
            title: inlines(), facts: many(3) { TitleFact(label: $0.words(), value: $0.inlines()) }, sections: [],
            labels: DocumentLabels { name in name })
        document.labels.house = words()
        let count = Int.random(in: 0...5, using: &numbers)
        document.sections = (0..<count).map { index in
            let numbering: Section.Numbering = index == 0 ? .none : index < 4 ? .counted : .annex("A")
            return Section(
                id: id("spec"), title: inlines(), source: maybe { $0.words() }, numbering: numbering,
                blocks: many(2) { $0.block(depth: 0) } + many(4) { .clause($0.clause()) })
        }
        _ = Outline.number(&document)
        return document
    }

    private mutating func clause() -> Clause {
        Clause(
            id: id("spec.clause"), title: inlines(), source: maybe { $0.words() },
            origin: pick([.library, .added, .replaced, .omitted, .house, .notApplicable]),
            blocks: many(4) { $0.block(depth: 0) })
    }

    private mutating func block(depth: Int) -> Block {
        switch Int.random(in: 0..<(depth > 2 ? 3 : 8), using: &numbers) {
        case 0, 1, 2: return .paragraph(inlines())
        case 3:
            return .list(
                ordered: ListNumbering(start: [nil, 1, 0, 2027].randomElement(using: &numbers) ?? nil),
                items: some(3) { generator in generator.some(2) { $0.block(depth: depth + 1) } })
        case 4:
            let columns = Int.random(in: 1...3, using: &numbers)
            return .table(
                Table(
                    caption: inlines(), file: maybe { TableFile(name: $0.id("file")) },
                    head: (0..<columns).map { _ in inlines() },
                    rows: some(3) { generator in
                        Table.Row(
                            id: generator.maybe { $0.id("row") }, cells: (0..<columns).map { _ in generator.inlines() },
                            isTotal: Bool.random(using: &generator.numbers))
                    }))
        case 5:
            return .note(
                Note(kind: pick([.house, .omitted]), blocks: some(2) { $0.block(depth: depth + 1) }))
        case 6:
            return .definitions(
                some(2) { generator in
                    Definition(
                        id: generator.id("term"), term: generator.inlines(),
                        meaning: generator.some(2) { $0.block(depth: depth + 1) })
                })
        default: return .answer(Answer(label: inlines()))
        }
    }

    private mutating func inlines(depth: Int = 0) -> [Inline] {
        many(4) { generator in
            switch Int.random(in: 0..<(depth > 2 ? 6 : 9), using: &generator.numbers) {
            case 0, 1: return .text(generator.words())
            case 2:
                return .value(Value(generator.words(), key: Address(generator.words()), place: nil))
            case 3: return .blank(Blank(key: Address(generator.words()), text: generator.words()))
            case 4: return .reference(CrossReference(target: "spec.1", word: generator.words(), number: "1.2"))
            case 5: return .term(TermReference(target: "term.1", text: generator.words()))
            case 6: return .emphasis(generator.inlines(depth: depth + 1))
            case 7: return .strong(generator.inlines(depth: depth + 1))
            default: return .revised(generator.pick([.added, .deleted]), generator.inlines(depth: depth + 1))
            }
        }
    }

    private mutating func words() -> String {
        some(4) {
            $0.pick([
                "advocate", " ", "ŵ ŷ", "<b>", "&amp;", "]]>", "\"'", "5 working days", "  two", "\t", "£1.10",
                "e\u{301}", "🏴",
            ])
        }.joined()
    }

    private mutating func id(_ prefix: String) -> String {
        ids += 1
        return "\(prefix).\(ids)"
    }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices.randomElement(using: &numbers)! }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        Bool.random(using: &numbers) ? make(&self) : nil
    }

    private mutating func many<Value>(_ limit: Int, _ make: (inout Self) -> Value) -> [Value] {
        (0..<Int.random(in: 0...limit, using: &numbers)).map { _ in make(&self) }
    }

    private mutating func some<Value>(_ limit: Int, _ make: (inout Self) -> Value) -> [Value] {
        (0..<Int.random(in: 1...limit, using: &numbers)).map { _ in make(&self) }
    }
}

extension Document {
    /// The document as a file keeps it: without the places of values in the contract file, neighbouring texts as one.
    var asRead: Document {
        var document = self
        document.mapText(merged)
        for index in document.sections.indices {
            document.sections[index].blocks = document.sections[index].blocks.map(\.withoutFileRows)
        }
        return document
    }

    /// The document as it was read, without the places of values in the XML file.
    var withoutPlaces: Document {
        var document = self
        document.mapText(placeless)
        return document
    }

    private mutating func mapText(_ change: ([Inline]) -> [Inline]) {
        title = change(title)
        facts = facts.map { TitleFact(label: $0.label, value: change($0.value)) }
        sections = sections.map { section in
            var section = section
            section.title = change(section.title)
            section.blocks = section.blocks.map { $0.mapText(change) }
            return section
        }
    }
}

extension Block {
    fileprivate func mapText(_ change: ([Inline]) -> [Inline]) -> Block {
        switch self {
        case .paragraph(let inlines): return .paragraph(change(inlines))
        case .list(let ordered, let items):
            return .list(ordered: ordered, items: items.map { $0.map { $0.mapText(change) } })
        case .table(var table):
            table.caption = change(table.caption)
            table.head = table.head.map(change)
            table.rows = table.rows.map { Table.Row(id: $0.id, cells: $0.cells.map(change), isTotal: $0.isTotal) }
            return .table(table)
        case .note(let note): return .note(Note(kind: note.kind, blocks: note.blocks.map { $0.mapText(change) }))
        case .definitions(let definitions):
            return .definitions(
                definitions.map {
                    Definition(id: $0.id, term: change($0.term), meaning: $0.meaning.map { $0.mapText(change) })
                })
        case .answer(let answer): return .answer(Answer(label: change(answer.label)))
        case .clause(var clause):
            clause.title = change(clause.title)
            clause.blocks = clause.blocks.map { $0.mapText(change) }
            return .clause(clause)
        case .folded(let summary, let blocks):
            return .folded(summary: change(summary), blocks.map { $0.mapText(change) })
        }
    }
}

private func placeless(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
        switch inline {
        case .value(let value): .value(Value(value.text, key: value.key, place: nil))
        case .emphasis(let inner): .emphasis(placeless(inner))
        case .strong(let inner): .strong(placeless(inner))
        case .revised(let revision, let inner): .revised(revision, placeless(inner))
        case .text, .blank, .reference, .term: inline
        }
    }
}

private func merged(_ inlines: [Inline]) -> [Inline] {
    inlines.reduce(into: []) { result, inline in
        switch (result.last, inline) {
        case (_, .text("")): break
        case (.text(let before)?, .text(let text)): result[result.count - 1] = .text(before + text)
        case (_, .value(var value)):
            value.place = nil
            result.append(.value(value))
        case (_, .emphasis(let inner)): result.append(.emphasis(merged(inner)))
        case (_, .strong(let inner)): result.append(.strong(merged(inner)))
        case (_, .revised(let revision, let inner)): result.append(.revised(revision, merged(inner)))
        default: result.append(inline)
        }
    }
}

extension Block {
    /// A document keeps of the files of its tables only the names.
    fileprivate var withoutFileRows: Block {
        switch self {
        case .table(var table):
            table.file = table.file.map { TableFile(name: $0.name) }
            return .table(table)
        case .clause(var clause):
            clause.blocks = clause.blocks.map(\.withoutFileRows)
            return .clause(clause)
        case .list(let ordered, let items):
            return .list(ordered: ordered, items: items.map { $0.map(\.withoutFileRows) })
        case .note(var note):
            note.blocks = note.blocks.map(\.withoutFileRows)
            return .note(note)
        case .folded(let summary, let inner): return .folded(summary: summary, inner.map(\.withoutFileRows))
        case .paragraph, .definitions, .answer: return self
        }
    }
}
