/// U+0085, U+2028 and U+2029 are line ends to libyaml but to no editor: what an editor shows in a comment would be a
/// key to it. So each is replaced by a character that the text does not hold, and put back in what libyaml reads.
struct InnerBreaks {
    /// What libyaml is to read.
    let text: String
    private let originals: [Unicode.Scalar: Unicode.Scalar]

    init(_ text: String) {
        // U+0085 is C2 85, U+2028 and U+2029 are E2 80 A8 and A9.
        let breaks: [Unicode.Scalar] = ["\u{85}", "\u{2028}", "\u{2029}"]
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 }),
            text.unicodeScalars.contains(where: breaks.contains)
        else {
            self.text = text
            originals = [:]
            return
        }
        let held = Set(text.unicodeScalars.lazy.filter { $0.properties.generalCategory == .privateUse })
        let free = [0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD].lazy.joined()
            .compactMap { Unicode.Scalar(UInt32($0)) }.filter { !held.contains($0) }
        let standIns = Dictionary(zip(breaks, free)) { first, _ in first }
        self.text = Self.replace(text, by: standIns)
        originals = Dictionary(standIns.map { ($1, $0) }) { first, _ in first }
    }

    func restored(_ text: String) -> String { originals.isEmpty ? text : Self.replace(text, by: originals) }

    private static func replace(_ text: String, by others: [Unicode.Scalar: Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { others[$0] ?? $0 }))
    }
}
