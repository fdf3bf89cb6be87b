internal import ManylebDocument
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax
internal import ManylebTemplates

// The parts of the library that are lists rather than text: duties, indicators, cost lines, bank holidays and the guidance.
extension LibraryReader {
    mutating func bankHolidays() -> WorkingDays {
        WorkingDays(
            listed("law/bank-holidays.md").compactMap { card in
                reading.read(HolidayCard.self, card).when.map { WorkingDays.Entry(name: card.heading, when: $0) }
            })
    }

    mutating func duties(_ library: Library, _ reader: inout TemplateReader) -> [Library.Duty] {
        let parties = Set(
            library.wording.labels.keys.filter { $0.hasPrefix(LabelID.partyPrefix) }
                .map { String($0.dropFirst(LabelID.partyPrefix.count)) })
        return listed("labels/duties.md").map { card in
            let duty = reading.read(DutyCard.self, card)
            register(duty.id)
            if reading.proves {
                if let key = duty.when.value.schedule.key {
                    _ = reader.condition(key.text, at: duty.when.place ?? card.place)
                }
                if let key = duty.key { _ = reader.condition(key.value, at: key.place) }
                for party in [duty.owedBy, duty.owedTo] {
                    prove(party, among: parties, "is no party that a label `party.NAME` names")
                }
                claims.promises.append(duty.clauses)
            }
            return Library.Duty(
                definition: duty.definition, heading: reader.read(card.heading, at: card.place),
                event: duty.when.value.event, delivers: duty.delivers.value, source: duty.source.value,
                text: reader.read(card.body, at: card.bodyPlace))
        }
    }

    mutating func readIndicators(into library: inout Library) {
        for card in listed("labels/indicators.md") {
            // By the value alone, so that a group whose `id` is misspelt is not taken for an indicator without anything.
            if card.fields.contains(where: { $0.value.hasPrefix(IndicatorGroupCard.beginning) }) {
                let group = reading.read(IndicatorGroupCard.self, card)
                register(group.id)
                library.groups.append(
                    Library.IndicatorGroup(
                        id: String(group.id.value.dropFirst(IndicatorGroupCard.beginning.count)), title: card.heading,
                        source: group.source.value))
            } else {
                let indicator = reading.read(IndicatorCard.self, card)
                register(indicator.id)
                claims.groups.append(indicator.group)
                claims.breakdowns.append(indicator.breakdowns)
                if let separate = indicator.separate {
                    claims.breakdowns.append(Stated([separate.value], at: separate.place))
                }
                let apart = values("apart", of: indicator, card) { $0.apart }
                library.indicators.append(indicator.definition(of: card, apart: apart))
            }
        }
        sectionEntries[WorkedOutList.indicatorGroups.name] = library.groups.map {
            SectionEntry(id: $0.id, title: $0.title, source: $0.source)
        }
    }

    mutating func breakdowns() -> [Library.Breakdown] {
        let path = "labels/breakdowns.md"
        let breakdowns = listed(path).compactMap { card -> Library.Breakdown? in
            let breakdown = reading.read(BreakdownCard.self, card)
            register(breakdown.id)
            if reading.proves, breakdown.id.place != nil {
                prove(
                    Stated([breakdown.id.value], at: breakdown.id.place),
                    among: Set(Indicator.Breakdown.allCases.map { "breakdown." + $0.rawValue }),
                    "is no breakdown that a contract file can ask for")
            }
            let values = self.values("values", of: breakdown, card) { $0.values }
            let staffValues = self.values("staff values", of: breakdown, card) { $0.staffValues }
            return breakdown.breakdown.map {
                Library.Breakdown(
                    definition: BreakdownDefinition($0, values: values.map(\.id), staffValues: staffValues.map(\.id)),
                    name: card.heading, words: values.map(\.words), staffWords: staffValues.map(\.words))
            }
        }
        for breakdown in Indicator.Breakdown.allCases
        where reading.proves && !breakdowns.contains(where: { $0.definition.breakdown == breakdown }) {
            reading.report(
                "The breakdown `\(breakdown.rawValue)` is missing",
                help: "add a heading with `id: breakdown.\(breakdown.rawValue)`",
                at: Place(file: files.prefix + path, line: 1, column: 1), .library)
        }
        return breakdowns
    }

