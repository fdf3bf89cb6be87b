import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

/// Lines below the smallest contract file, which has 5, and the finding that they must give.
struct FaultCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let mark: String
    let summary: String
    let help: String

    init(
        _ name: String, _ lines: String, _ mark: String, _ summary: String, help: String,
        instead: (String, String)? = nil
    ) {
        testDescription = name
        text = instead.map { minimal.replacing($0.0, with: $0.1) } ?? minimal + lines
        self.mark = mark
        self.summary = summary
        self.help = help
    }
}

@Suite("A contract file with a fault") struct FaultTests {
    @Test("Each fault is found at its place, and the finding says how to fix it", arguments: faults)
    func single(fault: FaultCase) {
        let outcome = read(fault.text)
        #expect(outcome.value == nil)
        #expect(outcome.findings.map(\.mark) == [fault.mark])
        #expect(outcome.findings.first?.summary == fault.summary)
        #expect(outcome.findings.first?.help == fault.help)
        #expect(outcome.findings.first?.place?.file == "contract.yaml")
        #expect(outcome.findings.first?.kind.severity == .error)
        #expect(outcome.findings.first?.kind.why.isEmpty == false)
    }

    @Test("Columns count letters, not bytes")
    func columns() {
        let outcome = read(minimal + "settings:\n  - {id: ty, name: Tŷ Môn, kind: hospitl}\n")
        #expect(outcome.findings.map(\.mark) == ["7:34 format/wrong-type"])
        #expect(outcome.findings.first?.help == "did you mean `hospital`?")
    }

    @Test("Lines are counted alike whether they end in LF or CR LF")
    func lineEnds() {
        let text = minimal + "funding:\n  ceiling: 186000\n"
        #expect(read(text).findings.map(\.mark) == ["7:12 format/wrong-type"])
        #expect(read(text.replacing("\n", with: "\r\n")).findings.map(\.mark) == ["7:12 format/wrong-type"])
    }

    @Test("A byte order mark at the beginning moves no column")
    func byteOrderMark() {
        #expect(read("\u{FEFF}" + minimal).findings == [])
        #expect(read("\u{FEFF}manyleb: x\n" + minimal.dropFirst(11)).findings.map(\.mark) == ["1:10 format/wrong-type"])
    }

    @Test("A fault in a value does not make the value count as left out")
    func noFollowUps() {
        let cases = [
            "provider:\n  name:\n": "7:8 format/no-value",
            "monitoring:\n  kpis:\n    - indicator: Not An Id\n": "8:18 format/wrong-type",
            "clauses:\n  spec.staffing.profile:\n    omit:\n": "8:10 format/no-value",
            "clauses:\n  house.a:\n    section: spec.model\n    title: A\n    text: []\n": "10:11 format/wrong-type",
            "monitoring:\n  kpis:\n    - {id: local.a, group: finance, title: A, measure: rat}\n":
                "8:56 format/wrong-type",
        ]
        for (text, mark) in cases { #expect(read(minimal + text).findings.map(\.mark) == [mark], "\(text)") }
    }

    @Test("A fault in what an alias repeats is reported once, where it is written")
    func aliases() {
        let text = minimal + "records:\n  retention: &r six years\nincidents:\n  within: *r\n"
        #expect(Set(read(text).findings.map(\.mark)) == ["7:14 format/wrong-type"])
    }

    @Test("All faults of a file are reported in one run, in order of place")
    func all() {
        let outcome = read(manyFaults)
        #expect(outcome.value == nil)
        #expect(
            outcome.findings.map(\.mark) == [
                "4:3 format/unknown-key",
                "5:11 format/wrong-type",
                "6:10 format/wrong-type",
                "7:3 format/duplicate-key",
                "8:14 format/empty-list",
                "10:5 format/missing-key",
                "18:15 format/undeclared",
                "19:5 format/duplicate-entry",
                "22:16 format/wrong-type",
                "26:9 format/out-of-order",
                "27:13 format/wrong-type",
                "28:12 format/wrong-type",
                "30:13 format/no-value",
                "33:18 format/undeclared",
                "34:18 format/undeclared",
                "38:14 format/out-of-order",
                "40:3 format/undeclared",
                "42:1 format/unknown-key",
            ])
        #expect(outcome.findings.allSatisfy { $0.help != nil })
    }
}

private let manyFaults = """
    manyleb: 1
    contract:
      title: Advocacy
      titel: Advocacy
      status: drafted
      start: 2027-02-30
      start: 2027-04-01
      languages: []
    commissioners:
      - short: the Board
    healthcare-providers:
      - id: dmh
        name: Hospitals
    settings:
      - id: bryn
        name: Bryn
        kind: hospital
        operator: dhm
      - id: bryn
        name: Another
        kind: community
        advocates: two
    service:
      hours:
        from: 17:00
        to: 09:00
      response: 5 working days
      formats: Welsh
    records:
      retention:
    monitoring:
      kpis:
        - indicator: responsive.visit-not-recieved
          settings: [brin]
    tender:
      timetable:
        advertised: 2026-11-30
        bids-by: 2026-11-01
    clauses:
      spec.staffing.profil:
        add: More.
    waiver: []

    """
