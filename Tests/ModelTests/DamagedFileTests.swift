import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("The example, damaged") struct DamagedFileTests {
    private static let lines = example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    /// A damaged file gives a contract or errors, and each error has a place in the file and says what to do.
    private func expectSense(_ bytes: [UInt8], _ what: String) {
        let outcome = read(bytes)
        #expect((outcome.value == nil) == outcome.findings.hasErrors, "\(what)")
        let lineCount = bytes.count { $0 == 0x0A } + 1
        for finding in outcome.findings {
            let place = finding.place
            #expect(place.map { (1...lineCount).contains($0.line) && $0.column >= 1 } == true, "\(what): \(finding)")
            #expect(finding.help?.isEmpty == false, "\(what): \(finding)")
        }
        #expect(outcome.findings == outcome.findings.sortedByPlace, "\(what)")
    }

    @Test("Cut off anywhere, it is read or refused with a place")
    func truncated() {
        let bytes = Array(example.utf8)
        for end in sample(of: stride(from: 0, through: bytes.count, by: 41).map { $0 }, 100) {
            expectSense(Array(bytes[..<end]), "cut at \(end)")
        }
    }

    @Test(
        "With lines taken out, doubled, moved or indented, it is read or refused with a place",
        arguments: sample(of: 1...4, 2))
    func lines(seed: Int) {
        var random = Seeded(seed)
        for round in 0..<60 {
            var lines = Self.lines
            let (one, other) = (random.number(0...lines.count - 1), random.number(0...lines.count - 1))
            switch round % 4 {
            case 0: lines.remove(at: one)
            case 1: lines.insert(lines[one], at: one)
            case 2: lines.swapAt(one, other)
            default: lines[one] = String(repeating: " ", count: random.number(1...4)) + lines[one]
            }
            expectSense(
                Array(lines.joined(separator: "\n").utf8), "round \(round) at lines \(one + 1) and \(other + 1)")
        }
    }

    @Test("With bytes changed, it is read or refused with a place", arguments: sample(of: 1...4, 2))
    func bytes(seed: Int) {
        var random = Seeded(seed)
        let marks = Array(":-[]{}&*!|>'\"%@`#,?\n\t 0".utf8)
        for round in 0..<60 {
            var bytes = Array(example.utf8)
            for _ in 0...random.number(0...3) {
                let byte = round.isMultiple(of: 3) ? UInt8(random.number(0...255)) : random.one(of: marks)
                bytes[random.number(0...bytes.count - 1)] = byte
            }
            expectSense(bytes, "round \(round)")
        }
    }
}
