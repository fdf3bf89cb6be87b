internal import ManylebModel
internal import ManylebSyntax

/// How values, lists and dates read in English. Each kind of value has what prints it and, below that, what reads it.
struct English: Grammar {
    func forms(of type: any ScalarValue.Type) -> [String] {
        switch type {
        case is Interval.Type: ["possessive"]
        case is Frequency.Type: ["interval"]
        case is Day.Type: ["month"]
        default: []
        }
    }

    func print(_ value: any ScalarValue, form: String?) -> String {
        // Most values are words, and a cast that fails takes time.
        switch value {
        case is Words: value.contractText
        case let interval as Interval:
            form == "possessive" ? Self.possessive(interval) : interval.contractText
        case let frequency as Frequency:
            form == "interval" ? Self.withoutOne(frequency.interval) : frequency.contractText
        case let day as Day: form == "month" ? Self.month(day.year, day.month) : Self.date(day)
        case let moment as Moment:
            Self.date(moment.day) + (moment.time.map { " at " + Self.time($0) } ?? "")
        case let time as TimeOfDay: Self.time(time)
        case let target as Target: Self.target(target)
        default: type(of: value).isChoice ? Self.choice(value.contractText) : value.contractText
        }
    }

    func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue? {
        let text = text.trimmed
        if let value = type.init(contractText: text) { return .value(value) }
        let small = text.replacing("’", with: "'").lowercased()
        return read(small: small, as: type) ?? read(small: Self.plain(text), as: type)
            ?? read(small: Self.respelled(text), as: type)
    }

    private func read(small: String, as type: any ScalarValue.Type) -> PrintedValue? {
        switch type {
        case is Interval.Type: return Self.interval(small).map { .value($0) }
        case is OptionLength.Type: return OptionLength(contractText: small).map { .value($0) }
        case is Frequency.Type: return Self.frequency(small).map { .value($0) }
        case is Day.Type: return Self.spelledDay(small).map { .value($0) } ?? Self.month(small)
        case is Money.Type: return Self.spelledSum(small).map { .value($0) }
        case is Moment.Type: return Self.moment(small).map { .value($0) }
        case is TimeOfDay.Type: return (Self.timeOfDay(small) ?? Self.clock(small)).map { .value($0) }
        case is Target.Type: return Self.target(small).map { .value($0) }
        case is AgeRange.Type: return AgeRange(contractText: small).map { .value($0) }
        case is Weekdays.Type: return Self.weekdays(small).map { .value($0) }
        case let type where type.isChoice:
            return type.choices.first { Self.choice($0).lowercased() == small }
                .flatMap { type.init(contractText: $0) }.map { .value($0) }
        default: return nil
        }
    }

    // MARK: Lengths of time and how often

    private static func possessive(_ interval: Interval) -> String {
        interval.contractText + (interval.count == 1 ? "'s" : "'").curly
    }

    private static func withoutOne(_ interval: Interval) -> String {
        interval.count == 1 ? interval.unit.rawValue : interval.contractText
    }

    private static func interval(_ text: String) -> Interval? {
        Interval(
            contractText: text.hasSuffix("'s") ? String(text.dropLast(2)) : text.replacing(each: "'", with: ""))
    }

    /// "monthly", and what follows "at least once every": "month", "6 weeks".
    private static func frequency(_ text: String) -> Frequency? {
        if let frequency = Frequency(contractText: text) { return frequency }
        guard let interval = Interval(contractText: text) ?? Interval(contractText: "1 " + text) else { return nil }
        return Frequency.choices.compactMap { Frequency(contractText: $0) }.first { $0.interval == interval }
            ?? Frequency(contractText: "every " + interval.contractText)
    }

    // MARK: Days and times

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func month(_ year: Int, _ month: Int) -> String { "\(months[month - 1]) \(year)" }

    private static func date(_ day: Day) -> String { "\(day.day) \(month(day.year, day.month))" }

