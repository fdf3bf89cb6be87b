import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("A bid made from the bidders' documents alone")
struct BidderTests {
    @Test("Every mark of the award has a box or the interview, and every box of an answer has a mark", arguments: 0...1)
    func marks(index: Int) throws {
        let text = [example, Self.withScales][index]
        let invitation = try document("invitation-to-tender", of: text)
        let form = try document("response-form", of: text)
        let asked = try #require(invitation.table("Questions and what they count for"))
        let criteria = try #require(invitation.table("Award criteria"))

        var points: [String: Double] = [:]
        for row in asked where !row[1].isEmpty { points[row[1], default: 0] += try #require(Double(row[2])) }
        // A criterion has the points of its questions, or of those of its parts, which the table names with their weights.
        for row in criteria.dropLast() {
            let weight = try #require(Double(row[1]))
            let parts = points.filter { row[2].contains(" \($0.key), ") }.values.reduce(0, +)
            #expect((points[row[0]] ?? 0) + parts == weight, "\(row[0])")
        }
        #expect(points.values.reduce(0, +) == 100)

        let boxes = form.clauses.filter { $0.id.hasPrefix("response.answers.question.") }
        #expect(boxes.map(\.titleText) == asked.map { $0[0].components(separatedBy: ": ")[0] })
        for (row, clause) in zip(asked, boxes) {
            let answers = clause.answers
            #expect(answers.count == (row[3] == "In writing" ? 1 : 0), "\(row[0])")
            // The bidder writes as many words as the invitation allows, and the box is made for them.
            let limit = Int(row[4].components(separatedBy: " ")[0])
            #expect(answers.first?.words == (answers.isEmpty ? nil : limit), "\(row[0])")
            #expect(clause.words.contains(row[1].isEmpty ? "passed or failed" : row[1]), "\(row[0])")
        }
    }

    @Test("Bidders are not told what the present provider is paid, and whoever builds is told that it was left out")
    func agreedPrices() throws {
        try withFolder { folder in
            let prices = """
                pricing:
                  - line: salaries
                    years: ["£150,111", "£151,222", "£152,333", "£153,444", "£154,555"]

                """
            let file = folder.appending(path: "contract.yaml")
            try Data((prices + example).utf8).write(to: file)
            for (readers, isTold) in [("bidders", false), ("provider", true)] {
                let built = try manyleb(
                    ["build", file.path, "--out", "pack", "--replace", "--for", readers, "--to", "html", "--quiet"],
                    in: folder)
                #expect(built.status == 0, "\(built.err)")
                #expect(built.err.contains("[build/prices-left-out]") != isTold)
                let form = try String(
                    contentsOf: folder.appending(path: "pack/pricing-schedule.html"), encoding: .utf8)
                #expect(form.contains("£151,222") == isTold)
            }
        }
    }

    @Test(
        "The pricing form adds up in a spreadsheet what the bidder writes, and asks nothing that only the buyer knows")
    func prices() throws {
        try withFolder { folder in
            let built = try manyleb(
                ["build", exampleFile, "--out", folder.path, "--for", "bidders", "--quiet"], in: folder)
            #expect(built.status == 0, "\(built.err)")
            for (name, lines) in [("core", 3), ("expansion", 13)] {
                var sheet = try Sheet(folder.appending(path: "pricing-schedule-\(name).csv"))
                #expect(sheet.rows.count == sheet.head + 1 + lines + 1)
                let years = sheet.rows[sheet.head].indices.dropFirst(2).dropLast(2)
                // A sum of its own for each line and year.
                for (row, column) in (sheet.head + 1..<sheet.rows.count - 1).flatMap({ row in years.map { (row, $0) } })
                {
                    #expect(sheet.rows[row][column].isEmpty, "a cell for the bidder")
                    sheet.rows[row][column] = "\(row * 100 + column)"
                }
                for row in sheet.head + 1..<sheet.rows.count - 1 {
                    let own = years.map { Double(row * 100 + $0) }.reduce(0, +)
                    #expect(sheet.value(row, years.upperBound) == own, "\(sheet.rows[row][0])")
                    #expect(sheet.rows[row].last == "", "a cell for the note")
                }
                let total = sheet.rows.count - 1
                for column in years {
                    let own = (sheet.head + 1..<total).map { Double($0 * 100 + column) }.reduce(0, +)
                    #expect(sheet.value(total, column) == own)
                }
                #expect(
                    sheet.value(total, years.upperBound) == years.map { sheet.value(total, $0) ?? 0 }.reduce(0, +))
            }
        }
    }

    @Test("A sum that a contract says is no formula")
    func hostile() throws {
        try withFolder { folder in
            let text = example.replacing("  reference: DUHB-IMHA-2027", with: "  reference: \"=SUM(A1:A9)\"")
                .replacing("name: Ysbyty Bryn", with: "name: \"=SUM\"")
            try Data(text.utf8).write(to: folder.appending(path: "c.yaml"))
            #expect(try manyleb(["build", "c.yaml", "--quiet"], in: folder).status == 0)
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out").path)
            where file.hasSuffix(".csv") && !file.hasPrefix("pricing-schedule") {
                let sheet = try Sheet(folder.appending(path: "out/\(file)"))
                #expect(!sheet.rows.joined().contains { $0.hasPrefix("=") }, "\(file)")
            }
        }
    }

