import ManylebFindings
import ManylebModel
import ManylebSyntax
import ManylebTestSupport
import Testing

@Suite("The order of keys") struct KeyOrderTests {
    /// The example in pieces, each a top-level key with its content.
    private static let blocks: [String] = {
        var blocks: [String] = []
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
            if let first = line.first, first.isLetter {
                blocks.append("\(line)\n")
            } else if let last = blocks.popLast() {
                blocks.append(last + "\(line)\n")
            }
        }
        return blocks
    }()

    /// The tree as YAML in brackets, with the keys of every group in another order.
    private func shuffled(_ tree: YAMLTree, _ random: inout Seeded) -> String {
        switch tree {
        case .scalar(let text, _): return quoted(text)
        case .sequence(let items, _): return "[\(items.map { shuffled($0, &random) }.joined(separator: ",\n"))]"
        case .mapping(let pairs, _):
            var parts: [String] = []
            for pair in pairs.shuffled(using: &random) {
                parts.append("\(quoted(pair.key)): \(shuffled(pair.value, &random))")
            }
            return "{\(parts.joined(separator: ",\n"))}"
        }
    }

    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    @Test("Moving the sections of a file changes no fact", arguments: sample(of: 1...20, 8))
    func sections(seed: Int) throws {
        var random = Seeded(seed)
        let order = Self.blocks.shuffled(using: &random)
        #expect(order != Self.blocks)
        let outcome = read(order.joined())
        #expect(outcome.findings == [])
        let expected = outline(of: try #require(read(example).value))
        #expect(expected.count > 150)
        #expect(outline(of: try #require(outcome.value)) == expected)
    }

    @Test(
        "Moving keys on every level, and writing them in brackets and quotes, changes no fact",
        arguments: sample(of: 1...20, 8))
    func everyLevel(seed: Int) throws {
        var random = Seeded(seed)
        let tree = try #require(YAMLReader.read(example, file: "contract.yaml").tree)
        let outcome = read(shuffled(tree, &random))
        #expect(outcome.findings == [])
        var expected = outline(of: try #require(read(example).value))
        var actual = outline(of: try #require(outcome.value))
        // Clauses are entries by id: their order is that of the file.
        expected.sort()
        actual.sort()
        #expect(actual == expected)
    }
}
