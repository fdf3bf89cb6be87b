internal import ManylebModel

/// What the keys of a group require of one of them, in words; the schema says the same in its own way.
struct KeyConditionWords {
    /// What happens where it is left out, beside what its need says.
    private(set) var without: [String] = []
    /// What may not stand beside it, and what must.
    private(set) var beside: [String] = []
    /// What to write, where the group asks for more than its type.
    private(set) var expectation: String?
    /// What a contract file could say, where the group does not take every value of its type.
    private(set) var examples: [String]?

    /// - Parameters:
    ///   - conditions: those of the group.
    ///   - group: its address; nothing for the file as a whole.
    init(of key: String, _ conditions: [KeyCondition], in group: String) {
        for condition in conditions { add(condition, of: key, in: group) }
    }

    /// What an entry of `clauses:` requires, which depends on whose clause it is.
    init(ofClauseKey key: String) {
        self.init(of: key, HouseClause.conditions, in: Contract.clausesKey)
        let own = HouseClause.ownKeys
        let house = "`\(HouseClause.ownPrefix)`"
        if own.house.contains(key) {
            without.append("the file is refused without it where the id begins with \(house)")
            if key != "title" { beside.append("only where the id begins with \(house)") }
        }
        if own.library.contains(key) {
            without.append("\(Self.unless(key, own.library)), where the clause is the library's")
            beside.append("only for a clause of the library")
        }
    }

    private mutating func add(_ condition: KeyCondition, of key: String, in group: String) {
        let refused = "the file is refused without it"
        switch condition {
        case .all(let keys) where keys.contains(key): without.append("\(refused) where `\(group)` is stated")
        case .some(let keys) where keys.contains(key): without.append(Self.unless(key, keys))
        case .one(let keys) where keys.contains(key):
            without.append(Self.unless(key, keys))
            beside.append("not beside \(Self.list(keys.filter { $0 != key }, "or"))")
        case .with(key, let keys): beside.append("only beside \(Self.list(keys, "and"))")
        case .with(let other, let keys) where keys.contains(key):
            without.append("\(refused) where `\(other)` is stated")
        case .given(let other, let value, let all, _) where all.contains(key):
            without.append("\(refused) where `\(other)` is `\(value)`")
        case .given(let other, let value, _, let none) where none.contains(key):
            beside.append("not where `\(other)` is `\(value)`")
        case .unless(let other, let value, let keys) where keys.contains(key):
            without.append("\(refused) unless `\(other)` is `\(value)`")
        case .notBoth(key, let other), .notBoth(let other, key): beside.append("not beside `\(other)`")
        case .several(key): beside.append("two entries or more")
        case .workedOut(key, let other): without.append("where `\(other)` is stated, it is worked out from that")
        case .reported(key, let rule): without.append("`check` reports it as the error `\(rule)`")
        case .always(key, let value):
            expectation = "`\(value)`"
            examples = [value]
        case .inMonths(key):
            expectation = Interval.expectationInMonths
            examples = Interval.examplesInMonths
        default: break
        }
    }

    private static func unless(_ key: String, _ keys: [String]) -> String {
        "the file is refused unless it or \(list(keys.filter { $0 != key }, "or")) is stated"
    }

    private static func list(_ keys: [String], _ joint: String) -> String {
        let names = keys.map { "`\($0)`" }
        guard names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " \(joint) " + names[names.count - 1]
    }
}
