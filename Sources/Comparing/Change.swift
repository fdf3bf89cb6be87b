// Comparing: what changed between two contracts or two documents, and for whom.
// Owns changes, redlines and fingerprints. Takes in typed contracts and document trees; gives out changes, and the
// report on them. Must not know the clause library, any output format of documents, or the disk.

public import ManylebDocument
public import ManylebFindings
public import ManylebModel

/// A changed fact of the contract.
public struct FactChange: Sendable, Equatable {
    /// What happened to it. The raw value is an id that people write down: it never changes its meaning.
    public enum Rule: String, Sendable, CaseIterable {
        case changed = "fact/changed"
        case added = "fact/added"
        case removed = "fact/removed"
        /// The entries of a list are in another order.
        case reordered = "fact/reordered"
        /// The value is written differently but means the same: `12 months`, `1 year`.
        case respelt = "fact/respelt"
        /// An option to extend the term was used.
        case optionUsed = "fact/option-used"
        /// A figure differs from the guidance's.
        case departs = "model/figure"
        /// A figure of the guidance that no clause promises any more.
        case lost = "model/promise"
    }

    /// What happened to the fact.
    public var rule: Rule
    /// The fact, or the list whose entries changed.
    public var key: Address
    /// What the old contract says; nothing where it says nothing.
    public var old: String?
    /// What the new contract says; nothing where it says nothing.
    public var new: String?
    /// Where each side states it; `nil` where it does not, such as for a default.
    public var oldPlace: Place?
    /// Where the new file states it.
    public var newPlace: Place?
    /// Whether it is stronger or weaker for whom it affects.
    public var effect: Effect.Direction
    /// Who gains or loses by it.
    public var affects: Party
    /// The facts of an entry or a group that was added or removed.
    public var contents: [String]

    package init(
        _ rule: Rule, _ key: Address, old: String?, new: String?, oldPlace: Place?, newPlace: Place?,
        effect: Effect.Direction, affects: Party, contents: [String] = []
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

    /// Stays the same while the change does, wherever in the files it is.
    public var fingerprint: Fingerprint {
        // What changes with every version is accepted once.
        if Self.ofEveryVersion.contains(key.text) { return Fingerprint([rule.rawValue, key.text]) }
        return Fingerprint([rule.rawValue, key.text, old ?? "\u{0}", new ?? "\u{0}"] + contents)
    }

    private static let ofEveryVersion: Set<String> = ["contract.version", "contract.date"]

    /// Whether patients lose by it.
    public var isWeakerForPatients: Bool { effect == .weaker && affects == .patients }
}

/// A clause that was changed or moved.
public struct ClauseChange: Sendable, Equatable {
    /// What happened to a clause.
    public enum Kind: String, Sendable, CaseIterable {
        case added, removed, moved, changed
    }

    /// What happened to it.
    public var kind: Kind
    /// The id on the new side; that of the old side for a clause that was removed.
    public var id: String
    /// The id on the old side, where the house gave the clause a new id.
    public var oldID: String?
    /// The document that it is in.
    public var document: String
    /// The words before and after; a moved clause may have changed words as well.
    public var redline: Redline
    /// The section that it was in and the one that it is in.
    public var oldSection: String?
    /// The section that it is in now.
    public var newSection: String?
    /// The number that the old document printed.
    public var oldNumber: String?
    /// The number that the new document prints.
    public var newNumber: String?
    /// Whether nobody edited the clause: it only repeats a changed fact.
    public var isConsequence: Bool
    /// The changed facts that its changed words repeat.
    public var because: [Address]
    /// Whether something is lost or gained by what somebody edited.
    public var effect = Effect.Direction.neutral
    /// Who loses or gains by it.
    public var affects = Party.patients

    /// Whose tracked changes are in it, where it was compared with a Word file that has some.
    public var by: [TrackedChange] = []
    /// What is said in its margin, of a Word file.
    public var comments: [MarginComment] = []

    /// Whether patients lose by it.
    public var isWeakerForPatients: Bool { effect == .weaker && affects == .patients }

    /// Whether nothing but the borders of its paragraphs changed: one was split, or two were joined.
    public var isOnlyParagraphs: Bool { kind == .changed && oldID == nil && redline.differsInParagraphsAlone }

    /// Stays the same while the change does, however the clause is numbered.
    public var fingerprint: Fingerprint {
        let way = kind == .moved ? [oldSection ?? "", newSection ?? ""] : []
        return Fingerprint(["clause/" + kind.rawValue, document, id] + way + redline.words.edits)
    }
}

extension [WordOperation] {
    /// Insertions and deletions, each with the words around it as context: the same words inserted elsewhere may mean
    /// something else. Words with figures are skipped, since a renumbered clause is not a change.
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

/// A run of words on both sides, or on one of them.
public struct WordOperation: Sendable, Equatable {
    /// What happened to words.
    public enum Op: String, Sendable {
        case same, insert, delete
    }

    /// What happened to them.
    public var op: Op
    /// The words.
    public var text: String

