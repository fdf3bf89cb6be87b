internal import ManylebFindings
internal import ManylebModel

// The indicators of the contract and their returns.
extension WorkedOutList {
    static let schedule = WorkedOutList("schedule", missing: \.monitoring.indicators.origin) {
        $0.workings.schedule.lines
    }
    static let scheduleReturns = WorkedOutList("schedule-returns", missing: \.missingForReturns) {
        $0.workings.schedule.returns(of: $0.library.indicatorGroups)
    }
    static let indicatorGroups = WorkedOutList(
        "indicator-groups", cards: ("labels/indicators.md", IndicatorGroupCard.beginning)
    ) {
        $0.library.groups.map { IndicatorGroupLine(group: $0) }
    }
    static let returns = WorkedOutList("returns", missing: \.missingForReturns) {
        $0.workings.schedule.forms
    }
    static let reviewMeetings = WorkedOutList("review-meetings", missing: \.monitoring.returnDue.origin) {
        $0.workings.calendar?.reviewMeetings ?? []
    }
    static let annualReviews = WorkedOutList("annual-reviews", missing: \.monitoring.returnDue.origin) {
        $0.workings.calendar?.annualReviews ?? []
    }
}

/// What the library and the contract say of an indicator; it is the same in every return. A class, because each figure of
/// each return takes it up several times.
final class IndicatorWords {
    let id: Fact<Identifier>
    let definition: Fact<Words>
    let unit: Fact<Words>
    let population: Fact<Words>
    let clock: Fact<Words>
    let exclusions: Fact<Words>
    let year: Fact<Words>
    /// What a target is for each of.
    let targetEach: Fact<Words>
    /// What its figures beside the whole are, by their ids.
    let apart: [String: ApartFigure]
    let evidence: Fact<Words>
    let guidance: Fact<Words>
    let title: Fact<Words>
    /// What is counted, and out of what.
    let counted: Fact<Words>
    let outOf: Fact<Words>
    let target: Origin
    /// What sets its periods, and its parts.
    let period: Origin
    let breakdowns: Origin
    /// The step of a response that it is about.
    let step: ResponseStage.Step?

    init(_ indicator: Indicator, _ library: Library) {
        let card = library.indicators.first { $0.id == indicator.naturalKey }
        func words(_ words: Words?) -> Fact<Words> {
            Fact(text: words?.contractText.typeset, from: indicator.indicator)
        }
        id = Fact(text: indicator.naturalKey, from: indicator.indicator)
        definition = Fact(indicator.meaning.value, from: indicator.meaning)
        let ofMeasure: LabelID? =
            switch indicator.measure.value {
            case .rate: .unitRate
            case .money: .unitMoney
            case .hours: .unitHours
            default: nil
            }
        unit = Fact(
            indicator.unit.value ?? ofMeasure.flatMap { Words(contractText: library.label($0)) }, from: indicator.unit)
        population = words(card?.population)
        clock = words(card?.clock)
        exclusions = words(card?.exclusions)
        year = words(card?.year)
        targetEach = words(card?.targetUnit)
        apart = Dictionary((card?.apart ?? []).map { ($0.id, $0) }) { first, _ in first }
        evidence = words(card?.evidence)
        guidance = words(card?.source)
        title = Fact(indicator.title.value, from: indicator.title)
        counted = Fact(indicator.numerator.value ?? definition.value ?? unit.value, from: indicator.numerator)
        outOf = Fact(indicator.denominator.value, from: indicator.denominator)
        target = indicator.target.origin
        period = indicator.period.origin
        breakdowns = indicator.by.origin
        step = card?.step
    }
}

/// A group of indicators with those of the contract, and with their returns.
private struct IndicatorGroupLine: Worded {
    let group: Library.IndicatorGroup

    static let names: WordedNames<IndicatorGroupLine> = [
        .value("id") { line, _ in Fact<Identifier>(text: line.group.id) },
        .words("title") { line, _ in Fact(text: line.group.title) },
        .words("source") { line, _ in Fact(text: line.group.source) },
        .entries("indicators", of: IndicatorSchedule.Line.self) { $1.entries(of: "schedule", in: $0.group.id) },
        .entries("returns", of: IndicatorSchedule.GroupReturn.self) {
            $1.entries(of: "schedule-returns", in: $0.group.id)
        },
    ]

    func id(_ filler: Filler) -> String? { group.id }
}

