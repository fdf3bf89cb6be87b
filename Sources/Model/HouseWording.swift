public import ManylebFindings

/// An entry of `clauses:` what the house does with a clause, by its id; `house.<name>` adds a clause.
public struct HouseClause: Record {
    public var id = Fact<Identifier>()
    public var replace = Fact<Words>()
    public var add = Fact<Words>()
    public var omit = Fact<Words>()
    public var section = Fact<Identifier>()
    public var title = Fact<Words>()
    public var text = Fact<Words>()
    public var origin = Origin()

    public init() {}

    /// What the house does with a clause.
    public enum Change: String, Choice {
        case replaced, added
        case addedTo = "added-to"
        case leftOut = "left-out"
    }

    public static let keys: [Key<HouseClause>] = [
        .value("replace", \.replace, .neutral(for: .patients), need: .optional),
        .value("add", \.add, .neutral(for: .patients), need: .optional),
        .value("omit", \.omit, .neutral(for: .patients), need: .optional),
        .value(
            "section", \.section, .neutral(for: .patients),
            need: .optional),
        .value("title", \.title, .neutral(for: .patients), need: .optional),
        .value("text", \.text, .neutral(for: .patients), need: .optional),
    ]

    public var naturalKey: String? { id.value?.contractText }

    /// The id, for an entry of `clauses:` has it before its keys.
    public var beginning: Place? { id.place ?? place }

    /// Whether it adds a clause of its own.
    public var isHouseClause: Bool { id.value.map { Self.isOwn($0.contractText) } ?? false }

    public var change: Change {
        if isHouseClause { return .added }
        return omit.value != nil ? .leftOut : replace.value != nil ? .replaced : .addedTo
    }

    /// What the ids of the clauses begin with that the house adds.
    public static let ownPrefix = "house."

    /// Whether the house adds a clause, by its id.
    public static func isOwn(_ id: String) -> Bool { id.hasPrefix(ownPrefix) }

    /// The clause that an address of house wording is about: `clauses.spec.staffing.profile.add` tells what is added to
    /// `spec.staffing.profile`. Nothing where the address is about something else.
    public static func clause(of address: Address) -> String? {
        let beginning = "\(Contract.clausesKey)."
        guard address.text.hasPrefix(beginning) else { return nil }
        let id = address.text.dropFirst(beginning.count)
        guard let point = id.lastIndex(of: "."),
            keys.contains(where: { $0.description.name == id[id.index(after: point)...] })
        else { return String(id) }
        return String(id[..<point])
    }
}

/// An entry of `waivers:` a finding that is accepted.
public struct Waiver: Record {
    public var rule = Fact<Words>()
    public var at = Fact<Words>()
    public var reason = Fact<Words>()
    public var until = Fact<Day>()
    public var origin = Origin()

    public init() {}

    public static let keys: [Key<Waiver>] = [
        .value("rule", \.rule, .neutral(for: .commissioner), need: .required),
        .value("at", \.at, .neutral(for: .commissioner), need: .optional),
        .value("reason", \.reason, .neutral(for: .commissioner)),
        .value(
            "until", \.until, .neutral(for: .commissioner),
            need: .optional),
    ]

    public var naturalKey: String? {
        rule.value.map { [$0.contractText, at.value?.contractText].compactMap { $0 }.joined(separator: " ") }
    }
}
