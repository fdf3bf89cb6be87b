package import ManylebFindings
package import ManylebModel

/// Something that results say and somebody should talk about. Its words are those of the rule with the same name.
package struct ResultFault: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case missed
        case atRisk = "at-risk"
        case missedTwice = "missed-twice"
        case late
        case noReturn = "no-return"
        case incomplete
        case implausible
    }

    package let kind: Kind
    /// The return on which it rests.
    package let place: Place
    /// The indicator or the activity.
    package let figure: String
    package let slots: [String: String]
}

extension PeriodResults {
    /// What of the results somebody should talk about.
    /// - Parameters:
    ///   - before: the results of the period before, if they are known.
    ///   - isTogether: whether they are those of several periods, each of which was told by itself.
    ///   - file: what messages call the contract file, for what no return tells.
    package func faults(after before: PeriodResults?, isTogether: Bool = false, file: String) -> [ResultFault] {
        let place = Place(file: sources.first?.file ?? file, line: 1, column: 1)
        func fault(_ kind: ResultFault.Kind, _ figure: String, _ slots: [String: String]) -> ResultFault {
            ResultFault(
                kind: kind, place: place, figure: figure, slots: ["period": period.fullID].merging(slots) { $1 })
        }
        guard !sources.isEmpty else { return [fault(.noReturn, "", [:])] }
        let late = (isTogether ? [] : sources).filter { ($0.made ?? due ?? period.last) > (due ?? period.last) }.map {
            source in
            ResultFault(
                kind: .late, place: Place(file: source.file, line: 1, column: 1), figure: "",
                slots: [
                    "period": period.fullID, "made": source.made?.contractText ?? "", "due": due?.contractText ?? "",
                ])
        }
        let targets = indicators.compactMap { result -> ResultFault? in
            let slots = [
                "value": result.text, "target": result.target?.contractText ?? "",
                "alert": result.alert?.contractText ?? "",
            ]
            switch result.standing {
            case .missed, .atRisk:
                if !isTogether, let last = result.trend.last, [.missed, .atRisk].contains(last.standing),
                    result.standing == .missed || last.standing == .missed, let value = last.value
                {
                    let past = ["before": result.text(of: value), "earlier": last.period]
                    return fault(.missedTwice, result.indicator, slots.merging(past) { $1 })
                }
                return fault(result.standing == .missed ? .missed : .atRisk, result.indicator, slots)
            case .notReported:
                guard let target = result.target, !target.isNothing, let reason = result.unreported, reason != .nobody
                else { return nil }
                return fault(.incomplete, result.indicator, ["reason": reason.rawValue])
            case .met, .tooFew, .watched, .hidden: return nil
            }
        }
        return late + targets + implausible(after: before, fault)
    }

    /// Counts that are four times what they were, or a quarter. Small ones change so by chance.
    private func implausible(
        after before: PeriodResults?, _ fault: (ResultFault.Kind, String, [String: String]) -> ResultFault
    ) -> [ResultFault] {
        guard let before else { return [] }
        return activity.compactMap { result in
            guard let number = result.number?.hundredths,
                let past = before.activity.first(where: { $0.activity == result.activity })?.number?.hundredths
            else { return nil }
            guard past > 0, max(number, past) >= 20_00, number >= past * 4 || past >= number * 4 else { return nil }
            let slots = [
                "figure": result.activity, "number": "\(StatedNumber(hundredths: number))",
                "before": "\(StatedNumber(hundredths: past))", "earlier": before.period.fullID,
            ]
            return fault(.implausible, result.activity, slots)
        }
    }
}

extension IndicatorResult {
    /// The value in figures, rounded so that a target that was missed never looks reached.
    package var text: String { value.map(text) ?? "" }

    package func text(of value: ExactValue) -> String { unit.text(of: value, against: target) }
}

extension ResultUnit {
    /// A value in figures, rounded so that a target that was missed never looks reached.
    package func text(of value: ExactValue, against target: Target?) -> String {
        let isShare = self == .percent
        guard let target, let wanted = target.exact, !target.isReached(by: value) else {
            return decimals(value.hundredths(times: isShare ? 100 : 1))
        }
        let factor = isShare ? 100 : 1
        let nearest = value.hundredths(times: factor)
        let goal = wanted.hundredths(times: factor)
        let isBeyond = value < wanted ? nearest < goal : nearest > goal
        return decimals(isBeyond ? nearest : value.hundredths(times: factor, value < wanted ? .down : .up))
    }

    private func decimals(_ hundredths: Int) -> String {
        let number = StatedNumber(hundredths: hundredths).grouped
        switch self {
        case .percent: return number + "%"
        case .money: return "£" + number
        case .number, .hours, .each: return number
        }
    }
}
