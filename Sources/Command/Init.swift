internal import ArgumentParser
internal import ManylebKit

/// `manyleb init [FILE]`
struct Init: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Ask a few questions and write a contract file to begin with.",
        discussion: """
            What was answered stands in the file as keys, what is still to be said as comments with their meaning. The schema \
            for editors is written beside it. A file that exists is never replaced.
            """)

    @Argument(help: "The contract file to write.", completion: .file(extensions: ["yaml", "yml"]))
    var file = "contract.yaml"

    @Flag(help: "Ask nothing: every question counts as answered with what is suggested, or is left blank.")
    var yes = false

    @OptionGroup
    var library: LibraryOption

    /// The file of the schema, beside the contract file.
    private static let schema = "manyleb.schema.json"

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        do throws(FileError) {
            if file == "-" {
                return surroundings.refuse(
                    "`-` stands for what is typed or piped in, and is no name of a file to write",
                    help: "name a file, such as `contract.yaml`")
            }
            guard try surroundings.files.target(file).kind == .nothing else {
                return surroundings.refuse("`\(file)` exists already", help: "name another file, or move this one away")
            }
            var contract = FirstContract(workshop.keyBook())
            if !yes {
                guard let ask = surroundings.ask else {
                    return surroundings.refuse(
                        "Nobody can be asked: this is no terminal", help: "with `--yes` nothing is asked")
                }
                guard put(&contract, to: ask, workshop) else {
                    surroundings.err("\n")
                    return surroundings.refuse("The questions were broken off, so nothing was written", help: nil)
                }
            }
            let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
            try surroundings.files.create(file, Array(contract.text(schema: Self.schema).utf8), nil)
            let isFresh = try writeSchema(folder + Self.schema, workshop, surroundings.files)
            surroundings.out(
                """
                \(file): begun; what is still to be said stands in it as comments
                \(isFresh ? "\(folder + Self.schema): for editors\n" : "")
                manyleb check \(file.asShellWord)
                manyleb build \(file.asShellWord) --out pack

                """)
            if !isFresh {
                surroundings.report([
                    Finding(
                        .otherSchema,
                        "`\(folder + Self.schema)` was there already and is not the format that this program reads",
                        help: "move it away, and write it anew: "
                            + "`manyleb schema > \((folder + Self.schema).asShellWord)`", at: nil)
                ])
            }
            return .success
        } catch {
            return surroundings.refuse("`\(file)` cannot be written: \(error.reason)", help: nil)
        }
    }

    /// Writes the schema where none is.
    /// - Returns: whether the one that is there now is this program's.
    private func writeSchema(_ path: String, _ workshop: Workshop, _ files: Files) throws(FileError) -> Bool {
        let schema = Array(workshop.schema().utf8)
        if try files.target(path).kind == .nothing {
            try files.create(path, schema, nil)
            return true
        }
        return (try? files.read(path, schema.count + 1)) == schema
    }

    /// Puts each question until its answer can be read.
    /// - Returns: whether all were answered.
    private func put(_ contract: inout FirstContract, to ask: (String) -> String?, _ workshop: Workshop) -> Bool {
        var opening =
            "Enter takes what stands in brackets; a `-` leaves it to be said later, where a contract file can do without.\n"
        // What `check` would refuse is taken only if somebody insists.
        var known: Set<String> = []
        for address in contract.questions where contract.isAsked(address) {
            guard let question = contract.question(at: address) else { continue }
            var prompt = "\(opening)\n\(question.text)\n  \(question.reason)\n"
            opening = ""
            var doubted: String?
            while true {
                guard let line = ask("\(prompt)  [\(question.answer ?? "later")] > ") else { return false }
                let typed = line.trimmingWhitespace
                if contract.isYesOrNo(address), !typed.isEmpty, typed != "-", FirstContract.yesOrNo(typed) == nil {
                    prompt = "  `\(TextFindings.visible(typed))` is neither yes nor no: type `yes` or `no`\n"
                    continue
                }
                var tried = contract
                tried.answer(address, typed.isEmpty ? question.answer : typed == "-" ? nil : typed)
                if line.contains("\u{FFFD}") {
                    prompt =
                        "  Not every byte of that was text in UTF-8: set the terminal to it, or type other letters\n"
                } else if let fault = fault(of: tried, workshop) {
                    let isNeeded = typed == "-" && question.answer != nil
                    prompt =
                        isNeeded
                        ? "  No contract file can do without it: Enter takes what stands in brackets\n" : "  \(fault)\n"
                } else {
                    let errors = workshop.errors(inFactsOf: tried.text(schema: Self.schema), file: file)
                    let doubts = errors.filter { !known.contains(Self.mark($0)) }
                    guard doubted != typed, !doubts.isEmpty else {
                        known = Set(errors.map(Self.mark))
                        contract = tried
                        break
                    }
                    doubted = typed
                    // What is wrong with the answer itself, before what it puts wrong elsewhere.
                    let own = doubts.filter { $0.address == address }
                    let lines = (own.isEmpty ? doubts : own).map { "  \(said($0))\n" }.joined()
                    prompt = "\(lines)  The same answer once more is taken all the same.\n"
                }
            }
        }
        return true
    }

    /// What is wrong with the file so far, and how to mend it.
    private func fault(of contract: FirstContract, _ workshop: Workshop) -> String? {
        let outcome = workshop.read(Array(contract.text(schema: Self.schema).utf8), file: file)
        guard outcome.value == nil, let finding = outcome.findings.first else { return nil }
        return said(finding)
    }

    /// What an error is about: it may move to another line while the file grows.
    private static func mark(_ finding: Finding) -> String { "\(finding.kind.id) \(finding.address?.text ?? "")" }

    private func said(_ finding: Finding) -> String { finding.summary + (finding.help.map { ": " + $0 } ?? "") }
}

extension FindingKind {
    static let otherSchema = FindingKind(
        "command/other-schema", .warning,
        why: "An editor that reads another format calls keys wrong that are right, and does not know new ones.")
}

extension String {
    /// As a shell reads it: in quotation marks where it has signs that mean something there.
    fileprivate var asShellWord: String {
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x80...: true
            default: false
            }
        }
        let word = hasPrefix("-") ? "./" + self : self
        return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }

    fileprivate var trimmingWhitespace: String {
        let rest = drop { $0.isWhitespace }
        return String(rest.reversed().drop { $0.isWhitespace }.reversed())
    }
}
