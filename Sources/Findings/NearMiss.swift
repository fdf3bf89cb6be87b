/// Looks for what was probably meant, but only for as many findings as a person reads: each search costs far more than
/// the finding.
public struct Hints: Sendable {
    private var left = Limits.hints

    package init() {}

    @usableFromInline
    package mutating func best(for word: String, among known: @autoclosure () -> [String]) -> String? {
        look(among: known()) { NearMiss.best(for: word, among: $0) }
    }

    package mutating func help(for word: String, among known: @autoclosure () -> [String]) -> String? {
        look(among: known()) { NearMiss.help(for: word, among: $0) }
    }

    package mutating func help(for word: String, orAllOf known: @autoclosure () -> [String]) -> String? {
        look(among: known()) { NearMiss.help(for: word, orAllOf: $0) }
    }

    package mutating func help(forID id: String, among known: @autoclosure () -> [String]) -> String? {
        look(among: known()) { NearMiss.help(forID: id, among: $0) }
    }

    private mutating func look(among known: @autoclosure () -> [String], _ search: ([String]) -> String?) -> String? {
        guard left > 0 else { return nil }
        let known = known()
        left -= 1 + known.count / 100
        return search(known)
    }
}

/// Finds the known name that was probably meant. Where the input decides how often this runs, it is called through
/// `Hints`.
package enum NearMiss {
    /// The nearest of the known names, if one is near enough to be offered.
    package static func best(for word: String, among known: some Collection<String>) -> String? {
        let word = Array(word.lowercased().unicodeScalars)
        // A name this long is no typing error, and the distance costs the product of the lengths.
        guard !word.isEmpty, word.count <= 80, known.count <= Limits.names else { return nil }
        let farthest = Swift.max(1, word.count / 3)
        var nearest: (distance: Int, name: String)?
        for name in known {
            let letters = Array(name.lowercased().unicodeScalars)
            guard abs(letters.count - word.count) <= farthest else { continue }
            let found = (distance: distance(word, letters), name: name)
            if found.distance <= farthest, nearest.map({ found < $0 }) ?? true { nearest = found }
        }
        return nearest?.name
    }

    /// "did you mean ...?" or, where nothing is near and the names are few, all of them.
    package static func help(for word: String, among known: [String]) -> String? {
        if let name = best(for: word, among: known) { return "did you mean `\(name)`?" }
        guard !known.isEmpty, known.count <= 12 else { return nil }
        return "known here: " + known.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// "did you mean ...?" with the nearest name or the few that hold the word or, where there is none, all of them: they
    /// stand nowhere else where somebody who writes a contract file would find them.
    package static func help(for word: String, orAllOf known: [String]) -> String? {
        if let name = best(for: word, among: known) { return "did you mean `\(name)`?" }
        let letters = word.lowercased()
        let holding = letters.count < 4 ? [] : known.filter { $0.contains(letters) || letters.contains($0) }
        if (1...4).contains(holding.count) {
            return "did you mean \(holding.map { "`\($0)`" }.joined(separator: " or "))?"
        }
        guard !known.isEmpty, known.count <= 100 else { return nil }
        return "known here: " + known.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// The same for an id such as `figure/response-time`: of its group first, whose names are as many as can be read.
    package static func help(forID id: String, among known: [String]) -> String? {
        let group = known.filter { $0.hasPrefix(id.prefix { $0 != "/" } + "/") }
        return help(for: id, orAllOf: group) ?? best(for: id, among: known).map { "did you mean `\($0)`?" }
    }

    /// "did you mean ...?" with the nearest address, by the whole of it or by its last part.
    package static func help(for word: String, orEndingOf known: [String]) -> String? {
        if let name = best(for: word, among: known) { return "did you mean `\(name)`?" }
        func last(_ text: String) -> String { text.split(separator: ".").last.map(String.init) ?? text }
        // Of three letters any other three are near.
        let ends = Set(known.map(last)).sorted().filter { last(word).count > 3 || $0 == last(word) }
        guard let part = best(for: last(word), among: ends) else { return nil }
        let holding = known.filter { last($0) == part }.prefix(4)
        return "did you mean \(holding.map { "`\($0)`" }.joined(separator: " or "))?"
    }

    /// How many letters must be added, dropped, changed or swapped with their neighbour.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        if left.isEmpty || right.isEmpty { return Swift.max(left.count, right.count) }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + Array(repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                current[column] = Swift.min(
                    previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = Swift.min(current[column], before[column - 2] + 1)
                }
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
