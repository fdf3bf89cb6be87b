internal import ManylebComparing
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What house wording promises beside the facts of the contract. It is judged only in sentences whose topic is that of the
/// fact, and only where it gives the party concerned less.
let wordedChecks: [String: FaultFinder] = [
    "worded": { subject, argument in
        guard let topic = WordedTopic(argument),
            let figure = subject.figures.first(where: { $0.address.text == topic.key }),
            let effect = figure.key.effect
        else { return [] }
        return houseWording(subject, of: figure.address) { text in
            for sentence in topic.sentences(of: text, subject.library.grammar) {
                if let worded = subject.library.grammar.quantities(
                    in: sentence, as: type(of: figure.value)
                ).first(where: {
                    effect.direction(from: figure.value, to: $0) == .weaker
                }) {
                    return (
                        sentence, ["value": worded.contractText, "standard": figure.value.contractText]
                    )
                }
            }
            return nil
        }
    },
    "worded-hours": { subject, argument in
        guard let topic = WordedTopic(argument), let hours = subject.contract?.service.hours,
            let from = hours.from.value, let to = hours.to.value
        else { return [] }
        return houseWording(subject, of: hours.from.address) { text in
            for sentence in topic.sentences(of: text, subject.library.grammar) {
                let times = subject.library.grammar.quantities(in: sentence, as: TimeOfDay.self).compactMap {
                    $0 as? TimeOfDay
                }
                guard times.count == 2, times[0].minutes > from.minutes || times[1].minutes < to.minutes else {
                    continue
                }
                return (
                    sentence,
                    [
                        "value": times.map(\.contractText).joined(separator: " to "),
                        "standard": "\(from.contractText) to \(to.contractText)",
                    ]
                )
            }
            return nil
        }
    },
]

/// The first fault of each clause that the house worded, at its sentence. What replaces a clause that prints the fact is
/// held to that clause.
private func houseWording(
    _ subject: Subject, of key: Address, _ find: (String) -> (sentence: String, KeyValuePairs<String, String>)?
) -> [Fault] {
    (subject.contract?.clauses.items ?? []).compactMap { clause -> Fault? in
        let isHeld = subject.rewordings.contains {
            $0.clause.naturalKey == clause.naturalKey && $0.key == key && $0.change.kind == .weaker
        }
        for wording in [clause.replace, clause.add, clause.text] where !isHeld {
            guard let text = wording.value?.contractText, let (sentence, slots) = find(text) else { continue }
            return Fault(
                at: subject.place(of: sentence, in: wording), about: wording.address,
                [("clause", clause.naturalKey ?? "")] + slots.map { ($0.key, $0.value) })
        }
        return nil
    }
}

/// The sentences that speak of a fact, as a rule's card tells them: `KEY: referr|request + answer|respon - complain`.
/// A sentence must hold a beginning of a word of each group before the `-`, and none behind it.
struct WordedTopic {
    let key: String
    private let groups: [[String]]
    private let others: [String]

    init?(_ text: String) {
        let halves = text.split(separator: ":", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        key = String(halves[0]).trimmed
        func words(_ group: Substring) -> [String] {
            group.split(separator: "|").map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        let sides = halves[1].split(separator: " - ")
        groups = (sides.first ?? "").split(separator: " + ").map(words)
        others = sides.dropFirst().flatMap(words)
        if groups.contains(where: \.isEmpty) { return nil }
    }

    func sentences(of text: String, _ grammar: any Grammar) -> [String] {
        grammar.sentences(of: text.lowercased()).filter(isAbout)
    }

    private func isAbout(_ sentence: String) -> Bool {
        let padded = " " + sentence.map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined()
        func holds(_ words: [String]) -> Bool { words.contains { padded.contains(" " + $0) } }
        return groups.allSatisfy(holds) && !holds(others)
    }
}
