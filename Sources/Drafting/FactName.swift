internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// A name that a template uses, looked up once against everything that can be named.
struct FactName: Sendable, Hashable {
    enum Base: Sendable, Hashable {
        /// A key of the contract file.
        case contract
        /// A key of the entry that a repeated part or a table row is about.
        case entry
        /// The value of a plain list that a repeated part is about.
        case item
        case phrase(String)
        case list(String)
        /// What is worked out from keys, such as the end of the term.
        case computed(ComputedFact)
    }
    /// What the name stands for, without its form.
    enum Sort: Int, Sendable, Hashable {
        case value, values, entries, phrase
    }

    /// A key on the way to the fact.
    struct Step: Sendable, Hashable {
        let name: String
        /// Where it is among the keys of its group.
        let index: Int

        // Of the keys of one group the place tells all.
        func hash(into hasher: inout Hasher) { hasher.combine(index) }
    }
    /// Whether the name stands for one fact or for the same fact of every entry of a list.
    indirect enum Reach: Sendable, Hashable {
        case one
        case each(FactName)
    }

    var base: Base
    var steps: [Step]
    /// How it is said, or what is asked of it: the word after the last point, where that is no key.
    var form: String?
    var sort: Sort
    /// How many of the steps must be inside a condition of their own, because the fact may stay away for good.
    var optionalDepths: [Int]
    var reach = Reach.one
    /// Whether it is a yes or a no.
    var isYesOrNo = false

    /// Whether one key is many values: it is seen through a list of the contract.
    var isProjected: Bool {
        switch base {
        case .contract, .list: reach != .one
        case .entry, .item, .phrase, .computed: false
        }
    }

    /// Whether the form asks something of a list instead of saying it.
    var asksOnly: Bool { form == "any" || form == "several" }
}

/// A fact that is worked out from others.
enum ComputedFact: String, CaseIterable, Sendable {
    case contractEnd = "contract.end"
    /// The end without the options that were exercised.
    case termEnd = "contract.term-end"
    /// How often the meetings are held, if that never changes over the term.
    case steadyReviews = "monitoring.review-meetings.steady"
    case steadyOperations = "monitoring.operational-meetings.steady"

    /// The key to fill in when it cannot be worked out.
    var key: Address {
        switch self {
        case .contractEnd, .termEnd: Address("contract.start")
        case .steadyReviews: Address("monitoring.review-meetings.first-year")
        case .steadyOperations: Address("monitoring.operational-meetings.first-year")
        }
    }

    var type: any ScalarValue.Type {
        switch self {
        case .contractEnd, .termEnd: Day.self
        case .steadyReviews, .steadyOperations: Frequency.self
        }
    }

    func value(in contract: Contract) -> (any ScalarValue)? {
        switch self {
        case .contractEnd: contract.end
        case .termEnd: TermPlan(contract.terms).termEnd
        case .steadyReviews:
            steady(contract.monitoring.reviewMeetings.firstYear, contract.monitoring.reviewMeetings.after)
        case .steadyOperations:
            steady(contract.monitoring.operationalMeetings.firstYear, contract.monitoring.operationalMeetings.after)
        }
    }

    private func steady(_ first: Fact<Frequency>, _ after: Fact<Frequency>) -> Frequency? {
        first.value == after.value ? first.value : nil
    }
}

/// Everything that a template may name.
struct Names: Sendable {
    /// What knows in how many ways a value can be said.
    var grammar: any Grammar
    /// The keys of the contract file.
    let keys = Contract.descriptions
    var phrases: Set<String>
    /// The named lists and those that are worked out, with the keys of their entries and whether they may be empty.
    var lists: [String: (keys: [KeyDescription], mayBeEmpty: Bool)]
    var laws: Set<String>
    var terms: Set<String>

    init(
        grammar: any Grammar, phrases: [String], lists: [String: Library.NamedList], laws: Set<String>, terms: [String]
    ) {
        self.grammar = grammar
        self.phrases = Set(phrases)
        self.laws = laws
        self.terms = Set(terms)
        self.lists = [:]
        for list in WorkedOutList.all { self.lists[list.name] = (list.keys, list.missingKey == nil) }
        for (id, list) in lists {
            let isWorkedOut = WorkedOutList.named(list.sources[0]) != nil
            self.lists[id] = (list.keys, isWorkedOut || list.only != nil)
        }
    }

