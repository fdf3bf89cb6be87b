public import ManylebFindings

/// Where a fact comes from: the key that states it, and the place of its value in the file.
///
/// The reader sets it while reading, also for facts that the file leaves out. The address is put together on demand:
/// the facts of a group share one `FactGroup`, so ten thousand entries store ten thousand addresses, and not one for
/// each of their facts.
public struct Origin: Sendable {
    /// Where the file states the fact; `nil` where it leaves the fact out, even if there is a default.
    public internal(set) var place: Place?
    /// What the fact is a part of; `nil` for the contract itself, and where the name is the whole address.
    private(set) var group: FactGroup?
    /// The key within the group, or the natural key of an entry of a list.
    private var name: String?

    /// The origin of what has no name yet.
    public init() {
        (place, group, name) = (nil, nil, nil)
    }

    package init(_ name: String?, in group: FactGroup?, place: Place? = nil) {
        (self.place, self.group, self.name) = (place, group, name)
    }

    /// The origin of what is worked out from the fact with an address.
    package init(_ address: Address) {
        (place, group, name) = (nil, nil, address.text)
    }

    /// Keys, ids and names: `settings.ysbyty-bryn.advocates`. An entry without its natural key has the address of its
    /// list; the contract itself, and what has no name yet, has an empty one.
    public var address: Address {
        guard let group else { return Address(name ?? "") }
        return name.map { group.address.appending($0) } ?? group.address
    }

    /// The address of the list that it is an entry of.
    var list: Address { group?.address ?? Address("") }

    /// The nearest group around the fact that the file has.
    var surroundings: Place? { group?.place }

    /// Whether it is called the same, wherever it stands.
    package func isCalled(as other: Origin) -> Bool {
        if let group, let others = other.group, name == other.name { return group.address == others.address }
        return address == other.address
    }

    package var isNamed: Bool { group != nil || name != nil }

    package func standing(at place: Place?) -> Origin { Origin(name, in: group, place: place) }

    /// Gives the same place another name.
    mutating func name(_ name: String?, in group: FactGroup) {
        self.group = group
        self.name = name
    }

    /// The same key without the place, for what is worked out from the fact.
    @usableFromInline package var withoutPlace: Origin {
        var origin = self
        origin.place = nil
        return origin
    }
}

extension Origin: Equatable {
    public static func == (left: Origin, right: Origin) -> Bool {
        guard left.place == right.place else { return false }
        return left.group === right.group && left.name == right.name || left.isCalled(as: right)
    }
}

/// A group of keys, a list of entries, or an entry: what the facts in it have in common.
package final class FactGroup: Sendable {
    let address: Address
    /// Its place, or else that of the nearest group around it that the file has.
    let place: Place?

    package init(_ address: Address, place: Place? = nil) {
        self.address = address
        self.place = place
    }

    package init(_ origin: Origin, standingAt place: Place? = nil) {
        address = origin.address
        self.place = place ?? origin.place ?? origin.surroundings
    }
}

/// Something with an origin: a fact, a list, a group of keys, an entry.
public protocol Addressed: Sendable {
    var origin: Origin { get }
    /// Where to look for it in the file: its place or, where the file leaves it out, that of the nearest group around it.
    var nearestPlace: Place? { get }
}

extension Addressed {
    /// The key that states it; empty where it has no name yet.
    public var address: Address { origin.address }
    /// Where the file states it; `nil` where the file leaves it out.
    public var place: Place? { origin.place }
    public var nearestPlace: Place? { place ?? origin.surroundings }
}

extension Origin: Addressed {
    public var origin: Origin { self }
}
