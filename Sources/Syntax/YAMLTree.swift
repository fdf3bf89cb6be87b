// Syntax: bytes to trees with places, within limits.
// Owns YAML, cards and Markdown as trees. Takes in text. Must not know any contract.

public import ManylebFindings

/// A value of a YAML file with its place. Every scalar is text: its type is the model's business.
public indirect enum YAMLTree: Sendable {
    case scalar(String, Place)
    case sequence([YAMLTree], Place)
    case mapping([YAMLEntry], Place)

    public var place: Place {
        switch self {
        case .scalar(_, let place), .sequence(_, let place), .mapping(_, let place): place
        }
    }

    /// What it is, for a message.
    public var description: String {
        switch self {
        case .scalar: "a value"
        case .sequence: "a list"
        case .mapping: "a group of keys"
        }
    }
}

/// A key of a YAML mapping with its value. A key stands only once in its mapping: the reader reports and drops others.
public struct YAMLEntry: Sendable {
    public let key: String
    public let keyPlace: Place
    public let value: YAMLTree
}
