import ManylebDocument
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("What is worked out from the contract")
struct WorkedOutTests {
    private func table(_ id: String, of name: String, in text: String) throws -> Table {
        let clause = try #require(try document(name, of: text).clauses.first { $0.id == id })
        let tables = clause.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        return try #require(tables.first)
    }

    private func words(_ table: Table) -> [[String]] { table.rows.map { $0.cells.map(\.plainText) } }

    /// The pence of a printed sum, read without the program's own types.
    private func pence(_ text: String) throws -> Int {
        let digits = text.filter(\.isNumber)
        return try #require(Int(text.contains(".") ? digits : digits + "00"))
    }

    @Test(
        "The lines of every year and of the whole contract add up to the printed sums, to the penny",
        arguments: sample(of: 1...40, 8))
    func pricesAddUp(seed: Int) throws {
        var dice = Seeded(seed)
        let lines = workshop.library.knownNames.costLines
        #expect(lines.count == 16)
        let entries = lines.map { line in
            let sums = (0..<5).map { _ in Money(pence: Int.random(in: 0...99_999_999, using: &dice)).contractText }
            return "  - line: \(line)\n    years: [\(sums.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
        }
        let text = example + "\npricing:\n" + entries.joined()
        var years = Array(repeating: 0, count: 6)
        for group in ["core", "expansion"] {
            let rows = words(try table("pricing.\(group).table", of: "pricing-schedule", in: text))
            let sums = try rows.map { try $0.dropFirst(2).map(pence) }
            let total = try #require(sums.last)
            for column in 0..<6 { #expect(sums.dropLast().reduce(0) { $0 + $1[column] } == total[column]) }
            for row in sums { #expect(row.prefix(5).reduce(0, +) == row[5]) }
            for column in 0..<6 { years[column] += total[column] }
        }
        let totals = words(try table("pricing.totals.table", of: "pricing-schedule", in: text))
        #expect(try totals[2].dropFirst().map(pence) == years)
        #expect(totals[3] == ["Ceiling"] + Array(repeating: "£186,000", count: 5) + ["£930,000"])
    }

    @Test("A tender has a place for every line and year, and a row for each of the guidance's cost lines")
    func blankPrices() throws {
        var ids: [String] = []
        for group in ["core", "expansion"] {
            let table = try table("pricing.\(group).table", of: "pricing-schedule", in: example)
            #expect(
                table.head.map(\.plainText).suffix(7) == [
                    "Year 1", "Year 2", "Year 3", "Option year 4", "Option year 5", "Whole contract",
                    "Note, rate or basis",
                ])
            #expect(table.rows.dropLast().allSatisfy { $0.cells.suffix(7).allSatisfy(\.isEmpty) })
            ids += table.rows.compactMap(\.id)
        }
        #expect(ids.count == 16 && ids.first == "tender.cost.running" && ids.last == "tender.cost.security-checks")
    }

    @Test("A price for a line that the schedule does not have is a fault of the contract file")
    func unknownLine() {
        let outcome = workshop.read(
            Array((example + "\npricing:\n  - line: salarys\n    years: [\"£1\"]\n").utf8), file: "contract.yaml")
        #expect(outcome.findings.first?.help == "did you mean `salaries`?")
    }

    @Test("Documents agree: a fact that changes in the contract file changes wherever it is printed")
    func factsAgree() throws {
        let changes = [
            ("service.response.standard", "standard: 5 working days", "standard: 4 working days"),
            ("monitoring.return-due", "return-due: 20 working days", "return-due: 15 working days"),
            ("commissioners.dyffryn-university-health-board.lead", "lead: Head of Mental", "lead: Director of Mental"),
            ("provider.name", "name: Llais Dyffryn Advocacy", "name: Llais y Dyffryn"),
            (
                "monitoring.kpis.responsive.supported-within-timescale.target", "target: \">= 95%\"",
                "target: \">= 96%\""
            ),
            ("funding.ceiling", "ceiling: £186,000", "ceiling: £187,500"),
        ]
        func values(_ text: String, _ key: String) throws -> [String: [String]] {
            var found: [String: [String]] = [:]
            // The deviation report is about figures that changed, so it gains lines.
            for document in try documents(of: text) where document.name != "deviation-report" {
                document.forEachInline { inline, _ in
                    if case .value(let value) = inline, value.key.text == key {
                        found[document.name, default: []].append(value.text)
                    }
                }
            }
            return found
        }
        for (key, old, new) in changes {
            let before = try values(example, key)
            let after = try values(example.replacing(old, with: new), key)
            #expect(before.count > 1, "\(key) stands in one document alone")
            #expect(before.mapValues(\.count) == after.mapValues(\.count))
            for (name, texts) in before {
                for (one, other) in zip(texts, after[name] ?? []) { #expect(one != other, "\(key) in \(name)") }
            }
        }
    }
}
