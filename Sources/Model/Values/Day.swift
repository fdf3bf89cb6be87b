public import ManylebFindings

/// A day of the calendar: `2027-04-01`.
public struct Day: ScalarValue, Hashable, Comparable {
    public static let expectation = "a date that exists, as `2027-04-01`"
    public let year: Int
    public let month: Int
    public let day: Int

    /// A date in words is given as it must be written.
    public static func help(for text: String, _ hints: inout Hints) -> String {
        let parts = text.lowercased().split(separator: " ")
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
            let month = months.firstIndex(where: { parts[1].hasPrefix($0) }),
            let meant = Day(year: year, month: month + 1, day: day)
        else { return "write \(expectation)" }
        return "write `\(meant.contractText)`"
    }

    /// `nil` if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public init?(contractText: String) {
        let parts = contractText.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(plainDigits: parts[0], leadingZero: true),
            let month = Int(plainDigits: parts[1], leadingZero: true),
            let day = Int(plainDigits: parts[2], leadingZero: true)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var contractText: String {
        "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    }

    /// The number of days in a month.
    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The same day a number of months later, or the last of that month where it is shorter.
    public func adding(months: Int) -> Day? {
        let total = year * 12 + month - 1 + months
        let (year, month) = (total / 12, total % 12 + 1)
        return Day(year: year, month: month, day: min(day, Self.length(ofMonth: month, in: year)))
    }

    /// The day after a number of months that begin with this day: the same day of the month or, where the month has no
    /// such day, the first of the next.
    package func following(months: Int) -> Day? {
        let end = adding(months: months)
        return end.flatMap { $0.day < day ? $0.next : $0 }
    }

    /// The day before.
    public var previous: Day? { adding(days: -1) }

    /// The days since 1 March of the proleptic year 0; only differences matter.
    package var ordinal: Int {
        let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
    }

    /// The day a number of days later, or earlier where the number is negative.
    public func adding(days: Int) -> Day? {
        let target = ordinal + days
        var year = (target * 10_000 + 14_780) / 3_652_425
        var rest = target - (year * 365 + year / 4 - year / 100 + year / 400)
        if rest < 0 {
            year -= 1
            rest = target - (year * 365 + year / 4 - year / 100 + year / 400)
        }
        let month = (rest * 100 + 52) / 3_060
        return Day(
            year: year + (month + 2) / 12, month: (month + 2) % 12 + 1, day: rest - (month * 306 + 5) / 10 + 1)
    }

    /// How many days it is until another, fewer than none where that is earlier.
    package func days(to other: Day) -> Int { other.ordinal - ordinal }

    /// The day after.
    public var next: Day? { adding(days: 1) }

    /// The later, the greater.
    public var magnitude: Int? { ordinal }

    /// The day of the week: 1 is Monday, 7 is Sunday.
    public var weekday: Int { (ordinal + 2) % 7 + 1 }

    public static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A time of day to the minute: `09:00`.
public struct TimeOfDay: ScalarValue, Hashable, Comparable {
    public static let expectation = "a time of day, as `09:00`"
    /// Minutes since midnight.
    public let minutes: Int

    public init?(contractText: String) {
        let parts = contractText.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hour = Int(plainDigits: parts[0], leadingZero: true), hour < 24,
            let minute = Int(plainDigits: parts[1], leadingZero: true), minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    public var contractText: String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }
    public var magnitude: Int? { minutes }
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

/// A day, optionally with a time: `2027-01-15T12:00`. Local time in Wales.
public struct Moment: ScalarValue, Hashable, Comparable {
    public static let expectation = "a date, with a time where it matters, as `2027-01-15` or `2027-01-15T12:00`"
    public let day: Day
    public let time: TimeOfDay?

    public static func help(for text: String, _ hints: inout Hints) -> String { Day.help(for: text, &hints) }

    public init?(contractText: String) {
        let parts = contractText.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let day = Day(contractText: String(first)) else { return nil }
        self.day = day
        if parts.count == 2 {
            guard let time = TimeOfDay(contractText: String(parts[1])) else { return nil }
            self.time = time
        } else {
            time = nil
        }
    }

    public var contractText: String { day.contractText + (time.map { "T" + $0.contractText } ?? "") }

    /// The later, the greater; a day without a time counts as its end.
    public var magnitude: Int? { day.ordinal * 1_440 + (time?.minutes ?? 1_440) }

    public static func < (left: Moment, right: Moment) -> Bool {
        left.day != right.day ? left.day < right.day : (left.time?.minutes ?? -1) < (right.time?.minutes ?? -1)
    }

    /// Whether it is certainly earlier: a day without a time may mean any time of that day.
    func isCertainlyBefore(_ other: Moment) -> Bool {
        guard day == other.day else { return day < other.day }
        guard let time, let otherTime = other.time else { return false }
        return time < otherTime
    }
}

/// A financial year, April to March: `2025/26`.
public struct FinancialYear: ScalarValue, Hashable {
    public static let expectation = "a financial year, as `2025/26`"
    public let firstYear: Int

    public init?(contractText: String) {
        let parts = contractText.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2], let first = Int(plainDigits: parts[0]),
            let second = Int(plainDigits: parts[1], leadingZero: true), (first + 1) % 100 == second
        else { return nil }
        firstYear = first
    }

    public var contractText: String { "\(firstYear)/\(twoDigits((firstYear + 1) % 100))" }
}

/// Days of the week in a row: `Monday to Friday`.
public struct Weekdays: ScalarValue, Hashable {
    public static let expectation = "days of the week in order, as `Monday to Friday`"
    private static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    /// Monday is 1.
    public let first: Int
    public let last: Int

    public init?(contractText: String) {
        let ends = contractText.split(separator: " ", omittingEmptySubsequences: false)
        guard ends.count == 3, ends[1] == "to", let first = Self.names.firstIndex(of: String(ends[0])),
            let last = Self.names.firstIndex(of: String(ends[2])), first < last
        else { return nil }
        self.first = first + 1
        self.last = last + 1
    }

    public var contractText: String { "\(Self.names[first - 1]) to \(Self.names[last - 1])" }
    public var magnitude: Int? { last - first + 1 }

    /// Whether all of the other days are among these.
    public func cover(_ other: Weekdays) -> Bool { first <= other.first && other.last <= last }

    /// The number of days does not count: one set of days is more than another only if it contains it.
    public func isMore(than other: any ScalarValue) -> Bool? {
        guard let other = other as? Weekdays, other != self else { return nil }
        return cover(other) ? true : other.cover(self) ? false : nil
    }

    /// The days that are not among others, one by one.
    package func without(_ other: Weekdays) -> [String] {
        (first...last).filter { !(other.first...other.last).contains($0) }.map { Self.names[$0 - 1] }
    }
}

private func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}
