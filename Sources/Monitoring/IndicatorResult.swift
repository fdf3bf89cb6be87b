package import ManylebModel

/// What was counted, and out of what: the two numbers behind every value.
package struct CountedFigure: Sendable, Hashable {
    /// `nil` where nobody stated it, or it is not known.
    package var numerator: StatedNumber?
    /// `nil` where it is not out of anything, or that is not known.
    package var denominator: StatedNumber?
    /// Whether there is such a number, and what is published does not show it.
    package var hidesNumerator = false
    package var hidesDenominator = false
    package var isHidden: Bool { hidesNumerator || hidesDenominator }
    /// Whether there is a numerator, shown or not.
    package var isStated: Bool { numerator != nil || hidesNumerator }

    package init(_ numerator: StatedNumber? = nil, of denominator: StatedNumber? = nil) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }
}

/// In what a value is told.
package enum ResultUnit: String, Sendable, Hashable {
    /// A share of a whole; the value 19/20 is 95%.
    case percent
    case number
    /// In pounds.
    case money
    case hours
    /// A number for each of what the denominator counts, such as sessions for each advocate.
    case each
}

/// How a result stands to its target.
package enum Standing: String, Sendable, Hashable, CaseIterable {
    /// The target is reached.
    case met
    /// The target is missed, but not by so much that its alert says so.
    case atRisk = "at-risk"
    /// The target is missed, and there is no alert or it says so.
    case missed
    /// There is no figure; the reason is with it.
    case notReported = "not-reported"
    /// It is a share of so few that one of them decides.
    case tooFew = "too-few"
    /// There is a figure, and nothing that it should reach.
    case watched
    /// There may be a figure, and what is published does not show it.
    case hidden
}

/// Why there is no figure.
package enum Unreported: String, Sendable, Hashable, CaseIterable {
    /// No return of the period was given.
    case noReturn = "no-return"
    /// The return has no row that can be used for it.
    case noRow = "no-row"
    /// The return says that the number is not known.
    case unknown
    /// Nobody was to be counted.
    case nobody
    /// Cases do not tell it, and there is no return of totals.
    case notInCases = "not-in-cases"
    /// The contract promises nothing that could be kept or broken.
    case noPromise = "no-promise"
}

/// A figure of one part: of one value of a breakdown, or of what stands beside the whole.
package struct PartResult: Sendable, Hashable {
    package let part: Part
    package let counted: CountedFigure
    /// `nil` where it cannot be worked out.
    package let value: ExactValue?

    package init(_ part: Part, _ counted: CountedFigure, value: ExactValue?) {
        (self.part, self.counted, self.value) = (part, counted, value)
    }
}

/// What returns say of an indicator in one period, held to its target.
package struct IndicatorResult: Sendable, Hashable {
    /// The id of the indicator.
    package let indicator: String
    /// The period of its figure, which may be longer than that of the return.
    package let period: Period
    package let unit: ResultUnit
    package let counted: CountedFigure
    /// `nil` where it cannot be worked out, or where each part is a figure of its own.
    package let value: ExactValue?
    /// What is to be reached in this period.
    package let target: Target?
    /// The target of a whole period, where this one is shorter.
    package let fullTarget: Target?
    package let alert: Target?
    package let standing: Standing
    /// Why there is no value.
    package let unreported: Unreported?
    package let parts: [PartResult]
    /// The year up to the end of the period: the numbers of its periods added up, or that of the last, as the indicator has it.
    package let yearToDate: CountedFigure
    package let yearToDateValue: ExactValue?
    /// The periods before it, in order, as far as they are known.
    package let trend: [Earlier]

    /// A result of an earlier period.
    package struct Earlier: Sendable, Hashable {
        package let period: String
        package let value: ExactValue?
        package let target: Target?
        package let standing: Standing

        package init(period: String, value: ExactValue?, target: Target?, standing: Standing) {
            (self.period, self.value, self.target, self.standing) = (period, value, target, standing)
        }
    }

    package init(
        indicator: String, period: Period, unit: ResultUnit, counted: CountedFigure, value: ExactValue?,
        target: Target? = nil, fullTarget: Target? = nil, alert: Target? = nil, standing: Standing,
        unreported: Unreported? = nil, parts: [PartResult] = [], yearToDate: CountedFigure = CountedFigure(),
        yearToDateValue: ExactValue? = nil, trend: [Earlier] = []
    ) {
        (self.indicator, self.period, self.unit) = (indicator, period, unit)
        (self.counted, self.value) = (counted, value)
        (self.target, self.fullTarget, self.alert) = (target, fullTarget, alert)
        (self.standing, self.unreported, self.parts) = (standing, unreported, parts)
        (self.yearToDate, self.yearToDateValue, self.trend) = (yearToDate, yearToDateValue, trend)
    }
}

