import ManylebKit
import ManylebTestSupport

/// A first number of a list that no text holds.
let unusualStart = 90_071

/// Random documents and edits of them.
struct DocumentEdits {
    var dice: Seeded
    private var fresh = 0

    init(_ seed: Int) {
        dice = Seeded(seed)
    }

    private static let vocabulary = [
        "the", "the", "the", "of", "and", "a", "patient", "Provider", "advocate", "shall", "visit", "within", "5",
        "working", "days", "£1,250.50", "case-by-case", "patient's", "(section", "17)", "10%", "e.g.", "—", "ward,",
        "ward.", "record;", "dwy", "ŵyl", "“quoted”", "&", "<b>",
    ]

    private mutating func words(_ range: ClosedRange<Int>) -> String {
        (0..<Int.random(in: range, using: &dice)).map { _ in Self.vocabulary[dice.below(Self.vocabulary.count)] }
            .joined(separator: dice.chance(30) ? "  " : " ")
    }

    private mutating func inlines() -> [Inline] {
        var inlines: [Inline] = [.text(words(0...14))]
        if dice.chance(3) { inlines += [.text(" "), .strong([.text(words(1...3))]), .text(words(1...6))] }
        if dice.chance(3) {
            inlines += [
                .text(" "), .value(Value(words(1...3), key: Address("service.formats"), place: nil)), .text("."),
            ]
        }
        if dice.chance(6) { inlines.append(.blank(Blank(key: Address("funding.ceiling"), text: " ____ "))) }
        return inlines
    }

    private mutating func block(depth: Int = 0) -> Block {
        switch dice.below(depth > 1 ? 3 : 7) {
        case 3, 4:
            let items = (1...4).map { _ in (0...dice.below(2)).map { _ in block(depth: depth + 1) } }
            return .list(
                ordered: dice.chance(2) ? ListNumbering(start: dice.chance(3) ? unusualStart : 1) : false, items: items)
        case 5: return table()
        case 6:
            return .note(
                Note(kind: dice.chance(2) ? .house : .omitted, blocks: [block(depth: 2), block(depth: depth + 1)]))
        default: return dice.chance(8) ? .answer(Answer(label: inlines())) : .paragraph(inlines())
        }
    }

    private mutating func table() -> Block {
        let width = 1 + dice.below(4)
        let rows = (0..<dice.below(5)).map { _ in
            Table.Row(cells: (0..<width).map { _ in [.text(words(0...4))] }, isTotal: dice.chance(6))
        }
        return .table(
            Table(caption: [.text(words(1...4))], head: (0..<width).map { _ in [.text(words(1...2))] }, rows: rows))
    }

    private mutating func clause(_ prefix: String) -> Clause {
        fresh += 1
        return Clause(
            id: "\(prefix)clause-\(fresh)", title: [.text("Clause \(fresh) " + words(1...4))], source: nil,
            origin: .library, blocks: (0..<1 + dice.below(4)).map { _ in block() })
    }

    mutating func document() -> Document {
        let sections = (1...1 + dice.below(4)).map { number in
            Section(
                id: "section-\(number)", title: [.text("Section \(number)")],
                blocks: (0..<dice.below(6)).map { _ in .clause(clause("")) })
        }
        var document = Document(
            name: "test", language: .en, kind: "Test", title: [.text("A title")], facts: [], sections: sections,
            labels: DocumentLabels(contents: "", source: "", skip: "", about: "", house: "", page: "", pageOf: ""))
        refer(&document)
        _ = Outline.number(&document)
        return document
    }

    /// Puts references between clauses, whose numbers change as clauses come and go.
    private mutating func refer(_ document: inout Document) {
        let ids = document.clauses.map(\.id)
        guard !ids.isEmpty else { return }
        for _ in 0..<3 {
            let target = ids[dice.below(ids.count)]
            edit(&document, ids[dice.below(ids.count)]) { clause, _ in
                clause.blocks.append(
                    .paragraph([.text("See "), .reference(CrossReference(target: target, word: "clause")), .text(".")]))
            }
        }
    }

    private mutating func edit(_ document: inout Document, _ id: String, _ change: (inout Clause, inout Self) -> Void) {
        for section in document.sections.indices {
            for block in document.sections[section].blocks.indices {
                guard case .clause(var clause) = document.sections[section].blocks[block], clause.id == id else {
                    continue
                }
                change(&clause, &self)
                document.sections[section].blocks[block] = .clause(clause)
            }
        }
    }

