internal import ManylebFindings
internal import ManylebModel

/// Figures that must not be weaker than the guidance's.
let figureChecks: [String: FaultFinder] = [
    "figure": { subject, key in
        subject.figures.filter { $0.address.text == key && $0.direction == .weaker }.map { figure in
            Fault(
                at: figure.place ?? subject.place(of: figure.address), about: figure.address,
                ["value": figure.value.contractText, "figure": figure.guidance.contractText])
        }
    },
    "short-term-slower": { subject, _ in
        guard let response = subject.contract?.service.response, let short = response.shortTermSections.value,
            let standard = response.standard.value, short.isMore(than: standard) == true
        else { return [] }
        return [
            Fault(response.shortTermSections, ["value": short.contractText, "standard": standard.contractText])
        ]
    },
    "response-stage-late": { subject, _ in
        guard let response = subject.contract?.service.response else { return [] }
        return response.stages.items.compactMap { stage in
            let isShortTerm = stage.patients.value == .heldShortTerm
            let promise = isShortTerm ? response.shortTermSections.value : response.standard.value
            guard let promise, let within = stage.within.value, within.isMore(than: promise) == true else { return nil }
            return Fault(
                stage.within,
                [
                    "stage": stage.naturalKey ?? "", "value": within.contractText, "standard": promise.contractText,
                ])
        }
    },
    "response-stage-order": { subject, _ in
        let stages = subject.contract?.service.response.stages.items ?? []
        return stages.compactMap { stage in
            let later = stages.first { other in
                guard let step = stage.stage.value, let next = other.stage.value, step.position < next.position,
                    stage.patients.value == other.patients.value, stage.settings.values == other.settings.values,
                    let within = stage.within.value, let limit = other.within.value
                else { return false }
                return within.isMore(than: limit) == true
            }
            guard let later, let within = stage.within.value, let other = later.within.value else { return nil }
            return Fault(
                stage.within,
                [
                    "stage": stage.naturalKey ?? "", "value": within.contractText, "next": later.naturalKey ?? "",
                    "other": other.contractText,
                ])
        }
    },
    "short-term-too-long": { subject, _ in
        // The longest of the short-term sections lasts 72 hours, and working days may have a weekend between them.
        guard let fact = subject.contract?.service.response.shortTermSections, let length = fact.value else {
            return []
        }
        let hours =
            switch length.unit {
            case .hour: length.count
            case .day: length.count * 24
            case .workingDay: length.count * 24 + 48
            case .week: length.count * 7 * 24
            case .month, .year: Int.max
            }
        return hours > 72 ? [Fault(fact, ["value": length.contractText])] : []
    },
    "scheme-in-force": { subject, _ in
        guard let start = subject.contract?.terms.start, let day = start.value,
            let scheme = Day(year: 2012, month: 1, day: 3), day < scheme
        else { return [] }
        return [Fault(start, ["value": day.contractText])]
    },
    "financial-year": { subject, _ in
        guard let start = subject.contract?.terms.start, let day = start.value, (day.month, day.day) != (4, 1) else {
            return []
        }
        return [Fault(start, ["value": day.contractText])]
    },
]

extension ResponseStage.Step {
    /// Its place among the steps.
    fileprivate var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
