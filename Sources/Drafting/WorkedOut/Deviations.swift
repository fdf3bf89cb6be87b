internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

// How the contract departs from the model.
extension WorkedOutList {
    static let clauseDeviations = WorkedOutList("clause-deviations") { filler in
        filler.contract.clauses.items.map(ClauseDeviation.init)
    }
    static let unusedClauses = WorkedOutList("unused-clauses") { filler in
        filler.workings.standing(filler).rows.filter { $0.state == .notApplicable }
    }
    static let changedPromises = WorkedOutList("changed-promises") { filler in
        filler.workings.ledger.changes.filter(\.isOwed)
    }
    static let unfoundFigures = WorkedOutList("unfound-figures") { filler in
        filler.workings.ledger.changes.flatMap { change in
            change.figures.filter { !change.kept.contains($0.address) }.map {
                UnfoundFigure(figure: $0, change: change)
            }
        }
    }
    static let weakerFigures = WorkedOutList("weaker-figures") { figures(.weaker, $0) }
    static let rewordedPromises = WorkedOutList("reworded-promises") { $0.contract.rewordedPromises }
    static let strongerFigures = WorkedOutList("stronger-figures") { figures(.stronger, $0) }

    /// The figures that are weaker, or stronger, than the guidance's for the party concerned.
    private static func figures(_ direction: Effect.Direction, _ filler: Filler) -> [Figure] {
        filler.contract.figures.filter { $0.direction == direction }
    }
}

/// A clause that the house replaced, added to, left out or added.
private struct ClauseDeviation: Worded {
    let clause: HouseClause

    static let names: WordedNames<ClauseDeviation> = [
        .value("id") { line, _ in Fact<Identifier>(text: line.clause.naturalKey) },
        .words("number", mayBeMissing: true) { Fact(text: $0.row($1)?.number) },
        .words("document") { line, filler in
            if let row = line.row(filler) { return Fact(text: row.document) }
            let section = line.clause.section.value?.contractText
            let document = filler.library.documents.first { $0.sections.contains { $0.id == section } }
            return Fact(text: document?.kind)
        },
        .value("title") { line, filler in
            if let row = line.row(filler) { return Fact(row.title) }
            return Fact(filler.filled(line.clause.title), statedAt: line.clause.title)
        },
        .value("kind") { line, _ in Fact(line.clause.change) },
        .words("reason", mayBeMissing: true) { line, _ in line.clause.omit },
        .value("wording", mayBeMissing: true) { line, filler in
            let wording =
                switch line.clause.change {
                case .added: line.clause.text
                case .replaced: line.clause.replace
                case .addedTo: line.clause.add
                case .leftOut: Fact<Words>(nil, from: line.clause.omit)
                }
            return Fact(filler.filled(wording), from: wording)
        },
    ]

    func id(_ filler: Filler) -> String? { clause.naturalKey }

    private func row(_ filler: Filler) -> ClauseStanding.Row? {
        clause.naturalKey.flatMap { filler.workings.standing(filler).row($0) }
    }
}

/// A clause with a figure or a duty that the house replaced or left out, its words beside those that stand there now.
extension Ledger.Change: Worded {
    static let names: WordedNames<Ledger.Change> = [
        .value("id") { change, _ in Fact<Identifier>(text: change.id) },
        .words("number") { Fact(text: $0.row($1)?.number) },
        .words("document") { Fact(text: $0.row($1)?.document) },
        .value("title") { change, filler in Fact(change.row(filler)?.title) },
        .value("rank") { change, _ in Fact(change.rank) },
        .list("figures") { change, filler in
            FactList(texts: change.figures.map { filler.library.wording.grammar.print($0.value, form: nil) })
        },
        .value("old") { change, filler in Fact(filler.library.words(ofClause: change.id, filler)) },
        .value("new", mayBeMissing: true) { change, filler in
            Fact(change.clause.omit.value == nil ? filler.filled(change.clause.replace) : nil)
        },
        .words("reason", mayBeMissing: true) { change, _ in change.clause.omit },
        .words("answer", mayBeMissing: true) { change, _ in
            switch change.answer {
            case .clause(let answer), .outside(let answer): Fact(text: answer)
            case .nothing, nil: Fact(text: nil)
            }
        },
    ]

    func id(_ filler: Filler) -> String? { id }

    fileprivate func row(_ filler: Filler) -> ClauseStanding.Row? { filler.workings.standing(filler).row(id) }
}

/// A figure of the guidance whose clause was changed and does not print it any more.
private struct UnfoundFigure: Worded {
    let figure: Figure
    let change: Ledger.Change

    static let names: WordedNames<UnfoundFigure> = [
        .words("meaning") { Fact(text: $1.library.meaning(of: $0.figure.address)) },
        .words("guidance") { Fact(text: $1.library.wording.grammar.print($0.figure.guidance, form: nil)) },
        .words("source") { line, _ in Fact(text: line.figure.key.source) },
        .words("number") { Fact(text: $0.change.row($1)?.number) },
        .words("document") { Fact(text: $0.change.row($1)?.document) },
        .value("key") { line, _ in Fact<Identifier>(text: line.figure.address.text) },
    ]

    func id(_ filler: Filler) -> String? { "\(change.id).\(figure.address.text)" }
}

extension ClauseStanding.Row: Worded {
    static let names: WordedNames<ClauseStanding.Row> = [
        .value("id") { row, _ in Fact<Identifier>(text: row.id) },
        .words("number") { row, _ in Fact(text: row.number) },
        .words("document") { row, _ in Fact(text: row.document) },
        .value("title") { row, _ in Fact(row.title) },
    ]

    func id(_ filler: Filler) -> String? { id }
}

extension Figure: Worded {
    static let names: WordedNames<Figure> = [
        .value("key") { figure, _ in Fact<Identifier>(text: figure.address.text) },
        .words("meaning") { Fact(text: $1.library.meaning(of: $0.address)) },
        .words("value") { Fact(text: $1.library.wording.grammar.print($0.value, form: nil), from: Origin($0.address)) },
        .words("guidance") { Fact(text: $1.library.wording.grammar.print($0.guidance, form: nil)) },
        .words("source") { figure, _ in Fact(text: figure.key.source) },
        .words("affects") { figure, filler in
            Fact(text: figure.key.effect.map { filler.library.wording.labels[LabelID.affected($0.party)] ?? "" })
        },
    ]

    func id(_ filler: Filler) -> String? { address.text }
}

extension Library {
    /// The words of a clause as the library has them.
    fileprivate func words(ofClause id: String, _ filler: Filler) -> FilledText? {
        let clause = documents.flatMap(\.sections).flatMap(\.clauses).first { $0.id == id }
        return clause.flatMap { FilledText(filler.fill($0.text).line) }
    }
}

extension Filler {
    /// The words of house wording as the documents show them.
    fileprivate func filled(_ fact: Fact<Words>) -> FilledText? {
        guard let text = fact.value?.contractText, let place = fact.place else { return nil }
        var reader = TemplateReader(names: library.names)
        let template = reader.read(text, at: place, fixedPlace: true)
        return FilledText(workings.houseWording(at: place) { fill(template) }.line)
    }
}
