internal import ManylebDocument
package import ManylebFindings
package import ManylebModel
internal import ManylebSyntax
internal import ManylebTemplates

/// The clause library: every word of the documents, parsed and proved. A library with a fault is refused.
package struct Library: Sendable {
    /// A document of the library with its sections.
    struct DocumentTemplate: Sendable {
        var name: String
        /// Its place in a pack.
        var order: Int
        var kind: String
        /// What it is for; nothing where its card does not say.
        var purpose: String?
        var title: Template
        /// The id of the section with the defined terms; nothing where the document has none.
        var definitions: String?
        /// Without this fact there is nothing yet for the document to say.
        var when: Condition?
        /// Whether it tells of the other documents, and so of nothing that they do not say.
        var isReport: Bool
        /// Whether it binds the parties.
        var isBinding: Bool
        /// Whether bidders are handed it.
        var goesToBidders: Bool
        /// Whose folder it is in, where one is made for them.
        var readers: [Reader]
        /// Whether it repeats the words of others, which are checked in their own document.
        var isQuoting: Bool
        /// The documents whose sections follow its own, as annexes.
        var annexes: [String]
        var facts: [TitleLineTemplate]
        var sections: [SectionTemplate]
        /// Whether it tells what returns come to.
        var restsOnReturns = false
    }

    /// A line of a title page.
    struct TitleLineTemplate: Sendable {
        /// What other lines and documents call it: its label in the language of the library.
        var name: String
        var label: String
        var value: Template
        /// The line is printed only if that holds.
        var when: Condition?
        var use: TitleFact.Use?
    }

    struct SectionTemplate: Sendable {
        var id: String
        var source: String?
        /// Of a section that is repeated, the list and the id of the entry that this one is about.
        var entry: (list: FactName, id: String)?
        var title: Template
        var clauses: [ClauseTemplate]
    }

    struct ClauseTemplate: Sendable {
        var id: String
        var source: String?
        /// How much it matters that it stands; nothing where its card does not say.
        var rank: ClauseRank?
        var when: Condition?
        /// The list for whose entries the clause is repeated.
        var each: FactName?
        /// The heading as the library writes it.
        var heading: String
        var title: Template
        var text: Template
    }

    /// A duty of the contract's calendar.
    struct Duty: Sendable {
        var definition: DutyDefinition
        var heading: Template
        /// The event with which it falls due.
        var event: String?
        var delivers: String
        var source: String
        var text: Template

        var id: String { definition.id }
    }

    /// A way in which a figure can be broken down.
    struct Breakdown: Sendable {
        var definition: BreakdownDefinition
        var name: String
        /// What its values are called, in their order; and those for staff.
        var words: [String]
        var staffWords: [String]

        /// What a value is called; nothing where it is one of the contract's own.
        func words(for value: String) -> String? {
            definition.values.firstIndex(of: value).map { words[$0] }
                ?? definition.staffValues.firstIndex(of: value).map { staffWords[$0] }
        }
    }

    /// What a return asks for beside the indicators.
    struct Activity: Sendable {
        var definition: ActivityDefinition
        var name: String
        var unit: String
        /// What is counted.
        var meaning: String
        var source: String
    }

    /// A group of indicators.
    struct IndicatorGroup: Sendable {
        var id: String
        var title: String
        /// The place in the guidance.
        var source: String
    }

    /// A line of the pricing schedule.
    struct CostLine: Sendable {
        var definition: CostLineDefinition
        var name: String
        var unit: String?
        var source: String
        var note: Template

        var id: String { definition.id }
    }

    /// A part of the guidance, with every entry that must be answered.
    struct GuidanceGroup: Sendable {
        var id: String
        var title: String
        /// The place in the guidance.
        var source: String
        var entries: [GuidanceEntry]
    }

    struct GuidanceEntry: Sendable {
        var definition: GuidanceDefinition
        var title: String
        var source: String

        init(id: String, title: String, source: String, answeredBy: [String]) {
            definition = GuidanceDefinition(id: id, answeredBy: answeredBy)
            self.title = title
            self.source = source
        }

        var id: String { definition.id }
        var answeredBy: [String] { definition.answeredBy }
    }

    struct NamedList: Sendable {
        var sources: [String]
        var only: (key: String, value: String)?
        var isFirstOnly: Bool
        /// Whether its entries are of several kinds, so that a key is at another place in each.
        let isMixed: Bool
        /// The keys of its entries, those that they share where they are of several kinds.
        let keys: [KeyDescription]

        init(sources: [String], only: (key: String, value: String)?, isFirstOnly: Bool) {
            (self.sources, self.only, self.isFirstOnly) = (sources, only, isFirstOnly)
            let kinds = sources.compactMap { WorkedOutList.named($0)?.keys ?? Contract.keys(ofList: $0) }
            let first = kinds.first ?? []
            isMixed = kinds.count > 1 && kinds.contains { $0.map(\.name) != first.map(\.name) }
            keys = isMixed ? first.shared(with: kinds) : first
        }
    }

    /// The files that it was read from, for their words in other languages.
    let files: TemplateFiles
    /// What its language says.
    var wording: Wording
    var documents: [DocumentTemplate] = []
    var lists: [String: NamedList] = [:]
    var duties: [Duty] = []
    var costLines: [CostLine] = []
    var breakdowns: [Breakdown] = []
    var activity: [Activity] = []
    var guidance: [GuidanceGroup] = []
    /// The documents that tell what returns come to. The stored library is without them: see `withResultDocuments`.
    var resultDocuments: [DocumentTemplate] = []
    package var workingDays = WorkingDays([])
    /// How contracts are let; with its words, and without.
    var routeLaw = RouteLaw() { didSet { routeBook = routeLaw.book } }
    package private(set) var routeBook = RouteLaw().book
    package var indicators: [IndicatorDefinition] = []
    /// The language of its words.
    var language: Language { wording.language }
    /// What house wording may name.
    var names: Names
    var groups: [IndicatorGroup] = []
    /// The ids of all sections; every other id that a reference names is a clause's.
    var sectionIDs: Set<String> = []

    /// The words of which a text consists that says nothing.
    var emptyWords: Set<String> = []

    mutating func findSections() {
        sectionIDs = Set(documents.flatMap(\.sections).map(\.id))
        emptyWords = Set(label(.saysNothing).split(separator: " ").map(String.init))
    }

    /// The ids of the groups of indicators.
    package var indicatorGroups: [String] { groups.map(\.id) }

    /// The names that a contract file may refer to.
    package var knownNames: KnownNames {
        let sections = documents.flatMap(\.sections)
        return KnownNames(
            clauses: sections.flatMap { $0.clauses.map(\.id) }, sections: sections.map(\.id),
            indicators: indicators, indicatorGroups: indicatorGroups,
            costLines: costLines.map(\.definition.line), breakdowns: breakdowns.map(\.definition),
            activity: activity.map(\.definition), meanings: wording.meanings)
    }

    /// How many there are of each sort of thing that the library holds.
    package var contents: [(name: String, count: Int)] {
        let sections = documents.flatMap(\.sections)
        return [
            ("documents", documents.count), ("sections", sections.count),
            ("clauses", sections.reduce(0) { $0 + $1.clauses.count }), ("phrases", wording.phrases.count),
            ("named lists", lists.count), ("defined terms", wording.terms.count), ("labels", wording.labels.count),
            ("duties", duties.count), ("indicators", indicators.count), ("breakdowns", breakdowns.count),
            ("activities", activity.count),
            ("cost lines", costLines.count),
            ("entries of the guidance", guidance.reduce(0) { $0 + $1.entries.count }),
            ("routes", routeLaw.routes.count), ("processes", routeLaw.processes.count),
            ("notices", routeLaw.notices.count), ("thresholds", routeLaw.thresholds.count),
            ("kinds of bodies", routeLaw.bodies.count), ("laws and bodies", wording.laws.references.count),
            ("bank holidays", workingDays.count),
        ]
    }

    /// The documents that can be made, by name.
    package var documentNames: [String] { documents.map(\.name) }

    /// The documents that some readers get.
    package func documentNames(for reader: Reader) -> [String] {
        documents.filter { reader == .reviewers || $0.readers.contains(reader) }.map(\.name)
    }

    func document(named name: String) -> DocumentTemplate? {
        documents.first { $0.name == name } ?? resultDocuments.first { $0.name == name }
    }

    /// The documents for which a contract holds the facts: an engagement protocol, for example, needs a provider.
    /// - Parameter reports: whether those that tell of the other documents are among them.
    package func documentNames(for contract: Contract, reports: Bool = true) -> [String] {
        let facts = Facts(contract: contract, library: self)
        return documents.filter { ($0.when.map(facts.holds) ?? true) && (reports || !$0.isReport) }.map(\.name)
    }

    /// The documents for which a contract does not hold the facts, each with the key that it waits for; no key where it
    /// waits for something else, such as a law. Without those that the way of letting the contract never makes: nobody
    /// waits for a record of an award without bids where bids are invited.
    package func waiting(for contract: Contract) -> [(name: String, key: Address?)] {
        let facts = Facts(contract: contract, library: self)
        return documents.compactMap { document in
            guard let when = document.when, !facts.holds(when) else { return nil }
            // What a list waits for may be there, or bids not be invited, and the document not be wanted all the same.
            let isWanted = routeBook.process(of: contract)?.invitesBids ?? true
            guard when.isOnList, let key = when.key else { return (document.name, when.key) }
            if isWanted, case .missing? = contract.fact(key.text) { return (document.name, key) }
            return nil
        }
    }

    /// How documents print a choice.
    package func word(for choice: Fact<some Choice>) -> String {
        choice.value.map { word(forChoice: $0.contractText) } ?? ""
    }

    /// How documents print a choice by the word of the contract file.
    package func word(forChoice word: String) -> String { wording.labels[LabelID.choice(word)] ?? word }

    /// The library with small words and names of keys that it lacks.
    package func adding(_ words: (labels: [String: String], meanings: [String: String])) -> Library {
        var library = self
        library.wording.labels.merge(words.labels) { own, _ in own }
        library.wording.meanings.merge(words.meanings) { own, _ in own }
        return library
    }

    /// What the key of a fact is, as `Contract.everyKey` has it.
    package func meaning(of address: Address) -> String? {
        Contract.keyAddress(of: address).flatMap { wording.meanings[$0.text] }
    }

    /// What each key of the contract file is, by its address in `Contract.everyKey`.
    package var meanings: [String: String] { wording.meanings }

    /// A way in which figures are broken down.
    func breakdown(_ breakdown: Indicator.Breakdown) -> Breakdown? {
        breakdowns.first { $0.definition.breakdown == breakdown }
    }

    /// A small word by its id. The reader has proved that every id the program uses is there.
    package func label(_ id: LabelID) -> String { wording.labels[id.rawValue] ?? id.rawValue }

    /// The words and phrases of a label that parts them by bars.
    package func phrases(_ id: LabelID) -> [String] { label(id)[...].parts(between: "|").map(String.init) }

    /// A small word that another room asks for by its id; nothing if the library does not have it.
    package func label(named id: String) -> String? { wording.labels[id] }
}
