package import ManylebFindings

/// Something wrong with a return. Its words are those of the rule with the same name.
package struct ReturnFault: Sendable, Equatable {
    /// What rules about returns look for.
    package enum Kind: String, Sendable, CaseIterable {
        /// The file holds no rows of text.
        case workbook
        case oldWorkbook = "old-workbook"
        case binary
        case tooLarge = "too-large"
        case openQuotation = "open-quotation"
        case encoding
        /// The lines above the heading.
        case contract, version, period
        /// Made before the period ended.
        case early
        /// Most rows are of another period than the lines above the heading say.
        case otherPeriod = "other-period"
        case saidTwice = "said-twice"
        case column
        case columnTwice = "column-twice"
        /// No figure of the form, one like it, one that stands here again, one that stands nowhere.
        case figure, misspelt, repeated, missing
        /// No whole number where one is asked for, and no sum or time.
        case number, sum
        /// An empty cell: without a note, and with one.
        case incomplete, unknown
        case notAsked = "not-asked"
        /// More than that of which it is a part.
        case overWhole = "over-whole"
        case parts, balance, within, opening
        /// Far more than the contract's demand leads to.
        case beyondDemand = "beyond-demand"
        case periodTwice = "period-twice"
        // Of cases.
        /// A column that the form does not have, and one like one of its own.
        case stranger
        /// An empty cell where there must be something.
        case blank
        case code
        case codeMisspelt = "code-misspelt"
        case time
        case noSuchDay = "no-such-day"
        case noSuchTime = "no-such-time"
        case timeNeeded = "time-needed"
        case yesNo = "yes-no"
        case order, outside, future, contradiction, duplicate, named
        /// A referral that was not for this service, and nothing says why.
        case noReason = "no-reason"
        /// Faults that are counted, since so many were told before.
        case more
        /// Cases that are gone, or that nobody told of before; a case that is another than before.
        case lost, appeared
        /// Totals that are not what the cases come to.
        case differs
    }

    package let kind: Kind
    /// The row, and the column among the cells of the row, both from 1.
    package let place: Place
    /// The figure: the id of the indicator or activity, and its part.
    package let figure: String
    package let slots: [String: String]

    /// Whether the row with it cannot be used.
    package var rejectsRow: Bool {
        switch kind {
        case .figure, .misspelt, .repeated, .number, .sum, .incomplete: true
        default: false
        }
    }

    package init(_ kind: Kind, at place: Place, _ figure: String = "", _ slots: [String: String] = [:]) {
        (self.kind, self.place, self.figure, self.slots) = (kind, place, figure, slots)
    }
}
