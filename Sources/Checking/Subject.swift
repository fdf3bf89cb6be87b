internal import ManylebComparing
public import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
public import ManylebModel
internal import ManylebMonitoring

/// What rules look at: a contract with the documents drafted from it, or a document that came back from outside.
public struct Subject: Sendable {
    let library: Library
    /// Nothing where only a document is looked at.
    public let contract: Contract?
    /// The documents that were drafted from the contract, or the one that came back.
    public let documents: [Document]
    /// The facts that the contract file states, by their addresses; nothing of a document.
    let stated: [(address: Address, fact: AnyFact)]
    /// The figures that the guidance has a figure for: of the contract, or those that a document prints.
    public let figures: [Figure]
    /// The same for a document, with the clauses.
    let printedFigures: [PrintedFigure]
    /// Every value that a document prints.
    let saidValues: [SaidValue]
    /// What somebody changed in a document, held to its contract.
    let edits: [Edit]
    /// What is wrong with returns.
    let returns: [ReturnFault]
    /// What results say that somebody should talk about.
    var results: [ResultFault] = []
    /// What the documents given before this one print.
    let earlier: EarlierValues
    /// The dates of the term; nothing while they cannot be known.
    let calendar: ContractCalendar?
    /// Every run of text in the documents.
    public let passages: [Passage]
    let clauseStates: ClauseStates
    /// What the contract promises, and what its house wording took away.
    let ledger: Ledger
    /// What house wording says or, where only a document is looked at, the document.
    let sentences: [HouseSentence]
    /// The clauses that the house replaced, with both wordings.
    let replaced: [Rewording]
    /// What replaced clauses lose by their wording.
    let rewordings: [ClauseRewording]
    /// Every name of a law or body, as it is used when the contract starts; nothing for a document.
    let lawNames: [LawName]
    let mentions: Mentions
    /// Whether nothing binds yet.
    public let isDraft: Bool
    private let places: DocumentPlaces?
    private let file: String
    /// What the house does with clauses, by their ids.
    private let house: [String: HouseClause]

    init(_ contract: Contract, documents: [Document], file: String, library: Library) {
        self.library = library
        self.contract = contract
        self.documents = documents
        self.file = file
        stated = contract.stated
        figures = contract.figures
        (printedFigures, saidValues, edits, returns, earlier) = ([], [], [], [], EarlierValues())
        calendar = ContractCalendar(contract, workingDays: library.workingDays)
        places = nil
        isDraft = !contract.terms.isBinding
        passages = Passage.all(in: documents)
        ledger = library.ledger(of: contract)
        sentences = HouseSentence.all(of: contract, library)
        replaced = library.rewordings(of: contract)
        rewordings = ClauseRewording.all(replaced, library)
        lawNames = library.lawNames(
            on: contract.terms.start.value ?? Day(year: 2011, month: 1, day: 1)!, advertised: contract.lawDay)
        mentions = Mentions(
            in: passages, of: Set(documents.indices.filter { library.isQuoting(documents[$0].name) }), lawNames,
            library,
            written: WrittenText.all(of: contract, stated))
        clauseStates = ClauseStates(documents, library)
        house = Dictionary(contract.clauses.items.map { ($0.naturalKey ?? "", $0) }) { first, _ in first }
    }

    /// - Parameter returned: with what it is held to.
    init(_ returned: Returned, library: Library) {
        let (document, places) = (returned.document, returned.places)
        self.library = library
        (contract, stated) = (nil, [])
        documents = [document]
        file = returned.file
        calendar = nil
        self.places = places
        let passages = Passage.all(in: [document], blank: "[\(library.label(.blank)): ")
        self.passages = passages
        // What differs from its contract is found by that.
        sentences = returned.isHeldToContract ? [] : HouseSentence.all(in: passages, library)
        saidValues = SaidValue.all(in: passages, of: document.name, places, library)
        (edits, returns, earlier) = (returned.edits, [], returned.earlier)
        printedFigures =
            PrintedFigure.figures(in: passages, places, library)
            + returned.unmarked.compactMap { PrintedFigure($0, library) }
        figures = printedFigures.map(\.figure)
        isDraft = PrintedFigure.isDraft(passages, library)
        clauseStates = ClauseStates([document], library)
        (ledger, replaced, rewordings, lawNames) = (Ledger(), [], [], [])
        mentions = Mentions(in: passages, [], library)
        house = [:]
    }

