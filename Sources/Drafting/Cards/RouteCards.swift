internal import ManylebModel
internal import ManylebSyntax

/// The rules under which a contract can be let, in `law/routes.md`.
struct RouteCard: CardKind {
    enum Reason: String, CaseIterable, Sendable { case law, choice }

    var id = Stated("")
    var route: Stated<Tender.Route>?
    var from: Stated<Day>?
    var to: Stated<Day>?
    var standstill: Stated<CountedTime>?
    var standstillBy: Reason?
    var codes = Stated<[String]>([])
    var codesElsewhere = Stated<[String]>([])
    var asks = Stated<[String]>([])
    var leavesProcedure = false
    var source = Stated("")

    static let name = "route"
    static let text = CardText.required
    static let words = CardWords(heading: true)
    static let details: [Detail<RouteCard>] = [
        Detail("id", .id, .required, "`route.` and its name") { $0.id = $1 },
        Detail("route", .word(), .required, "what the contract file calls it at `tender.route`") { $0.route = $1 },
        Detail("from", .date(isEnd: false), .required, "the first day on which a tender under it can be advertised") {
            $0.from = $1
        },
        Detail("to", .date(isEnd: true), .optional, "the last such day; without it, still in force") { $0.to = $1 },
        Detail("standstill", .countedTime, .optional, "how long nobody signs after the award") { $0.standstill = $1 },
        Detail("standstill by", .word(), .only(with: "standstill"), "whether the law asks for it; without it, it does")
        {
            $0.standstillBy = $1.value
        },
        Detail("cpv", .codes, .optional, "the CPV codes to which it is bound") { $0.codes = $1 },
        Detail("cpv elsewhere", .codes, .optional, "CPV codes that speak for another route") {
            $0.codesElsewhere = $1
        },
        Detail(
            "asks", .texts("names, parted by `,`"), .optional,
            "what the invitation asks besides: entries of `route-asks`"
        ) { $0.asks = $1 },
        Detail("procedures", .only("any"), .optional, "the law leaves the procedure to whoever lets the contract") {
            $0.leavesProcedure = $1.value
        },
        Detail("source", .text, .required, "the provisions on which it rests") { $0.source = $1 },
    ]

    func check(_ reading: inout CardReading) {
        if let from, let to, to.value < from.value {
            reading.report("`to` comes before `from`", help: "check both", at: to.place)
        }
    }
}

/// How a route chooses the provider, in `law/processes.md`.
struct ProcessCard: CardKind {
    var id = Stated("")
    var routes = Stated<[String]>([])
    var procedure: Stated<Tender.Procedure>?
    var invitesBids = false
    var mayShortList = false
    var insteadOf = Stated<[Tender.Procedure]>([])
    var steps = Stated<[String]>([])
    var source = Stated("")

    static let name = "process"
    static let text = CardText.required
    static let words = CardWords(heading: true)
    static let details: [Detail<ProcessCard>] = [
        Detail("id", .id, .required, "`process.` and its name") { $0.id = $1 },
        Detail("routes", .texts("ids of routes, parted by `,`"), .required, "the routes that know it") {
            $0.routes = $1
        },
        Detail("procedure", .word(), .required, "what the contract file calls it at `tender.procedure`") {
            $0.procedure = $1
        },
        Detail("invites", .only("bids"), .optional, "bids are invited; without it, a provider is chosen without") {
            $0.invitesBids = $1.value
        },
        Detail("short list", .only("allowed"), .optional, "bidders may be left out before all have been judged") {
            $0.mayShortList = $1.value
        },
        Detail(
            "name instead", .words(of: Tender.Procedure.self), .optional,
            "it is too general: one of these procedures is to be named"
        ) { $0.insteadOf = $1 },
        Detail("steps", .texts("ids of notices, parted by `,`"), .optional, "what is published and kept, in order") {
            $0.steps = $1
        },
        Detail("source", .text, .required, "the provisions on which it rests") { $0.source = $1 },
    ]
}

/// A notice or another step on the way to the contract, in `law/notices.md`.
struct NoticeCard: CardKind {
    var id = Stated("")
    var when: Stated<RouteTime>?
    var source = Stated("")

    static let name = "notice"
    static let text = CardText.note
    static let words = CardWords(heading: true)
    static let details: [Detail<NoticeCard>] = [
        Detail("id", .id, .required, "`notice.` and its name; it never changes, because calendars know it by it") {
            $0.id = $1
        },
        Detail("when", .routeTime, .required, "the day on which, by which or before which it is not done") {
            $0.when = $1
        },
        Detail("source", .text, .required, "the provision that asks for it") { $0.source = $1 },
    ]
}

/// A sum from which on the law asks more, in `law/thresholds.md`.
struct ThresholdCard: CardKind {
    var id = Stated("")
    var meaning: ThresholdDefinition.Meaning?
    var buyers: BodyDefinition.Buyers?
    var sum: Money?
    var from: Stated<Day>?
    var to: Stated<Day>?
    var source = Stated("")

