import Foundation
import ManylebCarried
import ManylebDocument
import ManylebKit
import ManylebModel
import ManylebSyntax
import ManylebTemplates
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("Laws in force on a day")
struct LawTests {
    private let table: LawTable
    private let cards: [Card]

    init() {
        var reader = CardReader(TemplateFiles.carried.texts["law/references.md"]!, file: "references.md")
        let file = reader.read()
        var reading = CardReading(proves: true)
        table = LawTable(file.cards, &reading)
        cards = file.cards
        #expect(reader.findings.isEmpty && reading.findings.isEmpty)
    }

    private func names(_ id: String, _ day: String) -> [String] {
        table.inForce(id, on: Day(contractText: day)).map(\.id)
    }

    @Test(
        "An entry gives what was in force on the day",
        arguments: [
            ("dpa-1998", "2012-04-01", ["dpa-1998"]), ("dpa-1998", "2027-04-01", ["uk-gdpr", "dpa-2018"]),
            ("crb", "2012-04-01", ["crb"]), ("crb", "2012-12-01", ["dbs"]), ("dbs", "2012-11-30", ["crb"]),
            ("code-wales-2016", "2016-10-02", ["code-wales-2008"]),
            ("code-wales-2016", "2016-10-03", ["code-wales-2016"]),
            ("pova-list", "2012-04-01", ["isa-adults-list"]), ("dbs-adults-list", "2012-04-01", ["isa-adults-list"]),
            ("pova-list", "2027-04-01", ["dbs-adults-list"]), ("qpm-ndti", "2012-04-01", ["qpm-a4a"]),
            ("mha-1983", "2027-04-01", ["mha-1983"]),
        ])
    func inForce(id: String, day: String, expected: [String]) {
        #expect(Set(names(id, day)) == Set(expected))
    }

    @Test("Between two editions the coming one is named")
    func gap() {
        #expect(names("qpm-a4a", "2014-02-01") == ["qpm-ndti-3"])
        #expect(names("qpm-ndti", "2014-02-01") == ["qpm-ndti-3"])
    }

    @Test("Without a start date what is in force for good is named")
    func withoutDay() {
        #expect(table.inForce("crb", on: nil).map(\.id) == ["dbs"])
    }

    @Test("No entry is in force before it begins or after it ends, and each ends in something or nothing")
    func everyEntryIsSound() {
        for reference in table.references.values {
            if let from = reference.from, let to = reference.to { #expect(from <= to, "\(reference.id)") }
            for day in [reference.from, reference.to].compactMap({ $0 })
            where !reference.isProspective && !reference.isElsewhere {
                #expect(
                    table.inForce(reference.id, on: day).map(\.id) == [reference.id],
                    "\(reference.id) on \(day.contractText)")
            }
        }
    }

    @Test(
        "The document has no name that is out of force on the start date",
        arguments: sample(
            of: [
                "2012-04-01", "2013-04-01", "2015-04-01", "2017-04-01", "2019-04-01", "2021-04-01", "2023-04-01",
                "2027-04-01",
            ], 4))
    func documentNamesLawInForce(start: String) throws {
        let day = try #require(Day(contractText: start))
        let text = oneYear.replacing("start: 2027-04-01", with: "start: \(start)")
        let contract = try contract(text)
        let words = try workshop.draft(contract).get().map(\.words).joined(separator: "\n")
        var inForce: [Range<String.Index>] = []
        var outOfForce: [(range: Range<String.Index>, id: String)] = []
        for card in cards {
            let id = try #require(card["id"]?.value)
            let reference = try #require(table.references[id])
            for alias in (card["aliases"]?.value ?? "").components(separatedBy: ";") {
                // A search pattern of the test's own, that finds no less than the checker does.
                let name = alias.trimmingCharacters(in: .whitespaces)
                let isOneWord = !name.contains(" ") && name != name.lowercased()
                let escaped = NSRegularExpression.escapedPattern(for: name).replacing(" ", with: "\\s+")
                    .replacing("'", with: "['’]")
                let isProperWord = name.wholeMatch(of: /[A-Z][a-z]+/) != nil
                let pattern = try NSRegularExpression(
                    pattern: "(?<!\\w)\(escaped)(?!\\w\(isProperWord ? "|\\s+[A-Z]" : ""))",
                    options: isOneWord ? [] : .caseInsensitive)
                for match in pattern.matches(in: words, range: NSRange(words.startIndex..., in: words)) {
                    let range = try #require(Range(match.range, in: words))
                    if reference.isInForce(on: reference.day(for: contract) ?? day) {
                        inForce.append(range)
                    } else {
                        outOfForce.append((range, id))
                    }
                }
            }
        }
        // A short name may also be part of the longer name of something that is in force.
        for (range, id) in outOfForce {
            let isInside = inForce.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
            #expect(isInside, "\(words[range]) (\(id)) is not in force on \(start)")
        }
        #expect(!inForce.isEmpty)
    }

    @Test(
        "A contract that starts before the law reached informal patients says from when they qualify, a later one does not",
        arguments: [("2012-01-03", true), ("2012-04-01", true), ("2012-04-02", false), ("2027-04-01", false)])
    func informalPatients(start: String, isBefore: Bool) throws {
        let text = example.replacing("start: 2027-04-01", with: "start: \(start)")
        let clauses = ["spec.introduction.statutory-requirement", "spec.service.coverage"]
        let specification = try specification(text)
        for clause in clauses {
            let words = try specification.clause(clause).words
            #expect(words.contains("in force from 2 April 2012") == isBefore, "\(clause)")
        }
        for name in ["service-specification", "engagement-protocol"] {
            let words = try document(name, of: text).words
            #expect(words.contains("what is said of informal patients does not apply yet") == isBefore, "\(name)")
        }
    }

    @Test("The qualification of 2020 is asked for, and the one before it accepted")
    func qualifications() throws {
        let now = try specification(example).clause("spec.competencies.qualification").words
        #expect(now.contains("Level 4"))
        #expect(now.contains("18 months"))
        let then = try specification(example.replacing("start: 2027-04-01", with: "start: 2012-04-01"))
            .clause("spec.competencies.qualification").words
        #expect(then.contains("Level 3"))
        #expect(then.contains("18 months"))
        #expect(now != then)
    }
}
