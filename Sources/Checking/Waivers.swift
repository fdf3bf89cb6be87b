internal import ManylebFindings
internal import ManylebModel

/// Applies the waivers of a contract, and finds those that waive nothing.
struct Waivers {
    private let contract: Contract
    private let book: RuleBook

    init(_ contract: Contract, _ book: RuleBook) {
        self.contract = contract
        self.book = book
    }

    func applied(to findings: [Finding]) -> [Finding] {
        let byRule = Dictionary(grouping: findings.indices) { findings[$0].kind.id }
        var findings = findings
        var faults: [Finding] = []
        for waiver in contract.waivers.items {
            guard let id = waiver.rule.value?.contractText else { continue }
            func fault(_ rule: String, at place: Place?, _ slots: KeyValuePairs<String, String> = [:]) {
                guard let rule = book[rule] else { return }
                let address = Address("waivers").appending(waiver.naturalKey ?? "")
                faults.append(rule.finding(Fault(at: place ?? waiver.place, about: address, slots), isDraft: isDraft))
            }
            guard book[id] != nil, !id.hasPrefix("waiver/") else {
                let known = book.rules.map(\.id).filter { !$0.hasPrefix("waiver/") }
                fault(
                    "waiver/unknown-rule", at: waiver.rule.place,
                    ["rule": id, "hint": NearMiss.best(for: id, among: known).map { "did you mean `\($0)`?" } ?? ""])
                continue
            }
            guard let reason = waiver.reason.value?.contractText, Self.says(reason) else {
                fault("waiver/no-reason", at: waiver.reason.place ?? waiver.rule.place, ["rule": id])
                continue
            }
            if let until = waiver.until.value, let date = contract.terms.date.value, until < date {
                fault(
                    "waiver/expired", at: waiver.until.place,
                    ["rule": id, "until": until.contractText, "date": date.contractText])
                continue
            }
            let matched = (byRule[id] ?? []).filter { covers(waiver.at.value?.contractText, findings[$0].address) }
            for index in matched { findings[index].waiver = reason }
            if matched.isEmpty { fault("waiver/unused", at: waiver.rule.place, ["rule": id]) }
        }
        return findings + faults
    }

    private var isDraft: Bool { contract.terms.status.value ?? .draft == .draft }

    /// Whether a waiver's place is that of a finding: the whole key or clause, its end, or a group that it is in.
    private func covers(_ place: String?, _ address: Address?) -> Bool {
        guard let place else { return true }
        guard let address = address?.text else { return false }
        return address == place || address.hasSuffix("." + place) || address.hasPrefix(place + ".")
            || address.contains("." + place + ".")
    }

    /// Whether a reason is more than a mark for one.
    private static func says(_ reason: String) -> Bool {
        let empty: Set<String> = ["none", "n/a", "na", "tbc", "tbd", "todo", "xxx", "waived", "accepted", "ok", "yes"]
        let words = reason.lowercased().split { !$0.isLetter && $0 != "/" }
        return words.contains { $0.count > 1 && !empty.contains(String($0)) }
    }
}
