import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

/// Compares two contract files that must have no fault.
func compare(_ old: String, _ new: String) throws -> Comparison {
    let outcome = workshop.compare(
        ("old.yaml", try contract(old, name: "old.yaml")), ("new.yaml", try contract(new, name: "new.yaml")))
    #expect(!outcome.findings.hasErrors)
    return outcome.comparison
}

/// An edit of a contract file: a text that occurs once, and what replaces it.
func edited(_ text: String, _ old: String, _ new: String) -> String {
    precondition(text.components(separatedBy: old).count == 2, "`\(old)` must stand once in the file")
    return text.replacingOccurrences(of: old, with: new)
}

extension [WordOperation] {
    var accepted: String { filter { $0.op != .delete }.map(\.text).joined() }
    var rejected: String { filter { $0.op != .insert }.map(\.text).joined() }

    /// The same with the sides swapped, deletions before insertions.
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
