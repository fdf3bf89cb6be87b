// Kit: the way of the data, on one screen. Contract file → typed contract → drafted documents → written files.
// Owns nothing but the order of the steps. For clients of the library and for the command.

public import ManylebCarried
internal import ManylebChecking
public import ManylebDocument
package import ManylebDrafting
public import ManylebFindings
public import ManylebFormats
public import ManylebModel
internal import ManylebSyntax
public import ManylebTemplates

/// The clause library and the page frames: what is read once for many contracts.
public struct Workshop: Sendable {
    package let library: Library
    package let pages: PageFrames
    /// What library and frames were read from.
    let files: TemplateFiles
    /// The rules, which are read when they are first wanted.
    let rules: Kept<Outcome<RuleBook>>
    let digest = Kept<String>()

    /// Opens a library and proves it whole, unless that was done before.
    /// - Parameter model: a library of which the one that is opened must have every part.
    /// - Returns: the workshop; nothing where there is an error among the findings.
    public static func open(
        _ files: TemplateFiles = .carried, heldTo model: TemplateFiles? = nil
    ) -> Outcome<Workshop> {
        var findings = model.map { LibraryParts.missing(in: files, of: $0) } ?? []
        let (library, faults) = LibraryReader.read(files)
        // Of what was proved before, the rules are read when they are first wanted.
        let rules = files.areProved ? nil : RuleBook.read(files, of: library)
        findings += faults + (rules?.findings ?? [])
        do {
            let pages = try PageFrames(files)
            findings = findings.sortedByPlace
            guard let library, !findings.hasErrors else {
                return Outcome(refused: findings, sources: files.named)
            }
            return Outcome(
                Workshop(library: library, pages: pages, files: files, rules: Kept(rules)), findings,
                sources: findings.isEmpty ? [:] : files.named)
        } catch {
            findings.append(error.finding)
            return Outcome(refused: findings.sortedByPlace, sources: files.named)
        }
    }

    /// Opens an earlier edition of the library. It rightly lacks what was added since and has what was taken out, and was
    /// proved by the program of its day. Small words that it does not have are those of today, so that nothing changes by
    /// them.
    public static func open(edition: TemplateFiles) -> Outcome<Workshop> {
        let files = TemplateFiles(texts: edition.texts, prefix: edition.prefix, areProved: true)
        return open(files).map {
            Workshop(
                library: $0.library.adding(LibraryReader.words(.carried)), pages: $0.pages, files: files,
                rules: $0.rules)
        }
    }

    /// How many there are of each sort of thing that a library holds and that was looked at when it was proved.
    public var contents: [(name: String, count: Int)] {
        [("files", files.texts.count)] + library.contents + [("rules", ruleBook().value?.rules.count ?? 0)]
    }

    /// Bytes of a contract file to a typed contract. Every fault of the file is reported in one run.
    /// - Parameter file: what messages call the file.
    /// - Returns: the contract; nothing where there is an error among the findings.
    public func read(_ bytes: [UInt8], file: String) -> Outcome<Contract> {
        if Self.isDocument(bytes) {
            return Outcome(refused: [
                Finding(
                    .document, "The file is a document, not a contract file",
                    help: "name the contract file that it was built from; `check` and `diff` read documents as well",
                    at: Place(file: file, line: 1, column: 1))
            ])
        }
        return ContractReader.read(bytes, file: file, known: library.knownNames)
    }

    /// The names of the documents that the library has, in its order.
    public var documentNames: [String] { library.documentNames }

    /// The documents that some readers get.
    package func documentNames(for readers: Reader) -> [String] { library.documentNames(for: readers) }

    /// The documents for which a contract holds the facts.
    package func documentNames(for contract: Contract) -> [String] { library.documentNames(for: contract) }

    /// A contract to its documents.
    /// - Parameters:
    ///   - names: the documents wanted, whether or not their facts are there; without it, every document for which the
    ///     contract holds the facts.
    ///   - language: that in which they are written. Where the library lacks a word in it there is no document, and the
    ///     findings say what is missing.
    /// - Returns: the documents, also those that something is wrong with. An issued contract with a blank must not go
    ///   out, and a name that is no document's is refused: both are errors.
    public func draft(_ contract: Contract, names: [String] = [], language: Language = .en) -> Outcome<[Document]> {
        var documents: [Document] = []
        let findings = draft(contract, names: names, language: language) { documents.append($0) }
        return Outcome(documents, findings)
    }

    /// One document of a contract, whether or not its facts are there.
    /// - Returns: the document, also one that something is wrong with; nothing where the library has none of that name.
    public func draft(_ contract: Contract, named name: String, language: Language = .en) -> Outcome<Document> {
        let drafted = draft(contract, names: [name], language: language)
        return Outcome(drafted.value?.first, drafted.findings)
    }

