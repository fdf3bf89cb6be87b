internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Who house wording makes do something.
let strangerChecks: [String: FaultFinder] = [
    // `stranger Health Board|Council: pays|must`: a body with such a name, no party, before such a verb.
    "stranger": { subject, argument in
        guard let contract = subject.contract, let strangers = Strangers(argument, contract, subject.library) else {
            return []
        }
        return subject.sentences.flatMap { sentence in
            strangers.found(in: sentence.text).map { name in
                var fault = subject.fault(in: sentence, [("name", name)])
                if let wording = sentence.wording { fault.place = subject.place(of: name, in: wording) }
                return fault
            }
        }
    },
    // `undeclared Hospital|Clinic: patient|visit`: the name of a place that is no setting, where patients are spoken of.
    "undeclared": { subject, argument in
        guard subject.contract != nil, let (kinds, topics) = ListArgument.split(argument) else { return [] }
        let ends = Set(ListArgument.phrases(kinds.text))
        let found = subject.sentences(about: topics).map { sentence in
            let runs = Names.runs(in: sentence.text).filter { run in
                run.count > 1 && [run.first, run.last].contains { $0.map(ends.contains) ?? false }
            }
            return (sentence, runs)
        }
        return faults(of: found, subject) { names, run in !names.unknown(run).isEmpty }
    },
    // `giver gives|provides: service|advoca`: somebody else of two words or more does what the Provider does.
    "giver": { subject, argument in
        guard subject.contract != nil, let (verbs, topics) = ListArgument.split(argument) else { return [] }
        let known = Set(ListArgument.phrases(verbs.text))
        let found = subject.sentences(about: topics).map { sentence in
            (sentence, Names.runs(in: sentence.text, before: known).filter { $0.count > 1 })
        }
        return faults(of: found, subject) { names, run in !names.unknown(run).isEmpty }
    },
    // `area the whole of|throughout: service`: a name after such words that nothing else has.
    "area": { subject, argument in
        guard subject.contract != nil, let (before, topics) = ListArgument.split(argument) else { return [] }
        let beginnings = ListArgument.phrases(before.text).map { Array(" \($0) ".utf8) }
        let found = subject.sentences(about: topics).map { sentence in
            let text = Array(" \(sentence.text)".utf8)
            let runs = beginnings.compactMap { beginning -> [String]? in
                guard let place = text.place(of: beginning) else { return nil }
                let rest = String(decoding: text[(place + beginning.count)...], as: UTF8.self)
                let run = Names.runs(in: rest).first ?? []
                return run.first.map(rest.hasPrefix) ?? false ? run : nil
            }
            return (sentence, runs)
        }
        return faults(of: found, subject) { names, run in names.unknown(run) == run }
    },
]

extension Subject {
    /// The sentences that have a word with one of some beginnings, and do not tell of the past.
    fileprivate func sentences(about topics: some StringProtocol) -> [HouseSentence] {
        let beginnings = HouseSentence.beginnings(topics)
        return sentences.filter { !$0.isOfThePast && $0.holds(beginnings) }
    }
}

/// The first name of each sentence that is none of those that are known, which are only drawn up where there is one to
/// compare.
private func faults(
    of found: [(sentence: HouseSentence, runs: [[String]])], _ subject: Subject,
    where isStrange: (Names, [String]) -> Bool
) -> [Fault] {
    let named = found.filter { !$0.runs.isEmpty }
    guard let contract = subject.contract, !named.isEmpty else { return [] }
    let names = Names(contract, subject.library)
    return named.compactMap { sentence, runs in
        runs.first { isStrange(names, $0) }.map {
            subject.fault(in: sentence, [("name", $0.joined(separator: " "))])
        }
    }
}

/// The words of the names that a contract and the library know.
private struct Names {
    private let words: Set<String>

    init(_ contract: Contract, _ library: Library) {
        var texts = [library.label(.commonNameWords)] + library.allLawNames + library.termNames
        contract.forEachFact { _, _, fact in
            switch fact {
            case .scalar(let value, _) where value is Words: texts.append(value.contractText)
            case .list(let items, _): texts += items.map(\.value.contractText)
            default: break
            }
        }
        let own = Set(
            contract.clauses.items.flatMap { [$0.replace, $0.add, $0.text] }.compactMap(\.value?.contractText))
        words = Set(texts.filter { !own.contains($0) }.flatMap(\.smallWords))
    }

    /// Runs of words with capitals, without an article before them.
    /// - Parameter verbs: where given, only the runs that one of these follows.
    static func runs(in sentence: String, before verbs: Set<String>? = nil) -> [[String]] {
        var runs: [[String]] = []
        var run: [String] = []
        for word in sentence.split(separator: " ").map(String.init) + [""] {
            let plain = word.words.joined(separator: "'")
            if plain.first?.isUppercase ?? false {
                run.append(plain)
                // A comma ends a name.
                if word.last.map({ $0.isLetter || $0.isNumber }) ?? false { continue }
            }
            if !run.isEmpty, verbs?.contains(plain.lowercased()) ?? true { runs.append(run) }
            run = []
        }
        return runs.map { Array($0.drop { ["The", "A", "An", "At", "In", "All", "Each", "Every"].contains($0) }) }
    }

    func unknown(_ run: [String]) -> [String] { run.filter { !words.contains($0.lowercased()) } }
}

/// Bodies that a contract does not know.
private struct Strangers {
    private let endings: [[String]]
    private let verbs: Set<String>
    private let known: [String]
    /// Words that tell no body from another.
    private let common: Set<String>

    init?(_ argument: String, _ contract: Contract, _ library: Library) {
        common = Set(library.label(.commonNameWords).smallWords)
        guard let (ends, verbs) = ListArgument.split(argument) else { return nil }
        endings = ends.text.split(separator: "|").map { $0.trimmed.split(separator: " ").map(String.init) }
        self.verbs = Set(ListArgument.phrases(verbs))
        let parties = contract.commissioners.items + contract.localAuthorities.items
        let names =
            parties.flatMap { [$0.name, $0.short] } + [contract.provider.name]
            + contract.healthcareProviders.items.flatMap { [$0.name, $0.short] } + contract.settings.items.map(\.name)
        known = names.compactMap { $0.value?.contractText.lowercased() }
    }

    func found(in sentence: String) -> [String] {
        let words = sentence.split(separator: " ").map(String.init)
        return words.indices.compactMap { end in
            guard end + 1 < words.count, verbs.contains(words[end + 1].lowercased()),
                endings.contains(where: { words[...end].suffix($0.count).elementsEqual($0) })
            else { return nil }
            var start = end
            while start > 0, words[start - 1].first?.isUppercase == true || Self.joins(words, start - 1) { start -= 1 }
            let name = words[start...end].drop { ["the", "a", "an"].contains($0.lowercased()) }
            guard name.contains(where: { !common.contains($0.lowercased()) && $0.first?.isUppercase == true })
            else { return nil }
            let text = name.joined(separator: " ")
            let small = text.lowercased()
            return known.contains { $0.contains(small) || small.contains($0) } ? nil : text
        }
    }

    /// Whether a small word stands within a name: "City and County of Swansea Council".
    private static func joins(_ words: [String], _ index: Int) -> Bool {
        ["of", "and", "y", "a'r"].contains(words[index]) && index > 0 && words[index - 1].first?.isUppercase == true
    }
}
