/// `service:` when and how the service is given.
public struct Service: Record {
    public var hours = Hours()
    public var response = Response()
    public var priorityOutOfHours = Fact<YesNo>()
    public var outOfHoursContact = Fact<Words>()
    public var collectiveIssuesProtocol = Fact<Interval>()
    public var engagementProtocol = Fact<Interval>()
    public var nonInstructed = Fact<YesNo>()
    public var formats = FactList<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Service>] = [
        .group("hours", \.hours, "office hours"),
        .group("response", \.response, "how soon a referral is answered"),
        .value(
            "priority-out-of-hours", \.priorityOutOfHours,
            "whether requests outside office hours for people held under section 4, 5(2) or 5(4) are put first",
            .moreIsBetter(for: .patients),
            figure: "true", source: "Annex C e"),
        .value(
            "out-of-hours-contact", \.outOfHoursContact, "how a request is made outside office hours",
            .neutral(for: .patients),
            source: "Annex C e"),
        .value(
            "collective-issues-protocol", \.collectiveIssuesProtocol,
            "how soon after the start the protocol on collective issues is in place", .lessIsBetter(for: .patients),
            figure: "2 months",
            source: "Annex D 6.8"),
        .value(
            "engagement-protocol", \.engagementProtocol, "how soon after the start the engagement protocol is agreed",
            .lessIsBetter(for: .patients),
            figure: "2 months", source: "Annex D 10.1"),
        .value(
            "non-instructed", \.nonInstructed, "whether advocates support patients who cannot instruct them",
            .moreIsBetter(for: .patients),
            figure: "true",
            source: "Annex D 6.4"),
        .list(
            "formats", \.formats, "the languages and formats of information", .moreIsBetter(for: .patients),
            source: "Annex D 12.4"),
    ]
}

/// `service.hours:` office hours; public holidays are always excluded.
public struct Hours: Record {
    public var days = Fact<Weekdays>()
    public var from = Fact<TimeOfDay>()
    public var to = Fact<TimeOfDay>()
    public var flexible = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Hours>] = [
        .value(
            "days", \.days, "the days of the week", .moreIsBetter(for: .patients), figure: "Monday to Friday",
            source: "Annex C e"),
        .value(
            "from", \.from, "when the office opens", .lessIsBetter(for: .patients), figure: "09:00", source: "Annex C e"
        ),
        .value(
            "to", \.to, "when the office closes", .moreIsBetter(for: .patients), figure: "17:00", source: "Annex C e"),
        .value(
            "flexible", \.flexible, "what is possible outside these hours", .neutral(for: .patients), need: .optional,
            source: "Annex D 3.2"),
    ]

    public func check(_ reading: inout ContractReading) {
        reading.reportDisorder([from, to], strictly: true)
    }
}

/// `service.response:` how soon a referral is answered.
public struct Response: Record {
    public var standard = Fact<Interval>()
    public var shortTermSections = Fact<Interval>()
    public var clockStarts = Fact<Words>()
    public var clockStops = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Response>] = [
        .value(
            "standard", \.standard, "how soon a qualifying patient is supported", .lessIsBetter(for: .patients),
            figure: "5 working days",
            source: "Annex D 3.2"),
        .value(
            "short-term-sections", \.shortTermSections,
            "the longest wait of a patient held under section 4, 5(2) or 5(4); without it: as soon as reasonably practicable",
            .lessIsBetter(for: .patients),
            need: .optional, source: "Annex D 3.3"),
        .value(
            "clock-starts", \.clockStarts, "what starts the time", .neutral(for: .patients),
            default: "the referral is received",
            source: "Annex C e"),
        .value(
            "clock-stops", \.clockStops, "what ends the time", .neutral(for: .patients),
            default: "an advocate first makes contact with the patient",
            source: "Annex D 3.2"),
    ]
}

/// `advocates:` experience, qualification and supervision.
public struct Advocates: Record {
    public enum ChecksBar: String, Choice {
        case automatic
        case caseByCase = "case-by-case"
    }

