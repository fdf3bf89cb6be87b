import ManylebDocument
import ManylebDrafting
import ManylebFindings
import ManylebModel
import Testing

@testable import ManylebChecking

@Suite("What always holds of the checker")
struct InvariantTests {
    @Test("What is found does not depend on the order of the keys")
    func order() throws {
        let node = try Node(contract: textFile("Fixtures/check/thirty-faults.yaml"))
        func reversed(_ node: Node) -> Node {
            switch node {
            case .text: node
            // The order of a list means something.
            case .list(let items): .list(items.map(reversed))
            case .group(let pairs): .group(pairs.reversed().map { .init(key: $0.key, value: reversed($0.value)) })
            }
        }
        func said(_ node: Node) throws -> [String] {
            try check(ContractText(node).text).map { "\($0.kind.id) \($0.summary) \($0.address?.text ?? "")" }.sorted()
        }
        #expect(try said(reversed(node)) == said(node))
    }

    @Test("A mark in any text of the contract file is found at its line")
    func marks() throws {
        let node = try Node(contract: example.replacing("status: draft", with: "status: issued"))
        let lines = ContractText(node)
        var missed: [String] = []
        for (key, words) in textKeys(node, Contract.descriptions, "") {
            var changed = node
            try Patch.apply("\(key) = \(words) XX", to: &changed, answers: answers)
            let text = ContractText(changed)
            let found = try check(text.text).filter { $0.kind.id == "draft/placeholder" }
            if !found.contains(where: { $0.place?.line == lines.line(of: key) }) { missed.append(key) }
        }
        // Waivers are printed in no document that binds anybody, and the short name in none at all.
        let silent = ["waivers.", "healthcare-providers.dmh.short"]
        #expect(missed.filter { key in !silent.contains { key.hasPrefix($0) } } == [])
    }

    /// Every key with free words that the file has.
    private func textKeys(_ node: Node, _ keys: [KeyDescription], _ address: String) -> [(String, String)] {
        guard case .group(let pairs) = node else { return [] }
        return pairs.flatMap { pair -> [(String, String)] in
            let here = address.isEmpty ? pair.key : "\(address).\(pair.key)"
            switch keys.first(where: { $0.name == pair.key })?.shape {
            case .scalar(let type):
                guard type == Words.self, case .text(let words) = pair.value else { return [] }
                return [(here, words)]
            case .group(let inner): return textKeys(pair.value, inner, here)
            case .records(let inner):
                guard case .list(let items) = pair.value else { return [] }
                return items.flatMap { textKeys($0, inner, "\(here).\($0.name ?? "")") }
            case .list, nil: return []
            }
        }
    }
}
