public import ManylebFindings

/// A fact of the contract: its value, and where it comes from. A value without a place is the format's default; a place
/// without a value is a key whose value is wrong.
// The types of facts and lists hold for any value: each bound would be looked up at run time, by a scan of every
// conformance of the program, for every type of value. Their use is bound where it matters, in `Key`.
public struct Fact<Value>: Addressed {
    public var value: Value?
    public var origin: Origin

    // Inlinable, like those of the lists: records declare dozens of facts, and a type that is known at compile time
    // need not be looked up at run time.
    @inlinable public init(_ value: Value? = nil) {
        self.value = value
        origin = Origin()
    }

    init(_ value: Value?, origin: Origin) {
        self.value = value
        self.origin = origin
    }

    /// A fact that restates another one, with the same place.
    package init(_ value: Value?, statedAt other: some Addressed) {
        self.init(value, origin: other.origin)
    }

    /// A fact that was worked out from another. It has that one's address, because that is what an author would change.
    @inlinable package init(_ value: Value?, from other: some Addressed) {
        self.value = value
        origin = other.origin.withoutPlace
    }
}

/// A fact that is a list of values.
public struct FactList<Value>: Addressed {
    /// The values, each with the address of the list.
    public var items: [Fact<Value>]
    public var origin: Origin

    @inlinable public init(_ items: [Fact<Value>] = []) {
        self.items = items
        origin = Origin()
    }

    init(_ items: [Fact<Value>], origin: Origin) {
        self.items = items
        self.origin = origin
    }

    /// A list that was worked out from another fact.
    @inlinable package init(_ items: [Fact<Value>], from other: some Addressed) {
        self.items = items
        origin = other.origin.withoutPlace
    }

    public var values: [Value] { items.compactMap(\.value) }

    /// The place of the first value, so that a finding about the list points at something visible.
    public var nearestPlace: Place? { items.first?.place ?? origin.surroundings }

    mutating func name(_ name: String, in group: FactGroup) {
        origin.name(name, in: group)
        for index in items.indices { items[index].origin.name(name, in: group) }
    }
}

/// A list of entries, each a group of keys.
public struct RecordList<Entry> {
    public var items: [Entry]
    public var origin: Origin

    @inlinable public init(_ items: [Entry] = []) {
        self.items = items
        origin = Origin()
    }

    init(_ items: [Entry], origin: Origin) {
        self.items = items
        self.origin = origin
    }

}

extension RecordList: Addressed where Entry: Record {
    /// The place of the first entry.
    public var nearestPlace: Place? { items.first?.place ?? origin.surroundings }

    mutating func name(_ name: String, in group: FactGroup) {
        origin.name(name, in: group)
        guard !items.isEmpty else { return }
        let list = FactGroup(origin)
        for index in items.indices { items[index].nameEntry(in: list) }
    }
}

extension Fact: Equatable where Value: Equatable {}
extension Fact: Sendable where Value: Sendable {}
extension FactList: Equatable where Value: Equatable {}
extension FactList: Sendable where Value: Sendable {}
extension RecordList: Equatable where Entry: Equatable {}
extension RecordList: Sendable where Entry: Sendable {}

/// A type-erased fact, as templates and the comparison see it.
public enum AnyFact: Sendable {
    case missing(Origin)
    case scalar(any ScalarValue, Origin)
    case list([(value: any ScalarValue, place: Place?)], Origin)
    case group(any Record)
    case records([any Record], Origin)
}

extension AnyFact: Addressed {
    public var origin: Origin {
        switch self {
        case .missing(let origin), .scalar(_, let origin), .list(_, let origin), .records(_, let origin): origin
        case .group(let group): group.origin
        }
    }

    public var nearestPlace: Place? {
        switch self {
        case .missing(let origin): origin.surroundings
        case .scalar(_, let origin): origin.nearestPlace
        case .list(let items, let origin): items.first?.place ?? origin.surroundings
        case .group(let group): group.nearestPlace
        case .records(let records, let origin): records.first?.place ?? origin.surroundings
        }
    }
}
