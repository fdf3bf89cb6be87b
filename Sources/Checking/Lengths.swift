internal import ManylebModel

/// Lengths of time that a text states in words: "within 10 working days", "two weeks".
enum Lengths {
    private static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "twelve": 12,
    ]

    static func stated(in text: some StringProtocol) -> [Interval] {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.indices.dropLast().compactMap { index in
            guard let count = numbers[words[index]] ?? Int(words[index]), (1...9_999).contains(count) else {
                return nil
            }
            let isWorking = words[index + 1] == "working" && index + 2 < words.count
            let unit = (isWorking ? "working " + words[index + 2] : words[index + 1])
            let single = unit.hasSuffix("s") ? String(unit.dropLast()) : unit
            return Interval.Unit(rawValue: single).map { Interval(count, $0) }
        }
    }
}
