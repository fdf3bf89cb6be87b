internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

/// The steps of a response that have times of their own, against the indicators that count them.
let stepChecks: [String: FaultFinder] = [
    "step-coverage": { subject, _ in
        guard let contract = subject.contract, let stages = contract.stagesIfAny else { return [] }
        let counted = Set(contract.monitoring.indicators.items.compactMap { subject.library.step(of: $0) })
        return stages.compactMap { stage in
            guard let step = stage.stage.value, !counted.contains(step) else { return nil }
            return Fault(
                stage, at: stage.place,
                [
                    "stage": stage.naturalKey ?? "", "value": stage.within.value?.contractText ?? "",
                    "indicator": subject.library.indicators.first { $0.step == step }?.id ?? "",
                ])
        }
    },
    "step-missing": { subject, _ in
        guard let contract = subject.contract else { return [] }
        return contract.monitoring.indicators.items.compactMap { indicator in
            guard let step = subject.library.step(of: indicator),
                !contract.service.response.stages.items.contains(where: { $0.stage.value == step })
            else { return nil }
            return Fault(indicator.indicator, ["indicator": indicator.naturalKey ?? ""])
        }
    },
    "step-breakdown": { subject, _ in
        guard let contract = subject.contract, let stages = contract.stagesIfAny else { return [] }
        return contract.monitoring.indicators.items.compactMap { indicator in
            guard let step = subject.library.step(of: indicator) else { return nil }
            for stage in stages where stage.stage.value == step {
                let missing = stage.breakdowns.filter { !indicator.by.values.contains($0) }
                guard !missing.isEmpty else { continue }
                return Fault(
                    indicator.by,
                    [
                        "indicator": indicator.naturalKey ?? "", "stage": stage.naturalKey ?? "",
                        "missing": missing.map(\.rawValue).joined(separator: ", "),
                    ])
            }
            return nil
        }
    },
]

extension Contract {
    fileprivate var stagesIfAny: [ResponseStage]? {
        service.response.stages.items.isEmpty ? nil : service.response.stages.items
    }
}

extension Library {
    /// The step that an indicator of the contract counts.
    fileprivate func step(of indicator: Indicator) -> ResponseStage.Step? {
        guard let id = indicator.indicator.value?.contractText else { return nil }
        return indicators.first { $0.id == id }?.step
    }
}

extension ResponseStage {
    /// By what those are told from others for whom alone it is.
    fileprivate var breakdowns: [Indicator.Breakdown] {
        let ofPatients: Indicator.Breakdown? =
            switch patients.value {
            case .heldShortTerm: .patientType
            case .under18: .age
            case .all, nil: nil
            }
        return [ofPatients, settings.values.isEmpty ? nil : .setting].compactMap { $0 }
    }
}
