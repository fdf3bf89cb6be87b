internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Who house wording makes do something.
let strangerChecks: [String: FaultFinder] = [
    // `stranger Health Board|Council: pays|must`: a body with such a name, no party, before such a verb.
    "stranger": { subject, argument in
        guard let contract = subject.contract, let strangers = Strangers(argument, contract) else { return [] }
        return houseSentences(subject).flatMap { wording, id, sentence in
            strangers.found(in: sentence).map { name in
                Fault(
                    at: subject.place(of: name, in: wording), about: wording.address,
                    [("clause", id), ("name", name)])
            }
        }
    },
    // `house-says patients pay|patient pays`: what no wording may say.
    "house-says": { subject, argument in
        let phrases = ListArgument.phrases(argument)
        return houseSentences(subject).compactMap { wording, id, sentence in
            guard let phrase = phrase(of: phrases, in: sentence) else { return nil }
            return Fault(
                at: subject.place(of: sentence, in: wording), about: wording.address,
                [("clause", id), ("text", phrase)])
        }
    },
]

/// Every sentence that the house worded, with where it stands.
private func houseSentences(_ subject: Subject) -> [(wording: Fact<Words>, clause: String, sentence: String)] {
    (subject.contract?.clauses.items ?? []).flatMap { clause in
        [clause.replace, clause.add, clause.text].flatMap { wording in
            subject.library.grammar.sentences(of: wording.value?.contractText ?? "").map {
                (wording, clause.naturalKey ?? "", $0)
            }
        }
    }
}

/// Bodies that a contract does not know.
private struct Strangers {
    private let endings: [[String]]
    private let verbs: Set<String>
    private let known: [String]
    /// Words that tell no body from another.
    private static let common: Set<String> = [
        "the", "local", "university", "teaching", "county", "borough", "city", "town", "health", "board", "council",
        "nhs", "trust", "authority", "authorities", "ombudsman", "cic", "mental", "welsh", "nearest", "foundation",
        "limited", "ltd", "any", "each", "every", "a", "an", "our", "this",
    ]

    init?(_ argument: String, _ contract: Contract) {
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
            guard name.contains(where: { !Self.common.contains($0.lowercased()) && $0.first?.isUppercase == true })
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