    /// The names with those of the lists of documents that rest on returns.
    var withResults: Names {
        var names = self
        for list in WorkedOutList.ofResults { names.lists[list.name] = (list.keys, true) }
        return names
    }

    enum Outcome {
        case name(FactName)
        /// - Parameter known: what is in its place elsewhere, put together only where somebody asks for it.
        case unknown(part: String, known: () -> [String])
    }

    /// Looks a name up: in the entry first, if there is one, then in the contract, the phrases and the lists.
    func find(_ text: String, entry: [KeyDescription]?) -> Outcome {
        if let computed = ComputedFact.allCases.first(where: {
            text == $0.rawValue || text.hasPrefix($0.rawValue + ".")
        }) {
            let form = text.dropFirst(computed.rawValue.count + 1)
            let name = FactName(
                base: .computed(computed), steps: [], form: form.isEmpty ? nil : String(form), sort: .value,
                optionalDepths: [])
            let forms = grammar.forms(of: computed.type)
            return form.isEmpty || forms.contains(String(form))
                ? .name(name) : .unknown(part: String(form), known: { forms })
        }
        if text == "." {
            return .name(FactName(base: .item, steps: [], form: nil, sort: .value, optionalDepths: []))
        }
        if phrases.contains(text) {
            return .name(FactName(base: .phrase(text), steps: [], form: nil, sort: .phrase, optionalDepths: []))
        }
        let parts = text[...].parts(between: ".").map(String.init)
        if let list = lists[parts[0]], !(entry ?? []).contains(where: { $0.name == parts[0] }) {
            let name = FactName(
                base: .list(parts[0]), steps: [], sort: .entries, optionalDepths: list.mayBeEmpty ? [0] : [])
            return walk(parts.dropFirst(), shape: .records(list.keys), name)
        }
        for (keys, base) in [(entry ?? [], FactName.Base.entry), (keys, .contract)] {
            let name = FactName(base: base, steps: [], sort: .value, optionalDepths: [])
            if let outcome = step(parts[...], keys, name) { return outcome }
        }
        return .unknown(
            part: parts[0],
            known: { (entry ?? []).map(\.name) + keys.map(\.name) + phrases.sorted() + lists.keys.sorted() })
    }

    /// Goes on with the key that the first part names; nothing if there is no such key.
    private func step(_ parts: ArraySlice<String>, _ keys: [KeyDescription], _ name: FactName) -> Outcome? {
        guard let index = keys.firstIndex(where: { $0.name == parts.first }) else { return nil }
        let key = keys[index]
        var name = name
        name.steps.append(FactName.Step(name: key.name, index: index))
        if case .optional = key.need {
            if case .group = key.shape {} else { name.optionalDepths.append(name.steps.count) }
        }
        return walk(parts.dropFirst(), shape: key.shape, name)
    }

    private func walk(_ rest: ArraySlice<String>, shape: Shape, _ name: FactName) -> Outcome {
        func end(_ sort: FactName.Sort, isYesOrNo: Bool = false, forms: @autoclosure () -> [String]) -> Outcome {
            var name = name
            name.sort = sort
            name.isYesOrNo = isYesOrNo
            guard let form = rest.first else { return .name(name) }
            name.form = form
            let forms = forms()
            return rest.count == 1 && forms.contains(form) ? .name(name) : .unknown(part: form, known: { forms })
        }
        switch shape {
        case .scalar(let type):
            // Seen through a list of entries, one key is many values.
            if name.isProjected { return end(.values, forms: ["or"]) }
            return end(
                .value, isYesOrNo: type == YesNo.self,
                forms: grammar.forms(of: type) + (type == Identifier.self ? ["name"] : [])
                    + type.choices.map { $0.replacing(each: " ", with: "-") })
        case .list: return end(.values, forms: ["or", "any", "several"])
        case .group(let keys):
            let group = name.steps.last?.name ?? ""
            guard let next = rest.first else {
                return .unknown(part: group, known: { keys.map { "\(group).\($0.name)" } })
            }
            return step(rest, keys, name) ?? .unknown(part: next, known: { keys.map(\.name) })
        case .records(let keys):
            var inside = name
            inside.sort = .entries
            if name.reach == .one { inside.reach = .each(inside) }
            if let outcome = step(rest, keys, inside) { return outcome }
            let outcome = end(.entries, forms: ["any", "several", "count"])
            if case .unknown(let part, let forms) = outcome {
                return .unknown(part: part, known: { keys.map(\.name) + forms() })
            }
            return outcome
        }
    }
}
