/// The meaning of an element beyond its DocBook name: written into its `role`, and read back from there.
enum DocBookRole: String {
    /// The section of the title page.
    case about
    case clause, number, definitions, value, blank, reference, term
    /// A field of a form, and its empty box.
    case answer, space
    /// A row with totals.
    case total
    case strong
    /// The name that word processors use for it.
    case bold
    /// What was taken out and what came, in words that a program shows without knowing of revisions.
    case strikethrough, underline

    /// The prefix of a label's name, in the role of the element that stores it.
    static let label = "label."
}

extension XMLTree.Element {
    /// Its role, where that is one of ours.
    var role: DocBookRole? { self["role"].flatMap { DocBookRole(rawValue: $0) } }
}
