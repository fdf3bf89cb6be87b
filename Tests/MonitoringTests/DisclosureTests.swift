import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("What is published gives no small count away")
struct DisclosureTests {
    /// A table of counts with the totals that they have; names tell row and column.
    private func table(
        _ counts: [[Int]], _ name: String = "", _ standing: (Int, Int) -> CountCell.Standing = { _, _ in .open }
    ) -> PublishedTable {
        let rows = counts + [counts[0].indices.map { column in counts.reduce(0) { $0 + $1[column] } }]
        return PublishedTable(
            rows.enumerated().map { row, counts in
                (counts + [counts.reduce(0, +)]).enumerated().map { column, count in
                    CountCell("\(name)\(row),\(column)", count, standing(row, column))
                }
            })
    }

    private func hidden(_ tables: PublishedTable..., below threshold: Int = 5) -> [String] {
        DisclosureControl(threshold: threshold).protect(tables).cells.map(\.name)
    }

    @Test("Where nothing is small everything is shown")
    func large() {
        #expect(hidden(table([[5, 6], [7, 8]])).isEmpty)
        #expect(hidden(table([[0, 1], [2, 3]]), below: 0).isEmpty)
    }

    @Test("A small count takes the smallest others with it from which it could be worked out")
    func company() {
        let figures = DisclosureControl(threshold: 5).protect([table([[3, 20, 30], [40, 9, 50], [60, 70, 80]])])
        #expect(figures.cells.map(\.name) == ["0,0", "0,1", "1,0", "1,1"])
        #expect(figures.cells.map(\.reason) == [.small, .givesAway, .givesAway, .givesAway])
        #expect(figures.isHidden("1,1") && !figures.isHidden("2,2"))
        // In one row: the smaller of the others.
        let row = PublishedTable([[4, 12, 9, 25].enumerated().map { CountCell("\($0)", $1) }], hasTotalRow: false)
        #expect(hidden(row) == ["0", "2"])
    }

    @Test("Nought is a number under the threshold")
    func nought() {
        #expect(hidden(table([[0, 20], [30, 40]])) == ["0,0", "0,1", "1,0", "1,1"])
        #expect(hidden(table([[0, 20], [30, 40]]), below: 1) == ["0,0"])
    }

    @Test("Two small counts in a row that could only be a few numbers each are not enough for each other")
    func narrow() {
        // 1 + 2 of a total of 3 would be shown: the total is small itself. 2 + 3 of 5 can be 0 to 5 each.
        let three = PublishedTable([[1, 2, 3].enumerated().map { CountCell("\($0)", $1) }], hasTotalRow: false)
        #expect(hidden(three) == ["0", "1", "2"])
        let five = PublishedTable([[2, 3, 5].enumerated().map { CountCell("\($0)", $1) }], hasTotalRow: false)
        #expect(hidden(five) == ["0", "1"])
        // Below ten, 9 + 9 of 18 can be 0 to 18 each.
        let ten = PublishedTable([[9, 9, 18].enumerated().map { CountCell("\($0)", $1) }], hasTotalRow: false)
        #expect(hidden(ten, below: 10) == ["0", "1"])
    }

    @Test("A total that is hidden in one breakdown is hidden in all, and no other breakdown gives it away")
    func linked() {
        func way(_ name: String, _ counts: [Int]) -> PublishedTable {
            PublishedTable(
                counts.enumerated().map { [CountCell("\(name)\($0)", $1)] } + [[CountCell("all", counts.reduce(0, +))]],
                hasTotalColumn: false)
        }
        #expect(hidden(way("a", [3, 1]), way("b", [2, 2])) == ["a0", "a1", "all", "b0", "b1"])
        #expect(hidden(way("a", [3, 22]), way("b", [12, 13])) == ["a0", "a1"])
    }

    @Test("Who is left over is protected too, though no report prints it")
    func implied() {
        let seen = PublishedTable(
            [[CountCell("in time", 40)], [CountCell("late", 2, .implied)], [CountCell("all", 42)]],
            hasTotalColumn: false)
        #expect(hidden(seen) == ["in time"])
        // Parts that come to less than their total leave somebody over of whom the part is not known.
        let unknown = PublishedTable(
            [[CountCell("a", 20)], [CountCell("b", 30)], [CountCell("all", 51)]], hasTotalColumn: false)
        #expect(hidden(unknown) == ["a"])
        let twice = PublishedTable(
            [[CountCell("a", 20)], [CountCell("b", 30)], [CountCell("all", 45)]], hasTotalColumn: false)
        let figures = DisclosureControl(threshold: 5).protect([twice])
        #expect(figures.cells.isEmpty && figures.notSums == ["all"])
    }

