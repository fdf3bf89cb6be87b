package import ManylebModel

/// Reports as they are published, one after the other: what one of them shows, those after it cannot take back, and what it
/// hides, none of them gives away (Annex D 15.2).
package struct Publication {
    private var whole: CountLedger
    /// Hours and parts of posts, in hundredths.
    private var fine: CountLedger
    private let threshold: Int

    /// - Parameter threshold: the number under which counts are hidden.
    package init(threshold: Int) {
        self.threshold = threshold
        (whole, fine) = (CountLedger(threshold: threshold), CountLedger(threshold: threshold * 100))
    }

    /// The next report.
    /// - Parameters:
    ///   - results: the periods in order, as they are known when it is made; it is about the last.
    ///   - showsProfile: whether it tells how many there were of each kind of patient.
    ///   - schedule: what is reported on the contract in force then.
    /// - Returns: the results of the last period as they may be published.
    package mutating func publish(
        _ results: [PeriodResults], showsProfile: Bool, _ schedule: IndicatorSchedule, _ form: CaseForm
    ) -> PeriodResults? {
        guard let last = results.last else { return nil }
        let names = CountNames(schedule, form)
        let isTogether = results.dropLast().contains { $0.period.first >= last.period.first }
        let report = PublishedReport(
            last: last, isTogether: isTogether, course: isTogether ? results.dropLast() : results[...],
            showsProfile: showsProfile, names: names, schedule: schedule)
        for statement in report.statements {
            switch statement {
            case .count(let count, let isShown, let isKnown):
                with(count.isFine) { $0.take(count.count, isShown: isShown, isKnown: isKnown) }
            case .sum(let total, let parts):
                // What is measured in another way does not add up to it.
                guard parts.allSatisfy({ $0.isFine == total.isFine }) else { continue }
                with(total.isFine) { $0.add(total.count, parts.map(\.count)) }
            }
        }
        whole.close()
        fine.close()
        return report.published { $0.isFine ? fine.hides($0.count) : whole.hides($0.count) }
    }

    private mutating func with(_ isFine: Bool, _ change: (inout CountLedger) -> Void) {
        if isFine { change(&fine) } else { change(&whole) }
    }
}

/// A report with what it says of counts.
struct PublishedReport {
    enum Statement {
        case count(FineCount, isShown: Bool, isKnown: Bool)
        /// Counts that are parts of another one; whoever is left over follows.
        case sum(FineCount, [FineCount])
    }

    typealias Line = CountNames.Line

    let last: PeriodResults
    /// Whether it sums up periods each of which was told by itself.
    let isTogether: Bool
    /// The single periods up to the last.
    let course: ArraySlice<PeriodResults>
    let showsProfile: Bool
    let names: CountNames
    let schedule: IndicatorSchedule

    private func year(_ results: PeriodResults) -> Int {
        schedule.calendar?.reportingYear(of: results.period.last) ?? results.period.last.year
    }

    /// The single periods of the year in which the report ends.
    private var yearSoFar: [PeriodResults] { course.filter { year($0) == year(last) } }

    /// What the report sums up.
    private var within: [PeriodResults] { isTogether ? course.filter { $0.period.first >= last.period.first } : [] }

    private func line(_ result: IndicatorResult) -> Line {
        Line(
            id: result.indicator, first: result.period.first.ordinal, last: result.period.last.ordinal,
            counted: result.counted, parts: result.parts)
    }

    private func line(_ result: ActivityResult, in period: Period) -> Line {
        Line(
            id: result.activity, first: period.first.ordinal, last: period.last.ordinal,
            counted: CountedFigure(result.number), parts: result.parts)
    }

    private func line(_ id: String, in results: PeriodResults) -> Line? {
        results.indicators.first { $0.indicator == id }.map(line)
            ?? results.activity.first { $0.activity == id }.map { line($0, in: results.period) }
    }

    /// The figure of the year so far as a line.
    private func yearLine(_ id: String, _ counted: CountedFigure) -> Line? {
        let lines = yearSoFar.compactMap { line(id, in: $0) }
        guard let first = lines.first, let last = lines.last else { return nil }
        return Line(id: id, first: first.first, last: last.last, counted: counted, parts: [])
    }

    private var lines: [Line] { last.indicators.map(line) + last.activity.map { line($0, in: last.period) } }

    // MARK: - What it says

    var statements: [Statement] {
        var statements: [Statement] = []
        for line in lines {
            statements += counts(line, isShown: true)
            statements += together(line, within.compactMap { self.line(line.id, in: $0) })
        }
        for result in last.indicators {
            // The report draws every period before.
            for before in course { if let line = line(result.indicator, in: before) { statements += whole(line) } }
            statements += soFar(result.indicator, result.yearToDate)
        }
        for result in last.activity { statements += soFar(result.activity, CountedFigure(result.yearToDate)) }
        return statements + accounts + received + profile
    }

