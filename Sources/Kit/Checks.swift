public import ManylebChecking
public import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
public import ManylebModel
internal import Synchronization

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
    public func check(_ contract: Contract, file: String? = nil) -> [Finding] {
        let file = file ?? contract.place?.file ?? ""
        let (documents, faults) = Drafter(library: library)
            .draft(library.documentNames(toCheck: contract), for: contract)
        return (faults + check(contract, documents: documents, file: file)).sortedByPlace
    }

    /// Everything that is to be said of a contract and of documents drafted from it.
    public func check(_ contract: Contract, documents: [Document], file: String? = nil) -> [Finding] {
        let file = file ?? contract.place?.file ?? ""
        return checked { $0.check(contract, documents: documents, file: file) }
    }

    /// Everything that is to be said of a document that came back from outside.
    public func check(_ returned: ReturnedDocument) -> [Finding] {
        check(returned.document, file: returned.places.document.file, places: returned.places)
    }

    package func check(_ document: Document, file: String, places: DocumentPlaces) -> [Finding] {
        checked { $0.check(document, file: file, places: places) }
    }

    /// What the checker finds, or why its rules cannot be read.
    func checked(_ find: (Checker) -> [Finding]) -> [Finding] {
        let rules = ruleBook()
        return rules.value.map { find(checker($0)) } ?? rules.findings
    }

    /// Whether bytes look like a document rather than a contract file, by the first thing that can be seen in them.
    public static func isMarkup(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }
}

/// What is made when it is first asked for, and kept for whoever asks next, on any thread.
final class Kept<Value: Sendable>: Sendable {
    private let kept: Mutex<Value?>

    init(_ value: Value? = nil) {
        kept = Mutex(value)
    }

    func value(_ make: () -> Value) -> Value {
        kept.withLock { kept in
            let value = kept ?? make()
            kept = value
            return value
        }
    }
}
