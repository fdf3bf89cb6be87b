internal import ManylebFindings

/// Whether what a contract asks for over its term is small enough to be drawn up. Checked before any of it is, since a
/// few lines of a contract file multiply, such as settings by indicators by months.
struct TermLimits {
    private let contract: Contract
    private let ruler: PeriodRuler
    /// What the library says of indicators, breakdowns and activities.
    private let known: KnownNames
    private let breakdowns: [Indicator.Breakdown: BreakdownDefinition]
    private var counts: [Frequency: Int] = [:]

    static func check(
        _ contract: Contract, known: KnownNames, _ reading: inout ContractReading
    ) {
        guard let ruler = PeriodRuler(contract) else { return }
        guard ruler.years <= Limits.years else {
            reading.report(
                .tooManyRows,
                "The term runs for more than \(Limits.years) years, from \(ruler.start.contractText) to \(ruler.end.contractText)",
                help: "check `contract.start` and `contract.term`", at: contract.terms.term.place,
                about: contract.terms.term.address)
            return
        }
        var limits = TermLimits(contract: contract, ruler: ruler, known: known)
        let before = reading.findings.count
        limits.checkPeriods(&reading)
        if reading.findings.count == before { limits.checkRows(&reading) }
    }

    private init(contract: Contract, ruler: PeriodRuler, known: KnownNames) {
        self.contract = contract
        self.ruler = ruler
        self.known = known
        breakdowns = Dictionary(known.breakdowns.map { ($0.breakdown, $0) }) { first, _ in first }
    }

    private mutating func periods(_ frequency: Frequency) -> Int {
        let count = counts[frequency] ?? ruler.periods(every: frequency).count
        counts[frequency] = count
        return count
    }

    /// Bounds the number of dates in each series.
    private mutating func checkPeriods(_ reading: inout ContractReading) {
        let monitoring = contract.monitoring
        let series =
            [
                monitoring.reviewMeetings.firstYear, monitoring.reviewMeetings.after,
                monitoring.operationalMeetings.firstYear, monitoring.operationalMeetings.after,
                monitoring.annualReview,
            ] + monitoring.indicators.items.map(\.period)
        for fact in series {
            guard let frequency = fact.value, periods(frequency) > Limits.periods else { continue }
            reading.report(
                .tooManyRows,
                "`\(frequency.contractText)` cuts the term into \(periods(frequency)) periods; at most \(Limits.periods) are drawn up",
                help: "say it less often, or shorten `contract.term`", at: fact.place, about: fact.address)
        }
    }

    /// Bounds the number of rows of all returns together.
    private mutating func checkRows(_ reading: inout ContractReading) {
        let indicators = contract.monitoring.indicators.items
        var (rows, periods, lines) = (0, 0, 0)
        var largest: (rows: Int, indicator: Indicator)?
        for indicator in indicators {
            guard let frequency = indicator.period.value else { continue }
            let own = (periods: self.periods(frequency), lines: self.lines(of: indicator))
            (periods, lines) = (max(periods, own.periods), max(lines, own.lines))
            rows += own.periods * own.lines
            if own.periods * own.lines > largest?.rows ?? 0 { largest = (own.periods * own.lines, indicator) }
        }
        // Each return also asks what was done in its period.
        rows += periods * activityLines
        guard rows > Limits.rows, let indicator = largest?.indicator else { return }
        let settings = contract.settings.items.count
        reading.report(
            .tooManyRows,
            "The returns come to \(rows) rows, more than \(Limits.rows): \(indicators.count) indicators in up to \(periods) periods, with up to \(lines) rows each for \(settings) settings and other parts",
            help:
                "report less often, break fewer indicators down, name the settings that each covers, or shorten the term",
            at: indicator.period.place ?? indicator.place,
            about: indicator.address)
    }

    /// One row for the whole, one for each value of each breakdown, and those outside the whole: as many at the most as
    /// `IndicatorSchedule.parts` has.
    private func lines(of indicator: Indicator) -> Int {
        let settings = contract.settings.items.count
        let covered = indicator.settings.items.isEmpty ? settings : min(settings, indicator.settings.items.count)
        let definition = indicator.indicator.value.flatMap { id in known.indicators.first { $0.id == id.contractText } }
        let separate = definition?.separate.map { [$0] } ?? []
        return (separate + indicator.by.values).reduce(1 + (definition?.apart.count ?? 0)) { lines, breakdown in
            lines + count(of: breakdown, settings: covered, countsStaff: definition?.countsStaff ?? false)
        }
    }

    private var activityLines: Int {
        let settings = contract.settings.items.count
        return known.activity.reduce(0) { lines, activity in
            activity.breakdowns.reduce(lines + 1) { $0 + count(of: $1, settings: settings, countsStaff: false) }
        }
    }

    private func count(of breakdown: Indicator.Breakdown, settings: Int, countsStaff: Bool) -> Int {
        guard let definition = breakdowns[breakdown] else { return 0 }
        switch breakdown {
        case .setting: return settings
        case .issue where !contract.records.issueCategories.items.isEmpty:
            return contract.records.issueCategories.items.count
        default:
            return (countsStaff && !definition.staffValues.isEmpty ? definition.staffValues : definition.values).count
        }
    }
}

extension FindingKind {
    static let tooManyRows = FindingKind(
        "format/too-many-rows",
        why: "Nobody fills in returns or keeps dates without end, and no program has the memory to draw them up.")
}
