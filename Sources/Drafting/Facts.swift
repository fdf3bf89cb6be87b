internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What the names of a template stand for: in one contract and, inside a repeated part or a table row, in one entry.
/// Knows no document.
struct Facts {
    /// What is the same for every text of the contract. A class, because facts are copied for every entry of a list.
    let workings: Workings
    var contract: Contract { _read { yield workings.contract } }
    var library: Library { _read { yield workings.library } }
    var root: any Record { workings.root }
    /// The entry that a repeated part or a table row is about.
    private(set) var entry: (any Record)?
    /// The value of a plain list that a repeated part is about.
    private var item: Found?

    /// What a name stands for.
    enum Found {
        case value(any ScalarValue, Origin)
        case blank(Address)
    }

    init(contract: Contract, library: Library) {
        workings = Workings(contract: contract, library: library)
    }

    /// The value under a key of the contract file, by its full address.
    func value(at key: String) -> (any ScalarValue)? {
        if case .scalar(let value, _) = contract.fact(key) { value } else { nil }
    }

    /// The key to fill in for a list that is to be stated and is not.
    func missing(_ name: FactName) -> Address? {
        let isEmpty = name.sort == .values ? values(name).isEmpty : records(name).isEmpty
        return isEmpty && name.optionalDepths.isEmpty ? address(of: name) : nil
    }

    /// What is to be filled in where a name stands for nothing: of a list that is missing, the list itself.
    func address(of name: FactName) -> Address {
        if case .list(let id) = name.base { return missingKey(ofList: id) }
        var record = root
        if case .entry = name.base, let entry { record = entry }
        for step in name.steps {
            let fact = record.fact(at: step.index)
            guard case .group(let group) = fact else { return fact.address }
            record = group
        }
        return record.origin.address
    }

    /// What is missing where a list of the library or one that is worked out has no entry.
    private func missingKey(ofList id: String) -> Address {
        func workedOut(_ id: String) -> Address? { WorkedOutList.named(id)?.missingKey?(contract).address }
        return workedOut(id) ?? (library.lists[id]?.sources.first).map { workedOut($0) ?? Address($0) } ?? Address(id)
    }

    /// The facts of each entry of a list.
    func each(_ name: FactName) -> [Facts] {
        if name.sort == .values {
            return values(name).map { value in
                var facts = self
                facts.item = value
                return facts
            }
        }
        return records(name).map { record in
            var facts = self
            facts.entry = record
            return facts
        }
    }

    // MARK: Values

    /// The values that a name stands for. A list's entry that lacks an expected fact gives a blank, one that lacks an
    /// optional fact gives nothing.
    func values(_ name: FactName) -> [Found] {
        switch name.base {
        case .contract:
            let found = workings.values.answer(name.steps) { values(of: root, name.steps[...]) }
            return workings.spend(found.count) ? found : []
        case .entry: return entry.map { values(of: $0, name.steps[...]) } ?? []
        case .list: return records(name).flatMap { found(in: $0, name.steps[...]) }
        case .item: return item.map { [$0] } ?? []
        case .phrase, .computed: return []
        }
    }

    private func values(of record: any Record, _ steps: ArraySlice<FactName.Step>) -> [Found] {
        guard let step = steps.first else { return [] }
        switch record.fact(at: step.index) {
        case .missing: return []
        case .scalar(let value, let origin): return [.value(value, origin)]
        case .list(let items, let origin): return items.map { .value($0.value, origin.standing(at: $0.place)) }
        case .group(let group): return values(of: group, steps.dropFirst())
        case .records(let records, _): return records.flatMap { found(in: $0, steps.dropFirst()) }
        }
    }

    private func found(in record: any Record, _ steps: ArraySlice<FactName.Step>) -> [Found] {
        let found = values(of: record, steps)
        guard found.isEmpty, let step = steps.first else { return found }
        let shared = record as? SharedEntry
        let need = shared?.need(at: step.index) ?? type(of: record).description(at: step.index).need
        if case .optional = need { return [] }
        return [.blank(steps.dropFirst().reduce(record.fact(at: step.index).address) { $0.appending($1.name) })]
    }

    /// The number that a fact is.
    func number(_ name: FactName) -> Int? {
        guard case .value(let value, _) = values(name).first else { return nil }
        return (value as? Count)?.number
    }

    // MARK: Entries

