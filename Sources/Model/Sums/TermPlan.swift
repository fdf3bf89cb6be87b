internal import ManylebFindings

/// The years of a contract: those of its term and, from the day after, those of each option to extend it. A year begins
/// where the one before it ends; the last of the term and of each option may be a part of a year.
package struct TermPlan: Sendable {
    /// A part of a whole year.
    package struct Share: Sendable, Equatable {
        package let part: Int
        package let whole: Int

        package static let all = Share(part: 1, whole: 1)
    }

    package struct Year: Sendable {
        /// From 1; those of the options follow those of the term.
        package let number: Int
        /// The number of the option to which it belongs; nothing of a year of the term.
        package let option: Int?
        /// `nil` while the start is unknown.
        package let first: Day?
        package let last: Day?
        package let share: Share
    }

    /// An option to extend, as `contract.options` or `contract.extension` states it.
    package struct Option: Sendable {
        package let number: Int
        /// The days that it adds if it is used, and those before it as well.
        package let first: Day?
        package let last: Day?
        package let isExercised: Bool
    }

    package private(set) var years: [Year] = []
    package private(set) var options: [Option] = []
    /// The last day of the term alone.
    package let termEnd: Day?
    /// The last day of the term with the options that were exercised.
    package private(set) var end: Day?

    package init(_ terms: ContractTerms) {
        let start = terms.start.value
        // Months from the anchor; a term of days is over on a day of its own, from which the options count.
        var (anchor, months) = (start, 0)
        if let term = terms.term.value?.months {
            let last = start?.following(months: term)?.previous
            termEnd = last
            Self.append(&years, from: anchor, 0, term, option: nil)
            months = term
        } else {
            termEnd = terms.ends.value
            if let start, let end = terms.ends.value, start <= end { appendDays(from: start, to: end) }
            anchor = terms.ends.value?.next
        }
        end = termEnd
        let lengths: [(months: Int?, isExercised: Bool)] =
            terms.options.items.isEmpty
            ? [(months: terms.extension.value?.months, isExercised: false)]
            : terms.options.items.map { ($0.months, $0.exercised.value != nil) }
        for (index, length) in lengths.enumerated() {
            guard let added = length.months else { continue }
            Self.append(&years, from: anchor, months, added, option: index + 1)
            let first = anchor?.following(months: months)
            months += added
            let last = anchor?.following(months: months)?.previous
            options.append(Option(number: index + 1, first: first, last: last, isExercised: length.isExercised))
            if length.isExercised { end = last ?? end }
        }
    }

    /// The years of so many months, counted from some months behind an anchor.
    private static func append(_ years: inout [Year], from anchor: Day?, _ gone: Int, _ months: Int, option: Int?) {
        for begin in stride(from: 0, to: min(months, Limits.years * 12), by: 12) {
            let length = min(12, months - begin)
            years.append(
                Year(
                    number: years.count + 1, option: option, first: anchor?.following(months: gone + begin),
                    last: anchor?.following(months: gone + begin + length)?.previous,
                    share: length == 12 ? .all : Share(part: length, whole: 12)))
        }
    }

    /// The years of a term that is no number of months.
    private mutating func appendDays(from start: Day, to end: Day) {
        while years.count < Limits.years, let first = start.following(months: years.count * 12), first <= end,
            let next = start.following(months: (years.count + 1) * 12), let full = next.previous
        {
            let last = min(full, end)
            years.append(
                Year(
                    number: years.count + 1, option: nil, first: first, last: last,
                    share: last == full
                        ? .all : Share(part: last.ordinal - first.ordinal + 1, whole: next.ordinal - first.ordinal)))
        }
    }

    /// The last day of the last option, whether it is used or not.
    package var lastPossibleEnd: Day? { options.last?.last ?? end }

    package var termYears: ArraySlice<Year> { years.prefix { $0.option == nil } }
}

extension Money {
    /// A part of the sum, half a penny rounded up.
    package func share(_ share: TermPlan.Share) -> Money { times(share.part, over: share.whole) }

    /// The sum times a fraction, half a penny rounded up.
    package func times(_ factor: Int, over divisor: Int) -> Money {
        let (high, low) = pence.multipliedFullWidth(by: 2 * factor)
        let divided = (2 * divisor).dividingFullWidth((high, low))
        return Money(pence: divided.quotient + (divided.remainder >= divisor ? 1 : 0))
    }
}
