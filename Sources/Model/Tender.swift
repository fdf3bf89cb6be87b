/// `tender:` how the contract is let.
public struct Tender: Record {
    public enum Procedure: String, Choice {
        case open, restricted
        case competitiveFlexible = "competitive-flexible"
        case directAward = "direct-award"
        case directAward1 = "direct-award-1"
        case directAward2 = "direct-award-2"
        case mostSuitableProvider = "most-suitable-provider"
        case competitive
    }
    public enum Reach: String, Choice {
        case locally, regionally, nationally

        public var magnitude: Int? { Self.allCases.firstIndex(of: self) }
    }

    public enum Route: String, Choice {
        case lightTouch = "light-touch"
        case providerSelection = "provider-selection-regime"
        case belowThreshold = "below-threshold"
    }

    /// A language in which a bid may be written.
    public enum BidLanguage: String, Choice {
        case english = "en"
        case welsh = "cy"
    }

    public var route = Fact<Route>()
    public var reason = Fact<Words>()
    public var codes = FactList<Words>()
    public var procedure = Fact<Procedure>()
    public var purchasingBody = PurchasingBody()
    public var lots = RecordList<Lot>()
    public var combinedBids = Fact<YesNo>()
    public var bidLanguages = FactList<BidLanguage>()
    public var advertise = Fact<Reach>()
    public var timetable = Timetable()
    public var invite = FactList<Words>()
    public var serviceUsers = ServiceUsers()
    public var evaluation = Evaluation()
    public var questions = RecordList<Question>()
    public var interviews = Fact<YesNo>()
    public var shortList = Fact<Count>()
    public var submission = Submission()
    public var asksCaseStudy = Fact<YesNo>()
    public var caseStudy = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Tender>] = [
        .value(
            "route", \.route, .neutral(for: .provider),
            default: "light-touch"),
        .value("reason", \.reason, .neutral(for: .provider), need: .optional),
        .list("cpv", \.codes, .neutral(for: .provider), need: .optional),
        .value(
            "procedure", \.procedure, .neutral(for: .provider), source: "paragraph 145"),
        .group("purchasing-body", \.purchasingBody, need: .optional),
        .records("lots", \.lots, .neutral(for: .provider), need: .optional),
        .value("combined-bids", \.combinedBids, .moreIsBetter(for: .provider), default: "true"),
        .list(
            "bid-languages", \.bidLanguages, .moreIsBetter(for: .provider), default: ["en", "cy"],
            source: "Annex C, Tendering requirements, bullet 10"),
        .value(
            "advertise", \.advertise, .moreIsBetter(for: .provider),
            source: "paragraph 150"),
        .group("timetable", \.timetable),
        .list("invite", \.invite, .moreIsBetter(for: .provider), source: "paragraph 151"),
        .group("service-users", \.serviceUsers),
        .group("evaluation", \.evaluation),
        .records("questions", \.questions, .neutral(for: .provider), need: .optional),
        .value(
            "interviews", \.interviews, .neutral(for: .provider), default: "true", source: "Annex C, Tendering process"),
        .value("short-list", \.shortList, .moreIsBetter(for: .provider, given: .weaker), need: .optional),
        .group("submission", \.submission),
        .value("asks-case-study", \.asksCaseStudy, .neutral(for: .provider), default: "true"),
        .value(
            "case-study", \.caseStudy, .unread(for: .provider),
            source: "Annex C, Tendering"),
    ]
}

/// `tender.timetable:` the dates of the tender, in their order.
public struct Timetable: Record {
    public var advertised = Fact<Moment>()
    public var questionsBy = Fact<Moment>()
    public var answersBy = Fact<Moment>()
    public var bidsBy = Fact<Moment>()
    public var evaluatedBy = Fact<Moment>()
    public var interviews = Fact<Moment>()
    public var award = Fact<Moment>()
    public var mobilisation = Fact<Moment>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Timetable>] = [
        .value("advertised", \.advertised, .lessIsBetter(for: .provider)),
        .value("questions-by", \.questionsBy, .moreIsBetter(for: .provider)),
        .value("answers-by", \.answersBy, .lessIsBetter(for: .provider)),
        .value("bids-by", \.bidsBy, .moreIsBetter(for: .provider)),
        .value("evaluated-by", \.evaluatedBy, .neutral(for: .provider)),
        .value("interviews", \.interviews, .neutral(for: .provider)),
        .value("award", \.award, .neutral(for: .provider)),
        .value("mobilisation", \.mobilisation, .lessIsBetter(for: .provider)),
    ]

    /// The dates that the contract states, by their keys.
    public var dates: [(key: String, moment: Moment, origin: Origin)] {
        Self.keys.compactMap { key in
            guard case .scalar(let value, let origin) = key.fact(self), let moment = value as? Moment else {
                return nil
            }
            return (key.description.name, moment, origin)
        }
    }

    public func check(_ reading: inout ContractReading) {
        reading.reportDisorder(
            [advertised, questionsBy, answersBy, bidsBy, evaluatedBy, interviews, award, mobilisation],
            by: { $0.isCertainlyBefore($1) })
    }
}

