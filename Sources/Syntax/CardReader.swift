public import ManylebFindings

/// A file of the clause library: a title with details, then cards with details and text.
package struct CardFile: Sendable {
    /// The title with its details and the text below them, before the first card.
    package let head: Card
    package let cards: [Card]

    package init(head: Card, cards: [Card]) {
        self.head = head
        self.cards = cards
    }
}

/// A heading with details and text: a clause, a law, a label.
@usableFromInline package struct Card: Sendable {
    package let heading: String
    @usableFromInline package let fields: [CardField]
    /// Markdown, as written.
    package let body: String
    package let place: Place
    /// The first line of the body.
    package let bodyPlace: Place
    /// Of a card whose words are those of another language, where they come from.
    package let translation: CardTranslation?

    package init(
        heading: String, fields: [CardField], body: String, place: Place, bodyPlace: Place,
        translation: CardTranslation? = nil
    ) {
        self.heading = heading
        self.fields = fields
        self.body = body
        self.place = place
        self.bodyPlace = bodyPlace
        self.translation = translation
    }

    package subscript(_ name: String) -> CardField? { fields.first { $0.name == name } }
}

/// A line `name: value` below a heading.
@usableFromInline package struct CardField: Sendable {
    @usableFromInline package let name: String
    @usableFromInline package let value: String
    /// Where the value begins.
    @usableFromInline package let place: Place
    /// Where the line begins.
    package var namePlace: Place { Place(file: place.file, line: place.line, column: 1) }

    /// The parts of a value that is a list.
    /// - Parameter separator: an ASCII character.
    package func parts(separator: Unicode.Scalar = ",") -> [String] {
        value[...].parts(between: separator).map(\.trimmed).filter { !$0.isEmpty }
    }
}

/// Reads the files of the clause library.
package struct CardReader {
    private let file: String
    private let text: String
    private let lines: [Substring]
    private var index = 0
    package private(set) var findings: [Finding] = []

    package init(_ text: String, file: String) {
        self.file = file
        self.text = text.hasByte(0x0D) ? Lines.split(text).joined(separator: "\n") : text
        lines = self.text[...].parts(between: "\n")
    }

    package mutating func read() -> CardFile {
        skipBlankLines()
        let place = here()
        var title = ""
        var fields: [CardField] = []
        if let heading = heading(level: 1) {
            title = heading
            fields = readFields()
        } else {
            findings.append(
                Finding(.card, "The file does not begin with a title", help: "begin with `# Title`", at: place))
        }
        let (text, textPlace) = readBody()
        let head = Card(heading: title, fields: fields, body: text, place: place, bodyPlace: textPlace)
        var cards: [Card] = []
        while index < lines.count {
            let place = here()
            guard let heading = heading(level: 2) else { break }
            let fields = readFields()
            let (body, bodyPlace) = readBody()
            cards.append(Card(heading: heading, fields: fields, body: body, place: place, bodyPlace: bodyPlace))
        }
        return CardFile(head: head, cards: cards)
    }

    /// The line that is read; behind the last one, the last.
    private func here(column: Int = 1) -> Place {
        Place(file: file, line: min(index + 1, lines.count), column: column)
    }

    private mutating func skipBlankLines() {
        while index < lines.count, lines[index].isBlank { index += 1 }
    }

    private mutating func heading(level: Int) -> String? {
        let mark = String(repeating: "#", count: level) + " "
        guard index < lines.count, begins(mark) else { return nil }
        defer { index += 1 }
        return Substring(lines[index].utf8.dropFirst(mark.utf8.count)).trimmed
    }

    /// Whether the line begins with a mark, byte by byte.
    private func begins(_ mark: String) -> Bool { lines[index].utf8.starts(with: mark.utf8) }

    /// The `name: value` lines up to the first empty line; a line that begins with two spaces continues the value.
    private mutating func readFields() -> [CardField] {
        var fields: [CardField] = []
        while index < lines.count, !lines[index].isBlank, !begins("#") {
            let line = lines[index]
            if begins("  "), let last = fields.popLast() {
                fields.append(CardField(name: last.name, value: last.value + " " + line.trimmed, place: last.place))
            } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
                let name = line[..<colon].trimmed
                let rest = line[line.utf8.index(after: colon)...]
                let value = rest.trimmed
                let indent = rest.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
                let column = line[..<colon].unicodeScalars.count + 1 + indent + 1
                if fields.contains(where: { $0.name == name }) {
                    findings.append(
                        Finding(.card, "`\(name)` stands here a second time", help: "keep one of the two", at: here()))
                }
                fields.append(CardField(name: name, value: value, place: here(column: column)))
            } else {
                findings.append(
                    Finding(
                        .card, "A line under a heading is neither `name: value` nor set apart",
                        help: "put an empty line before the text", at: here()))
            }
            index += 1
        }
        return fields
    }

    private mutating func readBody() -> (String, Place) {
        skipBlankLines()
        let start = index
        var fenced = false
        while index < lines.count {
            if begins("```") { fenced.toggle() }
            if !fenced, begins("## ") { break }
            index += 1
        }
        var end = index
        while end > start, lines[end - 1].isBlank { end -= 1 }
        let body = start < end ? text[lines[start].startIndex..<lines[end - 1].endIndex] : ""
        return (String(body), Place(file: file, line: start + 1, column: 1))
    }
}

extension FindingKind {
    package static let card = FindingKind(
        "library/card", why: "A detail that is not understood would be lost without anybody noticing.")
}
