internal import ManylebDocument
internal import ManylebModel

/// A text of the library that was filled in to be a fact of an entry that is worked out. What is blank in it stays a
/// blank, so that it is found and counted wherever the entry is printed.
struct FilledText: ScalarValue {
    static let expectation = "text"

    enum Piece: Sendable, Equatable {
        case words(String)
        case blank(Blank)
    }

    /// Words and blanks by turns.
    let pieces: [Piece]

    init?(contractText: String) {
        self.init([.text(contractText)])
    }

    /// Nothing where nothing is said.
    init?(_ inlines: [Inline]) {
        var pieces: [Piece] = []
        var words = ""
        func endWords() {
            if !words.isEmpty { pieces.append(.words(words)) }
            words = ""
        }
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .blank(let blank):
                    endWords()
                    pieces.append(.blank(blank))
                case .emphasis(let inner), .strong(let inner), .revised(_, let inner): visit(inner)
                case .text(let text): words += text
                case .value(let value): words += value.text
                case .reference(let reference): words += reference.text
                case .term(let term): words += term.text
                }
            }
        }
        visit(inlines)
        endWords()
        self.pieces = pieces
        guard contractText.contains(where: { !$0.isWhitespace }) else { return nil }
    }

    var contractText: String { inlines.plainText }

    var inlines: [Inline] {
        pieces.map { piece in
            switch piece {
            case .words(let words): .text(words)
            case .blank(let blank): .blank(blank)
            }
        }
    }
}