    /// The figure of a line, and how many are left over.
    private func whole(_ line: Line, _ part: Part? = nil, _ counted: CountedFigure? = nil, isShown: Bool = true)
        -> [Statement]
    {
        let (numerator, denominator) = names.counts(line, part, counted ?? line.counted)
        let isEmpty = part.map { names.isEmpty(line, $0) } ?? false
        var statements = [numerator, denominator].compactMap { $0 }.map {
            Statement.count($0, isShown: isShown, isKnown: isEmpty && $0.count.number == 0)
        }
        if let numerator, let denominator, names.kinds[line.id]?.isShare == true || isApart(part) {
            statements.append(.sum(denominator, [numerator]))
        }
        return statements
    }

    private func isApart(_ part: Part?) -> Bool { if case .apart = part { true } else { false } }

    private func counts(_ line: Line, isShown: Bool) -> [Statement] {
        whole(line, isShown: isShown) + line.parts.flatMap { whole(line, $0.part, $0.counted, isShown: isShown) }
            + breakdowns(line)
    }

    /// The values of each breakdown come to the whole.
    private func breakdowns(_ line: Line) -> [Statement] {
        var statements: [Statement] = []
        var groups: [(by: Indicator.Breakdown, counts: [(numerator: FineCount?, denominator: FineCount?)])] = []
        for part in line.parts {
            guard case .value(let by, _) = part.part else { continue }
            let counts = names.counts(line, part.part, part.counted)
            if groups.last?.by == by {
                groups[groups.count - 1].counts.append(counts)
            } else {
                groups.append((by, [counts]))
            }
        }
        let (numerator, denominator) = names.counts(line, nil, line.counted)
        for group in groups {
            let parts = group.counts.compactMap(\.numerator)
            if let numerator { statements.append(.sum(numerator, parts)) }
            if let denominator { statements.append(.sum(denominator, group.counts.compactMap(\.denominator))) }
            guard numerator == nil, let first = parts.first else { continue }
            // What is told by its parts alone has a total too, and where one value is broken down further, its number.
            let sum = parts.reduce(0) { $0 + $1.count.number }
            let others = groups.filter { $0.by != group.by }.flatMap { $0.counts.compactMap(\.numerator) }
            let total = FineCount(
                "\(line.id) together, \(sum) \(line.first) to \(line.last)",
                StatedNumber(hundredths: first.isFine ? sum : sum * 100), isFine: first.isFine)
            statements += [.count(total, isShown: false, isKnown: false), .sum(total, parts)]
            statements += others.filter { $0.count.number == sum }.map { .sum($0, parts) }
        }
        return statements
    }

    /// A figure of several periods is the sum of theirs.
    private func together(_ total: Line, _ lines: [Line]) -> [Statement] {
        guard names.kinds[total.id]?.overYear == .sum, lines.count > 1 else { return [] }
        var statements = lines.flatMap { counts($0, isShown: false) }
        let parts: [Part?] = [nil] + total.parts.map(\.part)
        for part in parts {
            func counts(_ line: Line) -> (numerator: FineCount?, denominator: FineCount?) {
                names.counts(line, part, line.counted(part))
            }
            let whole = counts(total)
            if let sum = whole.numerator { statements.append(.sum(sum, lines.compactMap { counts($0).numerator })) }
            if let sum = whole.denominator { statements.append(.sum(sum, lines.compactMap { counts($0).denominator })) }
        }
        return statements
    }

    private func soFar(_ id: String, _ counted: CountedFigure) -> [Statement] {
        guard let line = yearLine(id, counted) else { return [] }
        return whole(line) + together(line, yearSoFar.compactMap { self.line(id, in: $0) })
    }
}

extension PublishedReport {
    private func count(_ id: String, in lines: [Line]) -> FineCount? {
        lines.first { $0.id == id }.flatMap { names.counts($0, nil, $0.counted).numerator }
    }

    /// Open at the start and received are closed or open at the end; and what lies within another figure.
    private var accounts: [Statement] {
        let lines = lines
        let years = last.activity.compactMap { yearLine($0.activity, CountedFigure($0.yearToDate)) }
        let withinYears = years.compactMap { line -> Statement? in
            guard let own = count(line.id, in: years),
                let whole = names.kinds[line.id]?.within.flatMap({ count($0, in: years) })
            else { return nil }
            return .sum(whole, [own])
        }
        return withinYears + lines.flatMap { line -> [Statement] in
            guard let kind = names.kinds[line.id], let own = count(line.id, in: lines) else { return [] }
            var statements: [Statement] = []
            if let whole = kind.within.flatMap({ count($0, in: lines) }) { statements.append(.sum(whole, [own])) }
            let (more, less) = (kind.sum.filter { !$0.isTakenAway }, kind.sum.filter(\.isTakenAway))
            let before = more.compactMap { count($0.id, in: lines) }
            let after = less.compactMap { count($0.id, in: lines) } + [own]
            guard !more.isEmpty, before.count == more.count, after.count == less.count + 1 else { return statements }
            let sum = max(sum(before), sum(after))
            let total = FineCount(
                "account of \(line.id) \(line.first) to \(line.last)",
                StatedNumber(hundredths: own.isFine ? sum : sum * 100), isFine: own.isFine)
            return statements + [
                .count(total, isShown: false, isKnown: false), .sum(total, before), .sum(total, after),
            ]
        }
    }

