internal import ManylebDocument
package import ManylebFindings
package import ManylebModel

/// A clause of the library that the house replaced: what it would say, and what the house says there.
package struct Rewording: Sendable {
    package let clause: HouseClause
    package let id: String
    /// Its paragraphs, entries of lists and rows of tables.
    package let old: [String]
    package let new: [String]
    /// The facts of the contract that the library prints there, with who gains by more of them.
    package let facts: [(key: Address, value: any ScalarValue, effect: Effect?)]
}

extension Library {
    /// The clauses that a contract replaces, in its order; without those that words that say nothing leave out.
    package func rewordings(of contract: Contract) -> [Rewording] {
        let house = contract.clauses.items.filter {
            $0.replace.value != nil && $0.omit.value == nil && !$0.isHouseClause && !isLeftOut($0)
        }
        guard !house.isEmpty else { return [] }
        let filler = Filler(contract: contract, library: self)
        let clauses = Dictionary(
            documents.filter { $0.when.map(filler.holds) ?? true }.flatMap(\.sections).flatMap(\.clauses)
                .map { ($0.id, $0) }
        ) { first, _ in first }
        return house.compactMap { entry in
            guard let id = entry.naturalKey, let clause = clauses[id], clause.when.map(filler.holds) ?? true else {
                return nil
            }
            var old = Statements(wording)
            old.add(filler.fill(clause.text))
            var new = Statements(wording)
            for fact in [entry.replace, entry.add] {
                guard let text = fact.value?.contractText, let place = fact.place else { continue }
                var reader = TemplateReader(names: names)
                let template = reader.read(text, at: place, fixedPlace: true)
                new.add(filler.workings.houseWording(at: place) { filler.fill(template) })
            }
            return Rewording(clause: entry, id: id, old: old.texts, new: new.texts, facts: old.facts)
        }
    }
}

/// What blocks say, statement by statement.
private struct Statements {
    private let wording: Wording
    private(set) var texts: [String] = []
    private(set) var facts: [(key: Address, value: any ScalarValue, effect: Effect?)] = []

    init(_ wording: Wording) { self.wording = wording }

    mutating func add(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let inlines): add(inlines)
            case .list(_, let items): for item in items { add(item) }
            case .table(let table):
                for row in table.rows { add([Inline](row.cells.joined(separator: [.text(" ")]))) }
            case .note(let note): add(note.blocks)
            case .definitions(let definitions): for definition in definitions { add(definition.meaning) }
            case .answer(let answer): add(answer.label)
            case .folded(_, let inner): add(inner)
            case .clause(let clause): add(clause.blocks)
            }
        }
    }

    private mutating func add(_ inlines: [Inline]) {
        texts.append(inlines.plainText)
        visit(inlines)
    }

    private mutating func visit(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .emphasis(let inner), .strong(let inner), .revised(_, let inner): visit(inner)
            case .value(let value):
                guard let key = Contract.key(at: value.key), case .scalar(let type) = key.shape,
                    case .value(let read) = wording.read(value.text, as: type)
                else { continue }
                facts.append((value.key, read, key.effect))
            case .text, .blank, .reference, .term: continue
            }
        }
    }
}
