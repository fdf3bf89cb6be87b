internal import ManylebDocument
internal import ManylebModel

/// A text of the library that was filled in to be a fact of an entry that is worked out. What is blank in it stays a
/// blank, so that it is found and counted wherever the entry is printed.
struct Wording: ScalarValue {
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
        func append(_ words: String) {
            if case .words(let before)? = pieces.last {
                pieces[pieces.count - 1] = .words(before + words)
            } else if !words.isEmpty {
                pieces.append(.words(words))
            }
        }
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .blank(let blank): pieces.append(.blank(blank))
                case .emphasis(let inner), .strong(let inner), .revised(_, let inner): visit(inner)
                case .text, .value, .reference, .term: append([inline].plainText)
                }
            }
        }
        visit(inlines)
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
