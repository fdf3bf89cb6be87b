public import ManylebFindings

/// Reads cards into their kinds and collects every fault on the way.
@usableFromInline package struct CardReading {
    package var findings: [Finding] = []
    /// Whether to prove what is read. The program's own library was proved by the tests, so a start of the program
    /// skips that.
    @usableFromInline package let proves: Bool
    /// Whether cards are read with the words of another language than that in which the library is kept.
    @usableFromInline package let translates: Bool
    /// What has no words in that language.
    package internal(set) var untranslated: [Untranslated] = []
    var hints = Hints()

    package init(proves: Bool, translates: Bool = false) {
        self.proves = proves
        self.translates = translates
    }

    /// What a card states.
    @inlinable
    package mutating func read<Kind: CardKind>(_ kind: Kind.Type = Kind.self, _ card: Card) -> Kind {
        if translates { return readTranslated(kind, card) }
        return readPlain(kind, card)
    }

    /// What a card states, detail by detail.
    @inlinable
    package mutating func readPlain<Kind: CardKind>(_ kind: Kind.Type, _ card: Card) -> Kind {
        var found = Kind()
        let details = Kind.details
        if proves {
            prove(&found, card)
            return found
        }
        for field in card.fields {
            for detail in details where detail.name == field.name {
                detail.read(field, &found, &self)
                break
            }
        }
        return found
    }

    /// Reads a card and reports every detail that is unknown, empty or missing.
    @usableFromInline
    mutating func prove<Kind: CardKind>(_ found: inout Kind, _ card: Card) {
        var given: [String] = []
        for field in card.fields {
            guard let detail = Kind.details.first(where: { $0.name == field.name }) else {
                repair(field, card, &found).map { given.append($0) }
                continue
            }
            given.append(field.name)
            if field.value.isEmpty {
                report(
                    "`\(field.name)` has no value", help: "write \(detail.description.type), or leave it out",
                    at: field.place)
            } else {
                detail.read(field, &found, &self)
            }
        }
        reportNeeds(Kind.self, card, given)
        reportText(Kind.self, card)
        found.check(&self)
    }

    /// Reports a detail that is not known. Where it is the misspelt name of one that the card lacks, it counts as that
    /// one, so that the error is reported once and without its consequences.
    /// - Returns: the detail that it counts as.
    private mutating func repair<Kind: CardKind>(_ field: CardField, _ card: Card, _ found: inout Kind) -> String? {
        let missing = Kind.details.filter { detail in !card.fields.contains { $0.name == detail.name } }
        let near = hints.best(for: field.name, among: missing.map(\.name))
        report(
            "\(Kind.name.first.map("aeiou".contains) == true ? "An" : "A") \(Kind.name) has no detail `\(field.name)`",
            help: near.map { "did you mean `\($0)`?" } ?? hints.help(for: field.name, among: Kind.details.map(\.name))
                ?? (Kind.details.isEmpty ? "put an empty line before the text" : nil),
            at: field.namePlace)
        guard let near, let detail = missing.first(where: { $0.name == near }) else { return nil }
        detail.read(CardField(name: near, value: field.value, place: field.place), &found, &self)
        return near
    }

    /// - Parameter given: the details that the card has, or means to have.
    private mutating func reportNeeds<Kind: CardKind>(_ kind: Kind.Type, _ card: Card, _ given: [String]) {
        for detail in Kind.details.map(\.description) {
            let isGiven = given.contains(detail.name)
            switch detail.need {
            case .required where !isGiven:
                report(
                    "The \(Kind.name) `\(card.heading)` has no `\(detail.name)`",
                    help: "add `\(detail.name):` below the heading: \(detail.help ?? "write \(detail.type)")",
                    at: card.place)
            // Only the first of the two in alphabetical order reports it.
            case .either(let other) where detail.name < other && isGiven == given.contains(other):
                report(
                    "The \(Kind.name) `\(card.heading)` has \(isGiven ? "both" : "neither") `\(detail.name)` \(isGiven ? "and" : "nor") `\(other)`",
                    help: isGiven ? "keep one of the two" : "add one of the two below the heading",
                    at: isGiven ? card[other]?.namePlace ?? card.place : card.place)
            case .only(let other) where isGiven && !given.contains(other):
                report(
                    "`\(detail.name)` means nothing without `\(other)`", help: "add `\(other):`, or take it out",
                    at: card[detail.name]?.namePlace ?? card.place)
            default: break
            }
        }
    }

    private mutating func reportText<Kind: CardKind>(_ kind: Kind.Type, _ card: Card) {
        switch Kind.text {
        case .required where card.body.isEmpty:
            report(
                "The \(Kind.name) `\(card.heading)` has no text",
                help: "write it below the details, after an empty line", at: card.place)
        case .none where !card.body.isEmpty:
            report(
                "Nobody would see this text: the \(Kind.name) `\(card.heading)` has details alone", help: "take it out",
                at: card.bodyPlace)
        default: break
        }
    }

    package mutating func report(_ summary: String, help: String?, at place: Place?, _ kind: FindingKind = .card) {
        findings.append(Finding(kind, summary, help: help, at: place))
    }

    /// The name that was probably meant, or all names.
    package mutating func help(for word: String, among known: @autoclosure () -> [String]) -> String? {
        hints.help(for: word, among: known())
    }

    @usableFromInline
    mutating func reportMistyped(
        _ field: CardField, help: ((String, inout Hints) -> String?)?, _ expectation: String
    ) {
        report(
            "`\(field.name): \(field.value)` is not understood", help: help?(field.value, &hints) ?? expectation,
            at: field.place)
    }

    /// The parts of a list; each may occur once.
    package mutating func parts(of field: CardField, separator: Unicode.Scalar = ",") -> [String] {
        let parts = field.parts(separator: separator)
        guard proves else { return parts }
        if parts.isEmpty { report("`\(field.name)` names nothing", help: "name at least one", at: field.place) }
        var seen: Set<String> = []
        for part in parts where !seen.insert(part).inserted {
            report("`\(part)` stands twice in `\(field.name)`", help: "keep one of the two", at: field.place)
        }
        return parts
    }
}
