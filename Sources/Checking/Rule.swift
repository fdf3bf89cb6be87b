// Checking: the rules that contracts and documents are held to.
// Owns rules, what they may look at, and waivers. Takes in contracts and documents; gives out findings. The words of the
// rules stand in the library (`Templates/rules/`). Must not know any output format.

public import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// A rule of the checker, as its card in the library states it.
public struct Rule: Sendable {
    /// `group/name`. It is written down in waivers, so it never changes.
    public let id: String
    /// What the rule holds to, in a line.
    public let title: String
    public let severity: Severity
    /// The severity while the contract is a draft, where that is another.
    public let severityInDraft: Severity?
    /// The place in the guidance.
    public let source: String
    /// Why it matters.
    public let why: String
    /// What a finding says; `{value}` and the like stand for what was found.
    public let says: String
    /// How to mend it.
    public let mend: String
    /// Changes to the example contract that break the rule.
    public let breaks: [String]
    /// Changes to the example contract with which it is kept.
    public let passes: [String]
    /// The rules that the same fault breaks as well.
    public let also: [String]
    /// The key at which the finding stands, where that is not the one that was changed.
    public let standsAt: String?
    /// The word by which the program knows how to look, with its argument.
    public let check: String
    let find: Check
    let argument: String
    /// Whether documents have to be drafted for it.
    var looksAtDocuments: Bool { Vocabulary.onDocuments[Self.word(of: check)] != nil }

    /// The rule of a card; nothing where the card says in no known way how to look.
    init?(_ card: RuleCard, _ text: Card) {
        let check = card.check.value
        guard let find = Vocabulary.words[Self.word(of: check)] else { return nil }
        (id, title, source) = (card.id.value, text.heading, card.source.value)
        (severity, severityInDraft) = (card.severity.value, card.severityInDraft?.value)
        why = text.body.replacing(each: "\n", with: " ")
        (says, mend) = (card.says.value, card.mend.value)
        (breaks, passes, also, standsAt) = (card.breaks.value, card.passes.value, card.also.value, card.standsAt)
        (self.check, self.find) = (check, find)
        argument = check.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
    }

    /// The word by which the program knows how to look, without its argument.
    static func word(of check: String) -> String { String(check.prefix { $0 != " " }) }

    /// The part of the id before the stroke.
    public var group: String { String(id.prefix { $0 != "/" }) }

    func kind(isDraft: Bool) -> FindingKind {
        FindingKind(id, isDraft ? severityInDraft ?? severity : severity, why: why, source: source)
    }

    func finding(_ fault: Fault, isDraft: Bool) -> Finding {
        func filled(_ text: String) -> String {
            guard text.contains("{") else { return text }
            return fault.slots.reduce(text) { $0.replacing("{\($1.name)}", with: $1.text) }
        }
        return Finding(
            kind(isDraft: isDraft), filled(says), help: filled(mend), at: fault.place, about: fault.address)
    }
}

/// A place at which a rule is broken, and what its message shows of it.
struct Fault: Sendable {
    var place: Place?
    var address: Address
    var slots: [(name: String, text: String)]

    /// At a fact, a list, a group or an entry, or at what is given in its stead.
    init(_ subject: some Addressed, at place: Place? = nil, _ slots: KeyValuePairs<String, String> = [:]) {
        self.init(at: place ?? subject.nearestPlace, about: subject.origin.address, slots)
    }

    /// At what is no fact of the contract file, such as a clause.
    init(at place: Place?, about address: Address, _ slots: KeyValuePairs<String, String> = [:]) {
        self.place = place
        self.address = address
        self.slots = slots.map { ($0.key, $0.value) }
    }
}

/// Looks for the faults of one sort; the argument is what the rule's card writes behind the word.
typealias Check = @Sendable (_ subject: Subject, _ argument: String) -> [Fault]

/// The words by which cards say how to look.
enum Vocabulary {
    /// The words of checks that look at the facts of a contract, or at the figures that a document prints.
    static let onFacts = merged([
        figureChecks, statusChecks, indicatorChecks, scheduleChecks, tenderChecks, serviceChecks,
        // Waivers are looked at when all findings are known; see `Waivers`.
        ["waivers": { _, _ in [] }],
    ])
    /// The words of checks that look at what documents say.
    static let onDocuments = merged([contentChecks, draftChecks, lawChecks])
    static let words = merged([onFacts, onDocuments])

    private static func merged(_ words: [[String: Check]]) -> [String: Check] {
        words.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}
