internal import ManylebModel
internal import ManylebSyntax

/// How values, lists and dates read in English.
enum English {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The other ways in which a kind of value can be said.
    static func forms(of type: any ScalarValue.Type) -> [String] {
        switch type {
        case is Interval.Type: ["possessive"]
        case is Frequency.Type: ["interval"]
        case is Day.Type: ["month"]
        // Of an id that refers to an entry elsewhere: the entry's name.
        case is Identifier.Type: ["name"]
        default: []
        }
    }

    static func words(_ value: any ScalarValue, form: String? = nil) -> String {
        // Most values are words, and a cast that fails takes time.
        switch value {
        case is Words: value.contractText
        case let interval as Interval:
            form == "possessive"
                ? interval.contractText + (interval.count == 1 ? "'s" : "'").curly : interval.contractText
        case let frequency as Frequency:
            form == "interval" ? withoutOne(frequency.interval) : frequency.contractText
        case let day as Day:
            form == "month" ? "\(months[day.month - 1]) \(day.year)" : date(day)
        case let moment as Moment:
            date(moment.day) + (moment.time.map { " at \(time($0))" } ?? "")
        case let time as TimeOfDay: self.time(time)
        case let target as Target where target.amount == .nothing: target.amountText
        case let target as Target: bound(target.bound) + " " + target.amountText
        default: type(of: value).isChoice ? value.contractText.replacing(each: "-", with: " ") : value.contractText
        }
    }

    /// What stands between the entries of a list: "A and B", "A, B and C"; and "A, B; C; and D" where an entry holds a
    /// comma or an "and" itself.
    struct Joiner {
        private let count: Int
        private let word: String
        private let isHeavy: Bool

        init(_ entries: [String], word: String = "and") {
            count = entries.count
            self.word = word
            isHeavy =
                count > 1
                && entries.contains { entry in
                    entry.utf8.contains(UInt8(ascii: ","))
                        || entry[...].parts(between: " ").contains { $0 == "and" || $0 == "or" }
                }
        }

        func before(_ index: Int) -> String {
            if index == 0 { return "" }
            if index == count - 1 { return isHeavy && count > 2 ? "; \(word) " : " \(word) " }
            return isHeavy ? "; " : ", "
        }
    }

    /// A period as the months that it covers: "April to June 2027"; by its days where it does not begin or end with one.
    static func span(_ period: Period) -> String {
        let (first, last) = (period.first, period.last)
        guard first.day == 1, last.day == Day.length(ofMonth: last.month, in: last.year) else {
            return "\(date(first)) to \(date(last))"
        }
        let end = "\(months[last.month - 1]) \(last.year)"
        if first.month == last.month, first.year == last.year { return end }
        return first.year == last.year
            ? "\(months[first.month - 1]) to \(end)" : "\(months[first.month - 1]) \(first.year) to \(end)"
    }

    private static func date(_ day: Day) -> String { "\(day.day) \(months[day.month - 1]) \(day.year)" }

    private static func time(_ time: TimeOfDay) -> String {
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        if time.minutes == 12 * 60 { return "midday" }
        let shown = hour % 12 == 0 ? 12 : hour % 12
        return "\(shown)\(minute == 0 ? "" : ".\(minute < 10 ? "0" : "")\(minute)")\(hour < 12 ? "am" : "pm")"
    }

    private static func withoutOne(_ interval: Interval) -> String {
        interval.count == 1 ? interval.unit.rawValue : interval.contractText
    }

    private static func bound(_ bound: Target.Bound) -> String {
        switch bound {
        case .atLeast: "at least"
        case .atMost: "at most"
        case .above: "above"
        case .below: "below"
        case .exactly: "exactly"
        }
    }

    /// With a capital letter at the beginning.
    static func capitalised(_ text: String) -> String {
        guard let first = text.utf8.first else { return text }
        // Of plain letters only small ones change.
        if first < 0x80, !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) { return text }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}

extension String {
    /// With the apostrophes of print.
    var curly: String { replacing(each: "'", with: "’") }
}
