public import ManylebFindings
internal import ManylebSyntax

/// What happens where a key is left out of the contract file.
public enum Need: Sendable {
    /// The file is refused.
    case required
    /// The document shows the format's default or, where there is none, a blank.
    case expected
    /// Nothing: the fact is optional.
    case optional
}

/// What a key holds.
public indirect enum Shape: Sendable {
    case scalar(any ScalarValue.Type)
    case list(any ScalarValue.Type)
    case group([KeyDescription])
    case records([KeyDescription])
}

/// A key of the contract file, described once: its name, type, default, the guidance's figure and
/// paragraph, and who gains when it changes.
public struct KeyDescription: Sendable {
    public let name: String
    public let shape: Shape
    public let need: Need
    public let defaultText: String?
    /// The figure of the guidance, as the contract file would state it: a value that is weaker for the party concerned
    /// falls short of the guidance.
    public let figure: String?
    /// The place in the guidance: `Annex D 3.2`.
    public let source: String?
    /// Who gains when the fact changes; a group has none of its own.
    public let effect: Effect?

    /// Whether it is to be stated.
    public var isExpected: Bool { if case .optional = need { false } else { true } }
    /// The names of which its values must be one.
    public var nameKind: NameKind?
    /// Whether a list may be stated without entries.
    public var mayBeEmpty = false
    /// Whether the entries of a list stand behind their ids, not behind dashes.
    public var isByID = false
    /// What the keys of a group or an entry require of each other.
    public var conditions: [KeyCondition] = []
}

/// A group of keys: the whole contract, a section of it, or an entry of a list.
public protocol Record: Equatable, Addressed {
    /// Every key, in the order in which a file is usually written. The one list: reading, messages and templates use it.
    static var keys: [Key<Self>] { get }
    /// What the keys require of each other, as far as that can be told without their meaning.
    static var conditions: [KeyCondition] { get }
    init()
    /// The name of the group, and where it begins in the file; without a place if the file does not have it.
    var origin: Origin { get set }
    /// The id or name by which this entry is identified in its list.
    var naturalKey: String? { get }
    /// Where a finding about a missing key of the group points.
    var beginning: Place? { get }
    /// The party that a change of a fact concerns, where that depends on the entry.
    /// - Parameter key: its key; nothing of the entry as a whole, which is added or removed.
    func party(of key: String?) -> Party?
    /// Whether a key of the group is to be stated, where that depends on the entry.
    func expects(_ key: KeyDescription) -> Bool
    /// The fact of one of its keys. A requirement, so that each record looks it up with its own type known.
    /// - Parameter index: the place of the key in `keys`.
    func fact(at index: Int) -> AnyFact
    /// Reports what is wrong between the keys of this group.
    func check(_ reading: inout ContractReading)
}

extension Record {
    public static var conditions: [KeyCondition] { [] }
    public var naturalKey: String? { nil }
    public var beginning: Place? { place }
    public var nearestPlace: Place? { beginning ?? origin.surroundings }
    public func party(of key: String?) -> Party? { nil }
    public func expects(_ key: KeyDescription) -> Bool { key.isExpected }
    public func check(_ reading: inout ContractReading) {}

    @inlinable public func fact(at index: Int) -> AnyFact { Self.keys[index].fact(self) }

    /// The fact of one of its own keys.
    package func fact(behind name: String) -> AnyFact {
        Self.keys.first { $0.description.name == name }?.fact(self) ?? .missing(Origin())
    }

    public static var descriptions: [KeyDescription] { keys.map { $0.description } }

    /// A key by its place in `keys`.
    package static func description(at index: Int) -> KeyDescription { keys[index].description }

    /// A group of keys or an entry in which each fact is the format's default, where that has one.
    public static func withDefaults() -> Self {
        var record = Self()
        record.applyDefaults()
        return record
    }

    /// Makes every fact what it is where a file leaves it out.
    mutating func applyDefaults() {
        let inside = FactGroup(origin, standingAt: beginning)
        for key in Self.keys { key.applyDefault(&self, Origin(key.description.name, in: inside)) }
    }

