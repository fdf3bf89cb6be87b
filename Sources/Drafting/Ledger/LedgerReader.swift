internal import ManylebFindings
internal import ManylebModel

/// Reads the clauses and the house wording of a contract for its ledger.
struct LedgerReader {
    private let filler: Filler
    /// The facts of the contract for which the guidance has a figure.
    let figures: [Figure]
    private var reader: TemplateReader
    /// The clauses of the documents that bind and are made, annexes as well.
    private let clauses: [String: Library.ClauseTemplate]
    private let houseClauses: [(id: String, wording: Template, text: String)]
    private lazy var telltales = TelltaleWords(filler.library)
    private lazy var houseFacts = houseWording.reduce(into: Set<Address>()) {
        $0.formUnion(CarriedFacts($1.wording, filler).addresses)
    }
    private let houseWording: [(wording: Template, text: String)]

    init(_ filler: Filler) {
        self.filler = filler
        figures = filler.contract.figures
        let library = filler.library
        var reader = TemplateReader(names: library.names)
        let binding = library.documents.filter { $0.isBinding && ($0.when.map(filler.holds) ?? true) }
        let annexes = binding.flatMap(\.annexes).compactMap { library.document(named: $0) }
            .filter { $0.when.map(filler.holds) ?? true }
        let sections = (binding + annexes).flatMap(\.sections)
        clauses = Dictionary(
            sections.flatMap(\.clauses).filter { $0.when.map(filler.holds) ?? true }.map { ($0.id, $0) }
        ) { first, _ in first }
        let sectionIDs = Set(sections.map(\.id))
        func read(_ fact: Fact<Words>) -> (wording: Template, text: String)? {
            guard let text = fact.value?.contractText, let place = fact.place, !library.saysNothing(text) else {
                return nil
            }
            return (reader.read(text, at: place, fixedPlace: true), text)
        }
        var own: [(id: String, wording: Template, text: String)] = []
        var all: [(wording: Template, text: String)] = []
        for entry in filler.contract.clauses.items {
            guard let id = entry.naturalKey else { continue }
            if entry.isHouseClause {
                guard sectionIDs.contains(entry.section.value?.contractText ?? ""), let text = read(entry.text) else {
                    continue
                }
                own.append((id, text.wording, text.text))
                all.append(text)
            } else if clauses[id] != nil {
                all += [entry.replace, entry.add].compactMap(read)
            }
        }
        (houseClauses, houseWording) = (own, all)
        self.reader = reader
    }

    /// Whether a clause would stand in the documents if the house did nothing.
    func isThere(_ id: String) -> Bool { clauses[id] != nil }

    /// Those of some facts that clauses of the library print, but for some clauses.
    func carried(_ facts: Set<Address>, outside changed: Set<String>) -> Set<Address> {
        if facts.isEmpty { return [] }
        return clauses.reduce(into: []) { carried, clause in
            if changed.contains(clause.key) { return }
            carried.formUnion(CarriedFacts(clause.value.text, filler, wanted: facts).addresses)
        }
    }

    /// Whether any house wording of the documents that bind prints a figure or says it in words.
    mutating func houseSays(_ figure: Figure) -> Bool {
        houseFacts.contains(figure.address) || houseWording.contains { says(figure, $0.text) }
    }

    private func says(_ figure: Figure, _ text: String) -> Bool {
        !(figure.value is YesNo) && filler.library.wording.grammar.says(figure.value, in: text)
    }

    /// Whether a text says a size that is better than a figure for whom it concerns, and is none of the others.
    private func saysMore(than figure: Figure, _ text: String, besides others: [Figure]) -> Bool {
        guard let effect = figure.key.effect else { return false }
        return filler.library.wording.grammar.quantities(in: text, as: type(of: figure.value)).contains { size in
            effect.direction(from: figure.value, to: size) == .stronger
                && !others.contains { $0.value.contractText == size.contractText }
        }
    }

