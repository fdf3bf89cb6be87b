package import ManylebDrafting
package import ManylebFindings
package import ManylebSyntax
package import ManylebTemplates

/// Every rule of the checker, read from the library's cards.
public struct RuleBook: Sendable {
    /// In the order of their ids.
    public let rules: [Rule]

    /// The rule with an id.
    public subscript(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// The book with rules of a client's own.
    /// - Parameter kinds: other kinds of finding, whose ids are taken as well.
    /// - Returns: the book; nothing where an id is none, or is taken.
    package func adding(_ own: [Rule], besides kinds: [FindingKind]) -> Outcome<RuleBook> {
        var taken = Set(rules.map(\.id) + kinds.map(\.id))
        var findings: [Finding] = []
        for rule in own {
            if !Rule.isID(rule.id) {
                findings.append(
                    Finding(
                        .ruleID, "`\(rule.id)` is no id of a rule",
                        help: "write `group/name` in small letters, digits and hyphens", at: nil))
            } else if !taken.insert(rule.id).inserted {
                findings.append(
                    Finding(
                        .ruleID, "The id `\(rule.id)` is taken", help: "give the rule a group of its own", at: nil))
            }
        }
        guard findings.isEmpty else { return Outcome(refused: findings.sortedByPlace) }
        return Outcome(RuleBook(rules: (rules + own).sorted { $0.id < $1.id }))
    }

    /// - Parameter library: what the rules may name, which is proved only where it is given.
    package static func read(_ files: TemplateFiles, of library: Library? = nil) -> Outcome<RuleBook> {
        if let book = RuleBook(storedIn: files) { return Outcome(book) }
        var reading = CardReading(proves: !files.areProved)
        var rules: [Rule] = []
        var cards: [RuleCard] = []
        for path in files.paths(in: "rules", ending: ".md") {
            var reader = CardReader(files.texts[path] ?? "", file: files.prefix + path)
            let file = reader.read()
            reading.findings += reader.findings
            _ = reading.read(RuleHead.self, file.head)
            for card in file.cards {
                let rule = reading.read(RuleCard.self, card)
                cards.append(rule)
                if let rule = Rule(rule, card) { rules.append(rule) }
            }
        }
        if reading.proves { prove(cards, of: library, &reading) }
        rules.sort { $0.id < $1.id }
        let findings = reading.findings.sortedByPlace
        return Outcome(findings.hasErrors ? nil : RuleBook(rules: rules), findings)
    }

    /// Each id is used once, and every word by which a rule looks is one that the program knows.
    private static func prove(_ cards: [RuleCard], of library: Library?, _ reading: inout CardReading) {
        var seen: Set<String> = []
        for card in cards where card.id.place != nil && !seen.insert(card.id.value).inserted {
            reading.report(
                "The rule `\(card.id.value)` stands here a second time", help: "give each its own id",
                at: card.id.place)
        }
        let words = Vocabulary.words.keys.sorted()
        for card in cards where card.check.place != nil {
            let word = Rule.word(of: card.check.value)
            if !words.contains(word) {
                reading.report(
                    "`\(card.check.value)` is no way to check anything",
                    help: reading.help(for: word, among: words), at: card.check.place)
            }
            RuleArgument.prove(card.check, of: library, &reading)
        }
        for card in cards {
            for id in card.also.value where !seen.contains(id) {
                reading.report(
                    "`\(id)` is no rule", help: reading.help(for: id, among: seen.sorted()), at: card.also.place)
            }
        }
    }
}

extension FindingKind {
    static let ruleID = FindingKind(
        "library/rule-id", why: "By its id a rule is explained and waived: one id cannot stand for two.")

    /// Every kind of finding that this room makes and that is not a rule's.
    package static let ofChecking: [FindingKind] = [.ruleID]
}

/// The head of a file of `rules/`.
package struct RuleHead: CardKind {
    package static let name = "file of cards"
    package static let text = CardText.note
    package static let details: [Detail<RuleHead>] = []
    package init() {}
}
