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

    /// A promise in words: what other words come to, only who reads them can tell.
    public static func unread(for party: Party) -> Effect { Effect(party: party, more: .neutral, given: .unread) }

    /// Whether a value is weaker or stronger than another for the party concerned.
    public func direction(from old: any ScalarValue, to new: any ScalarValue) -> Direction {
        guard more != .neutral, let isMore = new.isMore(than: old) else { return .neutral }
        return isMore == (more == .better) ? .stronger : .weaker
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
