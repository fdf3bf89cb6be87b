internal import ManylebFindings
internal import ManylebModel

/// A return, of totals or of cases, that says of which period it is.
protocol DatedReturn {
    var file: String { get }
    /// Nothing where its period is none of the contract's.
    var form: IndicatorSchedule.Form? { get }
    /// Where findings about it as a whole point.
    var beginning: Place { get }
}

extension TotalsReturn: DatedReturn {}
extension CaseReturn: DatedReturn {}

extension Array where Element: DatedReturn {
    /// Holds returns to each other: there is one for each period, and what one says the next must take up.
    /// - Parameter judge: what is wrong with a return behind the one of the period before.
    func faults(_ judge: (_ before: Element, _ after: Element) -> [ReturnFault]) -> [ReturnFault] {
        let dated = compactMap { filled in filled.form.map { (period: $0.period, filled: filled) } }
        let sorted = dated.sorted { ($0.period.last, $0.filled.file) < ($1.period.last, $1.filled.file) }
        return zip(sorted, sorted.dropFirst()).flatMap { before, after -> [ReturnFault] in
            if before.period.fullID == after.period.fullID {
                let slots = ["period": before.period.fullID, "file": before.filled.file]
                return [ReturnFault(.periodTwice, at: after.filled.beginning, "", slots)]
            }
            guard before.period.last.days(to: after.period.first) == 1 else { return [] }
            return judge(before.filled, after.filled)
        }
    }
}
