/// What a judgement looked at: what was not looked at is not in order.
public struct Judged: Sendable, Equatable {
    /// A document that came back, and by what its sections, clauses and definitions were recognised.
    public struct Document: Sendable, Equatable {
        public var file: String
        /// The name that the library has for it.
        public var document: String
        /// How many parts it should have.
        public var expected: Int
        public var byID: Int
        /// The same of a Word file.
        public var byBookmark: Int
        public var byHeading: Int
        public var byWords: Int
        /// Whether a contract file was beside it.
        public var isHeld: Bool
        public var recognised: Int { byID + byBookmark + byHeading + byWords }

        public init(
            file: String, document: String, expected: Int, byID: Int, byBookmark: Int = 0, byHeading: Int, byWords: Int,
            isHeld: Bool
        ) {
            (self.file, self.document, self.expected) = (file, document, expected)
            (self.byID, self.byBookmark, self.byHeading) = (byID, byBookmark, byHeading)
            (self.byWords, self.isHeld) = (byWords, isHeld)
        }
    }

    /// A return, and how many of its rows could be used.
    public struct Return: Sendable, Equatable {
        public var file: String
        /// Nothing where the file does not say for which period it is.
        public var period: String?
        /// How many figures the form asks for.
        public var wanted: Int
        /// How many rows have something in them.
        public var read: Int
        public var rejected: Int
        public var accepted: Int { read - rejected }

        public init(file: String, period: String?, wanted: Int, read: Int, rejected: Int) {
            (self.file, self.period, self.wanted) = (file, period, wanted)
            (self.read, self.rejected) = (read, rejected)
        }
    }

    /// The clauses that bind the parties.
    public var clauses = 0
    /// Those of them that say what the library says.
    public var asLibrary = 0
    /// Those that the house words, replaces or adds to.
    public var reworded = 0
    public var leftOut = 0
    /// Figures that the guidance has a figure for too.
    public var figuresRead = 0
    public var figuresUnread = 0
    public var documentsDrafted = 0
    /// The documents that came back.
    public var documents: [Document] = []
    public var returns: [Return] = []

    public init() {}

    public static func + (left: Judged, right: Judged) -> Judged {
        var sum = left
        sum.clauses += right.clauses
        sum.asLibrary += right.asLibrary
        sum.reworded += right.reworded
        sum.leftOut += right.leftOut
        sum.figuresRead += right.figuresRead
        sum.figuresUnread += right.figuresUnread
        sum.documentsDrafted += right.documentsDrafted
        sum.documents += right.documents
        sum.returns += right.returns
        return sum
    }

    /// For a person: a line for everything, and one for each document that came back.
    public var text: String {
        func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
        var text = "\(count(clauses, "clause")): \(asLibrary) as the library has them, \(reworded) reworded, "
        text += "\(leftOut) left out; \(count(figuresRead, "figure")) read"
        text += figuresUnread == 0 ? "" : ", \(figuresUnread) not"
        text += "; \(count(documentsDrafted + documents.count, "document"))\n"
        for document in documents {
            text += "\(TextFindings.visible(document.file)): `\(document.document)`, "
            text += "\(document.recognised) of \(document.expected) sections, clauses and definitions recognised"
            let others = [(document.byHeading, "heading"), (document.byWords, "words")].filter { $0.0 > 0 }
            if !others.isEmpty {
                text +=
                    ": "
                    + ([(document.byID, "id"), (document.byBookmark, "bookmark")].filter { $0.0 > 0 } + others).map {
                        "\($0.0) by \($0.1)"
                    }.joined(separator: ", ")
            }
            text += document.isHeld ? "; held to its contract\n" : "; no contract beside it\n"
        }
        return text + returnsText
    }

    /// For a person: a line for each return.
    public var returnsText: String {
        func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
        var text = ""
        for filled in returns {
            text += "\(TextFindings.visible(filled.file)): return\(filled.period.map { " \($0)" } ?? ""), "
            text += "\(count(filled.read, "row")) read = \(filled.accepted) accepted + \(filled.rejected) rejected"
            text += filled.wanted == 0 ? "\n" : "; \(count(filled.wanted, "figure")) asked for\n"
        }
        return text
    }

    var json: JSONValue {
        .object([
            .init("clauses", .number(clauses)), .init("asLibrary", .number(asLibrary)),
            .init("reworded", .number(reworded)), .init("leftOut", .number(leftOut)),
            .init("figuresRead", .number(figuresRead)), .init("figuresUnread", .number(figuresUnread)),
            .init("documentsDrafted", .number(documentsDrafted)),
            .init(
                "documents",
                .array(
                    documents.map { document in
                        .object([
                            .init("file", .string(document.file)), .init("document", .string(document.document)),
                            .init("expected", .number(document.expected)),
                            .init("recognised", .number(document.recognised)),
                            .init(
                                "by",
                                .object([
                                    .init("id", .number(document.byID)),
                                    .init("bookmark", .number(document.byBookmark)),
                                    .init("heading", .number(document.byHeading)),
                                    .init("words", .number(document.byWords)),
                                ])), .init("held", .bool(document.isHeld)),
                        ])
                    })),
            .init(
                "returns",
                .array(
                    returns.map { filled in
                        .object([
                            .init("file", .string(filled.file)),
                            .init("period", filled.period.map { .string($0) } ?? .null),
                            .init("wanted", .number(filled.wanted)), .init("read", .number(filled.read)),
                            .init("accepted", .number(filled.accepted)), .init("rejected", .number(filled.rejected)),
                        ])
                    })),
        ])
    }

    /// The numbers with their names.
    var counts: [(name: String, number: Int)] {
        [
            ("clauses", clauses), ("asLibrary", asLibrary), ("reworded", reworded), ("leftOut", leftOut),
            ("figuresRead", figuresRead), ("figuresUnread", figuresUnread), ("documentsDrafted", documentsDrafted),
            ("documents", documents.count), ("returns", returns.count),
            ("returnRowsAccepted", returns.reduce(0) { $0 + $1.accepted }),
            ("returnRowsRejected", returns.reduce(0) { $0 + $1.rejected }),
        ]
    }
}