    @Test("A rate is hidden where a part of it is")
    func rates() {
        let seen = PublishedTable(
            [[CountCell("in time", 40)], [CountCell("late", 2, .implied)], [CountCell("all", 42)]],
            hasTotalColumn: false)
        let figures = DisclosureControl(threshold: 5).protect(
            [seen, table([[9, 8], [7, 6]])],
            rates: [PublishedRate("promptness", "in time", of: "all"), PublishedRate("share", "0,0", of: "0,2")])
        #expect(figures.rates == ["promptness"])
    }

    @Test("What was printed before cannot be taken back; what was hidden before stays hidden")
    func earlier() {
        func year(_ standings: [CountCell.Standing]) -> PublishedTable {
            PublishedTable(
                [zip([7, 8, 9, 3, 27].enumerated(), standings).map { CountCell("\($0.offset)", $0.element, $1) }],
                hasTotalRow: false)
        }
        let control = DisclosureControl(threshold: 5)
        // Three quarters are out: of the fourth, only the year's total can be hidden.
        #expect(hidden(year([.printed, .printed, .printed, .open, .open])) == ["3", "4"])
        #expect(hidden(year([.printed, .withheld, .printed, .open, .open])) == ["1", "3"])
        let late = control.protect([year([.printed, .printed, .printed, .open, .printed])])
        #expect(late.cells.map(\.name) == ["3"] && late.givenAway == ["3"])
    }

    @Test("What follows from earlier reports alone is counted: nobody can hide it any more")
    func unproved() {
        func count(_ id: String, _ number: Int) -> CountLedger.Count { CountLedger.Count(id: id, number: number) }
        let (total, most, few) = (count("total", 10), count("most", 8), count("few", 2))
        var ledger = CountLedger(threshold: 5)
        for shown in [total, most] {
            ledger.take(shown, isShown: true)
            ledger.close()
        }
        #expect(!ledger.hides(total) && !ledger.hides(most) && ledger.unproved == 0)
        ledger.take(few, isShown: true)
        ledger.add(total, [most, few])
        ledger.close()
        #expect(ledger.hides(few) && ledger.unproved == 1)
        // All at once they can be hidden.
        var atOnce = CountLedger(threshold: 5)
        for shown in [total, most, few] { atOnce.take(shown, isShown: true) }
        atOnce.add(total, [most, few])
        atOnce.close()
        #expect(atOnce.hides(few) && atOnce.unproved == 0)
    }

    @Test("Where the ends of what a count can be are no whole numbers, the whole ones between them are found")
    func wholeNumbers() {
        let counts = ["a": 1, "b": 4, "c": 2, "d": 8, "e": 2, "f": 9, "g": 9]
        func table(_ parts: String...) -> PublishedTable {
            let cells = parts.map { CountCell($0, counts[$0] ?? 0, $0 == "g" ? .open : .withheld) }
            let total = CountCell(parts.joined(), cells.reduce(0) { $0 + $1.count }, .printed)
            return PublishedTable((cells + [total]).map { [$0] }, hasTotalColumn: false)
        }
        let figures = DisclosureControl(threshold: 5).protect([
            table("a", "b", "c"), table("d", "c", "g"), table("e", "c", "b"), table("f", "a", "e"),
        ])
        #expect(Set(figures.cells.map(\.name)) == ["a", "b", "c", "d", "e", "f"] && figures.givenAway.isEmpty)
        // Every solution, tried one by one.
        var possible: [String: Set<Int>] = [:]
        for a in 0...7 {
            for b in 0...(7 - a) {
                let c = 7 - a - b
                let e = 8 - c - b
                guard e >= 0, 12 - a - e >= 0 else { continue }
                for (name, value) in ["a": a, "b": b, "c": c, "e": e, "f": 12 - a - e] {
                    possible[name, default: []].insert(value)
                }
            }
        }
        #expect(possible.values.allSatisfy { $0.count >= 5 }, "\(possible)")
    }

