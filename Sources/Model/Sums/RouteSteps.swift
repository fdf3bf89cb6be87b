internal import ManylebFindings

/// What a route publishes and keeps around the award, and when: of light touch as the Procurement Act 2023 has it, of the
/// Provider Selection Regime as its regulations for Wales do.
package struct RouteSteps: Sendable {
    package struct Step: Sendable {
        /// What documents name it by: `award-notice`.
        package let id: String
        package let day: Day
    }

    /// The days between award and signature on which whoever lost can question the award.
    package struct Standstill: Sendable {
        package let first: Day
        package let last: Day
        /// The first day on which the contract may be signed.
        package let signature: Day
    }

    /// The ids of all steps of all routes.
    package static let ids = [
        "conflicts-assessment", "core-supplier-information", "assessment-summaries", "intention-notice", "award-notice",
        "standstill-end", "contract-details", "award-notice-after",
    ]
    /// Section 51(5) of the Act and regulation 12 of the regime: the one counts the day of the notice, the other does not.
    private static let standstillDays = 8
    /// Section 53(1)(a) of the Act, from the day of signing, which counts.
    private static let detailsWithin = 120
    /// The regime's award notice, which follows the standstill.
    private static let awardNoticeWithin = 30

    package let steps: [Step]
    /// Nothing below the threshold, or while the day of the award is not known.
    package let standstill: Standstill?

    package init(_ tender: Tender, _ days: WorkingDays) {
        guard let award = tender.timetable.award.value?.day, let route = tender.route.value, route != .belowThreshold
        else {
            (steps, standstill) = ([], nil)
            return
        }
        let working = days.years(award.year - 1...award.year + 1)
        let countsFirst = route == .lightTouch
        let last = working.adding(
            countsFirst ? Self.standstillDays - 1 : Self.standstillDays,
            workingDaysTo: countsFirst ? working.workingDay(onOrAfter: award) : award)
        let signature = last.next ?? last
        standstill = Standstill(first: award, last: last, signature: signature)
        func after(_ days: Int) -> Day? { signature.adding(days: days - 1) }
        let timetable = tender.timetable
        let planned: [(String, Day?)] =
            route == .lightTouch
            ? [
                ("conflicts-assessment", timetable.advertised.value?.day),
                ("core-supplier-information", timetable.bidsBy.value?.day), ("assessment-summaries", award),
                ("award-notice", award), ("standstill-end", last), ("contract-details", after(Self.detailsWithin)),
            ]
            : [
                ("intention-notice", award), ("standstill-end", last),
                ("award-notice-after", after(Self.awardNoticeWithin)),
            ]
        steps = planned.compactMap { id, day in day.map { Step(id: id, day: $0) } }
    }
}
