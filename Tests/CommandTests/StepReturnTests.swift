import Foundation
import ManylebTestSupport
import Testing

@Suite("Returns of a contract whose steps of a response have times of their own")
struct StepReturnTests {
    @Test("Of steps with times of their own every figure is what pandas works out, and each has its indicator")
    func steps() throws {
        let staged = example.replacing(
            "    standard: 5 working days",
            with: """
                    stages:
                      - {stage: acknowledge, within: 1 working day}
                      - {stage: allocate, within: 2 working days, settings: [ysbyty-bryn, cedar-house]}
                      - {stage: first-contact, within: 2 working days}
                      - {stage: first-contact, within: 3 working days, settings: [dyffryn-cmht]}
                      - {stage: meet, within: 4 working days}
                      - {stage: meet, within: 1 working day, for: short-term-sections}
                      - {stage: meet, within: 2 working days, for: under-18s}
                    standard: 5 working days
                """)
        let asked = ["acknowledged", "allocated", "first-contact", "met"].map {
            """
                - indicator: responsive.step-\($0)
                  target: ">= 90%"
                  period: quarterly
                  by: [patient-type, setting]
                  source: referral log
                  owner: provider

            """
        }
        let text = staged.replacing(
            "    - indicator: responsive.notable-case-studies",
            with: asked.joined() + "    - indicator: responsive.notable-case-studies")
        try withFolder { folder in
            try Data(text.utf8).write(to: folder.appending(path: "contract.yaml"))
            var folders: [String] = []
            for seed in 1...4 {
                let year = folder.appending(path: "y\(seed)")
                try FileManager.default.createDirectory(at: year, withIntermediateDirectories: true)
                try MonitorTests.year(seed, in: year)
                for quarter in 1...4 {
                    let outcome = try manyleb(
                        ["monitor", "contract.yaml"] + MonitorTests.cases(in: year)
                            + ["--period", "2027-Q\(quarter)", "--out", year.path, "--internal"], in: folder)
                    #expect(outcome.status != 2, "\(outcome.err)")
                }
                let first = try String(contentsOf: year.appending(path: "results-2027-Q1.json"), encoding: .utf8)
                #expect(first.components(separatedBy: "responsive.step-").count == 5)
                folders.append(year.path)
            }
            let compared = try python("results.py", ["contract.yaml"] + folders, in: folder)
            #expect(compared.status == 0, "\(compared.out)\(compared.err)")
            #expect(compared.out.contains(" agree, 0 differ"))
        }
    }
}
