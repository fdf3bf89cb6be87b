internal import ManylebComparing
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebMonitoring
internal import ManylebSyntax

/// What a card may write after the word by which it says how to look. A word that is not named here takes nothing.
enum RuleArgument {
    /// A key of the contract file for which the guidance has a figure.
    case figure
    /// An entry of the guidance that clauses answer.
    case topic
    case indicatorGroup
    case indicatorKey
    case word(among: [String])
    /// One of some words and, after a colon, what a sentence says in which there is no fault, parted by `|`.
    case unless(among: [String])
    /// Keys, and the words by which a sentence speaks of them.
    case worded
    /// Keys, each with the least and the most that can be meant.
    case bounds
    /// Indicators, each with the least and the most share that can be meant as its target.
    case targets
    /// Keys.
    case keys
    /// Keys with a value, each with another key that it leaves without a meaning.
    case idle
    case count, money, share
    /// A key that holds a list, and what its entries must say.
    case listed
    /// The rarest report that is enough, and the indicators for which it is.
    case rarest
    /// A party, and the groups of indicators that it alone can report.
    case owner
    /// Words that wording is searched for, parted by `|`.
    case phrases
    /// Two dates of a tender, and the least time between them.
    case gap

    private static let all: [String: RuleArgument] = [
        "figure": .figure, "topic": .topic, "indicator-group": .indicatorGroup, "indicator-lacks": .indicatorKey,
        "law": .unless(among: ["coming", "ended", "elsewhere"]), "meeting-quarter": .word(among: ["1", "2", "3", "4"]),
        "return": .word(among: ReturnFault.Kind.allCases.map(\.rawValue)),
        "result": .word(among: ResultFault.Kind.allCases.map(\.rawValue)),
        "edited": .word(among: Edit.Kind.allCases.map(\.rawValue)),
        "without-target": .word(among: ["count", "rate"]), "tender-gap": .gap, "worded": .worded,
        "worded-hours": .worded,
        "worded-other": .worded, "worded-closed": .worded, "worded-end": .worded, "worded-sum": .worded,
        "worded-choice": .worded, "worded-target": .worded, "worded-team": .worded, "worded-says": .worded,
        "worded-times": .worded,
        "worded-visits": .worded, "worded-closing": .worded, "worded-days": .worded, "worded-steps": .worded,
        "worded-notice": .worded, "worded-start": .worded, "worded-no-option": .worded, "worded-day-count": .worded,
        "worded-staff": .worded, "worded-open": .worded,
        "longer-than-term": .keys, "idle": .idle,
        "key-says": .worded, "key-unlike": .worded, "says-none": .worded, "worded-beside": .worded,
        "bounds": .bounds, "share-worded": .keys, "policy-review": .count, "demand-year": .count, "law-year": .count,
        "registration": .count, "puts-off": .count, "wording-repeated": .count, "undeclared": .phrases,
        "undeclared-ward": .phrases,
        "giver": .phrases, "area": .phrases,
        "indicator-response-time": .worded, "target-always": .word(among: ["met", "missed"]), "version-date": .count,
        "suppressed": .count, "patients-for-one": .count, "ceiling-per-advocate": .money,
        "ceiling-above-advocates": .money, "target-far": .targets,
        "reworded": .word(among: RewordingLoss.allCases.map(\.rawValue)), "list-lacks": .listed, "list-only": .listed,
        "reworded-lost": .share, "list-short": .listed,
        "reported-rarely": .rarest, "owner": .owner,
        "stranger": .phrases,
        "no-contact": .worded, "arbiter-is-party": .phrases, "price-counted-twice": .phrases, "price-nothing": .phrases,
        "own-judge": .word(among: ["appeals", "complaints", "incidents"]),
        "left-out": .word(among: ["statutory", "duty"]), "unrelated": .word(among: ["statutory", "duty"]),
        "answered-by": .word(among: ["clause", "outside", "nothing"]),
    ]

