internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Values in words, by what they must say.
let valueChecks: [String: FaultFinder] = [
    // `key-unlike KEY, KEY: receiv|arriv - accept`: a value that does not say what it must, or something besides.
    "key-unlike": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        return topic.keys.compactMap { key in
            // A default is the library's own wording.
            guard case .scalar(let value, let origin)? = subject.contract?.fact(key), origin.place != nil,
                !topic.isAbout(HouseSentence(plain: value.contractText), prints: { false })
            else { return nil }
            return Fault(at: origin.place, about: origin.address, ["key": key, "value": value.contractText])
        }
    },
    // `says-none KEY, KEY: none_|nobody`: short values that name nothing, but for those keys, which have rules of their own.
    "says-none": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        let longest = 16
        func isNothing(_ value: any ScalarValue) -> Bool {
            value is Words && value.contractText.utf8.count <= longest
                && topic.isAbout(HouseSentence(plain: value.contractText), prints: { false })
        }
        return subject.stated.flatMap { address, fact -> [Fault] in
            switch fact {
            case .scalar(let value, let origin) where isNothing(value):
                if topic.keys.contains(address.text) { return [] }
                if ["clauses.", "waivers."].contains(where: address.text.hasPrefix) { return [] }
                return [
                    Fault(at: origin.place, about: address, ["key": address.text, "value": value.contractText])
                ]
            case .list(let items, _):
                return items.filter { isNothing($0.value) }.map { item in
                    Fault(
                        at: item.place ?? fact.nearestPlace, about: address,
                        ["key": address.text, "value": item.value.contractText])
                }
            default: return []
            }
        }
    },
    // Two entries of one name cannot be told apart in any sentence.
    "same-name": { subject, _ in
        guard let contract = subject.contract else { return [] }
        func repeated(_ names: [Fact<Words>]) -> [Fault] {
            var seen: Set<[String]> = []
            return names.compactMap { name in
                guard let text = name.value?.contractText, !seen.insert(text.smallWords).inserted else { return nil }
                return Fault(name, ["name": text])
            }
        }
        return repeated(contract.settings.items.map(\.name)) + repeated(contract.healthcareProviders.items.map(\.name))
    },
    "partner-is-party": { subject, _ in
        guard let contract = subject.contract else { return [] }
        return contract.provider.partners.items.compactMap { partner in
            guard let name = partner.name.value?.contractText, isParty(name, of: contract) else { return nil }
            return Fault(partner.name, ["name": name])
        }
    },
    // `arbiter-is-party the Provider|the Registered Manager`: parties and posts of theirs, as every contract calls them.
    "arbiter-is-party": { subject, argument in
        guard let contract = subject.contract, case let arbiter = contract.arbitration.arbiter, arbiter.place != nil,
            let name = arbiter.value?.contractText, isParty(name, of: contract) || isPost(name, of: contract, argument)
        else { return [] }
        return [Fault(arbiter, ["name": name])]
    },
]

/// Whether a name is that of somebody who has a part in the contract, or runs a setting.
private func isParty(_ name: String, of contract: Contract) -> Bool {
    let parties = contract.commissioners.items + contract.localAuthorities.items
    let names = parties.map(\.name) + contract.healthcareProviders.items.map(\.name) + [contract.provider.name]
    let words = name.smallWords
    return names.contains { $0.value.map { $0.contractText.smallWords == words } ?? false }
}

/// Whether a name is that of a post of a party, as the contract or the card calls it, or says whose post it is.
private func isPost(_ name: String, of contract: Contract, _ card: String) -> Bool {
    let parties = contract.commissioners.items + contract.localAuthorities.items
    let healthcare = contract.healthcareProviders.items
    let stated: [Fact<Words>] =
        parties.flatMap { [$0.name, $0.short, $0.lead] } + [contract.provider.name, contract.provider.serviceManager]
        + contract.provider.policies.items.map(\.owner)
        + healthcare.flatMap { [$0.name, $0.short, $0.informingRole, $0.accessAppeals] }
    let known = (stated.compactMap(\.value?.contractText) + ListArgument.phrases(card)).map(roleWords)
    let words = roleWords(name)
    return known.contains { party in
        !party.isEmpty && (words == party || words.starts(with: party + ["s"]) && words.count <= party.count + 6)
    }
}
