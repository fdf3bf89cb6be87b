import Foundation
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

/// One change of the example each, as `Fixtures/check/planted-faults.txt` and `sound-contracts.txt` list them.
@Suite("Faults that no rule was written for first, and contracts that are sound")
struct PlantedFaultTests {
    static let faults = lines(of: "planted-faults")
    static let sound = lines(of: "sound-contracts")
    private static let known = Result { Set(try check(example).open.map(Words.init)) }

    private struct Words: Hashable {
        let id, summary: String
        init(_ finding: Finding) { (id, summary) = (finding.kind.id, finding.summary) }
    }

    private static func lines(of file: String) -> [String] {
        repositoryText("Tests/Fixtures/check/\(file).txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.components(separatedBy: " # ")[0] }
    }

    /// What is found in the changed example and not in the example itself.
    private func found(_ changes: String) throws -> [Finding] {
        let text = try patched(changes.components(separatedBy: "; ")).text
        let known = try Self.known.get()
        return try check(text).open.filter { !known.contains(Words($0)) }
    }

    @Test("There are sixty faults and thirty sound contracts")
    func number() {
        #expect(Self.faults.count >= 60)
        #expect(Self.sound.count >= 30)
    }

    @Test("A fault is found", arguments: faults)
    func isFound(changes: String) throws {
        let text = try patched(changes.components(separatedBy: "; ")).text
        // What cannot be read is found before any rule looks.
        if workshop.read(Array(text.utf8), file: "contract.yaml").value != nil {
            let found = try found(changes)
            #expect(!found.isEmpty)
        }
    }

    @Test("A sound contract is not accused", arguments: sound)
    func isLeftAlone(changes: String) throws {
        let found = try found(changes)
        #expect(found.filter { $0.kind.severity != .note }.map(\.mark) == [])
    }
}
