public import ManylebFindings

/// A kind of card, or of the head of a file: its details, each stated once. What reads cards, what proves them and what
/// the README of the library says of them comes from here.
@usableFromInline package protocol CardKind: Sendable {
    /// What one is called, in messages and in the README: "duty".
    static var name: String { get }
    static var details: [Detail<Self>] { get }
    /// What stands below the details.
    static var text: CardText { get }
    init()
    /// Reports what no detail can know by itself, such as two that do not go together.
    func check(_ reading: inout CardReading)
}

extension CardKind {
    package func check(_ reading: inout CardReading) {}
}

/// What stands below the details of a card.
@usableFromInline package enum CardText: Sendable {
    /// A card without it is refused.
    case required
    case optional
    /// Words for whoever edits the file, which no document shows.
    case note
    /// Nothing: nobody would see it.
    case none
}

/// What a detail states, and where.
@usableFromInline package struct Stated<Value: Sendable>: Sendable {
    @usableFromInline package var value: Value
    /// Nothing where the card does not have the detail.
    @usableFromInline package var place: Place?

    @inlinable
    package init(_ value: Value, at place: Place? = nil) {
        self.value = value
        self.place = place
    }
}

/// What happens where a card does not have a detail, and where it has another besides.
@usableFromInline package enum DetailNeed: Sendable, Equatable {
    /// The card is refused.
    case required
    case optional
    /// A card has this detail or that one, and not both.
    case either(String)
    /// The detail has a meaning only where that other one stands.
    case only(with: String)

    /// In the words of the README.
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
}

extension CardKind {
    package static var description: CardKindDescription {
        CardKindDescription(name: name, details: details.map(\.description), text: text)
    }
}
