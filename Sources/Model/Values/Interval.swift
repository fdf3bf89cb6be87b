public import ManylebFindings

/// A length of time with its unit: `5 working days`, `6 weeks`, `3 years`.
public struct Interval: ScalarValue, Hashable {
    public enum Unit: String, Sendable, CaseIterable {
        case hour, day, week, month, year
        case workingDay = "working day"
    }

    public static let expectation =
        "a length of time with its unit in full, such as `5 working days`, `6 weeks` or `24 hours`"
    /// What to write where only months and years will do.
    package static let expectationInMonths = "a length of time in months or years, such as `3 years` or `42 months`"
    public let count: Int
    public let unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    public init?(contractText: String) {
        guard let space = contractText.firstIndex(of: " ") else { return nil }
        let (digits, word) = (contractText[..<space], contractText[contractText.index(after: space)...])
        guard digits.count <= 4, let count = Int(plainDigits: digits), count > 0,
            let unit = Unit.allCases.first(where: { word == $0.rawValue + (count == 1 ? "" : "s") })
        else { return nil }
        self.init(count, unit)
    }

    public var contractText: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }

    /// `nil` where it is counted in hours, days or weeks.
    package var months: Int? {
        switch unit {
        case .month: count
        case .year: count * 12
        case .hour, .day, .workingDay, .week: nil
        }
    }

    /// How many years it has, a part of a year counted as one; `nil` where it is not counted in months or years.
    package var begunYears: Int? { months.map { ($0 + 11) / 12 } }

    /// The length in tenths of an hour, on average: a year is 365.25 days, a week has five working days.
    public var magnitude: Int? {
        let one =
            switch unit {
            case .hour: 10
            case .day: 240
            case .workingDay: 336
            case .week: 1_680
            case .month: 7_305
            case .year: 87_660
            }
        return count * one
    }
}

/// How often something happens: `monthly`, `every 6 weeks`, `quarterly`, `six-monthly`, `yearly`.
public struct Frequency: ScalarValue, Hashable {
    public static let expectation =
        "how often, such as `monthly`, `every 6 weeks`, `quarterly`, `six-monthly` or `yearly`"
    /// The time from one occasion to the next.
    public let interval: Interval

    private static let names: [(name: String, interval: Interval)] = [
        ("weekly", Interval(1, .week)), ("monthly", Interval(1, .month)), ("quarterly", Interval(3, .month)),
        ("six-monthly", Interval(6, .month)), ("yearly", Interval(1, .year)),
    ]
    public static let choices: [String] = names.map(\.name)

    /// What people write and could mean something else by a near miss: "3-monthly" is not `monthly`.
    public static func help(for text: String, _ hints: inout Hints) -> String {
        let small = text.lowercased()
        if small == "fortnightly" { return "write `every 2 weeks`" }
        if ["bi-monthly", "bimonthly", "bi-weekly", "biweekly"].contains(small) {
            let unit = small.hasSuffix("monthly") ? "month" : "week"
            return "say whether it is every 2 \(unit)s, `every 2 \(unit)s`, or twice a \(unit)"
        }
        let parts = small.split(separator: "-")
        if parts.count == 2, let count = Int(parts[0]), parts[1].hasSuffix("ly"),
            let frequency = Frequency(contractText: "every \(count) \(parts[1].dropLast(2))s")
        {
            return "write `\(frequency.contractText)`"
        }
        return hints.best(for: text, among: choices).map { "did you mean `\($0)`?" } ?? "write \(expectation)"
    }

    public init?(contractText: String) {
        if let named = Self.names.first(where: { $0.name == contractText }) {
            interval = named.interval
        } else if contractText == "annually" {
            interval = Interval(1, .year)
        } else if contractText.hasPrefix("every "),
            let interval = Interval(contractText: String(contractText.dropFirst(6))),
            interval.unit != .hour, interval.unit != .workingDay, interval.count > 1
        {
            // What has a name is kept and printed under it.
            self.interval = interval == Interval(12, .month) ? Interval(1, .year) : interval
        } else {
            return nil
        }
    }

    public var contractText: String {
        Self.names.first { $0.interval == interval }?.name ?? "every \(interval.contractText)"
    }

    public var magnitude: Int? { interval.magnitude }
}

/// What a figure is to reach: `>= 95%`, `<= 2%`, `>= 8`; `none` where there is deliberately nothing to reach.
public struct Target: ScalarValue, Hashable {
    public enum Bound: String, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case exactly = "="
    }
    public enum Amount: Sendable, Hashable {
        case percentage(Percentage)
        case number(Number)
        case money(Money)
        /// A length of time, such as the hours of support given.
        case time(Interval)
        /// `none`: there is deliberately nothing to reach.
        case nothing
    }

    public static let expectation =
        "a target, such as `>= 95%`, `<= 2%`, `>= 8`, `<= £5,000` or `>= 120 hours`, or `none`"
    public static func greatest(exceededBy text: String) -> String? {
        let figure = String(text.drop { $0 != " " }.dropFirst())
        return Percentage.greatest(exceededBy: figure) ?? Number.greatest(exceededBy: figure)
            ?? Money.greatest(exceededBy: figure)
    }
    public let bound: Bound
    public let amount: Amount

    public init?(contractText: String) {
        if contractText == "none" {
            (bound, amount) = (.exactly, .nothing)
            return
        }
        guard let space = contractText.firstIndex(of: " "), let bound = Bound(rawValue: String(contractText[..<space]))
        else {
            return nil
        }
        let figure = String(contractText[contractText.index(after: space)...])
        if let percentage = Percentage(contractText: figure) {
            amount = .percentage(percentage)
        } else if let number = Number(contractText: figure) {
            amount = .number(number)
        } else if let money = Money(contractText: figure) {
            amount = .money(money)
        } else if let time = Interval(contractText: figure) {
            amount = .time(time)
        } else {
            return nil
        }
        self.bound = bound
    }

    /// The figure without the bound.
    public var amountText: String {
        switch amount {
        case .percentage(let percentage): percentage.contractText
        case .number(let number): number.contractText
        case .money(let money): money.contractText
        case .time(let time): time.contractText
        case .nothing: "none"
        }
    }

    public var contractText: String { amount == .nothing ? amountText : "\(bound.rawValue) \(amountText)" }

    public var isNothing: Bool { amount == .nothing }

    /// Greater for a stricter target: a higher "at least", a lower "at most".
    public var magnitude: Int? {
        guard let figure else { return nil }
        // "More than 95%" is a little stricter than "at least 95%".
        return switch bound {
        case .atLeast: figure * 2
        case .above: figure * 2 + 1
        case .atMost: -figure * 2
        case .below: -figure * 2 + 1
        case .exactly: nil
        }
    }

    /// The figure without bound and unit: hundredths of a percentage or a number, pence, or what `Interval.magnitude` says.
    /// Only figures of one `unit` can be compared.
    package var figure: Int? {
        switch amount {
        case .percentage(let percentage): percentage.number.hundredths
        case .number(let number): number.hundredths
        case .money(let money): money.pence
        case .time(let time): time.magnitude
        case .nothing: nil
        }
    }

    /// What the figure is one of.
    package var unit: String {
        switch amount {
        case .percentage: "percent"
        case .number: "number"
        case .money: "pounds"
        case .time: "time"
        case .nothing: "none"
        }
    }

    public var scale: String {
        isNothing ? unit : (bound == .atMost || bound == .below ? "at most, " : "at least, ") + unit
    }
}
