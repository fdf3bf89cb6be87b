// Comparing: what changed between two contracts or two documents, and for whom.
// Owns changes, redlines and fingerprints. Takes in typed contracts and document trees; gives out changes, and the
// report on them. Must not know the clause library, any output format of documents, or the disk.

public import ManylebDocument
public import ManylebFindings
public import ManylebModel

/// A fact of the contract that is not what it was.
public struct FactChange: Sendable, Equatable {
    /// What happened to it. The raw value is the rule id, which people write down: it keeps its meaning.
    public enum Rule: String, Sendable, CaseIterable {
        case changed = "fact/changed"
        case added = "fact/added"
        case removed = "fact/removed"
        /// The entries of a list stand in another order.
        case reordered = "fact/reordered"
        /// The value means what it meant: `12 months`, `1 year`.
        case respelt = "fact/respelt"
        /// A figure is not the guidance's.
        case departs = "model/figure"
    }

    public var rule: Rule
    public var key: Address
    public var old: String?
    public var new: String?
    /// Where each side states it; nothing where it does not, such as a default.
    public var oldPlace: Place?
    public var newPlace: Place?
    public var effect: Effect.Outcome
    public var affects: Party
    /// What an entry or a group that came or went says.
    public var contents: [String]

    public init(
        _ rule: Rule, _ key: Address, old: String?, new: String?, oldPlace: Place?, newPlace: Place?,
        effect: Effect.Outcome, affects: Party, contents: [String] = []
    ) {
        self.rule = rule
        self.key = key
        self.old = old
        self.new = new
        self.oldPlace = oldPlace
        self.newPlace = newPlace
        self.effect = effect
        self.affects = affects
        self.contents = contents
    }

    /// Stays the same while the change does, wherever in the files it stands.
    public var fingerprint: Fingerprint {
        Fingerprint([rule.rawValue, key.text, old ?? "\u{0}", new ?? "\u{0}"] + contents)
    }

    /// Whether patients lose by it.
    public var isWeakerForPatients: Bool { effect == .weaker && affects == .patients }
}

/// A clause that is not what it was, or not where it was.
public struct ClauseChange: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case added, removed, moved, changed
    }

    public var kind: Kind
    /// The id on the new side; that of the old side for a clause that is gone.
    public var id: String
    /// The id on the old side, where the house gave the clause another.
    public var oldID: String?
    /// The document that it stands in.
    public var document: String
    /// The words before and after; a moved clause may have changed words as well.
    public var redline: Redline
    /// The section in which it stood and stands.
    public var oldSection: String?
    public var newSection: String?
    public var oldNumber: String?
    public var newNumber: String?
    /// Whether nobody edited the clause: it says a fact that changed.
    public var isConsequence: Bool
    /// The changed facts that its changed words say.
    public var because: [Address]

    /// Stays the same while the change does, however the clause is numbered.
    public var fingerprint: Fingerprint {
        let way = kind == .moved ? [oldSection ?? "", newSection ?? ""] : []
        return Fingerprint(["clause/" + kind.rawValue, document, id] + way + redline.words.edits)
    }
}

extension [WordOperation] {
    /// What was put in and taken out, each with the words around it that tell where: the same words put in elsewhere may
    /// mean another thing. Words with figures are passed over, since the number of a clause is no part of what it says.
    fileprivate var edits: [String] {
        func words(_ text: Substring) -> [String] {
            text.split(whereSeparator: \.isWhitespace).filter { !$0.contains(where: \.isNumber) }.map(String.init)
        }
        let reach = 60
        return indices.flatMap { index -> [String] in
            let operation = self[index]
            if operation.op != .same { return [operation.op.rawValue, operation.text] }
            let behind = index == startIndex ? "" : operation.text.prefix(reach)
            let before = index == endIndex - 1 ? "" : operation.text.suffix(reach)
            return words(behind) + ["…"] + words(before)
        }
    }
}

/// A run of words that both sides have, or one of them.
public struct WordOperation: Sendable, Equatable {
    public enum Op: String, Sendable {
        case same, insert, delete
    }

    public var op: Op
    public var text: String

    public init(_ op: Op, _ text: String) {
        self.op = op
        self.text = text
    }
}

extension [WordOperation] {
    /// Whether an insertion stands for a deleted word, so that a space between the two reads better than none.
    func replacesWord(at index: Int) -> Bool {
        guard index > 0, self[index].op == .insert, self[index - 1].op == .delete else { return false }
        return index == 1 || self[index - 2].text.last?.isWhitespace ?? true
    }
}

/// Everything that differs between two sides.
public struct Comparison: Sendable {
    public var facts: [FactChange]
    public var clauses: [ClauseChange]

    public init(facts: [FactChange] = [], clauses: [ClauseChange] = []) {
        self.facts = facts
        self.clauses = clauses
    }

    public var isEmpty: Bool { facts.isEmpty && clauses.isEmpty }
    /// The clauses that somebody edited, without those that only say a changed fact.
    public var edited: [ClauseChange] { clauses.filter { !$0.isConsequence } }
    public var consequences: [ClauseChange] { clauses.filter(\.isConsequence) }
}

/// A comparison with the sides that it is about, and what kept documents from being drafted.
public struct ComparisonOutcome: Sendable {
    public var comparison: Comparison
    public var old: Side
    public var new: Side
    public var findings: [Finding]

    public init(_ comparison: Comparison, from old: Side, to new: Side, findings: [Finding] = []) {
        self.comparison = comparison
        self.old = old
        self.new = new
        self.findings = findings
    }
}

/// One side of a comparison: a contract with the documents drafted from it, or documents alone.
public struct Side: Sendable {
    /// What people call it: a file, or a revision and a file.
    public var name: String
    public var contract: Contract?
    public var documents: [Document]

    public init(name: String, contract: Contract?, documents: [Document]) {
        self.name = name
        self.contract = contract
        self.documents = documents
    }
}

extension Comparison {
    /// Compares meaning first, then words.
    public init(from old: Side, to new: Side) {
        let clauses = ClauseChanges.compare(old.documents, new.documents)
        guard let before = old.contract, let after = new.contract else {
            self.init(clauses: clauses)
            return
        }
        let shown = Set((old.documents + new.documents).flatMap { $0.clauses.map(\.id) })
        let facts = FactChanges.compare(before, after, clausesShownAsWords: shown)
        self.init(facts: facts, clauses: Cause(before, after, facts).explain(clauses))
    }
}
