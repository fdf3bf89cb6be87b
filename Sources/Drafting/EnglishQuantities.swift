internal import ManylebModel
internal import ManylebSyntax

/// Quantities that a running text states: "within 10 business days", "a fortnight", "once a year", "10am to 4pm".
extension English {
    func quantities(in text: String, as type: any ScalarValue.Type) -> [any ScalarValue] {
        switch type {
        case is Interval.Type: Self.lengths(in: text)
        case is Frequency.Type: Self.frequencies(in: text)
        case is TimeOfDay.Type: Self.times(in: text)
        case is Day.Type: Self.days(in: text)
        case is Money.Type: text.lowercased().matches(of: Self.sum).compactMap { Self.spelledSum(String($0.0)) }
        case is Percentage.Type: text.lowercased().matches(of: Self.share).compactMap { Self.percentage(String($0.0)) }
        case is Count.Type: Self.counted(in: text).filter { $0 is Count }
        default: []
        }
    }

    static var sum: Regex<Substring> { /(?:£|\bgbp)\s?[\d,]*\d(?:\.\d\d)?|\b[\d,]*\d pounds\b/ }
    static var share: Regex<Substring> { /\b\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)/ }
    static var timeOfDay: Regex<Substring> { /\b(?:midday|noon|\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)|\d{1,2}:\d\d)\b/ }

    static func percentage(_ text: String) -> Percentage? {
        Percentage(contractText: text.prefix { $0.isNumber || $0 == "." } + "%")
    }

    /// Whether a running text says a value, in words or figures.
    func says(_ value: any ScalarValue, in text: String) -> Bool {
        let plain = String(text.lowercased().map { $0.isWhitespace ? " " : $0 })
        if plain.contains(print(value, form: nil).lowercased()) { return true }
        switch value {
        case let interval as Interval: return Self.says(interval, in: plain)
        case let frequency as Frequency:
            return Self.frequencies(in: plain).contains { $0.interval == frequency.interval }
                || Self.says(frequency.interval, in: plain) || Self.saysAdjective(of: frequency, in: plain)
        case let time as TimeOfDay: return Self.times(in: plain).contains { $0.minutes == time.minutes }
        default: return false
        }
    }

    private static func says(_ interval: Interval, in text: String) -> Bool {
        if lengths(in: text).contains(interval) { return true }
        guard interval.count == 1 else { return false }
        let words = text.smallWords
        return words.indices.dropFirst().contains { index in
            ["each", "every", "per", "the"].contains(words[index - 1]) && unit(words, at: index) == interval.unit
        }
    }

    /// "An annual plan", "each quarter's return".
    private static func saysAdjective(of frequency: Frequency, in text: String) -> Bool {
        let adjectives = ["yearly": ["annual"], "quarterly": ["quarter"]][frequency.contractText] ?? []
        return !adjectives.isEmpty && text.smallWords.contains(where: adjectives.contains)
    }

    /// Lengths of time.
    private static func lengths(in text: some StringProtocol) -> [Interval] {
        let words = text.smallWords
        return words.indices.compactMap { length(words, at: $0)?.0 }
    }

    /// A length of time at a word, and where the text goes on: "10 business days", "a fortnight".
    private static func length(_ words: [String], at index: Int) -> (Interval, Int)? {
        guard words.indices.contains(index) else { return nil }
        if words[index] == "fortnight" { return (Interval(2, .week), index + 1) }
        // "Within the first year", "by the end of the first year".
        if words[index] == "first", index >= 2, words[index - 1] == "the", ["of", "within"].contains(words[index - 2]),
            let unit = unit(words, at: index + 1)
        {
            return (Interval(1, unit), index + 2)
        }
        guard let (count, after) = number(words, at: index) else { return nil }
        let next = words.indices.contains(after) && words[after] == "calendar" ? after + 1 : after
        guard let unit = unit(words, at: next) else { return nil }
        let isWorking = ["working", "business"].contains(words[next])
        return (Interval(count, unit), next + (isWorking ? 2 : 1))
    }

    /// Times of day: "10am", "10.30 am", "16:00", "midday", "from 10 to 4".
    private static func times(in text: String) -> [TimeOfDay] {
        let small = text.lowercased()
        let stated = small.matches(of: timeOfDay).compactMap { clock(String($0.0)) }
        let spans = small.matches(of: /\b(?:from|between) (\d{1,2}) (?:to|and|until) (\d{1,2})\b/)
        return stated
            + spans.flatMap { span -> [TimeOfDay] in
                guard let from = Int(span.1), let to = Int(span.2), (5...12).contains(from), (1...12).contains(to)
                else {
                    return []
                }
                return [from, to < from ? to + 12 : to].compactMap {
                    TimeOfDay(contractText: "\($0 < 10 ? "0" : "")\($0):00")
                }
            }
    }

    /// Days with their year: "1 July 2027", "2027-07-01".
    private static func days(in text: String) -> [Day] {
        let small = text.lowercased()
        return small.matches(of: /\b\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{4}\b/).compactMap {
            spelledDay(String($0.0))
        }
            + small.matches(of: /\b\d{4}-\d\d-\d\d\b/).compactMap { Day(contractText: String($0.0)) }
    }

    /// How often something happens: "weekly", "every eight weeks", "once a year", "each month".
    private static func frequencies(in text: some StringProtocol) -> [Frequency] {
        let words = text.smallWords
        var found: [Frequency] = []
        var index = 0
        while index < words.count {
            guard let (frequency, next) = frequency(words, at: index) else {
                index += 1
                continue
            }
            frequency.map { found.append($0) }
            index = next
        }
        return found
    }

    /// How often something happens at a word, and where the text goes on; no frequency where it can be read in two ways.
    private static func frequency(_ words: [String], at index: Int) -> (Frequency?, Int)? {
        func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
        if let (frequency, next) = compound(words, at: index) { return (frequency, next) }
        switch words[index] {
        case "annually": return (Frequency(contractText: "yearly"), index + 1)
        case "fortnightly": return (Frequency(contractText: "every 2 weeks"), index + 1)
        case "every", "each", "once", "per":
            var next = index + 1
            if words[index] == "once", ["every", "each", "per"].contains(word(next)) { next += 1 }
            let ordinals = ["other": 2, "second": 2, "alternate": 2, "third": 3, "fourth": 4, "fifth": 5]
            let step = ordinals[word(next)]
            if step != nil { next += 1 }
            if word(next) == "fortnight" { return (Frequency(contractText: "every 2 weeks"), next + 1) }
            if word(next) == "quarter" { return (Frequency(contractText: "quarterly"), next + 1) }
            if let unit = unit(words, at: next) {
                return frequency(Interval(step ?? 1, unit)).map { ($0, next + 1) }
            }
            if ["a", "an"].contains(word(next)), word(next + 1) == "quarter" {
                return (Frequency(contractText: "quarterly"), next + 2)
            }
            guard let (interval, end) = length(words, at: next) else { return nil }
            return frequency(interval).map { ($0, end) }
        default:
            return Frequency.choices.contains(words[index])
                ? (Frequency(contractText: words[index]), index + 1) : nil
        }
    }

    /// "six-monthly", "half-yearly", "twice a year", "four times a year", "bi-monthly".
    private static func compound(_ words: [String], at index: Int) -> (Frequency?, Int)? {
        func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
        let units: [String: Interval.Unit] = ["weekly": .week, "monthly": .month, "yearly": .year]
        if words[index] == "bi", units[word(index + 1)] != nil { return (nil, index + 2) }
        if words[index] == "half", word(index + 1) == "yearly" {
            return (Frequency(contractText: "six-monthly"), index + 2)
        }
        if let (count, next) = number(words, at: index), let unit = units[word(next)] {
            return (frequency(Interval(count, unit)), next + 1)
        }
        let times: (count: Int, next: Int)? =
            words[index] == "twice"
            ? (2, index + 1)
            : number(words, at: index).flatMap { count, next in
                // "Four individual supervision sessions a year".
                let noun = (next...next + 2).first { !meetings.contains(word($0)) } ?? next
                return occasions.contains(word(noun)) ? (count, noun + 1) : nil
            }
        guard let times else { return nil }
        var next = times.next
        if word(next) == "in" { next += 1 }
        guard ["a", "each", "every", "per"].contains(word(next)), word(next + 1) == "year", 12 % times.count == 0
        else { return nil }
        return (frequency(Interval(12 / times.count, .month)), next + 2)
    }

    private static let occasions: Set<String> = ["meeting", "meetings", "occasions", "session", "sessions", "times"]
    private static let meetings: Set<String> = ["individual", "operational", "review", "staff", "supervision", "team"]

    private static func frequency(_ interval: Interval) -> Frequency? {
        Frequency.choices.compactMap { Frequency(contractText: $0) }.first { $0.interval == interval }
            ?? Frequency(contractText: "every " + interval.contractText)
    }

    /// The lengths of time, frequencies and plain numbers of a text in their order, each once.
    static func counted(in text: some StringProtocol) -> [any ScalarValue] {
        let words = text.smallWords
        var found: [any ScalarValue] = []
        var index = 0
        while index < words.count {
            if let (frequency, next) = frequency(words, at: index) {
                frequency.map { found.append($0) }
                index = next
            } else if let (length, next) = length(words, at: index) {
                found.append(length)
                index = next
            } else if let (number, next) = number(words, at: index), isPlain(number, words, index, next) {
                Count(contractText: String(number)).map { found.append($0) }
                index = next
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether a number counts something: no article, no year, no day of a month, and not the number of a clause.
    private static func isPlain(_ number: Int, _ words: [String], _ index: Int, _ next: Int) -> Bool {
        guard !["a", "an", "one"].contains(words[index]), number < 1_000 else { return false }
        let before = index > 0 ? words[index - 1] : ""
        let after = words.indices.contains(next) ? words[next] : ""
        return !numbered.contains(before) && Int(before) == nil && Int(after) == nil
            && !months.contains { $0.lowercased() == after || $0.lowercased() == before }
    }

    private static let numbered: Set<String> = [
        "act", "annex", "article", "articles", "clause", "clauses", "code", "item", "level", "no", "number", "page",
        "paragraph", "paragraphs", "part", "parts", "regulation", "regulations", "room", "rule", "s", "schedule",
        "section", "sections", "sub", "unit", "units", "version", "ward",
    ]

    /// A number in digits or words, and where the text goes on: "ten", "twenty one", "36".
    private static func number(_ words: [String], at index: Int) -> (Int, Int)? {
        guard words.indices.contains(index),
            let count = ["a", "an"].contains(words[index]) ? 1 : numbers[words[index]] ?? Int(words[index]),
            (1...9_999).contains(count)
        else { return nil }
        if count >= 20, count < 100, numbers[words[index]] != nil, words.indices.contains(index + 1),
            let ones = numbers[words[index + 1]], (1...9).contains(ones)
        {
            return (count + ones, index + 2)
        }
        return (count, index + 1)
    }

    private static func unit(_ words: [String], at index: Int) -> Interval.Unit? {
        guard words.indices.contains(index) else { return nil }
        let isWorking = ["working", "business"].contains(words[index]) && words.indices.contains(index + 1)
        let word = isWorking ? words[index + 1] : words[index]
        let single = word.hasSuffix("s") ? String(word.dropLast()) : word
        return Interval.Unit(rawValue: isWorking ? "working " + single : single)
    }
}
