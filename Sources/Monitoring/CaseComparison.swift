internal import ManylebFindings
internal import ManylebModel

extension CaseReturn {
    /// Holds returns of cases to each other: what one leaves open the next one has, and there is one for each period.
    package static func compare(_ returns: [CaseReturn]) -> [ReturnFault] {
        returns.faults { before, after in
            // Without the day of the end nobody knows which are open.
            guard !before.lacking.contains(.closed) else { return [] }
            let (open, carried) = (before.openAtEnd, after.carried)
            // Which they are is told by nothing but their bits, so that no row need be kept.
            let lost = open.count { carried[$0] == nil }
            // Both are without doubles: what is in both is what was not lost.
            let appeared = carried.count - (open.count - lost)
            return [(ReturnFault.Kind.lost, lost), (.appeared, appeared)].filter { $0.1 > 0 }.map { kind, count in
                ReturnFault(
                    kind, at: after.beginning, "", ["count": String(count), "file": before.file])
            }
        }
    }
}
