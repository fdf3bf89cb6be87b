internal import ManylebModel
internal import ManylebSyntax

/// Times of day and months where a sentence is known to speak of them: "10-4", "half past nine to five", "in March 2029".
extension English {
    /// Bare numbers are times where two make a span or one stands behind "at".
    func hours(in text: String) -> [TimeOfDay] {
        let words = text.smallWords
        var clocks: [Clock] = []
        var index = 0
        while index < words.count {
            if let clock = Self.clock(words, at: index) {
                clocks.append(clock)
                index = clock.range.upperBound
            } else {
                index += 1
            }
        }
        let said = clocks.indices.filter { place in
            let clock = clocks[place]
            return !clock.isBare || Self.isAt(clock, words)
                || clocks.indices.contains(place + 1) && Self.isSpan(clock, clocks[place + 1], words)
                || place > 0 && Self.isSpan(clocks[place - 1], clock, words)
        }
        return said.compactMap { place in
            let clock = clocks[place]
            // "9 to 5", "8 to 8": a span goes on.
            let isBehind = place > 0 && clock.minutes <= clocks[place - 1].minutes && clock.minutes < 12 * 60
            return Self.time(isBehind && clock.isOpen ? clock.minutes + 12 * 60 : clock.minutes)
        }
    }

    /// The months that a text names with their year, without a day.
    func months(in text: String) -> [(year: Int, month: Int)] {
        let words = text.smallWords
        return words.indices.dropLast().compactMap { index in
            guard words[index + 1].count == 4, let year = Int(words[index + 1]),
                let month = Self.months.firstIndex(where: { $0.lowercased() == words[index] }),
                index == 0 || words[index - 1].first?.isNumber != true
            else { return nil }
            return (year, month + 1)
        }
    }

    private struct Clock {
        var minutes: Int
        /// Whether nothing but a number says it.
        var isBare: Bool
        /// Whether nothing tells morning from afternoon.
        var isOpen: Bool
        var range: Range<Int>
    }

    private static func clock(_ words: [String], at index: Int) -> Clock? {
        func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
        if ["noon", "midday"].contains(words[index]) {
            return Clock(minutes: 12 * 60, isBare: false, isOpen: false, range: index..<index + 1)
        }
        let parts: [String: Int] = ["half past": 30, "quarter past": 15, "quarter to": -15]
        if let part = parts["\(words[index]) \(word(index + 1))"],
            let hour = numbers[word(index + 2)] ?? Int(word(index + 2)),
            (1...12).contains(hour)
        {
            let clock = Clock(minutes: hour * 60 + part, isBare: false, isOpen: true, range: index..<index + 3)
            return marked(clock, words)
        }
        let digits = words[index].prefix { $0.isNumber }
        guard let hour = digits.isEmpty ? numbers[words[index]] : Int(digits), (1...23).contains(hour),
            digits.count <= 2
        else { return nil }
        var clock = Clock(minutes: hour * 60, isBare: true, isOpen: hour <= 12, range: index..<index + 1)
        let mark = words[index].dropFirst(digits.count)
        if !digits.isEmpty, !mark.isEmpty {
            guard ["am", "pm"].contains(mark) else { return nil }
            return marked(clock, String(mark))
        }
        let minutes = word(index + 1).prefix { $0.isNumber }
        if !digits.isEmpty, ["00", "15", "30", "45"].contains(minutes) {
            let mark = String(word(index + 1).dropFirst(2))
            guard ["", "am", "pm"].contains(mark) else { return nil }
            clock.minutes += Int(minutes) ?? 0
            (clock.isBare, clock.range) = (false, index..<index + 2)
            return mark.isEmpty ? marked(clock, words) : marked(clock, mark)
        }
        return marked(clock, words)
    }

    /// With the words behind it that tell morning from afternoon: "am", "p.m.", "in the morning".
    private static func marked(_ clock: Clock, _ words: [String]) -> Clock {
        var clock = clock
        var next = clock.range.upperBound
        func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
        if word(next) == "o", word(next + 1) == "clock" {
            (next, clock.isBare) = (next + 2, false)
        }
        clock.range = clock.range.lowerBound..<next
        if ["am", "pm"].contains(word(next)) { return marked(clock, word(next), to: next + 1) }
        if ["a", "p"].contains(word(next)), word(next + 1) == "m" {
            return marked(clock, word(next) + "m", to: next + 2)
        }
        let parts = ["morning": "am", "afternoon": "pm", "evening": "pm"]
        if word(next) == "in", word(next + 1) == "the", let mark = parts[word(next + 2)] {
            return marked(clock, mark, to: next + 3)
        }
        // No office opens or closes before seven in the morning.
        if clock.isOpen, clock.minutes < 7 * 60 { clock.minutes += 12 * 60 }
        return clock
    }

    private static func marked(_ clock: Clock, _ mark: String, to end: Int? = nil) -> Clock {
        let hours = clock.minutes / 60 % 12 + (mark == "pm" ? 12 : 0)
        return Clock(
            minutes: hours * 60 + clock.minutes % 60, isBare: false, isOpen: false,
            range: clock.range.lowerBound..<(end ?? clock.range.upperBound))
    }

    private static func isAt(_ clock: Clock, _ words: [String]) -> Bool {
        let (before, next) = (clock.range.lowerBound - 1, clock.range.upperBound)
        let ends: Set<String> = ["on", "and", "until", "each", "every", "daily", "from"]
        return before >= 0 && words[before] == "at" && (next == words.count || ends.contains(words[next]))
    }

    private static func isSpan(_ first: Clock, _ second: Clock, _ words: [String]) -> Bool {
        let between = words[first.range.upperBound..<second.range.lowerBound]
        let next = second.range.upperBound
        // "From 4 to 6 weeks" and "9 to 12 people" are no times.
        let isEnd = next == words.count || goesOn.contains(words[next])
        return isEnd && (!first.isBare || (7...12).contains(first.minutes / 60))
            && (between.isEmpty || ["to", "and", "until", "till"].contains(between.first) && between.count == 1)
    }

    private static let goesOn: Set<String> = [
        "on", "and", "each", "every", "daily", "from", "monday", "weekdays", "during", "throughout", "in", "but", "or",
        "all", "except", "with", "for", "if", "when", "by", "unless",
    ]

    private static func time(_ minutes: Int) -> TimeOfDay? {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return TimeOfDay(contractText: "\(two(minutes / 60)):\(two(minutes % 60))")
    }
}
