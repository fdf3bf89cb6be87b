internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What puts off what it should say.
let putOffChecks: [String: FaultFinder] = [
    // `puts-off 9`: a value, an entry of a list or a sentence of house wording that puts off what it should say. By its
    // beginning that is told of so many words at the most.
    "puts-off": { subject, argument in
        guard let most = Int(argument), subject.contract != nil else { return [] }
        let words = PutOffWords(subject.library, subject.mentions.leftovers, longest: most)
        let values = subject.mentions.written.filter { text in
            (!text.address.text.hasPrefix("clauses.") || text.isTitle)
                && (text.isEntry ? words.putOffEntry(text.text) : words.putOff(text.text))
        }
        return values.map { $0.fault($0.text, in: subject, ["text": $0.text]) }
            + subject.sentences.filter { $0.wording != nil && words.putOffSentence($0.text.trimmed) }.map {
                subject.fault(in: $0, [("text", $0.text.trimmed)])
            }
    }
]

/// The words by which a text puts off what it should say.
private struct PutOffWords {
    /// How it begins, by the first word.
    private let beginnings: [String: [[String]]]
    /// How a sentence ends, by the last word.
    private let ends: [String: [(words: [String], isBehindSign: Bool)]]
    private let leftOver: Set<[String]>
    /// Words between a subject and what puts it off, those that begin a condition, and those that say where or when.
    private let helpingVerbs, conditions, placeWords: Set<String>
    private let leftovers: Leftovers
    private let longest: Int

    init(_ library: Library, _ leftovers: Leftovers, longest: Int) {
        func phrases(_ id: LabelID) -> [[String]] { library.phrases(id).map(\.smallWords) }
        beginnings = Dictionary(grouping: library.putsOff) { $0.first ?? "" }
        ends = Dictionary(
            grouping: phrases(.putsOffAtEnd).map { ($0, false) } + phrases(.putsOffBehindSign).map { ($0, true) }
        ) { $0.0.last ?? "" }
        leftOver = Set(phrases(.leftOver))
        helpingVerbs = Set(library.phrases(.helpingVerbs))
        conditions = Set(library.phrases(.conditions))
        placeWords = Set(library.phrases(.placeWords))
        (self.leftovers, self.longest) = (leftovers, longest)
    }

    /// Whether a value does.
    func putOff(_ text: String) -> Bool {
        guard let known = known(text) else { return false }
        return known || endsSo(text) || text == "0"
    }

    /// Whether a sentence does.
    func putOffSentence(_ text: String) -> Bool {
        guard let known = known(text, bySingleWord: false) else { return false }
        return known || endsSo(text) || bracketed(text).contains { endsSo(String($0)) }
    }

    /// Whether an entry of a list does.
    func putOffEntry(_ text: String) -> Bool {
        let words = text.smallWords
        if words.isEmpty { return true }
        if words.count > longest { return false }
        return begins(words, bySingleWord: false) || words.count > 1 && endsSo(text)
            || text.count > 1 && leftOver.contains(words)
    }

    /// Whether its beginning or the whole of it tells; nothing where its length says that nothing does.
    private func known(_ text: String, bySingleWord: Bool = true) -> Bool? {
        // Few texts begin so, and a beginning is quickly looked at.
        guard let first = Substring(text.utf8.prefix(24)).smallWords.first else {
            return !text.contains(where: \.isOfWord)
        }
        let isShort = text.utf8.count < 40
        guard isShort || beginnings[first] != nil else { return false }
        let words = text.smallWords
        return isShort && leftOver.contains(words)
            || words.count <= longest && begins(words, bySingleWord: bySingleWord)
    }

    /// Whether words begin so. "Later appointments" are offered, and "pending moves" are listed: a single word may be the
    /// whole alone.
    private func begins(_ words: [String], bySingleWord: Bool) -> Bool {
        beginnings[words[0]]?.contains { beginning in
            beginning.count > 1 || bySingleWord || beginning == ["insert"]
                ? words.starts(with: beginning) : words == beginning
        } ?? false
    }

    /// What stands in brackets.
    private func bracketed(_ text: String) -> [Substring] {
        guard text.utf8.contains(UInt8(ascii: "(")) else { return [] }
        return text.split(separator: "(").dropFirst().map { $0.prefix { $0 != ")" } }
    }

    /// Whether it ends by putting off what it speaks of: "The address is to be confirmed", "An office, to be confirmed".
    private func endsSo(_ text: String) -> Bool {
        guard let last = text.lastWord, let candidates = ends[last] else { return false }
        let words = text.smallWords
        return candidates.contains { end in
            guard words.suffix(end.words.count).elementsEqual(end.words) else { return false }
            let rest = Array(words.dropLast(end.words.count))
            if rest.isEmpty { return true }
            if text.isSign(beforeWords: end.words.count) { return end.words.count > 1 }
            return isPutOff(rest, isBehindSign: end.isBehindSign, end.words)
        }
    }

    /// Whether what stands before the end is what forms ask for, and not what the parties are to do each time.
    private func isPutOff(_ rest: [String], isBehindSign: Bool, _ end: [String]) -> Bool {
        if rest.contains(where: conditions.contains) { return false }
        var subject = rest[...]
        while let last = subject.last, helpingVerbs.contains(last) { subject.removeLast() }
        let isStatement =
            subject.count < rest.count || end.first == "will" || end.first == "not" || end.first == "still"
        let bare =
            subject.first.map { ["the", "a", "an", "its", "their", "all"].contains($0) } == true
            ? subject.dropFirst() : subject
        if bare.contains(where: placeWords.contains) { return false }
        guard leftovers.isFormWord(bare.joined(separator: " ")) else { return false }
        return isStatement ? !isBehindSign || end == ["will", "follow"] : true
    }
}

extension String {
    /// Its last word in small letters, told from its last bytes.
    fileprivate var lastWord: String? { Substring(utf8.suffix(24)).smallWords.last }

    /// Whether a comma, a dash or a bracket stands before its last words.
    fileprivate func isSign(beforeWords count: Int) -> Bool {
        var rest = self[...]
        for _ in 0..<count {
            rest = rest[..<(rest.lastIndex(where: \.isOfWord).map { rest.index(after: $0) } ?? rest.startIndex)]
            rest = rest[..<(rest.lastIndex { !$0.isOfWord }.map { rest.index(after: $0) } ?? rest.startIndex)]
        }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest.last.map { ",–—-:(".contains($0) } ?? false
    }
}
