internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// A law, body, check or qualification that a text names is in force when the contract starts.
let lawChecks: [String: Check] = [
    "law": { subject, state in
        guard let start = subject.contract?.terms.start.value else { return [] }
        let names = subject.library.lawNames(on: start)
        let wrong = Aliases(names.filter { !$0.isInForce && $0.hasBegun == (state == "ended") })
        // Only needed where something wrong is found: a short name may stand inside the longer one of what is in force.
        lazy var right = Aliases(names.filter(\.isInForce))
        return subject.passages.flatMap { passage -> [Fault] in
            let found = wrong.matches(in: passage.text)
            guard !found.isEmpty else { return [] }
            let allowed = right.matches(in: passage.text).map(\.range)
            return found.filter { match in !allowed.contains { $0.clamped(to: match.range) == match.range } }
                .map { match in
                    let offset = passage.text.utf8.distance(
                        from: passage.text.startIndex, to: match.range.lowerBound)
                    let place = passage.match(passage.text[match.range], at: offset)
                    let instead = match.name.instead.joined(separator: " and ")
                    return Fault(
                        at: subject.place(of: place, otherwise: Address("contract.start")), about: place.address,
                        [
                            "name": place.text, "start": start.contractText, "id": match.name.id,
                            "instead": instead.isEmpty ? "nothing has replaced it" : "name \(instead)",
                        ])
                }
        }
    }
]

/// The search patterns of some names. Each pattern is tried only on a text that holds a piece of plain text which every
/// text that fits it must hold.
private struct Aliases {
    private let patterns: [(name: LawName, pattern: String)]
    private let scanner: FragmentScanner
    private let unscanned: [Int]

    init(_ names: [LawName]) {
        patterns = names.flatMap { name in name.aliases.map { (name, $0) } }
        let fragments = patterns.map { Self.fragment(of: $0.pattern) }
        scanner = FragmentScanner(fragments)
        unscanned = fragments.indices.filter { fragments[$0].utf8.count < 2 }
    }

    func matches(in text: String) -> [(name: LawName, range: Range<String.Index>)] {
        (unscanned + scanner.indices(in: text)).flatMap { index -> [(LawName, Range<String.Index>)] in
            let (name, pattern) = patterns[index]
            guard let regex = try? Regex(pattern) else { return [] }
            return text.matches(of: regex.ignoresCase().wordBoundaryKind(.simple)).map { (name, $0.range) }
        }
    }

    /// The longest piece of plain text in a pattern outside of what may be missing; empty where there is none.
    static func fragment(of pattern: String) -> String {
        var best = ""
        var run = ""
        var openGroups = 0
        var rest = pattern[...]
        func end() {
            if run.count > best.count { best = run }
            run = ""
        }
        while let character = rest.popFirst() {
            switch character {
            case "\\":
                guard let next = rest.popFirst() else { break }
                if next.isLetter { end() } else { run.append(next) }
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
            case "|": return ""
            case _ where !character.isASCII: end()
            default: run.append(character)
            }
        }
        end()
        return best
    }
}
