internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// The dates, weights and prices of the tender.
let tenderChecks: [String: FaultFinder] = [
    // `tender-gap questions-by bids-by 10 days`: at least so long from one date to another; `start` is that of the service.
    // `tender-gap award start 8 working days counted`: the first date is one of those days, as section 51(4) of the
    // Procurement Act 2023 counts a standstill.
    "tender-gap": { subject, argument in
        let words = argument.split(separator: " ", maxSplits: 2).map(String.init)
        guard let contract = subject.contract, words.count == 3,
            let (least, countsFirst) = RuleArgument.leastTime(words[2]),
            let first = day(words[0], contract), let second = day(words[1], contract)
        else { return [] }
        let working = subject.library.workingDays.years(first.day.year - 1...first.day.year + 2)
        let counted = countsFirst ? working.lastDay(of: least, from: first.day)?.next : nil
        let earliest = counted ?? working.adding(least, to: first.day)
        guard second.day < earliest else { return [] }
        return [
            Fault(
                second.origin,
                [
                    "first": first.day.contractText, "second": second.day.contractText,
                    "earliest": earliest.contractText, "least": least.contractText,
                ])
        ]
    },
    "tender-day-off": { subject, _ in
        guard let contract = subject.contract else { return [] }
        return Timetable.descriptions.map(\.name).compactMap { name in
            guard let date = day(name, contract) else { return nil }
            let working = subject.library.workingDays.years(date.day.year...date.day.year)
            guard !working.isWorkingDay(date.day) else { return nil }
            return Fault(date.origin, ["key": name, "value": date.day.contractText])
        }
    },
    "weights": { subject, _ in
        guard let criteria = subject.contract?.tender.evaluation.criteria, !criteria.items.isEmpty else { return [] }
        let sum = criteria.items.compactMap(\.weight.value).reduce(0) { $0 + $1.hundredths }
        guard sum != 100_00 else { return [] }
        return [
            Fault(criteria, at: criteria.place, ["sum": Number(hundredths: sum).contractText])
        ]
    },
    "weight-zero": { subject, _ in
        (subject.contract?.tender.evaluation.criteria.items ?? []).filter { $0.weight.value?.hundredths == 0 }.map {
            Fault($0.weight, ["name": $0.name.value?.contractText ?? ""])
        }
    },
    "price-counted-twice": { subject, _ in
        guard let evaluation = subject.contract?.tender.evaluation, isPerPoint(evaluation),
            let criterion = evaluation.criteria.items.first(where: isPrice)
        else { return [] }
        return [
            Fault(criterion, at: criterion.name.place, ["name": criterion.name.value?.contractText ?? ""])
        ]
    },
    "price-not-judged": { subject, _ in
        guard let evaluation = subject.contract?.tender.evaluation, !evaluation.criteria.items.isEmpty,
            let method = evaluation.method.value, !isPerPoint(evaluation),
            !evaluation.criteria.items.contains(where: isPrice)
        else { return [] }
        return [
            Fault(evaluation.method, ["method": method.contractText])
        ]
    },
    "price-ceiling": { subject, _ in
        guard let contract = subject.contract, let ceiling = contract.funding.ceiling.value,
            let years = termYears(contract)?.term
        else { return [] }
        let lines = contract.pricing.items
        let prices = PriceSchedule(contract, costLines: subject.library.costLineDefinitions)
        let sums = prices.statedSums.map(\.pence)
        func fault(_ year: Int, _ sum: Int, _ span: String) -> Fault {
            let place = lines.compactMap { line in
                line.years.items.indices.contains(year) ? line.years.items[year].place : nil
            }.first
            return Fault(
                contract.pricing, at: place,
                ["span": span, "sum": Money(pence: sum).contractText, "ceiling": ceiling.contractText])
        }
        if contract.funding.per.value == .contract {
            let sum = sums.prefix(years).reduce(0, +)
            return sum > ceiling.pence ? [fault(0, sum, "the term")] : []
        }
        return sums.indices.filter { sums[$0] > ceiling.pence }.map { fault($0, sums[$0], "year \($0 + 1)") }
    },
    "price-years": { subject, _ in
        guard let contract = subject.contract, let years = termYears(contract) else { return [] }
        return contract.pricing.items.compactMap { line in
            let count = line.years.items.count
            guard count != years.term, count != years.term + years.option else { return nil }
            return Fault(
                line, at: line.years.nearestPlace,
                ["line": line.naturalKey ?? "", "count": String(count), "years": String(years.term)])
        }
    },
]

private func day(_ name: String, _ contract: Contract) -> (day: Day, origin: Origin)? {
    if name == "start" { return contract.terms.start.value.map { ($0, contract.terms.start.origin) } }
    guard case .scalar(let value, let origin) = contract.tender.timetable.fact(behind: name),
        let moment = value as? Moment
    else { return nil }
    return (moment.day, origin)
}

private func isPerPoint(_ evaluation: Evaluation) -> Bool {
    evaluation.method.value.map { $0.contractText.lowercased().contains("cost per point") } ?? false
}

private func isPrice(_ criterion: Criterion) -> Bool {
    let name = (criterion.name.value?.contractText ?? "").lowercased()
    if name.contains("value for money") { return true }
    // A word of two parts, such as low-cost, speaks of something else; so does the cost of living.
    let words = name.replacing("cost of living", with: "").split { !$0.isLetter && $0 != "-" }
    return words.contains { ["price", "prices", "pricing", "cost", "costs", "tariff"].contains($0) }
}

/// The years of the term and of the option to extend it, begun years counted whole.
private func termYears(_ contract: Contract) -> (term: Int, option: Int)? {
    contract.terms.term.value?.begunYears.map { ($0, contract.terms.extension.value?.begunYears ?? 0) }
}
