internal import ManylebDocument
public import ManylebModel

/// The clause library: every word of the documents, parsed and proved. A library with a fault is refused.
public struct Library: Sendable {
    /// A document of the library with its sections.
    struct DocumentTemplate: Sendable {
        var name: String
        /// Its place in a pack.
        var order: Int
        var kind: String
        var title: Template
        /// The id of the section with the defined terms; nothing where the document has none.
        var definitions: String?
        /// Without this fact there is nothing yet for the document to say.
        var when: Condition?
        var facts: [(label: String, value: Template, when: Condition?)]
        var sections: [SectionTemplate]
    }

    struct SectionTemplate: Sendable {
        var id: String
        var source: String?
        var title: [Language: Template]
        var clauses: [ClauseTemplate]
    }

    struct ClauseTemplate: Sendable {
        var id: String
        var source: String?
        var when: Condition?
        var title: [Language: Template]
        var text: [Language: Template]
    }

    struct Phrase: Sendable {
        var counts: [String]
        var text: Template
    }

    struct NamedList: Sendable {
        var sources: [String]
        var only: (key: String, value: String)?
        var isFirstOnly: Bool
    }

    struct TermTemplate: Sendable {
        var id: String
        var heading: Template
        var inText: String
        var meaning: Template
    }

    var documents: [DocumentTemplate] = []
    var phrases: [String: Phrase] = [:]
    var lists: [String: NamedList] = [:]
    var terms: [TermTemplate] = []
    var labels: [String: String] = [:]
    var indicators: [IndicatorDefinition] = []
    var laws: LawTable
    /// What house wording may name.
    var names: Names
    var indicatorGroups: [String] = []
    /// The ids of all sections; every other id that a reference names is a clause's.
    var sectionIDs: Set<String> = []

    /// The names that a contract file may refer to.
    public var knownNames: KnownNames {
        let sections = documents.flatMap(\.sections)
        return KnownNames(
            clauses: sections.flatMap { $0.clauses.map(\.id) }, sections: sections.map(\.id),
            indicators: indicators, indicatorGroups: indicatorGroups)
    }

    /// The documents that can be made, by name.
    public var documentNames: [String] { documents.map(\.name) }

    /// The documents for which a contract holds the facts: an engagement protocol, for example, needs a provider.
    public func documentNames(for contract: Contract) -> [String] {
        let filler = Filler(contract: contract, library: self)
        return documents.filter { $0.when.map(filler.holds) ?? true }.map(\.name)
    }

    /// A small word by its id. The reader has proved that every id the program uses is there.
    public func label(_ id: LabelID) -> String { labels[id.rawValue] ?? id.rawValue }
}

/// The small words that the program itself asks for; everything else is named by the library's own files.
public enum LabelID: String, CaseIterable, Sendable {
    case contents, source, skip, about, blank, clause, section, definitions
    case notUsed = "not-used"
    case leftOut = "left-out"
    case house = "house-wording"
    case packTitle = "pack-title"
    case packDocuments = "pack-documents"
    case packBlanks = "pack-blanks"
    case packNoBlanks = "pack-no-blanks"
    case packFacts = "pack-facts"
    case packDocument = "pack-document"
    case packFormats = "pack-formats"
}
