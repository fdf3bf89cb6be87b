internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// A group of indicators, in `labels/indicators.md`: its id begins with `group.`.
struct IndicatorGroupCard: CardKind {
    /// What tells it from the indicators of the file.
    static let beginning = "group."

    var id = Stated("")
    var source = Stated("")

    static let name = "group of indicators"
    static let text = CardText.none
    static let words = CardWords(heading: true)
    static let details: [Detail<IndicatorGroupCard>] = [
        Detail("id", .id, .required, "`group.` and the name that indicators write behind `group`") { $0.id = $1 },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
    ]
}

/// An indicator, in `labels/indicators.md`. What a contract file leaves unsaid about it comes from here.
struct IndicatorCard: CardKind {
    var id = Stated("")
    var group = Stated("")
    var measure = Stated(Indicator.Measure.count)
    var unit = Stated("")
    var numerator: Stated<String>?
    var denominator: Stated<String>?
    var population = Stated("")
    var clock: String?
    var exclusions: String?
    var year = Stated("")
    var targetUnit: String?
    var separate: Stated<String>?
    var apart = Stated<[BreakdownCard.Value]>([])
    var counts: Counted?
    var better: Better?
    var cases: CaseCount?
    var casesOf: CaseCount?
    var apartCases = Stated<[BreakdownCard.Value]>([])
    var overYear: OverYear?
    var breakdowns = Stated<[String]>([])
    var evidence = Stated("")
    var source = Stated("")

    static let name = "indicator"
    static let text = CardText.required
    static let words = CardWords(
        heading: true,
        details: [
            "unit", "numerator", "denominator", "evidence", "population", "clock", "not counted", "year",
            "target for each", "apart",
        ])
    static let details: [Detail<IndicatorCard>] = [
        Detail("id", .id, .required, "what a contract file writes behind `indicator`") { $0.id = $1 },
        Detail("group", .id, .required, "one of the groups of the file") { $0.group = $1 },
        Detail("measure", .word(), .required, "how it is reported here") { $0.measure = $1 },
        Detail("unit", .text, .required, "in what it is counted") { $0.unit = $1 },
        Detail("population", .text, .required, "whom or what it counts") { $0.population = $1 },
        Detail("clock", .text, .optional, "from when to when time is taken") { $0.clock = $1.value },
        Detail("not counted", .text, .optional, "what stays out") { $0.exclusions = $1.value },
        Detail("year", .text, .required, "how the figure of a year follows from those of its periods") { $0.year = $1 },
        Detail("numerator", .text, .only(with: "denominator"), "what is counted") { $0.numerator = $1 },
        Detail("denominator", .text, .only(with: "numerator"), "out of what") { $0.denominator = $1 },
        Detail(
            "target for each", .text, .only(with: "denominator"),
            "one of what the denominator counts, where a target is for each of them"
        ) { $0.targetUnit = $1.value },
        Detail(
            "apart", .values, .optional,
            "figures of the return outside the whole and the target, each with an id that never changes once a return has gone out; behind a `|`, out of what"
        ) { $0.apart = $1 },
        Detail(
            "separate", .text, .optional,
            "the breakdown whose values are reported each by itself, so that no figure is asked for the whole"
        ) { $0.separate = $1 },
        Detail("better", .word(), .optional, "which figure is good news") { $0.better = $1.value },
        Detail("cases", .word(), .optional, "what of cases it counts, where they tell it") { $0.cases = $1.value },
        Detail("cases of", .word(), .only(with: "cases"), "out of what") { $0.casesOf = $1.value },
        Detail(
            "cases apart", .values, .only(with: "apart"),
            "of each figure of `apart` what of cases it counts, by its id; behind a `|`, out of what"
        ) { $0.apartCases = $1 },
        Detail(
            "over a year", .word(), .optional,
            "what `year` says in a word: `sum` where it says nothing else, the `last` figure, or the `first`"
        ) { $0.overYear = $1.value },
        Detail(
            "counts", .word(), .optional,
            "of staff, breakdowns have their values for staff; of money and hours, returns may state parts of one"
        ) { $0.counts = $1.value },
        Detail(
            "breakdowns", .texts("breakdowns, parted by `,`"), .optional, "how the guidance wants it broken down"
        ) { $0.breakdowns = $1 },
        Detail("evidence", .text, .required, "where the figures come from") { $0.evidence = $1 },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
    ]

