/// An identifier of a change that reviewers write down: made from what changed, never from the words of a message.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// Sixteen hexadecimal digits.
    public let text: String

    /// The FNV-1a hash of the parts, each closed by a byte that no UTF-8 text holds.
    init(_ parts: [String]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        text = String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// - Returns: `nil` if the text is no fingerprint.
    public init?(text: String) {
        guard text.utf8.count == 16, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}
