internal import ArgumentParser
internal import ManylebKit

/// `manyleb rules [ID]`
struct Rules: ParsableCommand, ManylebSubcommand {
    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the checker's rules and every other kind of finding, or explain one of them.")

    @Argument(
        help: "What stands in brackets behind a finding, such as figure/response-time, or a group, such as figure.",
        completion: .custom { _, _, _ in
            let rules = Workshop.open().value?.ruleBook().value?.rules.map(\.id) ?? []
            return (rules + (FindingKind.known + FindingKind.ofCommand).map(\.id)).sorted()
        })
    var id: String?

    @Option(help: "The format: text, or markdown for documentation, which explains each.")
    var format = Output.text

    @OptionGroup
    var library: LibraryOption

    func run(in surroundings: Surroundings) -> ExitStatus {
        guard let workshop = library.open(in: surroundings) else { return .unusable }
        let rules = workshop.ruleBook()
        func fail(_ findings: [Finding]) -> ExitStatus {
            surroundings.report(findings)
            return .unusable
        }
        guard let book = rules.value else { return fail(rules.findings) }
        let kinds = (FindingKind.known + FindingKind.ofCommand).sorted { $0.id < $1.id }
        let lines = book.rules.map(Line.init) + kinds.map(Line.init)
        if format == .markdown {
            let wanted = { (of: String) in id.map { of == $0 || of.hasPrefix($0 + "/") } ?? true }
            surroundings.out(
                book.rules.filter { wanted($0.id) }.map(section).joined(separator: "\n")
                    + kinds.filter { wanted($0.id) }.map { "\n### `\($0.id)`\n\n\($0.severity.rawValue). \($0.why)\n" }
                    .joined())
            return .success
        }
        guard let id else {
            surroundings.out(list(lines))
            return .success
        }
        let group = lines.filter { $0.id.hasPrefix(id + "/") }
        if let rule = book[id] {
            surroundings.out(explanation(of: rule))
        } else if let kind = kinds.first(where: { $0.id == id }) {
            surroundings.out(explanation(of: kind))
        } else if !group.isEmpty {
            surroundings.out(list(group))
        } else {
            return fail([
                Finding(
                    .commandLine, "`\(id)` is not a rule or another kind of finding",
                    help: Self.help(for: id, among: lines.map(\.id)), at: nil)
            ])
        }
        return .success
    }

    /// The rule that was probably meant or, where none is near, those of its group, or the groups.
    private static func help(for id: String, among known: [String]) -> String {
        if let near = NearMiss.help(forID: id, among: known.sorted()) { return near }
        func group(_ id: String) -> String { String(id.prefix { $0 != "/" }) }
        let groups = Set(known.map(group)).sorted()
        if let near = NearMiss.best(for: group(id), among: groups) { return "did you mean `\(near)`?" }
        return "`manyleb rules` lists them all; its groups are \(groups.map { "`\($0)`" }.joined(separator: ", "))"
    }

    /// A line of the list: a rule with its title, another kind of finding with its reason.
    private struct Line {
        let id: String
        let severity: Severity
        let text: String

        init(_ rule: Rule) { (id, severity, text) = (rule.id, rule.severity, rule.title) }
        init(_ kind: FindingKind) { (id, severity, text) = (kind.id, kind.severity, kind.why) }
    }

    private func list(_ lines: [Line]) -> String {
        let width = lines.map(\.id.count).max() ?? 0
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return lines.map { "\(padded($0.id, width))  \(padded($0.severity.rawValue, 7))  \($0.text)\n" }.joined()
    }

    private func explanation(of kind: FindingKind) -> String {
        """
        \(kind.id)

        severity: \(kind.severity.rawValue)

        \(kind.why)

        """
    }

    private func section(_ rule: Rule) -> String {
        func example(_ heading: String, _ lines: [String]) -> String {
            "\n\(heading):\n\n```\n\(lines.joined(separator: "\n"))\n```\n"
        }
        let source = rule.source.map { " (\($0))" } ?? ""
        return "### `\(rule.id)`\n\n\(rule.severity.rawValue): \(rule.title)\(source). \(rule.why)\n"
            + example("Breaks it", rule.breaks) + example("Passes", rule.passes)
    }

    private func explanation(of rule: Rule) -> String {
        func example(_ heading: String, _ lines: [String]) -> String {
            "\n\(heading):\n" + lines.map { "  \(copyable($0))\n" }.joined()
        }
        let inDraft = rule.severityInDraft.map { " (\($0.rawValue) while the contract is a draft)" } ?? ""
        return """
            \(rule.id): \(rule.title)

            severity: \(rule.severity.rawValue)\(inDraft)
            source:   \(rule.source ?? "none")
            says:     \(rule.says)
            help:     \(rule.help)

            \(rule.why)
            \(example("Breaks it", rule.breaks))\(example("Passes", rule.passes))
            """
    }

    /// A change as a card writes it, with its value as a contract file would have it: in quotation marks where YAML
    /// would read something else.
    private func copyable(_ change: String) -> String {
        guard let sign = change.firstRange(of: " = ") else { return change }
        return change[..<sign.upperBound] + yaml(String(change[sign.upperBound...]))
    }

    private func yaml(_ value: String) -> String {
        func quoted(_ text: String) -> String {
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"\(escaped)\""
        }
        if value.hasPrefix("[{") || value.hasPrefix("{") { return value }
        if value.hasPrefix("["), value.hasSuffix("]") {
            // A comma between digits belongs to a sum of money.
            let items = value.dropFirst().dropLast().split(separator: ", ").map { String($0) }
            return "[" + items.map { $0.contains(",") ? quoted($0) : $0 }.joined(separator: ", ") + "]"
        }
        let isRead =
            value.contains(": ") || value.contains(" #") || value.hasSuffix(":")
            || value.first.map { "[]{}&*!|>%@`\"',#?-".contains($0) } ?? true
        return isRead ? quoted(value) : value
    }
}
