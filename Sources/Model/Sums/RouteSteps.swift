internal import ManylebFindings

/// What a route publishes and keeps, on the days of a contract. How each day is counted is the library's to say.
package struct RouteSteps: Sendable {
    package struct Step: Sendable {
        /// What documents name it by: `award-notice`.
        package let id: String
        package let bound: RouteTime.Bound
        package let day: Day
        /// The date of the tender from which it is counted.
        package let anchor: RouteTime.Anchor
    }

    /// The days between award and signature on which whoever lost can question the award.
    package struct Standstill: Sendable {
        package let length: Interval
        package let first: Day
        package let last: Day
        /// The first day on which the contract may be signed.
        package let signature: Day
    }

    /// Those of which the day is known, in the order of the days.
    package let steps: [Step]
    /// Nothing where the route has none, or while the day of the award is not known.
    package let standstill: Standstill?

    package init(_ contract: Contract, _ book: RouteBook, _ days: WorkingDays) {
        let timetable = contract.tender.timetable
        let award = timetable.award.value?.day
        guard
            let year = (award ?? timetable.advertised.value?.day ?? contract.terms.start.value)?.year
        else {
            (steps, standstill) = ([], nil)
            return
        }
        let working = days.years(year - 1...year + 2)
        let standstill = award.flatMap { award -> Standstill? in
            guard let time = book.route(of: contract)?.standstill, let last = time.last(from: award, working) else {
                return nil
            }
            return Standstill(length: time.interval, first: award, last: last, signature: last.next ?? last)
        }
        self.standstill = standstill
        func day(_ anchor: RouteTime.Anchor) -> Day? {
            switch anchor {
            case .advertised: timetable.advertised.value?.day
            case .questionsBy: timetable.questionsBy.value?.day
            case .answersBy: timetable.answersBy.value?.day
            case .bidsBy: timetable.bidsBy.value?.day
            case .evaluatedBy: timetable.evaluatedBy.value?.day
            case .interviews: timetable.interviews.value?.day
            case .award: award
            case .mobilisation: timetable.mobilisation.value?.day
            case .standstill: standstill?.last
            case .signature: standstill?.signature ?? award
            case .start: contract.terms.start.value
            case .end: contract.end
            }
        }
        let known = Dictionary(book.steps.map { ($0.id, $0.time) }) { first, _ in first }
        let planned = (book.process(of: contract)?.steps ?? []).compactMap { id -> Step? in
            guard let time = known[id], let anchor = day(time.anchor) else { return nil }
            let due = time.length.map { $0.last(from: anchor, working) } ?? anchor
            return due.map { Step(id: id, bound: time.bound, day: $0, anchor: time.anchor) }
        }
        steps = planned.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }
}
