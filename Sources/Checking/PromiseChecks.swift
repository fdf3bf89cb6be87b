internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// What house wording takes away from what a contract promises.
let promiseChecks: [String: FaultFinder] = [
    "left-out": { subject, rank in
        subject.ledger.changes.filter { $0.isLeftOut && $0.rank.rawValue == rank && $0.answer == nil }.map {
            Fault($0.fact, $0.slots)
        }
    },
    // `unrelated statutory`: replaced by words that have nothing to do with it.
    "unrelated": { subject, rank in
        subject.ledger.changes.filter { $0.isUnrelated && $0.rank.rawValue == rank }.map { Fault($0.fact, $0.slots) }
    },
    "answered-by": { subject, what in
        subject.ledger.changes.compactMap { change in
            switch (change.answer, what) {
            case (.clause(let answer), "clause"), (.outside(let answer), "outside"), (.nothing(let answer), "nothing"):
                let stated = change.clause.answeredBy
                return Fault(
                    at: stated.place ?? change.fact.nearestPlace, about: change.address,
                    change.slots + [("answer", answer)])
            default: return nil
            }
        }
    },
    "omit-reason": { subject, _ in
        (subject.contract?.clauses.items ?? []).compactMap { clause in
            guard let reason = clause.omit.value?.contractText,
                subject.library.givesNoReason(
                    reason, for: subject.library.heading(ofClause: clause.naturalKey ?? "") ?? "")
            else { return nil }
            return Fault(clause.omit, ["clause": clause.naturalKey ?? "", "reason": reason])
        }
    },
    "promise-lost": { subject, _ in
        let figures = subject.ledger.lostFigures.map { lost in
            Fault(
                at: lost.change.fact.nearestPlace, about: lost.change.address,
                lost.change.slots + [
                    ("promise", lost.figure.promise)
                ])
        }
        let duties = subject.ledger.lostDuties.map { lost in
            Fault(
                at: lost.change.fact.nearestPlace, about: lost.change.address,
                lost.change.slots + [("promise", "the duty \"\(lost.title)\"")], .warning)
        }
        return figures + duties
    },
]

extension Ledger.Change {
    fileprivate var slots: [(name: String, text: String)] { [("clause", id)] }
}

extension Figure {
    /// What is promised: a yes or no by its key alone.
    fileprivate var promise: String {
        value is YesNo ? "`\(address)`" : "\(value.contractText) (`\(address)`)"
    }
}

extension Fault {
    fileprivate init(_ fact: Fact<Words>, _ slots: [(name: String, text: String)]) {
        self.init(at: fact.nearestPlace, about: fact.address, slots)
    }
}
