internal import ManylebModel

/// Quantities that a running text states: "within 10 business days", "a fortnight", "once a year", "10am to 4pm".
extension English {
    func quantities(in text: String, as type: any ScalarValue.Type) -> [any ScalarValue] {
        switch type {
        case is Interval.Type: Self.lengths(in: text)
        case is Frequency.Type: Self.frequencies(in: text)
        case is TimeOfDay.Type: times(in: text)
        default: []
        }
    }

    /// Lengths of time.
    private static func lengths(in text: some StringProtocol) -> [Interval] {
        let words = words(of: text)
        return words.indices.compactMap { index in
            if words[index] == "fortnight" { return Interval(2, .week) }
            return number(words, at: index).flatMap { count, next in
                unit(words, at: next).map { Interval(count, $0) }
            }
        }
    }

    /// Times of day: "10am", "10.30 am", "16:00", "midday".
    private func times(in text: String) -> [TimeOfDay] {
        text.lowercased().matches(of: /\b(?:midday|noon|\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)|\d\d:\d\d)\b/)
            .compactMap { match in
                guard case .value(let time) = read(String(match.0), as: TimeOfDay.self) else { return nil }
                return time as? TimeOfDay
            }
    }

    /// How often something happens: "weekly", "every eight weeks", "once a year", "each month".
    private static func frequencies(in text: some StringProtocol) -> [Frequency] {
        let words = words(of: text)
        return words.indices.compactMap { index in
            switch words[index] {
            case "annually": return Frequency(contractText: "yearly")
            case "fortnightly": return Frequency(contractText: "every 2 weeks")
            case "every", "each", "once", "per":
                var next = index + 1
                if words[index] == "once", words.indices.contains(next), words[next] == "every" || words[next] == "each"
                {
                    next += 1
                }
                if words.indices.contains(next), words[next] == "fortnight" {
                    return Frequency(contractText: "every 2 weeks")
                }
                if let unit = unit(words, at: next) { return frequency(Interval(1, unit)) }
                return number(words, at: next).flatMap { count, next in
                    unit(words, at: next).flatMap { frequency(Interval(count, $0)) }
                }
            default: return Frequency.choices.contains(words[index]) ? Frequency(contractText: words[index]) : nil
            }
        }
    }

    private static func frequency(_ interval: Interval) -> Frequency? {
        Frequency.choices.compactMap { Frequency(contractText: $0) }.first { $0.interval == interval }
            ?? Frequency(contractText: "every " + interval.contractText)
    }

    private static func words(of text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

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
