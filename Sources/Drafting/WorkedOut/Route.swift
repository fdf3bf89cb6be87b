internal import ManylebFindings
internal import ManylebModel

// How the contract is let: the route with its rules, the process, the notices, and what both ask for.
extension WorkedOutList {
    static let route = WorkedOutList("route") { filler in
        let book = filler.workings.routeBook
        return book.route(of: filler.contract).flatMap { known in
            filler.library.routeLaw.routes.first { $0.definition.id == known.id }
        }.map { [$0] } ?? []
    }
    static let process = WorkedOutList("process") { filler in filler.process.map { [$0] } ?? [] }
    /// The process, where it invites bids; and where it does not. Of one that the library does not know, bids are invited.
    static let invitedBids = WorkedOutList("invited-bids", waitsFor: Address("tender.procedure")) { filler in
        filler.workings.routeBook.invitesBids(filler.contract) ? [Procedure()] : []
    }
    static let directAwards = WorkedOutList("direct-awards", waitsFor: Address("tender.procedure")) { filler in
        filler.contract.tender.procedure.value != nil && !filler.workings.routeBook.invitesBids(filler.contract)
            ? [Procedure()] : []
    }
    static let invitedQuestions = WorkedOutList("invited-questions", waitsFor: Address("tender.questions")) { filler in
        filler.workings.routeBook.invitesBids(filler.contract) && !filler.contract.tender.questions.items.isEmpty
            ? [Procedure()] : []
    }
    static let routeAsks = WorkedOutList("route-asks") { filler in
        (filler.workings.routeBook.route(of: filler.contract)?.asks ?? []).map(RouteAsk.init)
    }
    static let routeSteps = WorkedOutList("route-steps") { $0.workings.route.steps }
    static let standstill = WorkedOutList("standstill") { $0.workings.route.standstill.map { [$0] } ?? [] }
    /// What all commissioners together are called where they are not all health boards, as far as is known.
    static let commissionerKind = WorkedOutList("commissioner-kind") { filler in
        filler.commissionerKind.map { [$0] } ?? []
    }
    /// The laws that hold the language standards of those who commission, each once.
    static let languageStandards = WorkedOutList("language-standards") { filler in
        let bodies = filler.contract.commissioners.items + filler.contract.localAuthorities.items
        var laws: [String] = []
        for body in bodies {
            let kind = filler.workings.routeBook.kind(of: body)
            let law = filler.library.routeLaw.bodies.first { $0.definition.kind == kind }?.standards
            if let law, !laws.contains(law) { laws.append(law) }
        }
        return laws.map(LanguageStandards.init)
    }
}

extension Filler {
    fileprivate var process: Library.Process? {
        let known = workings.routeBook.process(of: contract)
        return known.flatMap { known in library.routeLaw.processes.first { $0.definition.id == known.id } }
    }

    /// Nothing where they are all health boards, or of no kind that is known.
    fileprivate var commissionerKind: CommissionerKind? {
        let kinds = contract.commissioners.items.map { workings.routeBook.kind(of: $0) ?? .healthBoard }
        guard let first = kinds.first, kinds.contains(where: { $0 != .healthBoard }) else { return nil }
        let isMixed = kinds.contains { $0 != first }
        let body = isMixed ? nil : library.routeLaw.bodies.first { $0.definition.kind == first }
        return CommissionerKind(
            one: body?.one ?? library.label(.commissionerOne),
            several: body?.several ?? library.label(.commissionerSeveral))
    }
}

extension Library.Route: Worded {
    static let names: WordedNames<Library.Route> = [
        .words("name") { Fact(text: $0.name, from: $1.contract.tender.route) },
        .value("rules") { Fact($1.wording($0.rules), from: $1.contract.tender.route) },
        .words("source") { route, _ in Fact(text: route.source) },
        .value("standstill", mayBeMissing: true) {
            Fact($0.definition.standstill?.interval, from: $1.contract.tender.route)
        },
        .value("voluntary", mayBeMissing: true) { route, _ in
            Fact<YesNo>(route.definition.isVoluntary ? .yes : nil)
        },
        .value("counts-first", mayBeMissing: true) { route, _ in
            Fact<YesNo>(route.definition.standstill?.countsFirst ?? false ? .yes : nil)
        },
    ]

    func id(_ filler: Filler) -> String? { definition.id }
}

extension Library.Process: Worded {
    static let names: WordedNames<Library.Process> = [
        .words("name") { Fact(text: $0.name, from: $1.contract.tender.procedure) },
        .value("rules") { Fact($1.wording($0.rules), from: $1.contract.tender.procedure) },
        .words("source") { process, _ in Fact(text: process.source) },
    ]

    func id(_ filler: Filler) -> String? { definition.id }
}

/// The procedure of the contract, asked for and not printed.
private struct Procedure: Worded {
    static let names: WordedNames<Procedure> = [.value("procedure") { $1.contract.tender.procedure }]
}

private struct RouteAsk: Worded {
    let id: String

    static let names: WordedNames<RouteAsk> = [.value("id") { ask, _ in Fact<Identifier>(text: ask.id) }]

    func id(_ filler: Filler) -> String? { id }
}

extension RouteSteps.Step: Worded {
    static let names: WordedNames<RouteSteps.Step> = [
        .value("id") { step, _ in Fact<Identifier>(text: "tender.route.\(step.id)") },
        .words("name") { step, filler in
            Fact(text: filler.notice(step)?.name, from: filler.contract.tender.route)
        },
        .words("source") { step, filler in Fact(text: filler.notice(step)?.source) },
        .value("day") { Fact($0.day, from: $1.contract.tender.timetable.award) },
        .value("latest", mayBeMissing: true) { step, _ in Fact<YesNo>(step.bound == .by ? .yes : nil) },
        .value("earliest", mayBeMissing: true) { step, _ in Fact<YesNo>(step.bound == .notBefore ? .yes : nil) },
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

private struct CommissionerKind: Worded {
    let one: String
    let several: String

    static let names: WordedNames<CommissionerKind> = [
        .words("one") { line, _ in Fact(text: line.one) }, .words("several") { line, _ in Fact(text: line.several) },
    ]
}

private struct LanguageStandards: Worded {
    let law: String

    static let names: WordedNames<LanguageStandards> = [
        .words("name") { line, filler in
            Fact(
                text: filler.library.wording.laws.inForce(line.law, on: filler.contract.terms.start.value).first?.inText
            )
        }
    ]

    func id(_ filler: Filler) -> String? { law }
}

extension Filler {
    func notice(_ step: RouteSteps.Step) -> Library.Notice? {
        library.routeLaw.notices.first { $0.definition.id == step.id }
    }
}
