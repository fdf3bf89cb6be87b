internal import ManylebSyntax

/// Placeholders for text that is still to be written.
enum Placeholders: CaseIterable {
    /// `xxx`, `XX`, `##`, `£___`, `TBC`, `[address]` and the like.
    case marks
    /// "advocate(s)", "board[s]", where the contract knows whether there is one or several.
    case plurals
    /// "his/her", where a sentence can name the person.
    case pronouns
    /// "his or her".
    case spelledPronouns
    /// "[insert ...]", "delete as appropriate".
    case notes

    static let endings = ["(s)", "(es)", "(ies)"]
    /// Signs without which a text holds no mark, apart from the fragments.
    private static let signs: [Bool] = {
        var signs = [Bool](repeating: false, count: 256)
        for byte in "#_*{}?[<($%".utf8 + [0xC2] { signs[Int(byte)] = true }
        return signs
    }()

    /// Whether a text may hold such a placeholder, told from its signs. What is told by words is looked for in all texts
    /// at once.
    func mayStand(in text: String) -> Bool {
        switch self {
        case .marks:
            var last = UInt8(ascii: " ")
            for byte in text.utf8 {
                // An x within a word is none, and two of them are looked for with the fragments.
                if byte | 0x20 == UInt8(ascii: "x") ? last < 0x41 : Self.signs[Int(byte)] { return true }
                // `…` and `...`
                if byte == 0xA6 && last == 0x80 || byte == 0x2E && last == 0x2E { return true }
                last = byte
            }
            return false
        case .plurals: return text.utf8.contains(UInt8(ascii: "["))
        case .pronouns, .spelledPronouns, .notes: return false
        }
    }

    /// The placeholders in a text, each with its offset in bytes.
    func find(_ text: String, _ words: Leftovers) -> [(found: String, offset: Int)] {
        func shown(_ ranges: [Range<String.Index>]) -> [(found: String, offset: Int)] {
            ranges.map { (String(text[$0]), text.utf8.distance(from: text.startIndex, to: $0.lowerBound)) }
        }
        switch self {
        case .marks:
            return Self.apart(
                Self.marks(in: text, words) + shown(BracketedBlanks(words: words, text: text).found().blanks)
                    + shown(FormMarks(words: words, text: text).found()))
        case .plurals:
            return Self.plurals(in: text) + shown(BracketedBlanks(words: words, text: text).found().choices)
        case .pronouns: return Self.whole(words.pronouns, in: text)
        case .spelledPronouns: return Self.whole(words.spelledPronouns, in: text)
        case .notes: return Self.notes(words.notes, in: text)
        }
    }

    /// One of those that lie in each other: `[tbc]`, and not `tbc` as well.
    private static func apart(_ marks: [(found: String, offset: Int)]) -> [(found: String, offset: Int)] {
        let sorted = marks.sorted { ($0.offset, -$0.found.utf8.count) < ($1.offset, -$1.found.utf8.count) }
        var end = 0
        return sorted.filter { mark in
            guard mark.offset >= end else { return false }
            end = mark.offset + mark.found.utf8.count
            return true
        }
    }

    private static func marks(in text: String, _ words: Leftovers) -> [(found: String, offset: Int)] {
        let names = RealName(words: words)
        var found: [(String, Int)] = []
        var index = text.startIndex
        func add(_ end: String.Index) {
            found.append((String(text[index..<end]), text.utf8.distance(from: text.startIndex, to: index)))
        }
        while index < text.endIndex {
            let character = text[index]
            let run = text[index...].prefix { $0 == character }
            var end = run.endIndex
            switch character {
            case "#" where run.count >= 2, "_" where run.count >= 3 || run.count == 2 && isApart(run, in: text),
                "*" where run.count >= 3, "{" where run.count >= 2,
                "}" where run.count >= 2:
                add(end)
            // Behind a word it is a question that somebody asks loudly.
            case "?" where run.count >= 2 && !(index > text.startIndex && text[text.index(before: index)].isLetter):
                add(end)
            case "£" where end < text.endIndex && "_xX.…?".contains(text[end]):
                let sum = text[end...].prefix { "_xX.…?".contains($0) }
                end = sum.endIndex
                // "£.50" is a sum.
                if !(sum == "." && end < text.endIndex && text[end].isNumber) { add(end) }
            case _ where character.isLetter || character.isNumber:
                end = text[index...].drop { $0.isLetter || $0.isNumber }.startIndex
                let word = text[index..<end]
                // In brackets a small one is a Roman number.
                let isNumeral = index > text.startIndex && text[text.index(before: index)] == "("
                let isRow =
                    word.allSatisfy { $0 == "X" } && word.count > 1 && !names.isRoman(word, in: text)
                    || word.allSatisfy { $0 == "x" } && word.count > (isNumeral ? 2 : 1)
                if isRow
                    || words.placeholderWords.contains(word.lowercased()) && !names.begins(with: word, text[end...])
                {
                    add(end)
                }
            default: break
            }
            index = end
        }
        return found
    }

