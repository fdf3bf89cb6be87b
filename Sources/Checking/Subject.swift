internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// What rules look at: a contract with the documents drafted from it, or a document that came back from outside.
struct Subject: Sendable {
    let library: Library
    /// Nothing where only a document is looked at.
    let contract: Contract?
    let documents: [Document]
    /// The figures that the guidance has a figure for: of the contract, or those that a document prints.
    let figures: [Figure]
    /// The dates of the term; nothing while they cannot be known.
    let calendar: ContractCalendar?
    /// Every run of text in the documents.
    let passages: [Passage]
    /// Whether nothing binds yet.
    let isDraft: Bool
    private let places: DocumentPlaces?
    private let file: String

    init(_ contract: Contract, documents: [Document], file: String, library: Library) {
        self.library = library
        self.contract = contract
        self.documents = documents
        self.file = file
        figures = contract.figures
        calendar = ContractCalendar(contract, workingDays: library.workingDays)
        places = nil
        isDraft = contract.terms.status.value ?? .draft == .draft
        passages = Passage.all(in: documents)
    }

    init(_ document: Document, file: String, places: DocumentPlaces, library: Library) {
        self.library = library
        contract = nil
        documents = [document]
        self.file = file
        calendar = nil
        self.places = places
        let passages = Passage.all(in: [document])
        self.passages = passages
        figures = PrintedFigure.figures(in: passages, places)
        isDraft = PrintedFigure.isDraft(passages)
    }

    /// Where a key stands, or else the nearest group that the file has.
    func place(of key: Address) -> Place {
        contract.flatMap { KeyPlace.nearest(to: key.text[...], in: $0, nil) }
            ?? places?.document ?? Place(file: file, line: 1, column: 1)
    }

    /// Where a clause is worded: its house entry in the contract file, its line in a document; nothing for a clause that
    /// only the library words.
    func place(ofClause id: String) -> Place? {
        if let places { return places.clauses[id] ?? places.document }
        return contract?.clauses.items.first { $0.naturalKey == id }?.id.place
    }

    /// Where a text with a fault in it is to be mended: the value or house wording that it comes from. Text of the
    /// library has no place in the contract file; for it the place of the key that makes it a fault is given.
    func place(of match: Passage.Match, otherwise key: Address) -> Place {
        match.place ?? place(ofClause: match.clause) ?? place(of: key)
    }
}

/// Finds the place of a key in a contract.
enum KeyPlace {
    static func nearest(to path: Substring, in record: any Record, _ around: Place?) -> Place? {
        let around = (record as? HouseClause)?.id.place ?? record.place ?? around
        for name in type(of: record).descriptions.map(\.name) {
            guard path == name || path.hasPrefix(name + ".") else { continue }
            let rest = path.dropFirst(name.count + 1)
            switch record.fact(name) {
            case .missing: return around
            case .scalar(_, let place, _): return place ?? around
            case .list(let items, _): return items.first?.place ?? around
            case .group(let group):
                return rest.isEmpty ? group.place ?? around : nearest(to: rest, in: group, around)
            case .records(let records):
                // An entry's name may itself hold points.
                let entry = records.first { record in
                    record.naturalKey.map { rest == $0 || rest.hasPrefix($0 + ".") } ?? false
                }
                guard let entry, let key = entry.naturalKey else { return records.first?.place ?? around }
                return nearest(to: rest.dropFirst(key.count + 1), in: entry, around)
            }
        }
        return around
    }
}

/// The figures that a document prints, which somebody may have changed there.
enum PrintedFigure {
    static func figures(in passages: [Passage], _ places: DocumentPlaces) -> [Figure] {
        var figures: [Figure] = []
        for passage in passages {
            for piece in passage.pieces {
                guard let address = piece.key,
                    let key = KeyDescription.at(address.text[...], in: Contract.descriptions),
                    let figure = key.figure, case .scalar(let type) = key.shape,
                    let guidance = type.init(contractText: figure),
                    let value = value(piece.text, of: type)
                else { continue }
                figures.append(
                    Figure(
                        address: address, key: key, value: value,
                        place: places.clauses[passage.clause] ?? places.document, guidance: guidance))
            }
        }
        return figures
    }

    /// What a document prints, read as the contract file would write it: "week" and "6 weeks" are how often.
    private static func value(_ text: String, of type: any ScalarValue.Type) -> (any ScalarValue)? {
        let text = text.trimmed
        if let value = type.init(contractText: text) { return value }
        switch type {
        case is Interval.Type:
            let plain = text.replacing("’", with: "'")
            return Interval(
                contractText: plain.hasSuffix("'s") ? String(plain.dropLast(2)) : plain.replacing("'", with: ""))
        case is Frequency.Type:
            let single = ["week": "weekly", "month": "monthly", "year": "yearly"][text]
            let months = ["3 months": "quarterly", "6 months": "six-monthly"][text]
            return (single ?? months).flatMap { Frequency(contractText: $0) }
                ?? Frequency(contractText: "every " + text)
        case is TimeOfDay.Type: return TimeOfDay(printed: text)
        default: return nil
        }
    }

    static func isDraft(_ passages: [Passage]) -> Bool {
        passages.contains { passage in
            passage.pieces.contains {
                $0.key?.text == "contract.status" && $0.text.lowercased() == ContractTerms.Status.draft.rawValue
            }
        }
    }
}

extension KeyDescription {
    /// The key behind an address; an entry's own name in it is passed over.
    static func at(_ path: Substring, in keys: [KeyDescription]) -> KeyDescription? {
        for key in keys where path == key.name || path.hasPrefix(key.name + ".") {
            let rest = path.dropFirst(key.name.count + 1)
            switch key.shape {
            case .scalar, .list: return rest.isEmpty ? key : nil
            case .group(let inner): return at(rest, in: inner)
            case .records(let inner):
                return inner.first { rest.hasSuffix("." + $0.name) }
            }
        }
        return nil
    }
}

extension TimeOfDay {
    /// As documents print it: "9am", "5.30pm", "midday".
    init?(printed text: String) {
        if text == "midday" {
            self.init(contractText: "12:00")
            return
        }
        guard text.hasSuffix("am") || text.hasSuffix("pm") else { return nil }
        let parts = text.dropLast(2).split(separator: ".")
        guard let shown = parts.first.flatMap({ Int($0) }), (1...12).contains(shown),
            let minute = parts.count == 2 ? Int(parts[1]) : 0, parts.count <= 2, (0..<60).contains(minute)
        else { return nil }
        let hour = shown % 12 + (text.hasSuffix("pm") ? 12 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        self.init(contractText: "\(two(hour)):\(two(minute))")
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
