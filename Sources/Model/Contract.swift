public import ManylebFindings

/// The facts of one advocacy contract, each once, with its address and its place in the file.
///
/// In a contract made in code every key has its address and the format's default from the beginning, as if it were left
/// out of a file. Groups and entries that were assigned as a whole get their addresses, and those of their facts, with
/// `nameFacts()`; an entry that is to have the format's defaults begins as `Setting.withDefaults()`.
public struct Contract: Record {
    public var version = Fact<Count>()
    @Held public var terms = ContractTerms()
    public var commissioners = RecordList<Commissioner>()
    public var localAuthorities = RecordList<Commissioner>()
    @Held public var provider = Provider()
    public var healthcareProviders = RecordList<HealthcareProvider>()
    public var settings = RecordList<Setting>()
    @Held public var service = Service()
    @Held public var advocates = Advocates()
    public var awarenessTraining = Fact<Frequency>()
    @Held public var records = CaseRecords()
    @Held public var complaints = Complaints()
    @Held public var incidents = Incidents()
    @Held public var protocolTerms = EngagementTerms()
    @Held public var arbitration = Arbitration()
    @Held public var monitoring = Monitoring()
    @Held public var funding = Funding()
    public var pricing = RecordList<PriceLine>()
    @Held public var tender = Tender()
    @Held public var demand = Demand()
    public var clauses = RecordList<HouseClause>()
    public var waivers = RecordList<Waiver>()
    public var origin = Origin()
    /// The file that it was read from.
    var source = SourceLines()

    /// A contract that states nothing: each key has its address, and the format's default where it has one.
    public init() {
        applyDefaults()
    }

    /// Gives every fact its address, after groups or entries were assigned as a whole or an entry was renamed.
    public mutating func nameFacts() {
        nameFacts(in: FactGroup(Address(""), place: place))
    }

    /// The version of the file format that is read.
    package static let formatVersion = "1"

    public static let conditions: [KeyCondition] = [.always("manyleb", formatVersion)]

    public static let keys: [Key<Contract>] = [
        .value("manyleb", \.version, .neutral(for: .commissioner), need: .required),
        .group("contract", \.terms, need: .required),
        .records(
            "commissioners", \.commissioners, .neutral(for: .commissioner), need: .required),
        .records(
            "local-authorities", \.localAuthorities, .neutral(for: .commissioner), need: .optional,
            mayBeEmpty: true),
        .group("provider", \.provider, need: .optional),
        .records(
            "healthcare-providers", \.healthcareProviders, .neutral(for: .healthcare),
            mayBeEmpty: true),
        .records("settings", \.settings, .moreIsBetter(for: .patients)),
        .group("service", \.service),
        .group("advocates", \.advocates),
        .value(
            "awareness-training", \.awarenessTraining, .lessIsBetter(for: .patients),
            figure: "yearly", source: "Annex D 14.2"),
        .group("records", \.records),
        .group("complaints", \.complaints),
        .group("incidents", \.incidents),
        .group("protocol", \.protocolTerms),
        .group("arbitration", \.arbitration, need: .optional),
        .group("monitoring", \.monitoring),
        .group("funding", \.funding),
        .records(
            "pricing", \.pricing, .neutral(for: .provider), need: .optional, mayBeEmpty: true),
        .group("tender", \.tender, need: .optional),
        .group("demand", \.demand, need: .optional),
        .entries(
            clausesKey, \.clauses, id: \.id, .neutral(for: .patients)),
        .records(
            "waivers", \.waivers, .neutral(for: .commissioner),
            need: .optional, mayBeEmpty: true),
    ]

    /// The key of the house wording.
    package static let clausesKey = "clauses"

    /// The last day of the term, with the options that were exercised; `nil` while start or term is unknown.
    public var end: Day? { TermPlan(terms).end }
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
    public var ends = Fact<Day>()
    public var `extension` = Fact<Interval>()
    public var options = RecordList<TermOption>()
    public var breaks = BreakTerms()
    public var exit = ExitTerms()
    public var extensionDecision = Fact<Interval>()
    public var year = Fact<Year>()
    public var languages = FactList<Language>()
    public var area = Fact<Words>()
    public var firstContact = Fact<Words>()
    public var inForceFrom = Fact<Day>()
    public var origin = Origin()

    public init() {}

    /// Whether others may rely on it already: it is issued or agreed.
    public var isBinding: Bool { status.value ?? .draft != .draft }

    public static let conditions: [KeyCondition] = [
        .inMonths("term"), .workedOut("term", from: "end"), .notBoth("extension", "options"),
    ]

