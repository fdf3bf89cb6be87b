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
        .group("review-meetings", \.reviewMeetings),
        .group("operational-meetings", \.operationalMeetings),
        .value(
            "annual-review", \.annualReview, .lessIsBetter(for: .patients).also(for: .commissioner), figure: "yearly",
            source: "Annex D 17.1"),
        .value("return-due", \.returnDue, .moreIsBetter(for: .provider).against(.commissioner)),
        .value(
            "annual-report-due", \.annualReportDue, .moreIsBetter(for: .commissioner).against(.provider),
            source: "Annex D 15.1"),
        .value(
            "report-comments", \.reportComments, .moreIsBetter(for: .healthcare),
            source: "Annex D 15.3"),
        .value(
            "conclusions-due", \.conclusionsDue,
            .moreIsBetter(for: .provider).against(.commissioner), default: "10 working days", source: "Annex D 14.4"),
        .value(
            "suppress-below", \.suppressBelow, .moreIsBetter(for: .patients), default: "5", source: "Annex D 15.2"),
        .group("case-sample", \.caseSample, need: .optional),
        .list(
            "standing-agenda", \.standingAgenda, .moreIsBetter(for: .patients), source: "Annex D 15.4"),
        .records("kpis", \.indicators, .moreIsBetter(for: .commissioner)),
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
            "first-year", \.firstYear, .lessIsBetter(for: .patients).also(for: .commissioner),
            figure: "quarterly", source: "Annex C p"),
        .value(
            "after", \.after, .lessIsBetter(for: .patients).also(for: .commissioner), limit: "yearly",
            source: "Annex C p; Annex D 2.3"),
        .value(
            "held", \.held, .neutral(for: .commissioner), default: heldByDefault.contractText, source: "Annex D 15.4"),
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
            "first-year", \.firstYear, .lessIsBetter(for: .healthcare).also(for: .patients),
            figure: "quarterly", source: "Annex D 15.5"),
        .value(
            "after", \.after, .lessIsBetter(for: .healthcare).also(for: .patients), figure: "six-monthly",
            source: "Annex D 15.5"),
    ]
}

/// `monitoring.case-sample:` the random sample of casework.
public struct CaseSample: Record {
    public enum Sampler: String, Choice {
        case provider, commissioner
        case independentReviewer = "independent-reviewer"

        /// Nobody draws the sample of the own work as well as others do.
        public var magnitude: Int? { self == .provider ? 0 : 1 }
    }

    public var size = Fact<Words>()
    public var drawnBy = Fact<Sampler>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<CaseSample>] = [
        .value(
            "size", \.size, .promise(to: .patients, ofSize: true),
            need: .optional, source: "Annex D 14.5"),
        .value(
            "drawn-by", \.drawnBy, .moreIsBetter(for: .patients, given: .neutral), default: "provider",
            source: "Annex D 14.5"),
    ]
}

/// An entry of `monitoring.kpis:` one of the guidance's indicators, or a local one that states its own measure.
public struct Indicator: Record {
    public enum Measure: String, Choice { case count, rate, money, hours, list, narrative, document }
    public enum Owner: String, Choice {
        case provider, commissioner
        case healthcareProvider = "healthcare-provider"
    }
    public enum Breakdown: String, Choice {
        case age, gender, setting, type, outcome, polarity, flow, permanence, language
        case patientType = "patient-type"
        case ethnicOrigin = "ethnic-origin"
        case referralSource = "referral-source"
        case reason, issue
    }

    public var indicator = Fact<Identifier>()
    public var id = Fact<Identifier>()
    public var group = Fact<Identifier>()
    public var title = Fact<Words>()
    public var measure = Fact<Measure>()
    public var numerator = Fact<Words>()
    public var denominator = Fact<Words>()
    public var unit = Fact<Words>()
    public var meaning = Fact<Words>()
    public var target = Fact<Target>()
    public var alert = Fact<Target>()
    public var period = Fact<Frequency>()
    public var by = FactList<Breakdown>()
    public var settings = FactList<Identifier>()
    public var source = Fact<Words>()
    public var owner = Fact<Owner>()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [
        .one(["indicator", "id"]), .with("id", ["title", "measure", "group"]),
    ]

    public static let keys: [Key<Indicator>] = [
        .value("indicator", \.indicator, .neutral(for: .commissioner), need: .optional, oneOf: .indicators),
        .value("id", \.id, .neutral(for: .commissioner), need: .optional),
        .value("group", \.group, .neutral(for: .commissioner), need: .optional, oneOf: .indicatorGroups),
        .value("title", \.title, .neutral(for: .commissioner), need: .optional),
        .value(
            "measure", \.measure, .neutral(for: .commissioner),
            need: .optional),
        .value("numerator", \.numerator, .unread(for: .commissioner), need: .optional),
        .value("denominator", \.denominator, .unread(for: .commissioner), need: .optional),
        .value("unit", \.unit, .neutral(for: .commissioner), need: .optional),
        .value("meaning", \.meaning, .unread(for: .commissioner), need: .optional),
        .value(
            "target", \.target, .moreIsBetter(for: .patients),
            need: .optional),
        .value("alert", \.alert, .lessIsBetter(for: .patients), need: .optional),
        .value("period", \.period, .lessIsBetter(for: .patients).also(for: .commissioner)),
        .list("by", \.by, .moreIsBetter(for: .patients), need: .optional, mayBeEmpty: true),
        .list(
            "settings", \.settings, .moreIsBetter(for: .patients, given: .weaker),
            need: .optional, mayBeEmpty: true, oneOf: .settings),
        .value("source", \.source, .neutral(for: .commissioner)),
        .value("owner", \.owner, .neutral(for: .commissioner)),
    ]

    public var naturalKey: String? { (indicator.value ?? id.value)?.contractText }

    /// What is to be reached with the money concerns who pays, and so does an indicator of it; all others protect patients.
    public func party(of key: String?) -> Party? {
        let isOfMoney = group.value?.contractText == "finance"
        switch key {
        case nil: return isOfMoney ? .commissioner : .patients
        case "target", "alert", "period", "by": return isOfMoney ? .commissioner : nil
        default: return nil
        }
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
