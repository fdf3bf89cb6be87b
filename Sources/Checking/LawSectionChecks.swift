internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Sections by their numbers.
let lawSectionChecks: [String: FaultFinder] = [
    "law-section": { subject, _ in
        let laws = subject.library.lawsWithSections.map { law in
            (law.inText, law.names.map { $0.hasPrefix("the ") ? String($0.dropFirst(4)) : $0 }, Sections(law.sections))
        }
        return subject.sentences.flatMap { sentence in
            laws.flatMap { inText, names, sections in
                cited(in: sentence.text, of: names).filter { !sections.hold($0) }.map {
                    subject.fault(in: sentence, [("section", $0), ("law", inText)])
                }
            }
        }
    }
]

/// The numbers in "sections 5(2), 5(4) and 136 of the 1983 Act", without what is in brackets.
private func cited(in sentence: String, of names: [String]) -> [String] {
    let words = sentence.split(separator: " ")
    return words.indices.flatMap { index -> [String] in
        guard ["section", "sections", "s", "s.", "ss", "ss."].contains(words[index].lowercased()) else { return [] }
        var numbers: [String] = []
        var next = index + 1
        while next < words.count, let number = Sections.number(words[next]) ?? Sections.joint(words[next]) {
            if !number.isEmpty { numbers.append(number) }
            next += 1
        }
        if next < words.count, words[next] == "of" { next += 1 }
        if next < words.count, words[next].lowercased() == "the" { next += 1 }
        // No law has a longer name.
        let rest = words[next...].prefix(20).joined(separator: " ")
        return names.contains { rest.hasPrefix($0) } ? numbers : []
    }
}

/// The sections that a law has.
private struct Sections {
    private let ranges: [(first: Key, last: Key)]

    /// Ordered by number, then by letters: 17 before 17A before 17B before 18.
    private struct Key: Comparable {
        let number: Int
        let letters: String

        init?(_ text: some StringProtocol) {
            guard let number = Int(text.prefix { $0.isNumber }) else { return nil }
            (self.number, letters) = (number, String(text.drop { $0.isNumber }))
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.number, left.letters) < (right.number, right.letters)
        }
    }

    init(_ texts: [String]) {
        ranges = texts.compactMap { text in
            let ends = text.split(separator: "-").compactMap { Key($0) }
            return ends.first.map { ($0, ends.last ?? $0) }
        }
    }

    /// Letters run within one number; "1-149" holds no section with letters.
    func hold(_ number: String) -> Bool {
        guard let key = Key(number) else { return true }
        return ranges.contains { range in
            range.first <= key && key <= range.last && range.first.letters.isEmpty == key.letters.isEmpty
                && (key.letters.isEmpty || range.first.letters.count == key.letters.count)
        }
    }

    /// "130A" in "130A(1),".
    static func number(_ word: Substring) -> String? {
        guard word.first?.isNumber ?? false else { return nil }
        let digits = word.prefix { $0.isNumber }
        return String(digits + word.dropFirst(digits.count).prefix { $0.isLetter && $0.isUppercase })
    }

    /// A word between two numbers.
    static func joint(_ word: Substring) -> String? { ["and", "or", "to", "and/or", "–"].contains(word) ? "" : nil }
}
