public import ManylebFindings

/// An entry of `clauses:` what the house does with a clause, by its id; `house.<name>` adds a clause.
public struct HouseClause: Record {
    public var id = Fact<Identifier>()
    public var replace = Fact<Words>()
    public var add = Fact<Words>()
    public var omit = Fact<Words>()
    public var answeredBy = Fact<Words>()
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

    public static let conditions: [KeyCondition] = [
        .notBoth("omit", "replace"), .notBoth("omit", "add"), .notBoth("omit", "title"), .with("answered-by", ["omit"]),
    ]
    /// What an entry has that is about a clause of the library, and one that is a clause of the house.
    package static let ownKeys: (library: [String], house: [String]) = (
        ["replace", "add", "omit"], ["section", "title", "text"]
    )

    public static let keys: [Key<HouseClause>] = [
        .value("replace", \.replace, .neutral(for: .patients), need: .optional),
        .value("add", \.add, .neutral(for: .patients), need: .optional),
        .value("omit", \.omit, .neutral(for: .patients), need: .optional),
        .value("answered-by", \.answeredBy, .neutral(for: .patients), need: .optional),
        .value(
            "section", \.section, .neutral(for: .patients),
            need: .optional, oneOf: .sections),
        .value("title", \.title, .neutral(for: .patients), need: .optional),
        .value("text", \.text, .neutral(for: .patients), need: .optional),
    ]

    public var naturalKey: String? { id.value?.contractText }

    /// The place of the id, which in `clauses:` precedes the keys of an entry.
    public var beginning: Place? { id.place ?? place }

    /// Whether it adds a clause of its own.
    public var isHouseClause: Bool { id.value.map { Self.isOwn($0.contractText) } ?? false }

    public var change: Change {
        if isHouseClause { return .added }
        return omit.value != nil ? .leftOut : replace.value != nil ? .replaced : .addedTo
    }

    /// The prefix of the ids of clauses that the house adds.
    package static let ownPrefix = "house."

    /// Whether an id is that of a clause that the house adds.
    package static func isOwn(_ id: String) -> Bool { id.hasPrefix(ownPrefix) }

    /// The clause that an address of house wording is about: `clauses.spec.staffing.profile.add` is about
    /// `spec.staffing.profile`. `nil` where the address is about something else.
    package static func clause(of address: Address) -> String? {
        let beginning = "\(Contract.clausesKey)."
        guard address.text.hasPrefix(beginning) else { return nil }
        let id = address.text.dropFirst(beginning.count)
        guard let point = id.lastIndex(of: "."),
            keys.contains(where: { $0.description.name == id[id.index(after: point)...] })
        else { return String(id) }
        return String(id[..<point])
    }
}
