internal import ManylebFindings

/// `monitoring:` review meetings, reports and indicators.
public struct Monitoring: Record {
    public var reviewMeetings = ReviewMeetings()
    public var operationalMeetings = OperationalMeetings()
    public var annualReview = Fact<Frequency>()
    public var returnDue = Fact<Interval>()
    public var annualReportDue = Fact<Interval>()
    public var reportComments = Fact<Interval>()
    public var conclusionsDue = Fact<Interval>()
    public var suppressBelow = Fact<Count>()
    public var caseSample = CaseSample()
    public var standingAgenda = FactList<Words>()
    public var indicators = RecordList<Indicator>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Monitoring>] = [
        .group("review-meetings", \.reviewMeetings, "contract review meetings"),
        .group("operational-meetings", \.operationalMeetings, "meetings of the managers on operational matters"),
        .value(
            "annual-review", \.annualReview, "how often contract and service are reviewed",
            .lessIsBetter(for: .commissioner), figure: "yearly",
            source: "Annex D 17.1"),
        .value("return-due", \.returnDue, "how soon after a period its return is due", .moreIsBetter(for: .provider)),
        .value(
            "annual-report-due", \.annualReportDue, "how long before the annual review the annual report is delivered",
            .moreIsBetter(for: .commissioner),
            source: "Annex D 15.1"),
        .value(
            "report-comments", \.reportComments, "how long the settings have to comment on the annual report",
            .moreIsBetter(for: .healthcare),
            source: "Annex D 15.3"),
        .value(
            "conclusions-due", \.conclusionsDue,
            "how long before the annual review the commissioners present what their monitoring showed",
            .moreIsBetter(for: .provider), default: "10 working days", source: "Annex D 14.4"),
        .value(
            "suppress-below", \.suppressBelow, "numbers below this are left out of what is published",
            .moreIsBetter(for: .patients), default: "5", source: "Annex D 15.2"),
        .group("case-sample", \.caseSample, "the random sample of casework", need: .optional),
        .list(
            "standing-agenda", \.standingAgenda, "the standing agenda of a review meeting",
            .moreIsBetter(for: .commissioner), source: "Annex D 15.4"),
        .records("kpis", \.indicators, "the indicators that are reported", .moreIsBetter(for: .commissioner)),
    ]
}

/// `monitoring.review-meetings:` the one series of contract review meetings.
public struct ReviewMeetings: Record {
    public var firstYear = Fact<Frequency>()
    public var after = Fact<Frequency>()
    public var held = Fact<Interval>()
    public var origin = Origin()

    public init() {}

    /// How soon a meeting is held where the contract does not say it.
    static let heldByDefault = Interval(10, .workingDay)

    public static let keys: [Key<ReviewMeetings>] = [
        .value(
            "first-year", \.firstYear, "how often in the first year", .lessIsBetter(for: .commissioner),
            figure: "quarterly", source: "Annex C p"),
        .value(
            "after", \.after, "how often afterwards", .lessIsBetter(for: .commissioner), limit: "yearly",
            source: "Annex C p; Annex D 2.3"),
        .value(
            "held", \.held, "how soon after a return is due the meeting is held that discusses it",
            .neutral(for: .commissioner), default: heldByDefault.contractText, source: "Annex D 15.4"),
    ]
}

/// `monitoring.operational-meetings:` meetings of the provider's manager with those of the settings.
public struct OperationalMeetings: Record {
    public var firstYear = Fact<Frequency>()
    public var after = Fact<Frequency>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<OperationalMeetings>] = [
        .value(
            "first-year", \.firstYear, "how often in the first year", .lessIsBetter(for: .healthcare),
            figure: "quarterly", source: "Annex D 15.5"),
        .value(
            "after", \.after, "how often afterwards", .lessIsBetter(for: .healthcare), figure: "six-monthly",
            source: "Annex D 15.5"),
    ]
}

/// `monitoring.case-sample:` the random sample of casework.
public struct CaseSample: Record {
    public enum Sampler: String, Choice {
        case provider, commissioner
        case independentReviewer = "independent-reviewer"
    }

