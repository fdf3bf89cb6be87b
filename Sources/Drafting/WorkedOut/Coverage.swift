internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// An entry of the guidance with what answers it.
struct CoverageLine: Record {
    /// Whether the guidance is answered.
    enum State: String, Choice {
        case answered
        case leftOut = "left-out"
        case notApplicable = "not-applicable"
        case notAnswered = "not-answered"
    }

    var group = Fact<Identifier>()
    var id = Fact<Identifier>()
    var title = Fact<Words>()
    var source = Fact<Words>()
    var answer = FactList<Words>()
    var state = Fact<State>()
    var reason = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<CoverageLine>] = [
        .shown("group", \.group), .shown("id", \.id), .shown("title", \.title), .shown("source", \.source),
        .shown("answer", \.answer), .shown("state", \.state), .shown("reason", \.reason, mayBeMissing: true),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A part of the guidance with its entries.
struct CoveragePart: Record {
    var id = Fact<Identifier>()
    var title = Fact<Words>()
    var source = Fact<Words>()
    var entries = RecordList<CoverageLine>()
    var origin = Origin()

    static let keys: [Key<CoveragePart>] = [
        .shown("id", \.id), .shown("title", \.title), .shown("source", \.source), .shown("entries", \.entries),
    ]
    var naturalKey: String? { id.value?.contractText }

    /// - Parameter lines: the entries of `coverage`.
    static func all(of library: Library, _ lines: [any Record]) -> [CoveragePart] {
        let lines = Dictionary(grouping: lines.compactMap { $0 as? CoverageLine }) { $0.group.value?.contractText }
        return library.guidance.map { group in
            var part = CoveragePart()
            part.id = Fact(text: group.id)
            part.title = Fact(text: group.heading)
            part.source = Fact(text: group.source)
            part.entries = RecordList(lines[group.id] ?? [])
            return part
        }
    }
}

/// How many entries of a group are answered.
struct CoverageCount: Record {
    var group = Fact<Words>()
    var entries = Fact<Count>()
    var answered = Fact<Count>()
    var leftOut = Fact<Count>()
    var notApplicable = Fact<Count>()
    var notAnswered = Fact<Count>()
    var origin = Origin()

    static let keys: [Key<CoverageCount>] = [
        .shown("group", \.group), .shown("entries", \.entries), .shown("answered", \.answered),
        .shown("left-out", \.leftOut), .shown("not-applicable", \.notApplicable), .shown("not-answered", \.notAnswered),
    ]
    var naturalKey: String? { group.value?.contractText }
}

/// Everything that the guidance asks for, and where this contract answers it.
struct Coverage {
    private(set) var lines: [CoverageLine] = []
    private(set) var counts: [CoverageCount] = []
    private let filler: Filler
    private let standing: ClauseStanding

    init(_ filler: Filler) {
        self.filler = filler
        standing = ClauseStanding(filler)
        let library = filler.library
        for group in library.guidance {
            let first = lines.count
            for entry in group.entries { add(entry, to: group.id) }
            count(group, lines[first...])
        }
    }

    private mutating func add(_ entry: Library.GuidanceEntry, to group: String) {
        let answers = entry.answeredBy.map { standing.answer(of: $0) }
        let given = answers.filter { $0.state == .answered }
        var line = CoverageLine()
        line.group = Fact(text: group)
        line.id = Fact(text: entry.id)
        line.title = Fact(text: entry.title)
        line.source = Fact(text: entry.source)
        line.answer = FactList(texts: Self.grouped(given.isEmpty ? answers : given))
        let state = given.isEmpty ? answers.first?.state ?? .notAnswered : .answered
        line.state = Fact(state)
        line.reason = Fact(text: state == .answered ? nil : answers.first?.reason)
        lines.append(line)
    }

    /// The clauses of one document together: "Service specification 3.2, 6.1".
    private static func grouped(_ answers: [ClauseStanding.Answer]) -> [String] {
        var names: [String] = []
        var numbers: [String: [String]] = [:]
        for answer in answers {
            guard let name = answer.name else { continue }
            if !names.contains(name) { names.append(name) }
            numbers[name, default: []] += [answer.number].compactMap { $0 }
        }
        return names.map { name in
            ([name] + [(numbers[name] ?? []).joined(separator: ", ")]).filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    private mutating func count(_ group: Library.GuidanceGroup, _ lines: ArraySlice<CoverageLine>) {
        func count(_ state: CoverageLine.State?) -> Fact<Count> {
            Fact(text: String(lines.count { state == nil || $0.state.value == state }))
        }
        var line = CoverageCount()
        line.group = Fact(text: group.title)
        line.entries = count(nil)
        line.answered = count(.answered)
        line.leftOut = count(.leftOut)
        line.notApplicable = count(.notApplicable)
        line.notAnswered = count(.notAnswered)
        counts.append(line)
    }
}

/// Where each clause of the library stands and what became of it in one contract.
struct ClauseStanding {
    struct Answer {
        /// The document, or what else the answer stands in.
        var name: String?
        var number: String?
        var state: CoverageLine.State
        var reason: String?
    }

    /// A clause with its number and its document.
    struct Row {
        let id: String
        let number: String
        let document: String
        let title: Wording?
        let state: CoverageLine.State
        let reason: String?
    }

    let rows: [Row]
    private let byID: [String: Row]
    private let filler: Filler

    init(_ filler: Filler) {
        self.filler = filler
        let omitted = Dictionary(
            filler.contract.clauses.items.compactMap { clause in
                clause.omit.value.map { (clause.naturalKey ?? "", $0.contractText) }
            }
        ) { first, _ in first }
        var rows: [Row] = []
        for document in filler.library.documents {
            for (sectionIndex, section) in document.sections.enumerated() {
                for (index, clause) in section.clauses.enumerated() {
                    let applies = clause.when.map { filler.holds($0) } ?? true
                    rows.append(
                        Row(
                            id: clause.id, number: "\(sectionIndex + 1).\(index + 1)", document: document.kind,
                            title: filler.wording(clause.title[.en] ?? Template(blocks: [])),
                            state: omitted[clause.id] != nil ? .leftOut : applies ? .answered : .notApplicable,
                            reason: omitted[clause.id]))
                }
            }
        }
        self.rows = rows
        byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }

    /// What an id of the guidance's answers stands for: a clause, an indicator, a duty of the calendar or a cost line.
    func answer(of id: String) -> Answer {
        let library = filler.library
        if let row = byID[id] {
            return Answer(name: row.document, number: row.number, state: row.state, reason: row.reason)
        }
        if library.indicators.contains(where: { $0.id == id }) {
            let isReported = filler.contract.monitoring.indicators.items.contains { $0.naturalKey == id }
            return Answer(
                name: isReported ? library.label(.coverageSchedule) : nil, state: isReported ? .answered : .notAnswered,
                reason: isReported ? nil : library.label(.coverageNotReported))
        }
        if library.duties.contains(where: { $0.id == id }) {
            return Answer(name: library.label(.coverageCalendar), state: .answered)
        }
        if library.costLines.contains(where: { $0.id == id }) {
            return Answer(name: library.label(.coveragePrices), state: .answered)
        }
        if library.terms.contains(where: { "term." + $0.id == id }) {
            return Answer(name: library.label(.definitions), state: .answered)
        }
        return Answer(state: .notAnswered)
    }
}
