package import ManylebFindings

/// The words of a card in another language than that in which the library is kept.
package final class CardTranslation: Sendable {
    /// The card in the language of the library.
    package let original: Card
    /// The details that the card of the other language has.
    let fields: [CardField]

    init(of original: Card, fields: [CardField]) {
        self.original = original
        self.fields = fields
    }
}

/// A card, or a part of one, that has no words in another language.
package struct Untranslated: Sendable {
    /// What such a card is called: "duty".
    package let kind: String
    /// Its id, or its heading where it has none.
    package let name: String
    /// The detail, or "text"; nothing where the whole card is missing.
    package let part: String?
    /// Where it is in the language of the library.
    package let place: Place
}

extension Card {
    /// What the card is called in the language of the library.
    package var originalHeading: String { translation?.original.heading ?? heading }

    /// How a card of another language names it: by its id, or by its heading where it has no id.
    package var name: String { self["id"]?.value ?? heading }

    /// The detail by which a card of another language names a card without an id.
    package static let headingDetail = "of"

    /// The card with the words of one of another language.
    package func saying(_ other: Card) -> Card {
        Card(
            heading: other.heading, fields: fields, body: other.body, place: other.place, bodyPlace: other.bodyPlace,
            translation: CardTranslation(of: self, fields: other.fields))
    }
}

extension CardReading {
    /// What a card states, with its words in another language. What has none is kept, to be told of.
    @usableFromInline
    mutating func readTranslated<Kind: CardKind>(_ kind: Kind.Type, _ card: Card) -> Kind {
        let words = Kind.words
        guard let translation = card.translation else {
            if words.heading || !words.details.isEmpty || Kind.text.isWords { note(kind, card, nil) }
            return readPlain(kind, card)
        }
        let original = translation.original
        func hasWords(_ name: String) -> Bool {
            words.details.contains(name) && original[name]?.value.hasPrefix(words.behind[name] ?? "") ?? false
        }
        var fields = card.fields
        for field in translation.fields where field.name != "id" && field.name != Card.headingDetail {
            guard hasWords(field.name), let index = fields.firstIndex(where: { $0.name == field.name }) else {
                reportNoWords(kind, original, field, words.details.filter(hasWords))
                continue
            }
            let beginning = words.behind[field.name] ?? ""
            if proves, !field.value.hasPrefix(beginning) {
                report(
                    "`\(field.name)` begins otherwise than in `\(original.name)`",
                    help: "begin it with `\(beginning.trimmed)`", at: field.place)
            }
            fields[index] = field
        }
        for name in words.details
        where hasWords(name) && !translation.fields.contains(where: { $0.name == name && !$0.value.isEmpty }) {
            note(kind, original, name)
        }
        if Kind.text.isWords, card.body.isEmpty, !original.body.isEmpty { note(kind, original, "text") }
        let full = Card(
            heading: card.heading, fields: fields, body: card.body, place: card.place, bodyPlace: card.bodyPlace,
            translation: translation)
        return readPlain(kind, full)
    }

    /// Keeps that something has no words, to be told of.
    /// - Parameter part: a detail, or "text"; nothing for the whole card.
    package mutating func note<Kind: CardKind>(_ kind: Kind.Type, _ card: Card, _ part: String?) {
        untranslated.append(Untranslated(kind: Kind.name, name: card.name, part: part, place: card.place))
    }

    private mutating func reportNoWords<Kind: CardKind>(
        _ kind: Kind.Type, _ original: Card, _ field: CardField, _ known: [String]
    ) {
        guard proves else { return }
        report(
            "`\(field.name)` of the \(Kind.name) `\(original.name)` is not said anew in another language",
            help: hints.help(for: field.name, among: known)
                ?? "keep `id`, the heading and the text; everything else is said once", at: field.namePlace)
    }
}

extension CardText {
    /// Whether readers of a document see it.
    package var isWords: Bool {
        switch self {
        case .required, .optional: true
        case .note, .none: false
        }
    }
}
