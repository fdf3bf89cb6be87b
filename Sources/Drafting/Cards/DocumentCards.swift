internal import ManylebDocument
internal import ManylebSyntax

/// The head of a `document.md`.
struct DocumentHead: CardKind {
    var id = Stated("")
    var order: Int?
    var purpose: String?
    var title: CardField?
    var definitions: Stated<String>?
    var when: CardField?
    var annexes = Stated<[String]>([])
    var include: Stated<String>?
    var without = Stated<[String]>([])
    var isBinding = false
    var goesToBidders = false
    var readers = Stated<[Reader]>([])
    var isQuoting = false
    var isReport: Stated<Bool>?
    var restsOnReturns = false

    static let name = "document"
    static let text = CardText.none
    static let words = CardWords(heading: true, details: ["title", "purpose"])
    static let details: [Detail<DocumentHead>] = [
        Detail("id", .id, .required, "the name of its folder") { $0.id = $1 },
        Detail(
            "title", .words("text with tags"), .required, "its title in full", help: "write `title: {{contract.title}}`"
        ) {
            $0.title = $1.value
        },
        Detail(
            "include", DetailType("a file of `shared/`") { $0 }, .optional,
            "the file with the lines that its title page begins with"
        ) { $0.include = $1 },
        Detail(
            "without", .texts("headings, parted by `,`"), .only(with: "include"),
            "lines of that file that its title page does not have"
        ) { $0.without = $1 },
        Detail("purpose", .text, .optional, "what it is for, as the first page of a pack says it") {
            $0.purpose = $1.value
        },
        Detail("order", .number, .optional, "its place in a pack; without it, last") { $0.order = $1.value },
        Detail("definitions", .id, .optional, "the id of the section that the defined terms make up") {
            $0.definitions = $1
        },
        Detail(
            "when", .words("a fact"), .optional,
            "the fact without which the document is not made unless it is asked for"
        ) { $0.when = $1.value },
        Detail(
            "annexes", .texts("folders, parted by `,`"), .optional,
            "documents whose sections stand behind its own, numbered A1, A2 and so on"
        ) { $0.annexes = $1 },
        Detail(
            "binds", .only("the parties"), .optional, "it is part of the contract: looked at while that is a draft"
        ) { $0.isBinding = $1.value },
        Detail("goes to", .only("bidders"), .optional, "bidders are handed it: looked at while the contract is a draft")
        {
            $0.goesToBidders = $1.value
        },
        Detail(
            "readers", .readers, .optional, "in whose folder it is, where one is made for them; reviewers get all"
        ) { $0.readers = $1 },
        Detail(
            "quotes", .only("the other documents"), .optional, "its words are looked at where they come from"
        ) { $0.isQuoting = $1.value },
        Detail("tells of", .only("the other documents"), .optional, "a report that says nothing of its own") {
            $0.isReport = $1
        },
        Detail(
            "rests on", .only("returns"), .optional,
            "it tells what returns come to: `monitor` makes it, and no build does"
        ) { $0.restsOnReturns = $1.value },
    ]

    func check(_ reading: inout CardReading) {
        guard let isReport, isBinding || goesToBidders else { return }
        reading.report(
            "A document that \(isBinding ? "binds the parties" : "goes to bidders") cannot be a report on the others",
            help: "keep one of the two details", at: isReport.place)
    }
}

/// A line of the title page, in a `document.md`.
struct TitleLine: CardKind {
    var when: CardField?
    var use: TitleFact.Use?
    var after: Stated<String>?

    static let name = "line of the title page"
    static let text = CardText.required
    static let words = CardWords(heading: true)
    static let details: [Detail<TitleLine>] = [
        Detail("when", .words("a fact"), .optional, "the line stands there only if that fact is given or true") {
            $0.when = $1.value
        },
        Detail("stands on", .only("every page"), .optional, TitleFact.Use.everyPage.meaning) {
            $0.use = $1.value ? .everyPage : nil
        },
        Detail("names", .only("the author"), .optional, TitleFact.Use.author.meaning) {
            $0.use = $1.value ? .author : nil
        },
        Detail(
            "after", DetailType("a heading") { $0 }, .optional,
            "that of the included line behind which it stands; without it, behind all of them"
        ) { $0.after = $1 },
    ]
}

/// A line that title pages share, in a file of `shared/`.
struct SharedTitleLine: CardKind {
    var when: CardField?
    var use: TitleFact.Use?

    static let name = "shared line of title pages"
    static let text = CardText.required
    static let words = CardWords(heading: true)
    static let details: [Detail<SharedTitleLine>] = [
        Detail("when", .words("a fact"), .optional, "the line stands there only if that fact is given or true") {
            $0.when = $1.value
        },
        Detail("stands on", .only("every page"), .optional, TitleFact.Use.everyPage.meaning) {
            $0.use = $1.value ? .everyPage : nil
        },
        Detail("names", .only("the author"), .optional, TitleFact.Use.author.meaning) {
            $0.use = $1.value ? .author : nil
        },
    ]
}

/// The head of a section file.
struct SectionHead: CardKind {
    var id = Stated("")
    var source: Stated<String>?
    var each: CardField?

    static let name = "section"
    static let text = CardText.none
    static let words = CardWords(heading: true)
    static let details: [Detail<SectionHead>] = [
        Detail("id", .id, .required, "never changes once a document has gone out") { $0.id = $1 },
        Detail("source", .text, .optional, "the place in the guidance; several are parted by `;`") { $0.source = $1 },
        Detail(
            "each", .words(WorkedOutList.ofCards), .optional,
            "the section is made once for every entry of that list, whose keys its words name; the entry's id is added to its own"
        ) { $0.each = $1.value },
    ]
}

/// A clause.
struct ClauseCard: CardKind {
    var id = Stated("")
    var source = Stated("")
    var rank: ClauseRank?
    var when: CardField?
    var each: CardField?

    static let name = "clause"
    static let text = CardText.required
    static let words = CardWords(heading: true)
    static let details: [Detail<ClauseCard>] = [
        Detail("id", .id, .required, "never changes once a document has gone out; its number is counted") {
            $0.id = $1
        },
        Detail(
            "source", .text, .required, "the place in the guidance that it answers; several are parted by `;`",
            help: "say which place of the guidance it answers"
        ) { $0.source = $1 },
        Detail(
            "rank", .word(), .optional,
            "how much it matters in a document that binds that the clause stands; without it, as a `duty`"
        ) { $0.rank = $1.value },
        Detail(
            "when", .words("a fact"), .optional,
            "the clause applies only if that fact is given or true; else it keeps its number and reads \"Not used\""
        ) { $0.when = $1.value },
        Detail(
            "each", .words("a list"), .optional,
            "the clause is made once for every entry, whose keys its words name; the entry's id is added to its own"
        ) { $0.each = $1.value },
    ]
}

extension DetailType where Value == [Reader] {
    fileprivate static var readers: DetailType {
        DetailType("some of `bidders`, `provider` and `public`, parted by `,`") { text in
            let words = text.split(separator: ",").map { Reader(rawValue: String($0).trimmed) }
            return words.contains(nil) || words.contains(.reviewers) ? nil : words.compactMap { $0 }
        }
    }
}

extension TitleFact.Use {
    fileprivate var meaning: String {
        switch self {
        case .everyPage: "it is repeated on each page, so that a loose one says what it belongs to"
        case .author: "it says who issues the document: a file names them as its author"
        }
    }
}
