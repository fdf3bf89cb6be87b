// Checking: the rules that contracts and documents are held to.
// Owns rules, what they may look at, and waivers. Takes in contracts and documents; gives out findings. The words of the
// rules are in the library (`Templates/rules/`). Must not know any output format.

internal import ManylebDrafting
public import ManylebFindings
public import ManylebModel
internal import ManylebSyntax

/// A rule of the checker: as its card in the library states it, or made by a client.
public struct Rule: Sendable {
    /// `group/name`. It is written down in waivers, so it never changes.
    public let id: String
    /// What the rule holds to, in a line.
    public var title: String { words.value.title }
    /// How much a finding matters.
    public let severity: Severity
    /// The severity while the contract is a draft, where that is another.
    public let severityInDraft: Severity?
    /// The place in the guidance on which the rule rests; nothing where it does not rest on the guidance.
    public var source: String? { words.value.source }
    /// Why it matters.
    public var why: String { words.value.why }
    /// What a finding says; `{value}` and the like stand for what was found.
    public var says: String { words.value.says }
    /// How to mend it.
    public var help: String { words.value.help }
    /// Changes to the example contract that break the rule.
    package var breaks: [String] { words.value.breaks }
    /// Changes to the example contract with which it is kept.
    package var passes: [String] { words.value.passes }
    let words: Later<RuleWords>
    /// The rules that the same fault breaks as well.
    package let also: [String]
    /// The key at which the finding is, where that is not the one that was changed.
    package let standsAt: String?
    /// Who loses where a contract comes to break the rule; nothing where that is not for the rule to say.
    package let weakens: Party?
    /// The word by which the program knows how to look, with its argument; empty for a client's rule.
    package let check: String
    let find: FaultFinder
    let argument: String
    /// Whether documents have to be drafted for it.
    var looksAtDocuments: Bool { check.isEmpty || Vocabulary.onDocuments[Self.word(of: check)] != nil }

    /// The rule of a card; nothing where the card says in no known way how to look.
    init?(_ card: RuleCard, _ text: Card) {
        self.init(
            id: card.id.value, severity: card.severity.value, severityInDraft: card.severityInDraft?.value,
            words: Later(
                RuleWords(
                    title: text.heading, source: card.source.value, why: text.body.replacing(each: "\n", with: " "),
                    says: card.says.value, saysWithoutNew: card.saysWithoutNew, saysWithoutOld: card.saysWithoutOld,
                    help: card.help.value, breaks: card.breaks.value, passes: card.passes.value)),
            also: card.also.value, standsAt: card.standsAt, weakens: card.weakens, check: card.check.value)
    }

    init?(
        id: String, severity: Severity, severityInDraft: Severity?, words: Later<RuleWords>, also: [String],
        standsAt: String?, weakens: Party?, check: String
    ) {
        guard let find = Vocabulary.words[Self.word(of: check)] else { return nil }
        (self.id, self.severity, self.severityInDraft, self.words) = (id, severity, severityInDraft, words)
        (self.also, self.standsAt, self.weakens) = (also, standsAt, weakens)
        (self.check, self.find) = (check, find)
        argument = String(decoding: check.utf8.drop { $0 != 0x20 }.drop { $0 == 0x20 }, as: UTF8.self)
    }

    /// A rule of a client's own. `Workshop.adding(_:)` takes it in.
    /// - Parameters:
    ///   - id: `group/name` in small letters, digits and hyphens, like no other: people write it down in waivers.
    ///   - title: what the rule holds to, in a line.
    ///   - severity: how much a finding matters.
    ///   - severityInDraft: the severity while the contract is a draft, where that is another.
    ///   - source: the place in the guidance on which the rule rests.
    ///   - why: why it matters, for the person who reads the finding.
    ///   - says: what a finding says: the fact first, no full stop. `{value}` stands for the fault's slot `value`.
    ///   - help: how to mend it, as an order; slots are filled in as well.
    ///   - find: looks for the places at which the rule is broken. It may be called on several threads at once.
    public init(
        id: String, title: String, severity: Severity = .error, severityInDraft: Severity? = nil,
        source: String? = nil, why: String, says: String, help: String,
        find: @escaping @Sendable (_ subject: Subject) -> [Fault]
    ) {
        (self.id, self.severity, self.severityInDraft) = (id, severity, severityInDraft)
        words = Later(RuleWords(title: title, source: source, why: why, says: says, help: help))
        (also, standsAt, weakens) = ([], nil, nil)
        (check, argument) = ("", "")
        self.find = { subject, _ in find(subject) }
    }

