import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("A contract file with very many faults") struct ManyFaultsTests {
    @Test("5,000 unknown keys are all reported, in order")
    func unknownKeys() {
        let text = minimal + (0..<5_000).map { "k\($0): x\n" }.joined()
        let outcome = read(text)
        #expect(outcome.value == nil)
        #expect(outcome.findings.count == 5_000)
        #expect(outcome.findings.allSatisfy { $0.kind.id == "format/unknown-key" && $0.help != nil })
        #expect(outcome.findings.enumerated().allSatisfy { $1.place?.line == $0 + 6 })
    }

    @Test("The same key 5,000 times is reported each time but the first")
    func duplicateKeys() {
        let outcome = read(minimal + String(repeating: "awareness-training: yearly\n", count: 5_000))
        #expect(outcome.findings.count == 4_999)
        #expect(outcome.findings.allSatisfy { $0.kind.id == "format/duplicate-key" && $0.help != nil })
        #expect(outcome.findings.first?.mark == "7:1 format/duplicate-key")
    }

    @Test("5,000 settings of which none has an operator that is declared among 5,000 are all reported")
    func undeclaredOperators() {
        let count = 5_000
        let providers = (0..<count).map { "  - {id: provider-\($0), name: P}\n" }.joined()
        let settings = (0..<count).map { "  - {id: s\($0), name: S, kind: hospital, operator: provider-x\($0)}\n" }
            .joined()
        let outcome = read(minimal + "healthcare-providers:\n" + providers + "settings:\n" + settings)
        #expect(outcome.findings.count == count)
        #expect(outcome.findings.allSatisfy { $0.kind.id == "format/undeclared" && $0.help != nil })
    }

    @Test("5,000 references to 5,000 settings that are declared give no finding")
    func declaredSettings() {
        let count = 5_000
        let settings = (0..<count).map { "  - {id: s\($0), name: S, kind: hospital}\n" }.joined()
        let references = (0..<count).map { "s\($0)" }.joined(separator: ",\n")
        let text =
            minimal + "settings:\n" + settings
            + "monitoring:\n  kpis:\n    - indicator: workforce.imha-numbers\n      settings: ["
            + references + "]\n"
        #expect(read(text).findings == [])
    }

    @Test("More values than the limit are refused, as many as the limit are read")
    func manyValues() {
        func formats(_ count: Int) -> [String] {
            let list = Array(repeating: "a", count: count).joined(separator: ",\n")
            return read(minimal + "service:\n  formats: [" + list + "]\n").findings.map(\.kind.id)
        }
        // Around the list there are nine values: the file, its version, the contract, its title, the commissioners, one
        // of them, its name, the service, the list.
        #expect(formats(Limits.nodes - 9) == [])
        #expect(formats(Limits.nodes - 8) == ["format/too-large"])
    }
}