    package init(_ op: Op, _ text: String) {
        self.op = op
        self.text = text
    }
}

extension [WordOperation] {
    /// Whether an insertion replaces a deleted word, so that a space between the two reads better than none.
    func replacesWord(at index: Int) -> Bool {
        guard index > 0, self[index].op == .insert, self[index - 1].op == .delete else { return false }
        return index == 1 || self[index - 2].text.last?.isWhitespace ?? true
    }
}

/// A part of a document that did not change, and what is said in its margin.
public struct CommentedPart: Sendable, Equatable {
    /// The id of the section, clause or definition; that of the document for its title page.
    public var id: String
    /// The document that it is in.
    public var document: String
    /// Its number and heading.
    public var heading: String
    /// What is said, in the order of reading.
    public var comments: [MarginComment]
}

/// Everything that differs between two sides.
public struct Comparison: Sendable {
    /// The facts that changed, in the order of the format.
    public var facts: [FactChange]
    /// The clauses that changed, in the order of the documents.
    public var clauses: [ClauseChange]
    /// What the sides are to each other; nothing of documents, and of a comparison with the model.
    public var occasion: Occasion?
    /// What is said in the margin of parts that did not change.
    public var comments: [CommentedPart] = []

    /// Changes that are known already.
    public init(facts: [FactChange] = [], clauses: [ClauseChange] = [], occasion: Occasion? = nil) {
        self.facts = facts
        self.clauses = clauses
        self.occasion = occasion
    }

    /// Whether nothing changed.
    public var isEmpty: Bool { facts.isEmpty && clauses.isEmpty }
    /// The clauses that somebody edited, without those that only say a changed fact.
    public var edited: [ClauseChange] { clauses.filter { !$0.isConsequence } }
    /// The clauses that only repeat what changed elsewhere.
    public var consequences: [ClauseChange] { clauses.filter(\.isConsequence) }
}

/// A comparison with its two sides, and the findings that kept documents from being drafted.
public struct ComparisonOutcome: Sendable {
    /// What changed.
    public var comparison: Comparison
    /// What it was compared with.
    public var old: Side
    /// What was compared.
    public var new: Side
    /// What is wrong with the documents of either side.
    public var findings: [Finding]

    /// A comparison of two sides.
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
    /// Nothing where documents alone are compared.
    public var contract: Contract?
    /// What was drafted from it, or read.
    public var documents: [Document]
    /// What the file that was read says of the parts of its document.
    package var remarks = DocumentRemarks()

    /// A side of a comparison by the name that reports call it.
    public init(name: String, contract: Contract?, documents: [Document]) {
        self.name = name
        self.contract = contract
        self.documents = documents
    }
}

extension Comparison {
    /// Compares meaning first, then words.
    public init(from old: Side, to new: Side) { self.init(from: old, to: new, reading: nil) }

    /// - Parameter reader: reads what the words of clauses come to; without it nobody does.
    package init(from old: Side, to new: Side, reading reader: WordingReader?) {
        let clauses = ClauseChanges.compare(old.documents, new.documents, tracked: Set(new.remarks.changes.keys))
        guard let before = old.contract, let after = new.contract else {
            self.init(
                clauses: reader.map { DocumentWeights(old.documents, new.documents, $0).weighed(clauses) } ?? clauses)
            add(new.remarks, of: new.documents)
            return
        }
        let shown = Set((old.documents + new.documents).flatMap { $0.clauses.map(\.id) })
        let facts = FactChanges.compare(before, after, clausesShownAsWords: shown)
        var explained = Cause(before, after, facts).explain(clauses)
        if let reader {
            let weights = ClauseWeights(before, after, reader)
            for index in explained.indices where !explained[index].isConsequence { weights.weigh(&explained[index]) }
        }
        self.init(facts: facts, clauses: explained, occasion: Occasion(from: before, to: after))
    }

    /// Says of each clause whose tracked changes are in it and what is said in its margin; what is said of the others is said
    /// by itself.
    private mutating func add(_ remarks: DocumentRemarks, of documents: [Document]) {
        var rest = remarks.comments
        for index in clauses.indices {
            // The title page bears the name of the document, and is told of under none.
            let name = clauses[index].id == clauses[index].document ? "" : clauses[index].id
            clauses[index].by = remarks.changes[name] ?? []
            clauses[index].comments = rest.removeValue(forKey: name) ?? []
        }
        if rest.isEmpty { return }
        for document in documents {
            for part in document.parts {
                let name = part.id == document.name ? "" : part.id
                guard let said = rest.removeValue(forKey: name) ?? rest.removeValue(forKey: part.title.plainText) else {
                    continue
                }
                let heading = [part.number, part.title.plainText].compactMap { $0 }.joined(separator: " ")
                comments.append(
                    CommentedPart(id: part.id, document: document.name, heading: heading, comments: said))
            }
        }
        comments += rest.sorted { $0.key < $1.key }.map {
            CommentedPart(id: $0.key, document: documents.first?.name ?? "", heading: $0.key, comments: $0.value)
        }
    }

    /// Whether patients lose anything.
    package var isWeakerForPatients: Bool {
        facts.contains(where: \.isWeakerForPatients) || clauses.contains(where: \.isWeakerForPatients)
    }
}
