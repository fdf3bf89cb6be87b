internal import ManylebFindings
package import ManylebModel

/// A return of cases: what its rows come to. The rows themselves are not kept.
package struct CaseReturn: Sendable {
    package let file: String
    /// The form of its period; nothing where the file does not say which.
    package var form: IndicatorSchedule.Form?
    /// The day on which it was made, where it says so.
    package var made: Day?
    /// How many rows below the heading have something in them.
    package var rowsRead = 0
    /// How many of them could not be used.
    package var rowsRejected = 0
    package var rowsAccepted: Int { rowsRead - rowsRejected }
    package var faults: [ReturnFault] = []
    /// The columns that it does not have. No figure that rests on one of them is counted.
    var lacking: Set<CaseColumn> = []
    /// What the accepted rows come to.
    var tally: CaseTally?
    /// The cases that were open when the period began, by the bits of their references, with what became of them.
    var carried: [UInt64: Carried] = [:]
    /// The cases that were open when the period ended, each once.
    var openAtEnd: [UInt64] = []
    /// The referrals of the period of which the agreed time had not run out, or that of a step.
    var undecided: [Undecided] = []

    /// A case that came before the period.
    struct Carried: Sendable {
        let received: StatedTime
        let met: StatedTime?
        /// By `CaseColumn.steps`; empty where the contract gives no step a time of its own.
        let times: [StatedTime?]
    }

    /// A referral on which a later return decides: whether it was met in the agreed time, or reached a step in its own.
    struct Undecided: Sendable {
        let key: UInt64
        let step: ResponseStage.Step?
        let deadline: MeetingDeadline
        /// Its values in the columns of codes.
        let codes: [Int16]
    }

    /// The columns of which the yearly report tells how many there were of each value.
    var profileColumns: [CaseColumn] = []

    /// How many there were of each value of those columns.
    var profile: [ProfileResult] {
        profileColumns.flatMap { column in
            (tally?.numbers(Self.profileCount(of: column), by: column) ?? []).map {
                ProfileResult(column, $0.value, $0.number)
            }
        }
    }

    /// What is counted by a column: outcomes are those of cases that ended, all else is of patients.
    static func profileCount(of column: CaseColumn) -> CaseCount { column == .outcome ? .closed : .firstMet }

    var beginning: Place { Place(file: file, line: 1, column: 1) }
}
