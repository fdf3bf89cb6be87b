public import ManylebFindings

/// A fact of the contract: its value, and where the file states it. A value without a place is the format's default;
/// a place without a value is a key whose value is at fault.
public struct Fact<Value: ScalarValue>: Sendable, Equatable {
    public var value: Value?
    public var place: Place?
    /// The key from which the fact was worked out, where it is not stated under a key of its own.
    public var origin: Address?

    public init(_ value: Value? = nil, place: Place? = nil, from origin: Address? = nil) {
        self.value = value
        self.place = place
        self.origin = origin
    }
}

/// A fact that is a list of values.
public struct FactList<Value: ScalarValue>: Sendable, Equatable {
    public var items: [Fact<Value>]
    public var place: Place?
    /// The key from which the list was worked out, where it is not stated under a key of its own.
    public var origin: Address?

    public init(_ items: [Fact<Value>] = [], place: Place? = nil, from origin: Address? = nil) {
        self.items = items
        self.place = place
        self.origin = origin
    }

    public var values: [Value] { items.compactMap(\.value) }
}

/// A list of entries, each a group of keys.
public struct RecordList<Entry: Record>: Sendable, Equatable {
    public var items: [Entry]
    public var place: Place?

    public init(_ items: [Entry] = [], place: Place? = nil) {
        self.items = items
        self.place = place
    }
}

/// A fact seen without its type, as templates and later the comparison see it.
public enum AnyFact: Sendable {
    /// With the key to be filled in, where the fact is worked out from another.
    case missing(from: Address?)
    case scalar(any ScalarValue, Place?, from: Address?)
    case list([(value: any ScalarValue, place: Place?)], from: Address?)
    case group(any Record)
    case records([any Record])
}
