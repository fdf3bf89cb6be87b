package import ManylebModel

/// What the comparison of wordings asks of a language, since this room knows none.
package struct WordingReader: Sendable {
    /// How often a sentence says what must or must not be, what may or should be, and not.
    package typealias Force = (obliging: Int, softening: Int, negations: Int)

    let sentences: @Sendable (String) -> [String]
    let sizes: @Sendable (String) -> [any ScalarValue]
    let force: @Sendable (String) -> Force
    /// Whether a sentence states the most that is allowed, or the least; nothing where it says neither.
    let isUpperBound: @Sendable (String) -> Bool?
    /// Whether words that go on with a sentence except something from it.
    let opensException: @Sendable (String) -> Bool
    /// The value that a printed text says; nothing where it says none.
    let value: @Sendable (String, any ScalarValue.Type) -> (any ScalarValue)?
    /// Whether the house leaves a clause out, or replaces it by words that say nothing.
    let isLeftOut: @Sendable (HouseClause) -> Bool
    /// Whether the law or the guidance asks for a clause.
    let isOwed: @Sendable (String) -> Bool

    package init(
        sentences: @escaping @Sendable (String) -> [String], sizes: @escaping @Sendable (String) -> [any ScalarValue],
        force: @escaping @Sendable (String) -> Force, isUpperBound: @escaping @Sendable (String) -> Bool?,
        opensException: @escaping @Sendable (String) -> Bool,
        value: @escaping @Sendable (String, any ScalarValue.Type) -> (any ScalarValue)?,
        isLeftOut: @escaping @Sendable (HouseClause) -> Bool, isOwed: @escaping @Sendable (String) -> Bool
    ) {
        (self.sentences, self.sizes, self.force, self.isUpperBound) = (sentences, sizes, force, isUpperBound)
        self.opensException = opensException
        (self.value, self.isLeftOut, self.isOwed) = (value, isLeftOut, isOwed)
    }
}

/// What other words come to: a size that became another, a duty that was softened.
package struct WordingChange: Sendable {
    /// A size of which it is known who gains by more of it.
    package typealias Fact = (value: any ScalarValue, effect: Effect?)

    package enum Kind: String, Sendable, CaseIterable {
        /// A size that is weaker, or stronger, for whom it concerns.
        case weaker, stronger
        /// Another size of which that cannot be told, and one that is gone.
        case otherSize, sizeGone
        /// A must that became a may, and the reverse of a sentence.
        case softened, reversed
        /// Another party has the duty.
        case otherParty
    }

    package let kind: Kind
    /// The sentence before and the one that came in its place; empty where there is none.
    package let old: String
    package let new: String
    /// The sizes, where it is about one.
    package var oldSize: String = ""
    package var newSize: String = ""

    /// Whether something is lost by it.
    package var isLoss: Bool {
        switch kind {
        case .weaker, .sizeGone, .softened, .reversed: true
        case .stronger, .otherSize, .otherParty: false
        }
    }

    /// What becomes of statements that others replace.
    /// - Parameter facts: sizes of which it is known who gains by more of them.
    package static func all(
        from old: [String], to new: [String], facts: [Fact], _ reader: WordingReader
    ) -> [WordingChange] {
        let comparison = WordingComparison(old, new, facts, reader)
        return comparison.sizes + comparison.duties
    }
}
