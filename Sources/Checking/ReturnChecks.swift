internal import ManylebFindings
internal import ManylebMonitoring

/// What is wrong with returns, and what their results say.
let returnChecks: [String: FaultFinder] = [
    "return": { subject, kind in
        subject.returns.filter { $0.kind.rawValue == kind }.map { fault in
            Fault(
                at: fault.place, about: Address(fault.figure),
                [("figure", fault.figure)] + fault.slots.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    },
    "result": { subject, kind in
        subject.results.filter { $0.kind.rawValue == kind }.map { fault in
            Fault(
                at: fault.place, about: Address(fault.figure),
                [("indicator", fault.figure)] + fault.slots.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    },
]
