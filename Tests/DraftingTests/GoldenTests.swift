import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Golden files")
struct GoldenTests {
    /// Every document of one example, and of the others those that look different without a provider or a tender. What
    /// repeats itself year by year and indicator by indicator is of the contract for one year.
    static let golden: [(contract: String, name: String)] =
        workshop.library.documentNames.map { name in
            let repeats = ["contract-calendar", "kpi-schedule", "monitoring-return", "review-agenda"].contains(name)
            return (repeats ? "one-year" : "dyffryn", name)
        }
        + [
            ("hafren-a-theifi", "service-specification"), ("hafren-a-theifi", "engagement-protocol"),
            ("minimal", "service-specification"), ("minimal", "engagement-protocol"),
        ]

    private static func example(_ name: String, of contract: String) throws -> Document {
        let folder = contract == "one-year" ? "Tests/Fixtures" : "Examples"
        return try document(name, of: repositoryText("\(folder)/\(contract).yaml"))
    }

    /// The files that a document is compared with: one where it is short, else one for its title page with the order of its
    /// sections, and one or more for each section.
    private static func files(_ document: Document, of contract: String) -> [(name: String, text: String)] {
        let place = "\(contract)/\(document.name)"
        let text = document.dump
        guard text.utf8.count > goldenLimit else { return [("\(place).tree", text)] }
        var title = document
        title.sections = []
        let contents = document.sections.map { "[\($0.id)]\n" }.joined()
        var files = [("\(place)/title-page.tree", title.dump + "\n" + contents)]
        for section in document.sections {
            var part = title
            part.sections = [section]
            let lines = part.dump.dropFirst(title.dump.count + 1)
            for (index, piece) in pieces(of: lines).enumerated() {
                files.append(("\(place)/\(section.id)\(index == 0 ? "" : "-\(index + 1)").tree", piece))
            }
        }
        return files
    }

    /// A text cut between lines, so that no piece is longer than the limit.
    private static func pieces(of text: Substring) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().reduce(into: []) { pieces, line in
            if let last = pieces.last, last.utf8.count + line.utf8.count < goldenLimit {
                pieces[pieces.count - 1] += line + "\n"
            } else {
                pieces.append(line + "\n")
            }
        }
    }

    @Test("The examples are drafted as in the golden files", arguments: golden)
    func examplesAreGolden(contract: String, name: String) throws {
        for (file, text) in Self.files(try Self.example(name, of: contract), of: contract) {
            try expectGolden(text, file)
        }
    }

    @Test("Every golden file belongs to a document")
    func noOrphans() throws {
        let folder = repository.appending(path: "Tests/Golden")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".tree")
        }
        let known = try Self.golden.flatMap { contract, name in
            Self.files(try Self.example(name, of: contract), of: contract).map(\.name)
        }
        #expect(Set(files).subtracting(known) == [])
    }
}
