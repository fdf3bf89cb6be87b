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
        guard let contract = subject.contract, let ceiling = contract.funding.ceiling.value,
            let least = Money(contractText: argument)
        else { return [] }
        let advocates = contract.settings.items.compactMap(\.advocates.value?.hundredths).reduce(0, +)
        let years = contract.funding.per.value == .contract ? TermPlan(contract.terms).termYears.count : 1
        guard advocates > 0, years > 0, ceiling.pence * 100 < least.pence * advocates * years else { return [] }
        return [
            Fault(
                contract.funding.ceiling,
                [
                    "value": ceiling.contractText, "advocates": Number(hundredths: advocates).contractText,
                    "least": least.contractText,
                ])
        ]
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
