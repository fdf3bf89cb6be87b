import Foundation
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("Clauses that the house replaced, beside the library's")
struct RewordingTests {
    private static let old =
        "  spec.staffing.profile:\n    add: Advocates based at Ysbyty Bryn share an office away from the wards.\n"

    private func found(_ entries: String) throws -> [Finding] {
        #expect(example.contains(Self.old))
        return try check(example.replacing(Self.old, with: entries)).open.filter { $0.kind.severity != .note }
    }

    private func replaced(_ clause: String, _ text: String) throws -> [Finding] {
        try found("  \(clause):\n    replace: \(text)\n")
    }

    /// The words of every clause without a table, as the documents print them.
    private static let own: [(id: String, text: String)] = {
        let contract = try? contract(example)
        let documents = contract.map { workshop.draft($0, names: ["service-specification", "engagement-protocol"]) }
        var seen: Set<String> = []
        return (documents?.value ?? []).flatMap(\.clauses).filter { $0.origin == .library }.compactMap { clause in
            // Annexes are in two documents.
            guard seen.insert(clause.id).inserted else { return nil }
            return text(of: clause.blocks).map { (clause.id, $0) }
        }
    }()

    private static func text(of blocks: [Block]) -> String? {
        var parts: [String] = []
        for block in blocks {
            switch block {
            case .paragraph(let inlines): parts.append(inlines.plainText)
            case .list(_, let items):
                var lines: [String] = []
                for item in items {
                    guard let text = text(of: item) else { return nil }
                    lines.append("- " + text.replacing("\n", with: "\n  "))
                }
                parts.append(lines.joined(separator: "\n"))
            default: return nil
            }
        }
        return parts.joined(separator: "\n\n")
    }

    private func entries(_ change: (String) -> String) -> String {
        Self.own.map { id, text in
            let lines = change(text).split(separator: "\n", omittingEmptySubsequences: false)
            return "  \(id):\n    replace: |\n" + lines.map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined()
        }.joined()
    }

    @Test("The library's own words are found to lose nothing")
    func ownWords() throws {
        #expect(Self.own.count > 150)
        #expect(try found(entries { $0 }).map(\.mark) == [])
    }

    @Test(
        "Words that say the same are found to lose nothing",
        arguments: together([
            ("must be", "has to be"), ("must ", "shall "), ("within 5 working days", "within five working days"),
            ("every 6 weeks", "every six weeks"), ("qualifying patients", "patients who qualify"),
            ("at least", "no less than"),
        ]))
    func harmless(words: [(old: String, new: String)]) throws {
        let lost = try found(entries { text in words.reduce(text) { $0.replacing($1.old, with: $1.new) } })
        #expect(lost.filter { $0.kind.id.hasPrefix("consistency/reworded") }.map(\.mark) == [])
    }

    @Test("Wherever a duty says must, may is found")
    func may() throws {
        let bound = Self.own.filter { $0.text.contains(" must ") && !$0.text.contains("must not") }
        let found = try found(entries { $0.replacing(" must ", with: " may ") })
        let clauses = Set(found.filter { $0.kind.id == "consistency/reworded-duty" }.compactMap(\.address?.text))
        let missed = bound.filter { !clauses.contains("clauses.\($0.id).replace") }
        #expect(missed.count * 10 <= bound.count, "\(missed.map(\.id))")
    }

    @Test(
        "What weakens a clause is found, with both sentences",
        arguments: [
            (
                "spec.supervision.individual-supervision", "consistency/reworded-weaker",
                "Each advocate must have individual supervision at least once every 12 weeks."
            ),
            (
                "spec.supervision.team-meetings", "consistency/reworded-duty",
                "Team meetings may be held when convenient."
            ),
            ("protocol.incidents.report", "consistency/reworded-weaker", "Incidents are reported within 72 hours."),
            ("spec.records.policies", "consistency/reworded-weaker", "Records are destroyed after 1 year."),
            (
                "spec.competencies.qualification", "consistency/reworded-weaker",
                "Advocates should be qualified within 36 months."
            ),
        ])
    func weaker(clause: String, rule: String, text: String) throws {
        let own = try replaced(clause, text).filter { $0.kind.id == rule }
        #expect(own.count == 1)
        #expect(own.first?.summary.contains("“\(text.dropLast())") ?? false, "\(own.map(\.summary))")
        #expect(own.first?.address?.text == "clauses.\(clause).replace")
    }

    @Test("A finding in a text of several lines stands at its own line and column")
    func places() throws {
        let found = try found(
            """
              spec.staffing.profile:
                add: |
                  Advocates share an office.

                  It is near the CRB, and TBC.

            """)
        let lines = example.replacing(
            Self.old, with: "  spec.staffing.profile:\n    add: |\n      Advocates share an office.\n\n"
        ).split(
            separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.contains("Advocates share") }) + 1
        #expect(
            Set(found.map { "\($0.kind.id) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" }) == [
                "law/out-of-force \(first + 2):22", "draft/placeholder \(first + 2):31",
            ])
    }
}
