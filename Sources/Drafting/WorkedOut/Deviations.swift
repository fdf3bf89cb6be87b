internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// A clause that the house replaced, added to, left out or added.
struct ClauseDeviation: Record {
    enum Kind: String, Choice {
        case replaced, added
        case addedTo = "added-to"
        case leftOut = "left-out"
    }

    var id = Fact<Identifier>()
    var number = Fact<Words>()
    var document = Fact<Words>()
    var title = Fact<Wording>()
    var kind = Fact<Kind>()
    var reason = Fact<Words>()
    var wording = Fact<Wording>()
    var origin = Origin()

    static let keys: [Key<ClauseDeviation>] = [
        .shown("id", \.id), .shown("number", \.number, mayBeMissing: true), .shown("document", \.document),
        .shown("title", \.title), .shown("kind", \.kind), .shown("reason", \.reason, mayBeMissing: true),
        .shown("wording", \.wording, mayBeMissing: true),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A clause that does not apply in this contract.
struct UnusedClause: Record {
    var id = Fact<Identifier>()
    var number = Fact<Words>()
    var document = Fact<Words>()
    var title = Fact<Wording>()
    var origin = Origin()

    static let keys: [Key<UnusedClause>] = [
        .shown("id", \.id), .shown("number", \.number), .shown("document", \.document), .shown("title", \.title),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A figure that is not the guidance's.
struct FigureDeviation: Record {
    var key = Fact<Identifier>()
    var meaning = Fact<Words>()
    var value = Fact<Words>()
    var guidance = Fact<Words>()
    var source = Fact<Words>()
    var affects = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<FigureDeviation>] = [
        .shown("key", \.key), .shown("meaning", \.meaning), .shown("value", \.value), .shown("guidance", \.guidance),
        .shown("source", \.source), .shown("affects", \.affects),
    ]
    var naturalKey: String? { key.value?.contractText }
}

/// How a contract departs from the model.
struct Deviations {
    private let filler: Filler

    init(_ filler: Filler) {
        self.filler = filler
    }

    var clauses: [ClauseDeviation] {
        let rows = Dictionary(ClauseStanding(filler).rows.map { ($0.id, $0) }) { first, _ in first }
        let sections = filler.library.documents.flatMap { document in document.sections.map { ($0.id, document.kind) } }
        return filler.contract.clauses.items.map { clause in
            let id = clause.naturalKey ?? ""
            var line = ClauseDeviation()
            line.id = Fact(text: id)
            if let row = rows[id] {
                line.number = Fact(text: row.number)
                line.document = Fact(text: row.document)
                line.title = Fact(row.title)
            } else {
                line.document = Fact(text: sections.first { $0.0 == clause.section.value?.contractText }?.1)
                line.title = Fact(filled(clause.title), statedAt: clause.title)
            }
            let kind: ClauseDeviation.Kind =
                clause.isHouseClause
                ? .added : clause.omit.value != nil ? .leftOut : clause.replace.value != nil ? .replaced : .addedTo
            line.kind = Fact(kind)
            line.reason = clause.omit
            switch kind {
            case .added: line.wording = Fact(filled(clause.text), from: clause.text)
            case .replaced: line.wording = Fact(filled(clause.replace), from: clause.replace)
            case .addedTo: line.wording = Fact(filled(clause.add), from: clause.add)
            case .leftOut: line.wording = Fact(nil, from: clause.omit)
            }
            return line
        }
    }

    /// The words of house wording as the documents show them.
    private func filled(_ fact: Fact<Words>) -> Wording? {
        guard let text = fact.value?.contractText, let place = fact.place else { return nil }
        var reader = TemplateReader(names: filler.library.names)
        let template = reader.read(text, at: place, fixedPlace: true)
        return Wording(filler.workings.houseWording(at: place) { filler.fill(template) }.line)
    }

    var unused: [UnusedClause] {
        ClauseStanding(filler).rows.filter { $0.state == .notApplicable }.map { row in
            var line = UnusedClause()
            line.id = Fact(text: row.id)
            line.number = Fact(text: row.number)
            line.document = Fact(text: row.document)
            line.title = Fact(row.title)
            return line
        }
    }

    /// The figures that are weaker, or stronger, than the guidance's for the party concerned.
    func figures(_ outcome: Effect.Outcome) -> [FigureDeviation] {
        filler.contract.figures.filter { $0.outcome == outcome }.map { figure in
            var line = FigureDeviation()
            line.key = Fact(text: figure.address.text)
            line.meaning = Fact(text: figure.key.meaning)
            line.value = Fact(text: English.words(figure.value), from: Origin(figure.address))
            line.guidance = Fact(text: English.words(figure.guidance))
            line.source = Fact(text: figure.key.source)
            line.affects = Fact(
                text: figure.key.effect.map { filler.library.labels[LabelID.affected($0.party)] ?? "" })
            return line
        }
    }
}
