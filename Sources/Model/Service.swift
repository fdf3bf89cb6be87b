/// `service:` when and how the service is given.
public struct Service: Record {
    public var hours = Hours()
    public var response = Response()
    public var priorityOutOfHours = Fact<YesNo>()
    public var outOfHoursContact = Fact<Words>()
    public var collectiveIssuesProtocol = Fact<Interval>()
    public var engagementProtocol = Fact<Interval>()
    public var nonInstructed = Fact<YesNo>()
    public var ages = Fact<AgeRange>()
    public var formats = FactList<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Service>] = [
        .group("hours", \.hours),
        .group("response", \.response),
        .value(
            "priority-out-of-hours", \.priorityOutOfHours,
            .moreIsBetter(for: .patients),
            figure: "true", source: "Annex C e"),
        .value(
            "out-of-hours-contact", \.outOfHoursContact, .promise(to: .patients),
            source: "Annex C e"),
        .value(
            "collective-issues-protocol", \.collectiveIssuesProtocol,
            .lessIsBetter(for: .patients),
            figure: "2 months",
            source: "Annex D 6.8"),
        .value(
            "engagement-protocol", \.engagementProtocol, .lessIsBetter(for: .patients),
            figure: "2 months", source: "Annex D 10.1"),
        .value(
            "non-instructed", \.nonInstructed, .moreIsBetter(for: .patients),
            figure: "true",
            source: "Annex D 6.4"),
        .value("ages", \.ages, .moreIsBetter(for: .patients, given: .weaker), need: .optional, source: "paragraph 42"),
        .list(
            "formats", \.formats, .moreIsBetter(for: .patients),
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
            "days", \.days, .moreIsBetter(for: .patients), figure: "Monday to Friday",
            source: "Annex C e"),
        .value(
            "from", \.from, .lessIsBetter(for: .patients), figure: "09:00", source: "Annex C e"
        ),
        .value(
            "to", \.to, .moreIsBetter(for: .patients), figure: "17:00", source: "Annex C e"),
        .value(
            "flexible", \.flexible, .promise(to: .patients), need: .optional,
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
    public var stages = RecordList<ResponseStage>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Response>] = [
        .value(
            "standard", \.standard, .lessIsBetter(for: .patients),
            figure: "5 working days",
            source: "Annex D 3.2"),
        .value(
            "short-term-sections", \.shortTermSections,
            .lessIsBetter(for: .patients),
            need: .optional, source: "Annex D 3.3"),
        .value(
            "clock-starts", \.clockStarts, .unread(for: .patients),
            default: "the referral is received",
            source: "Annex C e"),
        .value(
            "clock-stops", \.clockStops, .unread(for: .patients),
            default: "an advocate first makes contact with the patient",
            source: "Annex D 3.2"),
        .records("stages", \.stages, .moreIsBetter(for: .patients), need: .optional),
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
            "provider-experience", \.providerExperience, .moreIsBetter(for: .patients),
            figure: "2 years", source: "Annex D 3.1"),
        .value(
            "qualification-within", \.qualificationWithin, .lessIsBetter(for: .patients),
            figure: "18 months", source: "Annex D 8.1"),
        .value(
            "children", \.children, .moreIsBetter(for: .patients),
            source: "Annex D 8.2"),
        .value(
            "refresher-training", \.refresherTraining, .lessIsBetter(for: .patients), figure: "yearly",
            source: "Annex D 8.4"),
        .list(
            "refresher-topics", \.refresherTopics, .moreIsBetter(for: .patients),
            default: ["health", "safety", "security"],
            source: "Annex D 8.4"),
        .value(
            "checks-bar", \.checksBar, .neutral(for: .patients),
            source: "Annex D 8.5"),
        .value(
            "checks-bar-reason", \.checksBarReason, .unread(for: .patients),
            source: "Annex D 8.5"),
        .value(
            "supervision", \.supervision, .lessIsBetter(for: .patients), figure: "every 6 weeks",
            source: "Annex D 11.2"),
        .value(
            "team-meetings", \.teamMeetings, .lessIsBetter(for: .patients),
            figure: "monthly",
            source: "Annex D 11.1"),
        .value(
            "development-plan", \.developmentPlan, .lessIsBetter(for: .patients),
            figure: "yearly",
            source: "Annex D 11.3"),
        .value(
            "patients-per-advocate", \.patientsPerAdvocate, .lessIsBetter(for: .patients),
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
            "retention", \.retention, .moreIsBetter(for: .patients), figure: "6 years",
            source: "Annex E 20"),
        .value(
            "database", \.database, .neutral(for: .provider),
            source: "Annex E 20"),
        .value(
            "policy-review", \.policyReview, .lessIsBetter(for: .patients), default: "yearly", source: "Annex E 20"),
        .list(
            "issue-categories", \.issueCategories, .neutral(for: .commissioner),
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
            "refer-to", \.referTo, .promise(to: .patients),
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
            "report-to", \.reportTo, .promise(to: .healthcare), source: "Annex E 19"
        ),
        .value(
            "within", \.within, .lessIsBetter(for: .patients), figure: "24 hours",
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
            "delegated-referrers", \.delegatedReferrers, .moreIsBetter(for: .patients), need: .optional,
            source: "Annex E 10"),
        .list(
            "meetings", \.meetings, .moreIsBetter(for: .patients),
            default: ["ward round", "care planning meeting"], source: "Annex E 22"),
        .value(
            "longer-leave", \.longerLeave, .lessIsBetter(for: .patients),
            source: "Annex C, key section 13"),
        .list(
            "collective-issues", \.collectiveIssues, .moreIsBetter(for: .patients), source: "Annex E 24"),
        .value(
            "introductions", \.introductions, .unread(for: .patients), need: .optional,
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
            "arbiter", \.arbiter, .unread(for: .provider),
            need: .optional,
            source: "Annex D 16.1"),
        .value(
            "core-responsibilities", \.coreResponsibilities, .unread(for: .commissioner),
            need: .optional, source: "Annex D 16.2"),
    ]
}
