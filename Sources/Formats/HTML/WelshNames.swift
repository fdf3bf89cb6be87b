internal import ManylebFindings
internal import ManylebTemplates

/// Finds the Welsh names in the values of a contract file, so that English pages can say which language they are in (success
/// criterion 3.1.2 of the accessibility guidelines). What Welsh names consist of stands in `Templates/pages/welsh-names.md`.
struct WelshNames: Sendable {
    /// The lists of the file.
    private enum List: String, CaseIterable {
        case words = "Words"
        case beginnings = "Beginnings"
        case beside = "Beside"
        case between = "Between"
    }

    static let path = "pages/welsh-names.md"

    private var lists: [List: Set<String>] = [:]
    private var beginnings: [String] = []
    /// Which two letters a word or beginning starts with; most words of a text start with others.
    private var starts = [Bool](repeating: false, count: 1 << 16)

    init(_ text: String, file: String) throws(PageFrames.LoadError) {
        let known = List.allCases.map { "`## \($0.rawValue)`" }.joined(separator: ", ")
        var list: List?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("## ") {
                list = List(rawValue: String(line.dropFirst(3)))
                guard list != nil else {
                    throw PageFrames.LoadError(
                        place: Place(file: file, line: index + 1, column: 4),
                        summary: "`\(line.dropFirst(3))` is no list of words", help: "known are \(known)")
                }
            } else if let list {
                lists[list, default: []].formUnion(line.split(separator: " ").map(String.init))
            }
        }
        for start in lists[.words, default: []].union(lists[.beginnings, default: []]) {
            let letters = start.utf8.prefix(2)
            if letters.count == 2 { starts[Self.index(letters.first!, letters.last!)] = true }
        }
        // The first byte of a letter with a circumflex.
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") { starts[Self.index(letter, 0xC5)] = true }
        beginnings = lists[.beginnings, default: []].sorted()
    }

    /// Where a text has Welsh names, as ranges of its bytes. A word is looked up only where its first two
    /// letters begin one that is known.
    func found(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        let last = text.count - 1
        starts.withUnsafeBufferPointer { starts in
            while index < last {
                let first = text[index]
                // A capital: most bytes are small letters and blanks.
                guard first &- 0x41 < 26,
                    starts[Self.index(first | 0x20, text[index + 1] < 0x80 ? text[index + 1] | 0x20 : text[index + 1])],
                    index == 0 || !Self.isLetter(text[index - 1])
                else {
                    index += 1
                    continue
                }
                let word = index..<Self.end(ofWordAt: index, in: text)
                index = word.upperBound
                guard isWelsh(word, in: text) else { continue }
                let before = Self.word(before: word.lowerBound, in: text)
                let isBeside = before.lowerBound >= (found.last?.upperBound ?? 0) && isListed(before, .beside, in: text)
                index = continued(from: word.upperBound, in: text)
                found.append((isBeside ? before.lowerBound : word.lowerBound)..<index)
            }
        }
        return found
    }

    /// The word that ends a blank before a place.
    private static func word(before place: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        guard place > 1, text[place - 1] == 0x20 else { return 0..<0 }
        var start = place - 1
        while start > 0, text[start - 1] != 0x20, isLetter(text[start - 1]) { start -= 1 }
        return start..<place - 1
    }

    /// The end of a name that has begun: over words that are Welsh beside it, and over what joins two of them.
    private func continued(from end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var (reached, next) = (end, end)
        var joins = 0
        while next < text.count, text[next] == 0x20, next + 1 < text.count, Self.isLetter(text[next + 1]) {
            let word = next + 1..<Self.end(ofWordAt: next + 1, in: text)
            if isWelsh(word, in: text) || isListed(word, .beside, in: text) {
                (reached, joins) = (word.upperBound, 0)
            } else if joins < 2, isListed(word, .between, in: text, asItIs: true) {
                joins += 1
            } else {
                break
            }
            next = word.upperBound
        }
        return reached
    }

    private func isWelsh(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count > 1, Self.isCapital(text, word.lowerBound) else { return false }
        let small = Self.small(word, in: text)
        // Only Welsh has a circumflex on these two letters.
        return lists[.words, default: []].contains(small) || small.contains { $0 == "ŵ" || $0 == "ŷ" }
            || beginnings.contains { small.hasPrefix($0) && small.utf8.count > $0.utf8.count + 2 }
    }

    private func isListed(
        _ word: Range<Int>, _ list: List, in text: UnsafeBufferPointer<UInt8>, asItIs: Bool = false
    ) -> Bool {
        guard !word.isEmpty, asItIs || Self.isCapital(text, word.lowerBound) else { return false }
        let said =
            asItIs ? String(decoding: text[word], as: UTF8.self).replacing("’", with: "'") : Self.small(word, in: text)
        return lists[list, default: []].contains(said)
    }

    /// Without the article at its end: "tŷ" in "Tŷ'r".
    private static func small(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> String {
        let end = word.first { article(at: $0, in: text) > 0 } ?? word.upperBound
        return String(decoding: text[word.lowerBound..<end], as: UTF8.self).lowercased()
    }

    /// How many bytes `'r` has at a place, with either apostrophe; zero where it is not there.
    private static func article(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        let isCurly =
            place + 2 < text.count && text[place] == 0xE2 && text[place + 1] == 0x80 && text[place + 2] == 0x99
        guard isCurly || place < text.count && text[place] == 0x27 else { return 0 }
        let letter = place + (isCurly ? 3 : 1)
        guard letter < text.count, text[letter] == UInt8(ascii: "r"),
            letter + 1 == text.count || !isLetter(text[letter + 1])
        else { return 0 }
        return letter + 1 - place
    }

    private static func index(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    private static func isCapital(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        0x41...0x5A ~= text[index] || text[index] == 0xC5
    }

    /// A letter, or a byte of one; the accents of Welsh are in two blocks.
    private static func isLetter(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte | 0x20 && byte < 0x80 || byte == 0xC3 || byte == 0xC5
    }

    /// Over letters, over hyphens between two of them, and over the `'r` that ends many a word.
    private static func end(ofWordAt start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start
        while index < text.count {
            if text[index] == 0xC3 || text[index] == 0xC5 {
                index += 2
            } else if isLetter(text[index]) {
                index += 1
            } else if text[index] == 0x2D, index + 1 < text.count, isLetter(text[index + 1]) {
                index += 1
            } else {
                index += article(at: index, in: text)
                break
            }
        }
        return min(index, text.count)
    }
}
