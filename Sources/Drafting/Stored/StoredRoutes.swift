internal import ManylebModel

// How the build stores the law of letting contracts.
extension Library.RouteLaw: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            routes: store(written?.routes), processes: store(written?.processes), notices: store(written?.notices),
            thresholds: store(written?.thresholds), bodies: store(written?.bodies))
    }
}

extension Library.Route: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: store(written?.definition), name: store(written?.name), source: store(written?.source),
            rules: store(written?.rules))
    }
}

extension RouteDefinition: Stored {
    init(_ store: inout Store, _ written: RouteDefinition?) {
        self.init(
            id: store(written?.id), route: store.word(written?.route), from: store.scalarIfAny(written?.from),
            to: store.scalarIfAny(written?.to),
            standstill: store.ifAny(written?.standstill?.text).flatMap { CountedTime($0) },
            isVoluntary: store(written?.isVoluntary), codes: store(written?.codes),
            codesElsewhere: store(written?.codesElsewhere), asks: store(written?.asks),
            leavesProcedure: store(written?.leavesProcedure))
    }
}

extension Library.Process: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: store(written?.definition), name: store(written?.name), source: store(written?.source),
            rules: store(written?.rules))
    }
}

extension ProcessDefinition: Stored {
    init(_ store: inout Store, _ written: ProcessDefinition?) {
        self.init(
            id: store(written?.id), routes: store(written?.routes), procedure: store.word(written?.procedure),
            invitesBids: store(written?.invitesBids), mayShortList: store(written?.mayShortList),
            insteadOf: store.words(written?.insteadOf), steps: store(written?.steps))
    }
}

extension Library.Notice: Stored {
    init(_ store: inout Store, _ written: Self?) {
        let id: String = store(written?.definition.id)
        let time: String = store(written?.definition.time.text)
        self.init(
            definition: RouteStepDefinition(id: id, time: RouteTime(time)!), name: store(written?.name),
            source: store(written?.source))
    }
}

extension ThresholdDefinition: Stored {
    init(_ store: inout Store, _ written: ThresholdDefinition?) {
        self.init(
            id: store(written?.id), meaning: store.word(written?.meaning),
            buyers: store.ifAny(written?.buyers?.rawValue).flatMap { BodyDefinition.Buyers(rawValue: $0) },
            sum: store.scalar(written?.sum), from: store.scalar(written?.from), to: store.scalarIfAny(written?.to))
    }
}

extension Library.Body: Stored {
    init(_ store: inout Store, _ written: Self?) {
        self.init(
            definition: store(written?.definition), one: store(written?.one), several: store(written?.several),
            standards: store.ifAny(written?.standards))
    }
}

extension BodyDefinition: Stored {
    init(_ store: inout Store, _ written: BodyDefinition?) {
        self.init(
            kind: store.word(written?.kind), buyers: store.word(written?.buyers), names: store(written?.names),
            commissionsAlone: store(written?.commissionsAlone))
    }
}
