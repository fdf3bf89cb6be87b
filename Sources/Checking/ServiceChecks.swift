internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// Facts of the service that must agree with each other.
let serviceChecks: [String: FaultFinder] = [
    "patients-per-advocate": { subject, _ in
        guard let most = subject.contract?.advocates.patientsPerAdvocate.value?.number else { return [] }
        return settings(subject) { setting in
            guard let patients = setting.qualifyingPatients.value?.number, let advocates = setting.advocates.value,
                patients * 100 > most * advocates.hundredths
            else { return nil }
            return Fault(
                setting.advocates,
                [
                    "setting": setting.naturalKey ?? "", "patients": String(patients),
                    "advocates": advocates.contractText, "most": String(most),
                ])
        }
    },
    "setting-without-advocate": { subject, _ in
        settings(subject) { setting in
            guard setting.advocates.value?.hundredths == 0, let patients = setting.qualifyingPatients.value,
                patients.number > 0
            else { return nil }
            return Fault(
                setting.advocates,
                ["setting": setting.naturalKey ?? "", "patients": patients.contractText])
        }
    },
    "advocate-without-patients": { subject, _ in
        settings(subject) { setting in
            guard let advocates = setting.advocates.value, advocates.hundredths > 0,
                setting.qualifyingPatients.value?.number == 0
            else { return nil }
            return Fault(
                setting.qualifyingPatients,
                ["setting": setting.naturalKey ?? "", "advocates": advocates.contractText])
        }
    },
    "notice-over-response": { subject, _ in
        guard let standard = subject.contract?.service.response.standard.value, let most = standard.magnitude else {
            return []
        }
        let sooner = subject.contract?.service.response.shortTermSections.value
        return settings(subject) { setting in
            guard let notice = setting.notice.value, let length = notice.magnitude else { return nil }
            // Who is held for hours is promised more.
            let isForHours = setting.shortTermDetention.value == .yes
            let promised =
                length >= most ? standard : isForHours && sooner?.magnitude.map { $0 < length } == true ? sooner : nil
            return promised.map {
                Fault(
                    setting.notice,
                    [
                        "setting": setting.naturalKey ?? "", "notice": notice.contractText,
                        "standard": $0.contractText,
                    ])
            }
        }
    },
    // `no-contact KEY: none_|closed`: what leaves nothing to anybody.
    "no-contact": { subject, argument in
        guard let contact = subject.contract?.service.outOfHoursContact, let text = contact.value?.contractText,
            !text.contains(where: \.isLetter) && !text.contains(where: \.isNumber)
                || WordedTopic(argument)?.isAbout(HouseSentence(plain: text), prints: { false }) == true
        else { return [] }
        return [Fault(contact, ["value": text])]
    },
    "phone": { subject, _ in
        guard let contract = subject.contract else { return [] }
        let phones =
            (contract.commissioners.items + contract.localAuthorities.items).map(\.phone) + [contract.provider.phone]
        return phones.compactMap { phone in
            guard let text = phone.value?.contractText, !text.isPhoneNumber else { return nil }
            return Fault(phone, ["value": text])
        }
    },
    "provider-in-commissioner": { subject, _ in
        guard let contract = subject.contract, let own = domain(contract.provider.email) else { return [] }
        let others = (contract.commissioners.items + contract.localAuthorities.items).compactMap { domain($0.email) }
        return others.contains(own) ? [Fault(contract.provider.email, ["domain": own])] : []
    },
    "advocates-for-demand": { subject, _ in
        guard let contract = subject.contract, let demand = EstimatedDemand(contract), demand.shortfall != nil,
            let needed = demand.advocates, let planned = demand.planned
        else { return [] }
        return [
            Fault(
                at: contract.settings.items.compactMap(\.advocates.place).first,
                about: contract.settings.address.appending("advocates"),
                [
                    "needed": needed.contractText, "planned": planned.contractText,
                    "cases": demand.cases?.contractText ?? "",
                ])
        ]
    },
    "notice-missing": { subject, _ in
        settings(subject) { setting in
            guard setting.visits.value == .byNotice, setting.notice.value == nil else { return nil }
            return Fault(setting.notice, at: setting.visits.place, ["setting": setting.naturalKey ?? ""])
        }
    },
    "notice-not-needed": { subject, _ in
        settings(subject) { setting in
            guard setting.visits.value == .openAccess, let notice = setting.notice.value else { return nil }
            return Fault(
                setting.notice, ["setting": setting.naturalKey ?? "", "value": notice.contractText])
        }
    },
    "children": { subject, _ in
        guard let children = subject.contract?.advocates.children, children.value == .no,
            let setting = subject.contract?.settings.items.first(where: { $0.specialisms.values.contains(.camhs) })
        else { return [] }
        return [Fault(children, ["setting": setting.naturalKey ?? ""])]
    },
    "children-left-out": { subject, _ in
        // Of a unit for young people another rule tells.
        guard let contract = subject.contract, contract.advocates.children.value == .no,
            !contract.settings.items.contains(where: { $0.specialisms.values.contains(.camhs) })
        else { return [] }
        return [Fault(contract.advocates.children)]
    },
    "ages-left-out": { subject, _ in
        guard let ages = subject.contract?.service.ages, let value = ages.value else { return [] }
        return [Fault(ages, ["value": value.contractText])]
    },
    "ages-and-children": { subject, _ in
        guard let contract = subject.contract, let ages = contract.service.ages.value,
            let children = contract.advocates.children.value, (children == .yes) != (ages.first < 18)
        else { return [] }
        return [
            Fault(
                contract.service.ages,
                ["value": ages.contractText, "children": children.contractText])
        ]
    },
    "setting-ages": { subject, _ in
        guard let ages = subject.contract?.service.ages.value else { return [] }
        return settings(subject) { setting in
            guard let own = setting.ages.value, own.first > ages.last || own.last < ages.first else { return nil }
            return Fault(
                setting.ages,
                ["setting": setting.naturalKey ?? "", "value": own.contractText, "ages": ages.contractText])
        }
    },
    "idle-provider": { subject, _ in
        let used = Set(subject.contract?.settings.items.compactMap { $0.operator.value?.contractText } ?? [])
        return (subject.contract?.healthcareProviders.items ?? []).compactMap { provider in
            guard let id = provider.naturalKey, !used.contains(id) else { return nil }
            return Fault(provider, at: provider.id.place, ["provider": id])
        }
    },
    "independence": { subject, _ in
        guard let contract = subject.contract, let name = contract.provider.name.value?.contractText else { return [] }
        let others =
            (contract.commissioners.items + contract.localAuthorities.items).compactMap(\.name.value?.contractText)
            + contract.healthcareProviders.items.compactMap(\.name.value?.contractText)
        guard others.contains(where: { $0.lowercased() == name.lowercased() }) else { return [] }
        return [Fault(contract.provider.name, ["name": name])]
    },
    "out-of-hours-contact": { subject, _ in
        guard let contract = subject.contract, contract.service.outOfHoursContact.value == nil,
            let setting = contract.settings.items.first(where: { $0.shortTermDetention.value == .yes })
        else { return [] }
        return [Fault(contract.service.outOfHoursContact, ["setting": setting.naturalKey ?? ""])]
    },
    "checks-bar-reason": { subject, _ in
        guard let advocates = subject.contract?.advocates, advocates.checksBar.value == .caseByCase,
            advocates.checksBarReason.value == nil
        else { return [] }
        return [Fault(advocates.checksBarReason, at: advocates.checksBar.place)]
    },
    "welsh-format": { subject, _ in
        guard let formats = subject.contract?.service.formats, !formats.items.isEmpty,
            !formats.values.contains(where: { text in
                ["welsh", "cymraeg", "bilingual", "dwyieithog"].contains { text.contractText.lowercased().contains($0) }
            })
        else { return [] }
        return [Fault(formats)]
    },
    "policy-overdue": { subject, _ in
        guard let start = subject.contract?.terms.start.value else { return [] }
        return (subject.contract?.provider.policies.items ?? []).compactMap { policy in
            guard let review = policy.review.value, review < start else { return nil }
            return Fault(
                policy.review,
                ["policy": policy.name.value?.contractText ?? "", "review": review.contractText])
        }
    },
    "extension-decision": { subject, _ in
        guard let terms = subject.contract?.terms, let before = terms.extensionDecision.value,
            let term = terms.term.value, let length = before.magnitude, let whole = term.magnitude
        else { return [] }
        let isBeforeStart = subject.calendar.map {
            $0.working.workingDay(onOrBefore: $0.working.adding(before, to: $0.end, backwards: true)) < $0.start
        }
        guard isBeforeStart ?? (length >= whole) else { return [] }
        return [
            Fault(
                terms.extensionDecision, at: terms.extensionDecision.place ?? terms.term.place,
                ["value": before.contractText, "term": term.contractText])
        ]
    },
    "late-version": { subject, _ in
        guard let terms = subject.contract?.terms, terms.status.value != .agreed, let date = terms.date.value,
            let start = terms.start.value, start < date
        else { return [] }
        return [
            Fault(terms.date, ["date": date.contractText, "start": start.contractText])
        ]
    },
    "email": { subject, _ in
        guard let contract = subject.contract else { return [] }
        let emails =
            (contract.commissioners.items + contract.localAuthorities.items).map(\.email) + [contract.provider.email]
        return emails.compactMap { email in
            guard let text = email.value?.contractText else { return nil }
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isAddress =
                parts.count == 2 && parts[1].contains(".") && !text.contains(where: \.isWhitespace)
                && !parts.contains { $0.split(separator: ".", omittingEmptySubsequences: false).contains("") }
            return isAddress ? nil : Fault(email, ["value": text])
        }
    },
    "one-value": { subject, _ in
        var first: [Address: SaidValue] = [:]
        return subject.allSaidValues.compactMap { said in
            guard let other = first[said.key] else {
                first[said.key] = said
                return nil
            }
            guard other.meaning != said.meaning else { return nil }
            return Fault(
                at: said.place, about: Address(said.clause),
                ["key": said.key.text, "value": said.text, "other": other.text])
        }
    },
]

