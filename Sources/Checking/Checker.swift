package import ManylebDocument
package import ManylebDrafting
package import ManylebFindings
package import ManylebModel
package import ManylebMonitoring

/// Holds contracts and documents to the rules.
package struct Checker: Sendable {
    private let book: RuleBook
    private let library: Library

    package init(book: RuleBook, library: Library) {
        self.book = book
        self.library = library
    }

    /// Everything that is to be said of a contract and the documents drafted from it, in order of place. What is waived
    /// says so.
    /// - Parameter file: the contract file, for what has no place in it.
    package func check(_ contract: Contract, documents: [Document], file: String) -> [Finding] {
        let subject = Subject(contract, documents: documents, file: file, library: library)
        let waived = Waivers(contract, book, library).applied(to: findings(book.rules, subject))
        return Self.withoutRepeats(waived).sortedByPlace
    }

    /// What the rules find that look at facts alone, for which nothing need be drafted.
    package func checkFacts(of contract: Contract, file: String) -> [Finding] {
        let subject = Subject(contract, documents: [], file: file, library: library)
        let found = findings(book.rules.filter { !$0.looksAtDocuments }, subject)
        return Waivers(contract, book, library).applied(to: found).filter { !$0.kind.id.hasPrefix("waiver/") }
            .sortedByPlace
    }

    /// By which rules a contract is weaker than it might be, and for whom. Waived or not, it is so.
    package func weaknesses(of contract: Contract) -> Set<Weakness> {
        let subject = Subject(contract, documents: [], file: "", library: library)
        return book.rules.reduce(into: []) { found, rule in
            guard let party = rule.weakens, !rule.looksAtDocuments else { return }
            for fault in rule.find(subject, rule.argument) {
                found.insert(Weakness(rule: rule.id, address: fault.address, party: party))
            }
        }
    }

    /// Everything that is to be said of a document that came back from outside. What its contract says as well is said of
    /// the contract.
    package func check(_ returned: Returned) -> [Finding] {
        let found = findings(book.rules, Subject(returned, library: library))
        guard let model = returned.model else { return found.sortedByPlace }
        // The clauses are held to the contract's; the library's are no second measure.
        var measure = Returned(model, file: "", places: returned.places)
        measure.isHeldToContract = true
        let made = Subject(measure, library: library)
        let known = Set(findings(book.rules, made).map(Mark.init))
        let own = found.filter { finding in
            !known.contains(Mark(finding)) && !Self.ofLibrary.contains(finding.kind.id)
        }
        guard let contract = returned.contract else { return own.sortedByPlace }
        return Waivers(contract, book, library).applied(toReturned: own).sortedByPlace
    }

    /// Everything that is to be said of returns.
    package func check(_ faults: [ReturnFault], of contract: Contract) -> [Finding] {
        let returns = Subject(returns: faults, of: contract, library: library)
        let found = findings(book.rules.filter { Rule.word(of: $0.check) == "return" }, returns)
        return Waivers(contract, book, library).applied(toReturned: found).sortedByPlace
    }

    /// Everything that is to be said of results.
    package func check(_ faults: [ResultFault], of contract: Contract) -> [Finding] {
        var results = Subject(returns: [], of: contract, library: library)
        results.results = faults
        let found = findings(book.rules.filter { Rule.word(of: $0.check) == "result" }, results)
        return Waivers(contract, book, library).applied(toReturned: found).sortedByPlace
    }

    /// What a document says that documents given before it say otherwise.
    package func disagreements(_ returned: Returned) -> [Finding] {
        findings(book.rules.filter { $0.check == "documents-agree" }, Subject(returned, library: library))
    }

    /// What tells two findings apart, wherever they are.
    private struct Mark: Hashable {
        let id: String
        let summary: String
        init(_ finding: Finding) { (id, summary) = (finding.kind.id, finding.summary) }
    }

    /// The rules of a document that has no contract beside it.
    private static let ofLibrary: Set<String> = [
        "content/section-missing", "content/clause-missing", "content/clause-empty", "content/unknown-id",
        "consistency/one-value",
    ]

    /// What must not go out: the errors of the documents that are already drafted.
    package func unresolved(in documents: [Document], of contract: Contract, file: String) -> [Finding] {
        let subject = Subject(contract, documents: documents, file: file, library: library)
        let findings = findings(book.rules.filter { $0.group == "draft" }, subject)
        return Waivers(contract, book, library).applied(to: findings).filter {
            $0.kind.severity == .error && $0.waiver == nil && $0.kind.id.hasPrefix("draft/")
        }.sortedByPlace
    }

    /// What is blank in the calendar of a contract.
    package func blanks(in deadlines: [Deadline], of contract: Contract, file: String) -> [Finding] {
        let section = Section(id: "", title: [], blocks: deadlines.map { .paragraph($0.summary) })
        let calendar = Document(
            name: "", language: .en, kind: "", title: [], facts: [], sections: [section],
            labels: DocumentLabels { $0 })
        let subject = Subject(contract, documents: [calendar], file: file, library: library)
        return Waivers(contract, book, library).applied(
            to: findings(book.rules.filter { $0.check == "blank" }, subject)
        )
        .filter { $0.kind.id.hasPrefix("draft/") && $0.waiver == nil }.sortedByPlace
    }

    /// A blank that another rule speaks of is not counted a second time.
    private static func withoutRepeats(_ findings: [Finding]) -> [Finding] {
        let isBlank = { (finding: Finding) in finding.kind.id == "draft/blank-left" }
        let spokenOf = Set(findings.filter { $0.waiver == nil && !isBlank($0) }.compactMap(\.address))
        return findings.filter { finding in
            !isBlank(finding) || finding.waiver != nil || !(finding.address.map(spokenOf.contains) ?? false)
        }
    }

    private func findings(_ rules: [Rule], _ subject: Subject) -> [Finding] {
        rules.flatMap { rule in
            rule.find(subject, rule.argument).map { rule.finding($0, isDraft: subject.isDraft) }
        }
    }
}

/// That a contract breaks a rule that protects somebody.
package struct Weakness: Hashable, Sendable {
    /// The id of the rule.
    package let rule: String
    /// The fact or the house wording that breaks it.
    package let address: Address
    /// Who loses by it.
    package let party: Party
}
