internal import ManylebDocument
public import ManylebFindings
internal import ManylebModel

/// A run of text in a document: a paragraph, a heading, a cell. Its pieces keep the keys of the contract
/// file that they print.
public struct Passage: Sendable {
    struct Piece: Sendable {
        var text: String
        /// The key that the piece prints; `nil` for the words around it.
        var key: Address?
        var place: Place?
        /// The offset in the passage's text at which the piece ends, in bytes.
        var end: Int
    }

    /// Something found in a passage.
    struct Match: Sendable {
        var text: String
        var clause: String
        /// The key whose value holds it, if one does.
        var key: Address?
        /// The place of that value.
        var place: Place?
    }

    /// The index of its document among those of the subject.
    public let document: Int
    /// The id of the clause or section, or the name of the document for its title page.
    public let clause: String
    /// Its words; a blank is U+FFFC, since it is no wording.
    public let text: String
    let pieces: [Piece]
    /// The targets of its cross-references.
    public let references: [String]
    /// The keys that are blank in it.
    public let blanks: [Address]
    /// Whether it is in a table, where most values are worked out from that of the key.
    let isCell: Bool

    /// - Parameter blank: what begins a blank that another program made plain words of.
    static func all(in documents: [Document], blank: String? = nil) -> [Passage] {
        var passages: [Passage] = []
        for (position, document) in documents.enumerated() {
            func add(_ inlines: [Inline], _ id: String, _ isCell: Bool) {
                if !inlines.isEmpty { passages.append(Passage(inlines, in: id, of: position, isCell: isCell, blank)) }
            }
            add(document.title, document.name, false)
            for fact in document.facts { add(fact.value, document.name, false) }
            for section in document.sections {
                add(section.title, section.id, false)
                Self.visit(section.blocks, section.id, add)
            }
        }
        return passages
    }

    private static func visit(_ blocks: [Block], _ id: String, _ add: ([Inline], String, Bool) -> Void) {
        for block in blocks {
            switch block {
            case .paragraph(let inlines): add(inlines, id, false)
            case .list(_, let items): for item in items { visit(item, id, add) }
            case .table(let table):
                for cells in [[table.caption], table.head] + table.rows.map(\.cells) {
                    for cell in cells { add(cell, id, true) }
                }
            case .note(let note): visit(note.blocks, id, add)
            case .definitions(let definitions):
                for definition in definitions {
                    add(definition.term, definition.id, false)
                    visit(definition.meaning, definition.id, add)
                }
            case .answer(let answer): add(answer.label, id, false)
            case .folded(let summary, let inner):
                add(summary, id, false)
                visit(inner, id, add)
            case .clause(let clause):
                add(clause.title, clause.id, false)
                visit(clause.blocks, clause.id, add)
            }
        }
    }

    private init(
        _ inlines: [Inline], in clause: String, of document: Int, isCell: Bool, _ blank: String?
    ) {
        self.isCell = isCell
        (self.document, self.clause) = (document, clause)
        // Most are one run of words or one value.
        if inlines.count == 1, let (text, value) = Self.whole(inlines[0]), value != nil || blank == nil {
            self.text = text
            pieces = [
                Piece(text: value == nil ? "" : text, key: value?.key, place: value?.place, end: text.utf8.count)
            ]
            (references, blanks) = ([], [])
            return
        }
        var (text, pieces, references, blanks): (String, [Piece], [String], [Address]) = ("", [], [], [])
        func append(_ piece: String, _ key: Address? = nil, _ place: Place? = nil) {
            text += piece
            if key == nil, let last = pieces.last, last.key == nil {
                pieces[pieces.count - 1].end = text.utf8.count
            } else {
                pieces.append(Piece(text: key == nil ? "" : piece, key: key, place: place, end: text.utf8.count))
            }
        }
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .text(let text):
                    var rest = text[...]
                    while let mark = blank, let (range, key) = Self.blank(in: rest, mark) {
                        append(String(rest[..<range.lowerBound]) + "\u{FFFC}")
                        blanks.append(key)
                        rest = rest[range.upperBound...]
                    }
                    append(String(rest))
                case .emphasis(let inner), .strong(let inner), .revised(_, let inner): visit(inner)
                case .value(let value): append(value.text, value.key, value.place)
                // Blanks are collected separately; their text is no wording.
                case .blank(let blank):
                    append("\u{FFFC}")
                    blanks.append(blank.key)
                case .reference(let reference):
                    append(reference.text)
                    references.append(reference.target)
                case .term(let term): append(term.text)
                }
            }
        }
        visit(inlines)
        self.text = text
        self.pieces = pieces
        self.references = references
        self.blanks = blanks
    }

    /// What a piece of text says that holds no other.
    private static func whole(_ inline: Inline) -> (text: String, value: Value?)? {
        switch inline {
        case .text(let text): return (text, nil)
        case .value(let value): return (value.text, value)
        default: return nil
        }
    }

    /// The first blank in plain words: its label and the key that is to be stated, in square brackets.
    private static func blank(in text: Substring, _ beginning: String) -> (Range<Substring.Index>, Address)? {
        guard let start = text.firstRange(of: beginning), let end = text[start.upperBound...].firstIndex(of: "]") else {
            return nil
        }
        let key = Address(String(text[start.upperBound..<end]))
        return Contract.key(at: key) == nil ? nil : (start.lowerBound..<text.index(after: end), key)
    }

    /// The match at an offset of the text, in bytes.
    func match(_ found: some StringProtocol, at offset: Int) -> Match {
        let piece = pieces.first { offset < $0.end }
        return Match(text: String(found), clause: clause, key: piece?.key, place: piece?.place)
    }
}