    public var providerExperience = Fact<Interval>()
    public var qualificationWithin = Fact<Interval>()
    public var children = Fact<YesNo>()
    public var refresherTraining = Fact<Frequency>()
    public var refresherTopics = FactList<Words>()
    public var checksBar = Fact<ChecksBar>()
    public var checksBarReason = Fact<Words>()
    public var supervision = Fact<Frequency>()
    public var teamMeetings = Fact<Frequency>()
    public var developmentPlan = Fact<Frequency>()
    public var patientsPerAdvocate = Fact<Count>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Advocates>] = [
        .value(
            "provider-experience", \.providerExperience, "how long the provider has given mental health advocacy",
            .moreIsBetter(for: .patients),
            figure: "2 years", source: "Annex D 3.1"),
        .value(
            "qualification-within", \.qualificationWithin, "how soon after appointment an advocate is qualified",
            .lessIsBetter(for: .patients),
            figure: "18 months", source: "Annex D 8.1"),
        .value(
            "children", \.children, "whether advocates support people under 18", .moreIsBetter(for: .patients),
            source: "Annex D 8.2"),
        .value(
            "refresher-training", \.refresherTraining, "how often advocates take refresher training",
            .lessIsBetter(for: .patients), figure: "yearly",
            source: "Annex D 8.4"),
        .list(
            "refresher-topics", \.refresherTopics, "what refresher training covers", .moreIsBetter(for: .patients),
            default: ["health", "safety", "security"],
            source: "Annex D 8.4"),
        .value(
            "checks-bar", \.checksBar, "whether an entry on a check bars somebody automatically or is weighed",
            .neutral(for: .patients),
            source: "Annex D 8.5"),
        .value(
            "checks-bar-reason", \.checksBarReason, "why entries are weighed, and how", .neutral(for: .patients),
            source: "Annex D 8.5"),
        .value(
            "supervision", \.supervision, "how often an advocate has individual supervision",
            .lessIsBetter(for: .patients), figure: "every 6 weeks",
            source: "Annex D 11.2"),
        .value(
            "team-meetings", \.teamMeetings, "how often the team meets on casework", .lessIsBetter(for: .patients),
            figure: "monthly",
            source: "Annex D 11.1"),
        .value(
            "development-plan", \.developmentPlan, "how often a development plan goes through its cycle",
            .lessIsBetter(for: .patients),
            figure: "yearly",
            source: "Annex D 11.3"),
        .value(
            "patients-per-advocate", \.patientsPerAdvocate, "for how many qualifying patients there is one advocate",
            .lessIsBetter(for: .patients),
            need: .optional, source: "Annex D 12.1"),
    ]
}

/// `records:` case records.
public struct CaseRecords: Record {
    public var retention = Fact<Interval>()
    public var database = Fact<Words>()
    public var issueCategories = FactList<Words>()
    public var policyReview = Fact<Frequency>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<CaseRecords>] = [
        .value(
            "retention", \.retention, "how long a record is kept after the case is closed",
            .moreIsBetter(for: .patients), figure: "6 years",
            source: "Annex E 20"),
        .value(
            "database", \.database, "the case database that the parties approved", .neutral(for: .provider),
            source: "Annex E 20"),
        .value(
            "policy-review", \.policyReview, "how often the policy on keeping records is reviewed",
            .lessIsBetter(for: .patients), default: "yearly", source: "Annex E 20"),
        .list(
            "issue-categories", \.issueCategories, "the standard categories of issue", .neutral(for: .commissioner),
            source: "Annex E 20"),
    ]
}

/// `complaints:` complaints about the service.
public struct Complaints: Record {
    public var referTo = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Complaints>] = [
        .value(
            "refer-to", \.referTo, "who hears a complaint that the provider cannot settle", .neutral(for: .patients),
            source: "Annex E 17")
    ]
}

/// `incidents:` incident reports.
public struct Incidents: Record {
    public var reportTo = Fact<Words>()
    public var within = Fact<Interval>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Incidents>] = [
        .value(
            "report-to", \.reportTo, "who receives an incident report", .neutral(for: .healthcare), source: "Annex E 19"
        ),
        .value(
            "within", \.within, "how soon an incident is reported", .lessIsBetter(for: .patients), figure: "24 hours",
            source: "Annex E 19"),
    ]
}

/// `protocol:` what only the engagement protocol needs.
public struct EngagementTerms: Record {
    public var delegatedReferrers = FactList<Words>()
    public var meetings = FactList<Words>()
    public var longerLeave = Fact<Interval>()
    public var collectiveIssues = FactList<Words>()
    public var introductions = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<EngagementTerms>] = [
        .list(
            "delegated-referrers", \.delegatedReferrers, "posts with delegated authority to refer",
            .moreIsBetter(for: .patients), need: .optional,
            source: "Annex E 10"),
        .list(
            "meetings", \.meetings, "examples of formal meetings about a patient's care", .moreIsBetter(for: .patients),
            default: ["ward round", "care planning meeting"], source: "Annex E 22"),
        .value(
            "longer-leave", \.longerLeave, "from what length leave under section 17 counts as longer term",
            .lessIsBetter(for: .patients),
            source: "Annex C, key section 13"),
        .list(
            "collective-issues", \.collectiveIssues, "the ways to raise collective issues",
            .moreIsBetter(for: .patients), source: "Annex E 24"),
        .value(
            "introductions", \.introductions, "the local protocol on introducing advocates on a ward",
            .neutral(for: .patients), need: .optional,
            source: "Annex E 12"),
    ]
}

/// `arbitration:` disputes.
public struct Arbitration: Record {
    public var arbiter = Fact<Words>()
    public var coreResponsibilities = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Arbitration>] = [
        .value(
            "arbiter", \.arbiter, "who arbitrates, where that is settled beforehand", .neutral(for: .provider),
            need: .optional,
            source: "Annex D 16.1"),
        .value(
            "core-responsibilities", \.coreResponsibilities, "what the commissioners' core responsibilities are",
            .neutral(for: .commissioner),
            need: .optional, source: "Annex D 16.2"),
    ]
}