extension IndicatorSchedule.Line: Worded {
    static let names: WordedNames<IndicatorSchedule.Line> = [
        .value("id") { $0.words($1).id },
        .value("group") { $0.indicator($1).group },
        .words("title") { $0.indicator($1).title },
        .words("definition", mayBeMissing: true) { $0.words($1).definition },
        .value("measure") { $0.indicator($1).measure },
        .words("unit", mayBeMissing: true) { $0.words($1).unit },
        .words("population", mayBeMissing: true) { $0.words($1).population },
        .words("clock", mayBeMissing: true) { $0.words($1).clock },
        .words("not-counted", mayBeMissing: true) { $0.words($1).exclusions },
        .words("year", mayBeMissing: true) { $0.words($1).year },
        .words("target-each", mayBeMissing: true) { line, filler in
            line.indicator(filler).hasAmount ? line.words(filler).targetEach : Fact()
        },
        .words("numerator", mayBeMissing: true) { $0.indicator($1).numerator },
        .words("denominator", mayBeMissing: true) { $0.indicator($1).denominator },
        .value("target", mayBeMissing: true) { $0.indicator($1).target },
        .value("alert", mayBeMissing: true) { $0.indicator($1).alert },
        .list("breakdown") { line, filler in
            let names = line.breakdowns.compactMap { filler.library.breakdown($0)?.name }
            return FactList(texts: names, from: line.indicator(filler).by)
        },
        .lines("steps") { line, filler in
            guard let step = line.words(filler).step else { return [StageLine]() }
            return filler.contract.service.response.stages.items.filter { $0.stage.value == step }.map(StageLine.init)
        },
        .list("settings") { line, filler in
            let names = line.settings.map { filler.contract.settingName($0) ?? $0 }
            return FactList(texts: names, from: line.indicator(filler).settings)
        },
        .value("period") { $0.indicator($1).period },
        .words("source") { $0.indicator($1).source },
        .value("owner") { $0.indicator($1).owner },
        .words("evidence", mayBeMissing: true) { $0.words($1).evidence },
        .words("guidance", mayBeMissing: true) { $0.words($1).guidance },
    ]

    func id(_ filler: Filler) -> String? { indicator(filler).naturalKey }

    private func indicator(_ filler: Filler) -> Indicator { filler.contract.monitoring.indicators.items[position] }
    private func words(_ filler: Filler) -> IndicatorWords { filler.workings.indicatorWords[position] }
}

extension IndicatorSchedule.GroupReturn: Worded {
    static let names: WordedNames<IndicatorSchedule.GroupReturn> = [
        .value("group") { line, _ in Fact<Identifier>(text: line.group) },
        .words("id") { Fact(text: $0.period.id, from: $1.contract.terms.start) },
        .words("name") { Fact(text: $1.library.wording.grammar.span($0.period), from: $1.contract.terms.start) },
        .value("due") { Fact($0.due, from: $1.contract.monitoring.returnDue) },
        .list("indicators") { line, filler in
            let titles = line.indicators.compactMap { reported -> Fact<Words>? in
                let title = filler.workings.indicatorWords[reported.position].title
                guard let text = title.value?.contractText else { return nil }
                // A figure of another period than the return's says which.
                let span =
                    reported.period == line.period ? "" : " (\(filler.library.wording.grammar.span(reported.period)))"
                return Fact(Words(contractText: text + span), from: title)
            }
            return FactList(titles, from: filler.contract.monitoring.indicators)
        },
    ]

    func id(_ filler: Filler) -> String? { period.id }
}

extension IndicatorSchedule.Form: Worded {
    static let names: WordedNames<IndicatorSchedule.Form> = [
        .words("id") { Fact(text: $0.period.id, from: $1.contract.terms.start) },
        .words("name") { Fact(text: $1.library.wording.grammar.span($0.period), from: $1.contract.terms.start) },
        .value("from") { Fact($0.period.first, from: $1.contract.terms.start) },
        .value("to") { Fact($0.period.last, from: $1.contract.terms.start) },
        .value("due") { Fact($0.due, from: $1.contract.monitoring.returnDue) },
        .value("meeting", mayBeMissing: true) {
            Fact($0.meeting, from: $1.contract.monitoring.reviewMeetings.held)
        },
        .lines("rows") { form, _ in form.figures + form.activity },
    ]

    func id(_ filler: Filler) -> String? { period.id }
}

extension IndicatorSchedule.Figure: Worded {
    static let names: WordedNames<IndicatorSchedule.Figure> = [
        .words("id") { figure, filler in Fact(text: figure.id, from: figure.origin(filler, \.period)) },
        .words("part", mayBeMissing: true) { figure, filler in
            figure.part.map { Fact(text: $0.id, from: figure.origin(filler, \.breakdowns)) } ?? Fact()
        },
        .words("title") { figure, filler in
            figure.indicator(filler)?.title ?? Fact(text: figure.activity(filler)?.name)
        },
        // The title of the first of several figures that belong together.
        .words("heading", mayBeMissing: true) { figure, filler in
            guard figure.isFirst else { return Fact() }
            return figure.indicator(filler)?.title ?? Fact(text: figure.activity(filler)?.name)
        },
        .words("period") { Fact(text: $0.period.id, from: $0.origin($1, \.period)) },
        // Of a figure that covers another period than the others of the return.
        .words("span", mayBeMissing: true) { figure, filler in
            guard figure.isLonger else { return Fact() }
            return Fact(text: filler.library.wording.grammar.span(figure.period), from: figure.origin(filler, \.period))
        },
        .words("breakdown", mayBeMissing: true) { figure, filler in
            guard let part = figure.part else { return Fact() }
            return Fact(text: filler.words(for: part, of: figure), from: figure.origin(filler, \.breakdowns))
        },
        .words("what", mayBeMissing: true) { figure, filler in
            guard let indicator = figure.indicator(filler) else { return Fact(text: figure.activity(filler)?.meaning) }
            return figure.apart(filler).map { Fact($0.words, from: indicator.counted) } ?? indicator.counted
        },
        .words("of", mayBeMissing: true) { figure, filler in
            guard let indicator = figure.indicator(filler) else { return Fact() }
            return figure.apart(filler).map { Fact($0.outOf, from: indicator.outOf) } ?? indicator.outOf
        },
        .words("unit", mayBeMissing: true) { figure, filler in
            figure.indicator(filler)?.unit ?? Fact(text: figure.activity(filler)?.unit)
        },
        // What is to be reached is said of the whole.
        .value("target", mayBeMissing: true) { Fact($0.target?.target, from: $0.origin($1, \.target)) },
        .value("full-target", mayBeMissing: true) { Fact($0.target?.full, from: $0.origin($1, \.target)) },
        .words("target-each", mayBeMissing: true) { figure, filler in
            figure.target.map { $0.target.isNothing } == false ? figure.indicator(filler)?.targetEach ?? Fact() : Fact()
        },
    ]

