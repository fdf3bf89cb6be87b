// Kit: the way of the data, on one screen. Contract file → typed contract → drafted documents → written files.
// Owns nothing but the order of the steps. For clients of the library and for the command.

public import ManylebDocument
public import ManylebDrafting
public import ManylebFindings
public import ManylebFormats
public import ManylebModel
public import ManylebTemplates

/// The clause library and the page frames: what is read once for many contracts.
public struct Workshop: Sendable {
    public let library: Library
    public let pages: PageFrames

    /// - Returns: the workshop, or nothing where there is an error among the findings.
    public static func open(_ files: TemplateFiles = .carried) -> (workshop: Workshop?, findings: [Finding]) {
        var (library, findings) = LibraryReader.read(files)
        do {
            let pages = try PageFrames(files)
            return (library.map { Workshop(library: $0, pages: pages) }, findings)
        } catch {
            library = nil
            findings.append(
                Finding(
                    .pageFrame, error.summary, help: "restore the file from the program's own copy",
                    at: Place(file: error.file, line: 1, column: 1)))
            return (nil, findings)
        }
    }

    /// Bytes of a contract file to a typed contract. Every fault of the file is reported in one run.
    public func read(_ bytes: [UInt8], file: String) -> ContractReader.Outcome {
        ContractReader.read(bytes, file: file, known: library.knownNames)
    }

    /// A contract to its documents.
    /// - Parameter names: the documents wanted; without it, every document for which the contract holds the facts.
    public func draft(_ contract: Contract, names: [String] = []) -> (documents: [Document], findings: [Finding]) {
        let drafter = Drafter(library: library)
        let drafts = (names.isEmpty ? library.documentNames(for: contract) : names).map {
            drafter.draft($0, for: contract)
        }
        let documents = drafts.compactMap(\.document)
        let findings = drafts.flatMap(\.findings) + Readiness.findings(in: documents, of: contract)
        return (documents, findings.sortedByPlace)
    }

    /// Documents to the files of a pack: each in each format, and the page that links them.
    public func write(_ documents: [Document], formats: [Format] = Format.allCases) -> [WrittenFile] {
        let files = documents.flatMap { document in
            formats.map {
                WrittenFile(name: "\(document.name).\($0.fileEnding)", bytes: $0.write(document, pages: pages))
            }
        }
        guard !documents.isEmpty else { return files }
        let labels = PackIndex.Labels(
            title: library.label(.packTitle), documents: library.label(.packDocuments),
            document: library.label(.packDocument),
            formats: library.label(.packFormats), blanks: library.label(.packBlanks),
            noBlanks: library.label(.packNoBlanks))
        return files + [
            WrittenFile(
                name: "index.html", bytes: PackIndex.write(documents, formats: formats, labels: labels, pages: pages))
        ]
    }
}

/// A file of a pack: its name within the folder of the pack, and its content.
public struct WrittenFile: Sendable {
    public let name: String
    public let bytes: [UInt8]
}

/// A contract that is issued or agreed must not have a blank left.
enum Readiness {
    static func findings(in documents: [Document], of contract: Contract) -> [Finding] {
        guard let status = contract.terms.status.value, status != .draft else { return [] }
        var seen: Set<Address> = []
        return documents.flatMap(\.blanks).filter { seen.insert($0.key).inserted }.map { blank in
            Finding(
                .blankLeft, "`\(blank.key)` is blank in a contract that is \(status.rawValue)",
                help: "add the key, or set `status: draft`", at: contract.terms.status.place, about: blank.key)
        }
    }
}

extension FindingKind {
    static let blankLeft = FindingKind(
        "draft/blank-left", why: "Whoever receives the document cannot know what was meant to stand there.")
    static let pageFrame = FindingKind("library/page", why: "Without its frame no page can be written.")
}
