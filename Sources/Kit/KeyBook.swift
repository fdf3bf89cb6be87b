internal import ManylebDrafting
public import ManylebFindings
public import ManylebModel

/// The keys of the contract file, explained: type, meaning, default, and the guidance's figure and paragraph.
public struct KeyBook: Sendable {
    /// A key.
    public struct Entry: Sendable {
        /// Where it is, without the names of entries: `settings.advocates`.
        public let address: Address
        public let key: KeyDescription
        /// What it is.
        public let meaning: String
        /// What a contract file could say; nothing where the type or the default shows it.
        public let example: String?
        /// The names that it may have, with what each stands for, where the clause library lists them.
        public let names: [(name: String, meaning: String)]
        /// The documents that are not made before it is stated.
        public let awaitedBy: [String]
        /// What the other keys of its group require of it.
        let conditions: KeyConditionWords
        /// What somebody is asked who begins a contract file; nothing where it is not asked for.
        let question: Question?
    }

    /// What somebody is asked who begins a contract file.
    struct Question: Sendable {
        let text: String
        let reason: String
        /// What counts as answered where nobody says otherwise.
        let answer: String?
    }

    /// Every key, in the order of the format: a group or a list first, then what is in it.
    public let entries: [Entry]
    /// The indicators that a contract has only where it gives a step of a response a time of its own.
    let indicatorsOfSteps: Set<String>
    /// What is asked, in order.
    let questions: [Address]
    /// The lists with groups in them, each before those within it.
    private let lists: [Address]
    private let places: [Address: Int]

    /// The key with an address, in which the names of entries may stand; nothing where the format has none.
    public subscript(_ address: String) -> Entry? {
        let known = Contract.keyAddress(of: Address(address))
        return known.flatMap { places[$0] }.map { entries[$0] }
    }

    /// The list in whose entries a key is.
    func list(of address: Address) -> Address? { lists.first { address.text.hasPrefix($0.text + ".") } }

    /// What is in a group or a list, at every depth.
    public func entries(in group: Entry) -> [Entry] {
        entries.filter { $0.address.text.hasPrefix(group.address.text + ".") }
    }

    init(_ library: Library, _ texts: [KeyText]) {
        let texts = Dictionary(texts.map { ($0.address, $0) }) { first, _ in first }
        let awaited = library.keysAwaited
        indicatorsOfSteps = Set(library.indicators.filter { $0.step != nil }.map(\.id))
        entries = Contract.everyKey.map { address, key in
            let text = texts[address]
            let names = key.nameKind.flatMap { library.names(of: $0) } ?? []
            return Entry(
                address: address, key: key, meaning: text?.meaning ?? library.meanings[address.text] ?? "",
                example: text?.example, names: names, awaitedBy: awaited[address] ?? [],
                conditions: Self.conditions(of: key, at: address),
                question: text?.question.map { Question(text: $0, reason: text?.reason ?? "", answer: text?.answer) })
        }
        questions = entries.filter { $0.question != nil }.map(\.address)
        lists = entries.filter { if case .records = $0.key.shape { true } else { false } }.map(\.address)
        places = Dictionary(zip(entries.map(\.address), entries.indices)) { first, _ in first }
    }
}

extension KeyBook {
    private static let conditionsOfGroups: [Address: [KeyCondition]] = Contract.everyKey.reduce(
        into: [Address(""): Contract.conditions]
    ) { found, entry in if !entry.key.conditions.isEmpty { found[entry.address] = entry.key.conditions } }

    private static func conditions(of key: KeyDescription, at address: Address) -> KeyConditionWords {
        let group = String(address.text.dropLast(key.name.count + 1))
        if group == Contract.clausesKey { return KeyConditionWords(ofClauseKey: key.name) }
        return KeyConditionWords(of: key.name, conditionsOfGroups[Address(group)] ?? [], in: group)
    }
}

extension KeyBook.Entry {
    /// What to write.
    public var expectation: String { conditions.expectation ?? key.expectation }

