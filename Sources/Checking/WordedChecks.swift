internal import ManylebComparing
internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What house wording promises beside the facts of the contract. It is judged only in sentences whose topic is that of the
/// fact.
let wordedChecks: [String: FaultFinder] = [
    // `worded KEY, OTHER: TOPIC`: weaker than each of the keys for whom it concerns.
    "worded": { subject, argument in
        worded(subject, argument) { fact, value in
            fact.key.effect?.direction(from: fact.value, to: value) == .weaker
        }
    },
    // `worded-beside KEY, OTHER: TOPIC`: weaker than the first, unless it is what the other says and both are said.
    "worded-beside": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        return firstFaults(subject, topic) { sentence in
            let facts = subject.worded(topic.keys)
            guard let fact = facts.first else { return nil }
            let values = subject.library.grammar.quantities(in: sentence.text, as: type(of: fact.value))
            let isBothSaid = facts.allSatisfy { fact in values.contains { $0.isSame(as: fact.value) } }
            return values.first { value in
                fact.key.effect?.direction(from: fact.value, to: value) == .weaker
                    && !(isBothSaid && facts.contains { $0.value.isSame(as: value) })
            }.map { [("value", $0.contractText), ("standard", fact.value.contractText)] }
        }
    },
    // `worded-other KEY: TOPIC`: another value, whoever gains by it.
    "worded-other": { subject, argument in
        worded(subject, argument) { fact, value in
            value.contractText != fact.value.contractText && value.isMore(than: fact.value) != nil
        }
    },
    // `worded-end contract.term: TOPIC`: a day on which neither the term nor an option ends.
    "worded-end": { subject, argument in
        guard let topic = WordedTopic(argument), let terms = subject.contract?.terms else { return [] }
        let plan = TermPlan(terms)
        guard let end = plan.termEnd else { return [] }
        let ends = [end] + plan.options.compactMap(\.last)
        // "From 1 April 2027 to 31 March 2030" names the start as well.
        let starts = terms.start.value.map { [$0] } ?? []
        return firstFaults(subject, topic) { sentence in
            let days = subject.library.grammar.values(Day.self, in: sentence.text)
            let other = days.first { !ends.contains($0) && !(days.count > 1 && starts.contains($0)) }
            return other.map { [("value", $0.contractText), ("standard", end.contractText)] }
                ?? (days.isEmpty
                    ? otherMonth(than: ends, among: subject.library.grammar.months(in: sentence.text)) : nil)
        }
    },
    // `worded-sum funding.ceiling: TOPIC`: neither the ceiling nor a part or a multiple of it by the years.
    "worded-sum": { subject, argument in
        guard let topic = WordedTopic(argument), let contract = subject.contract,
            let ceiling = contract.funding.ceiling.value?.pence, ceiling > 0
        else { return [] }
        let years = TermPlan(contract.terms).years.count
        return firstFaults(subject, topic) { sentence in
            let sums = subject.library.grammar.values(Money.self, in: sentence.text)
            let wrong = sums.first { sum in
                let multiples = 1...max(1, years)
                return !multiples.contains { ceiling * $0 == sum.pence || sum.pence * $0 == ceiling }
                    && ![4, 12].contains { abs(sum.pence * $0 - ceiling) < 100 * $0 }
            }
            return wrong.map {
                [("value", $0.contractText), ("standard", Money(pence: ceiling).contractText)]
            }
        }
    },
    // `worded-choice KEY: TOPIC`: the words of another choice, and not those of the one that is made.
    "worded-choice": { subject, argument in
        guard let topic = WordedTopic(argument), let fact = subject.worded(topic.keys).first else { return [] }
        let made = fact.value.contractText
        let parts = Set(made.smallWords)
        let others = Set(type(of: fact.value).choices.flatMap(\.smallWords)).subtracting(parts)
        return firstFaults(subject, topic) { sentence in
            let words = sentence.text.smallWords
            guard let other = words.first(where: others.contains), !parts.isSubset(of: words) else { return nil }
            return [("value", other), ("standard", made)]
        }
    },
    // `worded-target INDICATOR: TOPIC`: a share that is weaker than the target of an indicator.
    "worded-target": { subject, argument in
        guard let topic = WordedTopic(argument),
            let indicator = subject.contract?.monitoring.indicators.items.first(where: {
                $0.indicator.value?.contractText == topic.keys.first
            }), let target = indicator.target.value
        else { return [] }
        return firstFaults(subject, topic) { sentence in
            guard case .percentage(let asked) = target.amount else { return nil }
            let shares = subject.library.grammar.values(Percentage.self, in: sentence.text)
            let isLeast = [.atLeast, .above].contains(target.bound)
            return (shares + fractions(in: sentence.text, subject.library.grammar)).first {
                isLeast ? $0 < asked : asked < $0
            }.map {
                [("value", $0.contractText), ("standard", target.contractText)]
            }
        }
    },
    // `worded-team settings: TOPIC`: fewer advocates than are planned.
    "worded-team": { subject, argument in
        guard let topic = WordedTopic(argument), let settings = subject.contract?.settings.items else { return [] }
        let planned = settings.compactMap(\.advocates.value?.hundredths).reduce(0, +)
        return firstFaults(subject, topic) { sentence in
            let counts = subject.library.grammar.values(Count.self, in: sentence.text)
            return counts.first { $0.number * 100 < planned }.map {
                [("value", $0.contractText), ("standard", Number(hundredths: planned).contractText)]
            }
        }
    },
    // `worded-times contract.extension: TOPIC`: another number of options than the contract has.
    "worded-times": { subject, argument in
        guard let topic = WordedTopic(argument), let terms = subject.contract?.terms else { return [] }
        let options = TermPlan(terms).options.count
        return firstFaults(subject, topic) { sentence in
            let words = sentence.text.smallWords
            let stated =
                words.contains("twice")
                ? 2
                : words.firstIndex(of: "times").flatMap { index in
                    index > 0 ? subject.library.grammar.number(words[index - 1]) ?? Int(words[index - 1]) : nil
                }
            guard let stated, stated != options else { return nil }
            return [("value", String(stated)), ("standard", String(options))]
        }
    },
    // `worded-says KEYS: TOPIC`: what no wording may say, whatever the figures.
    "worded-says": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        return firstFaults(subject, topic) { [("text", $0.text)] }
    },
]

