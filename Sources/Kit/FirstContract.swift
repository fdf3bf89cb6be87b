internal import ManylebChecking
internal import ManylebDrafting
public import ManylebFindings
internal import ManylebModel

/// A contract file to begin with: what was answered as keys, what is still to be said as comments, in the order of the
/// format.
public struct FirstContract: Sendable {
    private let book: KeyBook
    /// What was answered, by address; of a list, the answers of its first entry.
    private var answers: [Address: String]

    /// A file in which every question is answered with what counts as answered where nobody says otherwise.
    public init(_ book: KeyBook) {
        self.book = book
        answers = book.entries.reduce(into: [:]) { $0[$1.address] = $1.question?.answer }
        for question in questions where !isAsked(question) { answers[question] = nil }
    }

    /// Everything that is asked, in order.
    public var questions: [Address] { book.questions }

    /// What is asked, why, and what counts as answered.
    public func question(at address: Address) -> (text: String, reason: String, answer: String?)? {
        guard let question = book[address.text]?.question else { return nil }
        let isYes = isYesOrNo(address) && question.answer == YesNo.yes.contractText
        return (question.text, question.reason, isYes ? "yes" : question.answer)
    }

    /// Whether a question asks for yes or no: of a list, whether all that the library knows is in it.
    public func isYesOrNo(_ address: Address) -> Bool {
        guard let key = book[address.text]?.key else { return false }
        return key.isList || key.valueType is YesNo.Type
    }

    /// What a clear yes or no says; nothing where an answer is neither.
    public static func yesOrNo(_ answer: String) -> Bool? {
        switch answer.lowercased() {
        case "yes", "y", "true": true
        case "no", "n", "false": false
        default: nil
        }
    }

    /// Whether a question applies: one about an entry does once the entry has a name.
    public func isAsked(_ address: Address) -> Bool {
        guard let list = book.list(of: address) else { return true }
        if let all = answers[list] { return all == YesNo.yes.contractText }
        if book[list.text]?.question != nil { return false }
        let first = questions.first { book.list(of: $0) == list }
        return first == address || first.flatMap { answers[$0] } != nil
    }

    /// Takes an answer; `nil` leaves the key to be said later.
    public mutating func answer(_ address: Address, _ text: String?) {
        var text = text
        if isYesOrNo(address), let answer = text.flatMap(Self.yesOrNo) {
            text = answer ? YesNo.yes.contractText : YesNo.no.contractText
        }
        // A list that is not wanted is left to be said.
        if book[address.text]?.key.isList == true, text != YesNo.yes.contractText { text = nil }
        answers[address] = text
        // With the name of an entry, or the wish for a list, come the questions about it.
        let list = book[address.text]?.key.isList == true ? address : book.list(of: address)
        for other in questions where other != address && book.list(of: other) == list && list != nil {
            if !isAsked(other) {
                answers[other] = nil
            } else if text != nil, answers[other] == nil, isFirst(address) {
                answers[other] = question(at: other)?.answer
            }
        }
    }

    /// Whether the questions about an entry depend on this one.
    private func isFirst(_ address: Address) -> Bool {
        book[address.text]?.key.isList == true
            || questions.first { book.list(of: $0) == book.list(of: address) } == address
    }

    // MARK: The file

    /// The text of the file.
    /// - Parameter schema: the file of the schema, which editors read.
    public func text(schema: String) -> String {
        var writer = Lines()
        writer.add("# yaml-language-server: $schema=\(schema)")
        writer.add("## The facts of one advocacy contract, each once. `manyleb build` makes its documents from them.")
        writer.add(
            "## A key behind `# ` is still to be said: take the `# ` away and write its value. If the line of the group"
        )
        writer.add(
            "## above it, such as `# provider:`, is behind `# ` too, take it away there as well. Until then the documents"
        )
        writer.add("## show a blank, or what stands behind the key. `manyleb keys KEY` explains a key.")
        write(Contract.descriptions, needing: [], at: Address(""), indent: 0, isComment: false, to: &writer)
        return writer.text
    }

    private struct Lines {
        var text = ""

        mutating func add(_ line: String) { text += line + "\n" }
    }

    private func isStated(_ address: Address) -> Bool {
        answers.keys.contains { $0 == address || $0.text.hasPrefix(address.text + ".") }
    }

    private func write(
        _ keys: [KeyDescription], needing needed: [String], at group: Address, indent: Int, isComment: Bool,
        to writer: inout Lines, isEntry: Bool = false, naming name: (key: String, value: String)? = nil
    ) {
        var isFirst = isEntry
        func lead(_ isComment: Bool) -> String {
            defer { isFirst = false }
            let space = String(repeating: " ", count: isFirst ? indent - 2 : indent) + (isFirst ? "- " : "")
            return (isComment ? "# " : "") + space
        }
        // What is stated comes first in an entry, so that the dash stands before a key that is read.
        let keys =
            isEntry ? keys.filter { stated($0, at: group, name) } + keys.filter { !stated($0, at: group, name) } : keys
        var others: [String] = []
        for key in keys {
            let address = group.appending(key.name)
            let value = key.name == name?.key ? name?.value : answer(at: address, key)
            let isLeft = isComment || value == nil && !isStated(address)
            switch key.shape {
            case .scalar, .list:
                if isLeft, !isFirst, key.isOptional, !needed.contains(key.name) {
                    others.append(key.name)
                    continue
                }
                let shown = value ?? (isLeft ? key.defaultText : nil)
                let line =
                    lead(isLeft) + key.name + ":" + (shown.map { " " + ($0.hasPrefix("[") ? $0 : $0.asYAML) } ?? "")
                writer.add(note(line, said(address, isAnswered: value != nil)))
            case .group(let inner):
                if isLeft, inner.allSatisfy({ $0.isOptional && !key.needed.contains($0.name) }) {
                    others.append(key.name)
                    continue
                }
                if indent == 0 { writer.add("") }
                writer.add(note(lead(isLeft) + key.name + ":", said(address)))
                write(
                    inner, needing: key.needed, at: address, indent: indent + 2, isComment: isLeft, to: &writer)
            case .records where key.isByID: others.append(key.name)
            case .records(let inner):
                if isLeft, indent > 0, key.isOptional {
                    others.append(key.name)
                    continue
                }
                if indent == 0 { writer.add("") }
                writer.add(note(lead(isLeft) + key.name + ":", said(address)))
                for name in names(of: inner, at: address) {
                    write(
                        inner, needing: key.needed, at: address, indent: indent + 4, isComment: isLeft, to: &writer,
                        isEntry: true, naming: name)
                }
            }
        }
        if !others.isEmpty {
            let space = String(repeating: " ", count: indent)
            writer.add("## \(space)where it applies: \(others.joined(separator: ", "))")
        }
    }

