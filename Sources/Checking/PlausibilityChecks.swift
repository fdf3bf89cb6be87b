internal import ManylebFindings
internal import ManylebModel

/// Facts that can hardly be meant, or that cannot belong together.
let plausibilityChecks: [String: FaultFinder] = [
    // `version-date 10`: a version is not so many years older than the service.
    "version-date": { subject, argument in
        guard let contract = subject.contract, let date = contract.terms.date.value, let years = Int(argument),
            let start = contract.terms.start.value, date.year + years < start.year
        else { return [] }
        return [Fault(contract.terms.date, ["value": date.contractText, "start": start.contractText])]
    },
    // `ceiling-per-advocate £20,000`: at least so much a year for each whole-time advocate.
    "ceiling-per-advocate": { subject, argument in
        guard let share = subject.contract.flatMap(AdvocateShare.init), let least = Money(contractText: argument),
            share.pence(over: share.plan.termYears.count).map({ $0 < least.pence }) == true
        else { return [] }
        return [share.fault("least", least)]
    },
    // `ceiling-above-advocates £250,000`: where every setting has its advocates, at most so much a year for each.
    "ceiling-above-advocates": { subject, argument in
        // A small part of an advocate pays for the rest of a service as well.
        guard let share = subject.contract.flatMap(AdvocateShare.init), let most = Money(contractText: argument),
            share.isOfEverySetting, share.hundredths >= 100,
            share.pence(over: share.plan.years.count).map({ $0 > most.pence }) == true
        else { return [] }
        return [share.fault("most", most)]
    },
    // `target-far INDICATOR LEAST to MOST|...`: a target that can hardly be meant.
    "target-far": { subject, argument in
        guard let contract = subject.contract else { return [] }
        let bounds = ListArgument.phrases(argument).compactMap { TargetBounds($0) }
        return contract.monitoring.indicators.items.compactMap { indicator in
            guard let target = indicator.target.value, case .percentage(let share) = target.amount,
                let known = bounds.first(where: { $0.indicator == indicator.indicator.value?.contractText }),
                share < known.least || known.most < share
            else { return nil }
            return Fault(
                indicator.target,
                [
                    "indicator": indicator.naturalKey ?? "", "target": target.contractText,
                    "least": known.least.contractText, "most": known.most.contractText,
                ])
        }
    },
    // `patients-for-one 150`: more patients than that nobody can support at a time, whatever the contract says.
    "patients-for-one": { subject, argument in
        guard let most = Int(argument) else { return [] }
        return (subject.contract?.settings.items ?? []).compactMap { setting in
            guard let patients = setting.qualifyingPatients.value?.number, let advocates = setting.advocates.value,
                advocates.hundredths > 0, patients * 100 > most * advocates.hundredths
            else { return nil }
            return Fault(
                setting.advocates,
                [
                    "setting": setting.naturalKey ?? "", "patients": String(patients),
                    "advocates": advocates.contractText, "most": argument,
                ])
        }
    },
    "no-cases": { subject, _ in
        guard let cases = subject.contract?.demand.casesPerAdvocate, cases.value?.number == 0 else { return [] }
        return [Fault(cases)]
    },
    "single-criterion": { subject, _ in
        guard let criteria = subject.contract?.tender.evaluation.criteria, criteria.items.count == 1 else { return [] }
        return [Fault(criteria.items[0], ["name": criteria.items[0].name.value?.contractText ?? ""])]
    },
    "users-left-out": { subject, _ in
        guard let users = subject.contract?.tender.serviceUsers, users.involved.value == .no,
            users.involved.place != nil
        else { return [] }
        return [Fault(users.involved)]
    },
    // `suppressed 5`: numbers below this are hidden at the least.
    "suppressed": { subject, argument in
        guard let below = subject.contract?.monitoring.suppressBelow, let number = below.value?.number,
            let least = Int(argument), number < least
        else { return [] }
        return [Fault(below, ["value": String(number), "least": argument])]
    },
]

/// What of the ceiling there is for one whole-time advocate.
private struct AdvocateShare {
    let ceiling: Money
    let fact: Fact<Money>
    /// Hundredths of advocates of all settings that say how many they have.
    let hundredths: Int
    let isOfEverySetting: Bool
    let isForContract: Bool
    let plan: TermPlan

    init?(_ contract: Contract) {
        fact = contract.funding.ceiling
        guard let ceiling = fact.value else { return nil }
        let planned = contract.settings.items.map(\.advocates.value?.hundredths)
        self.ceiling = ceiling
        hundredths = planned.compactMap(\.self).reduce(0, +)
        isOfEverySetting = !planned.contains(nil)
        isForContract = contract.funding.per.value == .contract
        plan = TermPlan(contract.terms)
    }

    /// Pence a year; a ceiling for the whole contract is spread over so many years.
    func pence(over years: Int) -> Int? {
        let years = isForContract ? years : 1
        return hundredths > 0 && years > 0 ? ceiling.pence * 100 / hundredths / years : nil
    }

    func fault(_ bound: String, _ limit: Money) -> Fault {
        Fault(
            fact,
            [
                "value": ceiling.contractText, "advocates": Number(hundredths: hundredths).contractText,
                bound: limit.contractText,
            ])
    }
}

/// The least and the most that the target of an indicator can be meant to say: `finance.budget-variation 0% to 30%`.
struct TargetBounds {
    let indicator: String
    let least, most: Percentage

    init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 4, parts[2] == "to", let least = Percentage(contractText: parts[1]),
            let most = Percentage(contractText: parts[3])
        else { return nil }
        (indicator, self.least, self.most) = (parts[0], least, most)
    }
}
