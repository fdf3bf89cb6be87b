/// The yearly demand that a contract's figures lead to: cases and advocates, worked out step by step (paragraphs 134 to
/// 139; the formulas are ours). The number of advocates is rounded up to a hundredth, so that it never falls short of
/// the cases.
package struct EstimatedDemand: Sendable {
    /// A step of the sum.
    package struct Step: Sendable {
        package enum ID: String, Sendable, CaseIterable {
            case detained
            case shortTerm = "short-term"
            case informal
            case generalWard = "general-ward"
            case treatmentOrder = "treatment-order"
            case guardianship
            case conditionalDischarge = "conditional-discharge"
            case cases, advocates, planned, shortfall, surplus

            /// The unit of its result: cases a year, or whole-time advocates.
            package var unit: Unit {
                switch self {
                case .detained, .shortTerm, .informal, .generalWard, .treatmentOrder, .guardianship,
                    .conditionalDischarge, .cases:
                    .case
                case .advocates, .planned, .shortfall, .surplus: .advocate
                }
            }
        }
        package enum Unit: String, Sendable, CaseIterable { case `case`, advocate }

        package let id: ID
        package let formula: Formula
        package let result: Number
        /// The fact to change for another result.
        package let origin: Origin
    }

    /// How a step gets its result.
    package enum Formula: Sendable, Equatable {
        /// The share of a number of patients that asks for an advocate.
        case share(Count, Percentage)
        case sum([Number])
        /// Rounded up to a hundredth.
        case quotient(Number, Count)
        case difference(Number, Number)
    }

    package let steps: [Step]
    /// The cases expected.
    package var cases: Number? { result(of: .cases) }
    /// The advocates needed for them.
    package var advocates: Number? { result(of: .advocates) }
    /// The advocates that the contract plans for; `nil` where no setting states a number.
    package let planned: Number?
    /// How many advocates are missing.
    package var shortfall: Number? { result(of: .shortfall) }
    /// How many there are to spare; `nil` where there are exactly enough.
    package var surplus: Number? { result(of: .surplus).flatMap { $0.hundredths > 0 ? $0 : nil } }

    /// `nil` where no number of patients with its uptake is stated.
    package init?(_ contract: Contract) {
        let demand = contract.demand
        var steps = Self.shares(of: demand)
        guard !steps.isEmpty else { return nil }
        let cases = Number(hundredths: steps.reduce(0) { $0 + $1.result.hundredths })
        steps.append(Step(id: .cases, formula: .sum(steps.map(\.result)), result: cases, origin: demand.uptake.origin))
        let settings = contract.settings.items.compactMap(\.advocates.value)
        let planned = settings.isEmpty ? nil : Number(hundredths: settings.reduce(0) { $0 + $1.hundredths })
        self.planned = planned
        if let perAdvocate = demand.casesPerAdvocate.value, perAdvocate.number > 0 {
            let needed = Number(hundredths: (cases.hundredths + perAdvocate.number - 1) / perAdvocate.number)
            steps.append(
                Step(
                    id: .advocates, formula: .quotient(cases, perAdvocate), result: needed,
                    origin: demand.casesPerAdvocate.origin))
            if let planned {
                let origin = contract.settings.origin
                let (more, less) = needed > planned ? (needed, planned) : (planned, needed)
                steps += [
                    Step(id: .planned, formula: .sum(settings), result: planned, origin: origin),
                    Step(
                        id: needed > planned ? .shortfall : .surplus, formula: .difference(more, less),
                        result: Number(hundredths: more.hundredths - less.hundredths), origin: origin),
                ]
            }
        }
        self.steps = steps
    }

    private static func shares(of demand: Demand) -> [Step] {
        let kinds: [(Step.ID, Fact<Count>, Fact<Percentage>)] = [
            (.detained, demand.detained, demand.uptake.detained),
            (.shortTerm, demand.shortTerm, demand.uptake.shortTerm),
            (.informal, demand.informal, demand.uptake.informal),
            (.generalWard, demand.generalWard, demand.uptake.generalWard),
            (.treatmentOrder, demand.community.treatmentOrder, demand.uptake.community),
            (.guardianship, demand.community.guardianship, demand.uptake.community),
            (.conditionalDischarge, demand.community.conditionalDischarge, demand.uptake.community),
        ]
        return kinds.compactMap { id, count, uptake in
            guard let count = count.value, let share = uptake.value else { return nil }
            // Patients times hundredths of a per cent: in hundredths of a case, half rounded up.
            let cases = Number(hundredths: (count.number * share.number.hundredths + 50) / 100)
            return Step(id: id, formula: .share(count, share), result: cases, origin: uptake.origin)
        }
    }

    /// The cases and advocates of a share of the expected cases, cases rounded to a hundredth and advocates up.
    package func scaled(to share: Percentage, perAdvocate: Count?) -> (cases: Number, advocates: Number?)? {
        guard let cases else { return nil }
        let scaled = Number(hundredths: (cases.hundredths * share.number.hundredths + 5_000) / 10_000)
        let advocates = perAdvocate.flatMap { count in
            count.number > 0
                ? Number(hundredths: (scaled.hundredths + count.number - 1) / count.number) : nil
        }
        return (scaled, advocates)
    }

    private func result(of id: Step.ID) -> Number? { steps.first { $0.id == id }?.result }
}
