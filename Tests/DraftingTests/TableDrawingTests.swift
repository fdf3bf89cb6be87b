import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Tables that are drawn as bars")
struct TableDrawingTests {
    private static let path = "demand-assessment/02-inputs.md"

    private func drawn(_ lines: String, of contractText: String = example) throws -> Outcome<Document> {
        var copy = LibraryCopy()
        try copy.replace("``` table settings\n", with: "``` table settings\n\(lines)\n", in: Self.path)
        let opened = copy.open()
        guard let workshop = opened.value else { return Outcome(nil, opened.findings) }
        return workshop.draft(try contract(contractText), named: "demand-assessment")
    }

    private static let row = "drawn: | {{name}}: {{qualifying-patients}} | {{qualifying-patients}} |"

    @Test("A bar is as long as its number beside the longest; a row without one has none")
    func lengths() throws {
        let lines = "drawn as: Patients expected at each setting\n" + Self.row
        let document = try #require(try drawn(lines).value)
        let settings = try contract(example).settings.items
        let longest = try #require(settings.compactMap(\.qualifyingPatients.value?.number).max())
        let drawing = try #require(document.drawings.first)
        #expect(drawing.words == "Patients expected at each setting")
        #expect(
            drawing.bars.map(\.length)
                == settings.map { $0.qualifyingPatients.value.map { $0.number * 1000 / longest } })
        #expect(drawing.bars.allSatisfy { $0.mark == nil })
        #expect(
            drawing.bars.map(\.label)
                == document.drawnTables[0].rows.map { row in
                    row.cells[0].plainText + ": " + row.cells[4].plainText
                })
    }

    @Test("HTML draws it above the table, with its words for those who do not see it; DocBook has the table alone")
    func formats() throws {
        let marked = "drawn as: Patients <expected>\n" + Self.row + " {{qualifying-patients}} |"
        let document = try #require(try drawn(marked).value)
        func text(_ format: Format) -> String {
            String(decoding: workshop.write(document, as: format), as: UTF8.self)
        }
        let html = text(.html)
        let settings = try contract(example).settings.items.count
        #expect(html.contains(#"role="img" aria-label="Patients &lt;expected&gt;""#))
        #expect(html.matches(of: /<rect class="bar"/).count == settings)
        #expect(html.matches(of: /<line class="mark"/).count == settings)
        #expect(html.matches(of: /width="100.0%" y/).count == 1)
        #expect(!text(.docbook).contains("svg"))
    }

    @Test(
        "What cannot be drawn is refused",
        arguments: [
            row, "drawn as: Patients", "drawn as: Patients\ndrawn: | {{name}} |",
            "drawn as: Patients\ndrawn: | {{name}} | {{name}} and {{name}} |",
        ])
    func faults(lines: String) throws {
        let outcome = try drawn(lines)
        #expect(outcome.value == nil)
        #expect(
            outcome.findings.map(\.summary) == [
                "The bars of a table need words for them and, of each, a label, a number and perhaps a mark"
            ])
    }
}

extension Document {
    fileprivate var drawnTables: [Table] {
        clauses.flatMap(\.blocks).compactMap { block in
            if case .table(let table) = block, table.drawing != nil { table } else { nil }
        }
    }
    fileprivate var drawings: [Drawing] { drawnTables.compactMap(\.drawing) }
}
