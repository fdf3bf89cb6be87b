public import ManylebFindings

/// Text within a block.
public indirect enum Inline: Sendable, Equatable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case value(Value)
    case blank(Blank)
    case reference(CrossReference)
    case term(TermReference)
    case revised(Revision, [Inline])
}

/// What a comparison says of a piece of text.
public enum Revision: String, Sendable, CaseIterable {
    case added, deleted
}

/// A fact of the contract as it is printed, with its key and its place in the contract file.
public struct Value: Sendable, Equatable {
    /// As the document prints it.
    public var text: String
    /// The key: `service.response.standard`.
    public var key: Address
    /// Where the contract file states it; `nil` where the value is the format's default.
    public var place: Place?

    public init(_ text: String, key: Address, place: Place?) {
        self.text = text
        self.key = key
        self.place = place
    }
}

/// A fact that the contract file does not state yet.
public struct Blank: Sendable, Equatable {
    /// The key that the document waits for.
    public var key: Address
    /// The text that is shown, which names the key.
    public var text: String

    public init(key: Address, text: String) {
        self.key = key
        self.text = text
    }
}

/// A pointer to a section or clause of the same document; its number is filled in by `Outline`.
public struct CrossReference: Sendable, Equatable {
    /// The id of the clause or section that it leads to.
    public var target: String
    /// "section" or "clause", in the document's language.
    public var word: String
    /// The number of the clause or section that it leads to.
    public var number: String

    public init(target: String, word: String, number: String = "") {
        self.target = target
        self.word = word
        self.number = number
    }

    /// As the document prints it.
    public var text: String { word + "\u{A0}" + number }
}

/// A defined term in running text, linked to its definition.
public struct TermReference: Sendable, Equatable {
    /// The id of the definition that it leads to.
    public var target: String
    /// As the document prints it.
    public var text: String

    public init(target: String, text: String) {
        self.target = target
        self.text = text
    }
}