    private static func plurals(in text: String) -> [(found: String, offset: Int)] {
        endings.flatMap { ending in
            text.ranges(of: ending).compactMap { range -> (String, Int)? in
                let word = text[..<range.lowerBound].reversed().prefix { $0.isLetter }
                guard !word.isEmpty else { return nil }
                let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return (String(word.reversed()) + ending, offset)
            }
        }
    }

    /// Whether no letter touches two signs: `__/__/2027`, but not `__name__`.
    private static func isApart(_ run: Substring, in text: String) -> Bool {
        ![text[..<run.startIndex].last, text[run.endIndex...].first].contains { $0?.isLetter == true }
    }

    /// Phrases in whole words, whatever letters of theirs are capitals.
    private static func whole(_ phrases: [String], in text: String) -> [(found: String, offset: Int)] {
        let small = text.lowercased()
        guard small.utf8.count == text.utf8.count else { return [] }
        return phrases.flatMap { phrase in
            small.ranges(of: phrase).compactMap { range -> (String, Int)? in
                let beside = [small[..<range.lowerBound].last, small[range.upperBound...].first]
                if beside.contains(where: { $0?.isOfWord == true }) { return nil }
                let offset = small.utf8.distance(from: small.startIndex, to: range.lowerBound)
                return (
                    String(text[text.utf8.index(text.startIndex, offsetBy: offset)...].prefix(phrase.count)), offset
                )
            }
        }
    }

    private static func notes(_ remarks: [String], in text: String) -> [(found: String, offset: Int)] {
        let small = text.lowercased()
        guard small.utf8.count == text.utf8.count else { return [] }
        return remarks.compactMap { remark in
            guard let range = small.firstRange(of: remark) else { return nil }
            let offset = small.utf8.distance(from: small.startIndex, to: range.lowerBound)
            let shown = text[text.utf8.index(text.startIndex, offsetBy: offset)...]
            return (String(shown.prefix(40)), offset)
        }
    }
}

/// Names that look like placeholders.
struct RealName {
    let words: Leftovers
    private static let joints: Set<String> = ["and", "or", "to", "&", "–"]
    private static let openings: Set<String> = ["The", "On", "In", "At", "From"]

    /// Whether some X are the Roman number of a ward, or stand beside another such number: "Ward XX", "XIX and XX".
    func isRoman(_ row: Substring, in text: String) -> Bool {
        guard row.count <= 3 else { return false }
        // What stands further away tells nothing.
        let before = Substring(text[..<row.startIndex].utf8.suffix(80))
        let behind = Substring(text[row.endIndex...].utf8.prefix(80))
        // "… away from the wards. XX": the sentence is over.
        let isNext = before.last?.isWhitespace == true && before.dropLast().last.map { !".;:?!".contains($0) } ?? false
        let earlier = isNext ? Array(Self.words(before).reversed()) : []
        let later =
            behind.first.map { $0.isWhitespace || $0 == "," } == true
            ? Self.words(behind) : []
        if [earlier, later].contains(where: { $0.first { !Self.joints.contains($0) }.map(Self.isOtherNumber) ?? false })
        {
            return true
        }
        let places = words.numberedPlaces
        if behind.first?.isWhitespace == true, let next = later.first, places.contains(next) { return true }
        guard let last = earlier.first,
            places.contains(last) || last.last == "s" && places.contains(String(last.dropLast()))
        else { return false }
        // "Afon ward XX": the ward has its name already.
        let name = earlier.dropFirst().first
        return name.map { $0.first?.isUppercase != true || Self.openings.contains($0) } ?? true
    }

    /// Whether a word begins the name of a company: "TBC Training Ltd".
    func begins(with word: Substring, _ rest: Substring) -> Bool {
        guard word.first?.isUppercase == true, rest.first == " " else { return false }
        func isCompany(_ word: String) -> Bool {
            (word.count == 3 || word.first?.isUppercase == true) && words.companyForms.contains(word.lowercased())
        }
        return Self.words(Substring(rest.utf8.prefix(100))).prefix { $0.first?.isUppercase == true || isCompany($0) }
            .dropFirst()
            .contains(where: isCompany)
    }

    /// The words without the signs around them.
    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { word in
            var bare = word.drop { !$0.isOfWord && $0 != "&" && $0 != "–" }
            while let last = bare.last, ".,;:)\"”'’".contains(last) { bare.removeLast() }
            return String(bare)
        }
    }

    private static func isOtherNumber(_ word: String) -> Bool {
        word.count > 1 && word.allSatisfy { "IVX".contains($0) } && word.contains { $0 != "X" }
    }
}
