/// An entry of the guidance in the clause library, without its words.
package struct GuidanceDefinition: Sendable {
    package let id: String
    /// The ids of clauses, indicators, duties, cost lines and defined terms.
    package let answeredBy: [String]

    package init(id: String, answeredBy: [String]) {
        self.id = id
        self.answeredBy = answeredBy
    }
}

/// Everything that the guidance asks for, and whether a contract answers it.
package struct GuidanceCoverage: Sendable {
    /// Whether something is answered.
    package enum State: String, Choice {
        case answered
        case leftOut = "left-out"
        case notApplicable = "not-applicable"
        case notAnswered = "not-answered"
        /// Asked in the documents, and still to be written in.
        case open = "to-be-written"
    }

    /// The state of one thing that could answer.
    package struct Answer: Sendable {
        /// The id of a clause, an indicator, a duty, a cost line or a defined term.
        package let id: String
        package let state: State

        package init(id: String, state: State) {
            self.id = id
            self.state = state
        }
    }

    /// An entry of the guidance.
    package struct Entry: Sendable {
        package let id: String
        package let state: State
        /// What answers it or, where nothing does, what could.
        package let answers: [Answer]
    }

    /// A part of the guidance.
    package struct Group: Sendable {
        package let id: String
        package let entries: [Entry]

        /// How many of its entries are in a state.
        package func count(_ state: State) -> Int { entries.count { $0.state == state } }
    }

    package let groups: [Group]

    /// - Parameters:
    ///   - guidance: the parts of the guidance with their entries.
    ///   - state: the state in the contract of something that could answer.
    package init(_ guidance: [(id: String, entries: [GuidanceDefinition])], state: (String) -> State) {
        groups = guidance.map { part in
            Group(
                id: part.id,
                entries: part.entries.map { entry in
                    let answers = entry.answeredBy.map { Answer(id: $0, state: state($0)) }
                    let given = answers.filter { $0.state == .answered }
                    let other = answers.first { $0.state == .open } ?? answers.first
                    return Entry(
                        id: entry.id, state: given.isEmpty ? other?.state ?? .notAnswered : .answered,
                        answers: given.isEmpty ? answers : given)
                })
        }
    }
}
