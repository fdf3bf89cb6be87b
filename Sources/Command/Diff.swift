internal import ArgumentParser
internal import ManylebKit

/// `manyleb diff OLD NEW`
struct Diff: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, html, docbook, markdown

        /// Whether it also shows unchanged clauses, folded.
        var showsUnchanged: Bool {
            switch self {
            case .html, .docbook: true
            case .text, .json, .markdown: false
            }
        }
    }

    /// Which changes give exit status 1.
    enum Failure: String, CaseIterable, ExpressibleByArgument {
        case any, weaker, never
    }

    /// What is made of a comparison beside the report.
    enum Paper: String, CaseIterable, ExpressibleByArgument {
        case notice = "notice-of-variation"
    }

    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changed between two contract files or documents, and for whom.",
        discussion: """
            First the facts, each with who gains or loses by it, then the words of the clauses. A file of a git revision \
            is named as git names it: manyleb diff HEAD~1:contract.yaml contract.yaml

            Two documents of DocBook or Word, as they were built or edited since, are compared by their words, and so is a \
            document with the one that a contract file makes; one Word document with tracked changes alone is compared \
            with itself: as it was sent, as it is proposed. Whose tracked changes a clause shows is said.

            With --base, shows what a clause library that moved on means for house wording. BASE and OLD are drafted \
            by the old library (--base-templates), NEW by the new one (--templates); house wording counts in OLD alone, \
            so the three may be one file, and then one name is enough: manyleb diff --base-templates OLD-LIBRARY FILE. \
            It says what can be taken as it is, what stands against house wording, and which house wording and reasons \
            no longer apply.

            Exit status: 0 no differences; 1 differences; 2 the input or the command line could not be used.
            """)

    @Argument(
        help: "The old contract file or document, then the new one.",
        completion: .file(extensions: ["yaml", "yml", "xml", "docx"]))
    var files: [String]

    @Flag(help: "Compare one contract file with the model specification.")
    var model = false

    @Option(
        help: ArgumentHelp("The contract file that both began with.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var base: String?

    @Option(
        help: ArgumentHelp("The clause library that house wording was written against.", valueName: "dir"),
        completion: .directory)
    var baseTemplates: String?

    @Flag(help: "Take the seven arguments that git passes to an external diff, print, and end with status 0.")
    var git = false

    @Option(help: "The format: text, json, html, docbook or markdown.")
    var to = Output.text

    @Option(help: ArgumentHelp("Write into this file.", valueName: "file"), completion: .file())
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Hide the changes that this file accepts: a YAML list with `fingerprint` and `reason`.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var accepted: String?

    @Option(
        help: ArgumentHelp(
            "End with status 1 on any difference, only if something is weaker for patients, or never.",
            valueName: "any|weaker|never"))
    var failOn = Failure.any

    @Option(
        help: ArgumentHelp(
            "Write this document instead of the report, with --to html or docbook: notice-of-variation.",
            valueName: "name"))
    var document: Paper?

    @OptionGroup
    var library: LibraryOption

    private var inputs: [String] { files + [base, accepted].compactMap { $0 } }
    private var isUpdate: Bool { base != nil || baseTemplates != nil }

    func validate() throws {
        if model && isUpdate || git && (model || isUpdate) {
            throw ValidationError("`--model`, `--base` and `--git` are three ways to compare: choose one.")
        }
        if document != nil {
            guard !model, !isUpdate, !git else {
                throw ValidationError("`--document` is made of two contract files.")
            }
            guard to == .html || to == .docbook else {
                throw ValidationError("`--document` is written with `--to html` or `--to docbook`.")
            }
        }
        if git {
            // For a file with a conflict git passes only the name.
            guard [1, 7, 9].contains(files.count) else {
                throw ValidationError("`--git` is for git, which passes it seven arguments: see `diff` in the README.")
            }
            return
        }
        if isUpdate {
            guard files.count == 2 || base == nil && files.count == 1 else {
                throw ValidationError("With `--base`, name two files: the one with house wording and the new one.")
            }
            guard failOn != .weaker else {
                throw ValidationError("`--fail-on weaker` is about facts; `--base` compares words.")
            }
            return
        }
        if files.count == 1, files[0].lowercased().hasSuffix(".docx") { return }
        guard files.count == (model ? 1 : 2) else {
            throw ValidationError(model ? "With `--model`, name one file." : "Name two files: the old and the new one.")
        }
    }

    /// Git passes the mode of a file on either side, and calls the program also where nothing else changed.
    private func reportMode(in surroundings: Surroundings) {
        guard files.count >= 7, files[3] != files[6], !files.contains("/dev/null") else { return }
        let modes = [files[3], files[6]].map(TextFindings.visible)
        surroundings.out("\(TextFindings.visible(files[0])): \(modes[0]) → \(modes[1])\n")
    }

    func run(in surroundings: Surroundings) -> ExitStatus {
        let documents = DocumentDiff(options: self, surroundings: surroundings)
        if let out, inputs.contains(where: { surroundings.files.isSame($0, out) }) {
            documents.output.report([
                Finding(
                    .commandLine, "`\(out)` is one of the files that are compared", help: "choose another `--out`",
                    at: nil)
            ])
            return .unusable
        }
        if git, files.count == 1 {
            surroundings.out("\(TextFindings.visible(files[0])): git has not merged it yet\n")
            return .success
        }
        if git {
            reportMode(in: surroundings)
            if let status = documents.external(files) { return status }
        } else if !model, !isUpdate, files.count == 1 {
            return documents.compareViews(of: files[0])
        } else if !model, !isUpdate, let status = documents.compare(files[0], files[1]) {
            return status
        }
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let run = DiffRun(options: self, workshop: workshop, surroundings: surroundings)
        if git { return run.external(files) }
        guard let accepted = run.output.accepted() else { return .unusable }
        if isUpdate {
            guard let old = LibraryOption.openEdition(baseTemplates ?? library.templates, in: surroundings) else {
                return .unusable
            }
            let newer = files.count > 1 ? files[1] : files[0]
            return run.update(from: old, base: base ?? files[0], house: files[0], library: newer, accepted)
        }
        return model ? run.departures(of: files[0], accepted) : run.compare(files[0], files[1], accepted)
    }
}
