import ManylebKit
import ManylebTestSupport
import Testing

@Suite("A response in stages")
struct StageTests {
    private let stages = """
            stages:
              - {stage: acknowledge, within: 1 working day}
              - {stage: first-contact, within: 2 working days, settings: [ysbyty-bryn]}
              - {stage: meet, within: 4 hours, for: short-term-sections}
            standard: 5 working days
        """

    private var staged: String { example.replacing("    standard: 5 working days", with: stages) }

    @Test(
        "Specification, protocol, invitation and calendar say each stage, for whom and where",
        arguments: ["service-specification", "engagement-protocol", "invitation-to-tender", "contract-calendar"])
    func said(document: String) throws {
        let text = try #require(workshop.draft(try contract(staged), named: document).value)
            .clauses.map(\.words).joined(separator: " ").lowercased()
        for saying in [
            "the referral must be acknowledged within 1 working day",
            "the advocate must first make contact with the patient within 2 working days, at ysbyty bryn",
            "the advocate must meet the patient within 4 hours, for patients held short term",
        ] { #expect(text.contains(saying), "\(saying)") }
    }

    @Test("The schedule says the times of the step that an indicator counts, and returns ask for its figures")
    func counted() throws {
        let text = adding("responsive.step-met", to: staged)
        let document = try #require(workshop.draft(try contract(text), named: "kpi-schedule").value)
        let words = document.clauses.map(\.words).joined(separator: " ")
        #expect(
            words.lowercased().contains(
                "the times of this contract: the advocate must meet the patient within 4 hours, for patients held short term"
            ))
        #expect(!words.contains("must be acknowledged within"), "the times of other steps are not those of this one")
        let schedule = workshop.library.schedule(of: try contract(text))
        let parts = schedule.forms[0].figures.filter { $0.id == "responsive.step-met" }.map { $0.part?.id }
        #expect(parts.contains(nil) && parts.contains("patient-type.short-term") && parts.contains("open"))
        let plain = workshop.library.schedule(of: try contract(example))
        #expect(!plain.forms.flatMap(\.figures).contains { $0.id?.hasPrefix("responsive.step-") ?? false })
        #expect(!workshop.check(try contract(example)).contains { $0.kind.id.hasPrefix("kpi/step-") })
    }

    @Test("A stricter stage is no fault, a later one is; a setting that is not declared is refused")
    func judged() throws {
        func found(_ text: String) throws -> [String] {
            workshop.check(try contract(text)).filter { $0.kind.id.hasPrefix("figure/") }.map(\.kind.id)
        }
        #expect(try found(staged) == [])
        #expect(
            try found(staged.replacing("within: 4 hours", with: "within: 3 working days")) == ["figure/response-stage"])
        #expect(
            try found(staged.replacing("within: 1 working day}", with: "within: 6 working days}"))
                == ["figure/response-stage"])
        let unknown = staged.replacing("settings: [ysbyty-bryn]}", with: "settings: [ysbyty-brin]}")
        #expect(
            "\(workshop.read(Array(unknown.utf8), file: "c.yaml").findings)".contains("`ysbyty-brin` is not declared"))
    }
}