private func settings(_ subject: Subject, _ find: (Setting) -> Fault?) -> [Fault] {
    (subject.contract?.settings.items ?? []).compactMap(find)
}

/// What is behind the `@` of an address.
private func domain(_ email: Fact<Words>) -> String? {
    email.value?.contractText.split(separator: "@").dropFirst().last.map { $0.lowercased() }
}

extension String {
    /// Whether it may be a telephone number of this country, with whatever is said beside it.
    fileprivate var isPhoneNumber: Bool {
        let all = filter(\.isNumber)
        // Text relay.
        let digits = all.hasPrefix("18001") ? all.dropFirst(5) : all[...]
        // The letter O is no nought, and l and I are no one. An extension, a room or hours may stand beside a number.
        let isMixed = split { !$0.isLetter && !$0.isNumber }.contains { word in
            let letters = word.filter(\.isLetter).lowercased()
            guard !letters.isEmpty, letters.count < word.count else { return false }
            if word.first?.isLetter == true, word.drop(while: \.isLetter).allSatisfy(\.isNumber) {
                return letters.allSatisfy { "oil".contains($0) }
            }
            return !["am", "pm", "h", "hr", "hrs", "x", "ext"].contains(letters)
        }
        let isFree = ["0800", "0808", "0845"].contains(where: digits.hasPrefix)
        return !isMixed && digits.count >= (isFree ? 8 : 10) && (digits.hasPrefix("0") || contains("+"))
    }
}
