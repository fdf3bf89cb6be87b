internal import ManylebFindings
internal import ManylebModel

extension CaseReturn {
    /// Holds returns of cases to each other: what one leaves open the next one has, and there is one for each period.
    package static func compare(_ returns: [CaseReturn]) -> [ReturnFault] {
        let dated = returns.compactMap { filled in filled.form.map { (period: $0.period, filled: filled) } }
        let sorted = dated.sorted { ($0.period.last, $0.filled.file) < ($1.period.last, $1.filled.file) }
        return zip(sorted, sorted.dropFirst()).flatMap { before, after -> [ReturnFault] in
            if before.period.fullID == after.period.fullID {
                let slots = ["period": before.period.fullID, "file": before.filled.file]
                return [ReturnFault(.periodTwice, at: after.filled.beginning, "", slots)]
            }
            guard before.period.last.days(to: after.period.first) == 1 else { return [] }
            let (open, carried) = (before.filled.openAtEnd, after.filled.carried)
            // Which they are is told by nothing but their bits, so that no row need be kept.
            let lost = open.count { carried[$0] == nil }
            let appeared = carried.keys.count { !open.contains($0) }
            return [(ReturnFault.Kind.lost, lost), (.appeared, appeared)].filter { $0.1 > 0 }.map { kind, count in
                ReturnFault(
                    kind, at: after.filled.beginning, "", ["count": String(count), "file": before.filled.file])
            }
        }
    }
}
