import Foundation
import ManylebFuzzing
import ManylebKit
import ManylebTestSupport
import Testing

/// Files that once showed a fault of the program. The first line of each says what it must show.
@Suite("Inputs that once went wrong")
struct InputTests {
    struct Case: Sendable, CustomStringConvertible {
        let file: String
        /// Rules of which a finding must be there, with the severity that it has in this file.
        var finds: [(rule: String, severity: Severity)] = []
        /// Rules of which there must be no finding.
        var spares: [String] = []
        /// What documents say, and what they do not.
        var says: [(document: String, words: String)] = []
        var never: [(document: String, words: String)] = []
        var refused = false

        var description: String { file }
    }

    static let cases: [Case] = [
        Case(
            file: "01-price-weighted", spares: ["consistency/price-counted-twice"],
            says: [("invitation-to-tender", "The points for quality and the points for the price")],
            never: [
                ("invitation-to-tender", "no points of its own"), ("invitation-to-tender", "divided by its points"),
                ("service-specification", "cost per point of value"),
            ]),
        Case(file: "03-staged-kpi", spares: ["kpi/response-time", "consistency/response-time-worded"]),
        Case(
            file: "04-per-contract-option", spares: ["consistency/price-ceiling"],
            says: [("pricing-schedule", "With every option £1,564,933 none is set for the options")]),
        Case(
            file: "05-mid-year-start-payments",
            never: [("pricing-schedule", "four equal parts")]),
        Case(
            file: "06-clock-stops-email", finds: [("figure/clock-stops", .warning)],
            says: [("deviation-report", "Provider sends an acknowledgement by e-mail")]),
        Case(file: "07-below-threshold", finds: [("consistency/below-threshold", .error)]),
        Case(
            file: "09-direct-award", finds: [("consistency/procedure-general", .warning)],
            spares: ["draft/blank-left"], says: [("award-record", "awarded without bids")]),
        Case(
            file: "10-children-false", finds: [("consistency/children-left-out", .warning)],
            says: [("service-specification", "Patients under 18 who qualify are supported under another contract")],
            never: [
                ("service-specification", "any age"),
                ("service-specification", "Advocates in this service support people"),
            ]),
        Case(
            file: "12-councils-only", finds: [("consistency/no-health-board", .error)],
            says: [("service-specification", "the Councils")],
            never: [
                ("service-specification", "the Health Board"), ("invitation-to-tender", "Health Board"),
                ("contract-calendar", "the Health Board"), ("invitation-to-tender", "without a local authority"),
            ]),
        Case(
            file: "13-same-lead",
            says: [
                ("service-specification", "Mental Capacity Act Lead of each of these: Canol University")
            ]),
        Case(
            file: "14-users-false", finds: [("consistency/service-users", .warning)],
            never: [
                ("invitation-to-tender", "The guidance advises"), ("invitation-to-tender", "payment for their time"),
            ]),
        Case(file: "15-notice-longer-than-response", finds: [("consistency/notice", .warning)]),
        Case(file: "16-uptake-130", finds: [("consistency/uptake", .error)]),
        Case(
            file: "18-cheap",
            finds: [("consistency/ceiling-per-advocate", .warning), ("consistency/advocates-for-demand", .warning)]),
        Case(
            file: "189-omitted",
            finds: [
                ("content/statutory-left-out", .error), ("content/duty-left-out", .warning),
                ("content/promise-lost", .warning),
            ]),
        Case(file: "20-award-after-start", finds: [("consistency/tender-after-start", .error)]),
        Case(
            file: "21-monthly-arrears", says: [("pricing-schedule", "monthly in arrears")],
            never: [("pricing-schedule", "quarterly in arrears")]),
        Case(file: "22-3-monthly", finds: [("format/wrong-type", .error)], refused: true),
        Case(file: "25-agreed-no-price", finds: [("draft/agreed-without-price", .error)]),
        Case(file: "27-rule-card-example", finds: [("format/wrong-type", .error)], refused: true),
        Case(
            file: "30-title-and-replace",
            says: [("service-specification", "Quality"), ("service-specification", "must hold a quality mark")]),
    ]

