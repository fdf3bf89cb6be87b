/// An entry of the guidance in the clause library, without its words.
public struct GuidanceDefinition: Sendable {
    public let id: String
    /// The ids of clauses, indicators, duties, cost lines and defined terms.
    public let answeredBy: [String]

    public init(id: String, answeredBy: [String]) {
        self.id = id
        self.answeredBy = answeredBy
    }
}

/// Everything that the guidance asks for, and whether a contract answers it.
public struct GuidanceCoverage: Sendable {
    /// Whether something is answered.
    public enum State: String, Choice {
        case answered
        case leftOut = "left-out"
        case notApplicable = "not-applicable"
        case notAnswered = "not-answered"
    }

    /// What became of one thing that could answer.
    public struct Answer: Sendable {
        /// The id of a clause, an indicator, a duty, a cost line or a defined term.
        public let id: String
        public let state: State

        public init(id: String, state: State) {
            self.id = id
            self.state = state
        }
    }

    /// An entry of the guidance.
    public struct Entry: Sendable {
        public let id: String
        public let state: State
        /// What answers it or, where nothing does, what could.
        public let answers: [Answer]
    }

    /// A part of the guidance.
    public struct Group: Sendable {
        public let id: String
        public let entries: [Entry]

        /// How many of its entries are in a state.
        public func count(_ state: State) -> Int { entries.count { $0.state == state } }
    }

    public let groups: [Group]

    /// - Parameters:
    ///   - guidance: the parts of the guidance with their entries.
    ///   - state: what became in the contract of something that could answer.
    public init(_ guidance: [(id: String, entries: [GuidanceDefinition])], state: (String) -> State) {
        groups = guidance.map { part in
            Group(
                id: part.id,
                entries: part.entries.map { entry in
                    let answers = entry.answeredBy.map { Answer(id: $0, state: state($0)) }
                    let given = answers.filter { $0.state == .answered }
                    return Entry(
                        id: entry.id, state: given.isEmpty ? answers.first?.state ?? .notAnswered : .answered,
                        answers: given.isEmpty ? answers : given)
                })
        }
    }
}
