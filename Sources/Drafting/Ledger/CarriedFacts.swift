internal import ManylebFindings
internal import ManylebModel

/// The facts of the contract that a text prints, or that decide whether a part of it stands.
struct CarriedFacts {
    private let filler: Filler
    private(set) var addresses: Set<Address> = []

    init(_ template: Template, _ filler: Filler) {
        self.filler = filler
        visit(template.blocks)
    }

    private mutating func visit(_ blocks: [TemplateBlock]) {
        for block in blocks {
            switch block {
            case .paragraph(let pieces), .answer(let pieces): visit(pieces)
            case .list(_, let items): for item in items { visit(item) }
            case .table(let table): for row in table.rows + table.totals { for cell in row { visit(cell) } }
            case .when(let condition, let inner):
                note(condition)
                if filler.holds(condition) { visit(inner) }
            }
        }
    }

    private mutating func visit(_ pieces: [Piece]) {
        for piece in pieces {
            switch piece {
            case .text, .see, .term, .law, .agreement: break
            case .emphasis(let inner), .strong(let inner): visit(inner)
            case .repeated(_, let inner): visit(inner)
            case .said(_, let piece): visit([piece])
            case .fact(let name): note(name)
            case .when(let condition, let inner):
                note(condition)
                if filler.holds(condition) { visit(inner) }
            }
        }
    }

    /// A yes or no is not printed: what hangs on it is.
    private mutating func note(_ condition: Condition) {
        if case .fact(let name) = condition.subject, name.isYesOrNo { note(name) }
    }

    private mutating func note(_ name: FactName) {
        switch name.base {
        case .contract: addresses.insert(filler.facts.address(of: name))
        case .computed(let fact): addresses.formUnion(fact.keys)
        case .phrase(let id): if let phrase = filler.library.wording.phrases[id] { visit(phrase.text.blocks) }
        // No entry of a list has a figure of the guidance.
        case .entry, .item, .list: break
        }
    }
}

extension ComputedFact {
    /// The keys that it is worked out from.
    fileprivate var keys: [Address] {
        switch self {
        case .contractEnd, .termEnd: [key, Address("contract.term")]
        case .steadyReviews: [key, Address("monitoring.review-meetings.after")]
        case .steadyOperations: [key, Address("monitoring.operational-meetings.after")]
        }
    }
}
