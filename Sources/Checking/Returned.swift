package import ManylebComparing
package import ManylebDocument
package import ManylebDrafting
package import ManylebFindings
package import ManylebModel
internal import ManylebSyntax

/// A document that came back, with what it is held to.
package struct Returned: Sendable {
    package let document: Document
    package let file: String
    package let places: DocumentPlaces
    /// As its contract makes it; nothing where the document is given alone.
    package var model: Document?
    /// The contract that it is held to.
    package var contract: Contract?
    /// Whether it is a document of a contract, or what a contract makes.
    var isHeldToContract = false
    /// What differs from that.
    package var edits: [Edit] = []
    /// Figures in the words of clauses, without their marks.
    package var unmarked: [FoundValue] = []
    /// What the documents given before this one print.
    package var earlier = EarlierValues()

    /// A document that is held to itself and the library.
    package init(_ document: Document, file: String, places: DocumentPlaces) {
        (self.document, self.file, self.places) = (document, file, places)
    }

    /// A document that is held to its contract.
    package init(
        _ document: Document, file: String, places: DocumentPlaces, heldTo model: Document,
        of contract: Contract? = nil,
        _ library: Library
    ) {
        self.init(document, file: file, places: places)
        self.contract = contract
        self.model = model
        isHeldToContract = true
        edits = Edits(of: document, places: places, against: model, reader: EditReader(library)).all()
    }

    /// Looks for figures that stand in the words of clauses without their marks.
    /// - Parameter model: the document as the library makes it without facts.
    package mutating func findUnmarked(besides model: Document, _ library: Library) {
        unmarked = Edits(of: document, places: places, against: model, reader: EditReader(library)).values { key in
            Contract.key(at: key)?.figure != nil
        }
    }

    /// The values that it prints, for the documents after it.
    package func values(_ library: Library) -> [(key: Address, text: String, meaning: String)] {
        SaidValue.all(in: Passage.all(in: [document]), of: document.name, places, library).filter(\.isRead)
            .map { ($0.key, $0.text, $0.meaning) }
    }

    /// How many of the figures that it prints were read, and how many were not.
    package func figures(_ library: Library) -> (read: Int, unread: Int) {
        let said = SaidValue.all(in: Passage.all(in: [document]), of: document.name, places, library).filter(\.isFigure)
        let unread = said.count { !$0.isRead }
        return (said.count - unread + unmarked.count { PrintedFigure($0, library) != nil }, unread)
    }
}

/// What documents print of each key, and which of them first.
package struct EarlierValues: Sendable {
    private(set) var first: [Address: (text: String, meaning: String, file: String)] = [:]
    private(set) var sizes: [SaidSizes.Name: (said: SaidSizes.Said, file: String)] = [:]

    package init() {}

    package mutating func add(_ returned: Returned, _ library: Library) {
        for value in returned.values(library) where first[value.key] == nil {
            first[value.key] = (value.text, value.meaning, returned.file)
        }
        let said = SaidSizes(Passage.all(in: [returned.document]), returned.places, library)
        for name in said.names where sizes[name] == nil { sizes[name] = (said.all[name]!, returned.file) }
    }
}

/// A value as a document prints it, with its mark.
struct SaidValue: Sendable {
    let key: Address
    let text: String
    /// Equal for texts that say the same.
    let meaning: String
    let isFigure: Bool
    /// Whether it could be read; words always are.
    let isRead: Bool
    /// Whether the key says one thing wherever it is printed: the name of a party, or a line of the title page. From most
    /// others something else is worked out in places.
    let isLasting: Bool
    let clause: String
    let place: Place

    private static func isName(_ key: Address) -> Bool {
        let (beginning, end) = (key.text.prefix { $0 != "." }, key.text.hasSuffix(".name"))
        return end && ["commissioners", "local-authorities", "provider", "healthcare-providers"].contains(beginning)
    }

