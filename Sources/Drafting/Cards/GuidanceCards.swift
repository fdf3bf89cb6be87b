internal import ManylebSyntax

/// The head of a file of `guidance/`.
struct GuidanceHead: CardKind {
    /// What its id begins with.
    static let beginning = "guidance."

    var id = Stated("")
    var order: Int?
    var source = Stated("")
    var list: Stated<String>?
    var beginnings: Stated<[String]>?

    static let name = "part of the guidance"
    static let text = CardText.note
    static let words = CardWords(heading: true)
    static let details: [Detail<GuidanceHead>] = [
        Detail("id", .id, .required, "`guidance.` and its name") { $0.id = $1 },
        Detail("order", .number, .optional, "its place in the coverage report; without it, last") {
            $0.order = $1.value
        },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
        Detail(
            "list", .text, .optional,
            "entries that the library lists elsewhere: `indicators`, `cost lines` or `clauses of DOCUMENT`"
        ) { $0.list = $1 },
        Detail(
            "ids", .texts("beginnings of ids, parted by `,`"), .only(with: "list"),
            "of these clauses alone those whose ids begin so"
        ) { $0.beginnings = $1 },
    ]
}

/// Something that the guidance asks for.
struct GuidanceCard: CardKind {
    var id = Stated("")
    var source = Stated("")
    var answeredBy = Stated<[String]>([])

    static let name = "entry of the guidance"
    static let text = CardText.none
    static let words = CardWords(heading: true)
    static let details: [Detail<GuidanceCard>] = [
        Detail("id", .id, .required, "what rules and waivers name") { $0.id = $1 },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
        Detail(
            "answered by", .texts("ids, parted by `,`"), .required,
            "the clauses, indicators, duties, cost lines and defined terms (`term.ID`) that answer it"
        ) { $0.answeredBy = $1 },
    ]
}