    public static let keys: [Key<ContractTerms>] = [
        .value(
            "title", \.title, .neutral(for: .commissioner), need: .required,
            source: "Annex D, title block"),
        .value("reference", \.reference, .neutral(for: .commissioner)),
        .value("version", \.version, .neutral(for: .commissioner)),
        .value(
            "status", \.status, .neutral(for: .commissioner),
            default: "draft"),
        .value("date", \.date, .neutral(for: .commissioner)),
        .value(
            "start", \.start, .lessIsBetter(for: .patients),
            source: "Annex D 17.1"),
        .value(
            "term", \.term, .moreIsBetter(for: .provider).also(for: .patients),
            figure: "3 years", source: "Annex D 17.1"
        ),
        .value("end", \.ends, .neutral(for: .provider), need: .optional),
        .value(
            "extension", \.extension, .moreIsBetter(for: .provider), need: .optional,
            source: "Annex D 17.1"),
        .value(
            "extension-decision", \.extensionDecision,
            .moreIsBetter(for: .provider), default: "12 months", source: "Annex D 17.1"),
        .records("options", \.options, .moreIsBetter(for: .provider), need: .optional),
        .group("break", \.breaks, need: .optional),
        .group("exit", \.exit),
        .value(
            "year", \.year, .neutral(for: .commissioner),
            source: "Annex D 10.1, 11.4"),
        .list(
            "languages", \.languages, .moreIsBetter(for: .patients), default: ["en"]),
        .value(
            "area", \.area, .neutral(for: .patients), need: .optional,
            source: "Annex D 1.2"),
        .value(
            "first-contact", \.firstContact,
            .neutral(for: .commissioner),
            need: .optional, source: "Annex D 16.2", oneOf: .commissioners),
        .value("in-force-from", \.inForceFrom, .neutral(for: .commissioner), need: .optional),
    ]

    public func check(_ reading: inout ContractReading) {
        if term.value == nil { reading.rewrite(helpAt: term.place, "write \(Interval.expectationInMonths)") }
        if let term = term.value, term.months == nil {
            reading.report(
                .wrongType, "`\(term.contractText)` is not a term in months or years",
                help: "write, for example, `3 years`",
                at: self.term.place, about: self.term.address)
        }
        if self.extension.place != nil, options.place != nil {
            reading.report(
                .wrongType, "`extension` and `options` both say how the term may be extended",
                help: "keep `options`, with the extension as its first entry", at: options.nearestPlace,
                about: options.address)
        }
        var isOpen = false
        for (index, option) in options.items.enumerated() {
            if let number = option.option.value, number.number != index + 1 {
                reading.report(
                    .outOfOrder, "Option \(number.number) stands in place \(index + 1)",
                    help: "number the options 1, 2, 3, in the order in which they can be used", at: option.option.place,
                    about: option.option.address)
            }
            if isOpen, option.exercised.value != nil {
                reading.report(
                    .outOfOrder, "`\(option.exercised.address)` is exercised, but not the option before it",
                    help: "say when that one was exercised", at: option.exercised.place,
                    about: option.exercised.address)
            }
            isOpen = option.exercised.value == nil
        }
        checkEnd(&reading)
    }

    private func checkEnd(_ reading: inout ContractReading) {
        guard let ends = ends.value, let start = start.value else { return }
        if ends <= start {
            return reading.report(
                .outOfOrder,
                "`\(self.ends.address)` (\(ends.contractText)) is no later than `\(self.start.address)` (\(start.contractText))",
                help: "check both", at: self.ends.place, about: self.ends.address)
        }
        guard term.place != nil, let months = term.value?.months,
            let last = start.following(months: months)?.previous, last != ends
        else { return }
        reading.report(
            .outOfOrder,
            "The term of \(term.value?.contractText ?? "") ends on \(last.contractText), not on \(ends.contractText)",
            help: "keep `term` or `end`", at: self.ends.place, about: self.ends.address)
    }

    /// Of a term of which the file states only the last day, the length: in years or months where it is whole, else in days.
    mutating func deriveTerm() {
        guard let ends = ends.value, let start = start.value, term.place == nil, start < ends, let after = ends.next
        else {
            return
        }
        let months = (after.year - start.year) * 12 + after.month - start.month
        let isWhole = months > 0 && start.following(months: months) == after
        let length =
            isWhole
            ? (months.isMultiple(of: 12) ? Interval(months / 12, .year) : Interval(months, .month))
            : Interval(start.days(to: after), .day)
        term = Fact(length, from: term)
    }
}

/// An entry of `commissioners:` or `local-authorities:`.
public struct Commissioner: Record {
    public enum Kind: String, Choice {
        case healthBoard = "health-board"
        case nhsTrust = "nhs-trust"
        case specialHealthAuthority = "special-health-authority"
        case council
    }

    public var name = Fact<Words>()
    public var kind = Fact<Kind>()
    public var leads = Fact<YesNo>()
    public var share = Fact<Percentage>()
    public var short = Fact<Words>()
    public var lead = Fact<Words>()
    public var email = Fact<Words>()
    public var phone = Fact<Words>()
    public var address = Fact<Words>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Commissioner>] = [
        .value(
            "name", \.name, .neutral(for: .commissioner), need: .required,
            source: "Annex D, title block"),
        .value("kind", \.kind, .neutral(for: .commissioner), need: .optional),
        .value("leads", \.leads, .neutral(for: .commissioner), need: .optional),
        .value("share", \.share, .neutral(for: .commissioner), need: .optional),
        .value("short", \.short, .neutral(for: .commissioner), need: .optional),
        .value("lead", \.lead, .neutral(for: .commissioner)),
        .value("email", \.email, .neutral(for: .commissioner)),
        .value("phone", \.phone, .neutral(for: .commissioner), need: .optional),
        .value("address", \.address, .neutral(for: .commissioner), need: .optional),
    ]

    public var naturalKey: String? { name.value.flatMap { slug(of: $0.contractText) } }
}

/// A name as part of an address: small letters and digits joined by hyphens; nothing of a name without any.
func slug(of name: String) -> String? {
    let scalars = name.lowercased().unicodeScalars.prefix(200)
    let words = scalars.split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: "-")
}
