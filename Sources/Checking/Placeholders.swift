internal import ManylebSyntax

/// Placeholders for text that is still to be written.
enum Placeholders: CaseIterable {
    /// `xxx`, `XX`, `##`, `£___`, `TBC` and the like.
    case marks
    /// "advocate(s)", where the contract knows whether there is one or several.
    case plurals
    /// "his/her", where a sentence can name the person.
    case pronouns
    /// "[insert ...]", "delete as appropriate".
    case notes

    private static let pairs = ["his/her", "he/she", "him/her", "her/his", "she/he", "s/he"]
    private static let words: Set<String> = ["tbc", "tba", "tbd", "todo"]
    private static let remarks = [
        "[insert", "<insert", "[drafting", "drafting note", "note to drafter", "[delete", "delete as app", "[to be ",
        "[name", "[date", "[amount", "[number", "[note", "[tbc", "[dn:", "[dn]", "[dn ", "lorem ipsum",
        "date to be advised",
        "dates to be advised", "error! reference", "error! bookmark",
    ]

    /// A text without any of these fragments holds no such placeholder.
    var fragments: [String] {
        switch self {
        case .marks: ["xx", "##", "__", "£_", "£x", "£.", "£…", "{{", "}}", "??", "***"] + Self.words.sorted()
        case .plurals: ["(s)", "(es)", "(ies)"]
        case .pronouns: Self.pairs
        case .notes: Self.remarks
        }
    }

    /// The placeholders in a text, each with its offset in bytes.
    func find(_ text: String) -> [(found: String, offset: Int)] {
        switch self {
        case .marks: Self.marks(in: text)
        case .plurals: Self.plurals(in: text)
        case .pronouns:
            Self.pairs.flatMap { pair in
                text.ranges(of: pair).map { (pair, text.utf8.distance(from: text.startIndex, to: $0.lowerBound)) }
            }
        case .notes: Self.notes(in: text)
        }
    }

    private static func marks(in text: String) -> [(found: String, offset: Int)] {
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
            case "#" where run.count >= 2, "_" where run.count >= 3, "*" where run.count >= 3, "{" where run.count >= 2,
                "}" where run.count >= 2:
                add(end)
            // Behind a word it is a question that somebody asks loudly.
            case "?" where run.count >= 2 && !(index > text.startIndex && text[text.index(before: index)].isLetter):
                add(end)
            case "£" where end < text.endIndex && "_xX.…".contains(text[end]):
                let sum = text[end...].prefix { "_xX.…".contains($0) }
                end = sum.endIndex
                // "£.50" is a sum.
                if !(sum == "." && end < text.endIndex && text[end].isNumber) { add(end) }
            case _ where character.isLetter || character.isNumber:
                end = text[index...].drop { $0.isLetter || $0.isNumber }.startIndex
                let word = text[index..<end]
                // In brackets a small one is a Roman number.
                let isNumeral = index > text.startIndex && text[text.index(before: index)] == "("
                let isRow =
                    word.allSatisfy { $0 == "X" } && word.count > 1 && !RealName.isRoman(word, in: text)
                    || word.allSatisfy { $0 == "x" } && word.count > (isNumeral ? 2 : 1)
                if isRow || words.contains(word.lowercased()) && !RealName.begins(with: word, text[end...]) { add(end) }
            default: break
            }
            index = end
        }
        return found
    }

    private static func plurals(in text: String) -> [(found: String, offset: Int)] {
        ["(s)", "(es)", "(ies)"].flatMap { ending in
            text.ranges(of: ending).compactMap { range -> (String, Int)? in
                let word = text[..<range.lowerBound].reversed().prefix { $0.isLetter }
                guard !word.isEmpty else { return nil }
                let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return (String(word.reversed()) + ending, offset)
            }
        }
    }

    private static func notes(in text: String) -> [(found: String, offset: Int)] {
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
private enum RealName {
    private static let places: Set<String> = ["ward", "Ward", "WARD", "Unit", "Wing", "Block", "Villa", "Pavilion"]
    private static let severalPlaces: Set<String> = ["wards", "Wards"]
    private static let joints: Set<String> = ["and", "or", "to", "&", "–"]
    private static let openings: Set<String> = ["The", "On", "In", "At", "From"]
    private static let companies: Set<String> = ["Ltd", "Limited", "CIC", "CIO", "LLP", "plc", "PLC", "Cyf"]

    /// Whether some X are the Roman number of a ward, or stand beside another such number: "Ward XX", "XIX and XX".
    static func isRoman(_ row: Substring, in text: String) -> Bool {
        guard row.count <= 3 else { return false }
        let (before, behind) = (text[..<row.startIndex], text[row.endIndex...])
        // "… away from the wards. XX": the sentence is over.
        let isNext = before.last?.isWhitespace == true && before.dropLast().last.map { !".;:?!".contains($0) } ?? false
        let earlier = isNext ? Array(words(before).reversed()) : []
        let later = behind.first.map { $0.isWhitespace || $0 == "," } == true ? words(behind) : []
        if [earlier, later].contains(where: { $0.first { !joints.contains($0) }.map(isOtherNumber) ?? false }) {
            return true
        }
        if behind.first?.isWhitespace == true, let next = later.first, places.contains(next) { return true }
        guard let last = earlier.first, places.contains(last) || severalPlaces.contains(last) else { return false }
        // "Afon ward XX": the ward has its name already.
        let name = earlier.dropFirst().first
        return name.map { $0.first?.isUppercase != true || openings.contains($0) } ?? true
    }

    /// Whether a word begins the name of a company: "TBC Training Ltd".
    static func begins(with word: Substring, _ rest: Substring) -> Bool {
        guard word.first?.isUppercase == true, rest.first == " " else { return false }
        return words(rest).prefix { $0.first?.isUppercase == true || companies.contains($0) }.dropFirst()
            .contains(where: companies.contains)
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