/// The first fault of each clause, in a sentence that states a value of a kind that a fact of the contract has.
/// - Parameter isWrong: whether a value contradicts a fact; it must contradict each of them.
private func worded(
    _ subject: Subject, _ argument: String, _ isWrong: (WordedFact, any ScalarValue) -> Bool
) -> [Fault] {
    guard let topic = WordedTopic(argument) else { return [] }
    // Most topics are spoken of nowhere: the facts are looked up where one is.
    return firstFaults(subject, topic) { sentence in
        let facts = subject.worded(topic.keys)
        guard let first = facts.first else { return nil }
        let values = subject.library.grammar.quantities(in: sentence.text, as: type(of: first.value))
        return values.first { value in facts.allSatisfy { isWrong($0, value) } }.map {
            [("value", $0.contractText), ("standard", first.value.contractText)]
        }
    }
}

/// Shares that are said as "nine out of ten".
private func fractions(in text: String, _ grammar: any Grammar) -> [Percentage] {
    let words = text.smallWords
    return words.indices.dropFirst().dropLast(2).compactMap { index in
        guard words[index] == "out", words[index + 1] == "of", let part = grammar.count(words[index - 1]),
            let whole = grammar.count(words[index + 2]), whole > 0, part <= whole
        else { return nil }
        return Percentage(contractText: "\(part * 100 / whole)%")
    }
}

extension Grammar {
    /// The number that a word in small letters or its digits say; no sentence counts further.
    func count(_ word: String) -> Int? { number(word) ?? Int(word).flatMap { $0 < 10_000 ? $0 : nil } }

    /// The values of a kind that a text states.
    func values<Value: ScalarValue>(_ kind: Value.Type, in text: String) -> [Value] {
        quantities(in: text, as: kind).compactMap { $0 as? Value }
    }
}

/// What replaces a clause that prints the fact is held to that clause.
func firstFaults(
    _ subject: Subject, _ topic: WordedTopic, _ find: (HouseSentence) -> [(String, String)]?
) -> [Fault] {
    var faulty: Set<String> = []
    return subject.sentences.compactMap { sentence in
        guard !faulty.contains(sentence.clause),
            topic.isAbout(sentence, prints: { subject.prints(topic.keys, in: sentence.clause) }),
            let slots = find(sentence), !subject.isHeld(sentence, topic.keys)
        else { return nil }
        faulty.insert(sentence.clause)
        return subject.fault(in: sentence, slots)
    }
}

extension ScalarValue {
    fileprivate func isSame(as other: any ScalarValue) -> Bool { contractText == other.contractText }
}

/// A fact that wording may contradict.
struct WordedFact {
    let key: KeyDescription
    let value: any ScalarValue
}

extension Subject {
    /// The facts behind some keys that are stated or have a default: of the contract, or as a document prints them.
    func worded(_ keys: [String]) -> [WordedFact] {
        keys.compactMap { text in
            guard let key = Contract.key(at: Address(text)) else { return nil }
            if let contract {
                guard case .scalar(let value, _)? = contract.fact(text) else { return nil }
                return WordedFact(key: key, value: value)
            }
            return figures.first { $0.address.text == text }.map { WordedFact(key: key, value: $0.value) }
        }
    }

