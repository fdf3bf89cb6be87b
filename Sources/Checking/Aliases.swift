internal import ManylebDrafting
internal import ManylebSyntax

/// The names that texts use for some laws, bodies, checks and qualifications.
struct Aliases: Sendable {
    struct Match: Sendable {
        let name: LawName
        let range: Range<String.Index>
    }

    private let laws: [LawName]
    private let names: [PlainName]
    /// The index of the law of each name.
    private let owners: [Int]

    init(_ laws: [LawName]) {
        self.laws = laws
        names = laws.flatMap { $0.aliases.map { PlainName($0) } }
        owners = laws.indices.flatMap { law in laws[law].aliases.map { _ in law } }
    }

    /// The names themselves.
    var phrases: [String] { names.map(\.text) }

    /// The matches in each passage, by the index of the passage.
    /// - Parameters:
    ///   - places: the passages that hold a name.
    ///   - others: longer names, of which these may be a part.
    func matches(in passages: [Passage], at places: [Int], outside others: [String]) -> [Int: [Match]] {
        var found: [Int: [Match]] = [:]
        for (text, names) in candidates(in: passages, at: places, outside: others) {
            let matches = matches(of: names, in: passages[text].text)
            if !matches.isEmpty { found[text] = matches }
        }
        return found
    }

    func matches(in text: String) -> [Match] {
        let held = Set(PhraseSearch(names.map(\.text)).found(in: [text]).map(\.piece))
        return held.isEmpty ? [] : matches(of: held.sorted(), in: text)
    }

    /// A name within a longer one of the same law does not count as a match.
    private func matches(of candidates: [Int], in text: String) -> [Match] {
        let bytes = Array(text.utf8)
        let found = candidates.flatMap { name in
            names[name].ranges(in: text, bytes).map { (law: owners[name], range: $0) }
        }
        return found.filter { match in
            !found.contains { other in
                other.law == match.law && other.range != match.range
                    && other.range.clamped(to: match.range) == match.range
            }
        }
        .map { Match(name: laws[$0.law], range: $0.range) }
    }

    /// The passages that hold a name outside the others, with the names to look for there.
    private func candidates(
        in passages: [Passage], at places: [Int], outside others: [String]
    ) -> [(text: Int, names: [Int])] {
        guard !places.isEmpty else { return [] }
        var texts = places.map { PhraseSearch.folded(passages[$0].text) }
        for (text, name) in PhraseSearch(others).found(in: texts) {
            texts[text] = texts[text].replacing(PhraseSearch.folded(others[name]), with: "\u{1}")
        }
        let held = Dictionary(grouping: PhraseSearch(phrases).found(in: texts), by: \.text)
        return held.sorted { $0.key < $1.key }.map { (places[$0.key], $0.value.map(\.piece)) }
    }
}

/// A name as texts write it: in whole words, with white space of any length and any apostrophe. Case only matters in a
/// name of one word that has a capital letter, so that `CRB` does not match "crb".
struct PlainName {
    let text: String
    private let bytes: [UInt8]
    private let countsCapitals: Bool
    /// Whether it is one word and no abbreviation: before another capitalised word it is part of a different name.
    private let isWord: Bool

    init(_ name: String) {
        text = name
        let isOneWord = !name.utf8.contains(UInt8(ascii: " "))
        countsCapitals = isOneWord && name.utf8.contains { (0x41...0x5A).contains($0) }
        isWord = isOneWord && name.first?.isUppercase == true && name.dropFirst().first?.isLowercase == true
        bytes = Array((countsCapitals ? name : PhraseSearch.folded(name)).utf8)
    }

    /// The ranges of the name in a text.
    /// - Parameter all: the bytes of the text.
    func ranges(in text: String, _ all: [UInt8]) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start = 0
        while start < all.count {
            guard let end = end(in: all, from: start) else {
                start += 1
                continue
            }
            let lower = text.utf8.index(text.startIndex, offsetBy: start)
            let upper = text.utf8.index(lower, offsetBy: end - start)
            if stands(in: text, lower..<upper) {
                ranges.append(lower..<upper)
                start = end
            } else {
                start += 1
            }
        }
        return ranges
    }

    /// Where the name that begins at a byte ends; `nil` if none begins there.
    private func end(in all: [UInt8], from start: Int) -> Int? {
        var here = start
        for byte in bytes {
            guard here < all.count else { return nil }
            switch byte {
            case 0x20:
                let first = here
                while let length = Self.space(in: all, at: here) { here += length }
                if here == first { return nil }
            case UInt8(ascii: "'"):
                guard let length = Self.apostrophe(in: all, at: here) else { return nil }
                here += length
            default:
                let next = all[here]
                guard next == byte || !countsCapitals && (0x41...0x5A).contains(next) && next | 0x20 == byte else {
                    return nil
                }
                here += 1
            }
        }
        return here
    }

    private static func space(in all: [UInt8], at index: Int) -> Int? {
        guard index < all.count else { return nil }
        if all[index] == 0x20 || (0x09...0x0D).contains(all[index]) { return 1 }
        return all[index] == 0xC2 && index + 1 < all.count && all[index + 1] == 0xA0 ? 2 : nil
    }

    private static func apostrophe(in all: [UInt8], at index: Int) -> Int? {
        if all[index] == UInt8(ascii: "'") { return 1 }
        return all[index...].starts(with: "\u{2019}".utf8) ? 3 : nil
    }

    /// Whether it is made of whole words there, and is not part of another name.
    private func stands(in text: String, _ range: Range<String.Index>) -> Bool {
        let scalars = text.unicodeScalars
        func isPartOfWord(_ index: String.Index) -> Bool {
            let properties = scalars[index].properties
            return properties.isAlphabetic || properties.numericType != nil || scalars[index] == "_"
        }
        let last = scalars.index(before: range.upperBound)
        if range.lowerBound > text.startIndex, isPartOfWord(range.lowerBound),
            isPartOfWord(scalars.index(before: range.lowerBound))
        {
            return false
        }
        if range.upperBound < text.endIndex, isPartOfWord(last), isPartOfWord(range.upperBound) { return false }
        guard isWord else { return true }
        let next = scalars[range.upperBound...].drop { $0.properties.isWhitespace }
        return next.startIndex == range.upperBound || next.first?.properties.isUppercase != true
    }
}
