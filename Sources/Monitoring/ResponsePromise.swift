internal import ManylebModel

/// By when an advocate must have met a patient: the day with whose end the time is over, or the minute.
enum MeetingDeadline: Sendable, Hashable {
    case day(Int)
    case minute(Int)

    /// Whether a meeting was in time.
    func isKept(by met: StatedTime) -> Bool {
        switch self {
        case .day(let day): met.day <= day
        case .minute(let minute): met.minute.map { $0 <= minute } ?? false
        }
    }

    /// Whether the time had run out with the end of a day.
    func hasPassed(by day: Day) -> Bool {
        switch self {
        case .day(let last): last <= day.ordinal
        case .minute(let minute): minute <= StatedTime.end(of: day)
        }
    }
}

/// How long a contract gives until an advocate meets a patient. The day of receipt does not count, whatever its hour: what
/// comes out of hours, or on a day off, has the next working day as its first. Hours are counted through, day and night.
struct ResponsePromise {
    let interval: Interval
    private let working: WorkingCalendar
    private var known: [Int: Int] = [:]

    init(_ interval: Interval, _ working: WorkingCalendar) { (self.interval, self.working) = (interval, working) }

    /// Whether a day without its time is not enough.
    var needsTime: Bool { interval.unit == .hour }

    mutating func deadline(from received: StatedTime) -> MeetingDeadline? {
        if needsTime { return received.minute.map { .minute($0 + interval.count * 60) } }
        if let day = known[received.day] { return .day(day) }
        guard let day = received.calendarDay else { return nil }
        let last = working.adding(interval, to: day).ordinal
        known[received.day] = last
        return .day(last)
    }
}
