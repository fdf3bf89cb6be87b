// What the text of each type of value looks like, for schemas; what it means is told by the type itself. A test holds the
// one to the other.

/// A value as YAML types it where nobody says that it is text.
public enum PlainType: Sendable, Equatable {
    case truth
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number from 0, with what it must be under.
    case number(under: Int)
    case anyNumber
}

extension ScalarValue {
    /// Any text that is not empty.
    public static var pattern: String { #"[\s\S]*\S[\s\S]*"# }
    public static var plainTypes: [PlainType] { [] }

    /// What such values look like, as they stand in a type's own words between backticks.
    public static var examples: [String] { examples(in: expectation) }

    static func examples(in words: String) -> [String] {
        words.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }.filter { Self(contractText: $0) != nil }
    }
}

extension YesNo {
    public static var plainTypes: [PlainType] { [.truth] }
}

extension Words {
    // A telephone number, a version, a year.
    public static var plainTypes: [PlainType] { [.anyNumber, .truth] }
    /// Any text of which something can be seen: more than spaces, and signs that only steer how others are shown.
    public static let pattern: String = #"[\s\S]*"# + seen + #"[\s\S]*"#
    /// A character that can be seen.
    package static let seen =
        #"[^\s\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"#
}

extension Identifier {
    public static let pattern: String = "[a-z][a-z0-9.-]{0,79}"
    // `true`, and for older programs `on` and `no`.
    public static var plainTypes: [PlainType] { [.truth] }
}

extension Count {
    public static let pattern: String = "0|[1-9][0-9]{0,\(greatestDigits - 1)}"
    public static var plainTypes: [PlainType] { [.integer(0...(.nines(greatestDigits)))] }
}

extension Number {
    public static let pattern: String = #"(?:0|[1-9][0-9]{0,\#(greatestDigits - 1)})(?:\.[0-9]{1,2})?"#
    public static var plainTypes: [PlainType] { [.number(under: .nines(greatestDigits) + 1)] }
}

extension Percentage {
    public static let pattern: String = Number.pattern + "%"
}

extension Money {
    public static let pattern: String =
        #"£(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3}){0,\#(greatestDigits / 3 - 1)})(?:\.[0-9]{2})?"#
}

extension Interval {
    public static let pattern: String = pattern(of: Unit.allCases)

    static func pattern(of units: [Unit]) -> String {
        let names = units.map(\.rawValue)
        return "1 (?:\(names.joined(separator: "|")))|(?:[2-9]|[1-9][0-9]{1,3}) "
            + "(?:\(names.map { $0 + "s" }.joined(separator: "|")))"
    }

    /// Lengths that are a number of months.
    public static let patternInMonths: String = pattern(of: [.month, .year])

    /// Such lengths, as they stand in the words that ask for one.
    package static let examplesInMonths: [String] = examples(in: expectationInMonths)
}

extension OptionLength {
    public static let pattern: String = "(?:up to )?(?:\(Interval.patternInMonths))"
}

extension Frequency {
    public static let pattern: String =
        (choices + ["annually"]).joined(separator: "|") + "|every (?:[2-9]|[1-9][0-9]{1,3}) (?:days|weeks|months|years)"
}

extension Target {
    public static let pattern: String =
        "none|(?:\(Bound.allCases.map(\.rawValue).joined(separator: "|"))) "
        + "(?:\([Percentage.pattern, Number.pattern, Money.pattern, Interval.pattern].joined(separator: "|")))"
}

extension Day {
    public static let pattern: String = {
        let long = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
        let short = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
        let february = "02-(?:0[1-9]|1[0-9]|2[0-8])"
        let leap = "(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2[048]00)-02-29"
        return "(?:19|2[0-9])[0-9]{2}-(?:\(long)|\(short)|\(february))|\(leap)"
    }()
}

extension TimeOfDay {
    public static let pattern: String = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    // Older programs read 17:00 as minutes, from 10:00 on: what begins with a nought stays a text.
    public static var plainTypes: [PlainType] { [.integer(600...1_439)] }
}

extension Moment {
    public static let pattern: String = "(?:\(Day.pattern))(?:T\(TimeOfDay.pattern))?"
}

extension FinancialYear {
    public static let pattern: String = {
        let years = (0..<100).map { year in
            let next = (year + 1) % 100
            return "\(year < 10 ? "0" : "")\(year)/\(next < 10 ? "0" : "")\(next)"
        }
        return "[1-9][0-9](?:\(years.joined(separator: "|")))"
    }()
}

extension AgeRange {
    // That the second age is the greater one, no pattern can say.
    public static let pattern: String = {
        let age = "(?:[1-9][0-9]?|1[01][0-9]|120)"
        return "under \(age)|\(age) and over|\(age) to \(age)"
    }()
}

extension AwardMethod {
    public static let pattern: String = {
        let words = "(?:\(weightedWords.sorted().joined(separator: "|")))"
        let free =
            "(?=(?:.*[ ,])?quality(?:[ ,]|$))(?=(?:.*[ ,])?(?:price|cost)(?:[ ,]|$))[ ,]*\(words)(?:[ ,]+\(words))*[ ,]*"
        return (choices + names.keys.sorted() + [free]).joined(separator: "|")
    }()
}
