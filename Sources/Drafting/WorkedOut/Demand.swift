internal import ManylebFindings
internal import ManylebModel

// Expected cases and advocates, worked in the open.
extension WorkedOutList {
    static let demandSteps = WorkedOutList("demand-steps", missing: \.demand.detained.origin) {
        $0.workings.demand?.steps ?? []
    }
    static let demandResult = WorkedOutList("demand-result", missing: \.demand.detained.origin) {
        $0.workings.demand.map { [$0] } ?? []
    }
}

extension EstimatedDemand.Step: Worded {
    static let names: WordedNames<EstimatedDemand.Step> = [
        .value("kind") { step, _ in Fact<Identifier>(text: step.id.unit.rawValue) },
        .words("name") { Fact(text: $0.id($1)) },
        .words("formula") { Fact(text: $0.formula.words($1.library), from: $0.origin) },
        .value("result") { step, _ in Fact(step.result, from: step.origin) },
        .words("unit") { Fact(text: $1.library.label(named: LabelID.unit($0.id.unit))) },
        .words("source") { Fact(text: $1.library.label(named: LabelID.demandSource($0.id))) },
    ]

    func id(_ filler: Filler) -> String? { filler.library.label(named: LabelID.demand(id)) }
}

extension EstimatedDemand.Formula {
    func words(_ library: Library) -> String {
        switch self {
        case .share(let count, let share): "\(count.contractText) × \(share.contractText)"
        case .sum(let numbers): numbers.map(\.contractText).joined(separator: " + ")
        case .quotient(let number, let count):
            "\(number.contractText) ÷ \(count.contractText), \(library.label(.roundedUp))"
        case .difference(let more, let less): "\(more.contractText) − \(less.contractText)"
        }
    }
}

extension EstimatedDemand: Worded {
    static let names: WordedNames<EstimatedDemand> = [
        .value("cases") { Fact($0.cases, from: $1.contract.demand.uptake) },
        .value("advocates") { demand, filler in
            Fact(
                demand.advocates,
                from: demand.advocates == nil ? Origin() : filler.contract.demand.casesPerAdvocate.origin)
        },
        .value("planned") { demand, filler in
            Fact(demand.planned, from: demand.planned == nil ? Origin() : filler.contract.settings.origin)
        },
        .value("shortfall", mayBeMissing: true) { Fact($0.shortfall, from: $1.contract.settings) },
        .value("surplus", mayBeMissing: true) { Fact($0.surplus, from: $1.contract.settings) },
    ]
}
