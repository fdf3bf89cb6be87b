internal import ManylebFindings
package import ManylebModel
internal import ManylebSyntax

/// The grammar of one language. What prints a typed value and what reads it back are in one file, so that a document
/// which somebody edited is understood wherever the program printed it.
package protocol Grammar: Sendable {
    /// The other ways in which a kind of value can be said: what a tag may have after its last point.
    func forms(of type: any ScalarValue.Type) -> [String]

    /// A value as it reads within a sentence.
    func print(_ value: any ScalarValue, form: String?) -> String

    /// What `print` made of a value, in any form and in small or capital letters; also what the contract file would say.
    /// Nothing where the text is no such value.
    func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue?

    /// The values of one type that a running text states, in words or figures; none where texts do not state such values.
    func quantities(in text: String, as type: any ScalarValue.Type) -> [any ScalarValue]

    /// Every size that a running text states, in words or figures: times, sums, shares, days of the week, plain numbers.
    func sizes(in text: String) -> [any ScalarValue]

    /// The sentences of a text, also those that a semicolon ends.
    func sentences(of text: String) -> [String]

    /// How far a sentence obliges somebody.
    func force(of sentence: String) -> SentenceForce

    /// Whether a sentence states its size as the most that is allowed, or as the least; nothing where it says neither.
    func isUpperBound(_ sentence: String) -> Bool?

    /// Whether words that go on with a sentence except something from it.
    func opensException(_ words: String) -> Bool

    /// The number that a word in small letters says: "ten".
    func number(_ word: String) -> Int?

    /// Whether a word in small letters says when or how often something is, also beside the one behind it: "day room".
    func isTime(_ word: String) -> Bool

    /// Whether a word in small letters says who must, may or must not, or how far that goes.
    func isDuty(_ word: String) -> Bool

    /// The entries of a list, each with what comes before it. An entry may change after that word.
    func joined(_ entries: [String], _ joining: Joining) -> [JoinedEntry]

    /// What a tag may name after its `|`, to be said before what it prints. Each of these words may change with that, and
    /// it with the word.
    var tagWords: [String] { get }

    /// One of the words of `tagWords`, and a text after it.
    func said(_ word: String, before text: String) -> JoinedEntry

    /// Whether a running text says a value, in words or figures.
    func says(_ value: any ScalarValue, in text: String) -> Bool

    /// A period as the months that it covers; by its days where it does not begin or end with one.
    func span(_ period: Period) -> String

    /// The times of day of a sentence that is known to speak of opening hours, where "10-4" is enough.
    func hours(in text: String) -> [TimeOfDay]

    /// The months that a text names with their year, without a day.
    func months(in text: String) -> [(year: Int, month: Int)]
}

extension Grammar {
    package func hours(in text: String) -> [TimeOfDay] { [] }
    package func months(in text: String) -> [(year: Int, month: Int)] { [] }
}

/// How far a sentence obliges somebody: how often it says what must or must not be, what may or should be, and not.
package struct SentenceForce: Sendable, Equatable {
    package var obliging = 0
    package var softening = 0
    package var negations = 0
}

/// What a printed text says of a value.
package enum PrintedValue: Sendable {
    case value(any ScalarValue)
    /// A day of which the month alone is printed.
    case month(year: Int, month: Int)
}

/// How the entries of a list hang together.
package enum Joining: Sendable, CaseIterable {
    case and, or
}

/// A text with what comes before it, such as an entry of a list in a sentence.
package struct JoinedEntry: Sendable, Equatable {
    package var before: String
    package var text: String
}

extension Grammar {
    package var tagWords: [String] { [] }
    package func said(_ word: String, before text: String) -> JoinedEntry {
        JoinedEntry(before: word + " ", text: text)
    }

    package func sizes(in text: String) -> [any ScalarValue] { [] }
    package func sentences(of text: String) -> [String] { [text] }
    package func force(of sentence: String) -> SentenceForce { SentenceForce() }
    package func isUpperBound(_ sentence: String) -> Bool? { nil }
    package func opensException(_ words: String) -> Bool { false }

    package func says(_ value: any ScalarValue, in text: String) -> Bool {
        text.lowercased().contains(print(value, form: nil).lowercased())
    }
}

extension String {
    /// Whether the first word is an address of e-mail or on the web, which is written as it is.
    package var beginsWithAddress: Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: " "): return false
            case UInt8(ascii: "@"): return true
            // `www.example.org`, `example.org/bids`, `https:`: a point or a colon within a word.
            case UInt8(ascii: "a")...UInt8(ascii: "z"): if last == UInt8(ascii: ".") { return true }
            case UInt8(ascii: "/"): if last == UInt8(ascii: ":") { return true }
            default: break
            }
            last = byte
        }
        return false
    }

    /// With a capital letter at the beginning.
    package var capitalised: String {
        guard let first = utf8.first else { return self }
        // Of plain letters only small ones change.
        if first < 0x80, !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) { return self }
        return prefix(1).uppercased() + dropFirst()
    }

    /// With the apostrophes of print.
    var curly: String { replacing(each: "'", with: "’") }

    /// With the apostrophes and quotation marks of print, as Markdown sets them in paragraphs.
    var typeset: String {
        guard hasByte(UInt8(ascii: "\"")) else { return curly }
        let parts = curly.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.dropFirst().reduce(String(parts[0])) { text, index in
            text + (index.isMultiple(of: 2) ? "”" : "“") + parts[index]
        }
    }
}