    /// In another language the values of a breakdown keep their ids and their order.
    mutating func values<Kind: CardKind>(
        _ detail: String, of read: Kind, _ card: Card, _ values: (Kind) -> Stated<[BreakdownCard.Value]>
    ) -> [BreakdownCard.Value] {
        let stated = values(read)
        guard let original = card.translation?.original, original[detail] != nil else { return stated.value }
        let known = values(reading.readPlain(Kind.self, original)).value
        if reading.proves {
            prove(
                Stated(stated.value.map(\.id), at: stated.place), among: Set(known.map(\.id)),
                "is no value that the card has in English")
        }
        return known.map { value in
            if let own = stated.value.first(where: { $0.id == value.id }) { return own }
            reading.note(Kind.self, original, "value " + value.id)
            return value
        }
    }

    mutating func activity() -> [Library.Activity] {
        let path = "labels/activity.md"
        // An edition from before there was such a file.
        if files.areProved, files.texts[path] == nil { return [] }
        return listed(path).map { card in
            let activity = reading.read(ActivityCard.self, card)
            register(activity.id)
            claims.breakdowns.append(activity.breakdowns)
            claims.activities += [activity.within, activity.follows].compactMap { $0 }.map {
                Stated([$0.value], at: $0.place)
            }
            let sum = activity.addsUp.value.map { ActivityDefinition.Term($0) }
            claims.activities.append(Stated(sum.map(\.id), at: activity.addsUp.place))
            return Library.Activity(
                definition: ActivityDefinition(
                    id: activity.id.value,
                    breakdowns: activity.breakdowns.value.compactMap { Indicator.Breakdown(rawValue: $0) },
                    counts: activity.counts, sum: sum, within: activity.within?.value,
                    follows: activity.follows?.value, cases: activity.cases, overYear: activity.overYear ?? .sum),
                name: card.heading, unit: activity.unit.value, meaning: card.body.replacing(each: "\n", with: " "),
                source: activity.source.value)
        }
    }

    mutating func costLines(_ reader: inout TemplateReader) -> [Library.CostLine] {
        listed("labels/cost-lines.md").map { card in
            let line = reading.read(CostLineCard.self, card)
            register(line.id)
            return Library.CostLine(
                definition: CostLineDefinition(id: line.id.value, group: line.group.value), name: card.heading,
                unit: line.unit, source: line.source.value, note: reader.read(card.body, at: card.bodyPlace))
        }
    }

    /// The files of the guidance, in the order of the coverage report. What they list of the library is found later, when
    /// every document is known, but documents have sections for them.
    mutating func guidanceParts() -> [(head: GuidanceHead, file: CardFile)] {
        let parts = files.originals(in: "guidance").map { path in
            let file = cards(path)
            let head = reading.read(GuidanceHead.self, file.head)
            register(head.id, "guidance")
            return (head: head, file: file)
        }
        .sorted { ($0.head.order ?? Int.max, $0.head.id.value) < ($1.head.order ?? Int.max, $1.head.id.value) }
        sectionEntries[WorkedOutList.coverageParts.name] = parts.map {
            SectionEntry(id: $0.head.name, title: $0.file.head.heading, source: $0.head.source.value)
        }
        return parts
    }

    /// The guidance as files list it, and what the library itself can tell: every clause, indicator and cost line.
    mutating func guidance(_ parts: [(head: GuidanceHead, file: CardFile)], _ library: Library)
        -> [Library.GuidanceGroup]
    {
        parts.map { head, file in
            let entries = file.cards.map { card in
                let entry = reading.read(GuidanceCard.self, card)
                register(entry.id, "guidance")
                claims.answers.append(entry.answeredBy)
                return Library.GuidanceEntry(
                    id: entry.id.value, title: card.heading, source: entry.source.value,
                    answeredBy: entry.answeredBy.value)
            }
            return Library.GuidanceGroup(
                id: head.name, title: file.head.heading, source: head.source.value,
                entries: entries + listed(head, library))
        }
    }

