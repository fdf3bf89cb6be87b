internal import ArgumentParser
internal import ManylebKit

/// `manyleb build FILE...`
struct Build: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the documents of a contract file.",
        discussion: """
            Writes DIR/<document>.html, DIR/<document>.xml (DocBook) and DIR/index.html; with several files, into \
            DIR/<name of the file>/. What is not known yet is a visible blank.
            """)

    @Argument(help: "Contract files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(help: ArgumentHelp("The folder to write into.", valueName: "dir"))
    var out = "out"

    @Option(
        name: .customLong("document"), help: ArgumentHelp("Only this document; may be repeated.", valueName: "name"))
    var documents: [String] = []

    @Option(help: ArgumentHelp("The formats to write: html, docbook.", valueName: "formats"))
    var to = "html,docbook"

    @Option(help: ArgumentHelp("An edited copy of the clause library.", valueName: "dir"))
    var templates: String?

    @Flag(help: "Print nothing on success.")
    var quiet = false

    func run(in surroundings: Surroundings) -> ExitStatus {
        var sources: [String: String] = [:]
        func fail(_ findings: [Finding], _ status: ExitStatus) -> ExitStatus {
            surroundings.err(TextFindings(sources: sources, colour: surroundings.hasColour).print(findings))
            return status
        }
        let workshop: Workshop
        switch openWorkshop(surroundings.files, &sources) {
        case .failure(let refusal): return fail(refusal.findings, .unusable)
        case .success(let opened): workshop = opened
        }
        let faults = commandFaults(workshop)
        if !faults.isEmpty { return fail(faults, .unusable) }

        var worst = ExitStatus.success
        for file in files {
            let folder = files.count == 1 ? out : out + "/" + Self.stem(of: file)
            sources = [:]
            let (status, findings) = build(file, into: folder, workshop, surroundings, &sources)
            if !findings.isEmpty {
                surroundings.err(TextFindings(sources: sources, colour: surroundings.hasColour).print(findings))
            }
            worst = status.rawValue > worst.rawValue ? status : worst
        }
        return worst
    }

    private struct Refusal: Error {
        let findings: [Finding]
    }

    private func openWorkshop(_ files: Files, _ sources: inout [String: String]) -> Result<Workshop, Refusal> {
        var templateFiles = TemplateFiles.carried
        if let templates {
            do throws(Files.Fault) {
                templateFiles = try files.library(at: templates)
            } catch {
                return .failure(
                    Refusal(findings: [
                        Finding(
                            .commandLine, "The clause library `\(templates)` cannot be read: \(error.reason)",
                            help: "name a folder like `Templates`", at: nil)
                    ]))
            }
        }
        let (workshop, findings) = Workshop.open(templateFiles)
        guard let workshop else {
            sources = Dictionary(templateFiles.texts.map { (templateFiles.prefix + $0.key, $0.value) }) { first, _ in
                first
            }
            return .failure(Refusal(findings: findings))
        }
        return .success(workshop)
    }

    private var formatNames: [String] {
        to.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// Each format once, in the order of the program's own list.
    private var formats: [Format] { Format.allCases.filter { formatNames.contains($0.rawValue) } }

    /// What is wrong with the command line once the documents are known.
    private func commandFaults(_ workshop: Workshop) -> [Finding] {
        func unknown(_ names: [String], among known: [String], what: String) -> [Finding] {
            names.filter { !known.contains($0) }.map {
                Finding(.commandLine, "`\($0)` is not \(what)", help: NearMiss.help(for: $0, among: known), at: nil)
            }
        }
        var stems: Set<String> = []
        return unknown(formatNames, among: Format.allCases.map(\.rawValue), what: "a format")
            + unknown(documents, among: workshop.library.documentNames, what: "a document")
            + files.filter { files.count > 1 && !stems.insert(Self.stem(of: $0)).inserted }.map {
                Finding(
                    .commandLine, "`\($0)` would be written into the folder of another file of that name",
                    help: "build it on its own, with another `--out`", at: nil)
            }
    }

    private func build(
        _ file: String, into folder: String, _ workshop: Workshop, _ surroundings: Surroundings,
        _ sources: inout [String: String]
    ) -> (ExitStatus, [Finding]) {
        do throws(Files.Fault) {
            let bytes = try surroundings.files.read(file, Limits.fileSize + 1)
            let outcome = workshop.read(bytes, file: file)
            sources[file] = outcome.text
            guard let contract = outcome.contract else { return (.unusable, outcome.findings) }
            let (documents, findings) = workshop.draft(contract, names: documents)
            if findings.hasErrors {
                let isReadable = findings.allSatisfy { $0.kind.id.hasPrefix("draft/") }
                return (isReadable ? .findings : .unusable, outcome.findings + findings)
            }
            let written = workshop.write(documents, formats: formats)
            do throws(Files.Fault) {
                try surroundings.files.writeAll(written, into: folder)
            } catch {
                return (
                    .unusable,
                    [
                        Finding(
                            .commandLine, "The documents cannot be written into `\(folder)`: \(error.reason)",
                            help: "choose another folder with `--out`", at: nil)
                    ]
                )
            }
            if !quiet { surroundings.out(summary(documents, written, folder)) }
            return (.success, outcome.findings + findings)
        } catch {
            let place = Place(file: file, line: 1, column: 1)
            return (
                .unusable,
                [
                    Finding(
                        .unreadableFile, "The file cannot be read: \(error.reason)", help: "check the name", at: place)
                ]
            )
        }
    }

    private func summary(_ documents: [Document], _ written: [WrittenFile], _ folder: String) -> String {
        let lines = written.map { "\(folder)/\($0.name)\n" }
        let blanks = Set(documents.flatMap(\.blanks).map(\.key)).sorted()
        let note =
            blanks.isEmpty
            ? "" : "still to be completed in the contract file: \(blanks.map(\.text).joined(separator: ", "))\n"
        return lines.joined() + note
    }

    /// The name of a file without folder and ending.
    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
    }
}

extension FindingKind {
    static let commandLine = FindingKind("command/line", why: "What was asked for could not be done as it was written.")
    static let unreadableFile = FindingKind("command/file", why: "Nothing can be made from a file that cannot be read.")
}
