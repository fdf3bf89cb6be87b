internal import ManylebModel

/// How much it matters that a clause of a document that binds stands there.
package enum ClauseRank: String, Choice {
    /// What the Act, the regulations or the Code ask for.
    case statutory
    /// Somebody's duty under the guidance or this contract.
    case duty
    /// The house may do as it likes, with a reason.
    case practice
}

extension Library {
    /// The rank of a clause; nothing for what is no clause of a document that binds. What its author did not rank is a
    /// duty, so that it is looked at.
    package func rank(ofClause id: String) -> ClauseRank? {
        for document in documents where document.isBinding {
            for section in document.sections {
                if let clause = section.clauses.first(where: { $0.id == id }) { return clause.rank ?? .duty }
            }
        }
        return nil
    }
}

extension Library {
    /// The clauses of the documents that bind, with what their cards say.
    package var clauseRanks: [(id: String, rank: ClauseRank?)] {
        documents.filter(\.isBinding).flatMap(\.sections).flatMap(\.clauses).map { ($0.id, $0.rank) }
    }
}
