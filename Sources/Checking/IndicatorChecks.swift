internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What each indicator must say.
let indicatorChecks: [String: FaultFinder] = [
    "indicators": { subject, _ in
        guard let contract = subject.contract, contract.monitoring.indicators.items.isEmpty else { return [] }
        return [Fault(contract.monitoring.indicators)]
    },
    "indicator-group": { subject, group in
        guard let list = subject.contract?.monitoring.indicators, !list.items.isEmpty,
            !list.items.contains(where: { $0.group.value?.contractText == group })
        else { return [] }
        return [Fault(list, at: list.place, ["group": group])]
    },
    "indicator-coverage": { subject, _ in
        guard let list = subject.contract?.monitoring.indicators else { return [] }
        let groups = Set(list.items.compactMap { $0.group.value?.contractText })
        let given = Set(list.items.compactMap(\.naturalKey))
        return subject.library.indicators.filter {
            !given.contains($0.id) && $0.step == nil && groups.contains($0.group?.contractText ?? "")
        }
        .map { definition in
            Fault(
                at: list.place, about: list.address.appending(definition.id),
                ["indicator": definition.id, "title": definition.title?.contractText ?? ""])
        }
    },
    "indicator-lacks": { subject, key in
        each(subject) { indicator in
            let fact = indicator.fact(behind: key)
            guard case .missing = fact else { return nil }
            return Fault(fact, named(indicator))
        }
    },
    "rate-parts": { subject, _ in
        each(subject) { indicator in
            guard indicator.measure.value == .rate else { return nil }
            let missing = [
                indicator.numerator.value == nil ? "numerator" : nil,
                indicator.denominator.value == nil ? "denominator" : nil,
            ].compactMap { $0 }
            guard !missing.isEmpty else { return nil }
            return Fault(
                indicator, at: indicator.measure.place,
                ["indicator": indicator.naturalKey ?? "", "missing": missing.joined(separator: " and no ")])
        }
    },
    "rate-target": { subject, _ in
        each(subject) { indicator in
            guard indicator.measure.value == .rate, let target = indicator.statedTarget else { return nil }
            if case .percentage(let share) = target.amount, share.number.hundredths <= 100_00 { return nil }
            return targetFault(indicator)
        }
    },
    "count-target": { subject, _ in
        each(subject) { indicator in
            guard let measure = indicator.measure.value, [.count, .money, .hours, .list].contains(measure),
                let target = indicator.statedTarget, target.isPercentage
            else { return nil }
            return targetFault(indicator)
        }
    },
    "narrative-target": { subject, _ in
        each(subject) { indicator in
            guard indicator.measure.value == .narrative || indicator.measure.value == .document else { return nil }
            return indicator.statedTarget == nil ? nil : targetFault(indicator)
        }
    },
    "without-target": { subject, measure in
        let measures: [Indicator.Measure] = measure == "rate" ? [.rate] : [.count, .money, .hours]
        return each(subject) { indicator in
            guard let measure = indicator.measure.value, measures.contains(measure), indicator.target.place == nil
            else {
                return nil
            }
            return Fault(indicator.target, named(indicator))
        }
    },
    "alert-without-target": { subject, _ in
        each(subject) { indicator in
            guard let alert = indicator.alert.value, alert.amount != .nothing, indicator.statedTarget == nil else {
                return nil
            }
            return Fault(indicator.alert, named(indicator))
        }
    },
    "alert-scale": { subject, _ in
        alert(subject) { target, alert in target.unit != alert.unit }
    },
    "alert-side": { subject, _ in
        alert(subject) { target, alert in
            guard target.unit == alert.unit, let line = target.figure, let bell = alert.figure else { return false }
            switch target.bound {
            case .atLeast, .above: return !alert.isUpperBound || bell > line
            case .atMost, .below: return !alert.isLowerBound || bell < line
            case .exactly: return alert.bound == .exactly
            }
        }
    },
    "breakdown": { subject, _ in
        each(subject) { indicator in
            let definition = subject.library.indicators.first { $0.id == indicator.indicator.value?.contractText }
            let given = indicator.by.values
            let missing = (definition?.breakdowns ?? []).filter { !given.contains($0) }.map(\.rawValue)
            guard !missing.isEmpty else { return nil }
            return Fault(
                indicator.by,
                ["indicator": indicator.naturalKey ?? "", "missing": missing.joined(separator: ", ")])
        }
    },
    "single-breakdown": { subject, _ in
        let all = subject.contract?.settings.items.count ?? 0
        return each(subject) { indicator in
            let covered = indicator.settings.items.isEmpty ? all : indicator.settings.items.count
            guard covered == 1, let by = indicator.by.items.first(where: { $0.value == .setting }) else { return nil }
            return Fault(by, named(indicator))
        }
    },
    "small-numbers": { subject, _ in
        guard let contract = subject.contract, let least = contract.monitoring.suppressBelow.value?.number else {
            return []
        }
        let breakdowns = subject.library.breakdownDefinitions
        let cases = EstimatedDemand(contract)?.cases
        return each(subject) { indicator in
            guard let expected = expected(indicator, contract, cases: cases) else { return nil }
            let small = indicator.by.items.first { by in
                guard let by = by.value, let breakdown = breakdowns.first(where: { $0.breakdown == by }) else {
                    return false
                }
                let definition = subject.library.indicators.first { $0.id == indicator.indicator.value?.contractText }
                let parts = indicator.parts(of: breakdown, in: contract, definition: definition)
                return expected < Double(least * parts.count)
            }
            guard let small else { return nil }
            return Fault(
                small,
                [
                    "indicator": indicator.naturalKey ?? "", "breakdown": small.value?.rawValue ?? "",
                    "expected": String(Int(expected.rounded(.up))), "least": String(least),
                ])
        }
    },
    "indicator-response-time": { subject, argument in
        guard let topic = WordedTopic(argument), let response = subject.contract?.service.response,
            let standard = response.standard.value, let most = standard.magnitude
        else { return [] }
        return each(subject) { indicator in
            guard indicator.group.value?.contractText == "responsive" else { return nil }
            for fact in [indicator.title, indicator.numerator, indicator.denominator] {
                guard fact.place != nil, let text = fact.value?.contractText,
                    let other = topic.sentences(of: text, subject.library.grammar)
                        .flatMap({ subject.library.grammar.quantities(in: $0, as: Interval.self) })
                        .first(where: { ($0.magnitude ?? 0) > most })
                else { continue }
                return Fault(
                    fact,
                    [
                        "indicator": indicator.naturalKey ?? "", "value": other.contractText,
                        "standard": standard.contractText,
                    ])
            }
            return nil
        }
    },
    "same-parts": { subject, _ in
        each(subject) { indicator in
            guard let counted = indicator.numerator.value?.contractText,
                counted.lowercased() == indicator.denominator.value?.contractText.lowercased()
            else { return nil }
            return Fault(indicator.numerator, ["indicator": indicator.naturalKey ?? "", "text": counted])
        }
    },
    // Of a target that is met, or missed, whatever is reported, nothing can be learnt.
    "target-always": { subject, outcome in
        each(subject) { indicator in
            guard let target = indicator.statedTarget, let figure = target.figure else { return nil }
            let whole = target.unit == "percent" ? 100_00 : Int.max
            let isAlways =
                switch target.bound {
                case .atLeast: figure <= 0
                case .atMost: figure >= whole
                case .above, .below, .exactly: false
                }
            let isNever =
                switch target.bound {
                case .above: figure >= whole
                case .below: figure <= 0
                case .atLeast, .atMost, .exactly: false
                }
            guard outcome == "met" ? isAlways : isNever else { return nil }
            return targetFault(indicator)
        }
    },
    "alert-never": { subject, _ in
        each(subject) { indicator in
            guard let alert = indicator.alert.value, let figure = alert.figure else { return nil }
            let whole = alert.unit == "percent" ? 100_00 : Int.max
            guard alert.bound == .below && figure <= 0 || alert.bound == .above && figure >= whole else { return nil }
            return Fault(
                indicator.alert, ["indicator": indicator.naturalKey ?? "", "alert": alert.contractText])
        }
    },
    "target-direction": { subject, _ in
        each(subject) { indicator in
            let definition = subject.library.indicators.first { $0.id == indicator.indicator.value?.contractText }
            guard let better = definition?.better, let target = indicator.statedTarget else { return nil }
            let isWrong = better == .more ? target.isUpperBound : target.isLowerBound
            return isWrong ? targetFault(indicator) : nil
        }
    },
    "supervision-target": { subject, _ in
        guard let every = subject.contract?.advocates.supervision.value, let length = every.magnitude,
            let year = Interval(52, .week).magnitude
        else { return [] }
        let due = year / max(1, length)
        return each(subject) { indicator in
            guard indicator.naturalKey == "workforce.supervision-sessions", let target = indicator.statedTarget,
                case .number(let number) = target.amount, target.bound == .atLeast,
                indicator.period.value?.contractText == "yearly", number.hundredths < due * 100
            else { return nil }
            return Fault(
                indicator.target,
                ["target": target.contractText, "due": String(due), "every": every.contractText])
        }
    },
]

