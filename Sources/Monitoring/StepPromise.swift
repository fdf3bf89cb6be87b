internal import ManylebModel

/// The times that a contract gives for one step of a response, and which of them is a referral's.
struct StepPromise {
    private struct Time {
        let patients: ResponseStage.Patients
        /// The places of the settings for which it is; empty where it is for all.
        let settings: Set<Int>
        var promise: ResponsePromise

        /// For how few it is: who has a time of their own does not have that of all.
        var narrowness: Int { (patients == .all ? 0 : 1) + (settings.isEmpty ? 0 : 1) }
    }

    let step: ResponseStage.Step
    /// The narrowest first, and of those that are as narrow the shortest.
    private var times: [Time]

    /// Those of every step for which a contract gives a time.
    static func all(_ contract: Contract, _ codes: CaseCodes, _ working: WorkingCalendar) -> [StepPromise] {
        let stages = contract.service.response.stages.items
        guard !stages.isEmpty else { return [] }
        return ResponseStage.Step.allCases.compactMap { step in
            let times = stages.filter { $0.stage.value == step }.compactMap { stage -> Time? in
                guard let within = stage.within.value else { return nil }
                let settings = stage.settings.values.compactMap {
                    codes.values[CaseColumn.setting.index].firstIndex(of: $0.contractText)
                }
                return Time(
                    patients: stage.patients.value ?? .all, settings: Set(settings),
                    promise: ResponsePromise(within, working))
            }
            guard !times.isEmpty else { return nil }
            return StepPromise(
                step: step,
                times: times.sorted {
                    ($1.narrowness, $0.promise.interval.magnitude ?? 0)
                        < ($0.narrowness, $1.promise.interval.magnitude ?? 0)
                })
        }
    }

    private func place(for record: CaseRecord, _ codes: CaseCodes) -> Int? {
        times.firstIndex { time in
            let setting = record.codes[CaseColumn.setting.index]
            guard time.settings.isEmpty || time.settings.contains(setting) else { return false }
            switch time.patients {
            case .all: return true
            case .heldShortTerm:
                return codes.has(.shortTerm, .patientType, record.codes[CaseColumn.patientType.index])
            case .under18: return codes.has(.under18, .age, record.codes[CaseColumn.age.index])
            }
        }
    }

    /// Whether a day without its time cannot be judged.
    func needsTime(_ record: CaseRecord, _ codes: CaseCodes) -> Bool {
        place(for: record, codes).map { times[$0].promise.needsTime } ?? false
    }

    /// By when a referral must reach the step; nothing where the contract gives it no time.
    mutating func deadline(
        for record: CaseRecord, from received: StatedTime, _ codes: CaseCodes
    ) -> MeetingDeadline? {
        guard let place = place(for: record, codes) else { return nil }
        return times[place].promise.deadline(from: received)
    }
}

extension ResponseStage.Step {
    /// When it was reached, by the times of a case.
    func reached(_ times: [StatedTime?]) -> StatedTime? {
        CaseColumn.steps.firstIndex(of: column(in: times)).flatMap { times.indices.contains($0) ? times[$0] : nil }
    }

    /// The column by which it is told whether a case reached it: who was met had been contacted.
    func column(in times: [StatedTime?]) -> CaseColumn {
        guard self == .firstContact, let own = CaseColumn.steps.firstIndex(of: column), times.indices.contains(own),
            times[own] == nil
        else { return column }
        return .met
    }
}