    /// Whether a text is `group/name`, as the id of a rule must be.
    static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy(isPlain)
    }

    private static func isPlain(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The word by which the program knows how to look, without its argument.
    static func word(of check: String) -> String {
        String(decoding: check.utf8.prefix { $0 != 0x20 }, as: UTF8.self)
    }

    /// The part of the id before the slash.
    public var group: String { String(id.prefix { $0 != "/" }) }

    func kind(isDraft: Bool) -> FindingKind { kind(words.value, severity(isDraft: isDraft)) }

    private func kind(_ words: RuleWords, _ severity: Severity) -> FindingKind {
        FindingKind(id, severity, why: words.why, source: words.source, title: words.title)
    }

    private func severity(isDraft: Bool) -> Severity { isDraft ? severityInDraft ?? severity : severity }

    func finding(_ fault: Fault, isDraft: Bool) -> Finding {
        func filled(_ text: String) -> String {
            guard text.contains("{") else { return text }
            return fault.slots.reduce(text) { $0.replacing("{\($1.name)}", with: $1.text) }
        }
        func sentence(_ instead: String?, without slot: String) -> String? {
            fault.slots.contains { $0.name == slot && $0.text.isEmpty } ? instead : nil
        }
        let words = words.value
        let instead =
            sentence(words.saysWithoutNew, without: "new") ?? sentence(words.saysWithoutOld, without: "old")
        return Finding(
            kind(words, fault.severity ?? severity(isDraft: isDraft)), filled(instead ?? words.says),
            help: filled(words.help), at: fault.place, about: fault.address)
    }
}

/// What people are told of a rule, which is asked for where it is broken or explained.
struct RuleWords: Sendable {
    var title: String
    var source: String?
    var why, says: String
    /// What a finding says instead where nothing stands in the place of something, and something in that of nothing.
    var saysWithoutNew, saysWithoutOld: String?
    var help: String
    var breaks: [String] = []
    var passes: [String] = []
}

/// A place at which a rule is broken, and what its message shows of it.
public struct Fault: Sendable {
    /// Where to look in the file.
    public var place: Place?
    /// The fact or clause that it is about. A waiver names it, or a group that it is in.
    public var address: Address
    /// What the message shows: the text for `{value}` under the name `value`.
    public var slots: [(name: String, text: String)]
    /// How much it matters, where that is not for the rule to say.
    var severity: Severity?

    /// At a fact, a list, a group or an entry, or at what is given in its stead.
    public init(_ subject: some Addressed, at place: Place? = nil, _ slots: KeyValuePairs<String, String> = [:]) {
        self.init(at: place ?? subject.nearestPlace, about: subject.origin.address, slots)
    }

    /// At what is no fact of the contract file, such as a clause.
    public init(at place: Place?, about address: Address, _ slots: KeyValuePairs<String, String> = [:]) {
        self.place = place
        self.address = address
        self.slots = slots.map { ($0.key, $0.value) }
    }

    init(
        at place: Place?, about address: Address, _ slots: [(name: String, text: String)],
        _ severity: Severity? = nil
    ) {
        (self.place, self.address, self.slots, self.severity) = (place, address, slots, severity)
    }
}

/// Looks for the faults of one sort; the argument is what the rule's card writes after the word.
typealias FaultFinder = @Sendable (_ subject: Subject, _ argument: String) -> [Fault]

/// The words by which cards say how to look.
enum Vocabulary {
    /// The words of checks that look at the facts of a contract, or at the figures that a document prints.
    static let onFacts = merged([
        figureChecks, statusChecks, indicatorChecks, stepChecks, scheduleChecks, tenderChecks, awardChecks, routeChecks,
        partyChecks, serviceChecks,
        valueChecks, wordedChecks, wordedTimesChecks, wordedPlacesChecks,
        plausibilityChecks, promiseChecks, rewordedChecks, listChecks, strangerChecks, putOffChecks,
        impossibleChecks, lawSectionChecks, returnChecks, termChecks,
        // Waivers are looked at when all findings are known; see `Waivers`.
        ["waivers": { _, _ in [] }],
    ])
    /// The words of checks that look at what documents say.
    static let onDocuments = merged([contentChecks, draftChecks, lawChecks, referenceChecks, editedChecks])
    static let words = merged([onFacts, onDocuments])

    private static func merged(_ words: [[String: FaultFinder]]) -> [String: FaultFinder] {
        words.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}