private func each(_ subject: Subject, _ find: (Indicator) -> Fault?) -> [Fault] {
    (subject.contract?.monitoring.indicators.items ?? []).compactMap(find)
}

private func named(_ indicator: Indicator) -> KeyValuePairs<String, String> {
    ["indicator": indicator.naturalKey ?? ""]
}

private func targetFault(_ indicator: Indicator) -> Fault {
    Fault(
        indicator.target,
        [
            "indicator": indicator.naturalKey ?? "", "target": indicator.target.value?.contractText ?? "",
            "measure": indicator.measure.value?.rawValue ?? "",
        ])
}

private func alert(_ subject: Subject, _ isWrong: (_ target: Target, _ alert: Target) -> Bool) -> [Fault] {
    each(subject) { indicator in
        guard let target = indicator.statedTarget, let alert = indicator.alert.value, alert.amount != .nothing,
            isWrong(target, alert)
        else { return nil }
        return Fault(
            indicator.alert,
            [
                "indicator": indicator.naturalKey ?? "", "target": target.contractText, "alert": alert.contractText,
            ])
    }
}

/// How large a number an indicator is likely to report; nothing where the contract does not tell.
/// - Parameter cases: those expected a year.
private func expected(_ indicator: Indicator, _ contract: Contract, cases: Number?) -> Double? {
    switch indicator.group.value?.contractText {
    case "workforce" where indicator.measure.value == .count:
        let advocates = contract.settings.items.compactMap { $0.advocates.value?.hundredths }
        return advocates.isEmpty ? nil : (Double(advocates.reduce(0, +)) / 100).rounded(.up)
    case "responsive":
        guard let cases = cases?.hundredths, let period = indicator.period.value?.magnitude,
            let year = Interval(1, .year).magnitude
        else { return nil }
        return Double(cases) / 100 * Double(period) / Double(year)
    default: return nil
    }
}

extension Indicator {
    /// Nothing also where the contract says that there is none.
    fileprivate var statedTarget: Target? { target.value.flatMap { $0.amount == .nothing ? nil : $0 } }
}

extension Target {
    fileprivate var isPercentage: Bool { unit == "percent" }
    fileprivate var isUpperBound: Bool { bound == .below || bound == .atMost }
    fileprivate var isLowerBound: Bool { bound == .above || bound == .atLeast }
}
