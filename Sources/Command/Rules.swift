internal import ArgumentParser
internal import ManylebKit

/// `manyleb rules [ID]`
struct Rules: ParsableCommand, ManylebSubcommand {
    static let configuration = CommandConfiguration(
        abstract: "List the checker's rules, or explain one of them.")

    @Argument(help: "A rule, such as figure/response-time, or a group, such as figure.")
    var id: String?

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let (book, faults) = workshop.ruleBook()
        func fail(_ findings: [Finding]) -> ExitStatus {
            surroundings.err(TextFindings(colour: surroundings.hasColour).print(findings))
            return .unusable
        }
        guard let book else { return fail(faults) }
        guard let id else {
            surroundings.out(list(book.rules))
            return .success
        }
        let group = book.rules.filter { $0.group == id }
        if let rule = book[id] {
            surroundings.out(explanation(of: rule))
        } else if !group.isEmpty {
            surroundings.out(list(group))
        } else {
            return fail([
                Finding(
                    .commandLine, "`\(id)` is not a rule",
                    help: NearMiss.help(for: id, among: book.rules.map(\.id)), at: nil)
            ])
        }
        return .success
    }

    private func list(_ rules: [Rule]) -> String {
        let width = rules.map(\.id.count).max() ?? 0
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return rules.map { "\(padded($0.id, width))  \(padded($0.severity.rawValue, 7))  \($0.title)\n" }.joined()
    }

    private func explanation(of rule: Rule) -> String {
        func example(_ heading: String, _ lines: [String]) -> String {
            "\n\(heading):\n" + lines.map { "  \($0)\n" }.joined()
        }
        let inDraft = rule.severityInDraft.map { " (\($0.rawValue) while the contract is a draft)" } ?? ""
        return """
            \(rule.id): \(rule.title)

            severity: \(rule.severity.rawValue)\(inDraft)
            source:   \(rule.source)
            says:     \(rule.says)
            mend:     \(rule.mend)

            \(rule.why)
            \(example("Breaks it", rule.breaks))\(example("Passes", rule.passes))
            """
    }
}
