internal import ManylebModel
internal import ManylebSyntax

/// A law, body, check or qualification, in `law/references.md`.
struct LawCard: CardKind {
    /// What a law can be besides in force or not.
    enum Status: String, CaseIterable, Sendable { case prospective, england, elsewhere }

    var id = Stated("")
    var inText = Stated("")
    var short: String?
    var welsh: String?
    var from: Stated<Day>?
    var to: Stated<Day>?
    var replacedBy = Stated<[String]>([])
    var status: Stated<Status>?
    var aliases = Stated<[String]>([])
    var sections = Stated<[String]>([])
    var isOfAdvertisement = false

    static let name = "law or body"
    static let text = CardText.note
    static let words = CardWords(details: ["in text", "short"])
    static let details: [Detail<LawCard>] = [
        Detail("id", .id, .required, "what `{{law: ...}}` names; never changes") { $0.id = $1 },
        Detail("in text", .text, .required, "how a sentence names it") { $0.inText = $1 },
        Detail("short", .text, .optional, "the brief form, `{{law: ID.short}}`") { $0.short = $1.value },
        Detail("welsh", .text, .optional, "its name in Welsh, for documents in Welsh to come") { $0.welsh = $1.value },
        Detail("from", .date(isEnd: false), .optional, "the first day in force; without it, none yet") { $0.from = $1 },
        Detail("to", .date(isEnd: true), .optional, "the last day in force; without it, still in force") { $0.to = $1 },
        Detail(
            "replaced by", .texts("ids, parted by `,`"), .optional,
            "what came next, in the order in which it is printed"
        ) { $0.replacedBy = $1 },
        Detail(
            "status", .word(), .optional,
            "`prospective`: not in force yet; `england`: in force there alone; `elsewhere`: in another country. No document names it as law"
        ) { $0.status = $1 },
        Detail(
            "aliases", .aliases, .required, "how texts name it, each name in full, so that old law is found"
        ) { $0.aliases = $1 },
        Detail(
            "sections", .texts("numbers, or the first and the last with `-` between them, parted by `,`"), .optional,
            "the sections that it has; a text that names another is at fault"
        ) { $0.sections = $1 },
        Detail(
            "counts on", .only("the day of the advertisement"), .optional,
            "which day decides whether it is in force; without it, that on which the service starts"
        ) { $0.isOfAdvertisement = $1.value },
    ]

    func check(_ reading: inout CardReading) {
        if let from, let to, to.value < from.value {
            reading.report("`to` comes before `from`", help: "check both", at: to.place)
        }
        if let status, status.value == .prospective, let place = from?.place ?? to?.place {
            reading.report(
                "`status: \(status.value.rawValue)` says that it is not in force yet, and a date that it is or was",
                help: "keep one of the two", at: place)
        } else if status?.value != .prospective, from == nil, id.place != nil {
            reading.report(
                "`\(id.value)` has no `from`, so it is never in force",
                help: "add `from:`, or `status: prospective`", at: id.place)
        }
    }
}

extension DetailType where Value == Day {
    /// A day, or a month or a year for the whole of it: a partial date begins with its period, or runs to its end.
    static func date(isEnd: Bool) -> DetailType {
        DetailType("a day, a month or a year, as `2018-05-25`, `2020-09` or `2013`") { text in
            if let day = Day(contractText: text) { return day }
            let parts = text.split(separator: "-").compactMap { Int($0) }
            guard let year = parts.first, parts.count <= 2 else { return nil }
            let month = parts.count == 2 ? parts[1] : isEnd ? 12 : 1
            guard (1...12).contains(month) else { return nil }
            return Day(year: year, month: month, day: isEnd ? Day.length(ofMonth: month, in: year) : 1)
        }
    }

    static var day: DetailType { DetailType("a day, such as `2022-06-03`") { Day(contractText: $0) } }
}

extension DetailType where Value == [String] {
    /// Names as texts have them. What only a search pattern would have is refused, because it would be looked for as it
    /// is there and never be found.
    static var aliases: DetailType {
        DetailType("names, parted by `;`") { field, reading in
            let names = reading.parts(of: field, separator: ";")
            for name in names where reading.proves {
                if let sign = name.first(where: { #"\[]{}|*+?^$"#.contains($0) }) {
                    reading.report(
                        "`\(name)` has a `\(sign)`, which stands in no name, so it would never be found",
                        help: "write each name in full, parted by `;`; white space and apostrophes may be any",
                        at: field.place)
                } else if name.utf8.count < 2 {
                    reading.report(
                        "`\(name)` is too short to be looked for", help: "write at least two letters", at: field.place)
                }
            }
            return names
        }
    }
}

/// A bank holiday, in `law/bank-holidays.md`.
struct HolidayCard: CardKind {
    var rule: HolidayRule?
    var date: Day?
    var insteadOf: Day?

    static let name = "bank holiday"
    static let text = CardText.none
    static let words = CardWords(heading: true)
    static let details: [Detail<HolidayCard>] = [
        Detail(
            "on", .holiday, .either("date"),
            "when it falls every year: a date, so many days from Easter Sunday, or the first or last Monday of a month"
        ) { $0.rule = $1.value },
        Detail("date", .day, .either("on"), "the day of one that was or will be once") { $0.date = $1.value },
        Detail("instead of", .day, .only(with: "date"), "the day that it replaced") { $0.insteadOf = $1.value },
    ]

    /// Nothing where the card says it wrongly.
    var when: WorkingDays.Entry.When? {
        rule.map { .everyYear($0) } ?? date.map { .once($0, insteadOf: insteadOf) }
    }
}

extension DetailType where Value == HolidayRule {
    static var holiday: DetailType {
        DetailType("`1 January`, `Easter - 2`, `first Monday in May` or `last Monday in May`") { HolidayRule($0) }
    }
}
