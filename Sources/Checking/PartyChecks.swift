internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// Who takes which part: of the money, of the lead, of the lots.
let partyChecks: [String: FaultFinder] = [
    "shares": { subject, _ in
        let bodies = parties(subject)
        let stated = bodies.filter { $0.share.value != nil }
        let sum = stated.reduce(0) { $0 + ($1.share.value?.number.hundredths ?? 0) }
        guard let first = stated.first, sum != 100_00 || stated.count < bodies.count else { return [] }
        return [
            Fault(
                first.share,
                [
                    "sum": Number(hundredths: sum).contractText, "stated": String(stated.count),
                    "bodies": String(bodies.count),
                ])
        ]
    },
    "several-lead": { subject, _ in
        parties(subject).filter { $0.leads.value == .yes }.dropFirst().map {
            Fault($0.leads, ["name": $0.name.value?.contractText ?? ""])
        }
    },
    "lot-settings": { subject, _ in
        guard let contract = subject.contract, !contract.tender.lots.items.isEmpty else { return [] }
        return contract.settings.items.compactMap { setting in
            let id = setting.naturalKey ?? ""
            let count = contract.tender.lots.items.count { $0.settings.values.contains { $0.contractText == id } }
            guard count != 1 else { return nil }
            return Fault(
                setting, at: setting.id.place, ["setting": id, "count": count == 0 ? "no lot" : "several lots"])
        }
    },
    "lot-ceilings": { subject, _ in
        guard let contract = subject.contract, let ceiling = contract.funding.ceiling.value else { return [] }
        let lots = contract.tender.lots.items
        let sum = lots.reduce(0) { $0 + ($1.ceiling.value?.pence ?? 0) }
        guard sum > ceiling.pence, let last = lots.last(where: { $0.ceiling.value != nil }) else { return [] }
        return [
            Fault(last.ceiling, ["sum": Money(pence: sum).contractText, "ceiling": ceiling.contractText])
        ]
    },
]

private func parties(_ subject: Subject) -> [Commissioner] {
    subject.contract.map { $0.commissioners.items + $0.localAuthorities.items } ?? []
}