    fileprivate func indicator(_ filler: Filler) -> IndicatorWords? {
        if case .indicator(let position) = subject { filler.workings.indicatorWords[position] } else { nil }
    }

    /// What it is, where it stands outside the whole.
    fileprivate func apart(_ filler: Filler) -> ApartFigure? {
        guard case .apart(let id) = part else { return nil }
        return indicator(filler)?.apart[id]
    }

    /// What in the contract file it comes from; nothing of an activity, which only the library knows.
    private func origin(_ filler: Filler, _ part: (IndicatorWords) -> Origin) -> Origin {
        indicator(filler).map(part) ?? Origin()
    }

    private func activity(_ filler: Filler) -> Library.Activity? {
        if case .activity(let position) = subject { filler.library.activity[position] } else { nil }
    }
}

extension Indicator {
    /// Whether there is something to reach.
    fileprivate var hasAmount: Bool { target.value.map { !$0.isNothing } ?? false }
}

extension Filler {
    /// The entries of a list that name a group.
    func entries(of list: String, in group: String) -> [any Record] {
        workings.groups(ofList: list, self)[group] ?? []
    }

    /// A part of a figure: "age: under 18".
    fileprivate func words(for part: Part, of figure: IndicatorSchedule.Figure) -> String? {
        switch part {
        case .apart: return figure.apart(self)?.words.contractText
        case .value(let by, let value):
            guard let breakdown = library.breakdown(by) else { return nil }
            let own = workings.ownValues(of: by)[value]
            return (own ?? breakdown.words(for: value)).map { "\(breakdown.name): \($0)" }
        }
    }
}

extension Contract {
    fileprivate func settingName(_ id: String) -> String? {
        settings.items.first { $0.naturalKey == id }?.name.value?.contractText
    }
}

extension ReviewMeeting: Worded {
    static let names: WordedNames<ReviewMeeting> = [
        .value("day") { Fact($0.day, from: $1.contract.monitoring.reviewMeetings) },
        .words("name") { Fact(text: $0.quarterID, from: $1.contract.monitoring.reviewMeetings) },
        .words("period") {
            Fact(text: $1.library.wording.grammar.span($0.period), from: $1.contract.monitoring.reviewMeetings)
        },
        .list("items") { meeting, filler in
            var items: [LabelID] = []
            if meeting.reviewsProtocol { items.append(.agendaProtocol) }
            if meeting.hearsSupervision { items.append(.agendaSupervision) }
            if meeting.reviewsYear { items.append(.agendaAnnual) }
            return FactList(
                texts: items.map { filler.library.label($0) }, from: filler.contract.monitoring.reviewMeetings)
        },
    ]

    func id(_ filler: Filler) -> String? { day.contractText }
}

extension AnnualReview: Worded {
    static let names: WordedNames<AnnualReview> = [
        .value("from") { Fact($0.period.first, from: $1.contract.terms.start) },
        .value("to") { Fact($0.period.last, from: $1.contract.terms.start) },
        .value("return") { Fact($0.lastReturn, from: $1.contract.monitoring.returnDue) },
        .value("draft") { Fact($0.draft, from: $1.contract.monitoring.reportComments) },
        .value("report") { Fact($0.report, from: $1.contract.monitoring.annualReportDue) },
        .value("conclusions") { Fact($0.conclusions, from: $1.contract.monitoring.conclusionsDue) },
        .value("day") { Fact($0.day, from: $1.contract.monitoring.annualReview) },
    ]

    func id(_ filler: Filler) -> String? { period.fullID }
}

extension Contract {
    /// Without which of its facts no return can be told: what is reported, from which day, and when it is due.
    fileprivate var missingForReturns: Origin {
        if monitoring.indicators.items.isEmpty { return monitoring.indicators.origin }
        return terms.start.value == nil ? terms.start.origin : monitoring.returnDue.origin
    }
}
