internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// How the winning bid is found: method, criteria, questions, marks.
let awardChecks: [String: FaultFinder] = [
    // `price-counted-twice fees|financial offer`: names, besides those with a word such as price, that say the same.
    "price-counted-twice": { subject, argument in
        let found = priceScored(subject, by: .costPerPoint)
        guard found.isEmpty, let evaluation = subject.contract?.tender.evaluation,
            evaluation.method.value == .costPerPoint
        else { return found }
        let names = Set(ListArgument.phrases(argument).map(\.smallWords))
        return evaluation.criteria.items.filter { criterion in
            criterion.judges.value == nil && criterion.parts.items.isEmpty
                && names.contains(criterion.name.said.smallWords)
        }
        .map { Fault($0, at: $0.name.place, ["name": $0.name.said]) }
    },
    "price-fixed": { subject, _ in priceScored(subject, by: .qualityAtFixedPrice) },
    "price-not-judged": { subject, _ in
        guard let evaluation = subject.contract?.tender.evaluation, !evaluation.criteria.items.isEmpty,
            evaluation.method.value == .weighted, !evaluation.criteria.items.contains(where: \.isPrice)
        else { return [] }
        return [Fault(evaluation.method)]
    },
    "part-weights": { subject, _ in
        (subject.contract?.tender.evaluation.criteria.items ?? []).compactMap { criterion in
            guard !criterion.parts.items.isEmpty, let weight = criterion.weight.value else { return nil }
            let sum = criterion.parts.items.compactMap(\.weight.value?.hundredths).reduce(0, +)
            guard sum != weight.hundredths else { return nil }
            return Fault(
                criterion.parts,
                [
                    "name": criterion.name.said, "sum": Number(hundredths: sum).contractText,
                    "weight": weight.contractText,
                ])
        }
    },
    "no-questions": { subject, _ in
        guard let contract = subject.contract, case let tender = contract.tender,
            !tender.evaluation.criteria.items.isEmpty, tender.questions.items.isEmpty,
            tender.procedure.value == nil || subject.library.routeBook.invitesBids(contract)
        else { return [] }
        return [Fault(tender.questions, at: tender.evaluation.criteria.nearestPlace)]
    },
    "criterion-without-question": { subject, _ in
        guard let tender = subject.contract?.tender, !tender.questions.items.isEmpty else { return [] }
        let asked = Set(tender.questions.items.map(\.criterion.said))
        return tender.evaluation.markable.filter { !asked.contains($0.name.said) }
            .map { Fault($0.criterion, at: $0.name.place, ["name": $0.name.said]) }
    },
    "question-criterion": { subject, _ in
        guard let tender = subject.contract?.tender else { return [] }
        let names = tender.evaluation.markable.map(\.name.said)
        let known = Set(names)
        var hints = Hints()
        return tender.questions.items.filter { $0.criterion.value != nil && !known.contains($0.criterion.said) }.map {
            let hint = hints.help(for: $0.criterion.said, orAllOf: names)
            return Fault(
                $0.criterion, ["id": $0.id.said, "name": $0.criterion.said, "hint": hint.map { "; " + $0 } ?? ""])
        }
    },
    "question-shares": { subject, _ in
        guard let tender = subject.contract?.tender else { return [] }
        return tender.evaluation.markable.compactMap { criterion in
            let questions = tender.questions.items.filter {
                $0.criterion.said == criterion.name.said && !$0.isPassOrFail
            }
            let shares = questions.compactMap(\.share.value)
            let sum = shares.reduce(0) { $0 + $1.number.hundredths }
            guard let first = questions.first, !shares.isEmpty, sum != 100_00 || shares.count < questions.count else {
                return nil
            }
            return Fault(
                first.share, at: questions.compactMap(\.share.place).first,
                [
                    "name": criterion.name.said, "sum": Number(hundredths: sum).contractText + "%",
                    "stated": String(shares.count), "questions": String(questions.count),
                ])
        }
    },
    "question-item": { subject, _ in
        let unknown = (subject.contract?.tender.questions.items ?? []).filter { question in
            question.item.value.map { !subject.library.isKnownID($0.contractText) } ?? false
        }
        if unknown.isEmpty { return [] }
        let items = (subject.library.names(of: .clauses) ?? []).map(\.name).filter { $0.hasPrefix("tender.req.") }
        var hints = Hints()
        return unknown.map {
            let hint = hints.help(for: $0.item.said, orAllOf: items)
            return Fault($0.item, ["item": $0.item.said, "hint": hint.map { "; " + $0 } ?? ""])
        }
    },
    "minimum-mark": { subject, _ in
        guard let tender = subject.contract?.tender else { return [] }
        let scale = MarkScale(tender.evaluation.marks) ?? .usual
        let minimums =
            tender.evaluation.criteria.items.map { ($0.minimum, scale.highest) }
            + tender.questions.items.map { ($0.minimum, (MarkScale($0.marks) ?? scale).highest) }
        return minimums.filter { minimum, highest in minimum.value.map { $0.number > highest } ?? false }
            .map { minimum, highest in Fault(minimum, ["value": minimum.said, "highest": String(highest)]) }
    },
    // Bids earn at most what the criteria weigh that judge quality.
    "minimum-points": { subject, _ in
        guard let evaluation = subject.contract?.tender.evaluation, let minimum = evaluation.minimumPoints.value else {
            return []
        }
        let quality = evaluation.criteria.items.filter { !$0.isPrice }
        let most = quality.compactMap(\.weight.value?.hundredths).reduce(0, +)
        guard !quality.isEmpty, quality.allSatisfy({ $0.weight.value != nil }), most < minimum.hundredths else {
            return []
        }
        return [
            Fault(
                evaluation.minimumPoints,
                ["value": minimum.contractText, "highest": Number(hundredths: most).contractText])
        ]
    },
    "price-twice": { subject, _ in
        guard let evaluation = subject.contract?.tender.evaluation, evaluation.method.value == .weighted else {
            return []
        }
        let prices = evaluation.criteria.items.filter(\.isPrice)
        guard prices.count > 1, let first = prices.first else { return [] }
        return prices.dropFirst().map {
            Fault($0, at: $0.name.place, ["name": $0.name.said, "other": first.name.said])
        }
    },
    "no-floor": { subject, _ in
        guard let tender = subject.contract?.tender, !tender.evaluation.criteria.items.isEmpty,
            tender.evaluation.method.value == .costPerPoint, tender.evaluation.minimumPoints.value == nil,
            !(tender.evaluation.criteria.items.map(\.minimum) + tender.questions.items.map(\.minimum))
                .contains(where: { $0.value != nil })
        else { return [] }
        return [Fault(tender.evaluation.method, at: tender.evaluation.nearestPlace)]
    },
    "tie-break": { subject, _ in
        guard let evaluation = subject.contract?.tender.evaluation, evaluation.method.value == .qualityAtFixedPrice,
            let rule = evaluation.tieBreak.value, rule != .heaviestCriterion
        else { return [] }
        return [Fault(evaluation.tieBreak)]
    },
    "interview-marks": { subject, _ in
        guard let tender = subject.contract?.tender, tender.interviews.value == .no else { return [] }
        return tender.questions.items.filter { $0.answered.value == .atInterview }
            .map { Fault($0.answered, ["id": $0.id.said]) }
    },
]

private func priceScored(_ subject: Subject, by method: AwardMethod) -> [Fault] {
    guard let evaluation = subject.contract?.tender.evaluation, evaluation.method.value == method,
        let criterion = evaluation.criteria.items.first(where: \.isPrice)
    else { return [] }
    return [Fault(criterion, at: criterion.name.place, ["name": criterion.name.said])]
}

extension Fact where Value: ScalarValue {
    /// The value as the contract file has it; empty where there is none.
    fileprivate var said: String { value?.contractText ?? "" }
}
