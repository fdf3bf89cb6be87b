internal import ManylebDrafting

/// What the rules look for in every text, found in one pass over all of them.
struct Mentions: Sendable {
    /// The names of laws and bodies that are not in force, or of another country, by the index of the passage.
    let outdatedNames: [Int: [Aliases.Match]]
    /// The passages that may name a law by its title and year.
    let titles: [Int]
    /// What stands before the year in the title of a law.
    static let titleEnds = [" Act ", " Measure "]
    /// The passages that may hold placeholders of a sort.
    let placeholders: [Placeholders: [Int]]

    init(in passages: [Passage], _ index: TextIndex, _ lawNames: [LawName]) {
        let outdated = Aliases(lawNames.filter { !$0.isInForce })
        let marks = Placeholders.allCases.flatMap { sort in sort.fragments.map { (sort: sort, text: $0) } }
        var (names, titles): ([(text: Int, fragment: Int)], [Int]) = ([], [])
        var placeholders: [Placeholders: [Int]] = [:]
        for (text, phrase) in index.texts(holding: marks.map(\.text) + Self.titleEnds + outdated.phrases) {
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
        let longer = lawNames.filter(\.isInForce).flatMap(\.texts).filter { $0.contains(" ") }
        outdatedNames = outdated.matches(in: passages, at: Set(names.map(\.text)).sorted(), outside: longer)
        (self.titles, self.placeholders) = (titles, placeholders)
    }
}
