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
    // `undeclared Hospital|Ysbyty: patients at|visit - training`: the name of a place that is no setting, where patients
    // are spoken of. A sentence with a word behind the dash is about another service.
    "undeclared": { subject, argument in
        guard let contract = subject.contract, let (kinds, topics) = ListArgument.split(argument) else { return [] }
        let ends = Set(ListArgument.phrases(kinds.text))
        let firsts = Set(
            contract.settings.items.compactMap { $0.name.value?.contractText.words.first.map(String.init) })
        let providers = contract.healthcareProviders.items.flatMap { [$0.name, $0.short] }
        let places = (contract.settings.items.map(\.name) + providers).compactMap(\.value?.contractText)
        let words = Array(topics.utf8)
        let dash = words.place(of: Array(" - ".utf8)) ?? words.count
        let others = HouseSentence.beginnings(words.dropFirst(dash + 3))
        let about = subject.sentences(about: String(decoding: words[..<dash], as: UTF8.self))
        let found = about.filter { !$0.holds(others) }.map { sentence in
            let runs = Names.runs(in: sentence.text).filter { run in
                run.count > 1 && [run.first, run.last].contains { $0.map(ends.contains) ?? false }
            }
            return (sentence, runs)
        }
        let declared = declared(found.flatMap { $0.1.map { $0.joined(separator: " ") } }, places)
        let strange = found.map { ($0, $1.filter { !declared.contains($0.joined(separator: " ")) }) }
        return faults(of: strange, subject) { names, run in
            // "Cedar Hospital", where the setting is Cedar House: each of its words is known.
            firsts.contains(run[0]) && ends.contains(run[run.count - 1]) || !names.unknown(run).isEmpty
        }
    },
    // `undeclared-ward on|visits: patient`: a ward that no setting has, or another than the one that it is said to be in.
    "undeclared-ward": { subject, argument in
        guard let contract = subject.contract, let (before, topics) = ListArgument.split(argument),
            let wards = DeclaredWards(contract, before: ListArgument.phrases(before.text))
        else { return [] }
        let found = subject.sentences(about: topics).map { ($0, wards.named(in: $0.text)) }
        return faults(of: found, subject) { names, ward in
            // One that there is, is another's.
            wards.has(ward.dropLast()) || !names.unknown(ward.dropLast()).isEmpty
        }
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

/// Which names are those of places, parts of them, or of something within one.
private func declared(_ names: [String], _ places: [String]) -> Set<String> {
    let parts = PhraseSearch(names).found(in: places).map { names[$0.piece] }
    // "Cedar House Unit", and not "Cedar Houses" or "Ysbyty Bryn Newydd Hospital".
    func isWithin(_ name: String, _ place: String) -> Bool {
        name.hasPrefix(place + " ") && !name.dropFirst(place.count + 1).contains(" ")
    }
    return Set(parts).union(names.filter { name in places.contains { isWithin(name, $0) } })
}

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

    func unknown(_ run: some Sequence<String>) -> [String] { run.filter { !words.contains($0.lowercased()) } }
}

/// Bodies that a contract does not know.
private struct Strangers {
    /// The words with which names of bodies end or, where their last is "of", that stand before the rest of one.
    private let kinds: [[String]]
    private let verbs: Set<String>
    /// The names of the parties, and of the settings, in small letters.
    private let parties, settings: [String]
    /// Words that tell no body from another.
    private let common: Set<String>

    /// With what the name of a company ends, and what a body is called by one word.
    private let companies, singly: [String]

    init?(_ argument: String, _ contract: Contract, _ library: Library) {
        common = Set(library.label(.commonNameWords).smallWords)
        (companies, singly) = (library.phrases(.companyForms), library.phrases(.bodiesOfOneWord))
        guard let (ends, verbs) = ListArgument.split(argument) else { return nil }
        kinds = ends.text.split(separator: "|").map { $0.trimmed.split(separator: " ").map(String.init) }
        self.verbs = Set(ListArgument.phrases(verbs))
        let commissioners = contract.commissioners.items + contract.localAuthorities.items
        let names =
            commissioners.flatMap { [$0.name, $0.short] } + [contract.provider.name]
            + contract.provider.partners.items.map(\.name)
            + contract.healthcareProviders.items.flatMap { [$0.name, $0.short] }
        parties = names.compactMap { $0.value?.contractText.lowercased() }
        settings = contract.settings.items.compactMap { $0.name.value?.contractText.lowercased() }
    }

    func found(in sentence: String) -> [String] {
        let words = sentence.split(separator: " ").map(String.init)
        return words.indices.compactMap { end in
            guard end + 1 < words.count, verbs.contains(words[end + 1].lowercased()),
                words[end].first?.isUppercase == true
            else { return nil }
            var start = end
            while start > 0, words[start - 1].first?.isUppercase == true || Self.joins(words, start - 1) { start -= 1 }
            let name = words[start...end].drop { ["the", "a", "an"].contains($0.lowercased()) }
            guard !name.isEmpty, isBody(Array(name)) else { return nil }
            let text = name.joined(separator: " ")
            guard
                name.contains(where: {
                    $0.first?.isUppercase == true && !$0.smallWords.allSatisfy(common.contains)
                })
            else {
                // "The Trust pays", where no party is one.
                let isNamed = name.startIndex > start && name.count == 1 && singly.contains(text)
                return isNamed && !(parties + settings).contains { $0.contains(text.lowercased()) } ? text : nil
            }
            return isKnown(text.lowercased()) ? nil : text
        }
    }

    private func isBody(_ name: [String]) -> Bool {
        kinds.contains { kind in
            kind.last == "of"
                ? name.count > kind.count && name.indices.contains { name[$0...].starts(with: kind) }
                : name.suffix(kind.count).elementsEqual(kind)
                    // "BCUHB"
                    || kind.count == 1 && kind[0].count > 2 && kind[0].allSatisfy(\.isUppercase)
                        && name.last.map { $0.count > kind[0].count && $0.hasSuffix(kind[0]) } == true
        }
    }

    /// Whether a name is that of somebody with a part in the contract, or a part of it. A company has its name in full.
    private func isKnown(_ name: String) -> Bool {
        let isCompany = name.split(separator: " ").last.map { companies.contains(String($0)) } ?? false
        return parties.contains { known in
            if known.contains(name) { return true }
            guard name.contains(known) else { return false }
            return !isCompany || known.contains(" ")
        } || !isCompany && settings.contains { $0.contains(name) || name.contains($0) }
    }

    /// Whether a small word stands within a name: "City and County of Swansea Council".
    private static func joins(_ words: [String], _ index: Int) -> Bool {
        ["of", "and", "y", "a'r"].contains(words[index]) && index > 0 && words[index - 1].first?.isUppercase == true
    }
}
