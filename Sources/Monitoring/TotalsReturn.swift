package import ManylebFindings
package import ManylebModel

/// A return of totals, as its file states it: a row for each figure of its form.
package struct TotalsReturn: Sendable {
    /// A figure that was stated, and read.
    package struct Statement: Sendable {
        package let figure: IndicatorSchedule.Figure
        /// Nothing where it is not known, which its note explains.
        package let number: StatedNumber?
        package let outOf: StatedNumber?
        package let note: String
        package let place: Place
    }

    package let file: String
    /// The form that it fills in; nothing where the file does not say which.
    package var form: IndicatorSchedule.Form?
    /// The day on which it was made, where it says so.
    package var made: Day?
    package var statements: [Statement] = []
    /// How many rows below the heading have something in them.
    package var rowsRead = 0
    /// How many of them could not be used.
    package var rowsRejected = 0
    package var rowsAccepted: Int { rowsRead - rowsRejected }
    package var faults: [ReturnFault] = []

    /// What was stated of a figure.
    func statement(of id: String, part: String? = nil) -> Statement? {
        statements.first { $0.figure.id == id && $0.figure.part?.id == part }
    }

    /// Where the file begins.
    var beginning: Place { Place(file: file, line: 1, column: 1) }
}

extension IndicatorSchedule.Figure {
    /// What tells it from the other figures of a return: `responsive.supported-within-timescale, setting.ysbyty-bryn`.
    package var name: String { (id ?? "") + (part.map { ", " + $0.id } ?? "") }
}
