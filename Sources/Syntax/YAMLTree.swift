// Syntax: bytes to trees with places, within limits.
// Owns YAML, cards and Markdown as trees. Takes in text. Must not know any contract.

package import ManylebFindings

/// A value of a YAML file with its place. Every scalar is text: the model gives it a type.
package indirect enum YAMLTree: Sendable {
    case scalar(String, Place)
    case sequence([YAMLTree], Place)
    case mapping([YAMLEntry], Place)

    package var place: Place {
        switch self {
        case .scalar(_, let place), .sequence(_, let place), .mapping(_, let place): place
        }
    }

    /// What it is, for a message.
    package var description: String {
        switch self {
        case .scalar: "a value"
        case .sequence: "a list"
        case .mapping: "a group of keys"
        }
    }
}

/// A key of a YAML mapping with its value. A key occurs only once in its mapping: the reader reports and drops
/// duplicates.
package struct YAMLEntry: Sendable {
    package let key: String
    package let keyPlace: Place
    package let value: YAMLTree
}
