internal import ManylebModel

/// A report with what it says of counts.
struct PublishedReport {
    enum Statement {
        case count(FineCount, isShown: Bool, isKnown: Bool, isWhole: Bool = false)
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

    func year(_ results: PeriodResults) -> Int {
        schedule.calendar?.reportingYear(of: results.period.last) ?? results.period.last.year
    }

    /// The single periods of the year in which the report ends.
    var yearSoFar: [PeriodResults] { course.filter { year($0) == year(last) } }

    /// What the report sums up.
    var within: [PeriodResults] { isTogether ? course.filter { $0.period.first >= last.period.first } : [] }

    func line(_ result: IndicatorResult) -> Line {
        Line(
            id: result.indicator, first: result.period.first.ordinal, last: result.period.last.ordinal,
            counted: result.counted, parts: result.parts)
    }

    func line(_ result: ActivityResult, in period: Period) -> Line {
        Line(
            id: result.activity, first: period.first.ordinal, last: period.last.ordinal,
            counted: CountedFigure(result.number), parts: result.parts)
    }

    func line(_ id: String, in results: PeriodResults) -> Line? {
        results.indicators.first { $0.indicator == id }.map(line)
            ?? results.activity.first { $0.activity == id }.map { line($0, in: results.period) }
    }

    /// The figure of the year so far as a line.
    func yearLine(_ id: String, _ counted: CountedFigure) -> Line? {
        let lines = yearSoFar.compactMap { line(id, in: $0) }
        guard let first = lines.first, let last = lines.last else { return nil }
        return Line(id: id, first: first.first, last: last.last, counted: counted, parts: [])
    }

    var lines: [Line] { lines(of: last) }

    func lines(of results: PeriodResults) -> [Line] {
        results.indicators.map(line) + results.activity.map { line($0, in: results.period) }
    }

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
        return statements + accounts + ([lines] + course.map { lines(of: $0) }).flatMap { received($0) } + profile
    }

    /// The figure of a line, and how many are left over.
    private func whole(_ line: Line, _ part: Part? = nil, _ counted: CountedFigure? = nil, isShown: Bool = true)
        -> [Statement]
    {
        let (numerator, denominator) = names.counts(line, part, counted ?? line.counted)
        let isEmpty = part.map { names.isEmpty(line, $0) } ?? false
        var statements = [numerator, denominator].compactMap { $0 }.map {
            Statement.count($0, isShown: isShown, isKnown: isEmpty && $0.count.number == 0, isWhole: part == nil)
        }
        if let numerator, let denominator, names.kinds[line.id]?.isShare == true || isApart(part) {
            statements += rest(of: denominator, after: numerator)
        }
        return statements
    }

    /// How many of a whole are not in a part of it. That nobody is left over is a number too.
    func rest(of whole: FineCount, after part: FineCount) -> [Statement] {
        let number = whole.count.number - part.count.number
        guard whole.isFine == part.isFine, number >= 0 else { return [] }
        let rest = FineCount(
            "\(whole.count.id), without \(part.count.id)",
            StatedNumber(hundredths: whole.isFine ? number : number * 100), isFine: whole.isFine)
        return [.count(rest, isShown: false, isKnown: false), .sum(whole, [part, rest])]
    }

    func isApart(_ part: Part?) -> Bool { if case .apart = part { true } else { false } }

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
