import Foundation
import ManylebKit
import Testing

/// The folder `Tests/`.
let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// The workshop with the clause library that the program carries.
let workshop = Workshop.open().workshop!

func file(_ path: String) -> String {
    try! String(contentsOf: testsFolder.appending(path: path), encoding: .utf8)
}

let example = file("../Examples/dyffryn.yaml")

/// Reads a contract that must have no fault.
func contract(_ text: String, name: String = "contract.yaml") throws -> Contract {
    let outcome = workshop.read(Array(text.utf8), file: name)
    return try #require(outcome.contract, "\(outcome.findings)")
}

/// Compares two contract files that must have no fault.
func compare(_ old: String, _ new: String) throws -> Comparison {
    let outcome = workshop.compare(
        ("old.yaml", try contract(old, name: "old.yaml")), ("new.yaml", try contract(new, name: "new.yaml")))
    #expect(!outcome.findings.hasErrors)
    return outcome.comparison
}

/// An edit of a contract file: a text that stands there once, and what replaces it.
func edited(_ text: String, _ old: String, _ new: String) -> String {
    precondition(text.components(separatedBy: old).count == 2, "`\(old)` must stand once in the file")
    return text.replacingOccurrences(of: old, with: new)
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
    mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }
}

extension [WordOperation] {
    var accepted: String { filter { $0.op != .delete }.map(\.text).joined() }
    var rejected: String { filter { $0.op != .insert }.map(\.text).joined() }

    /// The same seen from the other side, with what went in front of what came.
    var swapped: [WordOperation] {
        var swapped: [WordOperation] = []
        for operation in self {
            switch operation.op {
            case .same: swapped.append(operation)
            case .delete: swapped.append(WordOperation(.insert, operation.text))
            case .insert:
                let deletion = WordOperation(.delete, operation.text)
                if swapped.last?.op == .insert {
                    swapped.insert(deletion, at: swapped.count - 1)
                } else {
                    swapped.append(deletion)
                }
            }
        }
        return swapped
    }
}
