package import ManylebDocument
package import ManylebFindings
internal import ManylebModel

/// The notice by which parties change what they agreed: the facts before and after, the clauses with deletions and
/// insertions marked, from when it holds, and room to sign.
package struct NoticeOfVariation {
    /// What people ask for it by.
    package static let name = "notice-of-variation"
    /// Facts that tell of the file and not of what is agreed.
    private static let ofTheFile = ["contract.version", "contract.status", "contract.date", "contract.in-force-from"]
    private static let groupsOfTheFile = ["tender", "waivers", "clauses"]

    private let outcome: ComparisonOutcome
    private let words: ChangeWords
    /// The documents that bind the parties.
    private let binding: [String]

    package init(_ outcome: ComparisonOutcome, binding: [String], words: ChangeWords) {
        self.outcome = outcome
        self.binding = binding
        self.words = words
    }

    /// - Parameters:
    ///   - print: how documents print a value of the contract file.
    ///   - blank: what stands for a fact that is not known yet.
    package func document(
        labels: DocumentLabels, print: (String) -> String, blank: (Address) -> Inline
    ) -> Document {
        let contract = outcome.new.contract ?? Contract()
        let (terms, provider) = (contract.terms, contract.provider)
        func value(_ text: String?, _ key: Address) -> [Inline] { [text.map { .text(print($0)) } ?? blank(key)] }
        let buyers = contract.commissioners.items + contract.localAuthorities.items
        let facts = [
            TitleFact(
                label: words[.noticeReference],
                value: value(terms.reference.value?.contractText, terms.reference.address)),
            TitleFact(
                label: words[.noticeCommissioners],
                value: [.text(buyers.compactMap(\.name.value?.contractText).joined(separator: ", "))]),
            TitleFact(
                label: words[.noticeProvider], value: value(provider.name.value?.contractText, provider.name.address)),
            TitleFact(
                label: words[.noticeInForce],
                value: value((terms.inForceFrom.value ?? firstDayOfOption)?.contractText, terms.inForceFrom.address)),
        ]
        let sections = [section("about", words[.noticeTitle], [.paragraph([.text(words[.noticeAbout])])])]
        return Document(
            name: Self.name, language: .en, kind: words[.noticeTitle],
            title: [.text(terms.title.value?.contractText ?? outcome.new.name)], facts: facts,
            sections: sections + factSection(print) + clauseSections + [signatures(buyers, provider, blank)],
            labels: labels)
    }

    /// An option takes effect on the day after the contract would have ended.
    private var firstDayOfOption: Day? {
        outcome.comparison.occasion?.kind == .option ? outcome.old.contract?.end?.next : nil
    }

    private func section(_ id: String, _ title: String, _ blocks: [Block]) -> Section {
        Section(id: "notice." + id, title: [.text(title)], numbering: .none, blocks: blocks)
    }

    private func factSection(_ print: (String) -> String) -> [Section] {
        // What concerns two parties changes once.
        var seen: Set<String> = []
        let facts = outcome.comparison.facts.filter { isAgreed($0) && seen.insert($0.fingerprint.text).inserted }
        let rows = facts.map { change in
            let meaning = words.meaning(of: change)
            let name = meaning.prefix(1).uppercased() + meaning.dropFirst()
            return Table.Row(
                cells: [[.text(name + " "), .emphasis([.text(change.key.text)])]]
                    + [change.sides.old, change.sides.new].map { [.text($0.map(print) ?? words[.noticeNothing])] })
        }
        guard !rows.isEmpty else { return [] }
        let head = [words[.fact], words[.noticeUntilNow], words[.noticeFromThen]]
        return [
            section(
                "facts", words[.facts],
                [.table(Table(caption: [.text(words[.factTable])], head: head.map { [.text($0)] }, rows: rows))])
        ]
    }

    private func isAgreed(_ change: FactChange) -> Bool {
        let key = change.key.text
        return change.rule != .respelt && change.rule != .reordered && !Self.ofTheFile.contains(key)
            && !Self.groupsOfTheFile.contains { key == $0 || key.hasPrefix($0 + ".") }
    }

    /// A section for each document that binds: the clauses whose words change, edited or because of a fact.
    private var clauseSections: [Section] {
        binding.compactMap { name in
            // Title pages say what the facts say, and which version of the file it is.
            let changes = outcome.comparison.clauses.filter { $0.document == name && $0.id != name }
            guard !changes.isEmpty else { return nil }
            let kind = (outcome.new.documents + outcome.old.documents).first { $0.name == name }?.kind ?? name
            return section(
                name, kind,
                changes.map { change in
                    let (title, blocks) = RedlineBlocks.set(change.redline)
                    return .clause(
                        Clause(
                            id: change.id, title: title.isEmpty ? [.text(change.id)] : title, source: nil,
                            origin: .library, number: change.newNumber ?? change.oldNumber, blocks: blocks))
                })
        }
    }

    private func signatures(_ buyers: [Commissioner], _ provider: Provider, _ blank: (Address) -> Inline) -> Section {
        let parties =
            buyers.map { [Inline.text($0.name.value?.contractText ?? "")] }
            + [[provider.name.value.map { .text($0.contractText) } ?? blank(provider.name.address)]]
        let head = [words[.noticeParty], words[.noticeSigned], words[.noticePost], words[.noticeDay]]
        return section(
            "signatures", words[.noticeSignatures],
            [
                .table(
                    Table(
                        caption: [.text(words[.noticeSignatures])], head: head.map { [.text($0)] },
                        rows: parties.map { Table.Row(cells: [$0, [], [], []]) }))
            ])
    }
}
