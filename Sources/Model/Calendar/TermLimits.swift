internal import ManylebFindings

/// Whether what a contract asks for over its term is small enough to be drawn up. Checked before any of it is, since a
/// few lines of a contract file multiply, such as settings by indicators by months.
struct TermLimits {
    private let contract: Contract
    private let ruler: PeriodRuler
    /// How many values the library gives each breakdown; none where they are the contract's settings.
    private let breakdowns: [Indicator.Breakdown: Int]
    private var counts: [Frequency: Int] = [:]

    static func check(
        _ contract: Contract, breakdowns: [BreakdownDefinition], _ reading: inout ContractReading
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
        let counts = Dictionary(breakdowns.map { ($0.breakdown, $0.values.count) }) { first, _ in first }
        var limits = TermLimits(contract: contract, ruler: ruler, breakdowns: counts)
        let before = reading.findings.count
        limits.checkPeriods(&reading)
        if reading.findings.count == before { limits.checkRows(&reading) }
    }

    private init(contract: Contract, ruler: PeriodRuler, breakdowns: [Indicator.Breakdown: Int]) {
        self.contract = contract
        self.ruler = ruler
        self.breakdowns = breakdowns
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

    /// One row for the total, and one for each value of each breakdown.
    private func lines(of indicator: Indicator) -> Int {
        let settings = contract.settings.items.count
        let covered = indicator.settings.items.isEmpty ? settings : min(settings, indicator.settings.items.count)
        return indicator.by.values.reduce(1) { lines, breakdown in
            guard let values = breakdowns[breakdown] else { return lines }
            return lines + (values == 0 ? covered : values)
        }
    }
}

extension FindingKind {
    static let tooManyRows = FindingKind(
        "format/too-many-rows",
        why: "Nobody fills in returns or keeps dates without end, and no program has the memory to draw them up.")
}
