internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// A law, body, check or qualification that a text names is in force when the contract starts.
let lawChecks: [String: FaultFinder] = [
    "law": { subject, state in
        guard let fact = subject.contract?.terms.start, let start = fact.value else { return [] }
        let names = subject.library.lawNames(on: start)
        let hasEnded = state == "ended"
        let found = Aliases(names.filter { !$0.isInForce && $0.hasBegun == hasEnded })
            .matches(in: subject, outside: names.filter(\.isInForce).flatMap(\.texts).filter { $0.contains(" ") })
        guard !found.isEmpty else { return [] }
        // A short name may be part of the longer one of what is in force.
        let inForce = Aliases(names.filter(\.isInForce))
        return found.sorted { $0.key < $1.key }.flatMap { text, matches -> [Fault] in
            let passage = subject.passages[text]
            let allowed = inForce.matches(in: passage.text).map(\.range)
            return matches.filter { match in !allowed.contains { $0.clamped(to: match.range) == match.range } }
                .map { match in
                    let offset = passage.text.utf8.distance(
                        from: passage.text.startIndex, to: match.range.lowerBound)
                    let found = passage.match(passage.text[match.range], at: offset)
                    let source = subject.source(of: found, otherwise: fact.nearestPlace)
                    let instead = match.name.instead.joined(separator: " and ")
                    return Fault(
                        at: source.place, about: source.address,
                        [
                            "name": found.text, "start": start.contractText, "id": match.name.id,
                            "instead": sentence(instead, hasEnded: hasEnded),
                        ])
                }
        }
    }
]

private func sentence(_ instead: String, hasEnded: Bool) -> String {
    switch (instead.isEmpty, hasEnded) {
    case (false, true): "it is now \(instead)"
    case (true, true): "nothing has replaced it"
    case (false, false): "until it is, there is \(instead)"
    case (true, false): "nothing stands in for it yet"
    }
}
