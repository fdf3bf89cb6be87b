internal import ManylebFindings
internal import ManylebModel

/// How much time bidders have between two dates, before and after. A timetable that moves as a whole takes no time from
/// anybody, and a date that stands still beside one that moved does.
struct TenderTimes {
    /// The effect of each date that moved, by its key.
    private var effects: [Address: Effect.Direction] = [:]

    init(_ old: Contract, _ new: Contract) {
        let times = new.tender.timetable
        let (before, after) = (Self.minutes(old), Self.minutes(new))
        func weigh(_ date: Fact<Moment>, from start: String, to end: String) {
            guard let was = Self.length(before, start, end), let becomes = Self.length(after, start, end) else {
                return
            }
            effects[date.address] = was == becomes ? .neutral : becomes > was ? .stronger : .weaker
        }
        weigh(times.questionsBy, from: "advertised", to: "questions-by")
        weigh(times.bidsBy, from: "advertised", to: "bids-by")
        weigh(times.answersBy, from: "answers-by", to: "bids-by")
        weigh(times.mobilisation, from: "mobilisation", to: "start")
        // What the last day for bids says already is not said a second time of the first day.
        weigh(times.advertised, from: "advertised", to: "bids-by")
        if before["bids-by"] != after["bids-by"] { effects[times.advertised.address] = .neutral }
    }

    private static func minutes(_ contract: Contract) -> [String: Int] {
        var minutes: [String: Int] = [:]
        for date in contract.tender.timetable.dates { minutes[date.key] = date.moment.magnitude }
        minutes["start"] = contract.terms.start.value.map { $0.ordinal * 1_440 }
        return minutes
    }

    private static func length(_ minutes: [String: Int], _ start: String, _ end: String) -> Int? {
        minutes[start].flatMap { start in minutes[end].map { $0 - start } }
    }

    func weighed(_ changes: [FactChange]) -> [FactChange] {
        changes.map { change in
            guard change.rule == .changed, let effect = effects[change.key] else { return change }
            var change = change
            change.effect = effect
            return change
        }
    }
}
