internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// Dates and lengths of time of the contract, held to its term; and facts that another fact leaves without a meaning.
let termChecks: [String: FaultFinder] = [
    // An option is used before the term is over that it extends.
    "option-late": { subject, _ in
        guard let terms = subject.contract?.terms, !terms.options.items.isEmpty else { return [] }
        return TermPlan(terms).options.compactMap { planned in
            guard terms.options.items.indices.contains(planned.number - 1),
                case let option = terms.options.items[planned.number - 1], let exercised = option.exercised.value,
                let first = planned.first, first <= exercised
            else { return nil }
            return Fault(
                option.exercised,
                [
                    "option": String(planned.number), "value": exercised.contractText,
                    "end": first.previous?.contractText ?? "",
                ])
        }
    },
    // Options are used one after the other.
    "option-before-other": { subject, _ in
        let options = subject.contract?.terms.options.items ?? []
        return zip(options, options.dropFirst()).compactMap { earlier, option in
            guard let exercised = option.exercised.value, let other = earlier.exercised.value, exercised < other else {
                return nil
            }
            return Fault(
                earlier.exercised,
                [
                    "option": earlier.naturalKey ?? "", "value": other.contractText,
                    "other": option.naturalKey ?? "", "date": exercised.contractText,
                ])
        }
    },
    "break-outside-term": { subject, _ in
        subject.contract.map { outsideTerm($0.terms.breaks.earliest, $0.terms, monthsBefore: 0) } ?? []
    },
    // What was agreed can be varied before the service starts.
    "in-force-outside-term": { subject, _ in
        subject.contract.map { outsideTerm($0.terms.inForceFrom, $0.terms, monthsBefore: 12) } ?? []
    },
    // `longer-than-term KEY KEY`
    "longer-than-term": { subject, argument in
        guard let contract = subject.contract, let term = contract.terms.term.value, let most = term.magnitude else {
            return []
        }
        return argument.split(separator: " ").compactMap { key in
            guard case .scalar(let value, let origin)? = contract.fact(String(key)), origin.place != nil,
                let length = value as? Interval, let size = length.magnitude, most < size
            else { return nil }
            return Fault(
                at: origin.place, about: origin.address,
                ["key": String(key), "value": length.contractText, "term": term.contractText])
        }
    },
    // `idle KEY = VALUE: KEY|KEY = VALUE: KEY`: with that value the other key says nothing.
    "idle": { subject, argument in
        guard let contract = subject.contract else { return [] }
        return ListArgument.phrases(argument).compactMap { part in
            guard let idle = IdleKey(part), case .scalar(let other, _)? = contract.fact(idle.other),
                other.contractText == idle.value, case .scalar(let value, let origin)? = contract.fact(idle.key),
                origin.place != nil,
                // What holds anyway is said without harm.
                Contract.key(at: Address(idle.key))?.defaultText != value.contractText
            else { return nil }
            return Fault(
                at: origin.place, about: origin.address,
                ["key": idle.key, "other": idle.other, "value": idle.value])
        }
    },
]

/// A key that has no meaning where another has a certain value.
struct IdleKey {
    let other: String
    let value: String
    let key: String

    init?(_ text: String) {
        guard let middle = text.firstRange(of: " = "), let end = text.firstRange(of: ": ") else { return nil }
        guard middle.upperBound <= end.lowerBound else { return nil }
        other = String(text[..<middle.lowerBound])
        value = String(text[middle.upperBound..<end.lowerBound])
        key = String(text[end.upperBound...])
    }

    /// Whether the other key can have that value.
    var isKnown: Bool {
        guard case .scalar(let type)? = Contract.key(at: Address(other))?.shape else { return false }
        return type.init(contractText: value) != nil
    }
}

/// - Parameter months: how long before the start it may be.
private func outsideTerm(_ fact: Fact<Day>, _ terms: ContractTerms, monthsBefore months: Int) -> [Fault] {
    guard let day = fact.value, let start = terms.start.value, let end = TermPlan(terms).lastPossibleEnd else {
        return []
    }
    let isEarly = day.following(months: months).map { $0 < start } ?? false
    guard isEarly || end < day else { return [] }
    return [
        Fault(fact, ["value": day.contractText, "start": start.contractText, "end": end.contractText])
    ]
}
