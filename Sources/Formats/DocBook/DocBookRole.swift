/// What an element is beyond DocBook's own names: written into its `role`, and read back from there.
enum DocBookRole: String {
    /// The section of the title page.
    case about
    case clause, number, definitions, value, blank, reference, term
    /// A box to be filled in, and its empty part.
    case answer, space
    /// A row that adds up others.
    case total
    case strong
    /// What word processors write for it.
    case bold

    /// Before the name of a label, in the role of the element that keeps it.
    static let label = "label."
}

extension XMLTree.Element {
    /// Its role, where that is one of ours.
    var role: DocBookRole? { self["role"].flatMap { DocBookRole(rawValue: $0) } }
}
