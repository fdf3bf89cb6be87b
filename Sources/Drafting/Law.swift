internal import ManylebModel
internal import ManylebSyntax

/// The laws, bodies, checks and qualifications that clauses name, with the time in which each was in force.
struct LawTable: Sendable {
    struct Reference: Sendable {
        let id: String
        let inText: String
        let short: String?
        /// The name in Welsh, where it has one; documents in Welsh will need it.
        let welsh: String?
        /// The first and the last day in force; nothing where it has no beginning yet, or no end.
        let from: Day?
        let to: Day?
        let replacedBy: [String]
        let isProspective: Bool
        /// Whether it is in force in England alone.
        var isElsewhere = false
        /// How texts name it.
        let aliases: [String]
        /// The sections that it has, single or from one to another; none where they are not listed.
        let sections: [String]
        /// Whether it counts on the day on which the tender is advertised.
        var isOfAdvertisement = false

        /// The day on which it counts for a contract.
        func day(for contract: Contract) -> Day? {
            isOfAdvertisement ? contract.lawDay : contract.terms.start.value
        }

        func isInForce(on day: Day) -> Bool {
            guard let from, !isProspective, !isElsewhere else { return false }
            return from <= day && (to.map { day <= $0 } ?? true)
        }
    }

    private(set) var references: [String: Reference] = [:]
    private var order: [String] = []

    var ids: Set<String> { Set(references.keys) }

    /// The entries in the order of the library.
    var inOrder: [Reference] { order.compactMap { references[$0] } }

    /// Entries of a library that was proved.
    init(_ references: [Reference]) {
        order = references.map(\.id)
        self.references = Dictionary(uniqueKeysWithValues: references.map { ($0.id, $0) })
    }

    init(_ cards: [Card], _ reading: inout CardReading) {
        let laws = cards.map { reading.read(LawCard.self, $0) }
        for law in laws {
            if references[law.id.value] != nil, law.id.place != nil {
                reading.report(
                    "The id `\(law.id.value)` stands here a second time", help: "give each its own", at: law.id.place)
            }
            references[law.id.value] = Reference(law)
            order.append(law.id.value)
        }
        guard reading.proves else { return }
        for law in laws {
            for id in law.replacedBy.value where references[id] == nil {
                reading.report(
                    "`\(id)` is not the id of an entry", help: reading.help(for: id, among: order),
                    at: law.replacedBy.place, .library)
            }
        }
    }

    /// What counts for a contract in the place of an entry.
    func inForce(_ id: String, for contract: Contract) -> [Reference] {
        inForce(id, on: references[id]?.day(for: contract) ?? contract.terms.start.value)
    }

    /// What is in force on a day in the place of an entry: itself, or what replaced it, or what it replaced. In a gap
    /// between two, the one that comes next. Without a day, what is in force for good.
    func inForce(_ id: String, on day: Day?) -> [Reference] {
        guard let reference = references[id] else { return [] }
        guard let day else { return current(reference) }
        if reference.isInForce(on: day) { return [reference] }
        if reference.isElsewhere { return follow(reference) { $0.isInForce(on: day) } }
        if let to = reference.to, to < day {
            let reached = follow(reference) { $0.isInForce(on: day) }
            if !reached.isEmpty { return reached }
            let next = follow(reference) { $0.from.map { $0 > day } ?? false }
            return next.min { ($0.from!, $0.id) < ($1.from!, $1.id) }.map { [$0] } ?? [reference]
        }
        // Not in force yet: what it replaced, however far back, or else the one of them that comes next.
        var waiting = [reference]
        var earlier = predecessors(of: waiting)
        while !earlier.isEmpty {
            let found = earlier.filter { $0.isInForce(on: day) }
            if !found.isEmpty { return found }
            earlier = earlier.filter { row in !waiting.contains { $0.id == row.id } }
            waiting += earlier
            earlier = predecessors(of: earlier)
        }
        let coming = waiting.filter { row in row.from.map { $0 > day } ?? false }
        return coming.min { ($0.from!, $0.id) < ($1.from!, $1.id) }.map { [$0] } ?? [reference]
    }

    /// The rows that one of these replaced.
    private func predecessors(of rows: [Reference]) -> [Reference] {
        order.compactMap { references[$0] }.filter { row in
            row.replacedBy.contains { id in rows.contains { $0.id == id } }
        }
    }

    private func current(_ reference: Reference) -> [Reference] {
        if reference.to == nil, !reference.isProspective, !reference.isElsewhere { return [reference] }
        let reached = follow(reference) { $0.to == nil && !$0.isProspective && !$0.isElsewhere }
        return reached.isEmpty ? [reference] : reached
    }

    /// The nearest successors that fit, in the order in which they are named.
    private func follow(_ reference: Reference, _ fits: (Reference) -> Bool) -> [Reference] {
        var found: [Reference] = []
        var seen: Set<String> = [reference.id]
        var next = reference.replacedBy
        while !next.isEmpty {
            let rows = next.filter { seen.insert($0).inserted }.compactMap { references[$0] }
            found += rows.filter { row in fits(row) }
            next = rows.filter { row in !fits(row) }.flatMap(\.replacedBy)
        }
        return found
    }
}

extension LawTable.Reference {
    fileprivate init(_ card: LawCard) {
        self.init(
            id: card.id.value, inText: card.inText.value, short: card.short, welsh: card.welsh, from: card.from?.value,
            to: card.to?.value, replacedBy: card.replacedBy.value, isProspective: card.status?.value == .prospective,
            isElsewhere: card.status.map { $0.value != .prospective } ?? false, aliases: card.aliases.value,
            sections: card.sections.value,
            isOfAdvertisement: card.isOfAdvertisement)
    }
}
