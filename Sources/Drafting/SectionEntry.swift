/// What a section is repeated for: a card of the library, so that a document has the same sections, with the same ids,
/// under every contract.
struct SectionEntry: Sendable {
    let id: String
    let title: String
    let source: String

    /// What the text of the section may say of it, by the keys of the entry. These are words of the library, and so no
    /// values that come from the contract file.
    var words: [String: String] { ["id": id, "title": title, "source": source] }
}

extension WorkedOutList {
    /// Of a list that has an entry for every card of a sort: the file in which those cards stand, or the folder, and what
    /// their ids begin with. Of every other list, whose entries depend on the contract, nothing.
    var cards: (path: String, beginning: String)? {
        switch self {
        case .indicatorGroups: ("labels/indicators.md", IndicatorGroupCard.beginning)
        case .coverageParts: ("guidance/", GuidanceHead.beginning)
        default: nil
        }
    }
}
