import ManylebDrafting
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebMonitoring

@Suite("Steps of a response that are promised in hours")
struct StepTests {
    private static let short = ["patient-type": "short-term", "section": "s5-2"]

    private func read(_ changes: [String: String]) throws -> CaseReturn {
        let text = example.replacing(
            "    standard: 5 working days",
            with: """
                    stages:
                      - {stage: first-contact, within: 4 hours, for: short-term-sections}
                    standard: 5 working days
                """
        )
        let contract = try ManylebTestSupport.contract(adding("responsive.step-first-contact", to: text))
        let form = CaseForm(workshop.library.caseColumns.map(\.definition))
        var reader = CaseReader(contract, workshop.library.schedule(of: contract), form, file: "cases.csv")
        let plain = [
            "reference": "C-1", "received": "2027-07-05T10:00", "source": "ward-staff", "setting": "ysbyty-bryn",
            "contacts": "1", "hours": "1",
        ].merging(changes) { $1 }
        let columns = CaseColumn.allCases.map(\.rawValue)
        let lines = [
            "# contract: DUHB-IMHA-2027", "# version: 0.3", "# period: 2027-Q2", "# made: 2027-10-22",
            columns.joined(separator: ","), columns.map { plain[$0] ?? "" }.joined(separator: ","),
        ]
        reader.feed(Array((lines.joined(separator: "\n") + "\n").utf8))
        return reader.finish()
    }

    @Test("A step is in time by the minute, a meeting is a contact, and patients without a time are not counted")
    func hours() throws {
        let counts = ResponseStage.Step.firstContact.counts
        for (changes, inTime, due) in [
            (["contacted": "2027-07-05T14:00"], 1, 1), (["contacted": "2027-07-05T14:01"], 0, 1),
            (["met": "2027-07-05T12:00"], 1, 1), ([:], 0, 1),
            (["patient-type": "detained", "section": "s3", "contacted": "2027-07-05T11:00"], 0, 0),
        ] {
            let filled = try read(Self.short.merging(changes) { $1 })
            #expect(filled.faults.isEmpty, "\(filled.faults)")
            #expect(filled.tally?.number(CaseTally.Group(count: counts.inTime)) == inTime, "\(changes)")
            #expect(filled.tally?.number(CaseTally.Group(count: counts.due)) == due, "\(changes)")
        }
    }

    @Test(
        "Where hours are promised for a step, its day alone is not enough", arguments: ["contacted", "met", "received"])
    func day(column: String) throws {
        let filled = try read(Self.short.merging([column: "2027-07-05"]) { $1 })
        #expect(filled.faults.map(\.kind) == [.timeNeeded])
        #expect(filled.rowsRejected == 1)
    }
}
