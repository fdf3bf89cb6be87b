/// What an indicator is to reach in one period.
package struct PeriodTarget: Sendable, Equatable {
    package let target: Target
    /// The target of a full period, where the term cuts this one short and the target with it; `nil` of any other.
    package let full: Target?
}

extension Indicator {
    /// The target for a period. A number, a sum or a time that is to be reached in a full period is cut down where the term
    /// cuts the period short: never to more than the share of its days, never below what is allowed for them. A percentage
    /// stays as it is.
    package func target(for period: Period) -> PeriodTarget? {
        guard let target = target.value else { return nil }
        let (days, full) = (period.days, period.fullDays)
        guard days < full, let part = target.part(days, of: full) else {
            return PeriodTarget(target: target, full: nil)
        }
        return PeriodTarget(target: part, full: target)
    }

    /// The alert for a period, cut down as the target is.
    package func alert(for period: Period) -> Target? {
        guard let alert = alert.value else { return nil }
        let isUpper = target.value.map { $0.bound == .atMost || $0.bound == .below } ?? false
        return period.days < period.fullDays
            ? alert.part(period.days, of: period.fullDays, roundingUp: isUpper) ?? alert : alert
    }
}

extension Target {
    /// Its share for some of the days of a period, in whole numbers; nothing of a percentage, or where there is none to reach.
    /// - Parameter roundingUp: without it, as its own bound has it.
    fileprivate func part(_ days: Int, of full: Int, roundingUp: Bool? = nil) -> Target? {
        let isUpper = roundingUp ?? (bound == .atMost || bound == .below)
        func share(_ count: Int) -> Int { (count * days + (isUpper ? full - 1 : 0)) / full }
        let text: String
        switch amount {
        case .percentage, .nothing: return nil
        case .number(let number): text = String(share(number.hundredths / 100))
        case .money(let money): text = Money(pence: share(money.pence / 100) * 100).contractText
        case .time(let time): text = Interval(share(time.count), time.unit).contractText
        }
        return Target(contractText: "\(bound.rawValue) \(text)")
    }
}
