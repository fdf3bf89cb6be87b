public import ManylebFindings

/// A kind of card, or of the head of a file: its details, each defined once. Reading cards, proving them and the tables
/// in the README of the library all use this.
@usableFromInline package protocol CardKind: Sendable {
    /// What one is called, in messages and in the README: "duty".
    static var name: String { get }
    static var details: [Detail<Self>] { get }
    /// The text below the details.
    static var text: CardText { get }
    /// What a reader of a document sees of it besides its text.
    static var words: CardWords { get }
    init()
    /// Reports what concerns several details, such as two that exclude each other.
    func check(_ reading: inout CardReading)
}

extension CardKind {
    package static var words: CardWords { CardWords() }
    package func check(_ reading: inout CardReading) {}
}

/// What readers see of a kind of card, which a card of another language says anew. Everything else is said once.
@usableFromInline package struct CardWords: Sendable {
    package let heading: Bool
    /// The details that are words.
    package let details: [String]
    /// What is before the words of a detail that is not words alone; without it, the detail has none.
    package let behind: [String: String]

    package init(heading: Bool = false, details: [String] = [], behind: [String: String] = [:]) {
        self.heading = heading
        self.details = details
        self.behind = behind
    }
}

/// The text below the details of a card.
@usableFromInline package enum CardText: Sendable {
    /// A card without it is refused.
    case required
    case optional
    /// Words for whoever edits the file, which no document shows.
    case note
    /// There must be none, since nobody would see it.
    case none
}

/// What a detail states, and where.
@usableFromInline package struct Stated<Value: Sendable>: Sendable {
    @usableFromInline package var value: Value
    /// `nil` where the card does not have the detail.
    @usableFromInline package var place: Place?

    @inlinable
    package init(_ value: Value, at place: Place? = nil) {
        self.value = value
        self.place = place
    }
}

/// Whether a card must have a detail, and how that depends on others.
@usableFromInline package enum DetailNeed: Sendable, Equatable {
    /// The card is refused.
    case required
    case optional
    /// A card has this detail or that one, and not both.
    case either(String)
    /// The detail has a meaning only beside that other one.
    case only(with: String)

    /// As the README says it.
    package var words: String {
        switch self {
        case .required: "yes"
        case .optional: "no"
        case .either(let other): "this or `\(other)`"
        case .only(let other): "only with `\(other)`"
        }
    }
}

/// A detail of a kind of card, described once: its name, type, need and meaning. A class, because a copy is large and one
/// is looked up for every line of the library.
@usableFromInline package final class Detail<Kind: Sendable>: Sendable {
    @usableFromInline package let description: DetailDescription
    @usableFromInline let name: String
    @usableFromInline let read: @Sendable (CardField, inout Kind, inout CardReading) -> Void

    /// - Parameters:
    ///   - meaning: a line of plain English.
    ///   - help: what to do where it is missing or wrong; without it, what the type says.
    ///   - store: where the kind keeps what the detail states.
    // Inlinable, as is all that is called for every line of the library, so that it is compiled for the types it meets.
    // Other rooms do so only where the types that it names are `@usableFromInline` as well.
    @inlinable
    package init<Value>(
        _ name: String, _ type: DetailType<Value>, _ need: DetailNeed, _ meaning: String, help: String? = nil,
        store: @escaping @Sendable (inout Kind, Stated<Value>) -> Void
    ) {
        self.name = name
        description = DetailDescription(name: name, type: type.expectation, need: need, meaning: meaning, help: help)
        read = { field, kind, reading in
            guard let value = type.read(field, help, &reading) else { return }
            store(&kind, Stated(value, at: field.place))
        }
    }
}

/// What the README says of a detail.
@usableFromInline package struct DetailDescription: Sendable {
    package let name: String
    /// What to write: "a whole number".
    package let type: String
    package let need: DetailNeed
    package let meaning: String
    package let help: String?

    @usableFromInline package init(name: String, type: String, need: DetailNeed, meaning: String, help: String?) {
        self.name = name
        self.type = type
        self.need = need
        self.meaning = meaning
        self.help = help
    }
}

/// What the README says of a kind of card.
package struct CardKindDescription: Sendable {
    package let name: String
    package let details: [DetailDescription]
    package let text: CardText
    package let words: CardWords
}

extension CardKind {
    package static var description: CardKindDescription {
        CardKindDescription(name: name, details: details.map(\.description), text: text, words: words)
    }
}