    /// Gives what is in the group the addresses that it has there.
    mutating func nameFacts(in group: FactGroup) {
        for key in Self.keys { key.name(&self, group) }
    }

    /// Names the group, and what is in it.
    mutating func name(_ name: String?, in group: FactGroup) {
        origin.name(name, in: group)
        nameFacts(in: FactGroup(origin, standingAt: beginning))
    }

    /// Names an entry of a list, and what is in it.
    mutating func nameEntry(in list: FactGroup) {
        name(naturalKey, in: list)
    }
}

/// A key with the property that holds its fact. A class, because a key is looked up for every fact that a document
/// states and a copy of one is large.
public final class Key<Owner>: Sendable {
    public let description: KeyDescription
    let read: @Sendable (YAMLTree, Origin, inout Owner, inout ContractReading) -> Void
    let applyDefault: @Sendable (inout Owner, Origin) -> Void
    let name: @Sendable (inout Owner, FactGroup) -> Void
    @usableFromInline let fact: @Sendable (Owner) -> AnyFact

    private init(
        description: KeyDescription,
        read: @escaping @Sendable (YAMLTree, Origin, inout Owner, inout ContractReading) -> Void,
        applyDefault: @escaping @Sendable (inout Owner, Origin) -> Void,
        name: @escaping @Sendable (inout Owner, FactGroup) -> Void,
        fact: @escaping @Sendable (Owner) -> AnyFact
    ) {
        self.description = description
        self.read = read
        self.applyDefault = applyDefault
        self.name = name
        self.fact = fact
    }

    /// One value.
    /// - Parameters:
    ///   - defaultText: what holds where the file leaves the key out.
    ///   - figure: the guidance's figure, which also holds where the file leaves the key out.
    ///   - limit: the guidance's figure where the file must choose for itself.
    package static func value<Value: ScalarValue>(
        _ name: String, _ path: any WritableKeyPath<Owner, Fact<Value>> & Sendable,
        _ effect: Effect, need: Need = .expected,
        default defaultText: String? = nil, figure: String? = nil, limit: String? = nil, source: String? = nil,
        oneOf nameKind: NameKind? = nil
    ) -> Key {
        let defaultText = defaultText ?? figure
        let fallback = defaultText.flatMap { Value(contractText: $0) }
        return Key(
            description: KeyDescription(
                name: name, shape: .scalar(Value.self), need: need, defaultText: defaultText,
                figure: figure ?? limit, source: source, effect: effect, nameKind: nameKind),
            read: { tree, origin, owner, reading in owner[keyPath: path] = reading.value(tree, at: origin) },
            applyDefault: { $0[keyPath: path] = Fact(fallback, origin: $1) },
            name: { $0[keyPath: path].origin.name(name, in: $1) },
            fact: { owner in
                let fact = owner[keyPath: path]
                return fact.value.map { .scalar($0, fact.origin) } ?? .missing(fact.origin)
            })
    }

