/// `provider:` the advocacy provider, known once appointed.
public struct Provider: Record {
    public enum Form: String, Choice {
        case charity, company, subsidiary
        case charitableCompany = "charitable-company"
    }

    public var name = Fact<Words>()
    public var form = Fact<Form>()
    public var registration = Fact<Words>()
    public var companyNumber = Fact<Words>()
    public var address = Fact<Words>()
    public var email = Fact<Words>()
    public var phone = Fact<Words>()
    public var serviceManager = Fact<Words>()
    public var policies = RecordList<Policy>()
    public var partners = RecordList<Partner>()
    public var qualityMark = QualityMark()
    public var origin = Origin()

    public init() {}

    public static let conditions: [KeyCondition] = [.all(["name"])]

    public static let keys: [Key<Provider>] = [
        .value("name", \.name, .neutral(for: .provider), need: .optional),
        .value("form", \.form, .neutral(for: .provider), need: .optional, source: "Annex D 3.5"),
        .value(
            "registration", \.registration, .neutral(for: .provider), need: .optional),
        .value("company-number", \.companyNumber, .neutral(for: .provider), need: .optional),
        .value("address", \.address, .neutral(for: .provider), need: .optional),
        .value("email", \.email, .neutral(for: .provider), need: .optional),
        .value("phone", \.phone, .neutral(for: .provider), need: .optional),
        .value(
            "service-manager", \.serviceManager, .neutral(for: .provider),
            source: "Annex E 19"),
        .records(
            "policies", \.policies, .moreIsBetter(for: .patients)
        ),
        .records("partners", \.partners, .neutral(for: .provider), need: .optional),
        .group("quality-mark", \.qualityMark, need: .optional),
    ]

    public func check(_ reading: inout ContractReading) {
        if place != nil, name.place == nil {
            reading.report(
                .missingKey, reading.missing(name.address),
                help: "add `name:` here, or leave out `provider:` until the contract is awarded", at: place,
                about: name.address)
        }
    }
}

/// An entry of `provider.partners:` who gives a part of the service with the provider, which leads and answers for it.
public struct Partner: Record {
    public enum Role: String, Choice { case member, subcontractor }

    public var name = Fact<Words>()
    public var role = Fact<Role>()
    public var part = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Partner>] = [
        .value("name", \.name, .neutral(for: .provider), need: .required),
        .value("role", \.role, .neutral(for: .provider), need: .required),
        .value("part", \.part, .unread(for: .patients), need: .optional),
    ]

    public var naturalKey: String? { name.value.flatMap { slug(of: $0.contractText) } }
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
            "name", \.name, .neutral(for: .provider), need: .required, source: "Annex E 7"),
        .value("version", \.version, .neutral(for: .provider), source: "Annex E 7"),
        .value("owner", \.owner, .neutral(for: .provider), source: "Annex E 7"),
        .value("review", \.review, .neutral(for: .provider), source: "Annex E 7"),
    ]

    public var naturalKey: String? { name.value.flatMap { slug(of: $0.contractText) } }
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
            "status", \.status, .neutral(for: .provider), need: .optional,
            source: "Annex D 6.11"),
        .value(
            "date", \.date, .neutral(for: .provider), need: .optional,
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
        .value("id", \.id, .neutral(for: .healthcare), need: .required),
        .value("name", \.name, .neutral(for: .healthcare), need: .required),
        .value("short", \.short, .neutral(for: .healthcare), need: .optional),
        .value(
            "informing-role", \.informingRole, .neutral(for: .healthcare),
            source: "Annex E 22"),
        .value(
            "access-appeals", \.accessAppeals, .promise(to: .patients),
            source: "Annex E 21"),
        .value(
            "incident-protocol", \.incidentProtocol, .neutral(for: .healthcare),
            source: "Annex E 19"),
    ]

    public var naturalKey: String? { id.value?.contractText }
}

/// An entry of `settings:` a place where qualifying patients are supported.
public struct Setting: Record {
    public enum Kind: String, Choice {
        case hospital, community
        case independentHospital = "independent-hospital"
        case prison, team
        case outOfArea = "out-of-area"

        /// Whether patients may be detained there, of whatever provider it is.
        package var isHospital: Bool { self == .hospital || self == .independentHospital }
    }
    public enum Specialism: String, Choice {
        case forensic, camhs, perinatal
        case learningDisability = "learning-disability"
        case olderPeople = "older-people"
        case rehabilitation
        case eatingDisorders = "eating-disorders"
        case intensiveCare = "intensive-care"
    }
    public enum Secure: String, Choice { case low, medium, high }
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
    public var secure = Fact<Secure>()
    public var ages = Fact<AgeRange>()
    public var shortTermDetention = Fact<YesNo>()
    public var visits = Fact<Visits>()
    public var notice = Fact<Interval>()
    public var room = Fact<Words>()
    public var manager = Fact<Words>()
    public var qualifyingPatients = Fact<Count>()
    public var advocates = Fact<Number>()
    public var origin = Origin()

    public init() {}

    /// In the community, and with a team that travels, advocates meet patients wherever suits them. Nobody is held for a
    /// short time there, nor in a prison.
    public func expects(_ key: KeyDescription) -> Bool {
        guard key.isExpected else { return false }
        switch kind.value {
        case .community, .team: return !["visits", "room", "short-term-detention"].contains(key.name)
        case .prison: return key.name != "short-term-detention"
        case .hospital, .independentHospital, .outOfArea, nil: return true
        }
    }

    public static let keys: [Key<Setting>] = [
        .value("id", \.id, .neutral(for: .healthcare), need: .required),
        .value("name", \.name, .neutral(for: .healthcare), need: .required),
        .value(
            "kind", \.kind, .neutral(for: .patients), need: .required, source: "Annex D 2.3"
        ),
        .value("operator", \.operator, .neutral(for: .healthcare), oneOf: .healthcareProviders),
        .list("wards", \.wards, .moreIsBetter(for: .patients, given: .unread), need: .optional, mayBeEmpty: true),
        .list(
            "specialisms", \.specialisms, .moreIsBetter(for: .patients), need: .optional,
            mayBeEmpty: true,
            source: "Annex C e"),
        .value("secure", \.secure, .neutral(for: .patients), need: .optional, source: "Annex C e"),
        .value("ages", \.ages, .moreIsBetter(for: .patients, given: .weaker), need: .optional, source: "Annex C e"),
        .value(
            "short-term-detention", \.shortTermDetention,
            .neutral(for: .patients),
            source: "Annex D 3.3"),
        .value(
            "visits", \.visits, .moreIsBetter(for: .patients), source: "Annex E 12"),
        .value(
            "notice", \.notice, .lessIsBetter(for: .patients, given: .neutral),
            need: .optional,
            source: "Annex E 12"),
        .value(
            "room", \.room, .promise(to: .patients),
            source: "Annex E 12"),
        .value(
            "manager", \.manager, .neutral(for: .healthcare), need: .optional,
            source: "Annex D 15.4"),
        .value(
            "qualifying-patients", \.qualifyingPatients, .neutral(for: .patients),
            source: "Annex D 12.1"),
        .value(
            "advocates", \.advocates, .moreIsBetter(for: .patients),
            source: "Annex D 12.1"),
    ]

    public var naturalKey: String? { id.value?.contractText }
}