    /// The entries of the guidance that the library lists elsewhere, by the words after `list:` in a file of guidance:
    /// the clauses of a document, those alone whose ids begin as `ids:` says, or the indicators or cost lines.
    private mutating func listed(_ head: GuidanceHead, _ library: Library) -> [Library.GuidanceEntry] {
        guard let list = head.list else { return [] }
        switch list.value {
        case "indicators":
            // The steps of a response are the contract's own.
            return library.indicators.filter { $0.step == nil }.map {
                Library.GuidanceEntry(
                    id: $0.id, title: $0.title?.contractText ?? $0.id, source: $0.source?.contractText ?? "",
                    answeredBy: [$0.id])
            }
        case "cost lines":
            return library.costLines.map {
                Library.GuidanceEntry(id: $0.id, title: $0.name, source: $0.source, answeredBy: [$0.id])
            }
        default: break
        }
        guard let document = library.documents.first(where: { "clauses of \($0.name)" == list.value }) else {
            let known = ["indicators", "cost lines"] + library.documents.map { "clauses of \($0.name)" }
            reading.report(
                "`\(list.value)` is no list of the library",
                help: reading.help(for: list.value, among: known)
                    ?? "write `indicators`, `cost lines` or `clauses of DOCUMENT`", at: list.place, .library)
            return []
        }
        let clauses = document.sections.flatMap(\.clauses)
        let beginnings = head.beginnings?.value ?? [""]
        for beginning in beginnings where reading.proves && !clauses.contains(where: { $0.id.hasPrefix(beginning) }) {
            reading.report(
                "No clause of `\(document.name)` has an id that begins with `\(beginning)`",
                help: "write the beginning of an id", at: head.beginnings?.place, .library)
        }
        return clauses.filter { clause in beginnings.contains { clause.id.hasPrefix($0) } }.map {
            Library.GuidanceEntry(id: $0.id, title: $0.heading, source: $0.source ?? "", answeredBy: [$0.id])
        }
    }
}

extension GuidanceHead {
    /// Its id without what all of them begin with.
    fileprivate var name: String { String(id.value.dropFirst(Self.beginning.count)) }
}

extension IndicatorCard {
    /// What a contract file leaves unsaid about the indicator, by the names of its keys, and what documents say of it.
    fileprivate func definition(of card: Card, apart: [BreakdownCard.Value]) -> IndicatorDefinition {
        func words(_ text: String?) -> Words? { text.flatMap { Words(contractText: $0) } }
        var definition = IndicatorDefinition(id: id.value)
        definition.title = words(card.heading)
        definition.group = Identifier(contractText: group.value)
        definition.measure = measure.value
        definition.numerator = words(numerator?.value)
        definition.denominator = words(denominator?.value)
        definition.definition = words(card.body.replacing(each: "\n", with: " "))
        definition.unit = words(unit.value)
        definition.evidence = words(evidence.value)
        definition.breakdowns = breakdowns.value.compactMap { Indicator.Breakdown(rawValue: $0) }
        definition.source = words(source.value)
        definition.population = words(population.value)
        definition.clock = words(clock)
        definition.exclusions = words(exclusions)
        definition.year = words(year.value)
        definition.targetUnit = words(targetUnit)
        definition.separate = separate.flatMap { Indicator.Breakdown(rawValue: $0.value) }
        definition.counts = counts
        definition.better = better
        (definition.cases, definition.casesOf) = (cases, casesOf)
        definition.overYear = overYear ?? .sum
        func halves(_ text: String) -> [String] {
            text.split(separator: "|", maxSplits: 1).map { String($0).trimmed }
        }
        definition.apart = apart.compactMap { part in
            let said = halves(part.words)
            let counted = apartCases.value.first { $0.id == part.id }.map { halves($0.words) } ?? []
            return words(said[0]).map {
                ApartFigure(
                    id: part.id, words: $0, outOf: words(said.dropFirst().first),
                    cases: counted.first.flatMap { CaseCount(rawValue: $0) },
                    casesOf: counted.dropFirst().first.flatMap { CaseCount(rawValue: $0) })
            }
        }
        return definition
    }
}