    func check(_ reading: inout CardReading) {
        for part in apartCases.value {
            for word in part.words.split(separator: "|").map({ String($0).trimmed })
            where CaseCount(rawValue: word) == nil {
                reading.report(
                    "`\(word)` is nothing that is counted of cases",
                    help: reading.help(for: word, among: CaseCount.allCases.map(\.rawValue)), at: apartCases.place)
            }
            if !apart.value.contains(where: { $0.id == part.id }) {
                reading.report(
                    "`apart` has no figure `\(part.id)`",
                    help: reading.help(for: part.id, among: apart.value.map(\.id)), at: apartCases.place)
            }
        }
        guard measure.place != nil, measure.value == .rate, numerator == nil, denominator == nil else { return }
        reading.report(
            "`measure: rate` says of which numbers neither `numerator` nor `denominator`",
            help: "add both, or write `measure: count`", at: measure.place)
    }
}

/// A way in which a figure is broken down, in `labels/breakdowns.md`.
struct BreakdownCard: CardKind {
    /// A value with the id under which returns state it.
    struct Value: Sendable {
        var id: String
        var words: String
    }

    static let beginning = "breakdown."

    var id = Stated("")
    var values = Stated<[Value]>([])
    var staffValues = Stated<[Value]>([])

    static let name = "breakdown"
    static let text = CardText.none
    static let words = CardWords(heading: true, details: ["values", "staff values"])
    static let details: [Detail<BreakdownCard>] = [
        Detail("id", .id, .required, "`breakdown.` and the word that a contract file writes behind `by`") {
            $0.id = $1
        },
        Detail(
            "values", .values, .optional,
            "the lines of the return form, each with an id that never changes once a return has gone out; without it, what the contract itself has: its settings"
        ) { $0.values = $1 },
        Detail(
            "staff values", .values, .optional, "the lines where an indicator counts staff, if they are others"
        ) { $0.staffValues = $1 },
    ]

    /// Nothing where a contract file can ask for no such breakdown.
    var breakdown: Indicator.Breakdown? {
        Indicator.Breakdown(rawValue: String(id.value.dropFirst(Self.beginning.count)))
    }
}

/// What a return asks beside the indicators, in `labels/activity.md`.
struct ActivityCard: CardKind {
    var id = Stated("")
    var unit = Stated("")
    var counts: Counted?
    var breakdowns = Stated<[String]>([])
    var addsUp = Stated<[String]>([])
    var within: Stated<String>?
    var follows: Stated<String>?
    var cases: CaseCount?
    var overYear: OverYear?
    var source = Stated("")

    static let name = "activity"
    static let text = CardText.required
    static let words = CardWords(heading: true, details: ["unit"])
    static let details: [Detail<ActivityCard>] = [
        Detail("id", .id, .required, "`activity.` and its name; it never changes once a return has gone out") {
            $0.id = $1
        },
        Detail("unit", .text, .required, "in what it is counted") { $0.unit = $1 },
        Detail("counts", .word(), .optional, "of money and hours, returns may state parts of one") {
            $0.counts = $1.value
        },
        Detail("breakdowns", .texts("breakdowns, parted by `,`"), .optional, "how it is broken down") {
            $0.breakdowns = $1
        },
        Detail(
            "adds up", .texts("ids of activities, parted by `,`, each with `less ` before it that is taken away"),
            .optional, "of which others it is the sum"
        ) { $0.addsUp = $1 },
        Detail("within", .text, .optional, "the activity of which it is a part, and never more") { $0.within = $1 },
        Detail("follows", .text, .optional, "the activity of the return before, with which it begins") {
            $0.follows = $1
        },
        Detail("cases", .word(), .optional, "what of cases it counts, where they tell it") { $0.cases = $1.value },
        Detail(
            "over a year", .word(), .optional,
            "how the figure of a year follows from those of its periods: their `sum` where it says nothing else, the `last` figure, or the `first`"
        ) { $0.overYear = $1.value },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
    ]
}

