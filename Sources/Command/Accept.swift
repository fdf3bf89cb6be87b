internal import ArgumentParser
internal import ManylebKit

/// `manyleb accept FINGERPRINT... --accepted FILE --reason TEXT --by NAME`
struct Accept: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Note changes that `diff` shows as accepted: they are not shown again.",
        discussion: """
            Writes entries at the end of the file that `diff --accepted` reads, and makes the file where there is none.

            Exit status: 0 noted; 2 the file or the command line could not be used.
            """)

    @Argument(help: "What a report on changes shows of each: sixteen digits and letters.")
    var fingerprints: [String]

    @Option(
        help: ArgumentHelp("The file of accepted changes.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var accepted: String

    @Option(help: ArgumentHelp("Why they are accepted.", valueName: "text"))
    var reason: String

    @Option(help: ArgumentHelp("Who accepts them.", valueName: "name"))
    var by: String?

    func validate() throws {
        for text in fingerprints where Fingerprint(text: text) == nil {
            throw ValidationError("`\(text)` is no fingerprint: sixteen digits and letters from a to f.")
        }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw ValidationError("`--reason` says nothing.") }
    }

    func run(in surroundings: Surroundings) -> ExitStatus {
        func report(_ findings: [Finding], _ sources: [String: String] = [:]) {
            guard !findings.isEmpty else { return }
            surroundings.err(TextFindings(sources: sources, colour: surroundings.hasColour).print(findings))
        }
        let acceptance = Acceptance(fingerprints.compactMap { Fingerprint(text: $0) }, reason: reason, by: by)
        do throws(FileError) {
            let isThere = try surroundings.files.target(accepted).kind != .nothing
            let old = isThere ? try surroundings.files.bytes(of: accepted) : nil
            let outcome = acceptance.added(to: old, file: accepted)
            report(outcome.findings, outcome.sources)
            guard let added = outcome.value else { return .unusable }
            if added.count > 0 { try surroundings.files.replace(accepted, with: Array(added.text.utf8)) }
            surroundings.out("\(added.count) of \(fingerprints.count) noted in \(TextFindings.visible(accepted))\n")
            return .success
        } catch {
            report([
                Finding(
                    .commandLine, "`\(accepted)` cannot be used: \(error.reason)", help: "name another file",
                    at: nil)
            ])
            return .unusable
        }
    }
}
