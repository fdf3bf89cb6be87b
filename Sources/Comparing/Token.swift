internal import ManylebDocument

/// A word or punctuation mark with the space in front of it and its element in the document.
struct Token: Sendable, Equatable {
    /// The element that the words were in. Most are plain text, so the rest is stored elsewhere to keep a token small.
    indirect enum Source: Sendable, Equatable {
        case text
        case value(Value)
        case blank(Blank)
        case reference(CrossReference)
        case term(TermReference)
    }

    struct Style: OptionSet, Sendable {
        let rawValue: UInt8
        static let emphasis = Style(rawValue: 1)
        static let strong = Style(rawValue: 2)
    }

    /// The space in front of it.
    var lead: String
    var word: String
    var style: Style
    var source: Source

    /// What is compared. For a reference this is its target, not its number.
    var identity: String {
        if case .reference(let reference) = source {
            "\u{1}" + reference.target + "\u{1}" + reference.word
        } else {
            word
        }
    }

    var text: String { lead.isEmpty ? word : lead + word }
    var isWord: Bool { word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
    var isReference: Bool { if case .reference = source { true } else { false } }
    /// Whether a sentence can end with it.
    var endsSentence: Bool { word == "." || word == "?" || word == "!" || word == ";" || word == ":" }

    /// Cuts running text into tokens.
    static func read(_ inlines: [Inline]) -> [Token] {
        var reader = TokenReader()
        reader.read(inlines, [])
        return reader.tokens
    }
}

/// Cuts text into words. Figures such as `£186,000`, `95%`, `17:00` and `2.5` and words such as `case-by-case` stay whole.
private struct TokenReader {
    var tokens: [Token] = []
    private var lead = ""

    mutating func read(_ inlines: [Inline], _ style: Token.Style) {
        for inline in inlines {
            switch inline {
            case .text(let text): cut(text[...], style, .text)
            case .emphasis(let inner): read(inner, style.union(.emphasis))
            case .strong(let inner): read(inner, style.union(.strong))
            case .value(let value): cut(value.text[...], style, .value(value))
            case .blank(let blank): cut(blank.text[...], style, .blank(blank))
            case .reference(let reference): add(reference.text[...], style, .reference(reference))
            case .term(let term): cut(term.text[...], style, .term(term))
            case .revised(_, let inner): read(inner, style)
            }
        }
    }

    private mutating func add(_ word: Substring, _ style: Token.Style, _ source: Token.Source) {
        tokens.append(Token(lead: tokens.isEmpty ? "" : lead, word: String(word), style: style, source: source))
        lead = ""
    }

    private mutating func cut(_ text: Substring, _ style: Token.Style, _ source: Token.Source) {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let start = index
            switch Self.sort(of: scalars[index]) {
            case .space:
                while index < scalars.endIndex, Self.sort(of: scalars[index]) == .space {
                    scalars.formIndex(after: &index)
                }
                lead += text[start..<index]
            case .letter, .sign:
                while index < scalars.endIndex, Self.continues(scalars, at: index, from: start) {
                    scalars.formIndex(after: &index)
                }
                add(text[start..<index], style, source)
            case .mark:
                scalars.formIndex(after: &index)
                add(text[start..<index], style, source)
            }
        }
    }

    private enum Sort { case space, letter, sign, mark }

    private static func sort(of scalar: Unicode.Scalar) -> Sort {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": .letter
        case " ", "\n", "\t", "\r", "\u{A0}": .space
        case "£", "%": .sign
        case _ where scalar.isASCII: .mark
        case "\u{2010}"..."\u{206F}", "\u{3000}"..."\u{303F}": .mark
        default: scalar.properties.isWhitespace ? .space : .letter
        }
    }

    /// Whether a word continues: a hyphen, apostrophe or point joins what is on both sides of it.
    private static func continues(
        _ scalars: Substring.UnicodeScalarView, at index: Substring.UnicodeScalarView.Index,
        from start: Substring.UnicodeScalarView.Index
    ) -> Bool {
        let scalar = scalars[index]
        switch sort(of: scalar) {
        case .letter, .sign: return true
        case .space: return false
        case .mark:
            guard "-'.,:/\u{2019}".unicodeScalars.contains(scalar), index > start else { return false }
            let after = scalars.index(after: index)
            guard after < scalars.endIndex, sort(of: scalars[after]) == .letter else { return false }
            if scalar == "-" || scalar == "'" || scalar == "\u{2019}" { return true }
            let before = scalars[scalars.index(before: index)]
            return ("0"..."9").contains(before) && ("0"..."9").contains(scalars[after])
        }
    }
}
