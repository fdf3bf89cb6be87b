/// A group of keys that its owner holds by reference: a contract has some hundreds of facts, and whoever asks for one would
/// copy all of them otherwise. To those who use the group it is a value like any other.
@propertyWrapper
public struct Held<Group: Sendable>: Sendable {
    @usableFromInline final class Box: Sendable {
        @usableFromInline let group: Group

        @inlinable init(_ group: Group) { self.group = group }
    }

    @usableFromInline var box: Box

    @inlinable public init(wrappedValue: Group) { box = Box(wrappedValue) }

    @inlinable public var wrappedValue: Group {
        _read { yield box.group }
        set { box = Box(newValue) }
    }
}

extension Held: Equatable where Group: Equatable {
    @inlinable public static func == (old: Held, new: Held) -> Bool {
        old.box === new.box || old.box.group == new.box.group
    }
}
