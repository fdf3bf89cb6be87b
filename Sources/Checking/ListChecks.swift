internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Lists that hold too little, and who is named where another ought to be.
let listChecks: [String: FaultFinder] = [
    // `list-lacks service.formats: easy read|audio`: no entry holds a beginning of one of these words.
    "list-lacks": { subject, argument in
        guard let (key, rest) = ListArgument.split(argument), let list = ListArgument.texts(key, subject),
            !list.texts.isEmpty
        else { return [] }
        let said = list.texts.map { Array(" \($0.lowercased())".utf8) }
        let words = ListArgument.phrases(rest).map { Array($0.utf8) }
        guard !said.contains(where: { text in words.contains { text.holds($0) } }) else { return [] }
        return [Fault(at: list.place, about: key, ["list": list.texts.joined(separator: ", ")])]
    },
    // `list-only tender.invite: existing|present`: every entry holds a beginning of one of these words.
    "list-only": { subject, argument in
        guard let (key, rest) = ListArgument.split(argument), let list = ListArgument.texts(key, subject),
            !list.texts.isEmpty
        else { return [] }
        let words = ListArgument.phrases(rest).map { Array(" \($0)".utf8) }
        let isOnly = list.texts.allSatisfy { text in
            let said = Array(" \(text.lowercased())".utf8)
            return words.contains { said.holds($0) }
        }
        return isOnly ? [Fault(at: list.place, about: key, ["list": list.texts.joined(separator: ", ")])] : []
    },
    // `list-short records.issue-categories: 2`: at least so many entries.
    "list-short": { subject, argument in
        guard let (key, rest) = ListArgument.split(argument), let list = ListArgument.texts(key, subject),
            let least = Int(rest.trimmed), !list.texts.isEmpty, list.texts.count < least
        else { return [] }
        return [
            Fault(
                at: list.place, about: key,
                ["list": list.texts.joined(separator: ", "), "least": String(least)])
        ]
    },
    // `own-judge appeals`: nobody hears an appeal against what they did themselves.
    "own-judge": { subject, what in
        guard let contract = subject.contract else { return [] }
        if what == "appeals" {
            return contract.healthcareProviders.items.compactMap { provider in
                guard let judge = provider.accessAppeals.value?.contractText else { return nil }
                if provider.informingRole.value.map({ roleWords($0.contractText) == roleWords(judge) }) == true {
                    return Fault(
                        provider.accessAppeals, ["value": judge, "who": "Whoever tells patients of the service"])
                }
                guard contract.provider.name.value.map({ roleWords($0.contractText) == roleWords(judge) }) == true
                else {
                    return nil
                }
                return Fault(provider.accessAppeals, ["value": judge, "who": "The Provider, whom it concerns,"])
            }
        }
        let fact = what == "incidents" ? contract.incidents.reportTo : contract.complaints.referTo
        guard let judge = fact.value?.contractText else { return [] }
        let own = [
            contract.provider.name.value?.contractText, contract.provider.serviceManager.value?.contractText,
            "the Provider",
        ]
        // The post that keeps a policy of the Provider's is the Provider's.
        let keepers = contract.provider.policies.items.compactMap(\.owner.value?.contractText)
        let isOwn =
            own.contains { $0.map { judge.lowercased().contains($0.lowercased()) } ?? false }
            || what == "complaints" && keepers.contains { roleWords($0) == roleWords(judge) }
        return isOwn ? [Fault(fact, ["value": judge])] : []
    },
    // `owner provider: workforce finance`: whose records alone hold the figures of these groups.
    "owner": { subject, argument in
        guard let (owner, groups) = ListArgument.split(argument) else { return [] }
        return (subject.contract?.monitoring.indicators.items ?? []).compactMap { indicator in
            guard indicator.indicator.value != nil, let stated = indicator.owner.value, stated.rawValue != owner.text,
                groups.split(separator: " ").contains(where: { $0 == indicator.group.value?.contractText ?? "" })
            else { return nil }
            return Fault(indicator.owner, ["indicator": indicator.naturalKey ?? "", "value": stated.rawValue])
        }
    },
    // `reported-rarely quarterly: responsive.supported-within-timescale`: not more rarely than that.
    "reported-rarely": { subject, argument in
        guard let (rarest, ids) = ListArgument.split(argument), let most = Frequency(contractText: rarest.text) else {
            return []
        }
        return (subject.contract?.monitoring.indicators.items ?? []).compactMap { indicator in
            guard let period = indicator.period.value, period.isMore(than: most) == true,
                ids.split(separator: " ").contains(where: { $0 == indicator.indicator.value?.contractText ?? "" })
            else { return nil }
            return Fault(
                indicator.period, ["indicator": indicator.naturalKey ?? "", "value": period.contractText])
        }
    },
]

/// The first of some phrases that a sentence has, whatever signs stand between its words.
func phrase(of phrases: [String], in sentence: some StringProtocol) -> String? {
    let line = sentence.wordLine
    return phrases.first { line.holds($0.wordLine) }
}

/// What a card writes before a colon and behind it.
enum ListArgument {
    static func split(_ argument: String) -> (Address, String)? {
        let parts = argument.split(separator: ":", maxSplits: 1)
        return parts.count == 2 ? (Address(String(parts[0]).trimmed), String(parts[1])) : nil
    }

    /// What a card parts by `|`.
    static func phrases(_ text: some StringProtocol) -> [String] {
        Substring(text).parts(between: "|").map(\.trimmed)
    }

    /// The entries of a list, by their names where they are groups.
    static func texts(_ key: Address, _ subject: Subject) -> (texts: [String], place: Place?)? {
        switch subject.contract?.fact(key.text) {
        case .list(let items, let origin)?:
            (items.map(\.value.contractText), items.first?.place ?? origin.nearestPlace)
        case .records(let records, let origin)?:
            (
                records.compactMap { record in
                    if case .scalar(let name, _) = record.fact(behind: "name") { name.contractText } else { nil }
                }, records.first?.place ?? origin.nearestPlace
            )
        default: nil
        }
    }
}
