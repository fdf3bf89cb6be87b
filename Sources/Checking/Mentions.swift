internal import ManylebDrafting

/// What the rules look for in every text, found in one pass over all of them.
struct Mentions: Sendable {
    /// The names of laws and bodies that are not in force, or of another country, by the index of the passage.
    let outdatedNames: [Int: [Aliases.Match]]
    /// The passages that may name a law by its title and year.
    let titles: [Int]
    /// What stands before the year in the title of a law.
    static let titleEnds = [" Act ", " Measure ", " Regulations "]
    /// The passages that may hold placeholders of a sort.
    let placeholders: [Placeholders: [Int]]
    /// What the contract file says in words; nothing of a document.
    let written: [WrittenText]
    /// Those that may hold placeholders of a sort.
    let writtenPlaceholders: [Placeholders: [Int]]
    let leftovers: Leftovers

    /// - Parameter quoting: the documents whose words are those of others, by their index; they are not looked at.
    init(
        in passages: [Passage], of quoting: Set<Int> = [], _ lawNames: [LawName], _ library: Library,
        written: [WrittenText] = []
    ) {
        leftovers = Leftovers(library)
        self.written = written
        let outdated = Aliases(lawNames.filter { !$0.isInForce })
        let marks = Placeholders.allCases.flatMap { [leftovers] sort in
            leftovers.fragments(of: sort).map { (sort: sort, text: $0) }
        }
        var (names, titles): ([(text: Int, fragment: Int)], [Int]) = ([], [])
        var placeholders: [Placeholders: [Int]] = [:]
        let search = PhraseSearch(marks.map(\.text) + Self.titleEnds + outdated.phrases)
        for (text, phrase) in search.found(in: passages.map { quoting.contains($0.document) ? "" : $0.text }) {
            switch phrase {
            case ..<marks.count:
                let sort = marks[phrase].sort
                if placeholders[sort]?.last != text { placeholders[sort, default: []].append(text) }
            case ..<(marks.count + Self.titleEnds.count):
                if titles.last != text { titles.append(text) }
            default: names.append((text, phrase - marks.count - Self.titleEnds.count))
            }
        }
        // The longer names of what is in force contain many of the others.
        outdatedNames = outdated.matches(
            in: passages, at: Set(names.map(\.text)).sorted(),
            outside: names.isEmpty ? [] : Self.longer(lawNames, than: outdated.phrases))
        (self.titles, self.placeholders) = (titles, placeholders)
        var told: [Placeholders: Set<Int>] = [:]
        for (text, mark) in PhraseSearch(marks.map(\.text)).found(in: written.map(\.text)) {
            told[marks[mark].sort, default: []].insert(text)
        }
        for sort in [Placeholders.marks, .plurals] {
            for index in written.indices where sort.mayStand(in: written[index].text) {
                told[sort, default: []].insert(index)
            }
        }
        writtenPlaceholders = told.mapValues { $0.sorted() }
    }
}

extension Mentions {
    /// The names of what is in force, save those with which a name begins that is sought: "the Code of Practice" hides no
    /// "Code of Practice for Wales of 2008".
    private static func longer(_ lawNames: [LawName], than phrases: [String]) -> [String] {
        let names = lawNames.filter(\.isInForce).flatMap(\.texts).filter { $0.contains(" ") }
        let plain = names.map { $0.hasPrefix("the ") ? String($0.dropFirst(4)) : $0 }
        let parts = Set(PhraseSearch(plain).found(in: phrases).map(\.piece))
        return names.indices.filter { !parts.contains($0) }.map { names[$0] }
    }
}
