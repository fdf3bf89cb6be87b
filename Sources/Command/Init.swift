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
            if try surroundings.files.target(folder + Self.schema).kind == .nothing {
                try surroundings.files.create(folder + Self.schema, Array(workshop.schema().utf8), nil)
            }
            surroundings.out(
                """
                \(file): begun; what is still to be said stands in it as comments
                \(folder + Self.schema): for editors

                manyleb check \(file)
                manyleb build \(file) --out pack

                """)
            return .success
        } catch {
            return surroundings.refuse("`\(file)` cannot be written: \(error.reason)", help: nil)
        }
    }

    /// Puts each question until its answer can be read.
    /// - Returns: whether all were answered.
    private func put(_ contract: inout FirstContract, to ask: (String) -> String?, _ workshop: Workshop) -> Bool {
        var opening = "Enter takes what stands in brackets; a `-` leaves it to be said later.\n"
        for address in contract.questions where contract.isAsked(address) {
            guard let question = contract.question(at: address) else { continue }
            var prompt = "\(opening)\n\(question.text)\n  \(question.reason)\n"
            opening = ""
            while true {
                guard let line = ask("\(prompt)  [\(question.answer ?? "later")] > ") else { return false }
                let typed = line.trimmingWhitespace
                var tried = contract
                tried.answer(address, typed.isEmpty ? question.answer : typed == "-" ? nil : typed)
                guard let fault = fault(of: tried, workshop) else {
                    contract = tried
                    break
                }
                prompt = "  \(fault)\n"
            }
        }
        return true
    }

    /// What is wrong with the file so far, and how to mend it.
    private func fault(of contract: FirstContract, _ workshop: Workshop) -> String? {
        let outcome = workshop.read(Array(contract.text(schema: Self.schema).utf8), file: file)
        guard outcome.value == nil, let finding = outcome.findings.first else { return nil }
        return finding.summary + (finding.help.map { ": " + $0 } ?? "")
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        let rest = drop { $0.isWhitespace }
        return String(rest.reversed().drop { $0.isWhitespace }.reversed())
    }
}
