package import ManylebModel

extension ResultSeries {
    /// What the periods within a longer one come to together: a year out of its quarters. A figure that is reported for the
    /// longer period itself stays as it is.
    package func together(_ period: Period) -> PeriodResults? {
        let within = periods.filter { $0.period.first >= period.first && $0.period.last <= period.last }
        guard let last = within.last, last.period.last == period.last else { return nil }
        let ids = within.flatMap(\.indicators).map(\.indicator).uniqued
        let activities = within.flatMap(\.activity).map(\.activity).uniqued
        return PeriodResults(
            contract: last.contract, version: last.version, period: period, due: last.due, threshold: last.threshold,
            sources: within.flatMap(\.sources),
            indicators: ids.compactMap { id in
                together(within.flatMap(\.indicators).filter { $0.indicator == id }, in: period)
            },
            activity: activities.map { id in
                together(within.flatMap(\.activity).filter { $0.activity == id }, overYear[id] ?? .sum)
            },
            profile: together(within.map(\.profile)))
    }

    private func together(_ results: [IndicatorResult], in period: Period) -> IndicatorResult? {
        guard let last = results.last else { return nil }
        if results.count == 1, last.period.first == period.first || last.period.last == period.last,
            last.period.days >= period.days
        {
            return last
        }
        let overYear = overYear[last.indicator] ?? .sum
        let counted = CountedFigure.over(results.map(\.counted), overYear, last.unit)
        let parts = results.flatMap(\.parts).map(\.part).uniqued.map { part in
            let own = results.map { result in
                result.parts.first { $0.part == part }?.counted ?? CountedFigure()
            }
            let sum = CountedFigure.over(own, overYear, last.unit)
            return PartResult(part, sum, value: last.unit.value(of: sum))
        }
        let target = Self.target(results.map(\.target), last.unit, overYear)
        var judged = Judgement(
            value: last.unit.value(of: counted), counted: counted,
            unreported: results.lazy.compactMap(\.unreported).first, unit: last.unit, target: target,
            alert: last.unit == .percent ? last.alert : nil, threshold: smallest[last.indicator] ?? 0)
        if !parts.isEmpty, results.allSatisfy({ $0.counted == CountedFigure() }), last.standing == .watched {
            judged.tellParts(parts)
        }
        return IndicatorResult(
            indicator: last.indicator, period: period, unit: last.unit, counted: counted, value: judged.value,
            target: target, alert: judged.alert, standing: judged.standing, unreported: judged.unreported, parts: parts,
            yearToDate: last.yearToDate, yearToDateValue: last.yearToDateValue,
            trend: results.map {
                IndicatorResult.Earlier(
                    period: $0.period.fullID, value: $0.value, target: $0.target, standing: $0.standing)
            })
    }

    /// A share is to be the same over a year; of numbers that are added up the targets are added up too.
    private static func target(_ targets: [Target?], _ unit: ResultUnit, _ overYear: OverYear) -> Target? {
        guard let last = targets.last ?? nil else { return nil }
        guard overYear == .sum, unit != .percent, !last.isNothing else { return last }
        let numbers = targets.compactMap { target -> Int? in
            guard case .number(let number) = target?.amount, target?.bound == last.bound else { return nil }
            return number.hundredths
        }
        guard numbers.count == targets.count, unit == .number else { return nil }
        let sum = Number(hundredths: numbers.reduce(0, +))
        return Target(contractText: "\(last.bound.rawValue) \(sum.contractText)")
    }

    private func together(_ results: [ActivityResult], _ overYear: OverYear) -> ActivityResult {
        func sum(_ numbers: [StatedNumber?]) -> StatedNumber? {
            CountedFigure.over(numbers.map { CountedFigure($0) }, overYear, .number).numerator
        }
        let number = sum(results.map(\.number))
        let parts = results.flatMap(\.parts).map(\.part).uniqued.map { part in
            let own = sum(results.map { result in result.parts.first { $0.part == part }?.counted.numerator })
            let counted = CountedFigure(own)
            return PartResult(part, counted, value: ResultUnit.number.value(of: counted))
        }
        return ActivityResult(
            activity: results[0].activity, number: number,
            unreported: number == nil ? results.lazy.compactMap(\.unreported).first ?? .noRow : nil, parts: parts,
            yearToDate: results.last?.yearToDate)
    }

    private func together(_ profiles: [[ProfileResult]]) -> [ProfileResult] {
        // A quarter without cases would make a year too small.
        guard !profiles.contains(where: \.isEmpty) else { return [] }
        struct Value: Hashable {
            let column: CaseColumn
            let value: String
        }
        let all = profiles.flatMap { $0 }
        let sums = Dictionary(
            all.map { (Value(column: $0.column, value: $0.value), $0.number ?? 0) }, uniquingKeysWith: +)
        return all.map { Value(column: $0.column, value: $0.value) }.uniqued.map {
            ProfileResult($0.column, $0.value, sums[$0] ?? 0)
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it stands first.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
