internal import ManylebModel

/// What the returns of a contract come to, period by period in order, each held to the contract in force in it.
package struct ResultSeries {
    /// The results so far, in the order of the periods.
    package private(set) var periods: [PeriodResults] = []
    /// How the figures of a year follow from those of its periods, by the id of an indicator or activity.
    private(set) var overYear: [String: OverYear] = [:]
    /// The smallest number, by the id of an indicator, of which a share says something.
    private(set) var smallest: [String: Int] = [:]
    private var history: [String: [Past]] = [:]
    private var activityHistory: [String: [PastActivity]] = [:]

    private struct Past {
        let year: Int
        let counted: CountedFigure
        let earlier: IndicatorResult.Earlier
    }

    private struct PastActivity {
        let year: Int
        let number: StatedNumber?
    }

    /// - Parameter periods: in order.
    package init(_ periods: [ReportedPeriod]) {
        for period in periods { add(period) }
    }

    private mutating func add(_ reported: ReportedPeriod) {
        let (form, schedule) = (reported.form, reported.schedule)
        let year = schedule.calendar?.reportingYear(of: form.period.last) ?? form.period.last.year
        var indicators: [IndicatorResult] = []
        for position in schedule.indicators.indices {
            let figures = form.figures.filter { $0.subject == .indicator(position) }
            guard let first = figures.first, let id = first.id else { continue }
            overYear[id] = schedule.definition(of: schedule.indicators[position])?.overYear ?? .sum
            // A team is small, and counted whole.
            let countsStaff = schedule.definition(of: schedule.indicators[position])?.countsStaff ?? false
            smallest[id] = countsStaff ? 0 : reported.contract.monitoring.suppressBelow.value?.number ?? 0
            indicators.append(result(of: id, position, figures, reported, year))
        }
        var activity: [ActivityResult] = []
        for position in schedule.activity.indices {
            let figures = form.activity.filter { $0.subject == .activity(position) }
            guard !figures.isEmpty else { continue }
            overYear[schedule.activity[position].id] = schedule.activity[position].overYear
            activity.append(result(of: schedule.activity[position], figures, reported, year))
        }
        let contract = reported.contract
        let profile = reported.cases?.profile ?? []
        periods.append(
            PeriodResults(
                contract: contract.terms.reference.value?.contractText ?? "",
                version: contract.terms.version.value?.contractText ?? "", period: form.period, due: form.due,
                threshold: contract.monitoring.suppressBelow.value?.number ?? 0,
                sources: [reported.totals.map { ReturnSource($0) }, reported.cases.map { ReturnSource($0) }]
                    .compactMap { $0 },
                indicators: indicators, activity: activity, profile: profile))
    }

    private mutating func result(
        of id: String, _ position: Int, _ figures: [IndicatorSchedule.Figure], _ reported: ReportedPeriod, _ year: Int
    ) -> IndicatorResult {
        let indicator = reported.schedule.indicators[position]
        let definition = reported.schedule.definition(of: indicator)
        let unit = ResultUnit(indicator, definition)
        let period = figures[0].period
        let whole = figures.first { $0.part == nil }
        let (counted, unreported) = whole.map { reported.counted($0) } ?? (CountedFigure(), nil)
        let parts = figures.compactMap { figure in
            figure.part.map { part in
                let counted = reported.counted(figure).figure
                return PartResult(part, counted, value: unit.value(of: counted))
            }
        }
        let target = indicator.target(for: period)
        var judged = Judgement(
            value: unit.value(of: counted), counted: counted, unreported: unreported, unit: unit,
            target: target?.target, alert: indicator.alert(for: period),
            threshold: smallest[id] ?? 0)
        if whole == nil { judged.tellParts(parts) }
        let past = history[id] ?? []
        let own = Past(
            year: year, counted: counted,
            earlier: IndicatorResult.Earlier(
                period: period.fullID, value: judged.value, target: target?.target, standing: judged.standing))
        history[id] = past + [own]
        let inYear = (past + [own]).filter { $0.year == year }.map(\.counted)
        let sum = CountedFigure.over(inYear, definition?.overYear ?? .sum, unit)
        return IndicatorResult(
            indicator: id, period: period, unit: unit, counted: counted, value: judged.value, target: target?.target,
            fullTarget: target?.full, alert: judged.alert, standing: judged.standing, unreported: judged.unreported,
            parts: parts, yearToDate: sum, yearToDateValue: unit.value(of: sum), trend: past.map(\.earlier))
    }

    private mutating func result(
        of definition: ActivityDefinition, _ figures: [IndicatorSchedule.Figure], _ reported: ReportedPeriod,
        _ year: Int
    ) -> ActivityResult {
        let whole = figures.first { $0.part == nil }
        let (counted, unreported) = whole.map { reported.counted($0) } ?? (CountedFigure(), .noRow)
        let parts = figures.compactMap { figure in
            figure.part.map { part in
                let counted = reported.counted(figure).figure
                return PartResult(part, counted, value: ResultUnit.number.value(of: counted))
            }
        }
        activityHistory[definition.id, default: []].append(PastActivity(year: year, number: counted.numerator))
        let inYear = (activityHistory[definition.id] ?? []).filter { $0.year == year }
        let sum = CountedFigure.over(inYear.map { CountedFigure($0.number) }, definition.overYear, .number)
        return ActivityResult(
            activity: definition.id, number: counted.numerator, unreported: unreported, parts: parts,
            yearToDate: sum.numerator)
    }
}

