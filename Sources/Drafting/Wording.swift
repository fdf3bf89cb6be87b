internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What one language says: its small words, phrases, defined terms and names of laws, and how values read in it.
struct Wording: Sendable {
    struct Phrase: Sendable {
        var counts: [String]
        var text: Template
    }

    struct Term: Sendable {
        var id: String
        var heading: Template
        var inText: String
        /// The place in the guidance that uses the term.
        var source: String
        var meaning: Template
    }

    let language: Language
    let grammar: any Grammar
    var labels: [String: String] = [:]
    /// What each key of the contract file is, by its address in `Contract.everyKey`.
    var meanings: [String: String] = [:]
    var phrases: [String: Phrase] = [:]
    var terms: [Term] = []
    let laws: LawTable

    /// A value as documents print it: a word of the contract file as its label says, if it has one.
    func print(_ value: any ScalarValue, form: String? = nil) -> String {
        if type(of: value).isChoice, let label = labels[LabelID.choice(value.contractText)] { return label }
        return grammar.print(value, form: form)
    }

    /// What `print` made of a value; nothing where the text is no such value.
    func read(_ text: String, as type: any ScalarValue.Type) -> PrintedValue? {
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
