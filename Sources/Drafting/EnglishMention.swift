internal import ManylebModel
internal import ManylebSyntax

/// Finds a value in running English: "within five working days", "once a month", "from 9am".
struct EnglishMention {
    /// The words of the text with numbers in digits.
    private let words: [String]
    private let text: String

    init(_ text: String) {
        // No-break spaces part words as others do.
        let plain = String(text.lowercased().map { $0.isWhitespace ? " " : $0 })
        self.text = plain
        words = plain.split { !$0.isLetter && !$0.isNumber && $0 != ":" && $0 != "." }
            .map { String($0).trimming(".:") }.filter { !$0.isEmpty }.flatMap(Self.inDigits)
    }

    /// Whether the text says a value.
    func says(_ value: any ScalarValue, printed: String) -> Bool {
        if text.contains(printed.lowercased()) { return true }
        switch value {
        case let interval as Interval: return says(interval)
        case let frequency as Frequency: return says(frequency.interval) || says(adverbOf: frequency)
        case let time as TimeOfDay: return says(time)
        default: return false
        }
    }

    private func says(_ interval: Interval) -> Bool {
        let unit = interval.unit == .workingDay ? "day" : interval.unit.rawValue
        let isWorking = interval.unit == .workingDay
        for index in words.indices where words[index] == unit || words[index] == unit + "s" {
            var before = index - 1
            let counted = before >= 0 && Self.workingWords.contains(words[before])
            if counted { before -= 1 }
            guard counted == isWorking, before >= 0 else { continue }
            if words[before] == String(interval.count) { return true }
            if interval.count == 1, Self.single.contains(words[before]) { return true }
        }
        return false
    }

    private func says(adverbOf frequency: Frequency) -> Bool {
        guard frequency.interval.count == 1 || frequency.contractText == "quarterly" else { return false }
        let adverbs =
            frequency.interval.unit == .year
            ? ["yearly", "annually", "annual"]
            : [frequency.contractText] + (frequency.contractText == "quarterly" ? ["quarter"] : [])
        return words.contains { adverbs.contains($0) }
    }

    private func says(_ time: TimeOfDay) -> Bool {
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        let minutes = minute < 10 ? "0\(minute)" : String(minute)
        let half = hour < 12 ? "am" : "pm"
        let shown = hour % 12 == 0 ? 12 : hour % 12
        var ways = ["\(hour):\(minutes)", "\(hour < 10 ? "0" : "")\(hour):\(minutes)"]
        for sign in [":", "."] { ways.append("\(shown)\(sign)\(minutes)\(half)") }
        if minute == 0 { ways.append("\(shown)\(half)") }
        return words.indices.contains { index in
            ways.contains(words[index])
                || index + 1 < words.count && ways.contains(words[index] + words[index + 1])
        }
    }

    private static let workingWords: Set<String> = ["working", "business"]
    private static let single: Set<String> = ["a", "an", "one", "each", "every", "per", "the"]

    private static func inDigits(_ word: String) -> [String] {
        if word == "fortnight" { return ["2", "weeks"] }
        return [English.numbers[word].map { String($0) } ?? word]
    }
}

extension String {
    fileprivate func trimming(_ signs: String) -> String {
        var rest = self[...]
        while let last = rest.last, signs.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
