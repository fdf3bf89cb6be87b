internal import ArgumentParser
internal import ManylebKit

/// `manyleb build FILE...`
struct Build: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Write the documents of a contract file.",
        discussion: """
            Writes DIR/<document>.html, DIR/<document>.xml (DocBook), a CSV file for each table that \
            is to be filled in, and DIR/index.html; with `--to docx`, DIR/<document>.docx for Word, with `--to pdf`, DIR/<document>.pdf, which LibreOffice makes; with several files, into \
            DIR/<name of the file>/. What is not known yet is a visible blank.

            DIR/pack.json lists what the pack holds. A later build removes or replaces only what it lists and nobody \
            has edited since.
            """)

    @Argument(help: "Contract files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(help: ArgumentHelp("The folder to write into.", valueName: "dir"), completion: .directory)
    var out = "out"

    @Option(
        name: .customLong("document"), help: ArgumentHelp("Only this document; may be repeated.", valueName: "name"),
        completion: .custom { _, _, _ in Workshop.open().value?.documentNames ?? [] })
    var documents: [String] = []

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Only the documents that these readers get: bidders, provider, reviewers or public.", valueName: "readers"),
        completion: .list(Reader.allCases.map(\.rawValue)))
    var readers: String?

    @Option(
        help: ArgumentHelp("The formats to write: html, docbook, docx, csv, pdf.", valueName: "formats"),
        completion: .list(NamedFormats.known))
    var to = "html,docbook,csv"

    @Option(
        help: ArgumentHelp(
            "Take styles, page, header and footer of Word and PDF documents from this Word file.", valueName: "docx"),
        completion: .file(extensions: ["docx"]))
    var reference: String?

    @OptionGroup
    var library: LibraryOption

    @Flag(help: "Replace files that somebody edited since they were built, and the pack of another contract.")
    var replace = false

    @Flag(help: "Print nothing on success.")
    var quiet = false

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let (house, refusal) = houseStyle(workshop, surroundings)
        let faults = commandFaults(workshop, surroundings) + refusal
        if !faults.isEmpty {
            surroundings.report(faults)
            return .unusable
        }
        let batch = Batch(
            jobs: files.map { file in
                Batch.Job(file: file, folder: files.count == 1 ? out : out + "/" + Self.stem(of: file))
            }, documents: documents, readers: readers.flatMap(Reader.init), formats: NamedFormats(to).formats,
            isQuiet: quiet, replaces: replace, prints: NamedFormats(to).asksForPrint, house: house, workshop: workshop,
            surroundings: surroundings)
        return batch.run()
    }

    /// How the house wants Word documents to look, with the SHA-256 of its file, or why that file is refused.
    private func houseStyle(
        _ workshop: Workshop, _ surroundings: Surroundings
    ) -> (house: (style: HouseStyle, digest: String)?, refusal: [Finding]) {
        guard let reference else { return (nil, []) }
        do throws(FileError) {
            let bytes = try surroundings.files.bytes(of: reference, limit: Limits.documentSize)
            let outcome = workshop.houseStyle(bytes, file: reference)
            return (outcome.value.map { ($0, Digest.of(bytes)) }, outcome.findings)
        } catch {
            return (nil, [.unreadable(reference, error)])
        }
    }

    /// The faults of the command line that show once the documents are known.
    private func commandFaults(_ workshop: Workshop, _ surroundings: Surroundings) -> [Finding] {
        func unknown(_ names: [String], among known: [String], what: String) -> [Finding] {
            names.filter { !known.contains($0) }.map { .unknown($0, among: known, what: what) }
        }
        var stems: Set<String> = []
        var faults: [Finding] = []
        if out.isEmpty {
            faults.append(
                Finding(.commandLine, "`--out` names no folder", help: "name one, or leave the option out", at: nil))
        }
        if readers != nil, !documents.isEmpty {
            faults.append(
                Finding(
                    .commandLine, "`--for` and `--document` both say which documents are made",
                    help: "give one of them",
                    at: nil))
        }
        return faults
            + unknown(readers.map { [$0] } ?? [], among: Reader.allCases.map(\.rawValue), what: "a kind of reader")
            + NamedFormats(to).faults(among: Format.allCases, canPrint: surroundings.files.canPrint)
            + unknown(documents, among: workshop.documentNames, what: "a document")
            + files.filter { files.count > 1 && !stems.insert(Self.stem(of: $0)).inserted }.map {
                Finding(
                    .commandLine, "`\($0)` would be written into the folder of another file of that name",
                    help: "build it on its own, with another `--out`", at: nil)
            }
            + files.filter { files.count > 1 && [".", ".."].contains(Self.stem(of: $0)) }.map {
                Finding(
                    .commandLine, "`\($0)` would be written outside a folder of its own",
                    help: "build it on its own, with another `--out`", at: nil)
            }
    }

    /// The name of a file without folder and ending.
    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
    }
}

extension FindingKind {
    static let commandLine = FindingKind("command/line", why: "What was asked for could not be done as it was written.")
    static let pricesLeftOut = FindingKind(
        "build/prices-left-out", .note, why: "Who bids must not know what the present provider is paid.")
    static let unreadableFile = FindingKind("command/file", why: "Nothing can be made from a file that cannot be read.")

    /// Every kind of finding that this room makes.
    static let ofCommand: [FindingKind] = [
        .commandLine, .unreadableFile, .returnAlone, .unproved, .noDates, .dateKept, .unknownPack, .otherContract,
        .otherSchema, .earlierState, .pricesLeftOut,
        .goneFile,
        .stranger,
        .edited, .editedAndChanged, .discrepancy,
    ]
}
