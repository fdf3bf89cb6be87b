internal import ManylebChecking
internal import ManylebComparing
internal import ManylebFindings
internal import ManylebModel

extension Workshop {
    /// A comparison in which changes that tell nothing by themselves, such as of a name or of words, say who loses by them
    /// where the new side breaks a rule by them that the old one keeps, and who gains where it is the other way round.
    func weighed(_ comparison: Comparison, from old: Contract, to new: Contract) -> Comparison {
        let facts = comparison.facts.indices.filter { comparison.facts[$0].isOpen }
        let clauses = comparison.clauses.indices.filter { comparison.clauses[$0].isOpen }
        guard !facts.isEmpty || !clauses.isEmpty, let book = ruleBook().value else { return comparison }
        let changed = Set(clauses.flatMap { [comparison.clauses[$0].id, comparison.clauses[$0].oldID ?? ""] })
        func weaknesses(_ contract: Contract) -> Set<Weakness> {
            var contract = contract
            // Rules read every sentence of the house: those that did not change need not be read.
            contract.clauses.items.removeAll { !changed.contains($0.naturalKey ?? "") }
            return checker(book).weaknesses(of: contract)
        }
        let (before, after) = (weaknesses(old), weaknesses(new))
        let (gained, lost) = (after.subtracting(before), before.subtracting(after))
        guard !gained.isEmpty || !lost.isEmpty else { return comparison }

        func weight(_ isAbout: (Address) -> Bool) -> (Effect.Direction, Party)? {
            let worse = Set(gained.filter { isAbout($0.address) }.map(\.party))
            let better = Set(lost.filter { isAbout($0.address) }.map(\.party))
            guard worse.union(better).count == 1, let party = worse.union(better).first, worse != better else {
                return nil
            }
            return (worse.isEmpty ? .stronger : .weaker, party)
        }
        var comparison = comparison
        for index in facts {
            let key = comparison.facts[index].key
            guard let weight = weight({ $0 == key }) else { continue }
            (comparison.facts[index].effect, comparison.facts[index].affects) = weight
        }
        for index in clauses {
            let address = "clauses." + comparison.clauses[index].id
            guard let weight = weight({ $0.text == address || $0.text.hasPrefix(address + ".") }) else { continue }
            (comparison.clauses[index].effect, comparison.clauses[index].affects) = weight
        }
        return comparison
    }
}

extension FactChange {
    /// Whether nobody can tell from the values alone who gains or loses.
    fileprivate var isOpen: Bool {
        switch rule {
        // No rule that protects anybody else is about what is the commissioner's alone, such as the number of a version.
        case .changed, .added, .removed: effect == .unread || effect == .neutral && affects != .commissioner
        case .reordered, .respelt, .optionUsed, .departs, .lost: false
        }
    }
}

extension ClauseChange {
    fileprivate var isOpen: Bool { !isConsequence && effect == .unread }
}
