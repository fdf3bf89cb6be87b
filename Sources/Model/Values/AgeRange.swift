internal import ManylebSyntax

/// The ages of those who are supported, the last one included: `11 to 25`, `18 and over`, `under 18`.
public struct AgeRange: ScalarValue, Hashable {
    public static let expectation = "ages, as `11 to 25`, `18 and over` or `under 18`"
    /// The age of the oldest person who is thought of; nobody is left out by it.
    static let oldest = 150
    public let first: Int
    public let last: Int

    public init?(contractText: String) {
        let words = contractText.split(separator: " ", omittingEmptySubsequences: false)
        func age(_ word: Substring) -> Int? { Int(plainDigits: word).flatMap { $0 <= 120 ? $0 : nil } }
        if words.count == 2, words[0] == "under", let end = age(words[1]), end > 0 {
            (first, last) = (0, end - 1)
        } else if words.count == 3, words[1] == "and", words[2] == "over", let begin = age(words[0]), begin > 0 {
            (first, last) = (begin, Self.oldest)
        } else if words.count == 3, words[1] == "to", let begin = age(words[0]), let end = age(words[2]), begin > 0,
            begin < end
        {
            (first, last) = (begin, end)
        } else {
            return nil
        }
    }

    public var contractText: String {
        if first == 0 { return "under \(last + 1)" }
        return last == Self.oldest ? "\(first) and over" : "\(first) to \(last)"
    }
    public var magnitude: Int? { last - first + 1 }

    /// Whether all of the other ages are among these.
    package func cover(_ other: AgeRange) -> Bool { first <= other.first && other.last <= last }

    /// How many years of age there are does not count: one range is more than another only if it contains it.
    public func isMore(than other: any ScalarValue) -> Bool? {
        guard let other = other as? AgeRange, other != self else { return nil }
        return cover(other) ? true : other.cover(self) ? false : nil
    }
}
