/// The rules under which a contract can be let in some years, as the library describes them, without its words.
package struct RouteDefinition: Sendable, Equatable {
    package let id: String
    package let route: Tender.Route
    /// The first and the last day on which a tender under it can be advertised; nothing where it has no beginning or end.
    package let from: Day?
    package let to: Day?
    package let standstill: CountedTime?
    /// Whether no law asks for the standstill.
    package let isVoluntary: Bool
    /// The CPV codes to which it is bound, and those that speak for another route; ranges have a hyphen.
    package let codes: [String]
    package let codesElsewhere: [String]
    /// What the invitation asks besides.
    package let asks: [String]
    /// Whether it leaves the procedure to whoever lets the contract.
    package let leavesProcedure: Bool

    package init(
        id: String, route: Tender.Route, from: Day?, to: Day?, standstill: CountedTime?, isVoluntary: Bool,
        codes: [String], codesElsewhere: [String], asks: [String], leavesProcedure: Bool
    ) {
        (self.id, self.route, self.from, self.to) = (id, route, from, to)
        (self.standstill, self.isVoluntary, self.leavesProcedure) = (standstill, isVoluntary, leavesProcedure)
        (self.codes, self.codesElsewhere, self.asks) = (codes, codesElsewhere, asks)
    }

    package func isInForce(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
}

/// How a route chooses the provider.
package struct ProcessDefinition: Sendable, Equatable {
    package let id: String
    /// The ids of its routes.
    package let routes: [String]
    package let procedure: Tender.Procedure
    /// Whether bids are invited; otherwise the award goes to a provider that is chosen without.
    package let invitesBids: Bool
    /// Whether a short list may be made.
    package let mayShortList: Bool
    /// The procedures of which one must be named in its place.
    package let insteadOf: [Tender.Procedure]
    /// The ids of what it publishes and keeps, in their order.
    package let steps: [String]

    package init(
        id: String, routes: [String], procedure: Tender.Procedure, invitesBids: Bool, mayShortList: Bool,
        insteadOf: [Tender.Procedure], steps: [String]
    ) {
        (self.id, self.routes, self.procedure, self.steps) = (id, routes, procedure, steps)
        (self.invitesBids, self.mayShortList, self.insteadOf) = (invitesBids, mayShortList, insteadOf)
    }
}

/// A notice or another step on the way to the contract.
package struct RouteStepDefinition: Sendable, Equatable {
    package let id: String
    package let time: RouteTime

    package init(id: String, time: RouteTime) {
        (self.id, self.time) = (id, time)
    }
}

/// A sum from which on the law asks more.
package struct ThresholdDefinition: Sendable, Equatable {
    package enum Meaning: String, CaseIterable, Sendable {
        case lightTouch = "light-touch"
        case notice
    }

    package let id: String
    package let meaning: Meaning
    /// The class of buyers for which it counts; nothing for all.
    package let buyers: BodyDefinition.Buyers?
    package let sum: Money
    package let from: Day
    package let to: Day?

    package init(id: String, meaning: Meaning, buyers: BodyDefinition.Buyers?, sum: Money, from: Day, to: Day?) {
        (self.id, self.meaning, self.buyers, self.sum, self.from, self.to) = (id, meaning, buyers, sum, from, to)
    }
}

/// A kind of public body that commissions.
package struct BodyDefinition: Sendable, Equatable {
    package enum Buyers: String, CaseIterable, Sendable {
        case central
        case subCentral = "sub-central"
    }

    package let kind: Commissioner.Kind
    package let buyers: Buyers
    /// What its name has in it.
    package let names: [String]
    /// Whether it can commission the service without a body of another kind.
    package let commissionsAlone: Bool

    package init(kind: Commissioner.Kind, buyers: Buyers, names: [String], commissionsAlone: Bool) {
        (self.kind, self.buyers, self.names, self.commissionsAlone) = (kind, buyers, names, commissionsAlone)
    }
}

/// The law of letting contracts, as the library has it.
package struct RouteBook: Sendable {
    package let routes: [RouteDefinition]
    package let processes: [ProcessDefinition]
    package let steps: [RouteStepDefinition]
    package let thresholds: [ThresholdDefinition]
    package let bodies: [BodyDefinition]

    package init(
        routes: [RouteDefinition], processes: [ProcessDefinition], steps: [RouteStepDefinition],
        thresholds: [ThresholdDefinition], bodies: [BodyDefinition]
    ) {
        (self.routes, self.processes, self.steps, self.thresholds) = (routes, processes, steps, thresholds)
        self.bodies = bodies
    }

    /// The route of a contract on the day of its advertisement; nothing where it was not in force then.
    package func route(of contract: Contract) -> RouteDefinition? {
        guard let route = contract.tender.route.value else { return nil }
        let day = contract.lawDay
        return routes.first { $0.route == route && (day.map($0.isInForce) ?? ($0.to == nil)) }
    }

    /// How its provider is chosen; nothing where no procedure is stated, or the route knows none such.
    package func process(of contract: Contract) -> ProcessDefinition? {
        guard let procedure = contract.tender.procedure.value, let route = route(of: contract) else { return nil }
        return processes.first { $0.procedure == procedure && $0.routes.contains(route.id) }
    }

    /// Whether bids are invited. What the library does not know of a procedure is not held against it.
    package func invitesBids(_ contract: Contract) -> Bool {
        contract.tender.procedure.value != nil && process(of: contract)?.invitesBids ?? true
    }

    /// The kind of a body: the stated one, or that which its name tells; nothing where neither does.
    package func kind(of body: Commissioner) -> Commissioner.Kind? {
        if let kind = body.kind.value { return kind }
        guard let name = body.name.value?.contractText.lowercased() else { return nil }
        return bodies.first { $0.names.contains { name.contains($0.lowercased()) } }?.kind
    }

    package func body(_ kind: Commissioner.Kind) -> BodyDefinition? { bodies.first { $0.kind == kind } }

    /// The threshold of the buyer on the day of the advertisement: of several buyers the lowest.
    package func threshold(_ meaning: ThresholdDefinition.Meaning, for contract: Contract) -> ThresholdDefinition? {
        let buyers = Set(contract.commissioners.items.compactMap { kind(of: $0).flatMap(body)?.buyers })
        let day = contract.lawDay
        return thresholds.filter { threshold in
            threshold.meaning == meaning && (threshold.buyers.map(buyers.contains) ?? true)
                && (day.map { threshold.from <= $0 && $0 <= threshold.to ?? $0 } ?? (threshold.to == nil))
        }.min { $0.sum.pence < $1.sum.pence }
    }
}

extension Contract {
    /// The day whose procurement law counts: that of the advertisement or, where there is none, of the award.
    package var lawDay: Day? {
        tender.timetable.advertised.value?.day ?? tender.timetable.award.value?.day ?? terms.start.value
    }
}