    /// A list of values.
    package static func list<Value: ScalarValue>(
        _ name: String, _ path: any WritableKeyPath<Owner, FactList<Value>> & Sendable,
        _ effect: Effect, need: Need = .expected,
        default defaults: [String] = [], mayBeEmpty: Bool = false, source: String? = nil,
        oneOf nameKind: NameKind? = nil
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, shape: .list(Value.self), need: need,
                defaultText: defaults.isEmpty ? nil : "[\(defaults.joined(separator: ", "))]", figure: nil,
                source: source, effect: effect, nameKind: nameKind, mayBeEmpty: mayBeEmpty),
            read: { tree, origin, owner, reading in
                let items = reading.items(tree, at: origin, mayBeEmpty: mayBeEmpty)
                owner[keyPath: path] = FactList(
                    items.map { reading.value($0, at: origin) }.filter { $0.value != nil },
                    origin: origin.standing(at: tree.place))
            },
            applyDefault: { owner, origin in
                let items = defaults.map { Fact(Value(contractText: $0), origin: origin) }
                owner[keyPath: path] = FactList(items, origin: origin)
            },
            name: { $0[keyPath: path].name(name, in: $1) },
            fact: { owner in
                let list = owner[keyPath: path]
                return list.items.isEmpty
                    ? .missing(list.origin)
                    : .list(list.items.compactMap { item in item.value.map { ($0, item.place) } }, list.origin)
            })
    }

    /// A group of keys.
    package static func group<Group: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, Group> & Sendable, need: Need = .expected
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, shape: .group(Group.descriptions), need: need, defaultText: nil,
                figure: nil, source: nil, effect: nil, conditions: Group.conditions),
            read: { tree, origin, owner, reading in owner[keyPath: path] = reading.record(tree, at: origin) },
            applyDefault: { owner, origin in
                var group = Group()
                group.origin = origin
                let inside = FactGroup(origin)
                for key in Group.keys { key.applyDefault(&group, Origin(key.description.name, in: inside)) }
                owner[keyPath: path] = group
            },
            name: { $0[keyPath: path].name(name, in: $1) },
            fact: { .group($0[keyPath: path]) })
    }

    /// A list of entries.
    package static func records<Entry: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, RecordList<Entry>> & Sendable,
        _ effect: Effect, need: Need = .expected, mayBeEmpty: Bool = false
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, shape: .records(Entry.descriptions), need: need, defaultText: nil,
                figure: nil, source: nil, effect: effect, mayBeEmpty: mayBeEmpty, conditions: Entry.conditions),
            read: { tree, origin, owner, reading in
                let items = reading.items(tree, at: origin, mayBeEmpty: mayBeEmpty)
                let origin = origin.standing(at: tree.place)
                let list = FactGroup(origin)
                let entries = items.map { item in
                    reading.record(item, at: origin) { (entry: inout Entry, _) in entry.nameEntry(in: list) }
                }
                reading.reportRepeats(entries, of: origin.address)
                owner[keyPath: path] = RecordList(entries, origin: origin)
            },
            applyDefault: { $0[keyPath: path] = RecordList([], origin: $1) },
            name: { $0[keyPath: path].name(name, in: $1) },
            fact: { owner in
                let list = owner[keyPath: path]
                return list.items.isEmpty ? .missing(list.origin) : .records(list.items, list.origin)
            })
    }

    /// Entries by id, as `clauses:` has them.
    package static func entries<Entry: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, RecordList<Entry>> & Sendable,
        id: any WritableKeyPath<Entry, Fact<Identifier>> & Sendable,
        _ effect: Effect
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, shape: .records(Entry.descriptions), need: .optional, defaultText: nil,
                figure: nil, source: nil, effect: effect, nameKind: .clauses, mayBeEmpty: true, isByID: true,
                conditions: Entry.conditions),
            read: { tree, origin, owner, reading in
                guard case .mapping(let pairs, let place) = tree else {
                    reading.report(
                        .wrongType, "`\(name)` must be a group of keys, not \(tree.description)",
                        help: "write an id, a colon, and its keys below it", at: tree.place, about: origin.address)
                    return
                }
                let origin = origin.standing(at: place)
                let list = FactGroup(origin)
                let entries = pairs.map { pair in
                    let shown = Origin(reading.shortened(pair.key), in: list)
                    return reading.record(pair.value, at: shown) { (entry: inout Entry, reading) in
                        entry[keyPath: id] = reading.value(.scalar(pair.key, pair.keyPlace), at: origin)
                        entry.nameEntry(in: list)
                    }
                }
                owner[keyPath: path] = RecordList(entries, origin: origin)
            },
            applyDefault: { $0[keyPath: path] = RecordList([], origin: $1) },
            name: { $0[keyPath: path].name(name, in: $1) },
            fact: { .records($0[keyPath: path].items, $0[keyPath: path].origin) })
    }
}

extension Key {
    /// A name of something that is worked out: no file states it, so it can be neither read nor left out.
    package static func workedOut(
        _ name: String, _ shape: Shape, need: Need, fact: @escaping @Sendable (Owner) -> AnyFact
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, shape: shape, need: need, defaultText: nil, figure: nil, source: nil,
                effect: nil),
            read: { _, _, _, _ in }, applyDefault: { _, _ in }, name: { _, _ in }, fact: fact)
    }
}
