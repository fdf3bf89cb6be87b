internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax
internal import ManylebTemplates

// The parts of the library that are lists rather than text: duties, cost lines, bank holidays and the guidance.
extension LibraryReader {
    /// A detail of a card that must be there.
    private mutating func required(_ name: String, of card: Card) -> String {
        if let value = card[name]?.value, !value.isEmpty { return value }
        findings.append(
            Finding(
                .card, "`\(card.heading)` has no `\(name)`", help: "add `\(name):` below the heading", at: card.place))
        return ""
    }

    mutating func bankHolidays() -> WorkingDays {
        WorkingDays(
            cards("law/bank-holidays.md").cards.compactMap { card in
                if let rule = card["on"] {
                    if let holiday = HolidayRule(rule.value) {
                        return WorkingDays.Entry(name: card.heading, when: .everyYear(holiday))
                    }
                    findings.append(
                        Finding(
                            .card, "`\(rule.value)` is not understood",
                            help: "write `1 January`, `Easter - 2`, `first Monday in May` or `last Monday in May`",
                            at: rule.place))
                    return nil
                }
                let date = card["date"]
                let other = card["instead of"]
                guard let day = date.flatMap({ Day(contractText: $0.value) }),
                    other == nil || Day(contractText: other!.value) != nil
                else {
                    findings.append(
                        Finding(
                            .card, "`\(card.heading)` says neither `on` nor a `date`",
                            help: "write `on: 1 January` or `date: 2022-06-03`", at: date?.place ?? card.place))
                    return nil
                }
                return WorkingDays.Entry(
                    name: card.heading, when: .once(day, insteadOf: other.flatMap { Day(contractText: $0.value) }))
            })
    }

    mutating func duties(_ library: Library, _ reader: inout TemplateReader) -> [Library.Duty] {
        var duties: [Library.Duty] = []
        for card in cards("labels/duties.md").cards {
            guard let id = id(of: card) else { continue }
            let when = required("when", of: card)
            guard let schedule = DutySchedule(when) else {
                if !when.isEmpty {
                    findings.append(
                        Finding(
                            .card, "`\(when)` is not understood", help: "see `when` in the README of the library",
                            at: card["when"]?.place))
                }
                continue
            }
            for key in [schedule.key, card["key"]?.value].compactMap({ $0 }) {
                _ = reader.condition(key, at: (card["key"] ?? card["when"])?.place ?? card.place)
            }
            let parties = ["owed by", "owed to"].map { name in card[name]?.parts() ?? [] }
            for party in parties.joined() where library.labels["party.\(party)"] == nil {
                findings.append(
                    Finding(
                        .card, "`\(party)` is no party that the labels name", help: "add a label `party.\(party)`",
                        at: card.place))
            }
            duties.append(
                Library.Duty(
                    id: id, heading: reader.read(card.heading, at: card.place), owedBy: parties[0], owedTo: parties[1],
                    delivers: required("delivers", of: card), key: card["key"]?.value,
                    source: required("source", of: card), schedule: schedule,
                    text: reader.read(card.body, at: card.bodyPlace)))
        }
        return duties
    }

    mutating func breakdowns() -> [Library.Breakdown] {
        let file = cards("labels/breakdowns.md")
        let breakdowns = file.cards.compactMap { card -> Library.Breakdown? in
            guard let id = id(of: card) else { return nil }
            return Library.Breakdown(
                id: String(id.dropFirst("breakdown.".count)), name: card.heading,
                values: card["values"]?.parts(separator: ";") ?? [])
        }
        for breakdown in Indicator.Breakdown.allCases
        where !breakdowns.contains(where: { $0.id == breakdown.rawValue }) {
            findings.append(
                Finding(
                    .library, "The breakdown `\(breakdown.rawValue)` is missing",
                    help: "add a heading with `id: breakdown.\(breakdown.rawValue)`", at: file.place))
        }
        return breakdowns
    }

    mutating func costLines(_ reader: inout TemplateReader) -> [Library.CostLine] {
        cards("labels/cost-lines.md").cards.compactMap { card in
            guard let id = id(of: card), !id.hasPrefix("cost-group.") else { return nil }
            return Library.CostLine(
                id: id, name: card.heading, group: required("group", of: card), unit: card["unit"]?.value,
                source: required("source", of: card), note: reader.read(card.body, at: card.bodyPlace))
        }
    }

    /// The guidance as files list it, and what the library itself can tell: every clause, indicator and cost line.
    mutating func guidance(_ library: Library) -> [Library.GuidanceGroup] {
        var groups: [Library.GuidanceGroup] = []
        for path in files.paths(in: "guidance", ending: ".md") {
            let file = cards(path)
            let entries = file.cards.map { card in
                Library.GuidanceEntry(
                    id: required("id", of: card), title: card.heading, source: required("source", of: card),
                    answeredBy: card["answered by"]?.parts() ?? [])
            }
            groups.append(
                Library.GuidanceGroup(
                    id: String((file["id"]?.value ?? "").dropFirst("guidance.".count)), title: file.title,
                    order: file["order"].flatMap { Int($0.value) } ?? .max, entries: entries))
            groups[groups.count - 1].entries += listed(file, library)
        }
        return groups.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }

    /// The entries of the guidance that the library lists elsewhere, by the words behind `list:` in a file of guidance:
    /// the clauses of a document, those alone whose ids begin as `ids:` says, or the indicators or cost lines.
    private mutating func listed(_ file: CardFile, _ library: Library) -> [Library.GuidanceEntry] {
        guard let list = file["list"] else { return [] }
        switch list.value {
        case "indicators":
            return library.indicators.map {
                Library.GuidanceEntry(
                    id: $0.id, title: $0.facts["title"] ?? $0.id, source: $0.facts["source"] ?? "", answeredBy: [$0.id])
            }
        case "cost lines":
            return library.costLines.map {
                Library.GuidanceEntry(id: $0.id, title: $0.name, source: $0.source, answeredBy: [$0.id])
            }
        default:
            let document = library.documents.first { "clauses of \($0.name)" == list.value }
            if document == nil {
                findings.append(
                    Finding(
                        .library, "`\(list.value)` is no list of the library",
                        help: "write `indicators`, `cost lines` or `clauses of DOCUMENT`", at: list.place))
            }
            let beginnings = file["ids"]?.parts() ?? [""]
            return (document?.sections ?? []).flatMap(\.clauses)
                .filter { clause in beginnings.contains { clause.id.hasPrefix($0) } }
                .map {
                    Library.GuidanceEntry(
                        id: $0.id, title: $0.heading, source: $0.source ?? "", answeredBy: [$0.id])
                }
        }
    }

    /// Every answer that the guidance names must be there.
    mutating func checkAnswers(_ library: Library) {
        let known = Set(
            library.knownNames.clauses + library.indicators.map(\.id) + library.duties.map(\.id)
                + library.costLines.map(\.id) + library.terms.map { "term." + $0.id })
        for path in files.paths(in: "guidance", ending: ".md") {
            for card in cards(path).cards {
                for id in card["answered by"]?.parts() ?? [] where !known.contains(id) {
                    findings.append(
                        Finding(
                            .library, "`\(id)` is no clause, indicator, duty, cost line or defined term",
                            help: hints.help(for: id, among: known.sorted()), at: card["answered by"]?.place))
                }
            }
        }
    }
}