    private func stated(_ key: KeyDescription, at group: Address, _ name: (key: String, value: String)?) -> Bool {
        let address = group.appending(key.name)
        return key.name == name?.key || answer(at: address, key) != nil || isStated(address)
    }

    /// The names with which entries of a list are written: each that the library lists, where it lists them.
    private func names(of keys: [KeyDescription], at list: Address) -> [(key: String, value: String)?] {
        for key in keys {
            guard let entry = book[list.appending(key.name).text], case .scalar = key.shape else { continue }
            if key.nameKind == .indicators || key.nameKind == .costLines {
                return entry.names.filter { !book.indicatorsOfSteps.contains($0.name) }.map { (key.name, $0.name) }
            }
        }
        return [nil]
    }

    /// What is answered, and what follows from answers: an id from the name, a reference to the only entry that there is.
    private func answer(at address: Address, _ key: KeyDescription) -> String? {
        if let answer = answers[address] { return answer }
        if address.text == "manyleb" { return "1" }
        guard let list = book.list(of: address), isStated(list) else { return nil }
        if key.name == "id", case .required = key.need {
            return answers[list.appending("name")].map { Self.id($0, in: list) }
        }
        if key.nameKind == .healthcareProviders {
            let list = Address("healthcare-providers")
            return answers[list.appending("name")].map { Self.id($0, in: list) }
        }
        return nil
    }

    /// An id made from a name; of one without a letter that an id may have, from the list that it is in.
    private static func id(_ name: String, in list: Address) -> String {
        let letters = String(name.lowercased().map { plainLetters[$0] ?? $0 }.filter { $0 != "'" && $0 != "’" })
        let words = letters.split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
        let id = words.joined(separator: "-").drop { !$0.isLetter }
        if id.isEmpty { return "\(list)-1" }
        return String(String(id.prefix(60)).reversed().drop { $0 == "-" }.reversed())
    }

    /// The letter without its accent, such as `w` for `ŵ`.
    private static let plainLetters: [Character: Character] = {
        var letters: [Character: Character] = ["ø": "o", "ł": "l", "đ": "d", "ı": "i"]
        let accents: [Unicode.Scalar] = [
            "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}",
            "\u{30B}", "\u{30C}", "\u{326}", "\u{327}", "\u{328}",
        ]
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            for accent in accents { letters[Character(String(letter) + String(Character(accent)))] = letter }
        }
        return letters
    }()

    /// What a comment says of a key.
    private func said(_ address: Address, isAnswered: Bool = false) -> String {
        guard let entry = book[address.text] else { return "" }
        var text = entry.meaning
        if entry.choices.count > 1, entry.choices.count <= 6, !(entry.key.valueType is YesNo.Type) {
            text += ": " + entry.choices.joined(separator: " | ")
        } else if !isAnswered, entry.key.defaultText == nil, let example = entry.examples.first {
            text += ", such as " + example
        }
        if let figure = entry.key.figure { text += " (guidance: \(figure))" }
        return text
    }

    private func note(_ line: String, _ text: String) -> String {
        text.isEmpty ? line : line + String(repeating: " ", count: max(2, 44 - line.count)) + "# " + text
    }
}

extension Workshop {
    /// The errors that the rules find in the facts of a contract, without what they would find in its documents.
    package func errors(inFactsOf text: String, file: String) -> [Finding] {
        guard let contract = read(Array(text.utf8), file: file).value, let book = ruleBook().value else { return [] }
        return checker(book).checkFacts(of: contract, file: file).filter {
            $0.kind.severity == .error && $0.waiver == nil
        }
    }
}

extension KeyDescription {
    /// Whether it has entries.
    fileprivate var isList: Bool { if case .records = shape { true } else { false } }

    fileprivate var isOptional: Bool { if case .optional = need { true } else { false } }

    /// The keys without which its group is refused.
    fileprivate var needed: [String] {
        conditions.flatMap { condition -> [String] in if case .all(let keys) = condition { keys } else { [] } }
    }
}

extension String {
    /// The text as a YAML value: plain where nothing in it means anything else.
    fileprivate var asYAML: String {
        let isPlain =
            unicodeScalars.first.map { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "£" }
            ?? false
        let words: Set = ["null", "~", "yes", "no", "on", "off"]
        if isPlain, !contains(": "), !contains(" #"), !hasSuffix(":"), !hasSuffix(" "), !words.contains(lowercased()),
            !unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        {
            return self
        }
        return "\"" + replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#) + "\""
    }
}