    private static func month(_ text: String) -> PrintedValue? {
        guard text.first?.isLetter ?? false else { return nil }
        return spelledDay("1 " + text).map { .month(year: $0.year, month: $0.month) }
    }

    private static func moment(_ text: String) -> Moment? {
        guard let end = text.firstRange(of: " at ") else {
            return spelledDay(text).flatMap { Moment(contractText: $0.contractText) }
        }
        guard let day = spelledDay(String(text[..<end.lowerBound])),
            let time = timeOfDay(String(text[end.upperBound...]))
        else {
            return nil
        }
        return Moment(contractText: "\(day.contractText)T\(time.contractText)")
    }

    private static func time(_ time: TimeOfDay) -> String {
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        if time.minutes == 12 * 60 { return "midday" }
        let shown = hour % 12 == 0 ? 12 : hour % 12
        return "\(shown)\(minute == 0 ? "" : ".\(twoDigits(minute))")\(hour < 12 ? "am" : "pm")"
    }

    private static func timeOfDay(_ text: String) -> TimeOfDay? {
        if text == "midday" { return TimeOfDay(contractText: "12:00") }
        guard text.hasSuffix("am") || text.hasSuffix("pm") else { return nil }
        let parts = text.dropLast(2).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let shown = parts.first.flatMap(number), (1...12).contains(shown),
            let minute = parts.count == 2 ? number(parts[1]) : 0
        else { return nil }
        return TimeOfDay(
            contractText: "\(twoDigits(shown % 12 + (text.hasSuffix("pm") ? 12 : 0))):\(twoDigits(minute))")
    }

    private static func weekdays(_ text: String) -> Weekdays? {
        Weekdays(
            contractText: text.split(separator: " ").map { $0 == "to" ? "to" : String($0).capitalised }
                .joined(separator: " "))
    }

    private static func number(_ digits: some StringProtocol) -> Int? {
        digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    // MARK: Targets and choices

    private static func target(_ target: Target) -> String {
        target.isNothing ? target.amountText : bound(target.bound) + " " + target.amountText
    }

    private static func target(_ text: String) -> Target? {
        for bound in Target.Bound.allCases where text.hasPrefix(Self.bound(bound) + " ") {
            return Target(contractText: "\(bound.rawValue) \(text.dropFirst(Self.bound(bound).count + 1))")
        }
        return Target(contractText: text)
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

    /// A choice for which the library has no label.
    private static func choice(_ word: String) -> String { word.replacing(each: "-", with: " ") }

    // MARK: Lists and periods

    /// "A and B", "A, B and C"; and "A, B; C; and D" where an entry holds a comma or an "and" itself. Of two entries a
    /// comma is enough to part "A and B, and C".
    func joined(_ entries: [String], _ joining: Joining) -> [JoinedEntry] {
        let word = joining == .or ? "or" : "and"
        let count = entries.count
        let holdsComma = count > 1 && entries.contains { $0.utf8.contains(UInt8(ascii: ",")) }
        let isHeavy =
            holdsComma
            || count > 1
                && entries.contains { $0[...].parts(between: " ").contains { $0 == "and" || $0 == "or" } }
        return entries.enumerated().map { index, entry in
            let before =
                switch index {
                case 0: ""
                case count - 1: (!isHeavy ? " " : count > 2 || holdsComma ? "; " : ", ") + "\(word) "
                default: isHeavy ? "; " : ", "
                }
            return JoinedEntry(before: before, text: entry)
        }
    }

    /// "April to June 2027".
    func span(_ period: Period) -> String {
        let (first, last) = (period.first, period.last)
        guard first.day == 1, last.day == Day.length(ofMonth: last.month, in: last.year) else {
            return "\(Self.date(first)) to \(Self.date(last))"
        }
        let end = Self.month(last.year, last.month)
        if first.month == last.month, first.year == last.year { return end }
        return first.year == last.year
            ? "\(Self.months[first.month - 1]) to \(end)" : "\(Self.month(first.year, first.month)) to \(end)"
    }
}
