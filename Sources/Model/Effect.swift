/// Who gains or loses by a change.
public enum Party: String, Sendable, CaseIterable {
    case patients, provider, commissioner, healthcare
}

/// Who gains when a fact changes: part of the definition of its key.
public struct Effect: Sendable, Equatable {
    /// What it means for the party when there is more of it: a longer time, a greater number, one entry more, yes
    /// instead of no. A frequency is measured by the time between two occasions.
    public enum More: Sendable, Equatable {
        case better, worse, neutral
    }

    public let party: Party
    public let more: More
    /// The direction of stating an optional fact at all.
    public let given: Direction
    /// The other side of a bargain: it loses what the party gains.
    public private(set) var counterpart: Party?
    /// Another party for whom it is the same gain or loss.
    public private(set) var companion: Party?
    /// Whether the value is words that begin with a size: "10% of the cases".
    private var isOfSize = false

    /// The party gains when there is more of it.
    /// - Parameter given: a list that is left out may mean everything, and then stating it is a loss.
    public static func moreIsBetter(for party: Party, given: Direction = .stronger) -> Effect {
        Effect(party: party, more: .better, given: given)
    }
    /// The party gains when there is less of it.
    /// - Parameter given: most such facts are a limit, which is better than none; for others being stated is neutral.
    public static func lessIsBetter(for party: Party, given: Direction = .stronger) -> Effect {
        Effect(party: party, more: .worse, given: given)
    }
    /// A change concerns the party, but neither more nor less is a gain.
    public static func neutral(for party: Party) -> Effect { Effect(party: party, more: .neutral, given: .neutral) }

    /// Words or a choice that matter: what others come to, only who reads them can tell.
    public static func unread(for party: Party) -> Effect { Effect(party: party, more: .neutral, given: .unread) }

    /// A promise in words: other words must be read, but that nothing is promised any more is a loss.
    /// - Parameter size: whether the words begin with the size of what is promised: of the same, more is a gain.
    public static func promise(to party: Party, ofSize size: Bool = false) -> Effect {
        var effect = Effect(party: party, more: .neutral, given: .stronger)
        effect.isOfSize = size
        return effect
    }

    private init(party: Party, more: More, given: Direction) {
        (self.party, self.more, self.given) = (party, more, given)
    }

    /// The same effect with somebody who loses what the party gains.
    public func against(_ other: Party) -> Effect {
        var effect = self
        effect.counterpart = other
        return effect
    }

    /// The same effect for another party as well.
    public func also(for other: Party) -> Effect {
        var effect = self
        effect.companion = other
        return effect
    }

    /// Everybody who gains or loses by it.
    package var parties: [Party] { [party] + [companion, counterpart].compactMap(\.self) }

    /// Whether it is about words or a choice of which nobody can say whether one is more than another.
    package var mustBeRead: Bool { more == .neutral && given != .neutral }

    /// Whether a value is weaker or stronger than another for the party concerned.
    public func direction(from old: any ScalarValue, to new: any ScalarValue) -> Direction {
        if mustBeRead { return isOfSize ? sizeDirection(old.contractText, new.contractText) : .unread }
        if more == .neutral { return .neutral }
        guard let isMore = new.isMore(than: old) else {
            // Five working days are a week on average; of others nobody can tell which is more.
            let isAsMuch = old.magnitude != nil && old.magnitude == new.magnitude && old.scale == new.scale
            return isAsMuch && !(old is AgeRange) ? .neutral : .unread
        }
        return isMore == (more == .better) ? .stronger : .weaker
    }

    /// Words that differ in nothing but the size with which they begin are weighed by it.
    private func sizeDirection(_ old: String, _ new: String) -> Direction {
        func size(_ text: String) -> (number: Double?, rest: Substring) {
            let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            return (Double(number), text[number.endIndex...])
        }
        let (before, after) = (size(old), size(new))
        guard let less = before.number, let more = after.number, less != more, before.rest == after.rest else {
            return .unread
        }
        return more > less ? .stronger : .weaker
    }

    /// What a change means for the party concerned.
    public enum Direction: String, Sendable, CaseIterable {
        case weaker, stronger, neutral
        /// Words changed of which nothing can be told but by reading them.
        case unread

        /// The direction of the opposite change.
        public var reversed: Direction {
            switch self {
            case .weaker: .stronger
            case .stronger: .weaker
            case .neutral, .unread: self
            }
        }
    }
}
