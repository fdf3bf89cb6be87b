// Command: the program as a function, and the only room that touches disk and terminal. Owns arguments and exit
// statuses. Knows only the kit.

internal import ArgumentParser
internal import CBuild
internal import ManylebKit

/// Where the program reads and writes.
package struct Surroundings: Sendable {
    package var out: @Sendable (String) -> Void
    package var err: @Sendable (String) -> Void
    package var files: Files
    /// Whether messages go to a terminal, which can show colour.
    package var hasColour: Bool
    /// Whether the results go to a terminal.
    package var outHasColour: Bool
    /// Whether a long run shows its progress, because somebody watches.
    package var showsProgress: Bool
    /// Asks a person: shows a text and returns the line that is typed; nothing where there is no more. `nil` where nobody
    /// can be asked.
    package var ask: (@Sendable (String) -> String?)?

    package init(
        out: @escaping @Sendable (String) -> Void, err: @escaping @Sendable (String) -> Void, files: Files,
        hasColour: Bool, outHasColour: Bool = false, showsProgress: Bool = false,
        ask: (@Sendable (String) -> String?)? = nil
    ) {
        self.out = out
        self.err = err
        self.files = files
        self.hasColour = hasColour
        self.outHasColour = outHasColour
        self.showsProgress = showsProgress
        self.ask = ask
    }

    /// Says on standard error what was found; nothing where nothing was.
    func report(_ findings: [Finding]) {
        if !findings.isEmpty { err(TextFindings(colour: hasColour).print(findings)) }
    }

    /// Says why the command line, or what it names, cannot be used.
    @discardableResult
    func refuse(_ summary: String, help: String?) -> ExitStatus {
        report([Finding(.commandLine, summary, help: help, at: nil)])
        return .unusable
    }
}

/// The exit status of a command; scripts rely on it.
package enum ExitStatus: Int32, Sendable {
    /// All well.
    case success = 0
    /// Findings of severity error, or differences.
    case findings = 1
    /// The input or the command line could not be used.
    case unusable = 2

    func worse(of other: ExitStatus) -> ExitStatus { other.rawValue > rawValue ? other : self }
}

/// Runs the program: arguments without its name in, exit status out.
package func run(_ arguments: [String], in surroundings: Surroundings) -> ExitStatus {
    if arguments == ["--version"] {
        surroundings.out(Manyleb.imprint)
        return .success
    }
    do {
        var command = try Manyleb.parseAsRoot(arguments)
        if let command = command as? any ManylebSubcommand { return command.run(in: surroundings) }
        // Only a request for help is left, which throws an error that names its command.
        if type(of: command) != Manyleb.self { try command.run() }
        throw CleanExit.helpRequest(Manyleb.self)
    } catch {
        let message = Manyleb.fullMessage(for: error)
        if Manyleb.exitCode(for: error).isSuccess {
            surroundings.out(message + "\n")
            return .success
        }
        // It repeats what was typed, which may hold commands for a terminal.
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map {
            TextFindings.visible(String($0))
        }
        surroundings.err(lines.joined(separator: "\n") + "\n")
        return .unusable
    }
}

protocol ManylebSubcommand {
    func run(in surroundings: Surroundings) -> ExitStatus
}

extension Manyleb {
    /// The version of the program, the commit that it was built from, where the build was told to say it, and the clause
    /// library that it carries.
    fileprivate static var imprint: String {
        let commit = String(cString: manyleb_commit())
        return "manyleb \(configuration.version)\(commit.isEmpty ? "" : ", commit \(commit)")\n"
            + "clause library \(TemplateFiles.carried.digest.prefix(16))\n"
    }
}

struct Manyleb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manyleb",
        abstract: "Makes the documents of an advocacy contract from one contract file.",
        discussion: """
            Exit status: 0 all well; 1 findings that are errors; 2 the input or the command line could not be used.
            """,
        version: "0.1",
        subcommands: [
            Init.self, Build.self, Check.self, Diff.self, Accept.self, Calendar.self, Return.self, Monitor.self,
            RegisterCommand.self, Rules.self, Keys.self, Schema.self, ProveLibrary.self,
        ])
}
