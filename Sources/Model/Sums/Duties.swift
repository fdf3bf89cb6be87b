package import ManylebFindings

/// Who owes a duty, or to whom it is owed, as the clause library names it: `provider`, `commissioner`.
package struct DutyParty: Sendable, Hashable {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// Whom the dates of a tender concern: who asks for bids, and whoever wants to give the service.
    package static let ofTender = [DutyParty("commissioner"), DutyParty("provider")]
}

/// When a duty falls due. The lengths of time and the frequencies are in the contract file, under the keys.
package enum DutySchedule: Sendable, Equatable {
    case start, end
    case afterStart(Address)
    case beforeEnd(Address)
    /// As before the end, but never before the start.
    case withinTermBeforeEnd(Address)
    case afterEnd(Address)
    case eachReturn, eachReviewMeeting, eachQuarter3, eachLastQuarter, eachOperationalMeeting, eachPayment
    case eachAnnualReview
    /// Before the day on which each option to extend would begin, by its notice.
    case eachOption
    case beforeAnnualReview(Address)
    case beforeAnnualReport(Address)
    case each(Address)
    /// On a day that is not known beforehand.
    case event
    case always

    /// The key of the contract file that it names.
    package var key: Address? {
        switch self {
        case .afterStart(let key), .beforeEnd(let key), .withinTermBeforeEnd(let key), .afterEnd(let key),
            .beforeAnnualReview(let key),
            .beforeAnnualReport(let key), .each(let key):
            key
        default: nil
        }
    }
}

/// A duty of the clause library, without its words.
package struct DutyDefinition: Sendable, Equatable {
    package let id: String
    package let owedBy: [DutyParty]
    package let owedTo: [DutyParty]
    package let schedule: DutySchedule
    /// The key of the contract file that sets the date, or the figure.
    package let key: Address?
    /// The ids of the clauses that promise it.
    package let clauses: [String]

    package init(
        id: String, owedBy: [DutyParty], owedTo: [DutyParty], schedule: DutySchedule, key: Address?, clauses: [String]
    ) {
        self.id = id
        self.owedBy = owedBy
        self.owedTo = owedTo
        self.schedule = schedule
        self.key = key
        self.clauses = clauses
    }
}