    @Test("Of small tables every whole solution was tried: each hidden count can be as many numbers as the threshold")
    func allSolutions() {
        for number in sample(of: Array(1...300), 60) {
            var random = Seeded(number)
            let (rows, columns) = (random.number(1...2), random.number(2...3))
            let threshold = random.number(2...5)
            let table = table((0..<rows).map { _ in (0..<columns).map { _ in random.below(8) } })
            let figures = DisclosureControl(threshold: threshold).protect([table])
            let small = table.cells.flatMap { $0 }.filter { $0.count < threshold }
            #expect(small.allSatisfy { figures.isHidden($0.name) } && figures.givenAway.isEmpty)
            let solutions = Solutions(table, figures)
            for cell in figures.cells {
                let possible = solutions.values(of: cell.name, upTo: threshold)
                #expect(possible >= threshold, "table \(number): \(cell.name) can be \(possible) numbers of \(table)")
            }
        }
    }

    @Test("Linear programming works out no hidden count of a year, and tau-ARGUS does not either and hides hardly less")
    func years() throws {
        var file = PublishedFile(threshold: 5)
        for number in sample(of: Array(1...200)) {
            let year = PublishedYear(number)
            let figures = DisclosureControl(threshold: 5).protect(year.tables)
            #expect(figures.givenAway.isEmpty && figures.notSums.isEmpty)
            file.add(year.tables, figures)
        }
        try withFolder { folder in
            let path = folder.appending(path: "years.json")
            try JSONEncoder().encode(file).write(to: path)
            let outcome = try python("disclosure.py", [path.path], in: folder)
            #expect(outcome.status == 0, "\(outcome.out.suffix(2_000)) \(outcome.err.suffix(2_000))")
            print(outcome.out.split(separator: "\n").suffix(2).joined(separator: "\n"))
        }
    }
}

/// Every way in which a table can be filled with whole numbers so that all printed counts come out.
private struct Solutions {
    private let table: PublishedTable
    private let figures: ProtectedFigures

    init(_ table: PublishedTable, _ figures: ProtectedFigures) { (self.table, self.figures) = (table, figures) }

    /// How many of the numbers from 0 a count can be; the counting ends at a number.
    func values(of name: String, upTo enough: Int) -> Int {
        let most = table.cells.joined().map(\.count).max().map { $0 + enough } ?? 0
        var found = 0
        for value in 0...most where found < enough {
            /// What a count is in such a solution; nothing where it may be anything.
            func known(_ cell: CountCell) -> Int? {
                cell.name == name ? value : figures.isHidden(cell.name) ? nil : cell.count
            }
            let cells = table.cells.map { $0.map(known) }
            var inner = cells.dropLast().map { Array($0.dropLast()) }
            if isPossible(&inner, 0, cells, most) { found += 1 }
        }
        return found
    }

    private func isPossible(_ inner: inout [[Int?]], _ place: Int, _ cells: [[Int?]], _ most: Int) -> Bool {
        guard mayComeOut(inner, cells) else { return false }
        let (row, column) = (place / inner[0].count, place % inner[0].count)
        if row == inner.count { return true }
        guard inner[row][column] == nil else { return isPossible(&inner, place + 1, cells, most) }
        for number in 0...most {
            inner[row][column] = number
            if isPossible(&inner, place + 1, cells, most) { return true }
        }
        inner[row][column] = nil
        return false
    }

    /// Whether no sum is too large yet, and each is right where all its parts are there.
    private func mayComeOut(_ inner: [[Int?]], _ cells: [[Int?]]) -> Bool {
        let columns = inner[0].indices.map { column in inner.map { $0[column] } }
        let sums = Array(zip(inner, cells.map { $0[$0.count - 1] })) + Array(zip(columns, cells[cells.count - 1]))
        return (sums + [(inner.flatMap { $0 }, cells[cells.count - 1][inner[0].count])]).allSatisfy { parts, total in
            guard let total else { return true }
            let sum = parts.reduce(0) { $0 + ($1 ?? 0) }
            return parts.contains(nil) ? sum <= total : sum == total
        }
    }
}
