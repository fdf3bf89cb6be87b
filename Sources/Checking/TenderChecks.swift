internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// The dates, weights and prices of the tender.
let tenderChecks: [String: FaultFinder] = [
    // `tender-gap questions-by bids-by 10 days`: at least so long from one date to another; `start` is that of the service.
    "tender-gap": { subject, argument in
        let words = argument.split(separator: " ", maxSplits: 2).map(String.init)
        guard let contract = subject.contract, words.count == 3,
            let least = Interval(contractText: words[2]),
            let first = day(words[0], contract), let second = day(words[1], contract)
        else { return [] }
        let working = subject.library.workingDays.years(first.day.year - 1...first.day.year + 2)
        let earliest = working.adding(least, to: first.day)
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
    "tender-after-start": { subject, _ in
        guard let contract = subject.contract, let start = contract.terms.start.value else { return [] }
        return contract.tender.timetable.dates.filter { $0.moment.day > start }.map { key, moment, origin in
            Fault(origin, ["key": key, "value": moment.day.contractText, "start": start.contractText])
        }
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
    "price-ceiling": { subject, _ in
        guard let contract = subject.contract, let ceiling = contract.funding.ceiling.value,
            !TermPlan(contract.terms).years.isEmpty
        else { return [] }
        let lines = contract.pricing.items
        let prices = PriceSchedule(contract, costLines: subject.library.costLineDefinitions)
        let sums = prices.statedSums.map(\.pence)
        func fault(_ year: Int, _ sum: Int, _ span: String, _ ceiling: Money) -> Fault {
            let place = lines.compactMap { line in
                line.years.items.indices.contains(year) ? line.years.items[year].place : nil
            }.first
            return Fault(
                contract.pricing, at: place,
                ["span": span, "sum": Money(pence: sum).contractText, "ceiling": ceiling.contractText])
        }
        let limits = prices.limits
        if contract.funding.per.value == .contract {
            let years = limits.term == nil ? sums.count : prices.years.prefix { !$0.isOption }.count
            let sum = sums.prefix(years).reduce(0, +)
            return sum > ceiling.pence
                ? [fault(0, sum, limits.term == nil ? "the term and its options" : "the term", ceiling)] : []
        }
        return sums.indices.compactMap { year in
            // A year beyond those for which a price is asked is held to the ceiling itself.
            guard let most = limits.highest.indices.contains(year) ? limits.highest[year] : ceiling,
                sums[year] > most.pence
            else { return nil }
            return fault(year, sums[year], "year \(year + 1)", most)
        }
    },
    "volume-ceiling": { subject, _ in
        guard let contract = subject.contract, contract.funding.per.value == .year,
            let most = VolumeBands(contract.funding.volume).most
        else { return [] }
        let prices = PriceSchedule(contract, costLines: subject.library.costLineDefinitions)
        return zip(prices.years, prices.limits.highest).compactMap { year, limit -> Fault? in
            guard let price = year.sums.total, let limit, price.pence + most.share(year.share).pence > limit.pence
            else {
                return nil
            }
            return Fault(
                contract.funding.volume,
                [
                    "year": String(year.number), "price": price.contractText,
                    "most": most.share(year.share).contractText, "ceiling": limit.contractText,
                ])
        }.prefix(1).map { $0 }
    },
    // `price-nothing salaries|...`: lines that cannot cost nothing in every year.
    "price-nothing": { subject, argument in
        let lines = Set(ListArgument.phrases(argument))
        return (subject.contract?.pricing.items ?? []).filter { line in
            lines.contains(line.naturalKey ?? "") && !line.years.items.isEmpty
                && line.years.items.allSatisfy { $0.value?.pence == 0 }
        }
        .map { Fault($0, at: $0.years.nearestPlace, ["line": $0.naturalKey ?? ""]) }
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

/// How many years the term has and the options to extend it, a part of a year counted as one.
private func termYears(_ contract: Contract) -> (term: Int, option: Int)? {
    let plan = TermPlan(contract.terms)
    return plan.years.isEmpty ? nil : (plan.termYears.count, plan.years.count - plan.termYears.count)
}
