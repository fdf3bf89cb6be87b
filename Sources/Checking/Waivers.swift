internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// Applies the waivers of a contract, and finds those that waive nothing.
struct Waivers {
    private let contract: Contract
    private let book: RuleBook
    private let library: Library

    init(_ contract: Contract, _ book: RuleBook, _ library: Library) {
        self.contract = contract
        self.book = book
        self.library = library
    }

    func applied(to findings: [Finding]) -> [Finding] {
        guard !contract.waivers.items.isEmpty else { return findings }
        let byRule = Dictionary(grouping: findings.indices) { findings[$0].kind.id }
        var places: [String: [String: [Int]]] = [:]
        var findings = findings
        var faults: [Finding] = []
        var hints = Hints()
        for waiver in contract.waivers.items {
            guard let id = waiver.rule.value?.contractText else { continue }
            func fault(_ rule: String, at place: Place?, _ slots: KeyValuePairs<String, String> = [:]) {
                guard let rule = self.rule(rule) else { return }
                faults.append(rule.finding(Fault(waiver, at: place, slots), isDraft: !contract.terms.isBinding))
            }
            guard rule(id) != nil, !id.hasPrefix("waiver/") else {
                let known = book.rules.map(\.id).filter { !$0.hasPrefix("waiver/") }.sorted()
                let near = hints.help(forID: id, among: known)
                fault(
                    "waiver/unknown-rule", at: waiver.rule.place, ["rule": id, "hint": near.map { $0 + "; " } ?? ""])
                continue
            }
            guard let reason = waiver.reason.value?.contractText, !library.givesNoReason(reason) else {
                fault("waiver/no-reason", at: waiver.reason.place ?? waiver.rule.place, ["rule": id])
                continue
            }
            if let until = waiver.until.value, let date = contract.terms.date.value, until < date {
                fault(
                    "waiver/expired", at: waiver.until.place,
                    ["rule": id, "until": until.contractText, "date": date.contractText])
                continue
            }
            var matched = byRule[id] ?? []
            if let place = waiver.at.value?.contractText {
                let byPlace = places[id] ?? Self.byPlace(matched.map { ($0, findings[$0].address) })
                places[id] = byPlace
                matched = byPlace[place] ?? []
            }
            for index in matched { findings[index].waiver = reason }
            // What documents that come back may have is not known from the contract alone.
            let isJudged = !isOfReturned(id)
            if matched.isEmpty, isJudged { fault("waiver/unused", at: waiver.rule.place, ["rule": id]) }
        }
        return findings + faults
    }

    /// Contracts have few waivers, and the book many rules.
    private func rule(_ id: String) -> Rule? { book.rules.first { $0.id == id } }

    /// Whether only a document that came back can break a rule.
    private func isOfReturned(_ rule: String) -> Bool { rule.hasPrefix("edited/") || rule.hasPrefix("return/") }

    /// The findings on a document that came back; what is wrong with the waivers is said of the contract.
    func applied(toReturned findings: [Finding]) -> [Finding] {
        applied(to: findings).filter { !$0.kind.id.hasPrefix("waiver/") }
    }

    /// Findings by every place that a waiver may name: the whole key or clause, its end, or a group around it. That is
    /// every run of components of the address.
    private static func byPlace(_ findings: [(index: Int, address: Address?)]) -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        for (index, address) in findings {
            let parts = (address?.text ?? "").split(separator: ".").prefix(20)
            for first in parts.indices {
                for last in parts.indices where last >= first {
                    found[parts[first...last].joined(separator: "."), default: []].append(index)
                }
            }
        }
        return found
    }
}
