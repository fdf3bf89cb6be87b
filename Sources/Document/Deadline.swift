public import ManylebFindings

/// Something that falls due on a day: a line of the contract's calendar.
public struct Deadline: Sendable, Equatable {
    /// Stable while the contract is edited: the duty and the period or occasion that it is for.
    public var id: String
    /// The day as `2027-04-01`.
    public var date: String
    /// The time of day as `12:00`, local time in Wales; `nil` where the whole day counts.
    public var time: String?
    /// The day as readers see it.
    public var shownDate: String
    /// Who owes what.
    public var summary: [Inline]
    /// The parties that owe it or to whom it is owed, as the clause library names them: `provider`.
    public var parties: [String]
    /// Who owes it to whom, what is handed over, and which clause says so: a line each.
    public var details: [String]
    /// The key of the contract file that sets the date.
    public var key: Address?

    public init(
        id: String, date: String, time: String? = nil, shownDate: String, summary: [Inline], parties: [String] = [],
        details: [String], key: Address?
    ) {
        self.id = id
        self.date = date
        self.time = time
        self.shownDate = shownDate
        self.summary = summary
        self.parties = parties
        self.details = details
        self.key = key
    }
}

extension [Deadline] {
    /// Those that a party owes, or that are owed to it.
    public func concerning(_ party: String) -> [Deadline] { filter { $0.parties.contains(party) } }
}
