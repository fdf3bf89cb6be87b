/// What is reported on a contract over its term (Annex C, Monitoring and review): the indicators, and the returns that
/// hold their figures. Everything is named by ids.
package struct IndicatorSchedule: Sendable {
    /// The indicators of the contract, in its order.
    package let indicators: [Indicator]
    private let contract: Contract
    private let breakdowns: [BreakdownDefinition]
    private let definitions: [IndicatorDefinition]
    /// What returns ask beside the indicators.
    package let activity: [ActivityDefinition]
    /// The dates of the term; `nil` while they cannot be known.
    package let calendar: ContractCalendar?

    /// - Parameters:
    ///   - definitions: the indicators of the clause library.
    ///   - breakdowns: those of the clause library.
    ///   - activity: what a return asks beside the indicators.
    ///   - calendar: `nil` while the dates of the term cannot be known; then there are no returns.
    package init(
        _ contract: Contract, definitions: [IndicatorDefinition], breakdowns: [BreakdownDefinition],
        activity: [ActivityDefinition], calendar: ContractCalendar?
    ) {
        indicators = contract.monitoring.indicators.items
        self.contract = contract
        self.breakdowns = breakdowns
        self.definitions = definitions
        self.activity = activity
        self.calendar = calendar
    }

    /// An indicator with the breakdowns and the settings that it names.
    package struct Line: Sendable {
        /// Its index among the indicators of the contract.
        package let position: Int
        package let breakdowns: [Indicator.Breakdown]
        /// The ids of the settings that it covers; empty where it covers all.
        package let settings: [String]
    }

    /// The part of a return that concerns one group of indicators.
    package struct GroupReturn: Sendable {
        /// The id of the group.
        package let group: String
        package let period: Period
        package let due: Day
        /// The group's indicators that are reported, by their index in the contract, each with the period of its figures.
        package let indicators: [(position: Int, period: Period)]
    }

    /// The blank form of a return.
    package struct Form: Sendable {
        package let period: Period
        package let due: Day
        /// The review meeting that discusses it; `nil` where none follows within the term.
        package let meeting: Day?
        /// The figures of the indicators.
        package let figures: [Figure]
        /// What was done in the period.
        package let activity: [Figure]
    }

    /// A figure that a return states. No two figures of a return have the same id and part.
    package struct Figure: Sendable {
        /// What a figure is about.
        package enum Subject: Sendable, Hashable {
            /// An indicator, by its index in the contract.
            case indicator(Int)
            /// What the library asks beside the indicators, by its index there.
            case activity(Int)
        }
        package let subject: Subject
        /// The id of the indicator or the activity; `nil` only in a contract that no file could state.
        package let id: String?
        /// The period that it covers, which may be longer than that of the return.
        package let period: Period
        /// Whether the period is another than that of the return.
        package let isLonger: Bool
        /// Whether it is the first of the indicator or the activity.
        package let isFirst: Bool
        /// `nil` where it is the whole.
        package let part: Part?
        /// What is to be reached in this period; `nil` of a part, and where there is nothing to reach.
        package let target: PeriodTarget?
    }

    package var lines: [Line] {
        indicators.enumerated().map { position, indicator in
            Line(
                position: position, breakdowns: breakdowns(of: indicator).map(\.breakdown),
                settings: indicator.settings.values.map(\.contractText))
        }
    }

    /// The returns by groups of indicators, without those that have no indicator of the group.
    /// - Parameter groups: the ids of the groups, in order.
    package func returns(of groups: [String]) -> [GroupReturn] {
        groups.flatMap { group in
            (calendar?.returns ?? []).compactMap { entry in
                let positions = entry.indicators.filter {
                    indicators[$0.position].group.value?.contractText == group
                }
                .map { (position: $0.position, period: $0.period) }
                return positions.isEmpty
                    ? nil : GroupReturn(group: group, period: entry.period, due: entry.due, indicators: positions)
            }
        }
    }

    /// The forms of the term in the order in which their periods end.
    package var forms: [Form] {
        guard let calendar else { return [] }
        let parts = indicators.map(parts)
        let activities = activity.map { row -> [Part?] in
            let known = row.breakdowns.compactMap { by in breakdowns.first { $0.breakdown == by } }
            let parts = known.flatMap { breakdown in
                breakdown.parts(own: contract.ownValues(of: breakdown.breakdown).map(\.id), countsStaff: false)
            }
            return [nil] + parts.map { $0 }
        }
        return calendar.returns.map { entry in
            Form(
                period: entry.period, due: entry.due,
                meeting: calendar.reviewMeetings.first { $0.period.last >= entry.period.last }?.day,
                figures: entry.indicators.flatMap { reported in
                    let indicator = indicators[reported.position]
                    let target = indicator.target(for: reported.period)
                    return parts[reported.position].enumerated().map { index, part in
                        Figure(
                            subject: .indicator(reported.position), id: indicator.naturalKey, period: reported.period,
                            isLonger: reported.period != entry.period, isFirst: index == 0, part: part,
                            target: part == nil ? target : nil)
                    }
                },
                activity: activities.enumerated().flatMap { position, parts in
                    parts.enumerated().map { index, part in
                        Figure(
                            subject: .activity(position), id: activity[position].id, period: entry.period,
                            isLonger: false, isFirst: index == 0, part: part, target: nil)
                    }
                })
        }
    }

    /// Every figure that is stated of an indicator: `nil` for the whole, where there is one, then its parts in the order in
    /// which the contract names the breakdowns, then what stands outside the whole.
    package func parts(of indicator: Indicator) -> [Part?] {
        let definition = definition(of: indicator)
        let parts = breakdowns(of: indicator).flatMap {
            indicator.parts(of: $0, in: contract, definition: definition)
        }
        let apart = (definition?.apart ?? []).map { Part.apart($0.id) }
        return (definition?.separate == nil ? [nil] : []) + (parts + apart).map { $0 }
    }

    /// What the library says of an indicator; nothing of a local one.
    package func definition(of indicator: Indicator) -> IndicatorDefinition? {
        indicator.indicator.value.flatMap { id in definitions.first { $0.id == id.contractText } }
    }

    private func breakdowns(of indicator: Indicator) -> [BreakdownDefinition] {
        let stated = indicator.by.values
        let separate = definition(of: indicator)?.separate.flatMap { stated.contains($0) ? nil : $0 }
        return ((separate.map { [$0] } ?? []) + stated).compactMap { by in breakdowns.first { $0.breakdown == by } }
    }
}
