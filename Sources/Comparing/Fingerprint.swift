internal import ManylebFindings

/// An identifier of a change that reviewers write down: made from what changed, never from the words of a message.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// Sixteen hexadecimal digits.
    public let text: String

    init(_ parts: [String]) { text = fingerprint(of: parts) }

    /// - Returns: `nil` if the text is no fingerprint.
    public init?(text: String) {
        guard text.utf8.count == 16, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}
