package import ManylebComparing
package import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

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
    }
]

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

    static func all(_ contract: Contract, _ library: Library) -> [ClauseRewording] {
        let reader = WordingReader(library)
        return library.rewordings(of: contract).flatMap { rewording in
            WordingChange.all(
                from: rewording.old, to: rewording.new, facts: rewording.facts.map { ($0.value, $0.effect) }, reader
            ).map { change in
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
            isUpperBound: { grammar.isUpperBound($0) },
            value: { text, type in
                if case .value(let value)? = library.read(text, as: type) { value } else { nil }
            }, isLeftOut: { library.isLeftOut($0) },
            isOwed: { id in library.rank(ofClause: id).map { $0 != .practice } ?? false })
    }
}
