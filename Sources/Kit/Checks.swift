public import ManylebChecking
public import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
internal import ManylebFormats
public import ManylebModel

extension Workshop {
    /// Every rule of the checker.
    /// - Returns: the rules; nothing where there is an error among the findings.
    public func ruleBook() -> Outcome<RuleBook> { rules.value { RuleBook.read(files) } }

    /// The same workshop with rules of a client's own. They are listed, explained and waived like the others.
    /// - Returns: the workshop; nothing where an id is none, or is taken by a rule or another kind of finding.
    public func adding(_ own: [Rule]) -> Outcome<Workshop> {
        let rules = ruleBook()
        guard let book = rules.value else { return Outcome(refused: rules.findings, sources: files.named) }
        return book.adding(own, besides: FindingKind.known).map {
            Workshop(library: library, pages: pages, files: files, rules: Kept(Outcome($0)))
        }
    }

    /// Holds contracts and documents to the rules of a book.
    package func checker(_ book: RuleBook) -> Checker { Checker(book: book, library: library) }

    /// Everything that is to be said of a contract: drafts once what the rules look at, and holds it to them.
    /// - Parameter file: the contract file, for what has no place in it; without it, the one that was read.
    public func check(_ contract: Contract, file: String? = nil) -> [Finding] { judge(contract, file: file).findings }

    /// Everything that is to be said of a contract, and what was looked at.
    public func judge(_ contract: Contract, file: String? = nil) -> (findings: [Finding], judged: Judged) {
        let file = file ?? contract.place?.file ?? ""
        let (documents, faults) = Drafter(library: library, drawsFiles: false)
            .draft(library.documentNames(toCheck: contract), for: contract)
        var judged = Judged()
        let standing = library.standing(in: documents)
        (judged.clauses, judged.asLibrary) = (standing.all, standing.own)
        (judged.reworded, judged.leftOut) = (standing.house, standing.omitted)
        judged.figuresRead = contract.figures.count
        judged.documentsDrafted = documents.count
        let nothing = judged.nothing(of: file, expectsClauses: library.hasBinding)
        return ((faults + nothing + check(contract, documents: documents, file: file)).sortedByPlace, judged)
    }

    /// Everything that is to be said of a contract and of documents drafted from it.
    public func check(_ contract: Contract, documents: [Document], file: String? = nil) -> [Finding] {
        let file = file ?? contract.place?.file ?? ""
        return checked { $0.check(contract, documents: documents, file: file) }
    }

    /// Everything that is to be said of a document that came back, held to the contract with which it was read, or else to
    /// itself and the library.
    public func check(_ returned: ReturnedDocument) -> [Finding] { judge(returned).findings }

    /// Everything that is to be said of a document that came back, and what was looked at.
    public func judge(_ returned: ReturnedDocument) -> (findings: [Finding], judged: Judged) {
        let subject = subject(returned)
        var judged = Judged()
        judged.documents = [returned.judged]
        let figures = subject.figures(library)
        (judged.figuresRead, judged.figuresUnread) = (figures.read, figures.unread)
        if !returned.judged.isHeld {
            let standing = library.standing(in: [returned.document], bindingOnly: false)
            (judged.clauses, judged.asLibrary) = (standing.all, standing.own)
            (judged.reworded, judged.leftOut) = (standing.house, standing.omitted)
        }
        var findings = checked { $0.check(subject) }
        if returned.judged.recognised == 0, returned.judged.expected > 0 {
            findings.append(.nothingJudged(returned.judged.document, at: returned.places.document))
        }
        let before = returned.sent.flatMap { sent in checked { $0.check(self.subject(sent)) } }
        return (returned.naming(findings, besides: before).sortedByPlace, judged)
    }

    /// What a document says that documents given before it say otherwise. Then it counts among them.
    public func disagreements(of returned: ReturnedDocument, with earlier: inout EarlierDocuments) -> [Finding] {
        var subject = Returned(
            returned.document, file: returned.places.document.file, places: returned.places)
        subject.earlier = earlier.values
        earlier.values.add(subject, library)
        return returned.naming(checked { $0.disagreements(subject) })
    }

    private func subject(_ returned: ReturnedDocument) -> Returned {
        let (document, places) = (returned.document, returned.places)
        let file = places.document.file
        if returned.judged.isHeld {
            return Returned(
                document, file: file, places: places, heldTo: returned.model, of: returned.contract, library)
        }
        var subject = Returned(document, file: file, places: places)
        subject.findUnmarked(besides: returned.model, library)
        return subject
    }

    package func check(_ document: Document, file: String, places: DocumentPlaces) -> [Finding] {
        checked { $0.check(Returned(document, file: file, places: places)) }
    }

    /// What the checker finds, or why its rules cannot be read.
    func checked(_ find: (Checker) -> [Finding]) -> [Finding] {
        let rules = ruleBook()
        return rules.value.map { find(checker($0)) } ?? rules.findings
    }

    /// Whether bytes look like a document rather than a contract file, by the first thing that can be seen in them.
    public static func isDocument(_ bytes: [UInt8]) -> Bool { DocumentReader.isDocument(bytes) }
}

/// What the documents say that were given before another.
public struct EarlierDocuments: Sendable {
    var values = EarlierValues()

    public init() {}
}

extension Judged {
    /// What should be there and is not: whoever looked at nothing has found nothing wrong.
    fileprivate func nothing(of file: String, expectsClauses: Bool) -> [Finding] {
        let place = Place(file: file, line: 1, column: 1)
        var findings: [Finding] = []
        if documentsDrafted == 0 { findings.append(.nothingJudged("document", at: place)) }
        if expectsClauses, documentsDrafted > 0, clauses == leftOut {
            findings.append(.nothingJudged("clause", at: place))
        }
        if figuresRead == 0 { findings.append(.nothingJudged("figure", at: place)) }
        return findings
    }
}

extension Finding {
    fileprivate static func nothingJudged(_ what: String, at place: Place) -> Finding {
        Finding(
            .nothingJudged, "No \(what) could be judged, so nothing here is in order",
            help: "see whether the file and the clause library are the ones that were meant", at: place)
    }
}

extension FindingKind {
    static let nothingJudged = FindingKind(
        "check/nothing-judged",
        why: "Where nothing was looked at nothing is found, which must not pass for an all-clear.")
}
