public import ManylebFindings

/// Where a fact comes from: the key that states it, and the place of its value in the file.
///
/// The reader says it as it reads, also of facts that the file leaves out. The address is put together when it is asked
/// for: the facts of a group share one `FactGroup`, so ten thousand entries keep ten thousand addresses, and not one for
/// each of their facts.
public struct Origin: Sendable {
    /// Where the file states the fact; nothing where it leaves the fact out, even if a default holds.
    public internal(set) var place: Place?
    /// What the fact is a part of; nothing for the contract itself, and where the whole address is the name.
    private(set) var group: FactGroup?
    /// The key within the group, or what tells an entry from others of its list.
    private var name: String?

    /// Of what nobody has named yet.
    public init() {
        (place, group, name) = (nil, nil, nil)
    }

    package init(_ name: String?, in group: FactGroup?, place: Place? = nil) {
        (self.place, self.group, self.name) = (place, group, name)
    }

    /// Of what is worked out from the fact with an address.
    package init(_ address: Address) {
        (place, group, name) = (nil, nil, address.text)
    }

    /// Keys, ids and names: `settings.ysbyty-bryn.advocates`. Of an entry that lacks what tells it from others it is that
    /// of its list; of the contract itself, and of what nobody has named yet, it is empty.
    public var address: Address {
        guard let group else { return Address(name ?? "") }
        return name.map { group.address.appending($0) } ?? group.address
    }

    /// The address of the list that it is an entry of.
    var list: Address { group?.address ?? Address("") }

    /// The nearest group around the fact that the file has.
    var surroundings: Place? { group?.place }

    package var isNamed: Bool { group != nil || name != nil }

    func standing(at place: Place?) -> Origin { Origin(name, in: group, place: place) }

    /// Gives the same place another name.
    mutating func name(_ name: String?, in group: FactGroup) {
        self.group = group
        self.name = name
    }

    /// The same key, without the place: of what is worked out from the fact.
    @usableFromInline package var withoutPlace: Origin {
        var origin = self
        origin.place = nil
        return origin
    }
}

extension Origin: Equatable {
    public static func == (left: Origin, right: Origin) -> Bool {
        guard left.place == right.place else { return false }
        return left.group === right.group && left.name == right.name || left.address == right.address
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

/// What knows where it comes from: a fact, a list, a group of keys, an entry.
public protocol Addressed: Sendable {
    var origin: Origin { get }
    /// Where to look for it in the file: its place or, where the file leaves it out, that of the nearest group around it.
    var nearestPlace: Place? { get }
}

extension Addressed {
    /// The key that states it; empty where nobody has named it yet.
    public var address: Address { origin.address }
    /// Where the file states it; nothing where the file leaves it out.
    public var place: Place? { origin.place }
    public var nearestPlace: Place? { place ?? origin.surroundings }
}

extension Origin: Addressed {
    public var origin: Origin { self }
}