    /// Whether a text that cannot be read stands for the value itself. Years and dates are worked out from a term.
    private static func isMeant(_ text: String, for key: Address, _ library: Library) -> Bool {
        let words = text.smallWords
        let isFigure = words.contains { word in
            word.first?.isNumber == true || library.grammar.number(word) != nil || library.grammar.isTime(word)
        }
        return isFigure && !key.text.hasPrefix("contract.") && library.read(text, as: Day.self) == nil
    }

    /// - Parameter name: what the title page is called.
    static func all(in passages: [Passage], of name: String, _ places: DocumentPlaces, _ library: Library)
        -> [SaidValue]
    {
        passages.flatMap { passage in
            passage.pieces.compactMap { piece -> SaidValue? in
                guard let key = piece.key, let known = Contract.key(at: key), case .scalar(let type) = known.shape
                else {
                    return nil
                }
                let isFigure = known.figure != nil
                let isLasting = passage.clause == name || isName(key)
                // In a table most values are worked out from that of the key. Reading costs more than to ask this first.
                guard isFigure || isLasting && !passage.isCell else { return nil }
                let read = library.read(piece.text, as: type)
                let meaning: String
                var isRead = read != nil
                switch read {
                case .value(let value) where !(value is Words): meaning = SpelledValue.meaning(of: value)
                // A month is no day: it says less, and nothing else.
                case .month: return nil
                case .value: meaning = PhraseSearch.folded(piece.text.trimmed)
                case nil:
                    let spelled = SpelledValue(piece.text, library).meaning(as: type)
                    isRead = spelled != nil
                    meaning = spelled ?? PhraseSearch.folded(piece.text.trimmed)
                }
                guard isRead || !passage.isCell && isMeant(piece.text, for: key, library) else { return nil }
                let own = piece.place.flatMap { $0.file == places.document.file ? $0 : nil }
                return SaidValue(
                    key: key, text: piece.text, meaning: meaning, isFigure: isFigure, isRead: isRead,
                    isLasting: isLasting, clause: passage.clause,
                    place: own ?? places.clauses[passage.clause] ?? places.document)
            }
        }
    }
}

extension Subject {
    /// The values of a document with those that stand in its words alone.
    var allSaidValues: [SaidValue] {
        saidValues.filter { $0.isLasting && !$0.isFigure }
            + printedFigures.map { printed in
                SaidValue(
                    key: printed.figure.address, text: printed.figure.value.contractText,
                    meaning: printed.figure.value.contractText, isFigure: true, isRead: true, isLasting: true,
                    clause: printed.clause, place: printed.figure.place ?? beginning)
            }
    }
}

extension EditReader {
    /// What the library knows of its language and of the law.
    package init(_ library: Library) {
        let grammar = library.grammar
        self.init(
            isSame: { old, key in
                let left = SpelledValue(old, library)
                // A sum or a date is one whatever key it was worked out from.
                var types: [any ScalarValue.Type] = [Money.self, Day.self]
                if case .scalar(let type)? = Contract.key(at: key)?.shape, type != Words.self {
                    types.insert(type, at: 0)
                }
                let meanings = types.compactMap { type in left.meaning(as: type).map { (type: type, text: $0) } }
                return { new in
                    let right = SpelledValue(new, library)
                    return left.text == right.text || meanings.contains { right.meaning(as: $0.type) == $0.text }
                }
            },
            kind: { key, text in
                if ["commissioners", "local-authorities", "provider", "healthcare-providers"].contains(
                    String(key.text.prefix { $0 != "." }))
                {
                    return .party
                }
                // Dates and sums are worked out from values of other sorts too.
                let sorts: [(any ScalarValue.Type, Edit.Kind)] = [
                    (Day.self, .date), (Moment.self, .date), (Money.self, .sum),
                ]
                return sorts.first { library.read(text, as: $0.0) != nil }?.1 ?? .value
            },
            number: grammar.number, isTime: grammar.isTime, isDuty: grammar.isDuty, laws: library.allLawNames,
            notUsed: library.notUsed)
    }
}
