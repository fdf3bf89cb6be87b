internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

// Everything that the guidance asks for, and where the contract answers it.
extension WorkedOutList {
    static let coverage = WorkedOutList("coverage") { filler in
        filler.workings.coverage(filler).groups.enumerated().flatMap { index, group in
            group.entries.indices.map { CoverageLine(group: index, position: $0, entry: group.entries[$0]) }
        }
    }
    static let coverageParts = WorkedOutList(
        "coverage-parts", cards: ("guidance/", GuidanceHead.beginning)
    ) { filler in
        filler.library.guidance.map { CoveragePart(group: $0) }
    }
    static let coverageSummary = WorkedOutList("coverage-summary") { filler in
        filler.workings.coverage(filler).groups.enumerated().map { CoverageCount(position: $0, group: $1) }
    }
}

/// An entry of the guidance with what answers it.
private struct CoverageLine: Worded {
    /// Where group and entry are in the library.
    let group: Int
    let position: Int
    let entry: GuidanceCoverage.Entry

    static let names: WordedNames<CoverageLine> = [
        .value("group") { Fact<Identifier>(text: $1.library.guidance[$0.group].id) },
        .value("id") { line, _ in Fact<Identifier>(text: line.entry.id) },
        .words("title") { Fact(text: $0.definition($1).title) },
        .words("source") { Fact(text: $0.definition($1).source) },
        .list("answer") { FactList(texts: $1.places(of: $0.entry.answers)) },
        .value("state") { line, _ in Fact(line.entry.state) },
        .words("reason", mayBeMissing: true) { line, filler in
            let answer = line.entry.state == .answered ? nil : line.entry.answers.first
            return Fact(text: answer.flatMap { filler.reason(for: $0) })
        },
    ]

    func id(_ filler: Filler) -> String? { entry.id }

    private func definition(_ filler: Filler) -> Library.GuidanceEntry {
        filler.library.guidance[group].entries[position]
    }
}

/// A part of the guidance with its entries.
private struct CoveragePart: Worded {
    let group: Library.GuidanceGroup

    static let names: WordedNames<CoveragePart> = [
        .value("id") { line, _ in Fact<Identifier>(text: line.group.id) },
        .words("title") { line, _ in Fact(text: line.group.title) },
        .words("source") { line, _ in Fact(text: line.group.source) },
        .entries("entries", of: CoverageLine.self) { $1.entries(of: "coverage", in: $0.group.id) },
    ]

    func id(_ filler: Filler) -> String? { group.id }
}

/// How many entries of a group are answered.
private struct CoverageCount: Worded {
    /// Where the group is in the library.
    let position: Int
    let group: GuidanceCoverage.Group

    static let names: WordedNames<CoverageCount> = [
        .words("group") { Fact(text: $0.id($1)) },
        .value("entries") { line, _ in Fact<Count>(text: String(line.group.entries.count)) },
        .value("answered") { line, _ in line.count(.answered) },
        .value("left-out") { line, _ in line.count(.leftOut) },
        .value("not-applicable") { line, _ in line.count(.notApplicable) },
        .value("open") { line, _ in line.count(.open) },
        .value("not-answered") { line, _ in line.count(.notAnswered) },
    ]

    func id(_ filler: Filler) -> String? { filler.library.guidance[position].title }

    private func count(_ state: GuidanceCoverage.State) -> Fact<Count> { Fact(text: String(group.count(state))) }
}

extension Filler {
    /// Where answers are, the clauses of one document together: "Service specification 3.2, 6.1".
    fileprivate func places(of answers: [GuidanceCoverage.Answer]) -> [String] {
        var names: [String] = []
        var numbers: [String: [String]] = [:]
        let standing = workings.standing(self)
        for answer in answers {
            let row = standing.row(answer.id)
            guard let name = row?.document ?? library.place(of: answer) else { continue }
            if !names.contains(name) { names.append(name) }
            if let row { numbers[name, default: []].append(row.number) }
        }
        return names.map { name in
            numbers[name].map { "\(name) \($0.joined(separator: ", "))" } ?? name
        }
    }

    fileprivate func reason(for answer: GuidanceCoverage.Answer) -> String? {
        if let row = workings.standing(self).row(answer.id) { return row.reason }
        return library.indicators.contains { $0.id == answer.id } ? library.label(.coverageNotReported) : nil
    }
}

extension Library {
    /// The document in which something other than a clause answers; nothing where it does not.
    fileprivate func place(of answer: GuidanceCoverage.Answer) -> String? {
        guard answer.state == .answered else { return nil }
        if indicators.contains(where: { $0.id == answer.id }) { return label(.coverageSchedule) }
        if duties.contains(where: { $0.id == answer.id }) { return label(.coverageCalendar) }
        if costLines.contains(where: { $0.id == answer.id }) { return label(.coveragePrices) }
        return label(.definitions)
    }
}
