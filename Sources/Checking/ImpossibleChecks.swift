internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// Facts that cannot be, whatever the rest of the contract says.
let impossibleChecks: [String: FaultFinder] = [
    // `bounds KEY LEAST to MOST|KEY LEAST to MOST`: what can be meant.
    "bounds": { subject, argument in
        guard let contract = subject.contract else { return [] }
        return ListArgument.phrases(argument).compactMap { part in
            guard let bounds = Bounds(part), case .scalar(let value, let origin)? = contract.fact(bounds.key),
                let (bound, isLeast) = bounds.broken(by: value)
            else { return nil }
            return Fault(
                at: origin.place, about: origin.address,
                [
                    "key": bounds.key, "value": value.contractText, "bound": bound,
                    "than": isLeast ? "less" : "more",
                ])
        }
    },
    // `share-worded KEY`: a share in words is no share of 0% and none of more than 100%.
    "share-worded": { subject, argument in
        argument.split(separator: " ").compactMap { key in
            guard case .scalar(let value, let origin)? = subject.contract?.fact(String(key)) else { return nil }
            let shares = value.contractText.split(separator: " ").compactMap { Percentage(contractText: String($0)) }
            guard let wrong = shares.first(where: { $0.number.hundredths == 0 || $0.number.hundredths > 100_00 })
            else { return nil }
            return Fault(
                at: origin.place, about: origin.address,
                ["key": String(key), "value": wrong.contractText])
        }
    },
    // `policy-review 5`: the next review comes while the contract runs, or within so many years of its start.
    "policy-review": { subject, argument in
        guard let contract = subject.contract, let years = Int(argument), let start = contract.terms.start.value,
            let late = start.following(months: 12 * years)
        else { return [] }
        let plan = TermPlan(contract.terms)
        let end = max(late, plan.options.compactMap(\.last).last ?? plan.termEnd ?? late)
        return contract.provider.policies.items.compactMap { policy in
            guard let review = policy.review.value, end < review else { return nil }
            return Fault(
                policy.review,
                [
                    "policy": policy.name.value?.contractText ?? "", "review": review.contractText,
                    "end": end.contractText,
                ])
        }
    },
    // `demand-year 6`: figures are of a year that has begun when the service starts, and not older than so many years.
    "demand-year": { subject, argument in
        guard let contract = subject.contract, let most = Int(argument), let year = contract.demand.year.value,
            let start = contract.terms.start.value
        else { return [] }
        // A year that had not begun when the version was written has no figures.
        // One of a date that is far off has a fault of its own.
        let day = contract.terms.date.value.map { $0.year + 2 < start.year ? start : min($0, start) } ?? start
        let (startYear, lastYear) = (start.financialYear, day.financialYear)
        guard year.firstYear > lastYear || year.firstYear + most < startYear else { return [] }
        return [Fault(contract.demand.year, ["value": year.contractText, "start": start.contractText])]
    },
    // Nobody is held under sections 4 and 5 outside hospitals.
    "short-term-elsewhere": { subject, _ in
        (subject.contract?.settings.items ?? []).compactMap { setting in
            guard setting.shortTermDetention.value == .yes, let kind = setting.kind.value,
                [.prison, .community, .team].contains(kind)
            else { return nil }
            return Fault(
                setting.shortTermDetention, ["setting": setting.naturalKey ?? "", "kind": kind.contractText])
        }
    },
    "short-term-over": { subject, _ in
        guard let demand = subject.contract?.demand, let uses = demand.shortTerm.value?.number else { return [] }
        let patients = [demand.detained, demand.informal, demand.generalWard].compactMap(\.value?.number)
        let sum = patients.reduce(0, +)
        guard patients.count >= 2, uses > sum else { return [] }
        return [Fault(demand.shortTerm, ["value": String(uses), "patients": String(sum)])]
    },
    "list-repeats": { subject, _ in
        var faults: [Fault] = []
        for (address, fact) in subject.stated {
            guard case .list(let items, _) = fact else { continue }
            var seen: Set<[String]> = []
            for item in items where item.value is Words && !seen.insert(item.value.contractText.smallWords).inserted {
                faults.append(
                    Fault(
                        at: item.place ?? fact.nearestPlace, about: address,
                        ["key": address.text, "value": item.value.contractText]))
            }
        }
        return faults
    },
    // `wording-repeated 6`: of so many words or more.
    "wording-repeated": { subject, argument in
        guard let least = Int(argument) else { return [] }
        var first: [[String]: String] = [:]
        return (subject.contract?.clauses.items ?? []).flatMap { clause in
            [clause.replace, clause.add, clause.text].compactMap { wording -> Fault? in
                let words = wording.value?.contractText.smallWords ?? []
                guard words.count >= least else { return nil }
                guard let other = first[words] else {
                    first[words] = clause.naturalKey ?? ""
                    return nil
                }
                return Fault(wording, ["clause": clause.naturalKey ?? "", "other": other])
            }
        }
    },
    // `registration 4`: at least so many digits.
    "registration": { subject, argument in
        guard let registration = subject.contract?.provider.registration, let text = registration.value?.contractText,
            let least = Int(argument), text.count(where: \.isNumber) < least
        else { return [] }
        return [Fault(registration, ["value": text])]
    },
    "provider-in-setting": { subject, _ in
        guard let contract = subject.contract, let address = contract.provider.address.value?.contractText else {
            return []
        }
        let small = address.lowercased()
        return contract.settings.items.compactMap { setting in
            guard let name = setting.name.value?.contractText, small.contains(name.lowercased()) else { return nil }
            return Fault(contract.provider.address, ["value": address, "setting": name])
        }
    },
    "room-elsewhere": { subject, _ in
        let settings = subject.contract?.settings.items ?? []
        func line(_ text: String) -> String { " " + text.smallWords.joined(separator: " ") + " " }
        let names = settings.flatMap { setting in
            ([setting.name.value] + setting.wards.items.map(\.value)).compactMap { name in
                name.map { (setting: setting.naturalKey, line: line($0.contractText)) }
            }
        }
        let rooms = settings.map { $0.room.value?.contractText ?? "" }
        let found = Dictionary(grouping: PhraseSearch(names.map(\.line)).found(in: rooms.map(line)), by: \.text)
        return found.sorted { $0.key < $1.key }.compactMap { room, places in
            let setting = settings[room]
            let named = places.map(\.piece).sorted().map { names[$0].setting }
            guard !named.contains(setting.naturalKey), let other = named.first else { return nil }
            return Fault(
                setting.room, ["setting": setting.naturalKey ?? "", "value": rooms[room], "other": other ?? ""])
        }
    },
    "manager-of-ward": { subject, _ in
        guard let contract = subject.contract, let manager = contract.provider.serviceManager.value?.contractText else {
            return []
        }
        let plain = roleWords(manager)
        return contract.healthcareProviders.items.prefix(50).compactMap { provider in
            [provider.informingRole, provider.accessAppeals].first { fact in
                fact.value.map { roleWords($0.contractText) == plain } ?? false
            }.map { _ in
                Fault(
                    contract.provider.serviceManager, ["value": manager, "provider": provider.naturalKey ?? ""])
            }
        }
    },
    "alert-at-target": { subject, _ in
        (subject.contract?.monitoring.indicators.items ?? []).compactMap { indicator in
            guard let target = indicator.target.value, let alert = indicator.alert.value, !target.isNothing,
                target.amount == alert.amount,
                [(.atLeast, .below), (.atMost, .above)].contains(where: { $0 == (target.bound, alert.bound) })
            else { return nil }
            return Fault(
                indicator.alert,
                [
                    "indicator": indicator.naturalKey ?? "", "target": target.contractText,
                    "alert": alert.contractText,
                ])
        }
    },
    // `key-says KEY, KEY: never|none`: what a value in words cannot say.
    "key-says": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        return topic.keys.flatMap { key in
            subject.contract.map { scalars(key, of: $0) } ?? []
        }
        .compactMap { value, origin in
            guard topic.isAbout(HouseSentence(plain: value.contractText), prints: { false }) else { return nil }
            return Fault(
                at: origin.place, about: origin.address,
                ["key": origin.address.text, "value": value.contractText])
        }
    },
    "demand-nobody": { subject, _ in
        guard let contract = subject.contract, contract.demand.detained.value?.number == 0 else { return [] }
        let patients = contract.hospitals.compactMap(\.qualifyingPatients.value?.number).reduce(0, +)
        return patients > 0 ? [Fault(contract.demand.detained, ["patients": String(patients)])] : []
    },
    "short-term-nowhere": { subject, _ in
        guard let contract = subject.contract, let uses = contract.demand.shortTerm.value?.number, uses > 0 else {
            return []
        }
        let hospitals = contract.hospitals
        guard !hospitals.isEmpty,
            hospitals.allSatisfy({ $0.shortTermDetention.value == .no && $0.shortTermDetention.place != nil })
        else { return [] }
        return [Fault(contract.demand.shortTerm, ["value": String(uses)])]
    },
]

