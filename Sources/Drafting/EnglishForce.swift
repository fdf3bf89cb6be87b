internal import ManylebModel
internal import ManylebSyntax

/// What a sentence obliges to, and every size that it states.
extension English {
    func sentences(of text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var sentences: [String] = []
            var sentence: [UInt8] = []
            func end() {
                if sentence.last == UInt8(ascii: " ") { sentence.removeLast() }
                if !sentence.isEmpty { sentences.append(String(decoding: sentence, as: UTF8.self)) }
                sentence.removeAll(keepingCapacity: true)
            }
            var index = 0
            while index < bytes.count {
                let space = Self.space(in: bytes, at: index)
                let next = index + max(1, space)
                switch bytes[index] {
                case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"):
                    if next == bytes.count || Self.space(in: bytes, at: next) > 0 {
                        end()
                    } else {
                        sentence.append(bytes[index])
                    }
                case UInt8(ascii: ";"): end()
                case UInt8(ascii: "\n") where next < bytes.count && bytes[next] == UInt8(ascii: "\n"): end()
                default:
                    if space == 0 {
                        sentence.append(bytes[index])
                    } else if !sentence.isEmpty, sentence.last != UInt8(ascii: " ") {
                        sentence.append(UInt8(ascii: " "))
                    }
                }
                index = next
            }
            end()
            return sentences
        }
    }

    /// How many bytes the white space at a place has; none where there is something else.
    private static func space(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || 0x09...0x0D ~= byte ? 1 : 0 }
        // The letters of other scripts, and most signs, begin with other bytes.
        guard [0xC2, 0xE1, 0xE2, 0xE3].contains(byte) else { return 0 }
        let length = byte == 0xC2 ? 2 : 3
        guard index + length <= bytes.count,
            String(decoding: bytes[index..<index + length], as: UTF8.self).allSatisfy(\.isWhitespace)
        else { return 0 }
        return length
    }

    func sizes(in text: String) -> [any ScalarValue] {
        var sizes: [any ScalarValue] = []
        var rest = text.replacing("\u{A0}", with: " ").lowercased()
        let words = rest.smallWords
        let hasDigits = rest.utf8.contains { (0x30...0x39).contains($0) }
        // A pattern takes longer to make than most texts take to read.
        func take(
            _ isLikely: Bool, _ pattern: @autoclosure () -> some RegexComponent,
            _ read: (String) -> (any ScalarValue)?
        ) {
            guard isLikely else { return }
            rest = rest.replacing(pattern()) { match in
                guard let size = read(String(rest[match.range])) else { return String(rest[match.range]) }
                sizes.append(size)
                return " "
            }
        }
        take(
            hasDigits && (rest.contains("£") || words.contains { $0.hasPrefix("gbp") || $0 == "pounds" }), Self.sum,
            Self.spelledSum)
        take(hasDigits && (rest.contains("%") || words.contains { $0.hasSuffix("cent") }), Self.share, Self.percentage)
        take(
            hasDigits && (rest.contains(":") || words.contains { $0.hasSuffix("am") || $0.hasSuffix("pm") })
                || words.contains { $0 == "midday" || $0 == "noon" }, Self.timeOfDay, Self.clock)
        take(
            words.count { $0.hasSuffix("day") } > 1,
            /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:to|until|–|-) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/
        ) {
            let ends = $0.split(separator: " ")
            return Weekdays(contractText: "\(String(ends[0]).capitalised) to \(String(ends[2]).capitalised)")
        }
        return sizes + Self.counted(in: rest)
    }

    func force(of sentence: String) -> SentenceForce {
        let words = sentence.lowercased().replacing("\u{2019}", with: "'").split {
            !$0.isLetter && !$0.isNumber && $0 != "'"
        }
        .map(String.init)
        var force = SentenceForce()
        for (index, word) in words.enumerated() {
            let next = words.indices.contains(index + 1) ? words[index + 1] : ""
            // "In no more than 5 days" denies nothing.
            let isBound = Self.bounds.contains(next) && index + 2 < words.count && words[index + 2] == "than"
            if Self.denials.contains(word), !isBound { force.negations += 1 }
            switch word {
            case "must", "shall", "will": force.obliging += 1
            case "may" where Int(next) != nil || index > 0 && Int(words[index - 1]) != nil: break
            case "may", "can", "could", "might", "should":
                let before = words[..<index].suffix(8)
                if next == "not" || next == "only" || before.contains(where: Self.noOne.contains) {
                    force.obliging += 1
                } else if word == "may"
                    || !(word == "should" && index == 0)
                        && (word == "should" || !before.suffix(4).contains(where: Self.relative.contains))
                {
                    force.softening += 1
                }
            default: break
            }
        }
        let released = Self.releases.count(in: words)
        force.obliging += max(0, Self.obligations.count(in: words) - released)
        force.softening += released + Self.hedges.count(in: words)
        return force
    }

    /// Whether words begin what a sentence leaves out of what it says.
    func opensException(_ words: String) -> Bool {
        let text = words.lowercased().drop { !$0.isLetter }
        return Self.exceptions.contains { text.hasPrefix($0) && text.dropFirst($0.count).first?.isLetter != true }
    }

    func isUpperBound(_ sentence: String) -> Bool? {
        let line = " " + sentence.lowercased() + " "
        func holds(_ phrases: [String]) -> Bool { phrases.contains { line.contains(" \($0) ") } }
        let upper = holds([
            "within", "no later than", "not later than", "no more than", "not more than", "at most", "up to", "every",
            "once a", "maximum",
        ])
        let lower = holds(["at least", "no less than", "not less than", "no fewer than", "minimum", "or more"])
        return upper == lower ? nil : upper
    }

    private static let exceptions = ["except", "unless", "other than", "apart from"]
    private static let denials: Set<String> = [
        "no", "not", "never", "nobody", "none", "neither", "nor", "cannot", "nothing",
    ]
    private static let bounds: Set<String> = ["more", "less", "fewer", "later", "earlier", "sooner", "longer"]
    /// Of whom it is said that they may, nobody may.
    private static let noOne: Set<String> = ["no", "nobody", "none", "neither", "nor", "never", "only"]
    private static let relative: Set<String> = [
        "that", "who", "whom", "which", "where", "when", "if", "how", "what", "they", "so", "until", "whether",
    ]
    private static let obligations = Phrases([
        "has to", "have to", "is to be", "are to be", "required to", "obliged to", "is responsible for",
        "are responsible for",
    ])
    private static let releases = Phrases([
        "need not", "needs not", "does not need to", "do not need to", "does not have to", "do not have to",
        "not required to", "not obliged to", "not bound to",
    ])
    private static let hedges = Phrases([
        "where possible", "wherever possible", "if possible", "when possible", "as far as possible",
        "where practicable", "wherever practicable", "if practicable", "where convenient", "when convenient",
        "if convenient", "where feasible", "normally", "usually", "generally", "ideally", "preferably", "typically",
        "in principle", "at its discretion", "at their discretion", "in its discretion", "endeavour", "endeavours",
        "endeavour to", "endeavours to", "reasonable endeavours", "best endeavours", "aim to", "aims to", "try to",
        "tries to", "seek to", "seeks to", "hope to", "hopes to", "is expected to", "are expected to",
        "is encouraged to", "are encouraged to", "is free to", "are free to", "if resources allow",
        "where resources allow", "resources permitting", "as resources allow", "subject to resources",
        "subject to availability", "time permitting", "on request only", "optional", "voluntary", "is advised to",
        "are advised to", "is recommended", "are recommended", "good practice",
    ])
}

/// Phrases, by their first words: each sentence is gone through once for all of them.
private struct Phrases {
    private let rests: [String: [[String]]]

    init(_ phrases: [String]) {
        let words = phrases.map { $0.split(separator: " ").map(String.init) }
        rests = Dictionary(grouping: words) { $0.first ?? "" }.mapValues { $0.map { Array($0.dropFirst()) } }
    }

    /// How often one of them stands in a text.
    func count(in words: [String]) -> Int {
        words.indices.reduce(0) { sum, index in
            sum + (rests[words[index]] ?? []).count { words[(index + 1)...].starts(with: $0) }
        }
    }
}
