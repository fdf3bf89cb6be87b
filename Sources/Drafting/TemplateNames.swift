internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

// The names in tags, each looked up once against everything that can be named.
extension TemplateReader {
    /// Reads the name of a list over whose entries something is repeated.
    mutating func list(_ name: String, at place: Place) -> FactName? {
        let reading = Reading(place: place)
        guard let fact = find(name, at: place, reading) else { return nil }
        if fact.sort == .entries, fact.form == nil { return fact }
        report(.tag, "`\(name)` is no list of entries", help: "name a list such as `settings`", at: place)
        return nil
    }

    /// Reads the name of a fact that decides whether a clause applies.
    mutating func condition(_ name: String, at place: Place) -> Condition? {
        var reading = Reading(place: place)
        return condition(name, false, Tag(kind: .open(name, isNegated: false), place: place), &reading)
    }

    mutating func condition(_ name: String, _ isNegated: Bool, _ tag: Tag, _ inner: inout Reading) -> Condition? {
        if name.hasPrefix("law:") {
            let id = name.dropFirst(4).trimmed
            checkKnown(id, names.laws, "the id of a law, body, check or qualification", at: tag.place)
            return Condition(subject: .law(id), isNegated: isNegated)
        }
        if name.hasPrefix("see:") {
            let id = name.dropFirst(4).trimmed
            references.append((id, tag.place))
            return Condition(subject: .clause(id), isNegated: isNegated)
        }
        guard let fact = find(name, at: tag.place, inner) else { return nil }
        if fact.sort == .phrase {
            report(.tag, "A phrase such as `\(name)` is no condition", help: "name a fact", at: tag.place)
            return nil
        }
        if !isNegated { inner.guards.append(fact) }
        return Condition(subject: .fact(fact), isNegated: isNegated)
    }

    mutating func find(_ name: String, at place: Place, _ reading: Reading) -> FactName? {
        switch names.find(name, entry: reading.entry) {
        case .name(let fact): return fact
        case .unknown(let part, let known):
            let nearest = hints.help(for: part, among: known())
            report(
                .tag,
                part == name
                    ? "`\(name)` names nothing that is known" : "`\(part)` in `\(name)` names nothing that is known",
                help: nearest ?? "name a key of the contract file, a phrase or a list",
                at: place)
            return nil
        }
    }

    /// Each optional step of a name must be inside a condition on that very fact.
    mutating func checkGuards(_ fact: FactName, _ name: String, at place: Place, _ reading: Reading) {
        if reading.isTable { return }
        for depth in fact.optionalDepths {
            let path = fact.steps.prefix(depth)
            let isGuarded = reading.guards.contains { $0.base == fact.base && $0.steps.starts(with: path) }
            if !isGuarded {
                report(
                    .unguarded, "`{{\(name)}}` may stay away for good, so it must stand inside a condition",
                    help: "put `{{#...}}` on that fact before and `{{/...}}` after the text that it belongs to",
                    at: place)
            }
        }
    }

    mutating func checkKnown(_ id: String, _ known: Set<String>, _ what: String, at place: Place) {
        if !known.contains(id) {
            report(.tag, "`\(id)` is not \(what)", help: hints.help(for: id, among: known.sorted()), at: place)
        }
    }

    /// The keys of the entries of a list.
    func entryKeys(of name: FactName, _ reading: Reading) -> [KeyDescription] {
        var keys = names.keys
        switch name.base {
        case .list(let id): keys = names.lists[id]?.keys ?? []
        case .entry: keys = reading.entry ?? []
        case .contract, .item, .phrase, .computed: break
        }
        for step in name.steps {
            switch keys[step.index].shape {
            case .group(let inner), .records(let inner): keys = inner
            case .scalar, .list: return []
            }
        }
        return keys
    }
}
