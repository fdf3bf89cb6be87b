internal import ManylebFindings
internal import ManylebModel

/// When a duty falls due, as its card in the library says it.
struct DutyTime: Sendable {
    var schedule: DutySchedule
    /// The event, in words.
    var event: String?

    private static let fixed: [String: DutySchedule] = [
        "on start": .start, "on end": .end, "each return": .eachReturn, "each review meeting": .eachReviewMeeting,
        "each review meeting in quarter 3": .eachQuarter3, "each review meeting in the last quarter": .eachLastQuarter,
        "each operational meeting": .eachOperationalMeeting, "each payment": .eachPayment,
        "each annual review": .eachAnnualReview, "each option": .eachOption, "always": .always,
    ]

    /// What may follow a key.
    private static let behind: [(words: String, make: @Sendable (Address) -> DutySchedule)] = [
        (" after start", { .afterStart($0) }), (" before end", { .beforeEnd($0) }),
        (" before end within the term", { .withinTermBeforeEnd($0) }), (" after end", { .afterEnd($0) }),
        (" before each annual review", { .beforeAnnualReview($0) }),
        (" before each annual report", { .beforeAnnualReport($0) }),
    ]

    init(schedule: DutySchedule, event: String? = nil) {
        self.schedule = schedule
        self.event = event
    }

    /// The words of a card that say it.
    var text: String {
        if let event { return "event \(event)" }
        if let fixed = Self.fixed.first(where: { $0.value == schedule }) { return fixed.key }
        let key = schedule.key ?? Address("")
        return Self.behind.first { $0.make(key) == schedule }.map { key.text + $0.words } ?? "each \(key.text)"
    }

    init?(_ text: String) {
        if let fixed = Self.fixed[text] {
            self.init(schedule: fixed)
        } else if text.hasPrefix("event ") {
            self.init(schedule: .event, event: String(text.dropFirst(6)))
        } else if let end = Self.behind.first(where: { text.hasSuffix($0.words) }) {
            let key = text.dropLast(end.words.count)
            guard !key.contains(" ") else { return nil }
            self.init(schedule: end.make(Address(String(key))))
        } else if text.hasPrefix("each "), !text.dropFirst(5).contains(" ") {
            self.init(schedule: .each(Address(String(text.dropFirst(5)))))
        } else {
            return nil
        }
    }
}