    static let name = "threshold"
    static let text = CardText.note
    static let details: [Detail<ThresholdCard>] = [
        Detail("id", .id, .required, "`threshold.` and its name") { $0.id = $1 },
        Detail(
            "of", .word(), .required,
            "`light-touch`: the Act binds from it on; `notice`: what is let below that is notified from it on"
        ) { $0.meaning = $1.value },
        Detail("buyers", .word(), .optional, "the class of buyers for which it counts; without it, all") {
            $0.buyers = $1.value
        },
        Detail("sum", .money, .required, "the sum, value added tax included") { $0.sum = $1.value },
        Detail("from", .date(isEnd: false), .required, "the first day of advertisement for which it counts") {
            $0.from = $1
        },
        Detail("to", .date(isEnd: true), .optional, "the last such day; without it, still") { $0.to = $1 },
        Detail("source", .text, .required, "the provision that sets it") { $0.source = $1 },
    ]

    /// Nothing where the card says it wrongly.
    var definition: ThresholdDefinition? {
        guard let meaning, let sum, let from else { return nil }
        return ThresholdDefinition(
            id: id.value, meaning: meaning, buyers: buyers, sum: sum, from: from.value, to: to?.value)
    }
}

/// A kind of public body that commissions, in `law/bodies.md`.
struct BodyCard: CardKind {
    enum Alone: String, CaseIterable, Sendable { case yes, no }

    var id = Stated("")
    var buyers: BodyDefinition.Buyers?
    var names = Stated<[String]>([])
    var one = Stated("")
    var several = Stated("")
    var standards: Stated<String>?
    var alone: Alone?

    static let name = "kind of body"
    static let text = CardText.note
    static let words = CardWords(details: ["in text", "several"])
    static let details: [Detail<BodyCard>] = [
        Detail("id", .id, .required, "`body.` and what the contract file calls it at `kind`") { $0.id = $1 },
        Detail("buyers", .word(), .required, "the class of buyers in the law on procurement") { $0.buyers = $1.value },
        Detail(
            "names", .texts("names, parted by `;`", separator: ";"), .required,
            "what the name of such a body has in it, so that nobody need state the kind"
        ) { $0.names = $1 },
        Detail("in text", .text, .required, "how a sentence names one") { $0.one = $1 },
        Detail("several", .text, .required, "how a sentence names several") { $0.several = $1 },
        Detail("language standards", .id, .optional, "the law that holds its Welsh language standards") {
            $0.standards = $1
        },
        Detail("commissions alone", .word(), .required, "whether it can commission the service alone") {
            $0.alone = $1.value
        },
    ]

    static let beginning = "body."

    /// Nothing where the card says it wrongly.
    var definition: BodyDefinition? {
        guard let buyers, let kind = Commissioner.Kind(rawValue: String(id.value.dropFirst(Self.beginning.count)))
        else {
            return nil
        }
        return BodyDefinition(kind: kind, buyers: buyers, names: names.value, commissionsAlone: alone == .yes)
    }
}

extension DetailType where Value == CountedTime {
    static var countedTime: DetailType {
        DetailType("days or working days, such as `8 working days` or `8 working days, that day counted`") {
            CountedTime($0)
        }
    }
}

extension DetailType where Value == RouteTime {
    static var routeTime: DetailType {
        DetailType(
            "`on`, `by` or `not before`, and a date, such as `by 120 days after signature, that day counted`"
        ) { RouteTime($0) }
    }
}

extension DetailType where Value == Money {
    static var money: DetailType { DetailType(Money.expectation) { Money(contractText: $0) } }
}

extension DetailType where Value == [Tender.Procedure] {
    static func words(of _: Tender.Procedure.Type) -> DetailType {
        DetailType("procedures, parted by `,`") { field, reading in
            reading.parts(of: field).compactMap { word in
                if let procedure = Tender.Procedure(rawValue: word) { return procedure }
                reading.report(
                    "`\(word)` is no procedure",
                    help: reading.help(for: word, among: Tender.Procedure.allCases.map(\.rawValue)), at: field.place)
                return nil
            }
        }
    }
}

extension DetailType where Value == [String] {
    /// CPV codes, or the first and the last with a hyphen between them.
    static var codes: DetailType {
        DetailType("CPV codes of eight digits, or the first and the last with `-` between them, parted by `,`") {
            field, reading in
            let codes = reading.parts(of: field)
            for code in codes where code.split(separator: "-").contains(where: { !$0.isCPVCode }) {
                reading.report("`\(code)` is no CPV code", help: "write eight digits", at: field.place)
            }
            return codes
        }
    }
}

extension StringProtocol {
    fileprivate var isCPVCode: Bool { utf8.count == 8 && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
