/// A part of the term that is reported on, paid for or reviewed.
package struct Period: Sendable, Hashable {
    /// `2027-Q1`, `2027-H1`, `2027`, `2027-M01`; the year is that in which the financial or contract year begins. For a
    /// frequency without a name within the year `2027-P1`, or `2027-P1-every-6-weeks` where there are several of them.
    package let id: String
    package let first: Day
    package let last: Day
    /// Whether it is a whole period, cut short by neither the start nor the end of the term.
    package let isWhole: Bool
    /// How many days it would have if the term cut it short nowhere.
    package let fullDays: Int

    /// How many days it has.
    package var days: Int { last.ordinal - first.ordinal + 1 }

    /// Of a frequency without a name within the year, the frequency.
    fileprivate let series: String?

    /// An id that no period of any other frequency has, whatever else the contract asks for: `2027-P1-every-6-weeks`.
    package var fullID: String { series.map { id.hasSuffix($0) ? id : id + $0 } ?? id }
}

/// Cuts the term of a contract into periods.
struct PeriodRuler {
    let start: Day
    let end: Day
    /// A first day of a year, on or before the start: quarters are counted from it.
    private(set) var yearStart: Day

    init?(_ contract: Contract) {
        guard let start = contract.terms.start.value, let end = contract.end, start <= end else { return nil }
        self.start = start
        self.end = end
        if contract.terms.year.value == .contract {
            yearStart = start
        } else {
            let year = start.month >= 4 ? start.year : start.year - 1
            guard let april = Day(year: year, month: 4, day: 1) else { return nil }
            yearStart = april
        }
    }

    /// The same term, with periods counted from its start.
    var byContractYear: PeriodRuler {
        var ruler = self
        ruler.yearStart = start
        return ruler
    }

    /// The years between the start and the end of the term.
    var years: Int { end.year - start.year }

    /// The periods from a day to the end of the term: without a gap, without an overlap. Those of months begin where the
    /// year's own quarters, halves and months do, so the first and the last may be shorter.
    /// - Parameter series: every frequency whose periods are named beside these.
    func periods(every frequency: Frequency, from day: Day? = nil, among series: [Frequency] = []) -> [Period] {
        let interval = frequency.interval
        let months = frequency.months
        // Two series never have the same names. A single series keeps the short name.
        let isOneOfSeveral = !frequency.hasNamedPeriods && series.contains { !$0.hasNamedPeriods && $0 != frequency }
        let suffix = frequency.hasNamedPeriods ? nil : "-" + frequency.contractText.replacing(" ", with: "-")
        var periods: [Period] = []
        var first = day ?? start
        var step = 0
        while first <= end {
            let next: Day?
            var begin: Day? = first
            var id = "\(first.year)-P\(periods.count + 1)"
            if let months, 12.isMultiple(of: months) || months.isMultiple(of: 12) {
                while let boundary = yearStart.following(months: step * months), boundary <= first { step += 1 }
                begin = yearStart.following(months: (step - 1) * months)
                next = yearStart.following(months: step * months)
                id = self.id(step: step - 1, months: months)
            } else if let months {
                step += 1
                next = (day ?? start).following(months: step * months)
            } else {
                next = first.adding(days: interval.unit == .week ? interval.count * 7 : interval.count)
            }
            guard let next, let last = next.previous else { break }
            periods.append(
                Period(
                    id: isOneOfSeveral ? id + (suffix ?? "") : id, first: first, last: min(last, end),
                    isWhole: begin == first && last <= end, fullDays: next.ordinal - (begin ?? first).ordinal,
                    series: suffix))
            first = next
        }
        return periods
    }

    private func id(step: Int, months: Int) -> String {
        let year = yearStart.year + step * months / 12
        let part = step * months % 12 / months + 1
        switch months {
        case 1: return "\(year)-M\(part < 10 ? "0" : "")\(part)"
        case 3: return "\(year)-Q\(part)"
        case 6: return "\(year)-H\(part)"
        case 12: return String(year)
        case 2, 4: return "\(year)-P\(part)"
        default: return "\(year)-\(year + months / 12 - 1)"
        }
    }

    /// The quarter of the financial or contract year in which a day falls: 1 to 4, and the year in which that began.
    func quarter(of day: Day) -> (year: Int, quarter: Int) {
        var step = 0
        while let boundary = yearStart.following(months: (step + 1) * 3), boundary <= day { step += 1 }
        return (yearStart.year + step / 4, step % 4 + 1)
    }

    /// The last day of each year of the contract, and of its last part.
    var contractYears: [Period] {
        var years: [Period] = []
        while let first = start.following(months: years.count * 12), first <= end,
            let next = start.following(months: (years.count + 1) * 12), let last = next.previous
        {
            years.append(
                Period(
                    id: String(years.count + 1), first: first, last: min(last, end), isWhole: last <= end,
                    fullDays: next.ordinal - first.ordinal, series: nil))
        }
        return years
    }
}

extension Frequency {
    /// `nil` where it is counted in days or weeks.
    package var months: Int? { interval.months }

    /// Whether each of its periods has a common name: a month, a quarter, a half or whole years.
    var hasNamedPeriods: Bool { months.map { [1, 3, 6].contains($0) || $0.isMultiple(of: 12) } ?? false }
}
