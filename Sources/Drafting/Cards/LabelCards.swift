internal import ManylebSyntax

/// The head of a file that is a list of cards: it has a title, and words for whoever edits the file.
struct ListHead: CardKind {
    static let name = "file of cards"
    static let text = CardText.note
    static let details: [Detail<ListHead>] = []
}

/// A small word, in `labels/en.md`.
struct LabelCard: CardKind {
    var id = Stated("")
    var words = Stated("")

    static let name = "label"
    static let text = CardText.none
    static let words = CardWords(details: ["text"])
    static let details: [Detail<LabelCard>] = [
        Detail("id", .id, .required, "the name by which the program asks for it") { $0.id = $1 },
        Detail("text", .text, .required, "what a document shows") { $0.words = $1 },
    ]
}

/// What a key of the contract file is, in `labels/keys.en.md`: the heading.
struct KeyCard: CardKind {
    var id = Stated("")
    var neutral: Stated<String>?
    var example: String?
    var question: String?
    var reason: String?
    var answer: String?

    static let name = "key"
    static let text = CardText.none
    static let words = CardWords(heading: true)
    static let details: [Detail<KeyCard>] = [
        Detail("id", .id, .required, "its address, without the names of entries") { $0.id = $1 },
        Detail(
            "neutral", .text, .optional,
            "why nobody gains or loses by another value: of every key of which that cannot be told, and of no other"
        ) { $0.neutral = $1 },
        Detail("example", .text, .optional, "what a contract file could say") { $0.example = $1.value },
        Detail("question", .text, .optional, "what `manyleb init` asks, in the order of the keys") {
            $0.question = $1.value
        },
        Detail("reason", .text, .only(with: "question"), "why it is asked") { $0.reason = $1.value },
        Detail("answer", .text, .only(with: "question"), "what counts as answered where nobody says otherwise") {
            $0.answer = $1.value
        },
    ]
}

/// A phrase with a name of its own, in `labels/phrases.en.md`.
struct PhraseCard: CardKind {
    var id = Stated("")
    var counts = Stated<[String]>([])

    static let name = "phrase"
    static let text = CardText.required
    static let details: [Detail<PhraseCard>] = [
        Detail("id", .id, .required, "what clauses write between braces") { $0.id = $1 },
        Detail(
            "counts", .texts("lists of the contract file, parted by `,`"), .optional,
            "the lists that decide between singular and plural"
        ) { $0.counts = $1 },
    ]
}

/// A part of a list with a name of its own, in `labels/lists.md`.
struct ListCard: CardKind {
    /// The key of an entry, and the value that it must have.
    struct Filter: Sendable {
        var key: String
        var value: String
    }

    var id = Stated("")
    var sources = Stated<[String]>([])
    var filter: Stated<Filter>?
    var isFirstOnly = false

    static let name = "list"
    static let text = CardText.none
    static let details: [Detail<ListCard>] = [
        Detail("id", .id, .required, "what templates write between braces") { $0.id = $1 },
        Detail("list", .texts("lists, parted by `,`"), .required, "where the entries come from") { $0.sources = $1 },
        Detail("where", .filter, .optional, "keeps the entries that fit") { $0.filter = $1 },
        Detail("first", .only("1"), .optional, "keeps the first entry alone") { $0.isFirstOnly = $1.value },
    ]
}

extension DetailType where Value == ListCard.Filter {
    static var filter: DetailType {
        DetailType("`KEY is VALUE`") { text in
            let words = text.split(separator: " ").map(String.init)
            return words.count == 3 && words[1] == "is" ? ListCard.Filter(key: words[0], value: words[2]) : nil
        }
    }
}

/// A defined term, in `labels/terms.en.md`.
struct TermCard: CardKind {
    var id = Stated("")
    var inText: String?
    var source = Stated("")

    static let name = "defined term"
    static let text = CardText.required
    static let words = CardWords(heading: true, details: ["in text"])
    static let details: [Detail<TermCard>] = [
        Detail("id", .id, .required, "what `{{term: ...}}` names") { $0.id = $1 },
        Detail("in text", .text, .optional, "the form inside a sentence; without it, the heading") {
            $0.inText = $1.value
        },
        Detail("source", .text, .required, "the place in the guidance that uses the term") { $0.source = $1 },
    ]
}
