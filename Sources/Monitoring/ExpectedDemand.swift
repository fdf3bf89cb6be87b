internal import ManylebFindings
internal import ManylebModel

/// How many cases a contract expects, as a measure of what a return counts of them.
struct ExpectedDemand {
    /// The cases of a year.
    private let cases: Number

    /// Nothing where the contract does not say how many detained patients there are: who is left out of a demand may be
    /// most of it.
    init?(_ contract: Contract) {
        guard let demand = EstimatedDemand(contract), let cases = demand.cases,
            demand.steps.contains(where: { $0.id == .detained })
        else { return nil }
        self.cases = cases
    }

    /// Whether a period has so much more than a year leads to that it is a slip of the pen: twenty times the cases, or
    /// a hundred contacts, hours or issues for each. However few cases are expected, there may be fifty.
    func isFarExceeded(by number: StatedNumber, _ count: CaseCount) -> Bool {
        let each =
            switch count {
            case .contacts, .hours, .issues: 100
            default: 20
            }
        return number.hundredths > max(cases.hundredths, 50_00) * each
    }

    func slots(_ number: StatedNumber) -> [String: String] {
        // In whole cases: it is no more than an estimate.
        ["number": number.grouped, "cases": StatedNumber(hundredths: (cases.hundredths + 50) / 100 * 100).grouped]
    }
}

extension TotalsReturn {
    /// Counts of cases that are far beyond the contract's demand. Of a whole and its parts it is said once.
    func faults(against demand: ExpectedDemand, _ schedule: IndicatorSchedule) -> [ReturnFault] {
        var told: Set<IndicatorSchedule.Figure.Subject> = []
        return statements.flatMap { statement -> [ReturnFault] in
            guard statement.figure.part == nil || !told.contains(statement.figure.subject) else { return [] }
            let figure = CaseFigure(statement.figure, schedule)
            let stated = [
                ("number", statement.number, figure.counted), ("out-of", statement.outOf, figure.outOf),
            ]
            let faults = stated.compactMap { column, number, group -> ReturnFault? in
                guard let number, let group, demand.isFarExceeded(by: number, group.count) else { return nil }
                return ReturnFault(
                    .beyondDemand, at: statement.place, statement.figure.name,
                    demand.slots(number).merging(["column": column]) { $1 })
            }
            if !faults.isEmpty { told.insert(statement.figure.subject) }
            return faults
        }
    }
}
