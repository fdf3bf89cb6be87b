internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// A figure that a document prints, which somebody may have changed there.
struct PrintedFigure: Sendable {
    let figure: Figure
    /// The clause that prints it.
    let clause: String

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
                            place: own ?? places.clauses[passage.clause] ?? places.document, guidance: guidance),
                        clause: passage.clause))
            }
        }
        return figures
    }

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
