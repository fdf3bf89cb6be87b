import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

/// A side of a comparison that has one clause of one paragraph, and no contract behind it.
func side(_ paragraph: [Inline], id: String = "a") -> Side {
    let clause = Clause(
        id: id, title: [.text("A")], source: nil, origin: .library, blocks: [.paragraph(paragraph)])
    let section = Section(id: "s", title: [.text("S")], numbering: .counted, blocks: [.clause(clause)])
    return Side(
        name: "x", contract: nil,
        documents: [
            Document(
                name: "d", language: .en, kind: "D", title: [], facts: [], sections: [section],
                labels: DocumentLabels { $0 })
        ])
}

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