    private func sum(_ counts: [FineCount]) -> Int { counts.reduce(0) { $0 + $1.count.number } }

    /// What stands beside the whole of a line.
    private func apart(_ line: Line) -> [FineCount] {
        line.parts.filter { isApart($0.part) }.compactMap { part in
            let counts = names.counts(line, part.part, part.counted)
            return counts.denominator ?? counts.numerator
        }
    }

    /// Of the referrals received each is judged by a promise, not decided yet, or not for this service.
    private var received: [Statement] {
        guard let all = lines.first(where: { names.kinds[$0.id]?.cases == .received }),
            let judged = lines.first(where: { names.kinds[$0.id]?.casesOf == .due }),
            names.kinds[judged.id]?.settings.isEmpty == true, (all.first, all.last) == (judged.first, judged.last)
        else { return [] }
        let days = "\(all.first) to \(all.last)"
        let parts: [Part?] = [nil] + judged.parts.map(\.part).filter { !isApart($0) }
        return parts.flatMap { part -> [Statement] in
            guard let total = names.counts(all, part, all.counted(part)).numerator,
                let due = names.counts(judged, part, judged.counted(part)).denominator
            else { return [] }
            let parts = [due] + (part == nil ? apart(judged) : [])
            let rest = total.count.number - sum(parts)
            guard rest >= 0 else { return [] }
            let other = FineCount(
                CountNames.id(.received, part, days: days) + ", not judged", StatedNumber(hundredths: rest * 100),
                isFine: false)
            return [.count(other, isShown: false, isKnown: false), .sum(total, parts + [other])]
        }
    }

    private func count(_ row: ProfileResult) -> FineCount? {
        row.number.map { number in
            let days = "\(last.period.first.ordinal) to \(last.period.last.ordinal)"
            let count = CaseReturn.profileCount(of: row.column)
            return FineCount(
                "\(CountNames.id(count, days: days)) by \(row.column.rawValue).\(row.value)",
                StatedNumber(hundredths: number * 100), isFine: false)
        }
    }

    /// All columns tell of the same patients, and outcomes of the cases closed.
    private var profile: [Statement] {
        guard showsProfile else { return [] }
        let days = "\(last.period.first.ordinal) to \(last.period.last.ordinal)"
        let columns = last.profile.reduce(into: [CaseColumn]()) { if $0.last != $1.column { $0.append($1.column) } }
        func rows(_ column: CaseColumn) -> [ProfileResult] { last.profile.filter { $0.column == column } }
        func sum(_ column: CaseColumn) -> Int { rows(column).reduce(0) { $0 + ($1.number ?? 0) } }
        let unfit = names.marked(.notEligible, .outcome)
        var statements = last.profile.compactMap { row in
            count(row).map {
                Statement.count(
                    $0, isShown: true, isKnown: row.column == .outcome && unfit.contains(row.value) && row.number == 0)
            }
        }
        let closed = lines.first { names.kinds[$0.id]?.cases == .closed }?.counted.numerator
        let well = lines.first { names.kinds[$0.id]?.cases == .closedWell && $0.counted.numerator != nil }
        for column in columns {
            let total = CaseReturn.profileCount(of: column)
            let same = columns.filter { CaseReturn.profileCount(of: $0) == total }.map(sum).max() ?? 0
            let number = total == .closed ? closed ?? StatedNumber(hundredths: same * 100) : .init(hundredths: same * 100)
            let whole = FineCount(CountNames.id(total, days: days), number, isFine: false)
            statements += [.count(whole, isShown: false, isKnown: false), .sum(whole, rows(column).compactMap(count))]
        }
        if let well, let total = names.counts(well, nil, well.counted).numerator {
            let satisfactory = names.marked(.satisfactory, .outcome)
            let parts = rows(.outcome).filter { satisfactory.contains($0.value) }.compactMap(count)
            if !parts.isEmpty { statements.append(.sum(total, parts)) }
        }
        return statements
    }
}

// MARK: - What is left of it

extension PublishedReport {
    /// The results without what is hidden, and without what says something of it.
    func published(_ hides: (FineCount) -> Bool) -> PeriodResults {
        PeriodResults(
            contract: last.contract, version: last.version, period: last.period, due: last.due,
            threshold: last.threshold,
            sources: last.sources.map {
                ReturnSource(
                    file: $0.file, kind: $0.kind, period: $0.period, made: $0.made, rowsRead: nil, rowsRejected: nil)
            }, indicators: last.indicators.map { published($0, hides) },
            activity: last.activity.map { published($0, hides) },
            profile: showsProfile
                ? last.profile.map { row in
                    ProfileResult(row.column, row.value, count(row).map(hides) ?? false ? nil : row.number)
                } : [], isPublished: true)
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