/// How a value stands to its target, and why there may be none.
struct Judgement {
    private(set) var value: ExactValue?
    private(set) var standing: Standing
    private(set) var unreported: Unreported?
    let alert: Target?

    init(
        value: ExactValue?, counted: CountedFigure, unreported: Unreported?, unit: ResultUnit, target: Target?,
        alert: Target?, threshold: Int
    ) {
        (self.value, self.alert) = (value, alert)
        self.unreported = unreported ?? (value == nil ? Self.reason(counted) : nil)
        guard let value else {
            standing = .notReported
            return
        }
        guard let target, !target.isNothing else {
            standing = .watched
            return
        }
        if unit == .percent, let outOf = counted.denominator, outOf < StatedNumber(hundredths: threshold * 100) {
            standing = .tooFew
        } else if target.isReached(by: value) {
            standing = .met
        } else if let alert, !alert.isNothing, !alert.isReached(by: value) {
            standing = .atRisk
        } else {
            standing = .missed
        }
    }

    private static func reason(_ counted: CountedFigure) -> Unreported {
        counted.denominator == .zero ? .nobody : .noRow
    }

    /// Of an indicator each part of which is a figure of its own.
    mutating func tellParts(_ parts: [PartResult]) {
        let isTold = parts.contains { $0.value != nil }
        (standing, unreported) = (isTold ? .watched : .notReported, isTold ? nil : .noRow)
    }
}

extension ResultUnit {
    init(_ indicator: Indicator, _ definition: IndicatorDefinition?) {
        switch indicator.measure.value {
        case .rate: self = .percent
        case .money: self = .money
        case .hours: self = .hours
        default: self = definition?.targetUnit == nil ? .number : .each
        }
    }

    /// What was counted, in this unit; nothing where a number is missing.
    func value(of counted: CountedFigure) -> ExactValue? {
        guard let numerator = counted.numerator else { return nil }
        switch self {
        case .percent, .each:
            return counted.denominator.flatMap { ExactValue(numerator.hundredths, over: $0.hundredths) }
        case .number, .money, .hours: return ExactValue(numerator.hundredths, over: 100)
        }
    }
}

extension CountedFigure {
    /// The figure of a year, or of its beginning, out of those of its periods; nothing where one of them is missing.
    static func over(_ figures: [CountedFigure], _ overYear: OverYear, _ unit: ResultUnit) -> CountedFigure {
        switch overYear {
        case .first: return figures.first ?? CountedFigure()
        case .last: return figures.last ?? CountedFigure()
        case .sum:
            // Advocates are not more because there are more periods: what is for each of them has no sum to divide by.
            let hasWhole = unit == .percent || unit == .each && figures.count == 1
            return CountedFigure(sum(figures.map(\.numerator)), of: hasWhole ? sum(figures.map(\.denominator)) : nil)
        }
    }

    private static func sum(_ numbers: [StatedNumber?]) -> StatedNumber? {
        let known = numbers.compactMap { $0 }
        return known.count == numbers.count ? known.reduce(.zero, +) : nil
    }
}
