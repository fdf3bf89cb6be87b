internal import ManylebDrafting
internal import ManylebModel
internal import ManylebSyntax

/// A value as somebody wrote it, in whichever of the ways that mean the same.
struct SpelledValue {
    /// Its words in small letters, each number once: "five (5) working days" has it twice.
    let text: String
    private let library: Library

    init(_ written: String, _ library: Library) {
        self.library = library
        let folded = PhraseSearch.folded(written.trimmed)
        guard folded.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "c") }) else {
            text = folded
            return
        }
        var words: [Substring] = []
        for word in folded.split(separator: " ") {
            let inner = word.dropFirst().dropLast()
            let isInBrackets = word.first == "(" && word.last == ")"
            let before = words.last.flatMap { library.grammar.number(String($0)) }
            if !isInBrackets || before == nil || before != Int(inner) { words.append(word) }
        }
        text = words.joined(separator: " ").replacing(" per cent", with: "%").replacing(" percent", with: "%")
    }

    /// Equal for values of a type that say the same; nothing for what is none.
    func meaning(as type: any ScalarValue.Type) -> String? {
        guard case .value(let value) = library.read(text, as: type) else { return occasions(as: type) }
        return Self.meaning(of: value)
    }

    /// Equal for values that say the same.
    static func meaning(of value: any ScalarValue) -> String {
        switch value {
        case let interval as Interval: plain(interval)
        case let number as Number: Number(hundredths: number.hundredths).contractText
        case let frequency as Frequency: plain(frequency.interval)
        default: value.contractText
        }
    }

    /// "Four times a year", with no other word around it.
    private func occasions(as type: any ScalarValue.Type) -> String? {
        let words = text.split(separator: " ").map(String.init)
        guard type == Frequency.self, (2...4).contains(words.count),
            ["once", "twice"].contains(words[0]) || library.grammar.number(words[0]) != nil || Int(words[0]) != nil
        else { return nil }
        let found = library.grammar.quantities(in: text, as: type).compactMap { $0 as? Frequency }
        return found.count == 1 ? Self.plain(found[0].interval) : nil
    }

    /// Years in months, weeks in days.
    private static func plain(_ interval: Interval) -> String {
        switch interval.unit {
        case .year: "\(interval.count * 12) months"
        case .month: "\(interval.count) months"
        case .week: "\(interval.count * 7) days"
        case .day: "\(interval.count) days"
        case .hour, .workingDay: interval.contractText
        }
    }
}