    /// The entries of a list.
    func records(_ name: FactName) -> [any Record] {
        switch name.base {
        case .contract:
            let found = workings.records.answer(name.steps) { entries(of: root, name.steps[...]) }
            return workings.spend(found.count) ? found : []
        case .entry: return entry.map { entries(of: $0, name.steps[...]) } ?? []
        case .list(let id):
            if let entries = workings.entries(ofList: id, Filler(self)) { return entries }
            return library.lists[id].map { list in workings.chosen.answer(id) { entries(of: list, id) } } ?? []
        case .item, .phrase, .computed: return []
        }
    }

    private func entries(of record: any Record, _ steps: ArraySlice<FactName.Step>) -> [any Record] {
        guard let step = steps.first else { return [] }
        switch record.fact(at: step.index) {
        case .group(let group): return entries(of: group, steps.dropFirst())
        case .records(let records, _): return records
        case .missing, .scalar, .list: return []
        }
    }

    /// The entries of a list that the library names.
    private func entries(of list: Library.NamedList, _ id: String) -> [any Record] {
        let all = list.sources.flatMap { source in
            workings.entries(ofList: source, Filler(self)) ?? entries(of: source)
        }
        let chosen = all.filter { record in
            guard let only = list.only else { return true }
            guard case .scalar(let value, _) = record.fact(behind: only.key) else { return false }
            return value.contractText == only.value
        }
        let listed = list.isFirstOnly ? Array(chosen.prefix(1)) : chosen
        guard list.isMixed, let keys = library.names.lists[id]?.keys else { return listed }
        return listed.map { SharedEntry($0, keys: keys) }
    }

    /// The entries of a list of the contract file.
    func entries(of list: String) -> [any Record] {
        if case .records(let records, _) = root.fact(behind: list) { records } else { [] }
    }

    /// How many a phrase, a list or its values stand for.
    func count(_ name: FactName) -> Int {
        switch name.base {
        case .phrase(let id):
            return workings.phraseCounts.answer(id) {
                (library.wording.phrases[id]?.counts ?? []).reduce(0) { $0 + entries(of: $1).count }
            }
        default: return name.sort == .entries ? records(name).count : values(name).count
        }
    }

    // MARK: Conditions

    /// Whether a text stands, or falls away.
    enum Standing {
        case stands, falls
        /// It hangs on a yes or no that is to be stated and is not, under that key. It stands, so that nobody signs a
        /// contract in which it fell away because nobody had decided about it.
        case undecided(Address)
    }

    func holds(_ condition: Condition) -> Bool {
        if case .falls = standing(condition) { false } else { true }
    }

    func standing(_ condition: Condition) -> Standing {
        let isTrue: Bool
        switch condition.subject {
        case .law(let id):
            let reference = library.wording.laws.references[id]
            if let day = reference?.day(for: contract) ?? contract.terms.start.value {
                isTrue = reference?.isInForce(on: day) ?? false
            } else {
                isTrue = reference.map { $0.to == nil && !$0.isProspective } ?? false
            }
        case .clause(let id): isTrue = !workings.unusedClauses.contains(id)
        case .fact(let name):
            isTrue = holds(name)
            if !isTrue, name.isYesOrNo, name.form == nil, name.optionalDepths.isEmpty, values(name).isEmpty {
                return condition.isNegated ? .falls : .undecided(address(of: name))
            }
        }
        return isTrue != condition.isNegated ? .stands : .falls
    }

    private func holds(_ name: FactName) -> Bool {
        if case .computed(let computed) = name.base { return computed.value(in: contract) != nil }
        switch (name.sort, name.form) {
        case (.entries, "several"): return records(name).count > 1
        case (.entries, _): return !records(name).isEmpty
        case (.values, "several"): return values(name).count > 1
        case (.values, "any"): return !values(name).isEmpty
        case (.values, _):
            let given = values(name).count { if case .value = $0 { true } else { false } }
            switch name.reach {
            case .one: return given > 0
            // Seen through a list: only if every entry states it.
            case .each(let list): return given > 0 && given >= records(list).count
            }
        case (.value, let form):
            guard case .value(let value, _) = values(name).first else { return false }
            if let form { return value.contractText.replacing(each: " ", with: "-") == form }
            return (value as? YesNo) != .no
        case (.phrase, _): return true
        }
    }
}
