import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb accept")
struct AcceptTests {
    private let old = """
        manyleb: 1
        contract:
          title: Advocacy in Dyffryn
        commissioners:
          - name: Dyffryn University Health Board
        service:
          response:
            standard: 5 working days

        """

    private func files(in folder: URL) throws {
        try Data(old.utf8).write(to: folder.appending(path: "old.yaml"))
        let new = old.replacingOccurrences(of: "5 working", with: "10 working")
        try Data(new.utf8).write(to: folder.appending(path: "new.yaml"))
    }

    /// What `diff` shows in brackets, or in Markdown in a table.
    private func fingerprint(_ report: String) throws -> String {
        String(try #require(report.firstMatch(of: /\b[0-9a-f]{16}\b/)).output)
    }

    @Test("What is seen in Markdown is accepted from there, and is not shown again")
    func accepts() throws {
        try withFolder { folder in
            try files(in: folder)
            let report = try manyleb(["diff", "old.yaml", "new.yaml", "--to", "markdown"], in: folder).out
            let arguments = [
                "accept", try fingerprint(report), "--accepted", "accepted.yaml", "--reason",
                "The \"council\" agreed: 3 May", "--by", "A. Reviewer",
            ]
            let first = try manyleb(arguments, in: folder)
            #expect(first.status == 0 && first.out == "1 of 1 noted in accepted.yaml\n", "\(first)")
            let again = try manyleb(["diff", "old.yaml", "new.yaml", "--accepted", "accepted.yaml"], in: folder)
            #expect(again.status == 0, "\(again.out)\(again.err)")
            let file = folder.appending(path: "accepted.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("by: \"A. Reviewer\""))
            // A second time nothing is written.
            let second = try manyleb(arguments, in: folder)
            #expect(second.out == "0 of 1 noted in accepted.yaml\n")
            let after = try String(contentsOf: file, encoding: .utf8)
            #expect(after == text)
        }
    }

    @Test("Entries go behind those that are there; a file that is no such list is left alone")
    func behind() throws {
        try withFolder { folder in
            let file = folder.appending(path: "accepted.yaml")
            func run(_ old: String) throws -> String {
                try Data(old.utf8).write(to: file)
                let outcome = try manyleb(
                    ["accept", "0123456789abcdef", "--accepted", "accepted.yaml", "--reason", "Fine."], in: folder)
                return "\(outcome.status)\n" + (try String(contentsOf: file, encoding: .utf8))
            }
            let entry = "- fingerprint: 0123456789abcdef\n  reason: \"Fine.\"\n"
            let before = "# Ours\n- fingerprint: fedcba9876543210\n  reason: Known."
            let flow = "[{fingerprint: fedcba9876543210, reason: Known.}]\n"
            let cases = [
                (before, "0\n\(before)\n\(entry)"), ("# Ours\n[]\n", "0\n# Ours\n\(entry)"), ("", "0\n\(entry)"),
                (flow, "2\n\(flow)"), ("title: x\n", "2\ntitle: x\n"),
            ]
            for (old, new) in cases {
                let outcome = try run(old)
                #expect(outcome == new)
            }
        }
    }

    @Test(
        "A wrong fingerprint or an empty reason is refused",
        arguments: [["12", "--reason", "x"], ["0123456789abcdef", "--reason", " "]])
    func refuses(arguments: [String]) throws {
        try withFolder { folder in
            let outcome = try manyleb(["accept"] + arguments + ["--accepted", "a.yaml"], in: folder)
            #expect(outcome.status == 2 && outcome.err != "")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "a.yaml").path))
        }
    }

    @Test("Markdown makes no mention, no link and no formula of a value")
    func markdown() throws {
        try withFolder { folder in
            try files(in: folder)
            let new = old.replacingOccurrences(
                of: "title: Advocacy in Dyffryn", with: "title: \"@here https://a.example $x$ #12 www.b.example\"")
            try Data(new.utf8).write(to: folder.appending(path: "new.yaml"))
            let out = try manyleb(["diff", "old.yaml", "new.yaml", "--to", "markdown"], in: folder).out
            for part in ["@here", "https://", "$x$", "#12", "www.b"] { #expect(!out.contains(part), "\(part)") }
            #expect(out.contains("@<!-- -->here"))
        }
    }
}
