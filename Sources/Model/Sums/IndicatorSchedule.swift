/// What is reported on a contract over its term (Annex C, Monitoring and review): the indicators, and the returns that
/// hold their figures. Everything is named by ids.
package struct IndicatorSchedule: Sendable {
    /// The indicators of the contract, in its order.
    package let indicators: [Indicator]
    private let settings: [Setting]
    private let breakdowns: [BreakdownDefinition]
    private let calendar: ContractCalendar?

    /// - Parameters:
    ///   - breakdowns: those of the clause library.
    ///   - calendar: `nil` while the dates of the term cannot be known; then there are no returns.
    package init(_ contract: Contract, breakdowns: [BreakdownDefinition], calendar: ContractCalendar?) {
        indicators = contract.monitoring.indicators.items
        settings = contract.settings.items
        self.breakdowns = breakdowns
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
        /// The group's indicators that are reported, by their index in the contract.
        package let indicators: [Int]
    }

    /// The blank form of a return.
    package struct Form: Sendable {
        package let period: Period
        package let due: Day
        /// The review meeting that discusses it; `nil` where none follows within the term.
        package let meeting: Day?
        package let figures: [Figure]
    }

    /// A figure that a return states. No two figures of a return have the same indicator, period and part.
    package struct Figure: Sendable {
        /// The index of the indicator in the contract.
        package let position: Int
        /// The id of the indicator; `nil` only in a contract that no file could state.
        package let indicator: String?
        /// The period that it covers, which may be longer than that of the return.
        package let period: Period
        /// `nil` where it is the total.
        package let part: Part?
    }

    package var lines: [Line] {
        indicators.enumerated().map { position, indicator in
            Line(
                position: position, breakdowns: definitions(for: indicator).map(\.breakdown),
                settings: indicator.settings.values.map(\.contractText))
        }
    }

    /// The returns by groups of indicators, without those that have no indicator of the group.
    /// - Parameter groups: the ids of the groups, in order.
    package func returns(of groups: [String]) -> [GroupReturn] {
        groups.flatMap { group in
            (calendar?.returns ?? []).compactMap { entry in
                let positions = entry.indicators.map(\.position).filter {
                    indicators[$0].group.value?.contractText == group
                }
                return positions.isEmpty
                    ? nil : GroupReturn(group: group, period: entry.period, due: entry.due, indicators: positions)
            }
        }
    }

    /// The forms of the term in the order in which their periods end.
    package var forms: [Form] {
        guard let calendar else { return [] }
        let parts = indicators.map(parts)
        return calendar.returns.map { entry in
            Form(
                period: entry.period, due: entry.due,
                meeting: calendar.reviewMeetings.first { $0.period.last >= entry.period.last }?.day,
                figures: entry.indicators.flatMap { reported in
                    let id = indicators[reported.position].naturalKey
                    return ([nil] + parts[reported.position]).map { part in
                        Figure(position: reported.position, indicator: id, period: reported.period, part: part)
                    }
                })
        }
    }

    /// Every part of an indicator's figure, in the order in which the contract names the breakdowns.
    package func parts(of indicator: Indicator) -> [Part] {
        definitions(for: indicator).flatMap { indicator.parts(of: $0, settings: settings) }
    }

    private func definitions(for indicator: Indicator) -> [BreakdownDefinition] {
        indicator.by.values.compactMap { by in breakdowns.first { $0.breakdown == by } }
    }
}
