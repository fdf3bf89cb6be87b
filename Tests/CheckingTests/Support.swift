import Foundation
import ManylebChecking
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport

/// The example as a tree, to be changed.
let exampleTree = Result { try Node(contract: example) }

/// The rules that the program carries; `RuleBookTests` prove that they can be read.
let book = workshop.ruleBook().value!
let checker = workshop.checker(book)

/// The clauses that answer a topic of the guidance.
func answers(to topic: String) -> [String] { workshop.library.topic(topic)?.clauses ?? [] }

/// Everything that the checker says of a contract file.
func check(_ text: String) throws -> [Finding] { workshop.check(try contract(text), file: "contract.yaml") }

/// The example with some changes, as the cards of the rules write them.
func patched(_ changes: [String], of text: String = example) throws -> ContractText {
    var node = try text == example ? exampleTree.get() : Node(contract: text)
    for change in changes { try Patch.apply(change, to: &node, answers: answers) }
    return ContractText(node)
}

extension [Finding] {
    /// Those that are not waived.
    var open: [Finding] { filter { $0.waiver == nil } }
    var ids: Set<String> { Set(map(\.kind.id)) }
}

extension Finding {
    /// Place, severity and rule in a line: `3:5 error figure/term`.
    var mark: String {
        let position = place.map { "\($0.line):\($0.column)" } ?? "nowhere"
        return "\(position) \(kind.severity.rawValue) \(kind.id) \(summary)"
    }
}
