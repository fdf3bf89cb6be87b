internal import ManylebModel

// How the winning bid is found, in numbers.
extension WorkedOutList {
    static let workedExample = WorkedOutList(
        "worked-example", missing: \.tender.evaluation.criteria.origin
    ) { $0.workings.example?.lines ?? [] }
    static let worked = WorkedOutList("worked", missing: \.tender.evaluation.criteria.origin) {
        $0.workings.example.map { [$0] } ?? []
    }
}

extension WorkedExample.Line: Worded {
    static let names: WordedNames<WorkedExample.Line> = [
        .words("name") { $0.criterion($1).name },
        .value("weight") { $0.criterion($1).weight },
        .value("first-score", mayBeMissing: true) { line, _ in Fact<Count>(text: line.marks.map { String($0.first) }) },
        .value("first-points") { Fact($0.points.first, from: $0.criterion($1).weight) },
        .value("second-score", mayBeMissing: true) { line, _ in
            Fact<Count>(text: line.marks.map { String($0.second) })
        },
        .value("second-points") { Fact($0.points.second, from: $0.criterion($1).weight) },
    ]

    func id(_ filler: Filler) -> String? { criterion(filler).name.value?.contractText }

    private func criterion(_ filler: Filler) -> Criterion {
        filler.contract.tender.evaluation.criteria.items[position]
    }
}

extension WorkedExample: Worded {
    static let names: WordedNames<WorkedExample> = [
        .value("weight") { Fact($0.weight, from: $1.contract.tender.evaluation.criteria) },
        .value("first-points") { Fact($0.points.first, from: $1.contract.tender.evaluation.criteria) },
        .value("second-points") { Fact($0.points.second, from: $1.contract.tender.evaluation.criteria) },
        .value("first-price") { Fact($0.prices.first, from: $1.contract.funding.ceiling) },
        .value("second-price") { Fact($0.prices.second, from: $1.contract.funding.ceiling) },
        .value("first-cost", mayBeMissing: true) { Fact($0.costs?.first, from: $1.contract.funding.ceiling) },
        .value("second-cost", mayBeMissing: true) { Fact($0.costs?.second, from: $1.contract.funding.ceiling) },
        .words("winner") {
            Fact(text: $1.library.label(named: LabelID.bid($0.winner)), from: $1.contract.tender.evaluation.method)
        },
    ]
}
