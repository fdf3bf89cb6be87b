internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// A law, body, check or qualification that a text names is in force when the contract starts.
let lawChecks: [String: Check] = [
    "law": { subject, state in
        guard let fact = subject.contract?.terms.start, let start = fact.value else { return [] }
        let names = subject.library.lawNames(on: start)
        let hasEnded = state == "ended"
        let found = Aliases(names.filter { !$0.isInForce && $0.hasBegun == hasEnded })
            .matches(in: subject, outside: names.filter(\.isInForce).flatMap(\.texts).filter { $0.contains(" ") })
        guard !found.isEmpty else { return [] }
        // A short name may stand inside the longer one of what is in force.
        let inForce = Aliases(names.filter(\.isInForce))
        return found.sorted { $0.key < $1.key }.flatMap { text, matches -> [Fault] in
            let passage = subject.passages[text]
            let allowed = inForce.matches(in: passage.text).map(\.range)
            return matches.filter { match in !allowed.contains { $0.clamped(to: match.range) == match.range } }
                .map { match in
                    let offset = passage.text.utf8.distance(
                        from: passage.text.startIndex, to: match.range.lowerBound)
                    let place = passage.match(passage.text[match.range], at: offset)
                    let instead = match.name.instead.joined(separator: " and ")
                    return Fault(
                        at: subject.place(of: place, otherwise: fact.nearestPlace), about: place.address,
                        [
                            "name": place.text, "start": start.contractText, "id": match.name.id,
                            "instead": sentence(instead, hasEnded: hasEnded),
                        ])
                }
        }
    }
]

private func sentence(_ instead: String, hasEnded: Bool) -> String {
    switch (instead.isEmpty, hasEnded) {
    case (false, true): "it is now \(instead)"
    case (true, true): "nothing has replaced it"
    case (false, false): "until it is, there is \(instead)"
    case (true, false): "nothing stands in for it yet"
    }
}

/// The search patterns of some names. A pattern is tried only on texts that hold every piece of plain text which a text
/// that fits it must hold.
struct Aliases {
    struct Match {
        let name: LawName
        let range: Range<String.Index>
    }

    private let patterns: [(name: LawName, pattern: String)]
    /// The pieces of all patterns, and to which pattern each belongs.
    private var pieces: [String] = []
    private var owners: [Int] = []
    /// How many pieces each pattern has.
    private var counts: [Int]

    init(_ names: [LawName]) {
        patterns = names.flatMap { name in name.aliases.map { (name, $0) } }
        counts = []
        for (index, pattern) in patterns.enumerated() {
            let found = Self.pieces(of: pattern.pattern)
            pieces += found
            owners += found.map { _ in index }
            counts.append(found.count)
        }
    }

    /// What is found in each passage, by its position.
    /// - Parameter names: what the library writes, in several words, for that which is in force: it holds many of the
    ///   other names.
    func matches(in subject: Subject, outside names: [String]) -> [Int: [Match]] {
        var found: [Int: [Match]] = [:]
        for (pattern, texts) in candidates(in: subject, outside: names) {
            guard let regex = Self.regex(patterns[pattern].pattern) else { continue }
            for text in texts {
                let ranges = subject.passages[text].text.matches(of: regex).map(\.range)
                if !ranges.isEmpty {
                    found[text, default: []] += ranges.map { Match(name: patterns[pattern].name, range: $0) }
                }
            }
        }
        return found
    }

    func matches(in text: String) -> [Match] {
        patterns(tryOn: TextIndex([text]), of: 1).flatMap { pattern, _ -> [Match] in
            guard let regex = Self.regex(patterns[pattern].pattern) else { return [] }
            return text.matches(of: regex).map { Match(name: patterns[pattern].name, range: $0.range) }
        }
    }

    /// The passages on which each pattern is tried: those that hold its pieces elsewhere than in one of the names.
    private func candidates(in subject: Subject, outside names: [String]) -> [(pattern: Int, texts: [Int])] {
        let first = patterns(tryOn: subject.index, of: subject.passages.count)
        let places = Set(first.flatMap(\.texts)).sorted()
        guard !places.isEmpty else { return [] }
        var texts = places.map { TextIndex.folded(subject.passages[$0].text) }
        for (text, name) in TextIndex(texts).texts(holding: names) {
            texts[text] = texts[text].replacing(TextIndex.folded(names[name]), with: "\u{1}")
        }
        return patterns(tryOn: TextIndex(texts), of: texts.count).map { ($0.pattern, $0.texts.map { places[$0] }) }
    }

    private func patterns(tryOn index: TextIndex, of count: Int) -> [(pattern: Int, texts: [Int])] {
        var held: [Int: [Int: Int]] = [:]
        for hit in index.texts(holding: pieces) { held[owners[hit.fragment], default: [:]][hit.text, default: 0] += 1 }
        return patterns.indices.compactMap { pattern in
            // A pattern without a piece is tried everywhere.
            if counts[pattern] == 0 { return (pattern, Array(0..<count)) }
            let texts = (held[pattern] ?? [:]).filter { $0.value == counts[pattern] }.keys.sorted()
            return texts.isEmpty ? nil : (pattern, texts)
        }
    }

    static func regex(_ pattern: String) -> Regex<AnyRegexOutput>? {
        (try? Regex(pattern))?.ignoresCase().wordBoundaryKind(.simple)
    }

    /// The pieces of plain text in a pattern, outside of what may be missing.
    static func pieces(of pattern: String) -> [String] {
        var pieces: [String] = []
        var run = ""
        var openGroups = 0
        var rest = pattern[...]
        func end() {
            if run.utf8.count >= 2, !pieces.contains(run) { pieces.append(run) }
            run = ""
        }
        while let character = rest.popFirst() {
            switch character {
            case "\\":
                guard let next = rest.popFirst() else { break }
                if next == "s", rest.first == "+" {
                    // White space counts as one space wherever fragments are looked for.
                    rest = rest.dropFirst()
                    run.append(" ")
                } else if next.isLetter {
                    end()
                } else {
                    run.append(next)
                }
            case "(" where rest.hasPrefix("?-i:"):
                end()
                rest = rest.dropFirst(4)
                openGroups += 1
            case "(":
                end()
                var depth = 1
                while depth > 0, let inner = rest.popFirst() {
                    if inner == "\\" { _ = rest.popFirst() }
                    if inner == "(" { depth += 1 }
                    if inner == ")" { depth -= 1 }
                }
            case ")" where openGroups > 0:
                end()
                openGroups -= 1
            case "[":
                end()
                rest = rest.drop { $0 != "]" }.dropFirst()
            case "?", "*":
                if !run.isEmpty { run.removeLast() }
                end()
            case "+", ".": end()
            case "|": return []
            case _ where !character.isASCII: end()
            default: run.append(character)
            }
        }
        end()
        return pieces
    }
}
