/// When a bank holiday falls, by rule: `1 January`, `Easter - 2`, `first Monday in May`.
package enum HolidayRule: Sendable, Equatable {
    /// A day of the year, moved to the next working day where it falls on a weekend.
    case date(month: Int, day: Int)
    /// A number of days from Easter Sunday.
    case easter(Int)
    /// The first or the last Monday of a month.
    case monday(isFirst: Bool, month: Int)

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    package init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        func month(_ name: String) -> Int? { Self.months.firstIndex(of: name).map { $0 + 1 } }
        if words.count == 2, let day = Int(plainDigits: words[0]), let month = month(words[1]), (1...31).contains(day) {
            self = .date(month: month, day: day)
        } else if words.count == 3, words[0] == "Easter", let days = Int(plainDigits: words[2]),
            words[1] == "+" || words[1] == "-"
        {
            self = .easter(words[1] == "+" ? days : -days)
        } else if words.count == 4, words[1] == "Monday", words[2] == "in", words[0] == "first" || words[0] == "last",
            let month = month(words[3])
        {
            self = .monday(isFirst: words[0] == "first", month: month)
        } else {
            return nil
        }
    }

    /// The words that say it.
    package var text: String {
        switch self {
        case .date(let month, let day): "\(day) \(Self.months[month - 1])"
        case .easter(let days): "Easter \(days < 0 ? "-" : "+") \(abs(days))"
        case .monday(let isFirst, let month): "\(isFirst ? "first" : "last") Monday in \(Self.months[month - 1])"
        }
    }

    /// The day in a year, before any move away from a weekend.
    func day(in year: Int) -> Day? {
        switch self {
        case .date(let month, let day): return Day(year: year, month: month, day: day)
        case .easter(let days): return Self.easterSunday(in: year)?.adding(days: days)
        case .monday(let isFirst, let month):
            guard let edge = Day(year: year, month: month, day: isFirst ? 1 : Day.length(ofMonth: month, in: year))
            else { return nil }
            return isFirst ? edge.adding(days: (8 - edge.weekday) % 7) : edge.adding(days: 1 - edge.weekday)
        }
    }

    /// Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
    static func easterSunday(in year: Int) -> Day? {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let month = (h + l - 7 * m + 90) / 25
        return Day(year: year, month: month, day: (h + l - 7 * m + 33 * month + 19) % 32)
    }
}

/// A bank or public holiday in England and Wales.
package struct BankHoliday: Sendable, Equatable {
    package let day: Day
    package let name: String
    /// Whether it is the substitute for a day that fell on a weekend.
    package let isSubstitute: Bool
}

/// The working days of England and Wales: Monday to Friday without bank and public holidays.
package struct WorkingDays: Sendable {
    /// A holiday as the clause library states it: every year by rule, or once on a day, possibly instead of another.
    package struct Entry: Sendable {
        package enum When: Sendable {
            case everyYear(HolidayRule)
            case once(Day, insteadOf: Day?)
        }
        package var name: String
        package var when: When

        package init(name: String, when: When) {
            self.name = name
            self.when = when
        }
    }

    package let entries: [Entry]
    /// How many holidays are known: those of every year and those of one.
    package var count: Int { entries.count }

    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The holidays of a year in order.
    package func holidays(in year: Int) -> [BankHoliday] {
        var found: [BankHoliday] = []
        var moved: [(day: Day, name: String)] = []
        var cancelled: Set<Day> = []
        for entry in entries {
            switch entry.when {
            case .once(let day, let other):
                if let other, other.year == year { cancelled.insert(other) }
                if day.year == year { found.append(BankHoliday(day: day, name: entry.name, isSubstitute: false)) }
            case .everyYear(let rule):
                guard let day = rule.day(in: year) else { continue }
                if case .date = rule, day.weekday > 5 {
                    moved.append((day, entry.name))
                } else {
                    found.append(BankHoliday(day: day, name: entry.name, isSubstitute: false))
                }
            }
        }
        found.removeAll { cancelled.contains($0.day) }
        for (day, name) in moved.sorted(by: { $0.day < $1.day }) {
            var substitute = day.next
            while let candidate = substitute, candidate.weekday > 5 || found.contains(where: { $0.day == candidate }) {
                substitute = candidate.next
            }
            if let substitute { found.append(BankHoliday(day: substitute, name: name, isSubstitute: true)) }
        }
        return found.sorted { $0.day < $1.day }
    }

    /// The working days of a range of years, for fast lookup.
    package func years(_ years: ClosedRange<Int>) -> WorkingCalendar {
        WorkingCalendar(holidays: years.flatMap { holidays(in: $0) })
    }
}

/// The working days of the years for which it was made.
package struct WorkingCalendar: Sendable {
    package let holidays: [BankHoliday]
    private let days: Set<Day>

    init(holidays: [BankHoliday]) {
        self.holidays = holidays
        days = Set(holidays.map(\.day))
    }

    package func isWorkingDay(_ day: Day) -> Bool { day.weekday <= 5 && !days.contains(day) }

    /// The day itself, or the first working day after it.
    package func workingDay(onOrAfter day: Day) -> Day {
        var day = day
        while !isWorkingDay(day), let next = day.next { day = next }
        return day
    }

    /// The day itself, or the last working day before it.
    package func workingDay(onOrBefore day: Day) -> Day {
        var day = day
        while !isWorkingDay(day), let previous = day.previous { day = previous }
        return day
    }

    /// The last working day of a period; the first one after it where it has none, for nothing is due before it begins.
    package func workingDay(byEndOf period: Period) -> Day {
        let day = workingDay(onOrBefore: period.last)
        return day < period.first ? workingDay(onOrAfter: period.last) : day
    }

    /// The working day a number of working days after a day, which itself does not count; before it where the number is
    /// negative.
    package func adding(_ count: Int, workingDaysTo day: Day) -> Day {
        var day = day
        var left = abs(count)
        while left > 0, let next = day.adding(days: count > 0 ? 1 : -1) {
            day = next
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The last day of a length of time whose first day is given.
    package func lastDay(of interval: Interval, from first: Day) -> Day? {
        if let months = interval.months { return first.following(months: months)?.previous }
        guard interval.unit == .workingDay else { return adding(interval, to: first).previous }
        return adding(interval.count - 1, workingDaysTo: workingDay(onOrAfter: first))
    }

    /// The last day on which something may be done that must be done within a length of time from a day. Weeks, months
    /// and years begin with that day; a limit in hours, days or working days leaves it out.
    package func limit(of interval: Interval, from day: Day) -> Day? {
        interval.months != nil || interval.unit == .week ? lastDay(of: interval, from: day) : adding(interval, to: day)
    }

    /// The end of a length of time counted from a day, which itself does not count. An end on a day off is not moved
    /// here.
    package func adding(_ interval: Interval, to day: Day, backwards: Bool = false) -> Day {
        let direction = backwards ? -1 : 1
        if let months = interval.months { return day.adding(months: months * direction) ?? day }
        let count = interval.count * direction
        let end: Day? =
            switch interval.unit {
            case .hour: day.adding(days: (abs(count) + 23) / 24 * count.signum())
            case .day: day.adding(days: count)
            case .week: day.adding(days: count * 7)
            case .workingDay, .month, .year: adding(count, workingDaysTo: day)
            }
        return end ?? day
    }
}
