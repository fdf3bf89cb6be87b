package import ManylebDocument
package import ManylebFindings
package import ManylebModel

/// Something that the guidance asks for, with the clauses that answer it.
package struct GuidanceTopic: Sendable {
    package let id: String
    package let title: String
    package let source: String
    /// The ids of clauses.
    package let clauses: [String]
}

/// A name by which texts call a law, body, check or qualification.
package struct LawName: Sendable {
    package let id: String
    /// How texts name it.
    package let aliases: [String]
    /// How the library itself writes the name.
    package let texts: [String]
    /// Whether a text may use the name on the day asked for.
    package let isInForce: Bool
    /// Whether it has been in force already.
    package let hasBegun: Bool
    /// Whether it is in force in England alone.
    package let isElsewhere: Bool
    /// What is to be named instead; empty where there is nothing.
    package let instead: [String]
}

/// What the checker asks of the library.
extension Library {
    /// The sections of a document with the ids of their clauses.
    package struct SectionIDs: Sendable {
        package let document: String
        package let section: String
        package let clauses: [String]
        /// Those that are made for each entry of a list: each has the entry's id after its own.
        package let repeated: [String]
    }

    /// The ids of every section and clause. A clause that is repeated has one id here, without that of an entry.
    package var clauseIDs: [SectionIDs] {
        documents.flatMap { document in
            document.sections.map { section in
                SectionIDs(
                    document: document.name, section: section.id, clauses: section.clauses.map(\.id),
                    repeated: section.clauses.filter { $0.each != nil }.map(\.id))
            }
        }
    }

    /// Whether a section, clause or list of definitions of some document has an id, also with that of an entry.
    package func isKnownID(_ id: String) -> Bool {
        documents.contains { document in
            document.definitions == id
                || document.sections.contains { section in
                    section.id == id
                        || section.clauses.contains { $0.id == id || $0.each != nil && id.hasPrefix($0.id + ".") }
                }
        }
    }

    /// The heading of a clause; nothing where no document has it.
    package func heading(ofClause id: String) -> String? {
        for section in documents.lazy.flatMap(\.sections) {
            if let clause = section.clauses.first(where: { $0.id == id }) { return clause.heading }
        }
        return nil
    }

    /// How many clauses say what, each once.
    /// - Parameter bindingOnly: whether those of documents that bind nobody are left out.
    package func standing(in documents: [Document], bindingOnly: Bool = true) -> (
        all: Int, own: Int, house: Int, omitted: Int
    ) {
        let binding = Set(self.documents.filter { $0.isBinding || !bindingOnly }.map(\.name))
        var seen: Set<String> = []
        var counts = (all: 0, own: 0, house: 0, omitted: 0)
        for document in documents where binding.contains(document.name) {
            for clause in document.clauses where seen.insert(clause.id).inserted {
                switch clause.origin {
                case .library: counts.own += 1
                case .added, .replaced, .house: counts.house += 1
                case .omitted: counts.omitted += 1
                case .notApplicable: continue
                }
                counts.all += 1
            }
        }
        return counts
    }

    /// The documents that are annexed to one.
    package func annexes(of name: String) -> [String] { document(named: name)?.annexes ?? [] }

    /// What stands for a fact that is not known yet.
    package func blank(for key: Address) -> Blank { Blank(key: key, text: "[\(label(.blank)): \(key)]") }

    /// The documents that bind the parties.
    package var bindingDocuments: [String] { documents.filter(\.isBinding).map(\.name) }

    /// Whether the library has a document that binds the parties.
    package var hasBinding: Bool { documents.contains(where: \.isBinding) }

    /// What is reported on a contract over its term.
    package func schedule(of contract: Contract) -> IndicatorSchedule {
        Workings(contract: contract, library: self).schedule
    }