    /// What the house did to a clause that binds; nothing where it only added to it.
    mutating func change(of entry: HouseClause) -> Ledger.Change? {
        guard let id = entry.naturalKey, let clause = clauses[id], let rank = filler.library.rank(ofClause: id) else {
            return nil
        }
        let replacement = entry.replace.value?.contractText
        guard entry.omit.value != nil || replacement != nil else { return nil }
        let addition = entry.add.value?.contractText ?? ""
        let isLeftOut = filler.library.isLeftOut(entry)
        let carried = CarriedFacts(clause.text, filler, wanted: Set(self.figures.map(\.address))).addresses
        // What the contract denies was never promised.
        let figures = self.figures.filter { $0.value as? YesNo != .no && carried.contains($0.address) }
        var kept: Set<Address> = []
        if let replacement, !isLeftOut, let place = entry.replace.place {
            let wording = reader.read(replacement, at: place, fixedPlace: true)
            let printed = CarriedFacts(wording, filler).addresses
            // A yes or no is in the words or it is not; that they are about the same can be told.
            lazy var isAlike = telltales.doesSay(wording, what: clause.text, isNamed: true)
            for figure in figures {
                let text = replacement + " " + addition
                let isSaid =
                    figure.value is YesNo
                    ? isAlike : says(figure, text) || saysMore(than: figure, text, besides: figures)
                if printed.contains(figure.address) || isSaid { kept.insert(figure.address) }
            }
        }
        return Ledger.Change(
            clause: entry, id: id, rank: rank, isLeftOut: isLeftOut,
            isUnrelated: !isLeftOut && kept.isEmpty && isUnrelated(entry, clause),
            answer: isLeftOut ? answer(to: entry, clause) : nil, figures: figures, kept: kept)
    }

    /// Whether what replaces a clause, with what is added to it, has nothing to do with it, and no house clause says it.
    private mutating func isUnrelated(_ entry: HouseClause, _ clause: Library.ClauseTemplate) -> Bool {
        for fact in [entry.replace, entry.add] {
            guard let text = fact.value?.contractText, let place = fact.place else { continue }
            let wording = reader.read(text, at: place, fixedPlace: true)
            if telltales.isAbout(wording, asMuchAs: clause.text) { return false }
        }
        return !houseClauses.contains { telltales.doesSay($0.wording, what: clause.text, isNamed: false) }
    }

    /// What stands for a clause that was left out: what the contract file names, or else a house clause that says it.
    private mutating func answer(to entry: HouseClause, _ clause: Library.ClauseTemplate) -> Ledger.Answer? {
        if let named = entry.answeredBy.value?.contractText { return answer(named, for: clause) }
        let reason = entry.omit.value?.contractText ?? ""
        if let own = houseClauses.first(where: { reason.names($0.id) }) { return answer(own.id, for: clause) }
        return houseClauses.first { telltales.doesSay($0.wording, what: clause.text, isNamed: false) }
            .map { .clause($0.id) }
    }

    private mutating func answer(_ named: String, for clause: Library.ClauseTemplate) -> Ledger.Answer {
        if let own = houseClauses.first(where: { $0.id == named }) {
            return telltales.doesSay(own.wording, what: clause.text, isNamed: true) ? .clause(named) : .nothing(named)
        }
        if HouseClause.isOwn(named) { return .nothing(named) }
        if filler.library.knownNames.clauses.contains(named) {
            guard let other = clauses[named], other.id != clause.id, !isChanged(named) else { return .nothing(named) }
            return telltales.doesSay(other.text, what: clause.text, isNamed: true) ? .clause(named) : .nothing(named)
        }
        return filler.library.saysNothing(named) ? .nothing(named) : .outside(named)
    }

    private func isChanged(_ id: String) -> Bool {
        filler.contract.clauses.items.contains {
            $0.naturalKey == id && ($0.omit.value != nil || $0.replace.value != nil)
        }
    }
}

extension String {
    /// Whether the text names an id, and not one that only begins with it.
    fileprivate func names(_ id: String) -> Bool {
        guard let range = firstRange(of: id) else { return false }
        guard range.upperBound < endIndex else { return true }
        let next = self[range.upperBound]
        return !(next.isLetter || next.isNumber || next == "-")
    }
}