    /// A contract to its documents, one after the other, so that no more than one need be held.
    /// - Parameter take: called for each document as soon as it is drafted, also where something is wrong with it.
    /// - Returns: what is wrong with them, by which a pack may have to be thrown away.
    package func draft<Failure: Error>(
        _ contract: Contract, names: [String] = [], language: Language = .en,
        taking take: (Document) throws(Failure) -> Void
    ) throws(Failure) -> [Finding] {
        let all = library.documentNames(for: contract)
        let wanted = names.isEmpty ? all : names
        var findings = names.filter { !documentNames.contains($0) }.map { name in
            Finding(
                .unknownDocument, "`\(name)` is not a document of the clause library",
                help: NearMiss.help(for: name, among: documentNames), at: nil)
        }
        // A contract that goes out with a blank has it whichever of its documents are asked for.
        let isBinding = contract.terms.isBinding
        let others = isBinding ? all.filter { !wanted.contains($0) } : []
        let missing = try Drafter(library: library).draft(wanted + others, for: contract, language: language) {
            (document, faults) throws(Failure) in
            findings += faults
            if isBinding {
                findings += checked {
                    $0.unresolved(in: [document], of: contract, file: contract.place?.file ?? "")
                }
            }
            if wanted.contains(document.name) { try take(document) }
        }
        return (missing + findings).sortedByPlace
    }

    /// What is blank in deadlines, for formats that can only print it.
    public func blanks(in deadlines: [Deadline], of contract: Contract) -> [Finding] {
        guard deadlines.contains(where: { !$0.summary.blanks.isEmpty }) else { return [] }
        return checked { $0.blanks(in: deadlines, of: contract, file: contract.place?.file ?? "") }
    }

    /// A document as its files in a format: one, or one for each table that is to be filled in.
    /// - Parameters:
    ///   - imprint: what the document was made from, for a format that says it.
    ///   - house: how the house wants it to look, for a format that can.
    public func files(
        of document: Document, in format: Format, imprint: Imprint? = nil, house: HouseStyle? = nil
    ) -> [WrittenFile] {
        format.write(document, pages: pages, imprint: imprint, house: house)
    }

    /// How a house wants its documents to look, from a Word file of theirs.
    /// - Parameter file: what messages call the file.
    /// - Returns: nothing where the file is refused.
    public func houseStyle(_ bytes: [UInt8], file: String) -> Outcome<HouseStyle> {
        let (house, findings) = HouseStyle.read(bytes, file: file, pages: pages)
        return Outcome(house, findings)
    }

    /// A document as the Word file from which its pages are printed.
    package func printable(_ document: Document, imprint: Imprint?, house: HouseStyle? = nil) -> WrittenFile {
        WrittenFile(
            name: document.name + ".docx",
            bytes: WordPackage.write(document, pages: pages, imprint: imprint, isForPrint: true, house: house))
    }

    /// The page that links the documents of a pack, with the status and the blanks of each. Its title and facts are those
    /// of the first document.
    /// - Returns: nothing where the pack holds no document that the library has.
    package func index(of pack: Pack, for contract: Contract) -> WrittenFile? {
        let drafter = Drafter(library: library)
        guard let head = pack.documents.lazy.compactMap({ drafter.head(of: $0.document, for: contract) }).first else {
            return nil
        }
        let labels = PackIndex.Labels(
            title: library.label(.packTitle), documents: library.label(.packDocuments),
            document: library.label(.packDocument),
            formats: library.label(.packFormats), status: library.label(.packStatus),
            blanks: library.label(.packBlanks),
            noBlanks: library.label(.packNoBlanks), readers: library.label(.packReaders), skip: library.label(.skip))
        let entries = pack.documents.map { document in
            let introduction = library.introduction(of: document.document, in: contract)
            return PackIndex.Entry(
                document: document.document, kind: document.kind, purpose: introduction.purpose,
                readers: introduction.readers,
                status: library.word(forChoice: document.status).capitalised,
                blanks: document.blanks.reduce(0) { $0 + $1.places },
                files: document.files.map { file in
                    (format: file.format.flatMap(Format.init)?.name ?? file.format ?? "", name: file.file)
                } + (pack.prints ?? []).filter { $0.document == document.document }.map { ("PDF", $0.file) })
        }
        return WrittenFile(
            name: "index.html", bytes: PackIndex.write(entries, head: head, labels: labels, pages: pages))
    }
}

extension FindingKind {
    static let document = FindingKind("format/document", why: "A document tells no keys from which others can be made.")

    static let unknownDocument = FindingKind(
        "library/no-document", why: "What is asked for by a name that nothing has would be missing without a word.")

    private static let ofKit: [FindingKind] = [
        .document, .unknownDocument, .notRecognised, .documentID, .nothingJudged,
    ]

    /// Every kind of finding that is not a rule's: what is said of files that cannot be read or used. Its id and reason
    /// are in the code that finds it.
    public static let known = ofSyntax + ofModel + ofDrafting + ofFormats + ofComparing + ofChecking + ofKit
}
