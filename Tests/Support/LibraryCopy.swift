package import Foundation
import ManylebCarried
package import ManylebFindings
package import ManylebKit
import ManylebTemplates
import Testing

/// A copy of the clause library that the program carries, for edits; its files are named below `lib/`.
package struct LibraryCopy {
    private(set) package var texts = TemplateFiles.carried.texts

    package init() {}

    package subscript(path: String) -> String {
        get { texts[path] ?? "" }
        set { texts[path] = newValue }
    }

    package func lines(of path: String) throws -> [String] {
        try #require(texts[path], "\(path)").components(separatedBy: "\n")
    }

    /// The number of the first line with a prefix.
    package func line(_ beginning: String, in path: String, after start: String = "") throws -> Int {
        let lines = try lines(of: path)
        let from = start.isEmpty ? 0 : try #require(lines.firstIndex { $0.hasPrefix(start) })
        return try #require(lines[from...].firstIndex { $0.hasPrefix(beginning) }, "\(beginning) in \(path)") + 1
    }

    /// Replaces a line with others, or removes it.
    package mutating func replace(line: Int, of path: String, with lines: [String]) throws {
        var all = try self.lines(of: path)
        all.replaceSubrange(line - 1...line - 1, with: lines)
        texts[path] = all.joined(separator: "\n")
    }

    /// Replaces the first occurrence of a text.
    package mutating func replace(_ old: String, with new: String, in path: String) throws {
        let text = try #require(texts[path], "\(path)")
        let range = try #require(text.range(of: old), "\(old) in \(path)")
        texts[path] = text.replacingCharacters(in: range, with: new)
    }

    /// Removes a file, or all files of a folder.
    package mutating func remove(_ path: String) {
        let count = texts.count
        texts = texts.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
        #expect(texts.count < count, "\(path) is there to be taken away")
    }

    /// Removes the cards whose ids have a prefix.
    package mutating func cut(_ id: String, from path: String) throws {
        var parts = try #require(texts[path], "\(path)").components(separatedBy: "\n## ")
        let count = parts.count
        parts.removeAll { $0.contains("\nid: \(id)") }
        #expect(parts.count < count, "\(id) is there to be cut")
        texts[path] = parts.joined(separator: "\n## ")
    }

    package func open() -> Outcome<Workshop> {
        Workshop.open(TemplateFiles(texts: texts, prefix: "lib/"))
    }

    package func write(to folder: URL) throws {
        for (path, text) in texts {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }
}
