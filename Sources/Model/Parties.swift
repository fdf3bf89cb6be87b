/// `provider:` the advocacy provider, known once appointed.
public struct Provider: Record {
    public enum Form: String, Choice { case charity, company, subsidiary }

    public var name = Fact<Words>()
    public var form = Fact<Form>()
    public var registration = Fact<Words>()
    public var address = Fact<Words>()
    public var email = Fact<Words>()
    public var phone = Fact<Words>()
    public var serviceManager = Fact<Words>()
    public var policies = RecordList<Policy>()
    public var qualityMark = QualityMark()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Provider>] = [
        .value("name", \.name, "the full name", .neutral(for: .provider), need: .optional),
        .value("form", \.form, "its legal form", .neutral(for: .provider), need: .optional, source: "Annex D 3.5"),
        .value(
            "registration", \.registration, "its charity or company number", .neutral(for: .provider), need: .optional),
        .value("address", \.address, "the postal address", .neutral(for: .provider), need: .optional),
        .value("email", \.email, "the address for referrals", .neutral(for: .provider), need: .optional),
        .value("phone", \.phone, "the telephone number for referrals", .neutral(for: .provider), need: .optional),
        .value(
            "service-manager", \.serviceManager, "the post that manages the service", .neutral(for: .provider),
            source: "Annex E 19"),
        .records(
            "policies", \.policies, "the provider's policies that the protocol relies on", .moreIsBetter(for: .patients)
        ),
        .group("quality-mark", \.qualityMark, "the advocacy quality mark", need: .optional),
    ]

    public func check(_ reading: inout ContractReading) {
        if place != nil, name.place == nil {
            reading.report(
                .missingKey, "`provider.name` is missing: the full name of the provider",
                help: "add `name:` here, or leave out `provider:` until the contract is awarded", at: place,
                about: name.address)
        }
    }
}

/// An entry of `provider.policies:`.
public struct Policy: Record {
    public var name = Fact<Words>()
    public var version = Fact<Words>()
    public var owner = Fact<Words>()
    public var review = Fact<Day>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Policy>] = [
        .value(
            "name", \.name, "the title of the policy", .neutral(for: .provider), need: .required, source: "Annex E 7"),
        .value("version", \.version, "its version", .neutral(for: .provider), need: .optional),
        .value("owner", \.owner, "the post that keeps it up to date", .neutral(for: .provider), need: .optional),
        .value("review", \.review, "when it is next reviewed", .neutral(for: .provider), need: .optional),
    ]

    public var naturalKey: String? { name.value.map { slug(of: $0.contractText) } }
}

/// `provider.quality-mark:` how far the provider is with the mark.
public struct QualityMark: Record {
    public enum Status: String, Choice {
        case achieved
        case workingTowards = "working-towards"
    }

    public var status = Fact<Status>()
    public var date = Fact<Day>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<QualityMark>] = [
        .value(
            "status", \.status, "whether the mark is held or worked towards", .neutral(for: .provider), need: .optional,
            source: "Annex D 6.11"),
        .value(
            "date", \.date, "when it was awarded, or is to be", .neutral(for: .provider), need: .optional,
            source: "Annex D 6.11"),
    ]
}

/// An entry of `healthcare-providers:`.
public struct HealthcareProvider: Record {
    public var id = Fact<Identifier>()
    public var name = Fact<Words>()
    public var short = Fact<Words>()
    public var informingRole = Fact<Words>()
    public var accessAppeals = Fact<Words>()
    public var incidentProtocol = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<HealthcareProvider>] = [
        .value("id", \.id, "the id that settings refer to", .neutral(for: .healthcare), need: .required),
        .value("name", \.name, "the full name", .neutral(for: .healthcare), need: .required),
        .value("short", \.short, "what the documents call it", .neutral(for: .healthcare), need: .optional),
        .value(
            "informing-role", \.informingRole, "the post that makes sure patients are told of advocacy",
            .neutral(for: .healthcare),
            source: "Annex E 22"),
        .value(
            "access-appeals", \.accessAppeals, "the senior manager who hears appeals against refused access",
            .neutral(for: .healthcare),
            source: "Annex E 21"),
        .value(
            "incident-protocol", \.incidentProtocol, "its protocol for reporting incidents", .neutral(for: .healthcare),
            source: "Annex E 19"),
    ]

    public var naturalKey: String? { id.value?.contractText }
}

/// An entry of `settings:` a place where qualifying patients are supported.
public struct Setting: Record {
    public enum Kind: String, Choice {
        case hospital, community
        case independentHospital = "independent-hospital"
    }
    public enum Specialism: String, Choice {
        case forensic, camhs, perinatal
        case learningDisability = "learning-disability"
        case olderPeople = "older-people"
    }
    public enum Visits: String, Choice {
        case openAccess = "open-access"
        case byNotice = "by-notice"

        public var magnitude: Int? { self == .byNotice ? 0 : 1 }
    }

    public var id = Fact<Identifier>()
    public var name = Fact<Words>()
    public var kind = Fact<Kind>()
    public var `operator` = Fact<Identifier>()
    public var wards = FactList<Words>()
    public var specialisms = FactList<Specialism>()
    public var shortTermDetention = Fact<YesNo>()
    public var visits = Fact<Visits>()
    public var notice = Fact<Interval>()
    public var room = Fact<Words>()
    public var manager = Fact<Words>()
    public var qualifyingPatients = Fact<Count>()
    public var advocates = Fact<Number>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Setting>] = [
        .value("id", \.id, "the id that other keys refer to", .neutral(for: .healthcare), need: .required),
        .value("name", \.name, "the full name", .neutral(for: .healthcare), need: .required),
        .value(
            "kind", \.kind, "what kind of place it is", .neutral(for: .patients), need: .required, source: "Annex D 2.3"
        ),
        .value("operator", \.operator, "the id of the healthcare provider that runs it", .neutral(for: .healthcare)),
        .list("wards", \.wards, "its wards", .moreIsBetter(for: .patients), need: .optional, mayBeEmpty: true),
        .list(
            "specialisms", \.specialisms, "its specialist provision", .moreIsBetter(for: .patients), need: .optional,
            mayBeEmpty: true,
            source: "Annex C e"),
        .value(
            "short-term-detention", \.shortTermDetention,
            "whether patients may be held here under section 4, 5(2) or 5(4)", .neutral(for: .patients),
            source: "Annex D 3.3"),
        .value(
            "visits", \.visits, "whether advocates come and go or give notice", .moreIsBetter(for: .patients),
            need: .optional, source: "Annex E 12"),
        .value(
            "notice", \.notice, "how much notice of a visit is given", .lessIsBetter(for: .patients, given: .neutral),
            need: .optional,
            source: "Annex E 12"),
        .value(
            "room", \.room, "the room for private meetings", .neutral(for: .patients), need: .optional,
            source: "Annex E 12"),
        .value(
            "manager", \.manager, "the post that the provider deals with", .neutral(for: .healthcare), need: .optional,
            source: "Annex D 15.4"),
        .value(
            "qualifying-patients", \.qualifyingPatients, "how many qualifying patients are expected at any one time",
            .neutral(for: .patients),
            source: "Annex D 12.1"),
        .value(
            "advocates", \.advocates, "advocates based here, in whole-time equivalents", .moreIsBetter(for: .patients),
            source: "Annex D 12.1"),
    ]

    public var naturalKey: String? { id.value?.contractText }
}
