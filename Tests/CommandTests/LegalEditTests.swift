import Foundation
import ManylebCommand
import ManylebTestSupport
import Testing

@Suite("What a legal department does to a document")
struct LegalEditTests {
    private static let source = "service-specification.docx"
    /// The edits that are not tracked, or not wholly.
    private static let untracked = ["accepted-in-part", "heading-retyped"]

    @Test("Of each edit `diff` and `check` say what it is, where and whose, and nothing else")
    func edits() throws {
        try withFolder { folder in
            let files = try made(by: "legal_edits.py", in: folder)
            #expect(files.count > 50)
            let told = try Self.told(of: files, in: folder)
            try expectGolden(Self.listing(files, told), "word/legal-edits-diff.txt")
            let tracked = files.filter { !$0.name.hasSuffix("-untracked") && !Self.untracked.contains($0.name) }
            for file in sample(of: tracked) {
                #expect(
                    Self.lines(["diff", file.path]) == told[file.name], "\(file.name) beside what was sent, and alone")
            }
            try expectGolden(Self.found(in: files), "word/legal-edits-check.txt")
        }
    }

    @Test("The same of edits made in LibreOffice", .enabled(if: isAll))
    func libreOffice() throws {
        try withFolder { folder in
            let files = try made(by: "office_edits.py", with: "/usr/bin/python3", in: folder)
            #expect(files.count > 20)
            let told = try Self.told(of: files, in: folder)
            try expectGolden(Self.undated(Self.listing(files, told)), "word/office-edits-diff.txt")
            try expectGolden(Self.undated(Self.found(in: files)), "word/office-edits-check.txt")
        }
    }

    private typealias Edit = (name: String, path: String)

    /// The files that a script makes of the specification.
    private func made(by script: String, with program: String = "python3", in folder: URL) throws -> [Edit] {
        try putPack(of: example, ["--document", "service-specification", "--to", "docx"], into: folder)
        let outcome = try python(script, [Self.source, folder.path], with: program, in: folder)
        #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
            $0.hasSuffix(".docx") && $0 != Self.source
        }.map { ($0.replacing(".docx", with: ""), folder.appending(path: $0).path) }
    }

    /// What `diff` says of each beside what was sent.
    private static func told(of files: [Edit], in folder: URL) throws -> [String: [Substring]] {
        let source = folder.appending(path: source).path
        return Dictionary(uniqueKeysWithValues: files.map { ($0.name, lines(["diff", source, $0.path])) })
    }

    /// What the program says, without the line that names the two sides.
    private static func lines(_ arguments: [String]) -> [Substring] {
        Array(runHere(arguments).out.split(separator: "\n").dropFirst())
    }

    /// Of each edit the lines that name a change, show words that changed, or say what stands in the margin.
    private static func listing(_ files: [Edit], _ told: [String: [Substring]]) -> String {
        files.map { file in
            let lines = (told[file.name] ?? []).filter { line in
                line.hasPrefix("  ") && !line.hasPrefix("   ") || line.contains("[-") || line.contains("{+")
                    || line.hasPrefix("No differences") || line.hasPrefix("    Comment by")
            }
            return "\n\(file.name)\n" + lines.map { $0.prefix(140) + "\n" }.joined()
        }.joined()
    }

    /// What `check` says of each beside the contract.
    private static func found(in files: [Edit]) -> String {
        let checked = runHere(["check", "--quiet", exampleFile] + files.map(\.path))
        #expect(checked.status == .findings)
        // Nothing is said in quotation marks, or called by a name, where there is none.
        #expect(!checked.out.contains("“”") && !checked.out.contains("``"))
        let lines = checked.out.split(separator: "\n")
        return files.map { file in
            let own = lines.filter { $0.hasPrefix(file.path + ": ") }.map { "  \($0.dropFirst(file.path.count + 2))\n" }
            return "\n\(file.name)\n" + own.joined()
        }.joined()
    }

    /// LibreOffice takes the day from the clock.
    private static func undated(_ text: String) -> String {
        text.replacing(#/\d{4}-\d\d-\d\d/#, with: "DAY").replacing(#/\[[0-9a-f]{16}\]/#, with: "")
    }
}