/// What returns say beside the indicators: how many cases were open, for example.
package struct ActivityResult: Sendable, Hashable {
    /// The id of the activity.
    package let activity: String
    /// `nil` where it is not known.
    package let number: StatedNumber?
    package let unreported: Unreported?
    package let parts: [PartResult]
    package let yearToDate: StatedNumber?
    /// Whether there are such numbers, and what is published does not show them.
    package let hidesNumber: Bool
    package let hidesYear: Bool

    package init(
        activity: String, number: StatedNumber?, unreported: Unreported? = nil, parts: [PartResult] = [],
        yearToDate: StatedNumber? = nil, hidesNumber: Bool = false, hidesYear: Bool = false
    ) {
        (self.activity, self.number, self.unreported) = (activity, number, unreported)
        (self.parts, self.yearToDate) = (parts, yearToDate)
        (self.hidesNumber, self.hidesYear) = (hidesNumber, hidesYear)
    }
}

/// A return on which results rest.
package struct ReturnSource: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable { case totals, cases }

    package let file: String
    package let kind: Kind
    /// The id of its period.
    package let period: String
    /// The day on which it was made, where it says so.
    package let made: Day?
    /// `nil` in what is published: they are the cases open at the start and those received.
    package let rowsRead: Int?
    package let rowsRejected: Int?
    /// Whether some rows could not be used, which is published without their number.
    package let leavesOutRows: Bool

    package init(
        file: String, kind: Kind, period: String, made: Day?, rowsRead: Int?, rowsRejected: Int?,
        leavesOutRows: Bool = false
    ) {
        self.leavesOutRows = leavesOutRows || (rowsRejected ?? 0) > 0
        (self.file, self.kind, self.period, self.made) = (file, kind, period, made)
        (self.rowsRead, self.rowsRejected) = (rowsRead, rowsRejected)
    }
}

/// How many patients whom an advocate met for the first time, or cases that ended, had a value of a column.
package struct ProfileResult: Sendable, Hashable {
    package let column: CaseColumn
    /// The id of the value.
    package let value: String
    /// `nil` where what is published does not show it.
    package let number: Int?

    package init(_ column: CaseColumn, _ value: String, _ number: Int?) {
        (self.column, self.value, self.number) = (column, value, number)
    }
}

/// Everything that the returns of one period say.
package struct PeriodResults: Sendable, Hashable {
    /// The reference of the contract, and the version by which the period is judged.
    package let contract: String
    package let version: String
    package let period: Period
    /// The day on which its return is due.
    package let due: Day?
    /// The number under which counts are hidden in what is published.
    package let threshold: Int
    /// Whether they are fit to be published: counts under the threshold are hidden, and what would give them away.
    package let isPublished: Bool
    /// How many hidden counts, of these or of earlier reports, could not be proved to be safe.
    package let unproved: Int
    package let sources: [ReturnSource]
    /// In the order of the contract.
    package let indicators: [IndicatorResult]
    /// In the order of the library.
    package let activity: [ActivityResult]
    /// What cases tell of the patients, by column; empty where there are none.
    package let profile: [ProfileResult]

    package init(
        contract: String, version: String, period: Period, due: Day? = nil, threshold: Int, sources: [ReturnSource],
        indicators: [IndicatorResult], activity: [ActivityResult], profile: [ProfileResult] = [],
        isPublished: Bool = false, unproved: Int = 0
    ) {
        (self.contract, self.version, self.period) = (contract, version, period)
        (self.due, self.threshold, self.sources) = (due, threshold, sources)
        (self.indicators, self.activity, self.profile) = (indicators, activity, profile)
        (self.isPublished, self.unproved) = (isPublished, unproved)
    }
}
