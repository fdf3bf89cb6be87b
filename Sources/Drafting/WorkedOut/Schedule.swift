internal import ManylebFindings
internal import ManylebModel

/// An indicator of the contract with everything that its definition says of it.
struct ScheduleLine: Record {
    var id = Fact<Identifier>()
    var group = Fact<Identifier>()
    var title = Fact<Words>()
    var definition = Fact<Words>()
    var measure = Fact<Indicator.Measure>()
    var unit = Fact<Words>()
    var numerator = Fact<Words>()
    var denominator = Fact<Words>()
    var target = Fact<Target>()
    var alert = Fact<Target>()
    var breakdown = FactList<Words>()
    var settings = FactList<Words>()
    var period = Fact<Frequency>()
    var source = Fact<Words>()
    var owner = Fact<Indicator.Owner>()
    var evidence = Fact<Words>()
    var guidance = Fact<Words>()
    var origin = Origin()

    static let keys: [Key<ScheduleLine>] = [
        .shown("id", \.id), .shown("group", \.group), .shown("title", \.title),
        .shown("definition", \.definition, mayBeMissing: true), .shown("measure", \.measure),
        .shown("unit", \.unit, mayBeMissing: true), .shown("numerator", \.numerator, mayBeMissing: true),
        .shown("denominator", \.denominator, mayBeMissing: true), .shown("target", \.target, mayBeMissing: true),
        .shown("alert", \.alert, mayBeMissing: true), .shown("breakdown", \.breakdown),
        .shown("settings", \.settings), .shown("period", \.period), .shown("source", \.source),
        .shown("owner", \.owner), .shown("evidence", \.evidence, mayBeMissing: true),
        .shown("guidance", \.guidance, mayBeMissing: true),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A return as one group of indicators sees it.
struct ScheduleReturn: Record {
    var group = Fact<Identifier>()
    var id = Fact<Words>()
    var name = Fact<Words>()
    var due = Fact<Day>()
    var indicators = FactList<Words>()
    var origin = Origin()

    static let keys: [Key<ScheduleReturn>] = [
        .shown("group", \.group), .shown("id", \.id), .shown("name", \.name), .shown("due", \.due),
        .shown("indicators", \.indicators),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A group of indicators with those of the contract, and with their returns.
struct IndicatorGroupLine: Record {
    var id = Fact<Identifier>()
    var title = Fact<Words>()
    var source = Fact<Words>()
    var indicators = RecordList<ScheduleLine>()
    var returns = RecordList<ScheduleReturn>()
    var origin = Origin()

    static let keys: [Key<IndicatorGroupLine>] = [
        .shown("id", \.id), .shown("title", \.title), .shown("source", \.source),
        .shown("indicators", \.indicators), .shown("returns", \.returns),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// The blank form of a return.
struct ReturnForm: Record {
    var id = Fact<Words>()
    var name = Fact<Words>()
    var from = Fact<Day>()
    var to = Fact<Day>()
    var due = Fact<Day>()
    var meeting = Fact<Day>()
    var lines = RecordList<ReturnLine>()
    var origin = Origin()

    static let keys: [Key<ReturnForm>] = [
        .shown("id", \.id), .shown("name", \.name), .shown("from", \.from), .shown("to", \.to), .shown("due", \.due),
        .shown("meeting", \.meeting, mayBeMissing: true), .shown("lines", \.lines),
    ]
    var naturalKey: String? { id.value?.contractText }
}

/// A figure of a return.
struct ReturnLine: Record {
    var id = Fact<Identifier>()
    var title = Fact<Words>()
    var period = Fact<Words>()
    var breakdown = Fact<Words>()
    var what = Fact<Words>()
    var of = Fact<Words>()
    var unit = Fact<Words>()
    var target = Fact<Target>()
    var origin = Origin()

    static let keys: [Key<ReturnLine>] = [
        .shown("id", \.id), .shown("title", \.title), .shown("period", \.period),
        .shown("breakdown", \.breakdown, mayBeMissing: true), .shown("what", \.what, mayBeMissing: true),
        .shown("of", \.of, mayBeMissing: true), .shown("unit", \.unit, mayBeMissing: true),
        .shown("target", \.target, mayBeMissing: true),
    ]
}

/// A review meeting with what is on its agenda besides the standing items.
struct MeetingLine: Record {
    var day = Fact<Day>()
    var name = Fact<Words>()
    var period = Fact<Words>()
    var items = FactList<Words>()
    var origin = Origin()

    static let keys: [Key<MeetingLine>] = [
        .shown("day", \.day), .shown("name", \.name), .shown("period", \.period), .shown("items", \.items),
    ]
    var naturalKey: String? { day.value?.contractText }
}

/// The contract's indicators joined with their definitions and with the dates of the term.
struct Schedule {
    let contract: Contract
    let library: Library
    let calendar: ContractCalendar?

    private func definition(_ indicator: Indicator) -> IndicatorDefinition? {
        library.indicators.first { $0.id == indicator.naturalKey }
    }

    var lines: [ScheduleLine] {
        contract.monitoring.indicators.items.map { indicator in
            let definition = definition(indicator)
            var line = ScheduleLine()
            line.id = Fact(text: indicator.naturalKey, from: indicator.indicator)
            line.group = indicator.group
            line.title = indicator.title
            line.measure = indicator.measure
            line.numerator = indicator.numerator
            line.denominator = indicator.denominator
            line.target = indicator.target
            line.alert = indicator.alert
            line.period = indicator.period
            line.source = indicator.source
            line.owner = indicator.owner
            line.definition = Fact(definition?.definition, from: indicator.indicator)
            line.unit = Fact(definition?.unit, from: indicator.indicator)
            line.evidence = Fact(definition?.evidence, from: indicator.indicator)
            line.guidance = Fact(definition?.source, from: indicator.indicator)
            line.breakdown = FactList(texts: breakdowns(indicator).map(\.name), from: indicator.by)
            line.settings = FactList(
                texts: indicator.settings.values.map { id in
                    contract.settings.items.first { $0.naturalKey == id.contractText }?.name.value?.contractText
                        ?? id.contractText
                }, from: indicator.settings)
            return line
        }
    }

    private func breakdowns(_ indicator: Indicator) -> [Library.Breakdown] {
        indicator.by.values.compactMap { by in library.breakdowns.first { $0.id == by.rawValue } }
    }

    /// The values of a breakdown; of one by setting, the settings that the indicator covers.
    private func values(_ breakdown: Library.Breakdown, _ indicator: Indicator) -> [String] {
        if !breakdown.values.isEmpty { return breakdown.values }
        let covered = indicator.settings.values.map(\.contractText)
        return contract.settings.items.filter { covered.isEmpty || covered.contains($0.naturalKey ?? "") }
            .compactMap { $0.name.value?.contractText }
    }

    var returnsByGroup: [ScheduleReturn] {
        library.indicatorGroups.flatMap { group in
            (calendar?.returns ?? []).compactMap { entry -> ScheduleReturn? in
                let indicators = entry.indicators.filter { $0.indicator.group.value?.contractText == group }
                guard !indicators.isEmpty else { return nil }
                var line = ScheduleReturn()
                line.group = Fact(text: group)
                line.id = Fact(text: entry.period.label, from: contract.terms.start)
                line.name = Fact(text: English.span(entry.period), from: contract.terms.start)
                line.due = Fact(entry.due, from: contract.monitoring.returnDue)
                line.indicators = FactList(
                    texts: indicators.compactMap { $0.indicator.title.value?.contractText },
                    from: contract.monitoring.indicators)
                return line
            }
        }
    }

    /// - Parameters:
    ///   - lines: the entries of `schedule`.
    ///   - returns: those of `schedule-returns`.
    func groups(_ lines: [any Record], _ returns: [any Record]) -> [IndicatorGroupLine] {
        let lines = Dictionary(grouping: lines.compactMap { $0 as? ScheduleLine }) { $0.group.value?.contractText }
        let returns = Dictionary(grouping: returns.compactMap { $0 as? ScheduleReturn }) {
            $0.group.value?.contractText
        }
        return library.groups.map { group in
            var line = IndicatorGroupLine()
            line.id = Fact(text: group.id)
            line.title = Fact(text: group.title)
            line.source = Fact(text: group.source)
            line.indicators = RecordList(lines[group.id] ?? [])
            line.returns = RecordList(returns[group.id] ?? [])
            return line
        }
    }

    var returnForms: [ReturnForm] {
        (calendar?.returns ?? []).map { entry in
            var form = ReturnForm()
            form.id = Fact(text: entry.period.label, from: contract.terms.start)
            form.name = Fact(text: English.span(entry.period), from: contract.terms.start)
            form.from = Fact(entry.period.first, from: contract.terms.start)
            form.to = Fact(entry.period.last, from: contract.terms.start)
            form.due = Fact(entry.due, from: contract.monitoring.returnDue)
            form.meeting = Fact(
                calendar?.reviewMeetings.first { $0.period.last >= entry.period.last }?.day,
                from: contract.monitoring.reviewMeetings.held)
            form.lines = RecordList(entry.indicators.flatMap { lines(of: $0.indicator, $0.period) })
            return form
        }
    }

    /// A line for the whole, and one for each way in which it is broken down.
    private func lines(of indicator: Indicator, _ period: Period) -> [ReturnLine] {
        let definition = definition(indicator)
        var whole = ReturnLine()
        whole.id = Fact(text: indicator.naturalKey, from: indicator.indicator)
        whole.title = Fact(indicator.title.value, from: indicator.title)
        whole.period = Fact(text: period.label, from: indicator.period)
        whole.what = Fact(
            indicator.numerator.value ?? definition?.definition ?? definition?.unit, from: indicator.numerator)
        whole.of = Fact(indicator.denominator.value, from: indicator.denominator)
        whole.unit = Fact(definition?.unit, from: indicator.indicator)
        whole.target = Fact(indicator.target.value, from: indicator.target)
        return [whole]
            + breakdowns(indicator).flatMap { breakdown in
                values(breakdown, indicator).map { value in
                    var line = whole
                    line.breakdown = Fact(text: "\(breakdown.name): \(value)", from: indicator.by)
                    line.target = Fact()
                    return line
                }
            }
    }

    var meetings: [MeetingLine] {
        guard let calendar else { return [] }
        return calendar.reviewMeetings.map { meeting in
            var line = MeetingLine()
            let key = contract.monitoring.reviewMeetings
            line.day = Fact(meeting.day, from: key)
            line.name = Fact(text: "\(meeting.year)-Q\(meeting.quarter)", from: key)
            line.period = Fact(text: English.span(meeting.period), from: key)
            var items: [LabelID] = []
            if meeting.reviewsProtocol { items.append(.agendaProtocol) }
            if meeting.hearsSupervision { items.append(.agendaSupervision) }
            if calendar.annualReviews.contains(meeting.day) { items.append(.agendaAnnual) }
            line.items = FactList(texts: items.map { library.label($0) }, from: key)
            return line
        }
    }
}
