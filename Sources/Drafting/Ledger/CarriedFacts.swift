internal import ManylebFindings
internal import ManylebModel

/// The facts of the contract that a text prints, or that decide whether a part of it stands.
struct CarriedFacts {
    private let filler: Filler
    /// The only facts that are looked for; nothing where all are.
    private let wanted: Set<Address>?
    private(set) var addresses: Set<Address> = []

    init(_ template: Template, _ filler: Filler, wanted: Set<Address>? = nil) {
        (self.filler, self.wanted) = (filler, wanted)
        visit(template.blocks)
    }

    private mutating func visit(_ blocks: [TemplateBlock]) {
        for block in blocks {
            switch block {
            case .paragraph(let pieces), .answer(let pieces, _): visit(pieces)
            case .list(_, let items): for item in items { visit(item) }
            case .table(let table): for row in table.rows + table.totals { for cell in row { visit(cell) } }
            case .when(let condition, let inner): visit(condition) { $0.visit(inner) }
            }
        }
    }

    /// Visits what hangs on a condition, which is asked only where that carries anything: it costs more than a look.
    private mutating func visit(_ condition: Condition, _ visitInner: (inout CarriedFacts) -> Void) {
        note(condition)
        let outside = addresses
        addresses = []
        visitInner(&self)
        let inside = addresses
        addresses = outside
        if !inside.isEmpty, filler.holds(condition) { addresses.formUnion(inside) }
    }

    private mutating func visit(_ pieces: [Piece]) {
        for piece in pieces {
            switch piece {
            case .text, .see, .term, .law, .agreement: break
            case .emphasis(let inner), .strong(let inner): visit(inner)
            case .repeated(_, let inner): visit(inner)
            case .said(_, let piece): visit([piece])
            case .fact(let name): note(name)
            case .when(let condition, let inner): visit(condition) { $0.visit(inner) }
            }
        }
    }

    /// A yes or no is not printed: what hangs on it is.
    private mutating func note(_ condition: Condition) {
        if case .fact(let name) = condition.subject, name.isYesOrNo { note(name) }
    }

    private mutating func note(_ name: FactName) {
        switch name.base {
        case .contract: if mayBeWanted(name) { insert(filler.facts.address(of: name)) }
        case .computed(let fact): for key in fact.keys { insert(key) }
        case .phrase(let id): if let phrase = filler.library.wording.phrases[id] { visit(phrase.text.blocks) }
        // No entry of a list has a figure of the guidance.
        case .entry, .item, .list: break
        }
    }

    private mutating func insert(_ address: Address) {
        if wanted?.contains(address) ?? true { addresses.insert(address) }
    }

    /// Told from its last step, before anybody puts an address together.
    private func mayBeWanted(_ name: FactName) -> Bool {
        guard let wanted, let last = name.steps.last?.name else { return true }
        return wanted.contains { $0.text.hasSuffix(last) }
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