    @Test("Each shows what its first line asks for", arguments: cases)
    func shows(input: Case) throws {
        let text = repositoryText("Tests/Fixtures/inputs/\(input.file).yaml")
        #expect(text.hasPrefix("# must: "))
        let outcome = workshop.read(Array(text.utf8), file: "\(input.file).yaml")
        #expect((outcome.value == nil) == input.refused)
        let findings = outcome.findings + (outcome.value.map { workshop.check($0, file: "\(input.file).yaml") } ?? [])
        for (rule, severity) in input.finds {
            #expect(findings.contains { $0.kind.id == rule && $0.kind.severity == severity }, "\(rule)")
        }
        for rule in input.spares { #expect(!findings.contains { $0.kind.id == rule }, "\(rule)") }
        for (document, words) in input.says { #expect(try said(document, text).contains(words), "\(words)") }
        for (document, words) in input.never { #expect(try !said(document, text).contains(words), "\(words)") }
    }

    @Test("Every file has a case here or a test of its own")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture("inputs"))
        let apart: Set = ["02-renewal-start"]
        #expect(Set(files.map { String($0.dropLast(".yaml".count)) }) == Set(Self.cases.map(\.file)).union(apart))
    }

    @Test("A renewal is no loss for patients")
    func renewal() throws {
        try withFolder { folder in
            let run = try manyleb(
                [
                    "diff", "--fail-on", "weaker", fixture("contracts/a1-bcuhb-2022.yaml"),
                    fixture("inputs/02-renewal-start.yaml"),
                ],
                in: folder)
            #expect(run.out.contains("A renewal"))
        }
    }

    @Test(
        "A clock that a letter or an e-mail stops departs from the model",
        arguments: [
            "a letter is sent to the ward", "the Provider sends an acknowledgement by e-mail", "the referral is logged",
        ])
    func clock(stops: String) throws {
        let text = example.replacing(
            "standard: 5 working days", with: "standard: 5 working days\n    clock-stops: \(stops)")
        let found = workshop.check(try contract(text)).filter { $0.kind.id == "figure/clock-stops" }
        #expect(found.count == 1)
    }

    @Test(
        "How often is refused with a hint that keeps its meaning",
        arguments: [("3-monthly", "quarterly"), ("bi-monthly", "every 2 months")])
    func often(written: String, hint: String) throws {
        let text = example.replacing("supervision: every 6 weeks", with: "supervision: \(written)")
        let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
        #expect(outcome.value == nil)
        #expect(outcome.findings.contains { $0.help?.contains("`\(hint)`") ?? false }, "\(outcome.findings)")
    }

    @Test("What a rule prints as an example can be copied into a contract file")
    func examples() throws {
        try withFolder { folder in
            let out = try manyleb(["rules", "consistency/price-years"], in: folder).out
            #expect(!out.contains("[£"), "a comma parts entries of such a list")
        }
    }

    @Test(
        "The greatest figures that are read break no sum",
        arguments: GreatestFigures.kinds.indices.map { [$0] } + [[0, 1], [1, 3], [0, 1, 2, 3]])
    func greatest(kinds: [Int]) throws {
        try withFolder { folder in
            let (old, new) = (folder.appending(path: "old.yaml"), folder.appending(path: "new.yaml"))
            try Data(GreatestFigures.put(into: example, kinds: kinds).utf8).write(to: new)
            try Data(example.utf8).write(to: old)
            let check = try manyleb(["check", new.path], in: folder)
            #expect(check.status < 2, "\(check.out.suffix(500))")
            let build = try manyleb(["build", new.path, "--out", "pack", "--quiet"], in: folder)
            #expect(build.status < 2, "\(build.err.suffix(500))")
            let diff = try manyleb(["diff", old.path, new.path], in: folder)
            #expect(diff.status < 2, "\(diff.err.suffix(500))")
        }
    }

    @Test(
        "A figure with too many digits is told by the greatest that can be",
        arguments: [
            ("ceiling: £186,000", "ceiling: £1,000,000,000", "£999,999,999.99"),
            ("qualifying-patients: 64", "qualifying-patients: 10000000", "9,999,999"),
            ("advocates: 2.0", "advocates: 100000.5", "99,999.99"),
            ("target: \">= 95%\"", "target: \">= 100000%\"", "99,999.99%"),
        ])
    func tooGreat(written: String, with replacement: String, greatest: String) throws {
        let text = example.replacing(written, with: replacement)
        try #require(text != example, "\(written)")
        let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
        #expect(outcome.value == nil)
        #expect(outcome.findings.contains { $0.summary.contains("is more than \(greatest), the most") })
    }

    /// A document, its cells and paragraphs parted by a blank.
    private func said(_ document: String, _ text: String) throws -> String {
        let found = try #require(workshop.draft(try contract(text), named: document).value)
        let cells = (found.facts.map(\.value.plainText) + [found.words]).joined(separator: "\n")
        return cells.replacing("|", with: " ").replacing("\n", with: " ")
    }
}
