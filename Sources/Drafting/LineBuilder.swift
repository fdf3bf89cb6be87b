internal import ManylebDocument
internal import ManylebFindings

/// Puts a line of text together: joins neighbouring words, closes the gaps that a part left out behind, and gives what
/// begins a sentence its capital letter.
struct LineBuilder {
    private var inlines: [Inline] = []
    var startsSentence: Bool

    init(startsSentence: Bool) {
        self.startsSentence = startsSentence
    }

    /// Text of a template: its author has seen to capital letters.
    mutating func append(text: String) {
        guard !text.isEmpty else { return }
        var text = Substring(text)
        if endsWithSpace || inlines.isEmpty {
            text = Substring(text.utf8.drop { $0 == UInt8(ascii: " ") })
        }
        if endsWithSpace, let first = text.utf8.first, ".,;:)".utf8.contains(first),
            case .text(let before) = inlines.last
        {
            replaceLast(with: String(before.dropLast()))
        }
        guard !text.isEmpty else { return }
        if case .text(let before) = inlines.last {
            replaceLast(with: before + text)
        } else {
            inlines.append(.text(String(text)))
        }
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
    mutating func append(_ wording: Wording, key: Address, place: Place?) {
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
        inlines.append(inline)
        startsSentence = false
    }

    func capitalised(_ text: String) -> String {
        startsSentence ? English.capitalised(text) : text
    }

    private var endsWithSpace: Bool {
        if case .text(let text) = inlines.last { return text.utf8.last == UInt8(ascii: " ") }
        return false
    }

    private mutating func replaceLast(with text: String) {
        inlines.removeLast()
        if !text.isEmpty { inlines.append(.text(text)) }
    }

    /// - Parameter trimming: whether space at the end goes, as at the end of a paragraph.
    consuming func finished(trimming: Bool = true) -> [Inline] {
        if trimming, case .text(let text) = inlines.last {
            let end = text.lastIndex { $0 != " " }
            replaceLast(with: end.map { String(text[...$0]) } ?? "")
        }
        return inlines
    }
}