/// Keys of the entries of a list, as a card names them.
let entryKeys: [String: @Sendable (Contract) -> [Fact<Words>]] = [
    "settings.room": { $0.settings.items.map(\.room) },
    "healthcare-providers.access-appeals": { $0.healthcareProviders.items.map(\.accessAppeals) },
]

/// A value in words, or that of each entry of a list.
private func scalars(_ key: String, of contract: Contract) -> [(any ScalarValue, Origin)] {
    if let facts = entryKeys[key]?(contract) {
        return facts.compactMap { fact in fact.value.map { ($0, fact.origin) } }
    }
    guard case .scalar(let value, let origin)? = contract.fact(key) else { return [] }
    return [(value, origin)]
}

extension Contract {
    /// The settings in which patients may be detained.
    var hospitals: [Setting] { settings.items.filter { $0.kind.value?.isHospital == true } }
}

extension Day {
    /// The year in whose April the financial year began.
    fileprivate var financialYear: Int { month < 4 ? year - 1 : year }
}

/// The words of an office, without its article.
func roleWords(_ text: String) -> [String] { text.smallWords.filter { !["the", "a", "an"].contains($0) } }

/// The least and the most that a key can be meant to say.
struct Bounds {
    let key: String
    private let least: String
    private let most: String

    init?(_ text: String) {
        let (bytes, to) = (Array(text.utf8), Array(" to ".utf8))
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")), let middle = bytes.place(of: to, from: space + 1)
        else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        key = part(0..<space)
        (least, most) = (part(space + 1..<middle), part(middle + to.count..<bytes.count))
    }

    /// Whether the key can have such values.
    var isRead: Bool {
        guard case .scalar(let type)? = Contract.key(at: Address(key))?.shape else { return false }
        return type.init(contractText: least) != nil && type.init(contractText: most) != nil
    }

    /// The bound that a value breaks.
    func broken(by value: any ScalarValue) -> (bound: String, isLeast: Bool)? {
        func magnitude(_ text: String) -> Int? { type(of: value).init(contractText: text)?.magnitude }
        guard let size = value.magnitude, let least = magnitude(least), let most = magnitude(most) else { return nil }
        if size < least { return (self.least, true) }
        return size > most ? (self.most, false) : nil
    }
}
