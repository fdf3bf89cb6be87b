internal import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// Every sum, date, share, length and number that one document prints of a key. From many keys other values are worked
/// out, so single ones need not agree; two documents that have none in common do not.
struct SaidSizes: Sendable {
    struct Name: Hashable, Sendable {
        let key: Address
        let kind: String
    }

    struct Said: Sendable {
        var meanings: Set<String>
        /// The first of them.
        let text: String
        let clause: String
        let place: Place
    }

    private(set) var all: [Name: Said] = [:]
    /// In the order of reading.
    private(set) var names: [Name] = []

    init(_ passages: [Passage], _ places: DocumentPlaces, _ library: Library) {
        for passage in passages {
            for piece in passage.pieces {
                guard let key = piece.key, let (kind, meaning) = Self.read(piece.text, of: key, library) else {
                    continue
                }
                let name = Name(key: key, kind: kind)
                if all[name] == nil {
                    names.append(name)
                    let own = piece.place.flatMap { $0.file == places.document.file ? $0 : nil }
                    all[name] = Said(
                        meanings: [], text: piece.text, clause: passage.clause,
                        place: own ?? places.clauses[passage.clause] ?? places.document)
                }
                all[name]?.meanings.insert(meaning)
            }
        }
    }

    /// What a text says, and as what kind of value it was read.
    private static func read(_ text: String, of key: Address, _ library: Library) -> (kind: String, meaning: String)? {
        guard text.contains(where: \.isNumber) else { return nil }
        var types: [any ScalarValue.Type] = [Money.self, Day.self, Percentage.self]
        if case .scalar(let type)? = Contract.key(at: key)?.shape, type != Words.self, !type.isChoice {
            types.insert(type, at: 0)
        }
        for type in types {
            if case .value(let value)? = library.read(text, as: type) { return ("\(type)", value.contractText) }
        }
        return nil
    }
}