    /// Reports an argument that names nothing: the rule would never find anything.
    /// - Parameter library: nothing where it has faults of its own.
    static func prove(_ check: Stated<String>, of library: Library?, _ reading: inout CardReading) {
        let parts = check.value.split(separator: " ").map(String.init)
        guard let word = parts.first, Vocabulary.words[word] != nil else { return }
        let given = Array(parts.dropFirst())
        func report(_ fault: String, help: String?) {
            reading.report("`\(check.value)` \(fault)", help: help, at: check.place)
        }
        func expect(_ known: [String]?, _ what: String) {
            guard let known else { return }
            guard given.count == 1 else {
                return report("says nothing to look for, or too much", help: "write `\(word)` and \(what)")
            }
            if !known.contains(given[0]) {
                report("names nothing", help: reading.help(for: given[0], among: known) ?? "write \(what)")
            }
        }
        switch all[word] {
        case nil:
            if !given.isEmpty { report("says more than the program reads", help: "write `\(word)` alone") }
        case .figure: expect(figures(of: Contract.descriptions), "a key for which the guidance has a figure")
        case .topic: expect(library?.topics, "the id of an entry of the guidance that clauses answer")
        case .indicatorGroup: expect(library?.indicatorGroups, "a group of indicators")
        case .indicatorKey: expect(Indicator.descriptions.map(\.name), "a key of an indicator")
        case .word(let known): expect(known, "one of " + known.map { "`\($0)`" }.joined(separator: ", "))
        case .unless(let known):
            let state = given.joined(separator: " ").prefix { $0 != ":" }
            if !known.contains(String(state)) {
                report(
                    "names nothing",
                    help: reading.help(for: String(state), among: known)
                        ?? "write one of " + known.map { "`\($0)`" }.joined(separator: ", "))
            }
        case .count:
            if given.count != 1 || Count(contractText: given[0]) == nil {
                report("says no number", help: "write `\(word)` and \(Count.expectation)")
            }
        case .money:
            if given.count != 1 || Money(contractText: given[0]) == nil {
                report("says no sum", help: "write `\(word)` and \(Money.expectation)")
            }
        case .share:
            if given.count != 2 || Percentage(contractText: given[0]) == nil {
                report("says no share", help: "write `\(word)`, \(Percentage.expectation) and words, parted by `|`")
            }
        case .worded:
            if let (fault, help) = wordedFault(in: word, given.joined(separator: " "), reading) {
                report(fault, help: help)
            }
        case .bounds:
            if let (fault, help) = boundsFault(given.joined(separator: " "), reading) { report(fault, help: help) }
        case .targets:
            for part in ListArgument.phrases(given.joined(separator: " ")) {
                guard let bounds = TargetBounds(part) else {
                    report("says no shares for `\(part)`", help: "write `\(word) INDICATOR 50% to 100%`")
                    continue
                }
                if let known = library?.indicators.map(\.id), !known.contains(bounds.indicator) {
                    report("names nothing", help: reading.help(for: bounds.indicator, among: known))
                }
            }
        case .keys:
            for key in given where Contract.key(at: Address(key)) == nil {
                report("names nothing", help: reading.help(for: key, among: scalars(of: Contract.descriptions)))
            }
        case .idle:
            for part in ListArgument.phrases(given.joined(separator: " ")) {
                guard let idle = IdleKey(part), idle.isKnown else {
                    report("says no key, value and other key in `\(part)`", help: "write `idle KEY = VALUE: KEY`")
                    continue
                }
                if Contract.key(at: Address(idle.key)) == nil {
                    report(
                        "names nothing", help: reading.help(for: idle.key, among: scalars(of: Contract.descriptions)))
                }
            }
        case .phrases:
            if given.isEmpty { report("says nothing to look for", help: "write `\(word)` and words, parted by `|`") }
        case .listed, .rarest, .owner:
            guard let (first, rest) = ListArgument.split(given.joined(separator: " ")), !rest.trimmed.isEmpty else {
                return report("says too little", help: "write `\(word)`, a word, a colon and what it is for")
            }
            if let (fault, help) = fault(in: word, first.text, rest.trimmed, library, reading) {
                report(fault, help: help)
            }
        case .gap:
            let dates = ["start"] + Timetable.descriptions.map(\.name)
            for date in given.prefix(2) where !dates.contains(date) {
                report("names nothing", help: reading.help(for: date, among: dates))
            }
            if Interval(contractText: given.dropFirst(2).joined(separator: " ")) == nil {
                report(
                    "says no least time", help: "write `\(word)`, two dates of the tender and \(Interval.expectation)")
            }
        }
    }

