internal import ManylebModel

// What is left of the results.
extension PublishedReport {
    /// The results without what is hidden, and without what says something of it.
    func published(unproved: Int, _ hides: (FineCount) -> Bool) -> PeriodResults {
        PeriodResults(
            contract: last.contract, version: last.version, period: last.period, due: last.due,
            threshold: last.threshold,
            sources: last.sources.map {
                ReturnSource(
                    file: $0.file, kind: $0.kind, period: $0.period, made: $0.made, rowsRead: nil, rowsRejected: nil,
                    leavesOutRows: $0.leavesOutRows)
            }, indicators: last.indicators.map { published($0, hides) },
            activity: last.activity.map { published($0, hides) },
            profile: showsProfile
                ? last.profile.map { row in
                    ProfileResult(row.column, row.value, count(row).map(hides) ?? false ? nil : row.number)
                } : [], isPublished: true, unproved: unproved)
    }

    private func published(
        _ line: Line, of part: Part? = nil, _ counted: CountedFigure, _ hides: (FineCount) -> Bool
    ) -> CountedFigure {
        let counts = names.counts(line, part, counted)
        var shown = counted
        if let numerator = counts.numerator, hides(numerator) { (shown.numerator, shown.hidesNumerator) = (nil, true) }
        if let denominator = counts.denominator, hides(denominator) {
            (shown.denominator, shown.hidesDenominator) = (nil, true)
        }
        return shown
    }

    private func published(_ result: IndicatorResult, _ hides: (FineCount) -> Bool) -> IndicatorResult {
        let line = line(result)
        let counted = published(line, result.counted, hides)
        let year = yearLine(result.indicator, result.yearToDate).map { published($0, result.yearToDate, hides) }
        let isHidden = counted.isHidden
        return IndicatorResult(
            indicator: result.indicator, period: result.period, unit: result.unit, counted: counted,
            value: isHidden ? nil : result.value, target: result.target, fullTarget: result.fullTarget,
            alert: result.alert, standing: isHidden ? .hidden : result.standing,
            unreported: isHidden ? nil : result.unreported,
            parts: result.parts.map { part in
                let counted = published(line, of: part.part, part.counted, hides)
                return PartResult(part.part, counted, value: counted.isHidden ? nil : part.value)
            }, yearToDate: year ?? result.yearToDate,
            yearToDateValue: year?.isHidden ?? false ? nil : result.yearToDateValue,
            trend: result.trend.map { earlier in
                let before = course.lazy.compactMap { before in
                    before.indicators.first { $0.indicator == result.indicator && $0.period.fullID == earlier.period }
                }.first
                guard let line = before.map(self.line),
                    published(line, line.counted, hides).isHidden
                else { return earlier }
                return IndicatorResult.Earlier(
                    period: earlier.period, value: nil, target: earlier.target, standing: .hidden)
            })
    }

    private func published(_ result: ActivityResult, _ hides: (FineCount) -> Bool) -> ActivityResult {
        let line = line(result, in: last.period)
        let number = published(line, line.counted, hides)
        let year = yearLine(result.activity, CountedFigure(result.yearToDate)).map { published($0, $0.counted, hides) }
        return ActivityResult(
            activity: result.activity, number: number.numerator,
            unreported: number.isHidden ? nil : result.unreported,
            parts: result.parts.map { part in
                let counted = published(line, of: part.part, part.counted, hides)
                return PartResult(part.part, counted, value: counted.isHidden ? nil : part.value)
            }, yearToDate: year == nil ? result.yearToDate : year?.numerator, hidesNumber: number.isHidden,
            hidesYear: year?.isHidden ?? false)
    }
}
