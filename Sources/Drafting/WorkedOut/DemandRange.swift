internal import ManylebFindings
internal import ManylebModel

// The expected cases with the lowest and the highest number that is thought of.
extension WorkedOutList {
    static let demandRange = WorkedOutList("demand-range") { filler -> [RangeLine] in
        let demand = filler.contract.demand
        guard let estimate = filler.workings.demand, demand.range.low.value != nil || demand.range.high.value != nil
        else {
            return []
        }
        let whole = Percentage(contractText: "100%")
        let shares: [(LabelID, Percentage?)] = [
            (.demandLow, demand.range.low.value), (.demandExpected, whole), (.demandHigh, demand.range.high.value),
        ]
        return shares.compactMap { label, share in
            share.flatMap { share in
                estimate.scaled(to: share, perAdvocate: demand.casesPerAdvocate.value).map {
                    RangeLine(label: label, share: share, cases: $0.cases, advocates: $0.advocates)
                }
            }
        }
    }
}

private struct RangeLine: Worded {
    let label: LabelID
    let share: Percentage
    let cases: Number
    let advocates: Number?

    static let names: WordedNames<RangeLine> = [
        .words("name") { Fact(text: $1.library.label($0.label)) },
        .value("share") { Fact($0.share, from: $1.contract.demand.range) },
        .value("cases") { Fact($0.cases, from: $1.contract.demand.uptake) },
        .value("advocates", mayBeMissing: true) { Fact($0.advocates, from: $1.contract.demand.casesPerAdvocate) },
    ]

    func id(_ filler: Filler) -> String? { label.rawValue }
}
