public import ManylebFindings
internal import ManylebSyntax

/// What happens where a key is left out of the contract file.
public enum Need: Sendable {
    /// The file is refused.
    case required
    /// The document shows a blank; the format's default, if there is one, is used instead.
    case expected
    /// Nothing: the fact may stay away for good.
    case optional
}

/// What stands behind a key.
public indirect enum Shape: Sendable {
    case scalar(any ScalarValue.Type)
    case list(any ScalarValue.Type)
    case group([KeyDescription])
    case records([KeyDescription])
}

/// A key of the contract file, described once: its name, type, meaning, default, the guidance's figure and
/// paragraph, and who gains when it changes.
public struct KeyDescription: Sendable {
    public let name: String
    public let meaning: String
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
}

/// A group of keys: the whole contract, a section of it, or an entry of a list.
public protocol Record: Sendable, Equatable {
    /// Every key, in the order in which a file is usually written. The one list: reading, messages and templates use it.
    static var keys: [Key<Self>] { get }
    init()
    /// Where the group begins in the file; nothing if the file does not have it.
    var place: Place? { get set }
    /// What tells this entry from others of its list: an id or a name.
    var naturalKey: String? { get }
    /// The party that a change of a fact concerns, where that depends on the entry.
    func party(of key: String) -> Party?
    /// Reports what is wrong between the keys of this group.
    func check(_ reading: inout ContractReading)
}

extension Record {
    public var naturalKey: String? { nil }
    public func party(of key: String) -> Party? { nil }
    public func check(_ reading: inout ContractReading) {}

    /// The fact behind a key, without its type.
    public func fact(_ name: String) -> AnyFact {
        Self.keys.first { $0.description.name == name }?.fact(self) ?? .missing(from: nil)
    }

    public static var descriptions: [KeyDescription] { keys.map(\.description) }
}

/// A key with the property that holds its fact. A class, because a key is looked up for every fact that a document
/// states and a copy of one is large.
public final class Key<Owner>: Sendable {
    public let description: KeyDescription
    let read: @Sendable (YAMLTree, Address, inout Owner, inout ContractReading) -> Void
    let applyDefault: @Sendable (inout Owner) -> Void
    let fact: @Sendable (Owner) -> AnyFact

    private init(
        description: KeyDescription,
        read: @escaping @Sendable (YAMLTree, Address, inout Owner, inout ContractReading) -> Void,
        applyDefault: @escaping @Sendable (inout Owner) -> Void,
        fact: @escaping @Sendable (Owner) -> AnyFact
    ) {
        self.description = description
        self.read = read
        self.applyDefault = applyDefault
        self.fact = fact
    }

    /// One value.
    /// - Parameters:
    ///   - defaultText: what holds where the file leaves the key out.
    ///   - figure: the guidance's figure, which also holds where the file leaves the key out.
    ///   - limit: the guidance's figure where the file must choose for itself.
    public static func value<Value>(
        _ name: String, _ path: any WritableKeyPath<Owner, Fact<Value>> & Sendable, _ meaning: String,
        _ effect: Effect, need: Need = .expected,
        default defaultText: String? = nil, figure: String? = nil, limit: String? = nil, source: String? = nil
    ) -> Key {
        let defaultText = defaultText ?? figure
        let fallback = defaultText.map { Fact(Value(contractText: $0)) }
        return Key(
            description: KeyDescription(
                name: name, meaning: meaning, shape: .scalar(Value.self), need: need, defaultText: defaultText,
                figure: figure ?? limit, source: source, effect: effect),
            read: { tree, address, owner, reading in
                // Where the value is at fault, the place says that the key is there.
                owner[keyPath: path] = reading.value(tree, at: address) ?? Fact(place: tree.place)
            },
            applyDefault: { if let fallback { $0[keyPath: path] = fallback } },
            fact: { owner in
                let fact = owner[keyPath: path]
                return fact.value.map { .scalar($0, fact.place, from: fact.origin) } ?? .missing(from: fact.origin)
            })
    }

