/// The name of a fact in a contract file: keys, ids and names, never positions in a list, so that it stays the same
/// when entries move. Example: `settings.ysbyty-bryn.advocates`.
public struct Address: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Keys, ids and names with points between them.
    public let text: String

    /// An address as people write it.
    public init(_ text: String) {
        self.text = text
    }

    /// The address of a part of this one.
    public func appending(_ part: String) -> Address {
        if text.isEmpty { return Address(part) }
        var whole = text
        whole.reserveCapacity(text.utf8.count + 1 + part.utf8.count)
        whole += "."
        whole += part
        return Address(whole)
    }

    public var description: String { text }

    public static func < (left: Address, right: Address) -> Bool { left.text < right.text }
}