extension DetailType where Value == [BreakdownCard.Value] {
    static var values: DetailType {
        DetailType("values, parted by `;`, each as `ID: WORDS`") { field, reading in
            var values: [BreakdownCard.Value] = []
            for part in reading.parts(of: field, separator: ";") {
                let halves = part.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
                guard halves.count == 2, isID(halves[0]), !halves[1].isEmpty else {
                    reading.report(
                        "The value `\(part)` has no id", help: "write `ID: WORDS`, such as `under-18: under 18`",
                        at: field.place)
                    continue
                }
                if reading.proves, values.contains(where: { $0.id == halves[0] }) {
                    reading.report(
                        "The id `\(halves[0])` stands twice in `\(field.name)`", help: "give each value its own",
                        at: field.place)
                    continue
                }
                values.append(BreakdownCard.Value(id: halves[0], words: halves[1]))
            }
            return values
        }
    }

    /// As contract files name settings: small letters, digits and hyphens.
    private static func isID(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

/// A duty of the contract calendar, in `labels/duties.md`.
struct DutyCard: CardKind {
    var id = Stated("")
    var owedBy = Stated<[String]>([])
    var owedTo = Stated<[String]>([])
    var delivers = Stated("")
    var when = Stated(DutyTime(schedule: .always))
    var key: CardField?
    var clauses = Stated<[String]>([])
    var source = Stated("")

    static let name = "duty"
    static let text = CardText.required
    static let words = CardWords(heading: true, details: ["delivers", "when"], behind: ["when": "event "])
    static let details: [Detail<DutyCard>] = [
        Detail("id", .id, .required, "what the guidance's answers name") { $0.id = $1 },
        Detail("owed by", .parties, .required, "who must do it") { $0.owedBy = $1 },
        Detail("owed to", .parties, .required, "for whom") { $0.owedTo = $1 },
        Detail("delivers", .text, .required, "what exists afterwards") { $0.delivers = $1 },
        Detail("when", .schedule, .required, "when it falls due", help: "see `when` in the README of the library") {
            $0.when = $1
        },
        Detail("key", .words("a key of the contract file"), .optional, "the key that sets the date or the figure") {
            $0.key = $1.value
        },
        Detail(
            "clauses", .texts("ids of clauses, parted by `,`"), .optional,
            "the clauses that promise it: those of the service specification and of the engagement protocol"
        ) { $0.clauses = $1 },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
    ]

    var definition: DutyDefinition {
        DutyDefinition(
            id: id.value, owedBy: owedBy.value.map { DutyParty($0) }, owedTo: owedTo.value.map { DutyParty($0) },
            schedule: when.value.schedule, key: key.map { Address($0.value) }, clauses: clauses.value)
    }
}

extension DetailType where Value == [String] {
    /// Parties that labels name.
    static var parties: DetailType { texts("parties, parted by `,`: each has a label `party.NAME`") }
}

extension DetailType where Value == DutyTime {
    static var schedule: DetailType { DetailType("a time, as the table of times below has them") { DutyTime($0) } }
}

/// A line of the pricing schedule, in `labels/cost-lines.md`.
struct CostLineCard: CardKind {
    var id = Stated("")
    var group = Stated(CostLineDefinition.Group.core)
    var unit: String?
    var source = Stated("")

    static let name = "cost line"
    static let text = CardText.required
    static let words = CardWords(heading: true, details: ["unit"])
    static let details: [Detail<CostLineCard>] = [
        Detail("id", .id, .required, "`tender.cost.` and what a contract file writes behind `line`") { $0.id = $1 },
        Detail("group", .word(), .required, "in which of the two tables it stands") { $0.group = $1 },
        Detail("unit", .text, .optional, "what a bidder states beside the sum") { $0.unit = $1.value },
        Detail("source", .text, .required, "the place in the guidance") { $0.source = $1 },
    ]
}
