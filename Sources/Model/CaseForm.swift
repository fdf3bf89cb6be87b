/// A column of the form of cases: a row for each referral (Annex D 14.5). Its name, need and codes are in the clause library.
package enum CaseColumn: String, Sendable, CaseIterable {
    case reference, received, source
    case patientType = "patient-type"
    case section, setting
    case acknowledged, allocated, contacted, met
    case delay, outcome, reason, closed
    case contacts, hours
    case welshAsked = "welsh-asked"
    case welshGiven = "welsh-given"
    case language, age, gender
    case ethnicOrigin = "ethnic-origin"
    case issues

    /// What its cells hold.
    package enum Holding: Sendable, Equatable {
        /// A number or a name for the case.
        case reference
        /// A day, with the time of day where it matters.
        case time
        /// The id of one of a list of values, or of several.
        case code, codes
        case yesNo
        case count
        case hours
    }

    package var holds: Holding {
        switch self {
        case .reference: .reference
        case .received, .acknowledged, .allocated, .contacted, .met, .closed: .time
        case .source, .patientType, .section, .setting, .delay, .outcome, .reason, .language, .age, .gender,
            .ethnicOrigin:
            .code
        case .issues: .codes
        case .welshAsked, .welshGiven: .yesNo
        case .contacts: .count
        case .hours: .hours
        }
    }

    /// The steps of a case in the order in which they can happen.
    package static let steps: [CaseColumn] = [.received, .acknowledged, .allocated, .contacted, .met, .closed]

    /// Its place among all columns.
    package var index: Int { Self.allCases.firstIndex(of: self)! }
}

extension Indicator.Breakdown {
    /// The column of the form of cases by which it divides; nothing where cases do not tell.
    package var column: CaseColumn? {
        switch self {
        case .patientType: .patientType
        case .setting: .setting
        case .age: .age
        case .gender: .gender
        case .ethnicOrigin: .ethnicOrigin
        case .language: .language
        case .referralSource: .source
        case .reason: .reason
        case .issue: .issues
        case .type, .outcome, .polarity, .flow, .permanence: nil
        }
    }
}

/// The form of cases, without its words.
package struct CaseForm: Sendable {
    /// A column of the form.
    package struct Column: Sendable, Equatable {
        package let column: CaseColumn
        /// Whether no row may leave it empty.
        package let isAlways: Bool
        /// The ids of its values, in their order; empty of a column without codes.
        package let values: [String]
        /// The breakdown whose values it has, which may be the contract's own.
        package let breakdown: Indicator.Breakdown?
        /// The values of which the program must know what they mean.
        package let marks: [Mark: Set<String>]
        /// Whether the yearly report tells how many there were of each of its values.
        package let isProfile: Bool
        /// What the form calls it in words.
        package let name: String

        package init(
            _ column: CaseColumn, isAlways: Bool, values: [String], breakdown: Indicator.Breakdown? = nil,
            marks: [Mark: Set<String>] = [:], isProfile: Bool = false, name: String = ""
        ) {
            (self.column, self.isAlways, self.values) = (column, isAlways, values)
            (self.breakdown, self.marks, self.isProfile, self.name) = (breakdown, marks, isProfile, name)
        }
    }

    /// What a value means beside its words.
    package enum Mark: String, Sendable, CaseIterable {
        /// Patients to whom the promise for short-term sections applies.
        case shortTerm = "short-term"
        /// An outcome that is satisfactory.
        case satisfactory
        /// The referral was not for this service.
        case notEligible = "not eligible"
        /// Patients to whom the steps for people under 18 apply.
        case under18 = "under 18"
        /// Patients under compulsion, and sections under which nobody is informal.
        case compulsory
        /// Patients under none, and what stands for no section.
        case informal
    }

    package let columns: [Column]

    package init(_ columns: [Column]) { self.columns = columns }

    /// The ids of the values of a column for a contract.
    package func values(of column: Column, in contract: Contract) -> [String] {
        let own = column.breakdown.map { contract.ownValues(of: $0).map(\.id) } ?? []
        return own.isEmpty ? column.values : own
    }
}

/// What of cases is counted, as the cards of indicators and activities name it.
package enum CaseCount: String, Sendable, CaseIterable {
    case openAtStart = "open at the start"
    case received
    case notEligible = "not eligible"
    case closed
    case closedWell = "closed satisfactorily"
    case openAtEnd = "open at the end"
    case waiting = "waiting at the end"
    case contacts, hours, issues
    case welshAsked = "Welsh asked for"
    case welshGiven = "Welsh given"
    /// Of patients to whom the standard time applies: those met within it, those whose time has run out.
    case inTime = "met in time"
    case due = "time run out"
    case shortTermInTime = "short-term met in time"
    case shortTermDue = "short-term"
    /// Referrals whose time had not run out when the return was made.
    case undecided = "time not run out"
    /// Patients whom an advocate met for the first time.
    case firstMet = "first met"
    // Of referrals for which the contract gives a step a time of its own: those that reached it in that time, those whose
    // time has run out, and those whose time had not run out when the return was made.
    case acknowledgedInTime = "acknowledged in time"
    case acknowledgeDue = "time to acknowledge run out"
    case acknowledgeOpen = "time to acknowledge not run out"
    case allocatedInTime = "allocated in time"
    case allocateDue = "time to allocate run out"
    case allocateOpen = "time to allocate not run out"
    case contactedInTime = "contacted in time"
    case contactDue = "time to contact run out"
    case contactOpen = "time to contact not run out"
    case stepMetInTime = "met in the time of the step"
    case stepMetDue = "time to meet run out"
    case stepMetOpen = "time to meet not run out"

    package var index: Int { Self.allCases.firstIndex(of: self)! }
}

/// How the figure of a year follows from those of its periods.
package enum OverYear: String, Sendable, CaseIterable {
    case sum, first, last
}

extension ResponseStage.Step {
    /// The column that says when a case reached it.
    package var column: CaseColumn {
        switch self {
        case .acknowledge: .acknowledged
        case .allocate: .allocated
        case .firstContact: .contacted
        case .meet: .met
        }
    }

    /// What of cases is counted of it.
    package var counts: (inTime: CaseCount, due: CaseCount, open: CaseCount) {
        switch self {
        case .acknowledge: (.acknowledgedInTime, .acknowledgeDue, .acknowledgeOpen)
        case .allocate: (.allocatedInTime, .allocateDue, .allocateOpen)
        case .firstContact: (.contactedInTime, .contactDue, .contactOpen)
        case .meet: (.stepMetInTime, .stepMetDue, .stepMetOpen)
        }
    }
}

extension IndicatorDefinition {
    /// The step of a response of which it tells how many referrals reached it in time; nothing of all other indicators.
    package var step: ResponseStage.Step? { ResponseStage.Step.allCases.first { $0.counts.inTime == cases } }
}
