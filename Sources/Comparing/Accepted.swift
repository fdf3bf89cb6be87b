package import ManylebFindings
internal import ManylebSyntax

/// The changes that reviewers accepted, by fingerprint and each with its reason: they are not shown again.
package struct Accepted: Sendable {
    private struct Entry: Sendable {
        var fingerprint: Fingerprint
        var place: Place
    }
    private let entries: [Entry]

    private init(entries: [Entry]) {
        self.entries = entries
    }

    /// Accepts nothing.
    package init() {
        entries = []
    }

    var isEmpty: Bool { entries.isEmpty }

    func contains(_ fingerprint: Fingerprint) -> Bool { entries.contains { $0.fingerprint == fingerprint } }

    /// Reads a YAML list of groups with `fingerprint` and `reason`, and `by` who accepts. An empty file accepts nothing.
    package static func read(_ bytes: [UInt8], file: String) -> Outcome<Accepted> {
        let text: String
        switch SourceText.read(bytes, file: file) {
        case .failure(let refusal): return Outcome(refused: [refusal.finding])
        case .success(let read): text = read
        }
        let lines = text.split(separator: "\n")
        if lines.allSatisfy({ $0.isBlank || $0.first == "#" }) { return Outcome(Accepted(), sources: [file: text]) }
        let outcome = YAMLReader.read(text, file: file)
        var findings = outcome.findings
        var entries: [Entry] = []
        func report(_ summary: String, _ help: String, _ place: Place) {
            findings.append(Finding(.accepted, summary, help: help, at: place))
        }
        let help = "write a list of entries with `fingerprint:` and `reason:`"
        if let tree = outcome.tree {
            if case .sequence(let items, _) = tree {
                for item in items {
                    guard case .mapping(let pairs, let place) = item else {
                        report("An accepted change must be a group of keys, not \(item.description)", help, item.place)
                        continue
                    }
                    var values: [String: (text: String, place: Place)] = [:]
                    for pair in pairs {
                        guard ["fingerprint", "reason", "by"].contains(pair.key),
                            case .scalar(let text, let place) = pair.value
                        else {
                            report("`\(pair.key.prefix(60))` is not understood here", help, pair.keyPlace)
                            continue
                        }
                        values[pair.key] = (text, place)
                    }
                    if values["reason"]?.text[...].isBlank ?? true {
                        report("An accepted change gives no reason", "say in `reason:` why it is accepted", place)
                    }
                    guard let name = values["fingerprint"], let fingerprint = Fingerprint(text: name.text) else {
                        report(
                            "An accepted change has no fingerprint",
                            "copy the sixteen digits that the report shows into `fingerprint:`",
                            values["fingerprint"]?.place ?? place)
                        continue
                    }
                    entries.append(Entry(fingerprint: fingerprint, place: name.place))
                }
            } else {
                report("The file must be a list, not \(tree.description)", help, tree.place)
            }
        }
        return Outcome(
            findings.hasErrors ? nil : Accepted(entries: entries), findings.sortedByPlace, sources: [file: text])
    }

    /// Takes the accepted changes out of a comparison.
    /// - Returns: what is left, how many were taken out, and a finding for each entry that matches no change any more.
    package func hide(in comparison: Comparison) -> (rest: Comparison, hidden: Int, findings: [Finding]) {
        if entries.isEmpty { return (comparison, 0, []) }
        let known = Set(entries.map(\.fingerprint))
        let all = Set(comparison.facts.map(\.fingerprint) + comparison.clauses.map(\.fingerprint))
        let facts = comparison.facts.filter { !known.contains($0.fingerprint) }
        // Accepting a fact accepts the clauses that repeat it.
        let open = Set(facts.map(\.key))
        func isExplained(_ clause: ClauseChange) -> Bool {
            clause.isConsequence && facts.count < comparison.facts.count
                && (clause.because.isEmpty ? open.isEmpty : open.isDisjoint(with: clause.because))
        }
        let clauses = comparison.clauses.filter { !known.contains($0.fingerprint) && !isExplained($0) }
        var rest = Comparison(facts: facts, clauses: clauses, occasion: comparison.occasion)
        // What is said in the margin of a change that was accepted is not settled by that.
        let shown = Set(clauses.map(\.id))
        rest.comments =
            comparison.comments
            + comparison.clauses.filter { !$0.comments.isEmpty && !shown.contains($0.id) }.map {
                CommentedPart(id: $0.id, document: $0.document, heading: $0.newNumber ?? "", comments: $0.comments)
            }
        let hidden =
            comparison.facts.count + comparison.clauses.count - rest.facts.count - rest.clauses.count
        return (rest, hidden, stale(all))
    }
}

extension Accepted {
    /// Takes the accepted changes out of a library update, as out of a comparison.
    package func hide(in update: LibraryUpdate) -> (rest: LibraryUpdate, hidden: Int, findings: [Finding]) {
        var rest = update
        let known = Set(entries.map(\.fingerprint))
        rest.items.removeAll { known.contains($0.fingerprint) }
        return (rest, update.items.count - rest.items.count, stale(Set(update.items.map(\.fingerprint))))
    }

    /// A finding for each entry that matches nothing.
    private func stale(_ all: Set<Fingerprint>) -> [Finding] {
        entries.filter { !all.contains($0.fingerprint) }.map { entry in
            Finding(
                .staleAcceptance, "No change has the fingerprint `\(entry.fingerprint)`",
                help: "take the entry out, or look at what changed since it was accepted", at: entry.place)
        }
    }
}

extension FindingKind {
    static let accepted = FindingKind(
        "diff/accepted", why: "What was accepted and why must be certain, or changes would be hidden by mistake.")
    static let staleAcceptance = FindingKind(
        "diff/stale-acceptance", .warning, why: "A change that is not what was accepted needs to be looked at again.")

    /// Every kind of finding that this room makes.
    package static let ofComparing: [FindingKind] = [.accepted, .staleAcceptance]
}
