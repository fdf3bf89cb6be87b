internal import ManylebDocument

/// The words of a part in a row, whatever lists, tables and paragraphs they stand in: a document that went through another
/// program keeps its words better than its shape.
struct PartWords {
    var tokens: [Token] = []
    /// For each token the unit that it is in.
    var owners: [Int] = []
    /// For each token the cell of its unit.
    private(set) var cells: [Int] = []
    let units: [Unit]
    /// The tokens of references.
    private(set) var references: Set<Int> = []
    /// Where references lead, by their first tokens: those to a part of the document.
    private(set) var targets: [Int: String] = [:]
    /// How those references read with the numbers of the model, by their first tokens.
    private(set) var targetTexts: [Int: String] = [:]

    /// - Parameters:
    ///   - numbers: what each clause is numbered in the model: a reference is where it leads, not the number that it shows.
    ///   - own: what each is numbered in the document itself. A number that is neither was written by hand.
    init(_ part: DocumentPart, numbers: [String: String], own: [String: String]) {
        units = part.units
        for (index, unit) in units.enumerated() {
            for (column, cell) in unit.cells.enumerated() {
                for (place, token) in cell.enumerated() {
                    if case .reference(let reference) = token.source, own[reference.target] != nil {
                        targets[tokens.count] = reference.target
                        let number = numbers[reference.target] ?? reference.number
                        targetTexts[tokens.count] = reference.word.isEmpty ? number : reference.word + " " + number
                    }
                    for var plain in Self.plain(token, numbers, own) {
                        if place == 0, plain.lead.isEmpty { plain.lead = " " }
                        if token.isReference { references.insert(tokens.count) }
                        tokens.append(plain)
                        owners.append(index)
                        cells.append(column)
                    }
                }
            }
        }
    }

    private static func plain(_ token: Token, _ numbers: [String: String], _ own: [String: String]) -> [Token] {
        guard case .reference(let reference) = token.source else {
            var token = token
            if !token.word.utf8.allSatisfy({ $0 < 0x80 }) { token.word = folded(token.word) }
            return [token]
        }
        let isOwn = own[reference.target].map { $0 == reference.number } ?? false
        let number = isOwn ? numbers[reference.target] ?? reference.number : reference.number
        return Token.read([.text(reference.word + " " + number)]).enumerated().map { index, word in
            var word = word
            if index == 0 { word.lead = token.lead }
            return word
        }
    }

    /// Word makes quotation marks and dashes of its own. What nobody sees, and letters set as one, are no other words.
    private static func folded(_ word: String) -> String {
        if word.unicodeScalars.contains(where: { Self.unseen.contains($0) || Self.joined[$0] != nil }) {
            let plain = word.unicodeScalars.filter { !Self.unseen.contains($0) }.map { Self.joined[$0] ?? String($0) }
            return folded(plain.joined())
        }
        return word.replacing("\u{2019}", with: "'").replacing("\u{2018}", with: "'").replacing("\u{201C}", with: "\"")
            .replacing("\u{201D}", with: "\"").replacing("\u{2013}", with: "-").replacing("\u{2014}", with: "-")
            .replacing("\u{2011}", with: "-")
    }

    /// The soft hyphen, spaces and joiners of no width, the mark of the order of bytes.
    private static let unseen: Set<Unicode.Scalar> = [
        "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
    ]
    private static let joined: [Unicode.Scalar: String] = [
        "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
    ]

    var words: [String] { tokens.map(\.word) }

    /// The tokens with which the units begin.
    var starts: Set<Int> { Set(owners.indices.filter { $0 == 0 || owners[$0 - 1] != owners[$0] }) }

    /// The number of words below the heading.
    var bodyWords: Int { tokens.indices.count { units[owners[$0]].kind != .title && tokens[$0].isWord } }

    func text(_ range: some Sequence<Int>, limit: Int = 24) -> String {
        let places = Array(range)
        let text = places.prefix(limit).map { tokens[$0].text }.joined()
        return text.trimmingSpace + (places.count > limit ? " …" : "")
    }

    /// Runs of tokens that print one value, or one blank.
    var values: [(key: Token.Source, range: Range<Int>)] {
        var runs: [(key: Token.Source, range: Range<Int>)] = []
        for (index, token) in tokens.enumerated() {
            switch token.source {
            case .value, .blank:
                if let last = runs.last, last.range.upperBound == index, last.key == token.source,
                    owners[index] == owners[index - 1], cells[index] == cells[index - 1]
                {
                    runs[runs.count - 1].range = last.range.lowerBound..<index + 1
                } else {
                    runs.append((token.source, index..<index + 1))
                }
            case .text, .reference, .term: break
            }
        }
        return runs
    }
}

extension String {
    /// Without the space at its ends, and with plain spaces for hard ones.
    fileprivate var trimmingSpace: String {
        let text = replacing("\u{A0}", with: " ").drop { $0 == " " || $0.isNewline }
        return String(text.reversed().drop { $0 == " " || $0.isNewline }.reversed())
    }
}
