package import ManylebComparing
package import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What a clause of the library loses by the wording that the house puts in its place.
let rewordedChecks: [String: FaultFinder] = [
    "reworded": { subject, what in
        let lost = subject.ledger.lostFigures
        return subject.rewordings.filter { rewording in
            guard RewordingLoss(rawValue: what)?.covers(rewording.change.kind) ?? false else { return false }
            // Where no other clause says the figure, that is found as a promise that is lost.
            return rewording.change.kind != .sizeGone
                || !lost.contains { $0.figure.address == rewording.key && $0.change.id == rewording.clause.naturalKey }
        }.map { rewording in
            var fault = Fault(
                at: subject.place(of: rewording.change.new, in: rewording.clause.replace),
                about: rewording.clause.replace.address)
            let change = rewording.change
            fault.slots = [
                ("clause", rewording.clause.naturalKey ?? ""), ("value", change.newSize),
                ("standard", change.oldSize), ("old", shortened(change.old)),
                ("new", change.new.isEmpty ? "nothing of the kind" : "“\(shortened(change.new))”"),
            ]
            return fault
        }
    },
    // `reworded-lost 25% provider|patient`: of the words that tell a statement from others, fewer than that are left. The
    // words behind it tell none from another.
    "reworded-lost": { subject, argument in
        let parts = argument.split(separator: " ", maxSplits: 1).map(String.init)
        guard let contract = subject.contract, parts.count == 2, let least = Percentage(contractText: parts[0]) else {
            return []
        }
        let everywhere = Set(parts[1].split(separator: "|").map(String.init))
        func telling(_ text: String) -> [Substring] { beginnings(of: text, but: everywhere) }
        let unrelated = Set(subject.ledger.changes.filter(\.isUnrelated).map(\.id))
        // What a duty loses otherwise is said with its own sentence.
        let softened = Set(
            subject.rewordings.filter { RewordingLoss.duty.covers($0.change.kind) }.map { $0.clause.naturalKey ?? "" })
        return subject.replaced.compactMap { rewording in
            guard !unrelated.contains(rewording.id), !softened.contains(rewording.id) else { return nil }
            // It may have moved to another clause of the house.
            let moved = contract.clauses.items.filter { $0.naturalKey != rewording.id }
                .flatMap { [$0.replace, $0.add, $0.text] }.compactMap { $0.value?.contractText }
            let left = Set((rewording.new + moved).flatMap(telling))
            let lost = rewording.old.flatMap { subject.library.grammar.sentences(of: $0) }.filter { sentence in
                let words = Set(telling(sentence))
                let kept = words.intersection(left).count
                return words.count >= 3 && kept * 100_00 < least.number.hundredths * words.count
            }
            guard let first = lost.first else { return nil }
            return Fault(
                at: rewording.clause.replace.nearestPlace, about: rewording.clause.replace.address,
                [
                    "clause": rewording.id, "old": shortened(first.trimmed),
                    "more": lost.count > 1 ? " (\(lost.count) such statements in all)" : "",
                ])
        }
    },
]

/// The beginnings of the words that tell one sentence from others: long ones, of which inflections count as one.
private func beginnings(of text: String, but everywhere: Set<String>) -> [Substring] {
    let (shortest, beginning) = (5, 5)
    return text.smallWords.filter { $0.count >= shortest && !everywhere.contains($0) }.map { $0.prefix(beginning) }
}

/// What a card can ask for.
enum RewordingLoss: String, CaseIterable {
    case weaker, figure, duty, party

    func covers(_ kind: WordingChange.Kind) -> Bool {
        switch kind {
        case .weaker: self == .weaker
        case .otherSize, .sizeGone: self == .figure
        case .softened, .reversed: self == .duty
        case .otherParty: self == .party
        case .stronger: false
        }
    }
}

/// As much of a sentence as a message can show.
private func shortened(_ sentence: String) -> String {
    let most = 180
    guard sentence.count > most else { return sentence }
    let cut = sentence.prefix(most)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
}

/// A change of the words of a clause that the house replaced.
struct ClauseRewording: Sendable {
    let clause: HouseClause
    let change: WordingChange
    /// The fact of the contract that the clause of the library prints, where it is about one.
    let key: Address?

    static func all(_ replaced: [Rewording], _ library: Library) -> [ClauseRewording] {
        if replaced.isEmpty { return [] }
        let reader = WordingReader(library)
        return replaced.flatMap { rewording in
            WordingChange.all(
                from: rewording.old, to: rewording.new, facts: rewording.facts.map { ($0.value, $0.effect) }, reader
            ).filter { change in
                // A right that others have is a "may" as well: nothing is softened where no "must" went.
                guard change.kind == .softened, library.grammar.force(of: change.old).obliging == 0 else { return true }
                func obliging(_ texts: [String]) -> Int {
                    texts.reduce(0) { $0 + library.grammar.force(of: $1).obliging }
                }
                let before = obliging(rewording.old)
                return before == 0 || obliging(rewording.new) < before
            }.map { change in
                let key = rewording.facts.first { $0.value.contractText == change.oldSize }?.key
                return ClauseRewording(clause: rewording.clause, change: change, key: key)
            }
        }
    }
}

extension WordingReader {
    /// What the library knows of its language and of the rank of its clauses.
    package init(_ library: Library) {
        let grammar = library.grammar
        self.init(
            sentences: { grammar.sentences(of: $0) }, sizes: { grammar.sizes(in: $0) },
            force: { sentence in
                let force = grammar.force(of: sentence)
                return (force.obliging, force.softening, force.negations)
            },
            isUpperBound: { grammar.isUpperBound($0) }, opensException: { grammar.opensException($0) },
            value: { text, type in
                if case .value(let value)? = library.read(text, as: type) { value } else { nil }
            }, isLeftOut: { library.isLeftOut($0) },
            isOwed: { id in library.rank(ofClause: id).map { $0 != .practice } ?? false })
    }
}