    /// The documents in which the rules may find something. Of a draft those that bind the parties or go to bidders, since
    /// the others repeat nearly every word of the contract file, and those that the house words; of what goes out all.
    package func documentNames(toCheck contract: Contract) -> [String] {
        let names = documentNames(for: contract)
        guard !contract.terms.isBinding else { return names }
        let owners = Dictionary(
            clauseIDs.flatMap { row in (row.clauses + [row.section]).map { ($0, row.document) } }
        ) { first, _ in first }
        let worded = contract.clauses.items.compactMap {
            owners[$0.section.value?.contractText ?? $0.naturalKey ?? ""]
        }
        let wanted = Set(documents.filter { $0.isBinding || $0.goesToBidders }.map(\.name) + worded)
        return names.filter { wanted.contains($0) }
    }

    /// Whether a document repeats the words of others, which are checked in their own document.
    package func isQuoting(_ document: String) -> Bool { self.document(named: document)?.isQuoting ?? false }

    /// The topics of a specification or the key sections of a protocol, by id.
    package func topic(_ id: String) -> GuidanceTopic? {
        for group in guidance {
            if let entry = group.entries.first(where: { $0.id == id }) {
                return GuidanceTopic(id: id, title: entry.title, source: entry.source, clauses: entry.answeredBy)
            }
        }
        return nil
    }

    /// The ids of all entries of the guidance.
    package var topics: [String] { guidance.flatMap(\.entries).map(\.id) }

    /// The ids of all entries of a group of the guidance.
    package func topics(of group: String) -> [String] {
        guidance.first { $0.id == group }?.entries.map(\.id) ?? []
    }

    /// Every name of a law, body, check or qualification as it is used on a day.
    /// - Parameter advertised: the day that counts for the law of tenders.
    package func lawNames(on start: Day, advertised: Day? = nil) -> [LawName] {
        wording.laws.inOrder.map { reference in
            let day = reference.isOfAdvertisement ? advertised ?? start : start
            let current = wording.laws.inForce(reference.id, on: day)
            // Where nothing takes the place of an entry the table gives the entry itself, though it has ended. Between
            // two editions the one that comes next may be named already.
            let hasEnded = reference.to.map { $0 < day } ?? false
            let isInForce =
                current.contains { $0.id == reference.id } && !reference.isProspective && !reference.isElsewhere
                && !hasEnded
            return LawName(
                id: reference.id, aliases: reference.aliases,
                texts: [reference.inText, reference.short].compactMap { $0 }, isInForce: isInForce,
                hasBegun: reference.from.map { $0 <= day && !reference.isProspective } ?? false,
                isElsewhere: reference.isElsewhere, instead: current.filter { $0.id != reference.id }.map(\.inText))
        }
    }

    /// The ways in which a figure is broken down.
    package var breakdownDefinitions: [BreakdownDefinition] { breakdowns.map(\.definition) }

    /// The lines of the pricing schedule.
    package var costLineDefinitions: [CostLineDefinition] { costLines.map(\.definition) }

    /// What documents print of a value, in any form and in small or capital letters, read again; nothing where the text is no
    /// such value.
    package func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue? { wording.read(text, as: type) }

    /// How the library's language says numbers, times and duties.
    package var grammar: any Grammar { wording.grammar }

    /// Every name that the library has for a law or body.
    package var allLawNames: [String] {
        wording.laws.inOrder.flatMap { reference in
            [reference.inText] + [reference.short].compactMap { $0 } + reference.aliases
        }
    }

    /// The words that the documents define.
    package var termNames: [String] { wording.terms.map(\.inText) }

    /// The laws whose sections are listed, with how texts name them.
    package var lawsWithSections: [(inText: String, names: [String], sections: [String])] {
        wording.laws.inOrder.filter { !$0.sections.isEmpty }.map { law in
            (law.inText, law.aliases + [law.inText, law.short].compactMap { $0 }, law.sections)
        }
    }

    /// How the documents print a clause that is not used.
    package var notUsed: String { label(.notUsed) }
}
