import Foundation
import ManylebTestSupport

@testable import ManylebMonitoring

/// A year of a made-up service as it is published: what its cases come to by quarter, broken down in several ways.
struct PublishedYear {
    /// The tables of the annual report. Where quarters were reported before, their counts stand as those reports left them.
    var tables: [PublishedTable]
    /// Whether the quarters were reported before the year was.
    let isReportedByQuarter: Bool

    private static let ways: [(name: String, values: ClosedRange<Int>)] = [
        ("setting", 2...6), ("age", 4...6), ("gender", 2...3), ("ethnic-origin", 5...6), ("language", 2...2),
    ]

    init(_ number: Int, threshold: Int = 5) {
        var random = Seeded(number)
        let size = random.one(of: [25, 60, 120, 300])
        var ways = Self.ways.filter { _ in !random.chance(3) }
        if ways.isEmpty { ways = [Self.ways[number % Self.ways.count]] }
        let kinds = ways.map { (name: $0.name, count: random.number($0.values), isEven: random.chance(3)) }
        // Few groups are of a size: one is most, others are rare.
        let cases: [[Int]] = (0..<4).flatMap { quarter in
            (0..<random.number(size / 2...size)).map { _ in
                [quarter]
                    + kinds.map { kind in
                        let value = random.below(kind.count)
                        return kind.isEven ? value : random.number(0...value)
                    } + [random.chance(12) ? 0 : 1]
            }
        }
        isReportedByQuarter = number.isMultiple(of: 2)
        let whole = Self.tables(of: cases, kinds.map { ($0.name, $0.count) }, crossed: random.chance(3))
        guard isReportedByQuarter else {
            tables = whole
            return
        }
        var standing: [String: CountCell.Standing] = [:]
        for quarter in 0..<4 {
            let report = whole.compactMap { $0.column(quarter, of: 5, standing) }
            let figures = DisclosureControl(threshold: threshold).protect(report)
            for cell in report.lazy.flatMap(\.cells).joined() where cell.standing == .open {
                standing[cell.name] = figures.isHidden(cell.name) ? .withheld : .printed
            }
        }
        tables = whole.map { $0.standing(standing) }
    }

    /// Of each breakdown a table by quarter, all with the same totals; of the two first one by the other; and how many were
    /// seen in time, of which the others follow.
    private static func tables(
        of cases: [[Int]], _ kinds: [(name: String, count: Int)], crossed: Bool
    ) -> [PublishedTable] {
        func cell(_ name: String, _ standing: CountCell.Standing = .open, _ matches: ([Int]) -> Bool) -> CountCell {
            CountCell(name, cases.count(where: matches), standing)
        }
        var tables = kinds.indices.map { kind in
            PublishedTable(
                (0...kinds[kind].count).map { value in
                    (0..<5).map { quarter in
                        let isTotal = value == kinds[kind].count
                        let name = isTotal ? "all" : "\(kinds[kind].name).\(value)"
                        return cell("\(name)/\(quarter)") {
                            (isTotal || $0[kind + 1] == value) && (quarter == 4 || $0[0] == quarter)
                        }
                    }
                })
        }
        let last = kinds.count + 1
        tables.append(
            PublishedTable(
                ["in-time", "late", "all"].map { row in
                    (0..<5).map { quarter in
                        cell("\(row)/\(quarter)", row == "late" ? .implied : .open) {
                            (row == "all" || $0[last] == (row == "late" ? 0 : 1)) && (quarter == 4 || $0[0] == quarter)
                        }
                    }
                }))
        guard crossed, kinds.count > 1 else { return tables }
        tables.append(
            PublishedTable(
                (0...kinds[0].count).map { row in
                    (0...kinds[1].count).map { column in
                        let (isAll, isEvery) = (row == kinds[0].count, column == kinds[1].count)
                        let name = [
                            isAll ? nil : "\(kinds[0].name).\(row)", isEvery ? nil : "\(kinds[1].name).\(column)",
                        ].compactMap(\.self).joined(separator: "+")
                        return cell((name.isEmpty ? "all" : name) + "/4") {
                            (isAll || $0[1] == row) && (isEvery || $0[2] == column)
                        }
                    }
                }))
        return tables
    }
}

extension PublishedTable {
    /// One quarter of a table by quarters.
    fileprivate func column(
        _ index: Int, of count: Int, _ standing: [String: CountCell.Standing]
    ) -> PublishedTable? {
        guard cells.allSatisfy({ $0.count == count && $0[0].name.hasSuffix("/0") }) else { return nil }
        return PublishedTable(cells.map { [$0[index]] }, hasTotalColumn: false).standing(standing)
    }

    fileprivate func standing(_ standing: [String: CountCell.Standing]) -> PublishedTable {
        let cells = cells.map { row in row.map { CountCell($0.name, $0.count, standing[$0.name] ?? $0.standing) } }
        return PublishedTable(cells, hasTotalRow: hasTotalRow, hasTotalColumn: hasTotalColumn)
    }
}

/// What `disclosure.py` reads.
struct PublishedFile: Encodable {
    struct Table: Encodable {
        var rows: [[String]]
        var totalRow, totalColumn: Bool
    }
    struct Year: Encodable {
        var counts: [String: Int]
        var standings: [String: String]
        var hidden: [String]
        var tables: [Table]
    }
    var threshold: Int
    var years: [Year] = []

    mutating func add(_ tables: [PublishedTable], _ figures: ProtectedFigures) {
        let cells = tables.flatMap(\.cells).joined()
        years.append(
            Year(
                counts: Dictionary(cells.map { ($0.name, $0.count) }) { first, _ in first },
                standings: Dictionary(cells.map { ($0.name, "\($0.standing)") }) { first, _ in first },
                hidden: figures.cells.map(\.name),
                tables: tables.map { table in
                    Table(
                        rows: table.cells.map { $0.map(\.name) }, totalRow: table.hasTotalRow,
                        totalColumn: table.hasTotalColumn)
                }))
    }
}
