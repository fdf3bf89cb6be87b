import Foundation
import ManylebTestSupport
import Testing

@Suite("What a legal department does to a document, as a process")
struct LegalEditTests {
    /// The edits that are not tracked, or not wholly.
    private static let untracked = ["accepted-in-part", "heading-retyped"]

    @Test("Of each edit `diff` and `check` say what it is, where and whose, and nothing else")
    func edits() throws {
        try withFolder { folder in
            let source = "service-specification.docx"
            try putPack(of: example, ["--document", "service-specification", "--to", "docx"], into: folder)
            let made = try python("legal_edits.py", [source, folder.path], in: folder)
            #expect(made.status == 0, "\(made.err)")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
                $0.hasSuffix(".docx") && $0 != source
            }
            #expect(files.count > 50)
            var told = ""
            for file in files {
                let name = file.replacing(".docx", with: "")
                let difference = try manyleb(["diff", source, file], in: folder).out.split(separator: "\n").dropFirst()
                told += "\n\(name)\n" + difference.filter(Self.isTold).map { $0.prefix(140) + "\n" }.joined()
                if name.hasSuffix("-untracked") || Self.untracked.contains(name) { continue }
                let alone = try manyleb(["diff", file], in: folder).out.split(separator: "\n").dropFirst()
                #expect(Array(alone) == Array(difference), "\(name) beside what was sent, and alone")
            }
            try expectGolden(told, "word/legal-edits-diff.txt")
            let checked = try manyleb(["check", "--quiet", exampleFile] + files, in: folder)
            #expect(checked.status == 1)
            let findings = files.map { file in
                let lines = checked.out.split(separator: "\n").filter { $0.hasPrefix(file + ": ") }
                return "\n\(file.replacing(".docx", with: ""))\n"
                    + lines.map { "  \($0.dropFirst(file.count + 2))\n" }.joined()
            }
            try expectGolden(findings.joined(), "word/legal-edits-check.txt")
        }
    }

    /// Whether a line names a change or shows words that changed.
    private static func isTold(_ line: Substring) -> Bool {
        line.hasPrefix("  ") && !line.hasPrefix("   ") || line.contains("[-") || line.contains("{+")
            || line.hasPrefix("No differences")
    }
}