/// `tender.submission:` how a bid is handed in.
public struct Submission: Record {
    public var to = Fact<Words>()
    public var questionsTo = Fact<Words>()
    public var format = Fact<Words>()
    public var length = Fact<Words>()
    public var notice = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Submission>] = [
        .value("to", \.to, .neutral(for: .provider), need: .optional),
        .value("questions-to", \.questionsTo, .neutral(for: .provider), need: .optional),
        .value("format", \.format, .neutral(for: .provider), need: .optional),
        .value("length", \.length, .neutral(for: .provider), need: .optional),
        .value("notice", \.notice, .neutral(for: .provider), need: .optional),
    ]
}

/// `tender.service-users:` the part of service users in the decision.
public struct ServiceUsers: Record {
    public var involved = Fact<YesNo>()
    public var how = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<ServiceUsers>] = [
        .value(
            "involved", \.involved, .moreIsBetter(for: .patients),
            source: "paragraph 152"),
        .value("how", \.how, .promise(to: .patients)),
    ]
}

/// `demand:` figures from which demand is estimated.
public struct Demand: Record {
    public var year = Fact<FinancialYear>()
    public var detained = Fact<Count>()
    public var shortTerm = Fact<Count>()
    public var informal = Fact<Count>()
    public var generalWard = Fact<Count>()
    public var community = CommunityPatients()
    public var uptake = Uptake()
    public var range = DemandRange()
    public var casesPerAdvocate = Fact<Count>()
    public var findings = DemandFindings()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Demand>] = [
        .value("year", \.year, .neutral(for: .commissioner), source: "paragraph 136"),
        .value(
            "detained", \.detained, .neutral(for: .commissioner),
            source: "paragraph 137"),
        .value(
            "short-term", \.shortTerm, .neutral(for: .commissioner),
            source: "paragraph 137"),
        .value("informal", \.informal, .neutral(for: .commissioner), source: "paragraph 138"),
        .value(
            "general-ward", \.generalWard, .neutral(for: .commissioner),
            source: "paragraph 138"),
        .group("community", \.community, need: .optional),
        .group("uptake", \.uptake),
        .group("range", \.range, need: .optional),
        .value(
            "cases-per-advocate", \.casesPerAdvocate, .lessIsBetter(for: .patients)),
        .group("findings", \.findings),
    ]
}

/// `demand.uptake:` the share of each kind of patient that asks for an advocate.
public struct Uptake: Record {
    public var detained = Fact<Percentage>()
    public var shortTerm = Fact<Percentage>()
    public var informal = Fact<Percentage>()
    public var generalWard = Fact<Percentage>()
    public var community = Fact<Percentage>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Uptake>] = [
        .value("detained", \.detained, .neutral(for: .commissioner)),
        .value(
            "short-term", \.shortTerm, .neutral(for: .commissioner)),
        .value("informal", \.informal, .neutral(for: .commissioner)),
        .value("general-ward", \.generalWard, .neutral(for: .commissioner)),
        .value("community", \.community, .neutral(for: .commissioner), need: .optional),
    ]
}

/// `demand.community:` patients who qualify in the community, by what they are subject to.
public struct CommunityPatients: Record {
    public var treatmentOrder = Fact<Count>()
    public var guardianship = Fact<Count>()
    public var conditionalDischarge = Fact<Count>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<CommunityPatients>] = [
        .value("treatment-order", \.treatmentOrder, .neutral(for: .commissioner), need: .optional),
        .value("guardianship", \.guardianship, .neutral(for: .commissioner), need: .optional),
        .value("conditional-discharge", \.conditionalDischarge, .neutral(for: .commissioner), need: .optional),
    ]
}

/// `demand.range:` how far below and above the expected cases their number may be.
public struct DemandRange: Record {
    public var low = Fact<Percentage>()
    public var high = Fact<Percentage>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<DemandRange>] = [
        .value("low", \.low, .neutral(for: .commissioner), need: .optional),
        .value("high", \.high, .neutral(for: .commissioner), need: .optional),
    ]
}

/// `tender.purchasing-body:` who runs the tender for those who commission.
public struct PurchasingBody: Record {
    public var name = Fact<Words>()
    public var email = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<PurchasingBody>] = [
        .value("name", \.name, .neutral(for: .provider), need: .optional),
        .value("email", \.email, .neutral(for: .provider), need: .optional),
    ]
}

/// An entry of `tender.lots:` a part of the service that is let by itself.
public struct Lot: Record {
    public var id = Fact<Identifier>()
    public var name = Fact<Words>()
    public var settings = FactList<Identifier>()
    public var ceiling = Fact<Money>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Lot>] = [
        .value("lot", \.id, .neutral(for: .provider), need: .required),
        .value("name", \.name, .neutral(for: .provider), need: .optional),
        .list("settings", \.settings, .moreIsBetter(for: .patients)),
        .value("ceiling", \.ceiling, .moreIsBetter(for: .provider, given: .unread), need: .optional),
    ]

    public var naturalKey: String? { id.value?.contractText }
}
