public import ManylebFindings

/// The facts of one advocacy contract, each once, with its address and its place in the file.
///
/// In a contract made in code every key has its address and the format's default from the beginning, as if it were left
/// out of a file. Groups and entries that were assigned as a whole get their addresses, and those of their facts, with
/// `nameFacts()`; an entry that is to have the format's defaults begins as `Setting.withDefaults()`.
public struct Contract: Record {
    public var version = Fact<Count>()
    public var terms = ContractTerms()
    public var commissioners = RecordList<Commissioner>()
    public var localAuthorities = RecordList<Commissioner>()
    public var provider = Provider()
    public var healthcareProviders = RecordList<HealthcareProvider>()
    public var settings = RecordList<Setting>()
    public var service = Service()
    public var advocates = Advocates()
    public var awarenessTraining = Fact<Frequency>()
    public var records = CaseRecords()
    public var complaints = Complaints()
    public var incidents = Incidents()
    public var protocolTerms = EngagementTerms()
    public var arbitration = Arbitration()
    public var monitoring = Monitoring()
    public var funding = Funding()
    public var pricing = RecordList<PriceLine>()
    public var tender = Tender()
    public var demand = Demand()
    public var clauses = RecordList<HouseClause>()
    public var waivers = RecordList<Waiver>()
    public var origin = Origin()

    /// A contract that states nothing: each key has its address, and the format's default where it has one.
    public init() {
        applyDefaults()
    }

    /// Gives every fact its address, after groups or entries were assigned as a whole or an entry was renamed.
    public mutating func nameFacts() {
        nameFacts(in: FactGroup(Address(""), place: place))
    }

    public static let keys: [Key<Contract>] = [
        .value("manyleb", \.version, "the version of the file format", .neutral(for: .commissioner), need: .required),
        .group("contract", \.terms, "the contract itself: title, dates, term", need: .required),
        .records(
            "commissioners", \.commissioners, "the health boards that commission the service",
            .neutral(for: .commissioner), need: .required),
        .records(
            "local-authorities", \.localAuthorities, "the local authorities that commission jointly",
            .neutral(for: .commissioner), need: .optional,
            mayBeEmpty: true),
        .group("provider", \.provider, "the advocacy provider, once appointed", need: .optional),
        .records(
            "healthcare-providers", \.healthcareProviders, "who runs the settings", .neutral(for: .healthcare),
            need: .optional, mayBeEmpty: true),
        .records("settings", \.settings, "where qualifying patients are supported", .moreIsBetter(for: .patients)),
        .group("service", \.service, "when and how the service is given"),
        .group("advocates", \.advocates, "experience, qualification and supervision of advocates"),
        .value(
            "awareness-training", \.awarenessTraining, "how often each group of staff is offered awareness training",
            .lessIsBetter(for: .patients),
            figure: "yearly", source: "Annex D 14.2"),
        .group("records", \.records, "case records"),
        .group("complaints", \.complaints, "complaints about the service"),
        .group("incidents", \.incidents, "incident reports"),
        .group("protocol", \.protocolTerms, "what only the engagement protocol needs"),
        .group("arbitration", \.arbitration, "disputes", need: .optional),
        .group("monitoring", \.monitoring, "review meetings, reports and indicators"),
        .group("funding", \.funding, "the money available"),
        .records(
            "pricing", \.pricing, "the agreed price by cost line and year; a tender pack leaves it out",
            .neutral(for: .provider), need: .optional, mayBeEmpty: true),
        .group("tender", \.tender, "how the contract is let", need: .optional),
        .group("demand", \.demand, "figures from which demand is estimated", need: .optional),
        .entries(
            clausesKey, \.clauses, id: \.id, "house wording: replace, add to, leave out or add a clause",
            .neutral(for: .patients)),
        .records(
            "waivers", \.waivers, "findings accepted, each with its reason", .neutral(for: .commissioner),
            need: .optional, mayBeEmpty: true),
    ]

    /// The key of the house wording.
    static let clausesKey = "clauses"

    /// The last day of the term; `nil` while start or term is unknown.
    public var end: Day? {
        guard let start = terms.start.value, let term = terms.term.value else { return nil }
        return term.months.flatMap { start.following(months: $0) }?.previous
    }
}

