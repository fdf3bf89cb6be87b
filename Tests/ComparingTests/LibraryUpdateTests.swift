import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("An updated clause library beside house wording")
struct LibraryUpdateTests {
    /// An earlier library, which differs from the program's own in five places.
    private static let oldLibrary: Workshop = {
        var copy = LibraryCopy()
        func edit(_ path: String, _ old: String, _ new: String) { copy[path] = edited(copy[path], old, new) }
        edit("service-specification/05-location.md", "- telephones\n", "- telephones\n- a fax machine\n")
        edit(
            "service-specification/05-location.md", "## The Provider's office\n",
            "## A private room\nid: spec.location.old-room\nsource: Annex D 5.2\n\nThe office must have one.\n\n## The Provider's office\n"
        )
        edit("service-specification/06-model.md", "- an expert witness\n", "- an expert witness in court\n")
        edit("service-specification/06-model.md", "must work flexibly and take", "must bend and take")
        edit(
            "service-specification/12-staffing.md", "They are given as whole-time\nequivalents.",
            "They are whole-time equivalents.")
        return copy.open().value!
    }()

    private static let houseWording = """
          spec.location.office:
            replace: The Provider must find an office in Aberdyffryn.
          spec.location.old-room:
            replace: No private room is needed.
          spec.model.flexibility:
            replace: The Provider must work flexibly and take account of how qualifying patients' weeks are organised.
          spec.model.quality-mark:
            omit: No mark is asked for.
          spec.confidentiality.policy:
            add: A copy hangs in the office.

        """

    private func outcome(_ waivers: String = "") throws -> UpdateOutcome {
        let text = edited(
            edited(example, "  spec.staffing.profile:\n", Self.houseWording + "  spec.staffing.profile:\n"),
            "waivers:                            # findings accepted, each with its reason\n", "waivers:\n" + waivers)
        let read = Self.oldLibrary.read(Array(text.utf8), file: "house.yaml")
        let contract = try #require(read.value, "\(read.findings)")
        let side = ("house.yaml", contract)
        return workshop.update(from: Self.oldLibrary, base: side, house: side, library: side)
    }

    private func item(_ id: String, _ outcome: UpdateOutcome) throws -> LibraryUpdate.Item {
        try #require(outcome.update.items.first { $0.id == id }, "\(id)")
    }

    @Test("House wording conflicts with a clause that the library reworded; both redlines are there")
    func conflict() throws {
        let outcome = try outcome()
        #expect(outcome.update.items(.conflict).map(\.id) == ["spec.location.office"])
        let item = try item("spec.location.office", outcome)
        #expect(item.library?.redline.accepted.contains("fax") == false)
        #expect(item.library?.redline.rejected.contains("fax") == true)
        #expect(item.house?.redline.accepted.contains("Aberdyffryn") == true)
        #expect(item.house?.redline.rejected.contains("fax") == true)
    }

    @Test("House wording and reasons that no longer apply say why")
    func stale() throws {
        let outcome = try outcome()
        let stale = outcome.update.items(.stale)
        #expect(
            Dictionary(uniqueKeysWithValues: stale.map { ($0.id, $0.staleness) }) == [
                "spec.location.old-room": .gone, "spec.model.excluded-roles": .reworded,
                "spec.model.flexibility": .same,
            ])
        #expect(try item("spec.model.excluded-roles", outcome).reason?.contains("general conditions") == true)
    }

    @Test("What the house did not change can be taken as it is; an addition stays after the new words")
    func free() throws {
        let outcome = try outcome()
        let free = outcome.update.items(.free).filter { $0.document == "service-specification" }
        #expect(free.map(\.id) == ["spec.staffing.profile"])
        #expect(free.map(\.hasAddition) == [true])
        #expect(!outcome.update.isEmpty)
    }

    @Test("House wording of clauses that the library did not change is kept")
    func kept() throws {
        #expect(
            Set(try outcome().update.items(.kept).map(\.id)) == [
                "spec.model.quality-mark", "spec.confidentiality.policy",
            ])
    }

    @Test(
        "A waiver of a clause that was reworded no longer applies, whether it names the clause or its house wording",
        arguments: ["spec.location.office", "clauses.spec.location.office.replace"])
    func waiver(place: String) throws {
        let outcome = try outcome(
            "  - rule: content/topic\n    at: \(place)\n    reason: The office is shared.\n")
        let item = try item("waivers.content/topic \(place)", outcome)
        #expect(item.verdict == .stale && item.staleness == .reworded)
        #expect(item.reason == "The office is shared.")
    }

    @Test("An unchanged library leaves everything as it is")
    func unmoved() throws {
        let contract = try contract(example)
        let outcome = workshop.update(
            from: workshop, base: ("a", contract), house: ("a", contract), library: ("a", contract))
        #expect(outcome.update.isEmpty)
        #expect(Set(outcome.update.items.map(\.id)) == ["spec.staffing.profile", "spec.model.excluded-roles"])
    }

    @Test("Text, Markdown, JSON and the report name every clause")
    func outputs() throws {
        let outcome = try outcome()
        let words = workshop.changeWords
        let text = ChangeText(words).write(outcome, hidden: 0)
        let markdown = ChangeMarkdown(words).write(outcome, hidden: 0)
        let json = try JSONSerialization.jsonObject(with: Data(ChangeJSON.write(outcome.update).utf8))
        let entries = (json as? [String: [[String: Any]]])?["library"] ?? []
        let report = workshop.report(outcome, accepted: 0)
        let ids = report.clauses.map(\.id)
        #expect(Set(ids).count == ids.count)
        for item in outcome.update.items {
            #expect(text.contains("  \(item.id): "))
            #expect(markdown.contains("`\(item.id)`"))
            let named = [item.id, item.document, item.verdict.rawValue]
            #expect(entries.contains { entry in ["id", "document", "verdict"].map { entry[$0] as? String } == named })
            #expect(report.dump.contains("[changed.\(item.id)]"))
        }
    }
}
