package import ManylebFindings

/// When a step of a route is due: `on award`, `by 120 days after signature, that day counted`, `not before 14 days after
/// advertised`.
package struct RouteTime: Sendable, Equatable {
    package enum Bound: String, CaseIterable, Sendable {
        case on, by
        case notBefore = "not before"
    }

    /// A date of the tender, by its key, or one that follows from them.
    package enum Anchor: String, CaseIterable, Sendable {
        case advertised, award, mobilisation, standstill, signature, start, end, interviews
        case questionsBy = "questions-by"
        case answersBy = "answers-by"
        case bidsBy = "bids-by"
        case evaluatedBy = "evaluated-by"
    }

    package let bound: Bound
    package let anchor: Anchor
    /// How long after it; nothing for the day itself.
    package let length: CountedTime?

    package init?(_ text: String) {
        guard let bound = Bound.allCases.first(where: { text.hasPrefix($0.rawValue + " ") }) else { return nil }
        let rest = text.dropFirst(bound.rawValue.count + 1)
        self.bound = bound
        guard let range = rest.firstRange(of: " after ") else {
            guard let anchor = Anchor(rawValue: String(rest)) else { return nil }
            (self.anchor, length) = (anchor, nil)
            return
        }
        let behind = rest[range.upperBound...]
        let word = behind.prefix { $0 != "," }
        guard let anchor = Anchor(rawValue: String(word)),
            let length = CountedTime(String(rest[..<range.lowerBound] + behind.dropFirst(word.count)))
        else { return nil }
        (self.anchor, self.length) = (anchor, length)
    }

    /// As a card writes it.
    package var text: String {
        guard let length else { return "\(bound.rawValue) \(anchor.rawValue)" }
        let end = length.countsFirst ? CountedTime.counted : ""
        return "\(bound.rawValue) \(length.interval.contractText) after \(anchor.rawValue)\(end)"
    }
}

/// A length of time in days or working days, and whether the day from which it is counted is one of them: `8 working days,
/// that day counted`.
package struct CountedTime: Sendable, Equatable {
    package let interval: Interval
    package let countsFirst: Bool
    static let counted = ", that day counted"

    package init?(_ text: String) {
        countsFirst = text.hasSuffix(Self.counted)
        guard let interval = Interval(contractText: countsFirst ? String(text.dropLast(Self.counted.count)) : text),
            interval.unit == .day || interval.unit == .workingDay, interval.count > 0
        else { return nil }
        self.interval = interval
    }

    package var text: String { interval.contractText + (countsFirst ? Self.counted : "") }

    /// The last of its days.
    package func last(from day: Day, _ working: WorkingCalendar) -> Day? {
        if interval.unit == .day { return day.adding(days: countsFirst ? interval.count - 1 : interval.count) }
        return countsFirst
            ? working.adding(interval.count - 1, workingDaysTo: working.workingDay(onOrAfter: day))
            : working.adding(interval.count, workingDaysTo: day)
    }
}

extension RouteTime.Anchor {
    /// The key of the contract file from which the date follows.
    package var key: Address {
        switch self {
        case .standstill, .signature: Address("tender.timetable.award")
        case .start: Address("contract.start")
        case .end: Address("contract.term")
        default: Address("tender.timetable").appending(rawValue)
        }
    }
}
