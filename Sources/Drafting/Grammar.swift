package import ManylebModel
internal import ManylebSyntax

/// The grammar of one language. What prints a typed value and what reads it back stand in one file, so that a document
/// which somebody edited is understood wherever the program printed it.
package protocol Grammar: Sendable {
    /// The other ways in which a kind of value can be said: what a tag may have behind its last point.
    func forms(of type: any ScalarValue.Type) -> [String]

    /// A value as it stands within a sentence.
    func print(_ value: any ScalarValue, form: String?) -> String

    /// What `print` made of a value, in any form and in small or capital letters; also what the contract file would say.
    /// Nothing where the text is no such value.
    func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue?

    /// The entries of a list, each with what stands before it. An entry may change behind that word.
    func joined(_ entries: [String], _ joining: Joining) -> [JoinedEntry]

    /// A period as the months that it covers; by its days where it does not begin or end with one.
    func span(_ period: Period) -> String
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

/// An entry of a list as a sentence names it.
package struct JoinedEntry: Sendable, Equatable {
    package var before: String
    package var text: String
}

extension Library {
    /// A value as documents print it: a word of the contract file as its label says, if it has one.
    func print(_ value: any ScalarValue, form: String? = nil) -> String {
        if type(of: value).isChoice, let label = labels[LabelID.choice(value.contractText)] { return label }
        return grammar.print(value, form: form)
    }

    /// What `print` made of a value; nothing where the text is no such value.
    package func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue? {
        if type.isChoice {
            let text = text.trimmed.lowercased()
            let words = type.choices.filter { labels[LabelID.choice($0)]?.lowercased() == text }
            // Of two words with one label nobody can tell which was meant.
            if let word = words.first {
                return words.count == 1 ? type.init(contractText: word).map { .value($0) } : nil
            }
        }
        return grammar.read(text, as: type)
    }
}

extension String {
    /// With a capital letter at the beginning.
    var capitalised: String {
        guard let first = utf8.first else { return self }
        // Of plain letters only small ones change.
        if first < 0x80, !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) { return self }
        return prefix(1).uppercased() + dropFirst()
    }

    /// With the apostrophes of print.
    var curly: String { replacing(each: "'", with: "’") }
}