    /// What the other keys of its group ask of it where it is stated, and what may not stand beside it.
    public var beside: [String] { conditions.beside }

    /// What a contract file could say: its own example, the default, or what shows the type.
    public var examples: [String] {
        if let example { return [example] }
        if let examples = conditions.examples { return examples }
        if !names.isEmpty { return Array(names.prefix(2).map(\.name)) }
        let values = key.valueType?.examples ?? []
        guard case .list = key.shape, !values.isEmpty else { return values }
        return [FlowList(values).text]
    }

    /// The words that its value can be, where they are few.
    public var choices: [String] {
        guard let type = key.valueType, type.isChoice else { return names.map(\.name) }
        return type.choices
    }

    /// What holds where it is left out.
    public var absence: String {
        let without = conditions.without.joined(separator: "; ")
        if without.isEmpty { return absenceAlone }
        switch (key.need, key.defaultText) {
        case (_, _?): return "\(absenceAlone); \(without)"
        case (.optional, _), (_, nil): return without
        }
    }

    /// What holds without it whatever else is stated.
    private var absenceAlone: String {
        switch (key.need, key.defaultText) {
        case (.required, _): "the file is refused without it"
        case (_, let text?): "`\(text)` holds without it"
        case (.expected, nil):
            key.inner.isEmpty ? "a blank until it is stated" : "its keys count as left out without it"
        case (.optional, nil): "only where it applies"
        }
    }

    /// The guidance's figure, and which values fall short of it.
    public var guidance: String? {
        guard let figure = key.figure else { return nil }
        guard let weaker else { return "`\(figure)`" }
        return "`\(figure)`; \(weaker)"
    }

    /// Which values are weaker, and for whom.
    public var weaker: String? {
        guard let effect = key.effect, effect.more != .neutral else { return nil }
        let isMore = effect.more == .worse
        let what: String
        switch key.shape {
        case .list, .records: what = isMore ? "more entries are" : "fewer entries are"
        case .group: return nil
        case .scalar(let type):
            switch type {
            case is Interval.Type, is OptionLength.Type: what = isMore ? "longer is" : "shorter is"
            case is Frequency.Type: what = isMore ? "less often is" : "more often is"
            case is Day.Type, is Moment.Type, is TimeOfDay.Type: what = isMore ? "later is" : "earlier is"
            case is YesNo.Type: what = isMore ? "`true` is" : "`false` is"
            case is Weekdays.Type: what = "fewer days are"
            default:
                guard !type.isChoice else { return nil }
                what = isMore ? "more is" : "less is"
            }
        }
        let parties = [effect.party, effect.companion].compactMap { $0?.said }.joined(separator: " and ")
        return "\(what) weaker for \(parties)"
    }

    /// Everything about it in a paragraph.
    public var explanation: String {
        var parts = ["\(meaning.prefix(1).uppercased() + meaning.dropFirst())."]
        parts.append("Write \(expectation): \(absence).")
        if !beside.isEmpty {
            let text = beside.joined(separator: "; ")
            parts.append("\(text.prefix(1).uppercased() + text.dropFirst()).")
        }
        if let guidance { parts.append("The guidance: \(guidance).") }
        if key.figure == nil, let weaker { parts.append("\(weaker.prefix(1).uppercased() + weaker.dropFirst()).") }
        if let source = key.source { parts.append("Source: \(source).") }
        if !awaitedBy.isEmpty {
            parts.append("Awaited by \(awaitedBy.map { "`\($0)`" }.joined(separator: ", ")).")
        }
        return parts.joined(separator: " ")
    }
}

extension Party {
    /// As sentences say it.
    fileprivate var said: String {
        switch self {
        case .patients: "patients"
        case .provider: "the provider"
        case .commissioner: "the commissioner"
        case .healthcare: "healthcare providers"
        }
    }
}

extension Workshop {
    /// The keys of the contract file, explained.
    public func keyBook() -> KeyBook { KeyBook(library, LibraryReader.keyTexts(files)) }
}