    public var size = Fact<Words>()
    public var drawnBy = Fact<Sampler>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<CaseSample>] = [
        .value(
            "size", \.size, "how many cases, such as 10% of closed cases", .neutral(for: .commissioner),
            need: .optional, source: "Annex D 14.5"),
        .value(
            "drawn-by", \.drawnBy, "who draws the sample", .neutral(for: .commissioner), default: "provider",
            source: "Annex D 14.5"),
    ]
}

/// An entry of `monitoring.kpis:` one of the guidance's indicators, or a local one that states its own measure.
public struct Indicator: Record {
    public enum Measure: String, Choice { case count, rate, money, list, narrative, document }
    public enum Owner: String, Choice {
        case provider, commissioner
        case healthcareProvider = "healthcare-provider"
    }
    public enum Breakdown: String, Choice {
        case age, gender, setting, type, outcome, polarity, flow, permanence, language
        case patientType = "patient-type"
        case ethnicOrigin = "ethnic-origin"
    }

    public var indicator = Fact<Identifier>()
    public var id = Fact<Identifier>()
    public var group = Fact<Identifier>()
    public var title = Fact<Words>()
    public var measure = Fact<Measure>()
    public var numerator = Fact<Words>()
    public var denominator = Fact<Words>()
    public var target = Fact<Target>()
    public var alert = Fact<Target>()
    public var period = Fact<Frequency>()
    public var by = FactList<Breakdown>()
    public var settings = FactList<Identifier>()
    public var source = Fact<Words>()
    public var owner = Fact<Owner>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Indicator>] = [
        .value("indicator", \.indicator, "the guidance's indicator", .neutral(for: .commissioner), need: .optional),
        .value("id", \.id, "the id of a local indicator", .neutral(for: .commissioner), need: .optional),
        .value("group", \.group, "the group of a local indicator", .neutral(for: .commissioner), need: .optional),
        .value("title", \.title, "the title of a local indicator", .neutral(for: .commissioner), need: .optional),
        .value(
            "measure", \.measure, "what kind of figure a local indicator is", .neutral(for: .commissioner),
            need: .optional),
        .value("numerator", \.numerator, "what is counted", .neutral(for: .commissioner), need: .optional),
        .value("denominator", \.denominator, "out of what", .neutral(for: .commissioner), need: .optional),
        .value(
            "target", \.target, "what is to be reached, or none on purpose", .moreIsBetter(for: .patients),
            need: .optional),
        .value("alert", \.alert, "when the commissioners step in", .lessIsBetter(for: .patients), need: .optional),
        .value("period", \.period, "how often it is reported", .lessIsBetter(for: .commissioner)),
        .list("by", \.by, "how it is broken down", .moreIsBetter(for: .patients), need: .optional, mayBeEmpty: true),
        .list(
            "settings", \.settings, "the settings that it covers; without it: all",
            .moreIsBetter(for: .patients, given: .weaker),
            need: .optional, mayBeEmpty: true),
        .value("source", \.source, "where the figures come from", .neutral(for: .commissioner)),
        .value("owner", \.owner, "who reports it", .neutral(for: .commissioner)),
    ]

    public var naturalKey: String? { (indicator.value ?? id.value)?.contractText }

    /// What is to be reached with the money concerns who pays.
    public func party(of key: String) -> Party? {
        group.value?.contractText == "finance" && ["target", "alert"].contains(key) ? .commissioner : nil
    }

    public func check(_ reading: inout ContractReading) {
        let list = origin.list
        switch (indicator.value, id.value) {
        case (nil, nil) where indicator.place == nil && id.place == nil:
            reading.report(
                .missingKey, "An entry of `monitoring.kpis` names no indicator",
                help: "add `indicator:` for one of the guidance's, or `id:` for a local one", at: place, about: list)
        case (.some, .some(let id)):
            reading.report(
                .wrongType, "An entry of `monitoring.kpis` has both `indicator` and `id`",
                help: "keep `indicator` for one of the guidance's, `id` for a local one", at: self.id.place,
                about: list.appending(id.contractText))
        case (nil, .some(let id)):
            for (name, isMissing) in [
                ("title", title.place == nil), ("measure", measure.place == nil), ("group", group.place == nil),
            ]
            where isMissing {
                reading.report(
                    .missingKey, "The local indicator `\(id.contractText)` states no `\(name)`",
                    help: "add `\(name):` here",
                    at: place, about: list.appending(id.contractText))
            }
        default: break
        }
    }
}