    /// What is wrong with the words by which sentences are told.
    private static func wordedFault(in word: String, _ text: String, _ reading: CardReading) -> (String, help: String?)?
    {
        guard let topic = WordedTopic(text) else {
            return (
                "does not say of what sentences speak",
                "write `\(word) KEY: one|other + further - not these`, with beginnings of words"
            )
        }
        if let (words, exception) = topic.takenBack {
            return (
                "finds no sentence with `\(words)`, for its exception `\(exception)` stands in it",
                "take one of them out, or write `\(exception)_` for the whole word alone"
            )
        }
        var reading = reading
        let isKnown = { (key: String) in
            word == "worded-target" || word == "key-says" && entryKeys[key] != nil
                || Contract.key(at: Address(key)) != nil
        }
        return topic.keys.first { !isKnown($0) }.map {
            ("names nothing", reading.help(for: $0, among: scalars(of: Contract.descriptions)))
        }
    }

    /// What is wrong with keys and their bounds.
    private static func boundsFault(_ text: String, _ reading: CardReading) -> (String, help: String?)? {
        var reading = reading
        for part in ListArgument.phrases(text) {
            guard let bounds = Bounds(part), bounds.isRead else {
                return ("says no least and most for `\(part)`", "write `bounds KEY LEAST to MOST|KEY LEAST to MOST`")
            }
            let known = scalars(of: Contract.descriptions)
            if !known.contains(bounds.key) {
                return ("names nothing", reading.help(for: bounds.key, among: known))
            }
        }
        return nil
    }

    /// The keys that hold one value, outside lists.
    private static func scalars(of keys: [KeyDescription], below path: String = "") -> [String] {
        keys.flatMap { key -> [String] in
            switch key.shape {
            case .group(let inner): scalars(of: inner, below: path + key.name + ".")
            case .scalar: [path + key.name]
            case .list, .records: []
            }
        }
    }

    /// What is wrong with a word before a colon, or with what stands behind it.
    private static func fault(
        in word: String, _ first: String, _ rest: String, _ library: Library?, _ reading: CardReading
    ) -> (String, help: String?)? {
        var reading = reading
        if case .listed? = all[word] {
            let lists = lists(of: Contract.descriptions)
            if !lists.contains(first) { return ("names no list", reading.help(for: first, among: lists)) }
            let isCount = word != "list-short" || Count(contractText: rest) != nil
            return isCount ? nil : ("says no number", "write `\(word) KEY: 2`")
        }
        let isKnown =
            word == "owner" ? Indicator.Owner(contractText: first) != nil : Frequency(contractText: first) != nil
        if !isKnown { return ("says `\(first)`, which is no such word", nil) }
        guard let library else { return nil }
        let known = library.indicatorGroups + library.indicators.map(\.id)
        let other = rest.split(separator: " ").map(String.init).first { !known.contains($0) }
        return other.map { ("names nothing", reading.help(for: $0, among: known)) }
    }

    /// The keys that hold lists, of values or of groups with names.
    private static func lists(of keys: [KeyDescription], below path: String = "") -> [String] {
        keys.flatMap { key -> [String] in
            switch key.shape {
            case .group(let inner): lists(of: inner, below: path + key.name + ".")
            case .list, .records: [path + key.name]
            case .scalar: []
            }
        }
    }

    /// The keys for which the guidance has a figure.
    private static func figures(of keys: [KeyDescription], below path: String = "") -> [String] {
        keys.flatMap { key -> [String] in
            switch key.shape {
            case .group(let inner): figures(of: inner, below: path + key.name + ".")
            case .scalar where key.figure != nil: [path + key.name]
            case .scalar, .list, .records: []
            }
        }
    }
}
