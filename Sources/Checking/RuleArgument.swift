internal import ManylebComparing
internal import ManylebDrafting
internal import ManylebModel
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
    /// A key for which the guidance has a figure, and the words by which a sentence speaks of it.
    case worded
    case count, money
    /// Two dates of a tender, and the least time between them.
    case gap

    private static let all: [String: RuleArgument] = [
        "figure": .figure, "topic": .topic, "indicator-group": .indicatorGroup, "indicator-lacks": .indicatorKey,
        "law": .word(among: ["coming", "ended"]), "meeting-quarter": .word(among: ["1", "2", "3", "4"]),
        "edited": .word(among: Edit.Kind.allCases.map(\.rawValue)),
        "without-target": .word(among: ["count", "rate"]), "tender-gap": .gap, "worded": .worded,
        "worded-hours": .worded,
        "indicator-response-time": .worded, "target-always": .word(among: ["met", "missed"]), "version-date": .count,
        "suppressed": .count, "ceiling-per-advocate": .money,
        "below-threshold": .money,
        "left-out": .word(among: ["statutory", "duty"]),
        "answered-by": .word(among: ["clause", "outside", "nothing"]),
    ]

    /// The least time between two dates, and whether the first of them is one of its days.
    static func leastTime(_ text: String) -> (interval: Interval, countsFirst: Bool)? {
        let end = " counted"
        let countsFirst = text.hasSuffix(end)
        return Interval(contractText: countsFirst ? String(text.dropLast(end.count)) : text).map { ($0, countsFirst) }
    }

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
        case .count:
            if given.count != 1 || Count(contractText: given[0]) == nil {
                report("says no number", help: "write `\(word)` and \(Count.expectation)")
            }
        case .money:
            if given.count != 1 || Money(contractText: given[0]) == nil {
                report("says no sum", help: "write `\(word)` and \(Money.expectation)")
            }
        case .worded:
            let known = figures(of: Contract.descriptions)
            guard let topic = WordedTopic(given.joined(separator: " ")) else {
                return report(
                    "does not say of what sentences speak",
                    help: "write `\(word) KEY: one|other + further - not these`, with beginnings of words")
            }
            if !known.contains(topic.key) {
                report("names nothing", help: reading.help(for: topic.key, among: known))
            }
        case .gap:
            let dates = ["start"] + Timetable.descriptions.map(\.name)
            for date in given.prefix(2) where !dates.contains(date) {
                report("names nothing", help: reading.help(for: date, among: dates))
            }
            if leastTime(given.dropFirst(2).joined(separator: " ")) == nil {
                report(
                    "says no least time", help: "write `\(word)`, two dates of the tender and \(Interval.expectation)")
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
