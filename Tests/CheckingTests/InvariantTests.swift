import ManylebDocument
import ManylebDrafting
import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("Properties of the checker")
struct InvariantTests {
    @Test("The findings do not depend on the order of the keys")
    func order() throws {
        let node = try Node(contract: repositoryText("Tests/Fixtures/check/thirty-faults.yaml"))
        func reversed(_ node: Node) -> Node {
            switch node {
            case .text: node
            // The order of a list has a meaning, so it is kept.
            case .list(let items): .list(items.map(reversed))
            case .group(let pairs): .group(pairs.reversed().map { .init(key: $0.key, value: reversed($0.value)) })
            }
        }
        func said(_ node: Node) throws -> [String] {
            try check(ContractText(node).text).map { "\($0.kind.id) \($0.summary) \($0.address?.text ?? "")" }.sorted()
        }
        #expect(try said(reversed(node)) == said(node))
    }

    @Test("A placeholder in any text of the contract file is found at its line")
    func marks() throws {
        var keys: [String] = []
        let marked = Self.marked(
            try Node(contract: example.replacing("status: draft", with: "status: issued")), Contract.descriptions, "",
            &keys)
        let text = ContractText(marked)
        let lines = Set(try check(text.text).filter { $0.kind.id == "draft/placeholder" }.map { $0.place?.line })
        #expect(keys.count > 60)
        let missed = keys.filter { !lines.contains(text.lines[$0]) }
        // Waivers are printed in no binding document, and the short name in none at all.
        #expect(missed.filter { !$0.hasPrefix("waivers.") && $0 != "healthcare-providers.dmh.short" } == [])
    }

    /// With a mark after every key of free text.
    private static func marked(
        _ node: Node, _ keys: [KeyDescription], _ address: String, _ found: inout [String]
    ) -> Node {
        guard case .group(let pairs) = node else { return node }
        func shape(of pair: Node.Pair) -> Shape? { keys.first { $0.name == pair.key }?.shape }
        let reworded = pairs.map { pair -> Node.Pair in
            guard case .scalar(let type) = shape(of: pair), type == Words.self, case .text(let words) = pair.value
            else {
                return pair
            }
            return .init(key: pair.key, value: .text(words + " XX"))
        }
        // Its own new name is part of the address of an entry, and of what is in it.
        var here = address
        if let old = node.name, let new = Node.group(reworded).name, here.hasSuffix(old + ".") {
            here = String(here.dropLast(old.count + 1)) + new + "."
        }
        let changed = reworded.map { pair -> Node.Pair in
            switch (shape(of: pair), pair.value) {
            case (.group(let inner), _):
                return .init(key: pair.key, value: marked(pair.value, inner, "\(here)\(pair.key).", &found))
            case (.records(let inner), .list(let items)):
                return .init(
                    key: pair.key,
                    value: .list(items.map { marked($0, inner, "\(here)\(pair.key).\($0.name ?? "").", &found) }))
            case (.records(let inner), .group(let entries)):
                return .init(
                    key: pair.key,
                    value: .group(
                        entries.map {
                            .init(
                                key: $0.key, value: marked($0.value, inner, "\(here)\(pair.key).\($0.key).", &found))
                        }))
            default: return pair
            }
        }
        found += zip(pairs, changed).filter { before, after in
            if case .text = after.value { before != after } else { false }
        }.map { here + $0.0.key }
        return .group(changed)
    }
}