/// `contract:` what is agreed, from when and for how long.
public struct ContractTerms: Record {
    public enum Status: String, Choice { case draft, issued, agreed }
    public enum Year: String, Choice { case financial, contract }

    public var title = Fact<Words>()
    public var reference = Fact<Words>()
    public var version = Fact<Words>()
    public var status = Fact<Status>()
    public var date = Fact<Day>()
    public var start = Fact<Day>()
    public var term = Fact<Interval>()
    public var `extension` = Fact<Interval>()
    public var extensionDecision = Fact<Interval>()
    public var year = Fact<Year>()
    public var languages = FactList<Language>()
    public var area = Fact<Words>()
    public var firstContact = Fact<Words>()
    public var origin = Origin()

    public init() {}

    /// Whether others may rely on it already: it is issued or agreed.
    public var isBinding: Bool { status.value ?? .draft != .draft }

    public static let keys: [Key<ContractTerms>] = [
        .value(
            "title", \.title, "the name of the contract", .neutral(for: .commissioner), need: .required,
            source: "Annex D, title block"),
        .value("reference", \.reference, "the commissioner's reference", .neutral(for: .commissioner)),
        .value("version", \.version, "the version of this draft", .neutral(for: .commissioner)),
        .value(
            "status", \.status, "whether it is a draft, issued or agreed", .neutral(for: .commissioner),
            default: "draft"),
        .value("date", \.date, "the date of this version", .neutral(for: .commissioner)),
        .value(
            "start", \.start, "the day on which the service starts", .lessIsBetter(for: .patients),
            source: "Annex D 17.1"),
        .value(
            "term", \.term, "how long the contract runs, in months or years", .moreIsBetter(for: .provider),
            figure: "3 years", source: "Annex D 17.1"
        ),
        .value(
            "extension", \.extension, "by how much the contract may be extended after its term",
            .moreIsBetter(for: .provider), need: .optional,
            source: "Annex D 17.1"),
        .value(
            "extension-decision", \.extensionDecision,
            "how long before the end of the term it is decided whether to extend or to tender again",
            .moreIsBetter(for: .provider), default: "12 months", source: "Annex D 17.1"),
        .value(
            "year", \.year, "whether quarters are those of the financial or of the contract year",
            .neutral(for: .commissioner),
            source: "Annex D 10.1, 11.4"),
        .list(
            "languages", \.languages, "the languages of the documents", .moreIsBetter(for: .patients), default: ["en"]),
        .value(
            "area", \.area, "the area covered, where it is not simply that of the commissioners",
            .neutral(for: .patients), need: .optional,
            source: "Annex D 1.2"),
        .value(
            "first-contact", \.firstContact,
            "the commissioner whom the provider asks first about a patient of another commissioner",
            .neutral(for: .commissioner),
            need: .optional, source: "Annex D 16.2"),
    ]

    public func check(_ reading: inout ContractReading) {
        if let term = term.value, term.months == nil {
            reading.report(
                .wrongType, "`\(term.contractText)` is not a term in months or years",
                help: "write, for example, `3 years`",
                at: self.term.place, about: self.term.address)
        }
    }
}

/// An entry of `commissioners:` or `local-authorities:`.
public struct Commissioner: Record {
    public var name = Fact<Words>()
    public var short = Fact<Words>()
    public var lead = Fact<Words>()
    public var email = Fact<Words>()
    public var phone = Fact<Words>()
    public var address = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Commissioner>] = [
        .value(
            "name", \.name, "the full name", .neutral(for: .commissioner), need: .required,
            source: "Annex D, title block"),
        .value("short", \.short, "what the documents call it", .neutral(for: .commissioner), need: .optional),
        .value("lead", \.lead, "the post that manages the contract", .neutral(for: .commissioner)),
        .value("email", \.email, "the address for messages", .neutral(for: .commissioner)),
        .value("phone", \.phone, "the telephone number", .neutral(for: .commissioner), need: .optional),
        .value("address", \.address, "the postal address", .neutral(for: .commissioner), need: .optional),
    ]

    public var naturalKey: String? { name.value.map { slug(of: $0.contractText) } }
}

/// A name as part of an address: small letters and digits joined by hyphens.
func slug(of name: String) -> String {
    let scalars = name.lowercased().unicodeScalars.prefix(200)
    let words = scalars.split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
    return words.map { String($0) }.joined(separator: "-")
}
