internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// The laws, bodies, checks and qualifications that clauses name, with the time in which each was in force.
struct LawTable: Sendable {
    struct Reference: Sendable {
        let id: String
        let inText: String
        let short: String?
        /// The first and the last day in force; nothing where it has no beginning yet, or no end.
        let from: Day?
        let to: Day?
        let replacedBy: [String]
        let isProspective: Bool
        /// Search patterns that find the name in a text.
        let aliases: [String]

        func isInForce(on day: Day) -> Bool {
            guard let from, !isProspective else { return false }
            return from <= day && (to.map { day <= $0 } ?? true)
        }
    }

    private(set) var references: [String: Reference] = [:]
    private var order: [String] = []

    var ids: Set<String> { Set(references.keys) }

    init(_ file: CardFile, _ findings: inout [Finding]) {
        for card in file.cards {
            guard let id = card["id"] else {
                findings.append(
                    Finding(
                        .card, "The entry `\(card.heading)` has no `id`", help: "add `id:` below the heading",
                        at: card.place))
                continue
            }
            func day(_ name: String, end: Bool) -> Day? {
                guard let field = card[name] else { return nil }
                if let day = Self.day(field.value, end: end) { return day }
                findings.append(
                    Finding(
                        .card, "`\(field.value)` is not a date",
                        help: "write a day, a month or a year, as `2018-05-25`, `2020-09` or `2013`", at: field.place))
                return nil
            }
            references[id.value] = Reference(
                id: id.value, inText: card["in text"]?.value ?? card.heading, short: card["short"]?.value,
                from: day("from", end: false), to: day("to", end: true), replacedBy: card["replaced by"]?.parts() ?? [],
                isProspective: card["status"]?.value == "prospective",
                aliases: (card["aliases"]?.value ?? "").split(separator: ";;").map { $0.trimmed })
            order.append(id.value)
        }
        var hints = Hints()
        for card in file.cards {
            for id in card["replaced by"]?.parts() ?? [] where references[id] == nil {
                findings.append(
                    Finding(
                        .library, "`\(id)` is not the id of an entry", help: hints.help(for: id, among: order),
                        at: card["replaced by"]?.place))
            }
        }
    }

    /// A partial date begins with its period, or runs to its end.
    private static func day(_ text: String, end: Bool) -> Day? {
        if let day = Day(contractText: text) { return day }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard let year = parts.first, parts.count <= 2 else { return nil }
        let month = parts.count == 2 ? parts[1] : end ? 12 : 1
        guard (1...12).contains(month) else { return nil }
        return Day(year: year, month: month, day: end ? Day.length(ofMonth: month, in: year) : 1)
    }

    /// What is in force on a day in the place of an entry: itself, or what replaced it, or what it replaced. In a gap
    /// between two, the one that comes next. Without a day, what is in force for good.
    func inForce(_ id: String, on day: Day?) -> [Reference] {
        guard let reference = references[id] else { return [] }
        guard let day else { return current(reference) }
        if reference.isInForce(on: day) { return [reference] }
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
        if reference.to == nil, !reference.isProspective { return [reference] }
        let reached = follow(reference) { $0.to == nil && !$0.isProspective }
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
