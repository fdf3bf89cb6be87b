import Foundation
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTemplates
import Testing

/// The folder `Tests/`.
let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// The workshop with the clause library that the program carries; proved by `LibraryTests`.
let workshop = Workshop.open().workshop!

func exampleFile(_ name: String) -> String {
    try! String(contentsOf: testsFolder.appending(path: "../Examples/\(name).yaml"), encoding: .utf8)
}

let example = exampleFile("dyffryn")

/// The smallest contract file.
let minimal = exampleFile("minimal")

/// Reads a contract that must have no fault.
func contract(_ text: String) throws -> Contract {
    let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
    return try #require(outcome.contract, "\(outcome.findings)")
}

/// A document of a contract that must have no fault.
func document(_ name: String, of text: String) throws -> Document {
    let (documents, findings) = workshop.draft(try contract(text), names: [name])
    #expect(findings.isEmpty)
    return try #require(documents.first)
}

/// The service specification of a contract that must have no fault.
func specification(_ text: String) throws -> Document {
    try document("service-specification", of: text)
}

extension Document {
    func clause(_ id: String) throws -> Clause {
        try #require(clauses.first { $0.id == id }, "no clause \(id)")
    }

    /// The words of the whole document.
    var words: String {
        sections.map { section in
            ([section.title.plainText] + section.blocks.map(\.words)).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension Clause {
    var words: String { blocks.map(\.words).joined(separator: "\n") }
}

extension Block {
    /// The words alone, a line for each block.
    var words: String {
        switch self {
        case .paragraph(let inlines): inlines.plainText
        case .list(_, let items): items.flatMap { $0 }.map(\.words).joined(separator: "\n")
        case .table(let table):
            ([[table.caption], table.head] + table.rows.map(\.cells)).map { $0.map(\.plainText).joined(separator: "|") }
                .joined(
                    separator: "\n")
        case .note(let note): note.blocks.map(\.words).joined(separator: "\n")
        case .definitions(let definitions):
            definitions.map { $0.term.plainText + ": " + $0.meaning.map(\.words).joined(separator: " ") }.joined(
                separator: "\n")
        case .answer(let answer): answer.label.plainText
        case .clause(let clause): clause.title.plainText + "\n" + clause.words
        case .folded(_, let blocks): blocks.map(\.words).joined(separator: "\n")
        }
    }
}

/// Compares with a file under `Tests/Golden/`. `RECORD=1` writes the file anew and still fails, so that nobody accepts
/// a change without looking at it.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = testsFolder.appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("Recorded \(name); look at the difference and run again", sourceLocation: sourceLocation)
        return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let pairs = zip(
        text.split(separator: "\n", omittingEmptySubsequences: false),
        golden.split(separator: "\n", omittingEmptySubsequences: false))
    if let (line, pair) = pairs.enumerated().first(where: { $0.element.0 != $0.element.1 }).map({
        ($0.offset + 1, $0.element)
    }) {
        Issue.record("\(name):\(line)\n  is:     \(pair.0)\n  golden: \(pair.1)", sourceLocation: sourceLocation)
    }
    #expect(text.utf8.count == golden.utf8.count, "\(name) differs in length", sourceLocation: sourceLocation)
}
