internal import ManylebFindings
package import ManylebModel

/// A period of a contract with the returns that tell of it.
package struct ReportedPeriod: Sendable {
    package let form: IndicatorSchedule.Form
    /// The contract in force in it, and what it reports.
    package let contract: Contract
    package let schedule: IndicatorSchedule
    package let totals: TotalsReturn?
    package let cases: CaseReturn?

    package init(
        form: IndicatorSchedule.Form, contract: Contract, schedule: IndicatorSchedule, totals: TotalsReturn?,
        cases: CaseReturn?
    ) {
        (self.form, self.contract, self.schedule) = (form, contract, schedule)
        (self.totals, self.cases) = (totals, cases)
    }

    /// What was counted of a figure: of cases where they tell it, of totals otherwise.
    func counted(_ figure: IndicatorSchedule.Figure) -> (figure: CountedFigure, unreported: Unreported?) {
        if let counted = countedOfCases(figure) { return counted }
        guard let totals else {
            return (CountedFigure(), cases == nil ? .noReturn : .notInCases)
        }
        guard let statement = totals.statements.first(where: { $0.figure.name == figure.name }) else {
            return (CountedFigure(), .noRow)
        }
        let counted = CountedFigure(statement.number, of: statement.outOf)
        return (counted, statement.number == nil ? .unknown : nil)
    }

    private func countedOfCases(_ figure: IndicatorSchedule.Figure) -> (figure: CountedFigure, unreported: Unreported?)?
    {
        guard let tally = cases?.tally else { return nil }
        let wanted = CaseFigure(figure, schedule)
        guard let group = wanted.counted, let number = tally.number(group, value: wanted.value) else { return nil }
        let outOf = wanted.outOf.flatMap { tally.number($0, value: wanted.value) }
        if wanted.outOf != nil, outOf == nil { return nil }
        let scale = group.count == .hours ? 1 : 100
        let counted = CountedFigure(
            StatedNumber(hundredths: number * scale), of: outOf.map { StatedNumber(hundredths: $0 * 100) })
        if group.count == .shortTermInTime, contract.service.response.shortTermSections.value == nil {
            return (CountedFigure(nil, of: counted.denominator), .noPromise)
        }
        return (counted, nil)
    }

    /// The figures that cases tell.
    package var countedOfCases: Set<String> {
        Set((form.figures + form.activity).filter { countedOfCases($0) != nil }.map(\.name))
    }

    /// Figures of totals that are not what the cases come to.
    package var differences: [ReturnFault] {
        guard let totals, cases != nil else { return [] }
        return totals.statements.compactMap { statement in
            guard let (counted, _) = countedOfCases(statement.figure), let number = statement.number,
                let own = counted.numerator, own != number || statement.outOf != counted.denominator
            else { return nil }
            func text(_ number: StatedNumber, _ outOf: StatedNumber?) -> String {
                "\(number)" + (outOf.map { " out of \($0)" } ?? "")
            }
            return ReturnFault(
                .differs, at: statement.place, statement.figure.name,
                [
                    "number": text(number, statement.outOf), "counted": text(own, counted.denominator),
                    "file": cases?.file ?? "",
                ])
        }
    }
}

extension ReturnSource {
    init(_ filled: TotalsReturn) {
        self.init(
            file: filled.file, kind: .totals, period: filled.form?.period.fullID ?? "", made: filled.made,
            rowsRead: filled.rowsRead, rowsRejected: filled.rowsRejected)
    }

    init(_ filled: CaseReturn) {
        self.init(
            file: filled.file, kind: .cases, period: filled.form?.period.fullID ?? "", made: filled.made,
            rowsRead: filled.rowsRead, rowsRejected: filled.rowsRejected)
    }
}
