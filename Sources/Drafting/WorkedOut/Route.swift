internal import ManylebFindings
internal import ManylebModel

// What a route publishes, and the standstill that it keeps.
extension WorkedOutList {
    static let routeSteps = WorkedOutList("route-steps") { $0.workings.route.steps }
    static let standstill = WorkedOutList("standstill") { $0.workings.route.standstill.map { [$0] } ?? [] }
}

extension RouteSteps.Step: Worded {
    static let names: WordedNames<RouteSteps.Step> = [
        .words("name") { step, filler in
            Fact(text: filler.library.label(named: LabelID.route(step.id)), from: filler.contract.tender.route)
        },
        .value("day") { Fact($0.day, from: $1.contract.tender.timetable.award) },
    ]

    func id(_ filler: Filler) -> String? { id }
}

extension RouteSteps.Standstill: Worded {
    static let names: WordedNames<RouteSteps.Standstill> = [
        .value("first") { Fact($0.first, from: $1.contract.tender.timetable.award) },
        .value("last") { Fact($0.last, from: $1.contract.tender.timetable.award) },
        .value("signature") { Fact($0.signature, from: $1.contract.tender.timetable.award) },
    ]
}