    /// Whether a clause prints one of some facts, or one of those in it.
    fileprivate func prints(_ keys: [String], in clause: String) -> Bool {
        passages.contains { passage in
            passage.clause == clause
                && passage.pieces.contains { piece in
                    piece.key.map { key in keys.contains { key.text == $0 || key.text.hasPrefix($0 + ".") } } ?? false
                }
        }
    }

    /// Whether what a sentence says of some facts is found in the comparison with the clause that it replaces.
    fileprivate func isHeld(_ sentence: HouseSentence, _ keys: [String]) -> Bool {
        rewordings.contains {
            $0.clause.naturalKey == sentence.clause && $0.change.kind == .weaker
                && keys.contains($0.key?.text ?? "")
        }
    }
}

/// The sentences that speak of a fact, as a rule's card tells them: `KEY: referr|request + answer|respon - complain`. A
/// sentence must hold a beginning of a word of each group before the `-`, and none behind it; of several topics, parted by
/// `/`, it must have one. One that begins with `here:` counts only in what is added to a clause that prints the fact.
struct WordedTopic {
    private struct Sort {
        let isHere: Bool
        let groups: [Group]
        let others: [Group]
    }

    /// Words of which a sentence must have one. They are told apart when a sentence is held to them: most topics are spoken
    /// of nowhere, which their first group shows.
    private final class Group {
        let text: ArraySlice<UInt8>
        private(set) lazy var beginnings = HouseSentence.beginnings(text)

        init(_ text: ArraySlice<UInt8>) { self.text = text }
    }

    let keys: [String]
    private let sorts: [Sort]

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        keys = bytes[..<colon].split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self).trimmed }
        sorts = Self.sorts(of: bytes[(colon + 1)...])
        if sorts.isEmpty || sorts.contains(where: { $0.groups.isEmpty || $0.groups.contains { $0.text.isEmpty } }) {
            return nil
        }
    }

    /// The signs between the parts stand by themselves, as words do.
    private static func sorts(of text: ArraySlice<UInt8>) -> [Sort] {
        let space = UInt8(ascii: " ")
        func isSpace(_ index: Int) -> Bool { !text.indices.contains(index) || text[index] == space }
        func standsAlone(_ index: Int) -> Bool { isSpace(index - 1) && isSpace(index + 1) }
        var sorts: [Sort] = []
        var sides: [[Group]] = [[]]
        var isHere = false
        var start = text.startIndex
        func endGroup(at end: Int) {
            var group = text[start..<end].drop { $0 == space }
            if sides.count == 1, sides[0].isEmpty, group.starts(with: "here:".utf8) {
                isHere = true
                group = group.dropFirst(5).drop { $0 == space }
            }
            while group.last == space { group.removeLast() }
            if !group.isEmpty { sides[sides.count - 1].append(Group(group)) }
            start = end + 1
        }
        func endSort(at end: Int) {
            endGroup(at: end)
            sorts.append(Sort(isHere: isHere, groups: sides[0], others: sides.dropFirst().flatMap { $0 }))
            (sides, isHere) = ([[]], false)
        }
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "/") where standsAlone(index): endSort(at: index)
            case UInt8(ascii: "-") where standsAlone(index):
                endGroup(at: index)
                sides.append([])
            case UInt8(ascii: "+") where standsAlone(index): endGroup(at: index)
            default: break
            }
        }
        endSort(at: text.endIndex)
        return sorts
    }

    /// Words of a group that an exception of the same sort always takes back, and the exception: no sentence with them counts.
    var takenBack: (words: String, exception: String)? {
        for sort in sorts {
            let exceptions = sort.others.flatMap(\.beginnings)
            for words in sort.groups.flatMap(\.beginnings) {
                guard let exception = exceptions.first(where: { words.holds($0) }) else { continue }
                return (
                    String(decoding: words, as: UTF8.self).trimmed, String(decoding: exception, as: UTF8.self).trimmed
                )
            }
        }
        return nil
    }

    /// - Parameter prints: whether the clause prints the fact.
    func isAbout(_ sentence: HouseSentence, prints: () -> Bool) -> Bool {
        if sentence.isOfThePast { return false }
        return sorts.contains { sort in
            sort.groups.allSatisfy { sentence.holds($0.beginnings) }
                && !sort.others.contains { sentence.holds($0.beginnings) }
                && (!sort.isHere || sentence.isAddition && prints())
        }
    }

    /// The sentences of a text that speak of the fact.
    func sentences(of text: String, _ grammar: any Grammar) -> [String] {
        grammar.sentences(of: text).filter { isAbout(HouseSentence(plain: $0), prints: { false }) }
    }
}
