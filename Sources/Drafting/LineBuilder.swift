internal import ManylebDocument
internal import ManylebFindings

/// Puts a line of text together: joins neighbouring words, closes the gaps that a part left out leaves, and gives what
/// begins a sentence its capital letter.
struct LineBuilder {
    private var inlines: [Inline] = []
    /// The words at the end, which are not among the inlines yet: neighbouring words are one.
    private var words = ""
    var startsSentence: Bool

    init(startsSentence: Bool) {
        self.startsSentence = startsSentence
    }

    /// Text of a template: its author has seen to capital letters.
    mutating func append(text: String) {
        guard !text.isEmpty else { return }
        var text = Substring(text)
        if endsWithSpace || inlines.isEmpty && words.isEmpty {
            text = Substring(text.utf8.drop { $0 == UInt8(ascii: " ") })
        }
        if endsWithSpace, let first = text.utf8.first, ".,;:)".utf8.contains(first) { dropSpace() }
        guard !text.isEmpty else { return }
        words += text
        if let last = text.unicodeScalars.last(where: { $0 != " " && $0 != "”" && $0 != "’" }) {
            startsSentence = ".?!".unicodeScalars.contains(last)
        }
    }

    /// A word that the program chose.
    mutating func append(word: String) {
        append(text: capitalised(word))
    }

    mutating func append(value text: String, key: Address, place: Place?) {
        append(.value(Value(capitalised(text), key: key, place: place)))
    }

    /// A text that was filled in before: its words as a value, its blanks as blanks.
    mutating func append(_ wording: FilledText, key: Address, place: Place?) {
        for piece in wording.pieces {
            switch piece {
            case .words(let words): append(value: words, key: key, place: place)
            case .blank(let blank): append(.blank(blank))
            }
        }
    }

    /// A phrase, which gets its capital letter where it begins a sentence.
    mutating func append(phrase: [Inline]) {
        for inline in phrase {
            switch inline {
            case .text(let text): append(word: text)
            case .value(let value): append(value: value.text, key: value.key, place: value.place)
            default: append(inline)
            }
        }
    }

    mutating func append(_ inline: Inline) {
        endWords()
        inlines.append(inline)
        startsSentence = false
    }

    func capitalised(_ text: String) -> String {
        startsSentence && !text.beginsWithAddress ? text.capitalised : text
    }

    private var endsWithSpace: Bool { words.utf8.last == UInt8(ascii: " ") }

    private mutating func dropSpace() { words.unicodeScalars.removeLast() }

    private mutating func endWords() {
        if !words.isEmpty { inlines.append(.text(words)) }
        words = ""
    }

    /// - Parameter trimming: whether space at the end goes, as at the end of a paragraph.
    consuming func finished(trimming: Bool = true) -> [Inline] {
        if trimming { while endsWithSpace { dropSpace() } }
        endWords()
        return inlines
    }
}
