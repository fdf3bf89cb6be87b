internal import ManylebComparing
internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// A figure that a document prints, which somebody may have changed there.
struct PrintedFigure: Sendable {
    let figure: Figure
    /// The clause that prints it.
    let clause: String
    /// Whether it stands in the words of the clause alone.
    var isUnmarked = false

    static func figures(in passages: [Passage], _ places: DocumentPlaces, _ library: Library) -> [PrintedFigure] {
        var figures: [PrintedFigure] = []
        for passage in passages {
            for piece in passage.pieces {
                guard let address = piece.key,
                    let key = Contract.key(at: address),
                    let figure = key.figure, case .scalar(let type) = key.shape,
                    let guidance = type.init(contractText: figure),
                    case .value(let value) = library.read(piece.text, as: type)
                else { continue }
                // The value knows its line where it was read from the document's own file.
                let own = piece.place.flatMap { $0.file == places.document.file ? $0 : nil }
                figures.append(
                    PrintedFigure(
                        figure: Figure(
                            address: address, key: key, value: value,
                            place: own ?? places.clauses[passage.clause] ?? places.title ?? places.document,
                            guidance: guidance),
                        clause: passage.clause))
            }
        }
        return figures
    }

    /// A figure in the words of a clause, without its mark; nothing where the words are no such value.
    init?(_ found: FoundValue, _ library: Library) {
        guard let key = Contract.key(at: found.key), let figure = key.figure, case .scalar(let type) = key.shape,
            let guidance = type.init(contractText: figure), let value = Self.value(in: found.text, type, library)
        else { return nil }
        self.figure = Figure(address: found.key, key: key, value: value, place: found.place, guidance: guidance)
        clause = found.part
        isUnmarked = true
    }

    /// The longest run of words that is a value.
    private static func value(in text: String, _ type: any ScalarValue.Type, _ library: Library) -> (any ScalarValue)? {
        let words = text.split(whereSeparator: \.isWhitespace)
        for length in stride(from: min(words.count, 4), to: 0, by: -1) {
            for start in 0...words.count - length {
                let run = words[start..<start + length].joined(separator: " ")
                if case .value(let value) = library.read(run, as: type) { return value }
            }
        }
        return nil
    }

    private init(figure: Figure, clause: String) { (self.figure, self.clause) = (figure, clause) }

    static func isDraft(_ passages: [Passage], _ library: Library) -> Bool {
        passages.contains { passage in
            passage.pieces.contains { piece in
                guard piece.key?.text == "contract.status",
                    case .value(let status) = library.read(piece.text, as: ContractTerms.Status.self)
                else { return false }
                return status as? ContractTerms.Status == .draft
            }
        }
    }
}
