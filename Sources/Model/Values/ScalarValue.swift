// Model: the contract, typed.
// Owns the keys of the contract file, the types of their values, and the sums worked out from them: days, money, ids,
// counts. Takes in trees. Must not know any document, nor a word that a document says.

public import ManylebFindings

/// A value that the contract file holds as one piece of text. Each prints in one spelling, and is read
/// in that one alone, save frequencies that people call by several names: `Self(contractText: value.contractText) == value`.
public protocol ScalarValue: Sendable, Equatable {
    /// What to write, as messages say it: "a length of time, such as `5 working days`".
    static var expectation: String { get }
    /// The words that such a value can be, if they are few.
    static var choices: [String] { get }
    /// Whether it must be one of those words.
    static var isChoice: Bool { get }
    /// What all such texts look like, and no others: a regular expression that JSON Schema and Swift both read.
    static var pattern: String { get }
    /// What a program that types values by itself makes of such a text, where it does not leave it a text.
    static var plainTypes: [PlainType] { get }
    /// The greatest such value, if that is what a text goes beyond. Sums and products of what is read fit into an `Int`.
    static func greatest(exceededBy text: String) -> String?
    /// How to fix a text that is no such value.
    static func help(for text: String, _ hints: inout Hints) -> String
    /// Returns `nil` if the text is no such value.
    init?(contractText: String)
    /// The text as the contract file has it.
    var contractText: String { get }
    /// How much it is, for comparing two of the same scale; `nil` where more and less have no meaning.
    var magnitude: Int? { get }
    /// Values of different scales cannot be compared: a percentage with a number, "at least" with "at most".
    var scale: String { get }
    /// Whether it is more than another of its kind; `nil` where neither is more.
    func isMore(than other: any ScalarValue) -> Bool?
    /// Whether it states explicitly that there is none.
    var isNothing: Bool { get }
}

extension ScalarValue {
    public static var choices: [String] { [] }
    public static var isChoice: Bool { false }
    public static func greatest(exceededBy text: String) -> String? { nil }
    public static func help(for text: String, _ hints: inout Hints) -> String {
        hints.best(for: text, among: choices).map { "did you mean `\($0)`?" } ?? "write \(expectation)"
    }
    public var magnitude: Int? { nil }
    public var scale: String { "" }
    public var isNothing: Bool { false }

    public func isMore(than other: any ScalarValue) -> Bool? {
        guard let own = magnitude, let others = other.magnitude, scale == other.scale, own != others else { return nil }
        return own > others
    }
}

/// A value that is one of a few words.
public protocol Choice: ScalarValue, RawRepresentable, CaseIterable where RawValue == String {}

extension Choice {
    public static var isChoice: Bool { true }
    public static var pattern: String { choices.joined(separator: "|") }
    public static var choices: [String] { allCases.map(\.rawValue) }
    public static var expectation: String {
        let words = choices.map { "`\($0)`" }
        return "one of " + words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
    public init?(contractText: String) { self.init(rawValue: contractText) }
    public var contractText: String { rawValue }
}

extension Language: Choice {}

/// Yes or no.
public enum YesNo: String, Choice {
    case yes = "true"
    case no = "false"

    public var magnitude: Int? { self == .yes ? 1 : 0 }
}

/// Words in a line or several.
public struct Words: ScalarValue {
    public static let expectation = "text"
    public let contractText: String

    public init?(contractText: String) {
        guard Self.shows(contractText) else { return nil }
        self.contractText = contractText
    }

    /// Whether anything of the text can be seen.
    private static func shows(_ text: String) -> Bool {
        text.utf8.contains { 0x21..<0x7F ~= $0 }
            || text.unicodeScalars.contains { !$0.properties.isWhitespace && $0.properties.generalCategory != .format }
    }
}

/// The id of an entry: small letters, digits and hyphens.
public struct Identifier: ScalarValue, Hashable {
    public static let expectation = "an id of small letters, digits and hyphens, such as `ysbyty-bryn`"
    public let contractText: String

    public init?(contractText: String) {
        guard let first = contractText.first, first.isASCII, first.isLetter, contractText.count <= 80,
            contractText.utf8.allSatisfy({
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
            })
        else { return nil }
        self.contractText = contractText
    }
}

/// A name that a program gave, such as the id of a rule or an address; documents print it letter by letter.
public struct Code: ScalarValue, Hashable {
    public static let expectation = "the id of a rule, or of a key or clause"
    public let contractText: String

    public init?(contractText: String) {
        guard contractText.contains(where: { !$0.isWhitespace }) else { return nil }
        self.contractText = contractText
    }
}

/// A whole number, from 0.
public struct Count: ScalarValue, Hashable {
    public static let expectation = "a whole number, such as `64`"
    public static func greatest(exceededBy text: String) -> String? {
        text.isDigits(moreThan: greatestDigits)
            ? String(Money(pence: .nines(greatestDigits) * 100).contractText.dropFirst()) : nil
    }
    static let greatestDigits = 7
    public let number: Int

    public init?(contractText: String) {
        guard contractText.count <= Self.greatestDigits, let number = Int(plainDigits: contractText) else { return nil }
        self.number = number
    }

