internal import ManylebFindings
internal import ManylebModel

/// A text as somebody wrote it: a value of the contract file, a piece of house wording, or a run of text of a document.
struct WrittenText: Sendable {
    let text: String
    let address: Address
    /// Whether it is one entry of a list.
    let isEntry: Bool
    private let place: Place?
    /// House wording may run over several lines.
    private let wording: Fact<Words>?

    /// What the contract file says in words. A tag of house wording is no word, and reasons for waivers are not printed.
    static func all(of contract: Contract, _ stated: [(address: Address, fact: AnyFact)]) -> [WrittenText] {
        var texts: [WrittenText] = []
        for (address, fact) in stated where !["clauses.", "waivers."].contains(where: address.text.hasPrefix) {
            switch fact {
            case .scalar(let value, let origin) where value is Words || value is Code:
                texts.append(WrittenText(value.contractText, address, origin.nearestPlace))
            case .list(let items, let origin):
                texts += items.filter { $0.value is Words }.map {
                    WrittenText($0.value.contractText, address, $0.place ?? origin.nearestPlace, isEntry: true)
                }
            default: break
            }
        }
        for clause in contract.clauses.items {
            texts += [clause.replace, clause.add, clause.text, clause.title, clause.omit].compactMap { WrittenText($0) }
        }
        return texts
    }

    private init(_ text: String, _ address: Address, _ place: Place?, isEntry: Bool = false) {
        (self.text, self.address, self.place, self.isEntry, wording) = (text, address, place, isEntry, nil)
    }

    private init?(_ wording: Fact<Words>) {
        guard let text = wording.value?.contractText else { return nil }
        (self.text, address, place, isEntry) = (Self.withoutTags(text), wording.address, nil, false)
        self.wording = wording
    }

    /// Whether it is the heading of a clause, in words alone.
    var isTitle: Bool { address.text.hasSuffix(".title") && !text.contains("\u{FFFC}") }

    /// A sign in the place of each tag.
    private static func withoutTags(_ text: String) -> String {
        var (rest, plain) = (text[...], "")
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            plain += rest[..<start.lowerBound] + "\u{FFFC}"
            rest = rest[end.upperBound...]
        }
        return plain + rest
    }

    /// A fault of it, in some of its words.
    func fault(_ words: String, in subject: Subject, _ slots: KeyValuePairs<String, String>) -> Fault {
        Fault(at: wording.map { subject.place(of: words, in: $0) } ?? place, about: address, slots)
    }
}
