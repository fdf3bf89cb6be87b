import Foundation
import ManylebChecking
import ManylebDrafting
import ManylebSyntax
import ManylebTestSupport
import Testing

@Suite("What the README of the library says of details")
struct LibraryReadmeTests {
    private static let file = repository.appending(path: "Templates/README.md")
    private static let begin = "<!-- details: written by the tests with RECORD=1 -->\n"
    private static let end = "<!-- end of details -->\n"

    private static func table(_ place: String, _ kind: CardKindDescription) -> String {
        let title = "### \(kind.name.prefix(1).uppercased() + kind.name.dropFirst()), \(place)\n\n"
        let rows = kind.details.map { detail in
            "| `\(detail.name)` | \(detail.need.words) | \(detail.type) | \(detail.meaning) |\n"
        }
        let text =
            switch kind.text {
            case .required: "Text stands below the details.\n"
            case .optional: "Text may stand below the details.\n"
            case .note: "Text below the details is a note for whoever edits the card.\n"
            case .none: ""
            }
        let words = words(kind)
        return title + "| detail | needed | what to write | meaning |\n| --- | --- | --- | --- |\n" + rows.joined()
            + (text.isEmpty ? "" : "\n" + text) + (words.isEmpty ? "" : "\n" + words) + "\n"
    }

    /// What a file of another language says anew.
    private static func words(_ kind: CardKindDescription) -> String {
        if RuleBook.kinds.contains(where: { $0.kind.name == kind.name }) { return "" }
        let details = kind.words.details.map { name in
            kind.words.behind[name].map { "what stands behind `\($0.trimmed)` in `\(name)`" } ?? "`\(name)`"
        }
        let parts = (kind.words.heading ? ["the heading"] : []) + details + (kind.text.isWords ? ["the text"] : [])
        if parts.isEmpty { return "" }
        return "Words: " + (parts.count == 1 ? "" : parts.dropLast().joined(separator: ", ") + " and ")
            + parts[parts.count - 1]
            + ".\n"
    }

    @Test("The tables are those of the definitions; RECORD=1 writes them and still fails")
    func isFresh() throws {
        let readme = try String(contentsOf: Self.file, encoding: .utf8)
        let begin = try #require(readme.range(of: Self.begin))
        let end = try #require(readme.range(of: Self.end))
        let tables = "\n" + (LibraryReader.kinds + RuleBook.kinds).map(Self.table).joined()
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            let text = readme[..<begin.upperBound] + tables + readme[end.lowerBound...]
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
            Issue.record("Recorded the tables of details; look at the difference and run again")
            return
        }
        #expect(readme[begin.upperBound..<end.lowerBound] == tables)
    }

    @Test("Every detail has a meaning in a line, and no kind has two of a name")
    func meanings() {
        for (_, kind) in LibraryReader.kinds + RuleBook.kinds {
            #expect(Set(kind.details.map(\.name)).count == kind.details.count, "\(kind.name)")
            for detail in kind.details {
                #expect(!detail.meaning.isEmpty && !detail.meaning.contains("\n"), "\(kind.name): \(detail.name)")
                #expect(!detail.meaning.hasSuffix("."), "\(kind.name): \(detail.name)")
            }
        }
    }
}
