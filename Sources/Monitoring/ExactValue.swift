package import ManylebModel

/// What a figure came to, as a fraction that was never rounded.
package struct ExactValue: Sendable, Hashable, Comparable {
    package let numerator: Int
    /// At least 1; it shares no factor with the numerator.
    package let denominator: Int

    /// `nil` where there is nothing to divide by.
    package init?(_ numerator: Int, over denominator: Int) {
        guard denominator > 0 else { return nil }
        var (left, right) = (numerator.magnitude, denominator.magnitude)
        while right > 0 { (left, right) = (right, left % right) }
        let factor = max(1, Int(left))
        (self.numerator, self.denominator) = (numerator / factor, denominator / factor)
    }

    package static func < (left: Self, right: Self) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return (first.high, first.low) < (second.high, second.low)
    }

    /// How it is rounded where it is printed.
    package enum Rounding: Sendable { case nearest, down, up }

    /// The value times a factor in hundredths, rounded: a share of one half, times 100, is 5000.
    package func hundredths(times factor: Int = 1, _ rounding: Rounding = .nearest) -> Int {
        let product = (numerator * factor).multipliedFullWidth(by: 100)
        let (quotient, remainder) = denominator.dividingFullWidth(product)
        switch rounding {
        case .down: return remainder < 0 ? quotient - 1 : quotient
        case .up: return remainder > 0 ? quotient + 1 : quotient
        case .nearest:
            if remainder.magnitude * 2 < denominator.magnitude { return quotient }
            return remainder < 0 ? quotient - 1 : quotient + 1
        }
    }
}

extension Target {
    /// Whether a value reaches it. A percentage is held to the value as a share of one, everything else to the value as it is.
    package func isReached(by value: ExactValue) -> Bool {
        guard let wanted = exact else { return true }
        switch bound {
        case .atLeast: return value >= wanted
        case .atMost: return value <= wanted
        case .above: return value > wanted
        case .below: return value < wanted
        case .exactly: return value == wanted
        }
    }

    /// What it names, in the measure of a value; nothing where there is nothing to reach.
    package var exact: ExactValue? {
        switch amount {
        case .percentage(let percentage): ExactValue(percentage.number.hundredths, over: 10_000)
        case .number(let number): ExactValue(number.hundredths, over: 100)
        case .money(let money): ExactValue(money.pence, over: 100)
        case .time(let time): ExactValue(time.count, over: 1)
        case .nothing: nil
        }
    }
}
