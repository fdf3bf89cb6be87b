internal import ManylebModel
internal import ManylebSyntax

/// How people write what the documents print otherwise: numbers in words, other units, times of the day.
extension English {
    func number(_ word: String) -> Int? { Self.numbers[word] }

    func isTime(_ word: String) -> Bool {
        guard let space = word.firstIndex(of: " ") else { return Self.times.contains(word) }
        return Self.times.contains(String(word[..<space])) && !Self.places.contains(word)
    }

    private static let places: Set<String> = [
        "day room", "day rooms", "day centre", "day centres", "day hospital", "day hospitals", "day care",
        "day service", "day services", "day area", "day areas",
    ]

    func isDuty(_ word: String) -> Bool { Self.duties.contains(word) }

    static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    ]

    private static let times: Set<String> = {
        let units = ["hour", "day", "week", "fortnight", "month", "quarter", "year"]
        let often = [
            "hourly", "daily", "weekly", "fortnightly", "monthly", "quarterly", "six-monthly", "half-yearly", "yearly",
            "annual", "annually", "midday", "noon", "midnight", "working",
        ]
        return Set(units + units.map { $0 + "s" } + often + months.map { $0.lowercased() } + days).subtracting(["may"])
    }()

    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static let duties: Set<String> = [
        "must", "may", "shall", "should", "will", "can", "could", "might", "need", "not", "cannot", "never", "no",
        "nor", "neither", "only", "unless", "except", "always", "every", "all", "any", "least", "most", "before",
        "after", "within", "without",
    ]

    /// A text as documents would print it: small letters, plain spaces, numbers in figures, units in full.
    static func plain(_ text: String) -> String {
        var words = text.replacing("\u{A0}", with: " ").replacing("\u{2019}", with: "'").lowercased()
            .split(whereSeparator: \.isWhitespace).map(String.init)
        if words.count > 1, ["a", "an"].contains(words[0]) { words[0] = "1" }
        for index in words.indices where words.count > 1 {
            if let number = numbers[words[index]] { words[index] = String(number) }
        }
        if let last = words.last, last.hasPrefix("fortnight") {
            let count = words.count > 1 ? Int(words[words.count - 2]) ?? 1 : 1
            words = words.dropLast(min(words.count, 2)) + [String(2 * count), "weeks"]
        }
        if words.count == 3, ["business", "calendar", "working"].contains(words[1]) {
            let unit = words[0] == "1" && words[2] == "days" ? "day" : words[2]
            words = words[1] == "calendar" ? [words[0], unit] : [words[0], "working", unit]
        }
        // "1 days" and "5 day" are slips of the pen.
        if words.count > 1, let count = Int(words[0]), let last = words.last,
            Interval(contractText: words.joined(separator: " ")) == nil
        {
            let single = last.hasSuffix("s") ? String(last.dropLast()) : last
            let mended = words.dropLast() + [count == 1 ? single : single + "s"]
            if Interval(contractText: mended.joined(separator: " ")) != nil { words = Array(mended) }
        }
        return words.joined(separator: " ")
    }

    static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// "10.00am", "10:00", "5 pm", "noon".
    static func clock(_ text: String) -> TimeOfDay? {
        if ["midday", "noon"].contains(text) { return TimeOfDay(contractText: "12:00") }
        let plain = text.replacing(" ", with: "").replacing("a.m.", with: "am").replacing("p.m.", with: "pm")
        let parts = plain.replacing("am", with: "").replacing("pm", with: "").split { ".:".contains($0) }
        guard (1...2).contains(parts.count), let hour = digits(parts[0]),
            let minute = parts.count == 2 ? digits(parts[1]) : 0,
            (0...59).contains(minute)
        else { return nil }
        let isHalf = plain.hasSuffix("am") || plain.hasSuffix("pm")
        guard isHalf ? (1...12).contains(hour) : parts.count == 2 && (0...23).contains(hour) else { return nil }
        let shown = !isHalf ? hour : hour % 12 + (plain.hasSuffix("pm") ? 12 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return TimeOfDay(contractText: "\(two(shown)):\(two(minute))")
    }
}
