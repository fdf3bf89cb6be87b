internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax
internal import ManylebTemplates

extension Library {
    /// The law of letting contracts, with its words.
    struct RouteLaw: Sendable {
        var routes: [Route] = []
        var processes: [Process] = []
        var notices: [Notice] = []
        var thresholds: [ThresholdDefinition] = []
        var bodies: [Body] = []

        /// It without its words.
        var book: RouteBook {
            RouteBook(
                routes: routes.map(\.definition), processes: processes.map(\.definition),
                steps: notices.map(\.definition), thresholds: thresholds, bodies: bodies.map(\.definition))
        }
    }

    struct Route: Sendable {
        var definition: RouteDefinition
        var name: String
        var source: String
        var rules: Template
    }

    struct Process: Sendable {
        var definition: ProcessDefinition
        var name: String
        var source: String
        var rules: Template
    }

    struct Notice: Sendable {
        var definition: RouteStepDefinition
        var name: String
        var source: String
    }

    struct Body: Sendable {
        var definition: BodyDefinition
        /// How a sentence names one, and several.
        var one: String
        var several: String
        /// The id of the law that holds its language standards.
        var standards: String?
    }
}

// The files of `law/` that say how contracts are let.
extension LibraryReader {
    mutating func routeLaw(_ laws: LawTable, _ reader: inout TemplateReader) -> Library.RouteLaw {
        // An edition from before there were such files.
        if files.areProved, files.texts["law/routes.md"] == nil { return Library.RouteLaw() }
        var law = Library.RouteLaw()
        law.routes = routes(&reader)
        law.processes = processes(&reader, among: law.routes.map(\.definition.id))
        law.notices = listed("law/notices.md").compactMap { card in
            let notice = reading.read(NoticeCard.self, card)
            register(notice.id)
            return notice.when.map { when in
                Library.Notice(
                    definition: RouteStepDefinition(id: named(notice.id, "notice."), time: when.value),
                    name: card.heading, source: notice.source.value)
            }
        }
        law.thresholds = listed("law/thresholds.md").compactMap { card in
            let threshold = reading.read(ThresholdCard.self, card)
            register(threshold.id)
            return threshold.definition
        }
        law.bodies = bodies(laws)
        if reading.proves { prove(law) }
        return law
    }

    /// What a card is called without the word for its kind.
    private mutating func named(_ id: Stated<String>, _ beginning: String) -> String {
        if reading.proves, id.place != nil, !id.value.hasPrefix(beginning) {
            reading.report(
                "`\(id.value)` does not begin with `\(beginning)`", help: "write `\(beginning)\(id.value)`",
                at: id.place)
        }
        return id.value.hasPrefix(beginning) ? String(id.value.dropFirst(beginning.count)) : id.value
    }

    private mutating func routes(_ reader: inout TemplateReader) -> [Library.Route] {
        listed("law/routes.md").compactMap { card in
            let route = reading.read(RouteCard.self, card)
            register(route.id)
            claims.asks.append(route.asks)
            guard let word = route.route?.value else { return nil }
            return Library.Route(
                definition: RouteDefinition(
                    id: named(route.id, "route."), route: word, from: route.from?.value, to: route.to?.value,
                    standstill: route.standstill?.value, isVoluntary: route.standstillBy == .choice,
                    codes: route.codes.value, codesElsewhere: route.codesElsewhere.value, asks: route.asks.value,
                    leavesProcedure: route.leavesProcedure),
                name: card.heading, source: route.source.value, rules: reader.read(card.body, at: card.bodyPlace))
        }
    }

    private mutating func processes(_ reader: inout TemplateReader, among routes: [String]) -> [Library.Process] {
        listed("law/processes.md").compactMap { card in
            let process = reading.read(ProcessCard.self, card)
            register(process.id)
            claims.steps.append(process.steps)
            prove(process.routes, among: Set(routes), "is no route")
            guard let procedure = process.procedure?.value else { return nil }
            return Library.Process(
                definition: ProcessDefinition(
                    id: named(process.id, "process."), routes: process.routes.value, procedure: procedure,
                    invitesBids: process.invitesBids, mayShortList: process.mayShortList,
                    insteadOf: process.insteadOf.value, steps: process.steps.value),
                name: card.heading, source: process.source.value, rules: reader.read(card.body, at: card.bodyPlace))
        }
    }

    private mutating func bodies(_ laws: LawTable) -> [Library.Body] {
        listed("law/bodies.md").compactMap { card in
            let body = reading.read(BodyCard.self, card)
            register(body.id)
            if reading.proves, body.id.place != nil {
                prove(
                    Stated([body.id.value], at: body.id.place),
                    among: Set(Commissioner.Kind.allCases.map { BodyCard.beginning + $0.rawValue }),
                    "is no kind of body that a contract file can name")
            }
            if let standards = body.standards {
                prove(Stated([standards.value], at: standards.place), among: laws.ids, "is not the id of a law")
            }
            return body.definition.map {
                Library.Body(
                    definition: $0, one: body.one.value, several: body.several.value,
                    standards: body.standards?.value)
            }
        }
    }

    /// Every word of the contract file has its card, no two cards answer the same question, and cards name cards.
    private mutating func prove(_ law: Library.RouteLaw) {
        func report(_ summary: String, _ help: String, in file: String) {
            reading.report(summary, help: help, at: beginning(of: "law/\(file).md"), .library)
        }
        for route in Tender.Route.allCases where !law.routes.contains(where: { $0.definition.route == route }) {
            report(
                "The route `\(route.rawValue)` is missing", "add a card with `route: \(route.rawValue)`", in: "routes")
        }
        for kind in Commissioner.Kind.allCases where !law.bodies.contains(where: { $0.definition.kind == kind }) {
            report(
                "The kind of body `\(kind.rawValue)` is missing",
                "add a card with `id: \(BodyCard.beginning)\(kind.rawValue)`", in: "bodies")
        }
        let routes = law.routes.map(\.definition)
        for (index, route) in routes.enumerated() {
            let others = routes[..<index].filter { $0.route == route.route }
            if let other = others.first(where: { other in
                (other.from.map(route.isInForce) ?? true) || (route.from.map(other.isInForce) ?? true)
            }) {
                report(
                    "`route.\(route.id)` and `route.\(other.id)` are in force on the same day",
                    "give the older one a `to`, the day before the newer one begins", in: "routes")
            }
            let own = law.processes.map(\.definition).filter { $0.routes.contains(route.id) }
            if own.isEmpty, !route.leavesProcedure {
                report(
                    "The route `\(route.id)` has no process", "add a card that names it, or `procedures: any`",
                    in: "processes")
            }
            for (position, process) in own.enumerated()
            where own[..<position].contains(where: { $0.procedure == process.procedure }) {
                report(
                    "Two processes of `\(route.id)` are called `\(process.procedure.rawValue)`", "keep one of them",
                    in: "processes")
            }
        }
        let notices = Set(law.notices.map(\.definition.id))
        for steps in claims.steps { prove(steps, among: notices, "is no notice") }
        let used = Set(law.processes.flatMap(\.definition.steps))
        for notice in law.notices where !used.contains(notice.definition.id) {
            report(
                "No process has the notice `\(notice.definition.id)`", "name it at `steps` of one, or take it out",
                in: "notices")
        }
    }
}

extension Library {
    /// What documents call a step of a route.
    package func name(ofNotice id: String) -> String {
        routeLaw.notices.first { $0.definition.id == id }?.name ?? id
    }
}
