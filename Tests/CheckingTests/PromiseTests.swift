import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("What house wording takes away")
struct PromiseTests {
    /// The clauses of the documents that bind, as the example has them, but for those that it leaves out or that have
    /// nothing to be about.
    static let clauses: [String] = {
        let contract = try? contract(example)
        let documents = contract.map { workshop.draft($0, names: ["service-specification", "engagement-protocol"]) }
        return (documents?.value ?? []).flatMap(\.clauses).filter { $0.origin != .notApplicable }.map(\.id)
            .filter { workshop.library.rank(ofClause: $0) != nil }
    }()

    private func found(_ entries: String) throws -> [Finding] {
        let old =
            "  spec.staffing.profile:\n    add: Advocates based at Ysbyty Bryn share an office away from the wards.\n"
        #expect(example.contains(old))
        return try check(example.replacing(old, with: entries)).open
    }

    private static let bodies = ["Deleted.", "See above.", "–", "Not used", "N/A", "Reserved.", "…", "As agreed."]

    @Test("A clause that is left out or emptied is found by its rank", arguments: sample(of: clauses, 24))
    func leftOut(id: String) throws {
        let rank = try #require(workshop.library.rank(ofClause: id))
        let body = Self.bodies[id.utf8.count % Self.bodies.count]
        // One that the example leaves out already.
        guard id != "spec.model.excluded-roles" else { return }
        for entry in ["omit: The award letter deals with it.", "replace: \"\(body)\""] {
            let found = try found("  \(id):\n    \(entry)\n").filter { $0.address?.text.contains(id) ?? false }
            switch rank {
            case .statutory:
                #expect(found.contains { $0.kind.id == "content/statutory-left-out" && $0.kind.severity == .error })
            case .duty:
                #expect(found.contains { $0.kind.id == "content/duty-left-out" && $0.kind.severity == .warning })
            case .practice: #expect(!found.contains { $0.kind.id.hasSuffix("-left-out") })
            }
        }
    }

    @Test("Every clause of a document that binds has a rank of its own")
    func ranked() {
        let clauses = workshop.library.clauseRanks
        #expect(clauses.count > 200)
        #expect(clauses.filter { $0.rank == nil }.map(\.id).isEmpty)
        #expect(Set(clauses.compactMap(\.rank)) == Set(ClauseRank.allCases))
    }

    @Test("What everything left out loses is told, whatever the reason")
    func everything() throws {
        let entries = Self.clauses.filter { $0 != "spec.model.excluded-roles" }
            .map { "  \($0):\n    omit: n/a\n" }.joined()
        let found = try found(entries)
        func count(_ id: String) -> Int { found.count { $0.kind.id == id } }
        func ranked(_ rank: ClauseRank) -> Int {
            Self.clauses.count { workshop.library.rank(ofClause: $0) == rank && $0 != "spec.model.excluded-roles" }
        }
        #expect(count("content/statutory-left-out") == ranked(.statutory))
        #expect(count("content/duty-left-out") == ranked(.duty))
        #expect(count("content/reason-empty") == Self.clauses.count - 1)
        // The schedule of indicators, an annex, still says how often the parties meet in later years.
        let figures = try contract(example).figures.filter {
            $0.value as? YesNo != .no && $0.address.text != "monitoring.review-meetings.after"
        }
        let lost = found.filter { $0.kind.id == "content/promise-lost" && $0.kind.severity == .error }
        #expect(lost.count == figures.count, "\(lost.map(\.summary))")
        #expect(found.contains { $0.kind.id == "content/promise-lost" && $0.kind.severity == .warning })
    }

    @Test(
        "A figure that the new words do not say is lost; one that they say in words is not",
        arguments: [
            ("spec.supervision.individual-supervision", "at least once every 12 weeks", true),
            ("spec.supervision.individual-supervision", "once every six weeks, by a supervisor", false),
            ("spec.supervision.team-meetings", "when it is convenient to those concerned", true),
            ("spec.supervision.team-meetings", "at least once a month, all of them together", false),
            ("spec.competencies.annual-refresher", "every year, at the Provider's cost", false),
            ("spec.competencies.annual-refresher", "every three years, at the Provider's cost", true),
        ])
    func reworded(id: String, words: String, isLost: Bool) throws {
        let found = try found("  \(id):\n    replace: The Provider must see to this \(words).\n")
        #expect(found.contains { $0.kind.id == "content/promise-lost" && $0.kind.severity == .error } == isLost)
    }

    @Test("A house clause that says it, or a document that was not read, makes a note of it")
    func answered() throws {
        let character = "  spec.competencies.good-character:\n    omit: It stands with the other conditions.\n"
        let head = "  house.character:\n    section: spec.competencies\n    title: Character\n    text: "
        let text =
            head + "Each advocate must have appropriate experience and training, be a person of integrity and good "
            + "character, and act independently, as regulations 4 and 5 ask of the appointment.\n"
        let spoken = "    answered-by: house.character\n"
        #expect(try found(character).ids.contains("content/statutory-left-out"))
        #expect(try found(character + text).ids == ["content/answered-by-clause"])
        #expect(try found(character + spoken + text).ids == ["content/answered-by-clause"])
        #expect(try found(character + spoken).ids == ["content/answer-missing"])
        let outside = try found(character + "    answered-by: the Board's conditions of contract, clause 14\n")
        #expect(outside.ids == ["content/answered-outside"])
        #expect(outside.allSatisfy { $0.kind.severity == .note })
        let other = head + "Parking is free for all vans.\n"
        #expect(try found(character + spoken + other).ids == ["content/answer-missing"])
    }

    @Test("A sentence of the library that only refers to a clause falls away with it; another reference is found")
    func references() throws {
        let found = try found("  spec.service.short-term-detention:\n    omit: It stands in the protocol alone.\n")
        #expect(!found.ids.contains("draft/reference-unused"))
        let kept = try self.found("  spec.competencies.qualification:\n    omit: The award letter deals with it.\n")
        let unused = kept.filter { $0.kind.id == "draft/reference-unused" }
        #expect(!unused.isEmpty)
        #expect(unused.allSatisfy { $0.summary.contains("spec.competencies.qualification") && $0.place != nil })
    }
}
