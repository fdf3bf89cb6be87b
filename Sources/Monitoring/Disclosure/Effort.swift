/// How much may be tried for one set of linked counts, counted in numbers that are worked out and not in time, so that the
/// outcome is the same on every machine. Tables of a year take a hundredth of it.
final class Effort {
    private var spent = 0

    /// A few seconds.
    private static let most = 3_000_000_000
    /// A tenth of a second: after that what was found so far is good enough.
    private static let mostForFewer = 60_000_000

    func spend(_ numbers: Int) { spent += numbers }

    /// Whether the search ends. What is not proved by then counts as given away.
    var isSpent: Bool { spent > Self.most }
    /// Whether no better choice is looked for any more.
    var isEnough: Bool { spent > Self.mostForFewer }
}
