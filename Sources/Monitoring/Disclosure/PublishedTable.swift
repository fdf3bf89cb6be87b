/// A count that a report may show. The same count has the same name wherever it stands, so that tables which share a total
/// are known to be linked.
package struct CountCell: Sendable, Equatable {
    /// What is known of it outside this report.
    package enum Standing: Sendable, Equatable {
        /// It is for this report to show or to hide.
        case open
        /// An earlier report showed it, which cannot be taken back.
        case printed
        /// An earlier report hid it, so that this one must not give it away.
        case withheld
        /// No report prints it, but it follows from what is printed: those who were not seen in time.
        case implied
    }

    package let name: String
    package let count: Int
    package let standing: Standing
    /// How many other counts would rather be hidden than this one.
    package let weight: Int

    package init(_ name: String, _ count: Int, _ standing: Standing = .open, weight: Int = 1) {
        (self.name, self.count, self.standing, self.weight) = (name, count, standing, weight)
    }
}

/// A table of counts with its totals: of one breakdown by another, or of a breakdown by the quarters and the year.
package struct PublishedTable: Sendable, Equatable {
    package let cells: [[CountCell]]
    /// Whether the last row holds the totals of those above it.
    package let hasTotalRow: Bool
    /// Whether the last column holds the totals of those before it.
    package let hasTotalColumn: Bool

    package init(_ cells: [[CountCell]], hasTotalRow: Bool = true, hasTotalColumn: Bool = true) {
        (self.cells, self.hasTotalRow, self.hasTotalColumn) = (cells, hasTotalRow, hasTotalColumn)
    }

    /// Each total with its parts.
    var sums: [(total: CountCell, parts: [CountCell])] {
        var sums: [(total: CountCell, parts: [CountCell])] = []
        if hasTotalColumn { for row in cells { if let total = row.last { sums.append((total, row.dropLast())) } } }
        if hasTotalRow, let totals = cells.last {
            for (column, total) in totals.enumerated() {
                let above = cells.dropLast()
                sums.append((total, above.compactMap { column < $0.count ? $0[column] : nil }))
            }
        }
        return sums
    }
}

/// A share that a report shows, made of two counts by their names.
package struct PublishedRate: Sendable, Equatable {
    package let name: String
    package let numerator: String
    package let denominator: String

    package init(_ name: String, _ numerator: String, of denominator: String) {
        (self.name, self.numerator, self.denominator) = (name, numerator, denominator)
    }
}

/// A count that is not shown.
package struct SuppressedCell: Sendable, Equatable {
    /// Why. A report must not tell the reasons apart: who knows which counts are small knows more of each of them.
    package enum Reason: Sendable, Equatable {
        /// It is under the threshold.
        case small
        /// With it, a hidden count could be worked out.
        case givesAway
        /// An earlier report hid it.
        case withheld
    }

    package let name: String
    package let reason: Reason
}
