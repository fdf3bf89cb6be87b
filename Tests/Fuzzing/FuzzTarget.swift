import ManylebFindings
import ManylebKit

/// A kind of input that a stranger may send, and what is promised of the program whatever is in it. The one way in for the
/// fuzzer that is guided by coverage (`scripts/fuzz`) and for the seeded cases of the tests.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case contract, cards, templates, docbook, accepted, redline, word, returns

    /// Does with an input what the program does with a file of its kind.
    /// - Returns: what was promised of every input and does not hold of this one.
    package func broken(by bytes: [UInt8]) -> [String] {
        var promises = Promises(bytes)
        switch self {
        case .contract: promises.contract()
        case .cards: promises.cards()
        case .templates: promises.templates()
        case .docbook: promises.document("document.xml")
        case .accepted: promises.accepted()
        case .redline: promises.redline()
        case .word: promises.word()
        case .returns: promises.returns()
        }
        return promises.broken
    }
}

/// The workshop with the program's own clause library.
let workshop = Workshop.open().value!

/// What was promised of an input, and what of it does not hold.
struct Promises {
    let bytes: [UInt8]
    private(set) var broken: [String] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { broken.append(what()) }
    }

    /// Whether to take the steps that cost much: for the same inputs in every run.
    func isChosen(oneIn count: UInt64) -> Bool {
        bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 16 % count == 0
    }

    /// A refusal has an error that says why, and what is printed can do a terminal no harm.
    mutating func expectSense<Value>(_ outcome: Outcome<Value>, _ what: String) {
        expect(outcome.value != nil || outcome.findings.hasErrors, "\(what): refused without a word")
        expectHarmless(TextFindings(sources: outcome.sources).print(outcome.findings), what)
    }

    mutating func expectSense(_ findings: [Finding], _ what: String) {
        expectHarmless(TextFindings().print(findings), what)
    }

    mutating func expectHarmless(_ text: String, _ what: String) {
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let isControl = value < 0x20 && value != 0x0A || (0x7F...0x9F).contains(value)
            let turns = (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
            guard isControl || turns else { continue }
            return expect(false, "\(what): U+\(String(value, radix: 16)) is printed")
        }
    }

    /// Every finding has a place that is in the file.
    mutating func expectPlaces(_ findings: [Finding], in bytes: [UInt8], _ what: String) {
        let lines = Lines.split(String(decoding: bytes, as: UTF8.self)).count
        for finding in findings {
            let isThere = finding.place.map { (1...lines).contains($0.line) && $0.column >= 1 } ?? false
            expect(isThere, "\(what): no place in the file for \(finding.summary)")
            expect(finding.help?.isEmpty == false, "\(what): no help for \(finding.summary)")
        }
    }
}
