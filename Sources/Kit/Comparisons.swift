internal import ManylebCarried
internal import ManylebChecking
public import ManylebComparing
public import ManylebDocument
internal import ManylebDrafting
package import ManylebFindings
public import ManylebFormats
public import ManylebModel

extension Workshop {
    /// The words of a report on changes.
    package var changeWords: ChangeWords { ChangeWords(meanings: library.meanings) { library.label(named: $0) ?? $0 } }

    /// The words of a report on changes, for who needs nothing else of the program's own library.
    package static func changeWords() -> ChangeWords {
        let words = LibraryReader.words(.carried)
        return ChangeWords(meanings: words.meanings) { words.labels[$0] ?? $0 }
    }

    /// A contract with every document that it holds the facts for. Blanks are no fault here.
    /// - Parameter reports: whether the documents that tell of the others are among them.
    package func side(_ contract: Contract, name: String, reports: Bool = true) -> (side: Side, findings: [Finding]) {
        let names = library.documentNames(for: contract, reports: reports)
        let (documents, findings) = Drafter(library: library, drawsFiles: false).draft(names, for: contract)
        return (Side(name: name, contract: contract, documents: documents), findings.sortedByPlace)
    }

    /// Two contracts compared, facts first, then words.
    /// - Parameter keepsAll: whether the documents of both sides keep what says the same, as a report shows it. A list of
    ///   changes needs none of it, and is made in half the time without.
    public func compare(
        _ old: (name: String, contract: Contract), _ new: (name: String, contract: Contract), keepsAll: Bool = true
    ) -> ComparisonOutcome {
        let names = [old.contract, new.contract].map { library.documentNames(for: $0) }
        let (before, after) = Drafter(library: library, drawsFiles: false).draft(
            (names[0], names[1]), for: (old.contract, new.contract), keepsAll: keepsAll)
        let sides = (
            Side(name: old.name, contract: old.contract, documents: before.documents),
            Side(name: new.name, contract: new.contract, documents: after.documents)
        )
        let comparison = Comparison(from: sides.0, to: sides.1, reading: WordingReader(library))
        return ComparisonOutcome(
            weighed(comparison, from: old.contract, to: new.contract), from: sides.0, to: sides.1,
            findings: before.findings.sortedByPlace + after.findings.sortedByPlace)
    }

    /// Two documents compared whose contracts nobody has; what their changes come to is told from the values that are
    /// marked in them.
    package func compare(_ old: Side, _ new: Side) -> ComparisonOutcome {
        ComparisonOutcome(
            Comparison(from: old, to: new, reading: WordingReader(library)), from: old, to: new)
    }

    /// How a contract departs from the model: its figures from the guidance's, its clauses from the library's.
    public func departures(of contract: Contract, name: String) -> ComparisonOutcome {
        var model = contract
        model.clauses = RecordList()
        let (before, after) = (side(model, name: "model"), side(contract, name: name))
        var comparison = Comparison(from: before.side, to: after.side, reading: WordingReader(library))
        comparison.facts = FactChanges.departures(of: contract) + lostPromises(of: contract)
        return ComparisonOutcome(comparison, from: before.side, to: after.side, findings: after.findings)
    }

    /// Figures of the guidance that no clause promises any more: the fact stands in the contract file and binds nobody.
    private func lostPromises(of contract: Contract) -> [FactChange] {
        library.ledger(of: contract).lostFigures.map { lost in
            FactChange(
                .lost, lost.figure.address, old: lost.figure.value.contractText, new: nil,
                oldPlace: lost.figure.place, newPlace: lost.change.fact.place, effect: .weaker,
                affects: lost.figure.key.effect?.party ?? .patients)
        }
    }

    /// What a clause library that moved on comes to for a contract with house wording: the first two sides are drafted
    /// by the old library, the third by this one; house wording counts on the house's side alone.
    public func update(
        from old: Workshop, base: (name: String, contract: Contract), house: (name: String, contract: Contract),
        library: (name: String, contract: Contract)
    ) -> UpdateOutcome {
        func plain(_ contract: Contract) -> Contract {
            var contract = contract
            contract.clauses = RecordList()
            return contract
        }
        let before = old.side(plain(base.contract), name: base.name, reports: false)
        let own = old.side(house.contract, name: house.name, reports: false)
        let after = side(plain(library.contract), name: library.name, reports: false)
        return UpdateOutcome(
            base: before.side, house: own.side, library: after.side,
            findings: before.findings + own.findings + after.findings)
    }

    /// What a library update comes to as a document of its own.
    public func report(_ outcome: UpdateOutcome, accepted: Int) -> Document {
        UpdateReport(outcome, words: changeWords).document(accepted: accepted, labels: labels)
    }

    private var labels: DocumentLabels {
        DocumentLabels(
            contents: library.label(.contents), source: library.label(.source), skip: library.label(.skip),
            about: library.label(.about), house: library.label(.house), page: library.label(.page),
            pageOf: library.label(.pageOf))
    }

    /// A comparison as a document of its own.
    public func report(_ outcome: ComparisonOutcome, title: ChangeWord, accepted: Int) -> Document {
        ChangeReport(outcome, words: changeWords).document(title, accepted: accepted, labels: labels)
    }

    /// The notice by which the parties to a contract change what they agreed.
    public func noticeOfVariation(_ outcome: ComparisonOutcome) -> Document {
        NoticeOfVariation(outcome, binding: library.bindingDocuments, words: changeWords).document(
            labels: labels,
            print: { text in
                Moment(contractText: text).map { library.grammar.print($0, form: nil) } ?? text
            },
            blank: { .blank(library.blank(for: $0)) })
    }

    /// A document as one file in one format.
    public func write(_ document: Document, as format: Format) -> [UInt8] {
        format.write(document, pages: pages).first?.bytes ?? []
    }
}