    public var contractText: String { String(number) }
    public var magnitude: Int? { number }
}

/// A number with at most two decimals, such as whole-time equivalents.
public struct Number: ScalarValue, Hashable, Comparable {
    public static let expectation = "a number with at most two decimals, such as `2.5`"
    public static func greatest(exceededBy text: String) -> String? {
        text.prefix { $0 != "." }.isDigits(moreThan: greatestDigits)
            ? String(Money(pence: .nines(greatestDigits + 2)).contractText.dropFirst()) : nil
    }
    static let greatestDigits = 5
    public let hundredths: Int
    /// How many decimals were written: `2.0` stays `2.0`.
    public let decimals: Int

    /// A number that was worked out, written with as few decimals as it needs.
    public init(hundredths: Int) {
        self.hundredths = hundredths
        decimals = hundredths.isMultiple(of: 100) ? 0 : hundredths.isMultiple(of: 10) ? 1 : 2
    }

    public init?(contractText: String) {
        let parts = contractText.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].count <= Self.greatestDigits,
            let whole = Int(plainDigits: parts[0])
        else {
            return nil
        }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || (1...2).contains(fraction.count),
            let part = fraction.isEmpty ? 0 : Int(plainDigits: fraction, leadingZero: true)
        else { return nil }
        hundredths = whole * 100 + (fraction.count == 1 ? part * 10 : part)
        decimals = fraction.count
    }

    public var contractText: String {
        let part = String(hundredths % 100 + 100).dropFirst()
        return decimals == 0 ? String(hundredths / 100) : "\(hundredths / 100).\(part.prefix(decimals))"
    }

    public var magnitude: Int? { hundredths }
    public static func < (left: Number, right: Number) -> Bool { left.hundredths < right.hundredths }
}

/// A percentage with at most two decimals.
public struct Percentage: ScalarValue, Hashable, Comparable {
    public static let expectation = "a percentage, such as `95%`"
    public static func greatest(exceededBy text: String) -> String? {
        text.hasSuffix("%") ? Number.greatest(exceededBy: String(text.dropLast())).map { $0 + "%" } : nil
    }
    public let number: Number

    public init?(contractText: String) {
        guard contractText.hasSuffix("%"), let number = Number(contractText: String(contractText.dropLast())) else {
            return nil
        }
        self.number = number
    }

    public var contractText: String { number.contractText + "%" }
    public var magnitude: Int? { number.hundredths }
    public static func < (left: Percentage, right: Percentage) -> Bool { left.number < right.number }
}

/// A sum in pounds, exact to the penny.
public struct Money: ScalarValue, Hashable, Comparable {
    public static let expectation = "a sum in pounds, such as `£186,000` or `£1,250.50`"
    public static func help(for text: String, _ hints: inout Hints) -> String {
        // What YAML makes of `[£100,000, £102,000]`.
        text.count == 3 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? "put sums in square brackets into quotes, as in `[\"£186,000\"]`: a comma ends an entry"
            : "write \(expectation)"
    }
    public static func greatest(exceededBy text: String) -> String? {
        let pounds = text.dropFirst().prefix { $0 != "." }.filter { $0 != "," }
        return text.hasPrefix("£") && pounds.isDigits(moreThan: greatestDigits)
            ? Money(pence: .nines(greatestDigits + 2)).contractText : nil
    }
    static let greatestDigits = 9
    public let pence: Int

    public init(pence: Int) {
        self.pence = pence
    }

    public init?(contractText: String) {
        guard contractText.hasPrefix("£") else { return nil }
        let parts = contractText.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { return nil }
        let digits = parts[0].filter { $0 != "," }
        guard digits.count <= Self.greatestDigits, let pounds = Int(plainDigits: digits) else { return nil }
        var penceOnly = 0
        if parts.count == 2 {
            guard parts[1].count == 2, let pence = Int(plainDigits: parts[1], leadingZero: true) else { return nil }
            penceOnly = pence
        }
        pence = pounds * 100 + penceOnly
        // There is only one spelling: commas between thousands, and no pence where there are none, save `.00`, which
        // spreadsheets write.
        guard self.contractText == contractText || self.contractText + ".00" == contractText else { return nil }
    }

    public var contractText: String {
        var pounds = String(pence / 100)
        var groups: [Substring] = []
        while pounds.count > 3 {
            groups.insert(pounds.suffix(3), at: 0)
            pounds = String(pounds.dropLast(3))
        }
        let whole = ([Substring(pounds)] + groups).joined(separator: ",")
        return pence % 100 == 0 ? "£\(whole)" : "£\(whole).\(String(pence % 100 + 100).dropFirst())"
    }

    public var magnitude: Int? { pence }
    public static func < (left: Money, right: Money) -> Bool { left.pence < right.pence }
}

extension StringProtocol {
    fileprivate func isDigits(moreThan most: Int) -> Bool {
        utf8.count > most && !hasPrefix("0") && utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension Int {
    /// The greatest number of so many digits.
    static func nines(_ digits: Int) -> Int { (0..<digits).reduce(0) { number, _ in number * 10 + 9 } }

    /// ASCII digits only: no sign, no spaces, no digits of other scripts, no leading zero unless it is allowed.
    init?(plainDigits text: some StringProtocol, leadingZero: Bool = false) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            leadingZero || text.count == 1 || !text.hasPrefix("0")
        else { return nil }
        self.init(text)
    }
}