    /// Edits a document in a few places.
    /// - Returns: the ids of the clauses that were edited in any way.
    mutating func edit(_ document: inout Document) -> Set<String> {
        var touched: Set<String> = []
        for _ in 0..<1 + dice.below(4) {
            let ids = document.clauses.map(\.id)
            guard let id = ids.randomElement(using: &dice) else { continue }
            switch dice.below(6) {
            case 0:
                for section in document.sections.indices {
                    document.sections[section].blocks.removeAll { $0.clauseID == id }
                }
                touched.insert(id)
            case 1:
                let added = clause(dice.chance(2) ? "house." : "")
                insert(added, &document)
                touched.insert(added.id)
            case 2:
                guard let moved = document.clauses.first(where: { $0.id == id }) else { continue }
                for section in document.sections.indices {
                    document.sections[section].blocks.removeAll { $0.clauseID == id }
                }
                insert(moved, &document)
                touched.insert(id)
            default:
                edit(&document, id) { clause, edits in edits.reword(&clause) }
                touched.insert(id)
            }
        }
        _ = Outline.number(&document)
        return touched
    }

    private mutating func insert(_ clause: Clause, _ document: inout Document) {
        let section = dice.below(document.sections.count)
        let place = dice.below(document.sections[section].blocks.count + 1)
        document.sections[section].blocks.insert(.clause(clause), at: place)
    }

    private mutating func reword(_ clause: inout Clause) {
        let place = dice.below(clause.blocks.count)
        switch dice.below(5) {
        case 0: clause.blocks.insert(block(), at: place)
        case 1 where clause.blocks.count > 1: clause.blocks.remove(at: place)
        case 2: clause.title.append(.text(" " + words(1...2)))
        default: clause.blocks[place] = reworded(clause.blocks[place])
        }
    }

    private mutating func reworded(_ block: Block) -> Block {
        switch block {
        case .paragraph(let inlines): return .paragraph(reworded(inlines))
        case .answer(let answer): return .answer(Answer(label: reworded(answer.label)))
        case .list(let ordered, var items):
            let place = dice.below(items.count)
            switch dice.below(3) {
            case 0: items.insert([self.block(depth: 1)], at: place)
            case 1 where items.count > 1: items.remove(at: place)
            default: if !items[place].isEmpty { items[place][0] = reworded(items[place][0]) }
            }
            return .list(ordered: ordered, items: items)
        case .table(var table):
            reword(&table)
            return .table(table)
        case .note(var note):
            note.blocks[0] = reworded(note.blocks[0])
            return .note(note)
        case .definitions, .clause, .folded: return block
        }
    }

    private mutating func reword(_ table: inout Table) {
        let column = dice.below(table.head.count)
        switch dice.below(5) {
        case 0 where table.head.count > 1:
            table.head.remove(at: column)
            for row in table.rows.indices { table.rows[row].cells.remove(at: column) }
        case 1:
            table.head.insert([.text("New " + words(1...2))], at: column)
            for row in table.rows.indices { table.rows[row].cells.insert([.text(words(0...2))], at: column) }
        case 2 where !table.rows.isEmpty: table.rows.remove(at: dice.below(table.rows.count))
        case 3 where !table.rows.isEmpty:
            let row = dice.below(table.rows.count)
            table.rows[row].cells[column] = reworded(table.rows[row].cells[column])
        default: table.rows.append(Table.Row(cells: table.head.map { _ in [.text(words(1...3))] }))
        }
    }

    private mutating func reworded(_ inlines: [Inline]) -> [Inline] {
        inlines.map { inline in
            guard case .text(let text) = inline else { return inline }
            var words = text.split(separator: " ").map(String.init)
            for _ in 0...dice.below(3) {
                let place = dice.below(words.count + 1)
                switch dice.below(3) {
                case 0: words.insert(self.words(1...3), at: place)
                case 1 where place < words.count: words.remove(at: place)
                default: if place < words.count { words[place] = self.words(1...1) }
                }
            }
            return .text(words.joined(separator: " "))
        }
    }
}

extension Block {
    fileprivate var clauseID: String? { if case .clause(let clause) = self { clause.id } else { nil } }
}