    /// A list of values.
    public static func list<Value>(
        _ name: String, _ path: any WritableKeyPath<Owner, FactList<Value>> & Sendable, _ meaning: String,
        _ effect: Effect, need: Need = .expected,
        default defaults: [String] = [], mayBeEmpty: Bool = false, source: String? = nil
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, meaning: meaning, shape: .list(Value.self), need: need,
                defaultText: defaults.isEmpty ? nil : "[\(defaults.joined(separator: ", "))]", figure: nil,
                source: source, effect: effect),
            read: { tree, address, owner, reading in
                let items = reading.items(tree, at: address, mayBeEmpty: mayBeEmpty)
                owner[keyPath: path] = FactList(items.compactMap { reading.value($0, at: address) }, place: tree.place)
            },
            applyDefault: { $0[keyPath: path].items = defaults.map { Fact(Value(contractText: $0)) } },
            fact: { owner in
                let list = owner[keyPath: path]
                return list.items.isEmpty
                    ? .missing(from: list.origin)
                    : .list(list.items.compactMap { item in item.value.map { ($0, item.place) } }, from: list.origin)
            })
    }

    /// A group of keys.
    public static func group<Group: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, Group> & Sendable, _ meaning: String, need: Need = .expected
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, meaning: meaning, shape: .group(Group.descriptions), need: need, defaultText: nil,
                figure: nil, source: nil, effect: nil),
            read: { tree, address, owner, reading in owner[keyPath: path] = reading.record(tree, at: address) },
            applyDefault: { owner in
                var group = Group()
                for key in Group.keys { key.applyDefault(&group) }
                owner[keyPath: path] = group
            },
            fact: { .group($0[keyPath: path]) })
    }

    /// A list of entries.
    public static func records<Entry: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, RecordList<Entry>> & Sendable, _ meaning: String,
        _ effect: Effect, need: Need = .expected, mayBeEmpty: Bool = false
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, meaning: meaning, shape: .records(Entry.descriptions), need: need, defaultText: nil,
                figure: nil, source: nil, effect: effect),
            read: { tree, address, owner, reading in
                let items = reading.items(tree, at: address, mayBeEmpty: mayBeEmpty)
                let entries: [Entry] = items.map { reading.record($0, at: address) }
                reading.reportRepeats(entries, of: address)
                owner[keyPath: path] = RecordList(entries, place: tree.place)
            },
            applyDefault: { _ in },
            fact: { owner in
                let list = owner[keyPath: path].items
                return list.isEmpty ? .missing(from: nil) : .records(list)
            })
    }

    /// Entries by id, as `clauses:` has them.
    public static func entries<Entry: Record>(
        _ name: String, _ path: any WritableKeyPath<Owner, RecordList<Entry>> & Sendable,
        id: any WritableKeyPath<Entry, Fact<Identifier>> & Sendable,
        _ meaning: String, _ effect: Effect
    ) -> Key {
        Key(
            description: KeyDescription(
                name: name, meaning: meaning, shape: .records(Entry.descriptions), need: .optional, defaultText: nil,
                figure: nil, source: nil, effect: effect),
            read: { tree, address, owner, reading in
                guard case .mapping(let pairs, let place) = tree else {
                    reading.report(
                        .wrongType, "`\(name)` must be a group of keys, not \(tree.description)",
                        help: "write an id, a colon, and its keys below it", at: tree.place, about: address)
                    return
                }
                let entries = pairs.map { pair in
                    var entry: Entry = reading.record(pair.value, at: address.appending(reading.shortened(pair.key)))
                    entry[keyPath: id] = reading.value(.scalar(pair.key, pair.keyPlace), at: address) ?? Fact()
                    return entry
                }
                owner[keyPath: path] = RecordList(entries, place: place)
            },
            applyDefault: { _ in },
            fact: { .records($0[keyPath: path].items) })
    }
}
