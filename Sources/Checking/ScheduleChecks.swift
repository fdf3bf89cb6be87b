internal import ManylebFindings
internal import ManylebModel

/// The dates on which returns and meetings fall.
let scheduleChecks: [String: FaultFinder] = [
    "periods-tile": { subject, _ in
        guard let contract = subject.contract, let calendar = subject.calendar else { return [] }
        var seen: Set<Frequency> = []
        return contract.monitoring.indicators.items.enumerated().compactMap { position, indicator -> Fault? in
            guard let frequency = indicator.period.value, frequency.months != nil, seen.insert(frequency).inserted
            else { return nil }
            let periods = calendar.returns.flatMap { entry in
                entry.indicators.filter { $0.position == position }.map(\.period)
            }
            guard let short = periods.first(where: { !$0.isWhole }) else { return nil }
            return Fault(
                short.first == calendar.start ? contract.terms.start.origin : indicator.period.origin,
                [
                    "period": frequency.contractText, "first": short.first.contractText,
                    "last": short.last.contractText,
                ])
        }
    },
    "period-fits-year": { subject, _ in
        (subject.contract?.monitoring.indicators.items ?? []).compactMap { indicator in
            guard let period = indicator.period.value, period.months.map({ 12 % $0 != 0 }) ?? true else { return nil }
            return Fault(
                indicator.period, ["indicator": indicator.naturalKey ?? "", "period": period.contractText])
        }
    },
    "return-before-meeting": { subject, _ in
        guard let contract = subject.contract, let calendar = subject.calendar else { return [] }
        for entry in calendar.returns {
            // A meeting between the end of a period and its return would speak of figures that nobody has seen. Periods
            // shorter than that of the meeting have other meetings before and after them.
            let early = calendar.reviewMeetings.first {
                $0.day > entry.period.last && $0.day < entry.due && entry.period.days + 10 >= $0.period.days
            }
            if let meeting = early {
                return [
                    Fault(
                        contract.monitoring.returnDue,
                        [
                            "return": entry.period.id, "due": entry.due.contractText,
                            "meeting": meeting.day.contractText,
                        ])
                ]
            }
        }
        return []
    },
    "return-lag": { subject, _ in
        guard let due = subject.contract?.monitoring.returnDue, let lag = due.value, let length = lag.magnitude else {
            return []
        }
        let periods = subject.contract?.monitoring.indicators.items.compactMap(\.period.value) ?? []
        guard let shortest = periods.min(by: { ($0.magnitude ?? 0) < ($1.magnitude ?? 0) }),
            length > shortest.magnitude ?? 0
        else { return [] }
        return [
            Fault(due, ["value": lag.contractText, "period": shortest.contractText])
        ]
    },
    "meeting-quarter": { subject, quarter in
        guard let contract = subject.contract, let calendar = subject.calendar, let quarter = Int(quarter),
            !calendar.reviewMeetings.isEmpty
        else { return [] }
        let meetings = contract.monitoring.reviewMeetings
        // The last part of a term may be shorter than a year.
        let years = calendar.years.filter(\.isWhole)
        for (index, year) in years.enumerated() {
            let isHeld = calendar.reviewMeetings.contains {
                $0.quarter == quarter && year.first <= $0.day && $0.day <= year.last
            }
            guard !isHeld else { continue }
            let fact = index == 0 ? meetings.firstYear : meetings.after
            var fault = Fault(fact, ["year": year.id, "value": fact.value?.contractText ?? ""])
            // After the first year Annex C p recommends reviews every six months or every year.
            let isRecommended = ["six-monthly", "yearly"].contains(fact.value?.contractText ?? "")
            if index > 0, isRecommended { fault.severity = .note }
            return [fault]
        }
        return []
    },
]

extension Period {
    /// Its length to within a few days: enough to tell a month from a quarter.
    fileprivate var days: Int {
        (last.year - first.year) * 360 + (last.month - first.month) * 30 + last.day - first.day
    }
}