    /// Returns on a contract, which has been looked at itself.
    init(returns: [ReturnFault], of contract: Contract, library: Library) {
        (self.library, self.contract, self.returns, stated) = (library, contract, returns, [])
        (documents, figures, printedFigures, saidValues, edits) = ([], [], [], [], [])
        (earlier, calendar, places, passages, file) = (EarlierValues(), nil, nil, [], "")
        isDraft = !contract.terms.isBinding
        (ledger, sentences, replaced, rewordings, lawNames, house) = (Ledger(), [], [], [], [], [:])
        mentions = Mentions(in: [], [], library)
        clauseStates = ClauseStates([], library)
    }

    /// The passages that refer to something.
    var referring: [Passage] { passages.indices.filter { !passages[$0].references.isEmpty }.map { passages[$0] } }

    /// Where the parts of the document are.
    var printedPlaces: DocumentPlaces { places ?? DocumentPlaces(document: beginning, clauses: [:]) }

    /// Where a key is, or else the nearest group that the file has.
    public func place(of key: Address) -> Place {
        contract.flatMap { $0.fact(nearestTo: key)?.nearestPlace ?? $0.place } ?? beginning
    }

    /// Where somebody begins to look for what has no place of its own.
    public var beginning: Place { places?.document ?? Place(file: file, line: 1, column: 1) }

    /// Where a clause is worded: its house entry in the contract file, its line in a document; nothing for a clause that
    /// only the library words.
    public func place(ofClause id: String) -> Place? {
        if let places { return places.clauses[id] ?? places.document }
        return house[id]?.id.place
    }

    /// Where words stand in house wording that runs over several lines; otherwise the place of the wording.
    func place(of words: String, in fact: Fact<Words>) -> Place? {
        contract?.place(of: words, in: fact) ?? fact.nearestPlace
    }

    /// Where each key is: what `place(of:)` tells, for many keys at once.
    func places(of keys: [Address]) -> [Place] {
        var known: [Address: Place] = [:]
        if keys.count > 1 { contract?.forEachFact { address, _, fact in known[address] = fact.nearestPlace } }
        return keys.map { known[$0] ?? place(of: $0) }
    }

    /// What the house says in a clause with a text in it; nothing where the library says it, and of a document, which does
    /// not tell.
    func houseWording(of text: String, in clause: String) -> Fact<Words>? {
        guard let entry = house[clause] else { return nil }
        return [entry.replace, entry.add, entry.text, entry.title].first {
            $0.value?.contractText.contains(text) ?? false
        }
    }

    /// A fault in the words of a passage: at the value or the house wording that says them or, where the library does, at
    /// the clause.
    /// - Parameters:
    ///   - words: what is at fault, in the passage's text.
    ///   - slots: what the message shows.
    public func fault(
        at words: Range<String.Index>, in passage: Passage, _ slots: KeyValuePairs<String, String> = [:]
    ) -> Fault {
        let offset = passage.text.utf8.distance(from: passage.text.startIndex, to: words.lowerBound)
        let source = source(
            of: passage.match(passage.text[words], at: offset), otherwise: contract?.terms.title.nearestPlace)
        return Fault(at: source.place, about: source.address, slots)
    }

    /// Where a text with a fault in it is to be mended, and the address of what is mended there: the value or the house
    /// wording that it comes from, or else the clause. Text of the library has no place in the contract file; for it the
    /// place of the fact that makes it a fault is given.
    func source(of match: Passage.Match, otherwise place: Place?) -> (place: Place, address: Address) {
        if let key = match.key { return (match.place ?? self.place(of: key), key) }
        let wording = houseWording(of: match.text, in: match.clause)
        let known =
            match.place ?? wording.flatMap { self.place(of: match.text, in: $0) }
            ?? (places == nil ? nil : self.place(ofClause: match.clause))
        return (known ?? place ?? beginning, wording?.address ?? Address(match.clause))
    }
}

extension Contract {
    /// The facts that its file states.
    fileprivate var stated: [(address: Address, fact: AnyFact)] {
        var stated: [(address: Address, fact: AnyFact)] = []
        forEachFact { address, _, fact in
            switch fact {
            case .scalar, .list: if fact.nearestPlace != nil { stated.append((address, fact)) }
            case .missing, .group, .records: break
            }
        }
        return stated
    }
}
