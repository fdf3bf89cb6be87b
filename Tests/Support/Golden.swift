import Foundation
package import Testing

/// The maximal size of a golden file in bytes, so that its differences can be reviewed.
package let goldenLimit = 20_480

/// Compares with a file under `Tests/Golden/`. `RECORD=1` writes the file anew and still fails, so that nobody accepts
/// a change without looking at it.
package func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = repository.appending(path: "Tests/Golden/\(name)")
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
