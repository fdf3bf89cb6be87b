internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// The route by which a contract is let: whether it was law, what it allows, and when.
let routeChecks: [String: FaultFinder] = [
    "route-unstated": { subject, _ in
        guard let tender = subject.contract?.tender, tender.route.place == nil, tender.procedure.value != nil else {
            return []
        }
        return [Fault(tender.route, at: tender.procedure.place, ["route": tender.route.value?.contractText ?? ""])]
    },
    "route-not-law": { subject, _ in
        guard let contract = subject.contract, let route = contract.tender.route.value, let day = contract.lawDay,
            contract.tender.procedure.value != nil, !subject.library.routeBook.routes.isEmpty,
            subject.library.routeBook.route(of: contract) == nil
        else { return [] }
        return [
            Fault(
                contract.tender.route, at: contract.tender.route.place ?? contract.tender.procedure.place,
                ["route": route.contractText, "day": day.contractText])
        ]
    },
    "route-procedure": { subject, _ in
        guard let contract = subject.contract, let procedure = contract.tender.procedure.value,
            let route = subject.library.routeBook.route(of: contract), !route.leavesProcedure,
            subject.library.routeBook.process(of: contract) == nil
        else { return [] }
        let known = subject.library.routeBook.processes.filter {
            $0.routes.contains(route.id) && $0.insteadOf.isEmpty
        }
        return [
            Fault(
                contract.tender.procedure,
                [
                    "route": route.route.contractText, "value": procedure.contractText,
                    "known": known.map { "`\($0.procedure.contractText)`" }.joined(separator: ", "),
                ])
        ]
    },
    "procedure-general": { subject, _ in
        guard let contract = subject.contract, let process = subject.library.routeBook.process(of: contract),
            !process.insteadOf.isEmpty
        else { return [] }
        return [
            Fault(
                contract.tender.procedure,
                [
                    "value": process.procedure.contractText,
                    "known": process.insteadOf.map { "`\($0.contractText)`" }.joined(separator: " or "),
                ])
        ]
    },
    "short-list": { subject, _ in
        guard let contract = subject.contract, contract.tender.shortList.value != nil,
            let process = subject.library.routeBook.process(of: contract), !process.mayShortList
        else { return [] }
        return [Fault(contract.tender.shortList, ["procedure": process.procedure.contractText])]
    },
    // What a procedure without bids states of bids: nobody will read it.
    "bids-not-invited": { subject, _ in
        guard let contract = subject.contract, contract.tender.procedure.value != nil,
            !subject.library.routeBook.invitesBids(contract)
        else { return [] }
        let tender = contract.tender
        let stated: [(key: String, place: Place?, address: Address)] = [
            ("questions", tender.questions.place, tender.questions.address),
            ("short-list", tender.shortList.place, tender.shortList.address),
            ("invite", tender.invite.place, tender.invite.address),
        ]
        return stated.filter { $0.place != nil }.map { key, place, address in
            Fault(
                at: place, about: address, ["key": key, "procedure": tender.procedure.value?.contractText ?? ""])
        }
    },
    "below-threshold": { subject, _ in
        guard let contract = subject.contract, contract.tender.route.value == .belowThreshold,
            let threshold = subject.library.routeBook.threshold(.lightTouch, for: contract)?.sum,
            let worth = ContractLimits(contract, TermPlan(contract.terms)).worthWithTax, worth >= threshold
        else { return [] }
        return [
            Fault(
                contract.tender.route, ["worth": worth.contractText, "threshold": threshold.contractText])
        ]
    },
    "over-threshold": { subject, _ in
        guard let contract = subject.contract, contract.tender.route.value == .lightTouch,
            contract.tender.procedure.value != nil,
            let threshold = subject.library.routeBook.threshold(.lightTouch, for: contract)?.sum,
            let worth = ContractLimits(contract, TermPlan(contract.terms)).worthWithTax, worth < threshold
        else { return [] }
        return [
            Fault(
                contract.tender.route, at: contract.tender.route.place ?? contract.tender.procedure.place,
                ["worth": worth.contractText, "threshold": threshold.contractText])
        ]
    },
    "cpv": { subject, _ in
        guard let codes = subject.contract?.tender.codes else { return [] }
        return codes.items.compactMap { item in
            guard let code = item.value?.contractText, cpv(code) == nil else { return nil }
            return Fault(codes, at: item.place, ["value": code])
        }
    },
    "cpv-route": { subject, _ in
        guard let contract = subject.contract, let route = subject.library.routeBook.route(of: contract) else {
            return []
        }
        return contract.tender.codes.items.compactMap { item in
            guard let code = item.value?.contractText, let number = cpv(code) else { return nil }
            func holds(_ ranges: [String]) -> Bool {
                ranges.contains { range in
                    let ends = range.split(separator: "-").compactMap { Int($0) }
                    return ends.first.map { $0 <= number && number <= ends[ends.count - 1] } ?? false
                }
            }
            guard !route.codes.isEmpty && !holds(route.codes) || holds(route.codesElsewhere) else { return nil }
            return Fault(contract.tender.codes, at: item.place, ["value": code, "route": route.route.contractText])
        }
    },
    "standstill": { subject, _ in
        guard let contract = subject.contract, let start = contract.terms.start.value,
            let award = contract.tender.timetable.award.value,
            let standstill = steps(subject)?.standstill, start < standstill.signature
        else { return [] }
        return [
            Fault(
                contract.terms.start,
                [
                    "start": start.contractText, "award": award.day.contractText, "last": standstill.last.contractText,
                    "earliest": standstill.signature.contractText,
                ])
        ]
    },
    "standstill-preparation": { subject, _ in
        guard let timetable = subject.contract?.tender.timetable, let begins = timetable.mobilisation.value,
            let award = timetable.award.value, let standstill = steps(subject)?.standstill,
            begins.day < standstill.signature
        else { return [] }
        return [
            Fault(
                timetable.mobilisation,
                [
                    "value": begins.day.contractText, "award": award.day.contractText,
                    "last": standstill.last.contractText, "earliest": standstill.signature.contractText,
                ])
        ]
    },
    "award-too-early": { subject, _ in
        guard let contract = subject.contract, let award = contract.tender.timetable.award.value else { return [] }
        return (steps(subject)?.steps ?? []).filter { $0.bound == .notBefore && award.day < $0.day }.map { step in
            Fault(
                contract.tender.timetable.award,
                [
                    "award": award.day.contractText, "earliest": step.day.contractText,
                    "step": subject.library.name(ofNotice: step.id),
                ])
        }
    },
    "no-health-board": { subject, _ in
        guard let commissioners = subject.contract?.commissioners, !commissioners.items.isEmpty else { return [] }
        let book = subject.library.routeBook
        let alone = commissioners.items.allSatisfy { body in
            book.kind(of: body).flatMap(book.body).map { !$0.commissionsAlone } ?? false
        }
        return alone ? [Fault(commissioners, at: commissioners.items[0].name.place)] : []
    },
    // A body whose kind nobody knows is taken for what the list says.
    "authority-kind": { subject, _ in
        let book = subject.library.routeBook
        return (subject.contract?.localAuthorities.items ?? []).compactMap { body in
            guard let kind = book.kind(of: body), kind != .council else { return nil }
            return Fault(
                body, at: body.name.place,
                ["name": body.name.value?.contractText ?? "", "kind": kind.contractText])
        }
    },
    "bids-in-welsh": { subject, _ in
        guard let languages = subject.contract?.tender.bidLanguages, !languages.items.isEmpty,
            !languages.values.contains(.welsh)
        else { return [] }
        return [Fault(languages)]
    },
]

private func steps(_ subject: Subject) -> RouteSteps? {
    subject.contract.map { RouteSteps($0, subject.library.routeBook, subject.library.workingDays) }
}

/// The number of a CPV code, whose check digit may stand behind a hyphen; nothing where it is none.
private func cpv(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isRight = parts[0].utf8.count == 8 && (parts.count == 1 || parts.count == 2 && parts[1].utf8.count == 1)
    guard isRight, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }) else { return nil }
    return Int(parts[0])
}
