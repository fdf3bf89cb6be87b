internal import ManylebModel

/// When something happened, as a return states it: a day, and a time of day where it has one, by the clocks of Wales.
struct StatedTime: Sendable, Hashable {
    /// The day, as `Day` counts them.
    let day: Int
    /// Minutes that do not jump when the clocks change; nothing of a day alone.
    let minute: Int?
    /// Whether the clocks show the time twice and nothing says which is meant.
    let isTwice: Bool

    /// The same time when the clocks show it again.
    var again: StatedTime { StatedTime(day: day, minute: minute.map { $0 + 60 }, isTwice: false) }

    var calendarDay: Day? { Self.epoch.adding(days: day - Self.epoch.ordinal) }
    private static let epoch = Day(year: 2000, month: 1, day: 1)!

    /// Whether it is certainly before another.
    func isBefore(_ other: StatedTime) -> Bool {
        if day != other.day { return day < other.day }
        guard let minute, let otherMinute = other.minute else { return false }
        return minute < otherMinute
    }

    /// What a text may turn out to be.
    enum Reading: Equatable {
        case time(StatedTime)
        /// A day that the calendar does not have, such as 31 April.
        case noSuchDay
        /// A time that the clocks leave out in March.
        case noSuchTime
        case none

        var value: StatedTime? { if case .time(let time) = self { time } else { nil } }
    }

    /// `2027-04-05`, `2027-04-05T14:30`, `2027-04-05 14:30:00`, `2027-10-31T01:30+00:00`, and what spreadsheets of this
    /// country make of them: `05/04/2027 14:30`, the day first.
    static func read(_ text: ArraySlice<UInt8>) -> Reading {
        var rest = Scanner(text)
        guard let first = rest.number(), let sign = rest.sign(among: "-/. "), let second = rest.number(),
            rest.sign(among: String(UnicodeScalar(sign))) != nil, let third = rest.number()
        else { return .none }
        let isYearFirst = first.digits == 4
        let (year, day) = isYearFirst ? (first, third) : (third, first)
        guard year.digits == 4, day.digits <= 2, second.digits <= 2, !isYearFirst || sign == UInt8(ascii: "-") else {
            return .none
        }
        var (minutes, offset): (Int?, Int?) = (nil, nil)
        if !rest.isAtEnd {
            guard rest.sign(among: "T ") != nil, let hour = rest.number(), rest.sign(among: ":") != nil,
                let minute = rest.number(), hour.digits <= 2, minute.digits == 2, hour.value < 24, minute.value < 60
            else { return .none }
            if rest.sign(among: ":") != nil {
                guard let second = rest.number(), second.digits == 2, second.value < 60 else { return .none }
            }
            minutes = hour.value * 60 + minute.value
            offset = rest.offset()
            guard rest.isAtEnd else { return .none }
        }
        guard let date = Day(year: year.value, month: second.value, day: day.value) else { return .noSuchDay }
        return at(date, minutes, offset: offset)
    }

    /// - Parameter offset: how far the clocks are said to be before Greenwich, in minutes.
    private static func at(_ day: Day, _ minutes: Int?, offset: Int?) -> Reading {
        guard let minutes else { return .time(StatedTime(day: day.ordinal, minute: nil, isTwice: false)) }
        let number = day.ordinal
        let (spring, autumn) = (lastSunday(of: 3, in: day.year), lastSunday(of: 10, in: day.year))
        let absolute = number * 1_440 + minutes
        // The clocks go from 01:00 to 02:00 in March, and from 02:00 to 01:00 in October.
        if number == spring, (60..<120).contains(minutes) { return .noSuchTime }
        if number == autumn, (60..<120).contains(minutes) {
            switch offset {
            case 0: return .time(StatedTime(day: number, minute: absolute, isTwice: false))
            case 60: return .time(StatedTime(day: number, minute: absolute - 60, isTwice: false))
            case nil: return .time(StatedTime(day: number, minute: absolute - 60, isTwice: true))
            default: return .none
            }
        }
        let isSummer = (number, minutes) >= (spring, 120) && (number, minutes) < (autumn, 60)
        guard offset == nil || offset == (isSummer ? 60 : 0) else { return .none }
        return .time(StatedTime(day: number, minute: absolute - (isSummer ? 60 : 0), isTwice: false))
    }

    /// The minute, counted as `minute` is, with which a day ends.
    static func end(of day: Day) -> Int {
        guard let next = day.next, case .time(let time) = at(next, 0, offset: nil) else { return 0 }
        return time.minute ?? 0
    }

    private static func lastSunday(of month: Int, in year: Int) -> Int {
        guard let last = Day(year: year, month: month, day: 31) else { return 0 }
        return last.ordinal - last.weekday % 7
    }
}

/// Reads numbers and signs off the beginning of a text.
private struct Scanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) { rest = text }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() -> (value: Int, digits: Int)? {
        var (value, digits) = (0, 0)
        while let byte = rest.first, (0x30...0x39).contains(byte), digits < 5 {
            value = value * 10 + Int(byte - 0x30)
            digits += 1
            rest.removeFirst()
        }
        return digits == 0 ? nil : (value, digits)
    }

    mutating func sign(among signs: String) -> UInt8? {
        guard let byte = rest.first, signs.utf8.contains(byte) else { return nil }
        rest.removeFirst()
        return byte
    }

    /// `Z`, `+01:00`.
    mutating func offset() -> Int? {
        if sign(among: "Z") != nil { return 0 }
        guard sign(among: "+") != nil, let hours = number(), sign(among: ":") != nil, let minutes = number() else {
            return nil
        }
        return hours.value * 60 + minutes.value
    }
}
