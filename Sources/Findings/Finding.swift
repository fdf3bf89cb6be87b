// Findings: what went wrong or was noticed, and how it is printed. Owns the one type with which every room reports.
// Takes in nothing. Must not know any other room.

/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
}

/// What findings of one kind have in common. The id is stable: people write it down and look it up.
public struct FindingKind: Hashable, Sendable {
    /// `group/name`.
    public let id: String
    /// How much it matters.
    public let severity: Severity
    /// Why it matters, for a person.
    public let why: String
    /// The place in the guidance that it is based on, where there is one: `Annex D 3.2`.
    public let source: String?
    /// What a rule holds to, in a line; nothing of other kinds.
    public let title: String?

    /// A kind of finding with an id that no other has.
    public init(_ id: String, _ severity: Severity = .error, why: String, source: String? = nil, title: String? = nil) {
        self.id = id
        self.severity = severity
        self.why = why
        self.source = source
        self.title = title
    }
}

/// One thing that went wrong or was noticed.
public struct Finding: Hashable, Sendable {
    /// What it has in common with others of its sort.
    public let kind: FindingKind
    /// The fact first, then the rule; one line without a full stop.
    public let summary: String
    /// How to fix it, in the imperative.
    public let help: String?
    /// Where to look; nothing for what is in no file.
    public let place: Place?
    /// The fact or clause that it is about.
    public let address: Address?
    /// Why the finding is accepted; `nil` where it is not waived.
    public var waiver: String?

    /// A finding that nobody has waived.
    public init(
        _ kind: FindingKind, _ summary: String, help: String? = nil, at place: Place?, about address: Address? = nil
    ) {
        self.kind = kind
        self.summary = summary
        self.help = help
        self.place = place
        self.address = address
    }
}

extension [Finding] {
    /// In order of place, without duplicates.
    public var sortedByPlace: [Finding] {
        var seen: Set<Finding> = []
        return filter { seen.insert($0).inserted }
            .sorted { left, right in
                guard let first = left.place, let second = right.place, first != second else {
                    return left.place == right.place
                        ? (left.kind.id, left.summary) < (right.kind.id, right.summary) : left.place == nil
                }
                return first < second
            }
    }

    /// Whether one is an error that is not waived.
    public var hasErrors: Bool { contains { $0.kind.severity == .error && $0.waiver == nil } }
}