    @Test("An address at the beginning of a line is printed as it is written")
    func address() throws {
        for address in ["bids@dyffryn.example", "etenderwales.bravosolution.example/imha", "https://bids.example"] {
            let text = example.replacing("tender:\n", with: "tender:\n  submission:\n    to: \(address)\n")
            let facts = try document("response-form", of: text).facts
            #expect(facts.contains { $0.value.plainText == address }, "\(address)")
        }
        let text = example.replacing("tender:\n", with: "tender:\n  submission:\n    to: the portal, lot 1\n")
        #expect(try document("response-form", of: text).facts.contains { $0.value.plainText == "The portal, lot 1" })
    }

    private func document(_ name: String, of text: String) throws -> Document {
        try #require(workshop.draft(try contract(text), named: name).value)
    }

    /// The example with marks of its own, a question with others, and one that is passed or failed.
    private static let withScales = example.replacing(
        "    method: cost-per-point ",
        with: """
                marks:
                  - {mark: 10, means: All of it.}
                  - {mark: 5, means: Half of it.}
                  - {mark: 0, means: None of it.}
                method: cost-per-point\u{20}
            """
    ).replacing(
        "    - id: quality\n",
        with: """
                - id: insured
                  asks: Will you be insured before the service starts?
                  counts: pass-or-fail
                  words: 50
                - id: quality
                  marks:
                    - {mark: 3, means: Without a doubt.}
                    - {mark: 0, means: Not at all.}

            """)

    @Test("Marks of another scale, for one question, and passing or failing stand in invitation and form")
    func scales() throws {
        let invitation = try document("invitation-to-tender", of: Self.withScales)
        let text = invitation.clauses.map(\.words).joined(separator: " ")
        for saying in [
            "a mark from 0 to 10, one of those below", "divided by 10", "Question 8: from 0 to 3",
            "A bid that fails one is out", "a bid that fails cannot win",
        ] { #expect(text.contains(saying), "\(saying)") }
        #expect(!text.contains("from 0 to 5") && !text.contains("divided by 5"))
        let form = try document("response-form", of: Self.withScales)
        #expect(
            form.table("What each mark for this answer means") == [["3", "Without a doubt."], ["0", "Not at all."]])
    }

    @Test(
        "Marks that tell nothing apart, and what a question that is passed or failed cannot have, are refused",
        arguments: [
            (
                "      words: 1000\n", "      words: 1000\n      marks: [{mark: 0, means: Nothing.}]\n",
                "tells no answer from another"
            ),
            (
                "      words: 1000\n", "      words: 1000\n      marks: [{mark: 4, means: All.}]\n",
                "tells no answer from another"
            ),
            ("      words: 1000\n", "      words: 1000\n      counts: pass-or-fail\n", "`criterion` has no meaning"),
            ("      criterion: Mobilisation\n", "", "`tender.questions.mobilisation-plan.criterion` is missing"),
        ])
    func refused(old: String, new: String, message: String) {
        let outcome = workshop.read(Array(example.replacing(old, with: new).utf8), file: "c.yaml")
        #expect("\(outcome.findings)".contains(message), "\(outcome.findings)")
    }
}

/// A CSV file as a spreadsheet sees it.
private struct Sheet {
    var rows: [[String]]
    /// The line of the headings, from 0.
    let head: Int

    init(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        rows = text.trimmingPrefix("\u{FEFF}").split(separator: "\r\n").map { line in
            var (cells, isQuoted) = ([""], false)
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
        head = rows.firstIndex { !$0[0].hasPrefix("#") } ?? 0
    }

    /// A cell's number, or what its formula comes to.
    func value(_ row: Int, _ column: Int) -> Double? {
        let cell = rows[row][column]
        guard let range = cell.wholeMatch(of: /=SUM\(([A-Z])(\d+):([A-Z])(\d+)\)/) else { return Double(cell) }
        func place(_ letter: Substring) -> Int { Int(letter.utf8.first ?? 0) - 65 }
        guard let first = Int(range.2), let last = Int(range.4) else { return nil }
        return (first...last).flatMap { line in
            (place(range.1)...place(range.3)).map { value(line - 1, $0) ?? 0 }
        }.reduce(0, +)
    }
}

extension Document {
    /// The rows of the first table with a caption.
    fileprivate func table(_ caption: String) -> [[String]]? {
        for clause in clauses {
            for case .table(let table) in clause.blocks where table.caption.plainText == caption {
                return table.rows.map { $0.cells.map(\.plainText) }
            }
        }
        return nil
    }
}

extension Clause {
    fileprivate var titleText: String { title.plainText }
    fileprivate var answers: [Answer] {
        blocks.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
    }
}
