internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// What two contracts have in common under one library: the texts that say the same in both. Told from the facts that a
/// text states, so that nobody drafts a clause twice, or at all, to find that it is the same.
final class CommonText {
    private let old: Facts
    private let new: Facts
    private let library: Library
    private let clauses = Remembered<String, Bool>()
    private let facts = Remembered<[FactName.Step], Bool>()
    private let lists = Remembered<String, Bool>()
    private let phrases = Remembered<String, Bool>()
    private lazy var start = old.contract.terms.start.value == new.contract.terms.start.value
    /// Whether the ids of healthcare providers stand for the same names.
    private lazy var healthcareProviders: Bool = {
        func names(_ contract: Contract) -> [[String?]] {
            contract.healthcareProviders.items.map { [$0.id.value?.contractText, $0.name.value?.contractText] }
        }
        return names(old.contract) == names(new.contract)
    }()

    private let documents: Set<String>
    /// The clauses that either contract words itself.
    private let houseClauses: Set<String>
    /// The clauses of the documents of one contract, by id; nothing where no text is kept.
    private var drafted: [String: Clause]?

    /// - Parameters:
    ///   - old: the facts of one contract.
    ///   - new: those of the other, under the same library.
    ///   - documents: the names of those that both contracts make.
    init(_ old: Facts, _ new: Facts, documents: Set<String>) {
        self.old = old
        self.new = new
        self.documents = documents
        library = old.library
        houseClauses = Set([old, new].flatMap { $0.contract.clauses.items.compactMap(\.naturalKey) })
    }

    /// Keeps the text of what one contract makes for the other.
    func keep(_ documents: [Document]) {
        drafted = Dictionary(documents.flatMap(\.clauses).map { ($0.id, $0) }) { first, _ in first }
    }

    /// Whether both contracts make a document, or have it as an annex.
    func isInBoth(_ document: Library.DocumentTemplate) -> Bool {
        documents.contains(document.name) && (document.when.map { old.holds($0) && new.holds($0) } ?? true)
    }

    /// Whether a clause of the library, with all that is made of it where it is repeated, says the same.
    func saysTheSame(_ clause: Library.ClauseTemplate, in section: Library.SectionTemplate) -> Bool {
        clauses.answer(clause.id) { isSame(clause, in: section) }
    }

    private func isSame(_ clause: Library.ClauseTemplate, in section: Library.SectionTemplate) -> Bool {
        (clause.each.map(isSame) ?? true) && (section.entry.map { isSame($0.list) } ?? true)
            && (clause.when.map(isSame) ?? true) && isSame(clause.title.blocks) && isSame(clause.text.blocks)
    }

    /// A clause that says the same, without its text where none is kept; nothing where a contract words it itself.
    func clause(_ template: Library.ClauseTemplate, id: String) -> Clause? {
        if houseClauses.contains(id) { return nil }
        guard let drafted else {
            return Clause(id: id, title: [], source: template.source, origin: .library, blocks: [])
        }
        return drafted[id]
    }

    // MARK: Templates

    private func isSame(_ blocks: [TemplateBlock]) -> Bool {
        blocks.allSatisfy { block in
            switch block {
            case .paragraph(let pieces): isSame(pieces)
            case .list(_, let items): items.allSatisfy { isSame($0) }
            case .table(let table):
                (table.list.map(isSame) ?? true) && isSame(table.caption) && isSame(table.file) && isSame(table.rowID)
                    && table.about.allSatisfy { isSame($0.value) }
                    && isSame(table.drawnAs) && table.drawn.allSatisfy { isSame($0) }
                    && (table.fileRows + table.fileTotals).allSatisfy { $0.allSatisfy { isSame($0) } }
                    && table.head.allSatisfy { isSame($0) }
                    && (table.rows + table.totals).allSatisfy { row in row.allSatisfy { isSame($0) } }
            case .answer(let label, let words): isSame(label + (words.map { [.fact($0)] } ?? []))
            case .when(let condition, let inner): isSame(condition) && isSame(inner)
            }
        }
    }

    private func isSame(_ pieces: [Piece]) -> Bool {
        pieces.allSatisfy { piece in
            switch piece {
            case .text, .see, .term: true
            case .emphasis(let inner), .strong(let inner): isSame(inner)
            case .fact(let name), .agreement(let name, _, _): isSame(name)
            case .when(let condition, let inner): isSame(condition) && isSame(inner)
            case .repeated(let name, let inner): isSame(name) && isSame(inner)
            // Which law is in force depends on the day.
            case .law: start
            case .said(_, let piece): isSame([piece])
            }
        }
    }

    private func isSame(_ condition: Condition) -> Bool {
        switch condition.subject {
        case .fact(let name): isSame(name)
        case .law: start
        case .clause(let id): old.workings.unusedClauses.contains(id) == new.workings.unusedClauses.contains(id)
        }
    }

    // MARK: Names

    private func isSame(_ name: FactName) -> Bool {
        if name.form == "name", !healthcareProviders { return false }
        switch name.base {
        // The list that the entry is of tells of it.
        case .entry, .item: return true
        case .computed(let fact):
            return fact.value(in: old.contract)?.contractText == fact.value(in: new.contract)?.contractText
        case .contract: return facts.answer(name.steps) { isSame(name, keys: library.names.keys) }
        case .list(let id):
            return lists.answer(id) {
                let list = FactName(base: .list(id), steps: [], sort: .entries, optionalDepths: [])
                return areSame(old.records(list), new.records(list), library.names.lists[id]?.keys ?? [])
            }
        case .phrase(let id):
            return phrases.answer(id) {
                guard let phrase = library.wording.phrases[id] else { return true }
                return isSame(phrase.text.blocks)
                    && phrase.counts.allSatisfy { old.entries(of: $0).count == new.entries(of: $0).count }
            }
        }
    }

    /// Whether a key of the contract states the same.
    private func isSame(_ name: FactName, keys: [KeyDescription]) -> Bool {
        guard let first = name.steps.first else { return true }
        var (facts, shape) = ((old.root.fact(at: first.index), new.root.fact(at: first.index)), keys[first.index].shape)
        for step in name.steps.dropFirst() {
            guard case (.group(let before), .group(let after)) = facts, case .group(let inner) = shape else { break }
            facts = (before.fact(at: step.index), after.fact(at: step.index))
            shape = inner[step.index].shape
        }
        return areSame(facts.0, facts.1, shape)
    }

    // MARK: Facts

    private func areSame(_ old: AnyFact, _ new: AnyFact, _ shape: Shape) -> Bool {
        switch (old, new) {
        case (.missing(let before), .missing(let after)): before.isCalled(as: after)
        case (.scalar(let before, _), .scalar(let after, _)): before.contractText == after.contractText
        case (.list(let before, _), .list(let after, _)):
            before.map(\.value.contractText) == after.map(\.value.contractText)
        case (.group(let before), .group(let after)): areSame([before], [after], shape.inner)
        case (.records(let before, _), .records(let after, _)): areSame(before, after, shape.inner)
        default: false
        }
    }

    private func areSame(_ old: [any Record], _ new: [any Record], _ keys: [KeyDescription]) -> Bool {
        old.count == new.count
            && zip(old, new).allSatisfy { before, after in
                keys.enumerated().allSatisfy { areSame(before.fact(at: $0), after.fact(at: $0), $1.shape) }
            }
    }
}

extension Shape {
    /// The keys of a group or of the entries of a list.
    fileprivate var inner: [KeyDescription] {
        switch self {
        case .group(let keys), .records(let keys): keys
        case .scalar, .list: []
        }
    }
}
