internal import ArgumentParser
internal import ManylebKit

/// `manyleb register list|show|export|verify|forget --register FILE`
struct RegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Look into a register of returns, prove it, and forget a case.",
        discussion: """
            A register is one file that keeps every version of a contract, every return as it was received, with its \
            revisions, and what they came to. Its owner alone can read it. Each of these commands checks the file first \
            and refuses one that is damaged, of another program or of a later version.
            """,
        subcommands: [
            RegisterList.self, RegisterShow.self, RegisterExport.self, RegisterVerify.self, RegisterForget.self,
        ])
}

/// The register that a command works with.
struct RegisterOption: ParsableArguments {
    @Option(help: ArgumentHelp("The register.", valueName: "file"), completion: .file())
    var register: String

    /// Opens the register and passes it to a closure. Where it cannot be used, prints why.
    func use(
        in surroundings: Surroundings, _ body: (Register) throws(RegisterFault) -> ExitStatus
    ) -> ExitStatus {
        do throws(RegisterFault) {
            return try body(try Register(at: register, .existing))
        } catch {
            return surroundings.refuse(
                "The register `\(register)` cannot be used: \(error.reason)",
                help: error.kind == .missing
                    ? "name a register that an import has made" : "nothing was changed in it")
        }
    }

    /// A return that is asked for by its number.
    func find(_ id: Int, in register: Register, _ surroundings: Surroundings) throws(RegisterFault) -> StoredReturn? {
        let returns = try register.returns()
        if let found = returns.first(where: { $0.id == id }) { return found }
        let known = returns.map { String($0.id) }.joined(separator: ", ")
        surroundings.refuse(
            "The register `\(self.register)` has no return \(id)",
            help: known.isEmpty ? "it has none at all" : "write one of \(known)")
        return nil
    }
}

/// `manyleb register list`
struct RegisterList: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what a register holds: contracts, returns and results.")

    @OptionGroup
    var option: RegisterOption

    @Option(help: "The format: text or json.")
    var format = Output.text

    func run(in surroundings: Surroundings) -> ExitStatus {
        option.use(in: surroundings) { register throws(RegisterFault) in
            let listing = try RegisterListing(register)
            surroundings.out(format == .json ? listing.json.text : listing.text)
            return .success
        }
    }
}

/// `manyleb register show RETURN`
struct RegisterShow: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a return came to, and which of its rows were rejected.")

    @Argument(help: "The return, by the number that `list` shows.")
    var number: Int

    @OptionGroup
    var option: RegisterOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        option.use(in: surroundings) { register throws(RegisterFault) in
            guard let filled = try option.find(number, in: register, surroundings) else { return .unusable }
            surroundings.out(
                RegisterListing.text(
                    of: filled, sums: try register.sums(of: filled), rejected: try register.rejected(of: filled)))
            return .success
        }
    }
}

/// `manyleb register export --out DIR`
struct RegisterExport: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything that a register holds into a folder: contracts and returns as they were received.",
        discussion: "A file register.json lists what it is. The files are for your eyes alone, as the register is.")

    @OptionGroup
    var option: RegisterOption

    @Option(
        help: ArgumentHelp("The folder, which is made; there may be nothing in it.", valueName: "dir"),
        completion: .directory)
    var out: String

    func run(in surroundings: Surroundings) -> ExitStatus {
        option.use(in: surroundings) { register throws(RegisterFault) in
            var files: [(name: String, bytes: [UInt8])] = []
            for (index, contract) in try register.contracts().enumerated() {
                files.append(("contract-\(index + 1).yaml", try register.bytes(of: contract)))
            }
            for filled in try register.returns() {
                let name = "return-\(filled.id)-\(filled.period)-\(filled.kind.rawValue)-\(filled.revision).csv"
                files.append((Self.plain(name), try register.bytes(of: filled)))
            }
            files.append(("register.json", Array(try RegisterListing(register).json.text.utf8)))
            return write(files, surroundings)
        }
    }

    /// A name that leads nowhere else, whatever a register says.
    private static func plain(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "." ? $0 : "_" })
    }

    private func write(_ files: [(name: String, bytes: [UInt8])], _ surroundings: Surroundings) -> ExitStatus {
        do throws(FileError) {
            _ = try surroundings.files.makeFolder(out)
            guard try surroundings.files.names(out).isEmpty else { throw FileError("There is something in it") }
            for file in files { try surroundings.files.replace("\(out)/\(file.name)", with: file.bytes, mode: 0o600) }
        } catch {
            return surroundings.refuse(
                "Nothing more can be written into `\(out)`: \(error.reason)",
                help: "name a folder that does not exist yet")
        }
        surroundings.out("\(files.count) files in \(TextFindings.visible(out))\n")
        return .success
    }
}

/// `manyleb register verify`
struct RegisterVerify: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Count everything in a register again, from the rows up.",
        discussion: "Exit status: 0 everything comes out; 1 something does not; 2 the register cannot be used.")

    @OptionGroup
    var option: RegisterOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        option.use(in: surroundings) { register throws(RegisterFault) in
            let found = try register.verify()
            surroundings.out(
                """
                counted again: \(found.contracts) contract versions, \(found.returns) returns, \(found.rows) rows, \
                \(found.sums) sums, \(found.results) results; \(found.discrepancies.count) do not come out

                """)
            surroundings.report(
                found.discrepancies.map { discrepancy in
                    Finding(.discrepancy, discrepancy.summary, help: "restore the file from a copy", at: nil)
                })
            return found.discrepancies.isEmpty ? .success : .findings
        }
    }
}

/// `manyleb register forget CASE`
struct RegisterForget: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget a case: empty its rows, also in the returns as they were received, and keep what it counted.",
        discussion: """
            No figure changes. The digest of a return from which a row was emptied becomes that of what is left: the \
            file as it was received can no longer be proved, because whoever knew the rest of it could try out by its \
            digest what the row said. Copies of the register elsewhere are not reached.
            """)

    @Argument(help: "The case, by its reference.")
    var reference: String

    @OptionGroup
    var option: RegisterOption

    @Option(
        help: ArgumentHelp("The reference of the contract, where several have such a case.", valueName: "reference"))
    var contract: String?

    func run(in surroundings: Surroundings) -> ExitStatus {
        option.use(in: surroundings) { register throws(RegisterFault) in
            let forgotten = try register.forget(reference, of: contract)
            guard forgotten.rows > 0 else {
                return surroundings.refuse(
                    "The register `\(option.register)` has no case `\(reference)`",
                    help: "write the reference as the return has it")
            }
            let returns = forgotten.returns.map { String($0.id) }.joined(separator: ", ")
            surroundings.out("\(forgotten.rows) rows emptied, in returns \(returns)\n")
            return .success
        }
    }
}

extension FindingKind {
    static let discrepancy = FindingKind(
        "register/verify",
        why: "A register in which something does not come out was changed by somebody or by accident.")
}
