package import ManylebModel

/// Reports as they are published, one after the other: what one of them shows, those after it cannot take back, and what it
/// hides, none of them gives away (Annex D 15.2).
package struct Publication {
    private var whole: CountLedger
    /// Hours and parts of posts, in hundredths.
    private var fine: CountLedger
    private let threshold: Int

    /// - Parameter threshold: the number under which counts are hidden.
    package init(threshold: Int) {
        self.threshold = threshold
        (whole, fine) = (CountLedger(threshold: threshold), CountLedger(threshold: threshold * 100))
    }

    /// The next report.
    /// - Parameters:
    ///   - results: the periods in order, as they are known when it is made; it is about the last.
    ///   - showsProfile: whether it tells how many there were of each kind of patient.
    ///   - schedule: what is reported on the contract in force then.
    /// - Returns: the results of the last period as they may be published.
    package mutating func publish(
        _ results: [PeriodResults], showsProfile: Bool, _ schedule: IndicatorSchedule, _ form: CaseForm
    ) -> PeriodResults? {
        guard let last = results.last else { return nil }
        let names = CountNames(schedule, form)
        let isTogether = results.dropLast().contains { $0.period.first >= last.period.first }
        let report = PublishedReport(
            last: last, isTogether: isTogether, course: isTogether ? results.dropLast() : results[...],
            showsProfile: showsProfile, names: names, schedule: schedule)
        for statement in report.statements {
            switch statement {
            case .count(let count, let isShown, let isKnown, let isWhole):
                with(count.isFine) { $0.take(count.count, isShown: isShown, isKnown: isKnown, isWhole: isWhole) }
            case .sum(let total, let parts):
                // What is measured in another way does not add up to it.
                guard parts.allSatisfy({ $0.isFine == total.isFine }) else { continue }
                with(total.isFine) { $0.add(total.count, parts.map(\.count)) }
            }
        }
        whole.close()
        fine.close()
        return report.published(unproved: whole.unproved + fine.unproved) {
            $0.isFine ? fine.hides($0.count) : whole.hides($0.count)
        }
    }

    private mutating func with(_ isFine: Bool, _ change: (inout CountLedger) -> Void) {
        if isFine { change(&fine) } else { change(&whole) }
    }
}
