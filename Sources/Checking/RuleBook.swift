public import ManylebFindings
internal import ManylebSyntax
public import ManylebTemplates

/// Every rule of the checker, read from the library's cards.
public struct RuleBook: Sendable {
    /// In the order of their ids.
    public let rules: [Rule]

    public subscript(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// - Returns: the rules, or nothing where there is an error among the findings.
    public static func read(_ files: TemplateFiles) -> (book: RuleBook?, findings: [Finding]) {
        var findings: [Finding] = []
        var rules: [Rule] = []
        var seen: Set<String> = []
        var hints = Hints()
        for path in files.paths(in: "rules", ending: ".md") {
            var reader = CardReader(files.texts[path] ?? "", file: files.prefix + path)
            let file = reader.read()
            findings += reader.findings
            for card in file.cards {
                guard let rule = rule(card, &findings, &hints) else { continue }
                if !seen.insert(rule.id).inserted {
                    findings.append(
                        Finding(
                            .card, "The rule `\(rule.id)` stands here a second time", help: "give each its own id",
                            at: card["id"]?.place))
                }
                rules.append(rule)
            }
        }
        rules.sort { $0.id < $1.id }
        return (findings.hasErrors ? nil : RuleBook(rules: rules), findings.sortedByPlace)
    }

    private static func rule(_ card: Card, _ findings: inout [Finding], _ hints: inout Hints) -> Rule? {
        let before = findings.count
        func required(_ name: String) -> String {
            if let value = card[name]?.value, !value.isEmpty { return value }
            findings.append(
                Finding(
                    .card, "The rule `\(card.heading)` has no `\(name)`", help: "add `\(name):` below the heading",
                    at: card.place))
            return ""
        }
        func severity(_ name: String) -> Severity? {
            guard let field = card[name] else { return nil }
            if let severity = Severity(rawValue: field.value) { return severity }
            findings.append(
                Finding(
                    .card, "`\(field.value)` is not a severity", help: "write `error`, `warning` or `note`",
                    at: field.place))
            return nil
        }
        func lines(_ name: String) -> [String] { card[name]?.parts(separator: ";") ?? [] }
        let check = required("check")
        let words = check.split(separator: " ", maxSplits: 1).map(String.init)
        let find = words.first.flatMap { Vocabulary.words[$0] }
        if !check.isEmpty, find == nil {
            findings.append(
                Finding(
                    .card, "`\(check)` is no way to check anything",
                    help: hints.help(for: words[0], among: Vocabulary.words.keys.sorted()),
                    at: card["check"]?.place))
        }
        if card.body.isEmpty {
            findings.append(
                Finding(
                    .card, "The rule `\(card.heading)` gives no reason",
                    help: "write it below the details, after an empty line", at: card.place))
        }
        _ = required("severity")
        let (id, source, says, mend) = (required("id"), required("source"), required("says"), required("mend"))
        let (severity, inDraft) = (severity("severity"), severity("in a draft"))
        guard findings.count == before, let find, let severity else { return nil }
        return Rule(
            id: id, title: card.heading, severity: severity, severityInDraft: inDraft, source: source,
            why: card.body.replacing(each: "\n", with: " "), says: says, mend: mend, breaks: lines("breaks"),
            passes: lines("passes"), also: card["also"]?.parts() ?? [], standsAt: card["stands at"]?.value,
            check: check, find: find, argument: words.count == 2 ? words[1] : "")
    }
}
