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
    /// The lists that have an entry for every card of a sort, as messages and the README name them.
    static let ofCards = all.filter { $0.cards != nil }.map { "`\($0.name)`" }.joined(separator: " or ")
}
