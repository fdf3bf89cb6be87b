import Foundation
import ManylebTestSupport
import Testing

@Suite("Documents that somebody edited, as a process")
struct DocumentTests {
    /// A built document in a folder of its own, and a copy with changes in it.
    private func withEdited(_ edits: [(String, String)], _ body: (URL) throws -> Void) throws {
        try withFolder { folder in
            try putPack(of: example, ["--document", "service-specification", "--to", "docbook"], into: folder)
            let old = folder.appending(path: "service-specification.xml")
            let edited = edits.reduce(try String(contentsOf: old, encoding: .utf8)) { text, edit in
                #expect(text.contains(edit.0))
                return text.replacing(edit.0, with: edit.1)
            }
            try Data((edited + "\n").utf8).write(to: folder.appending(path: "edited.xml"))
            try body(folder)
        }
    }

    @Test("A document as it was built has no error, and none differs from itself")
    func asBuilt() throws {
        try withEdited([]) { folder in
            let outcome = try manyleb(["check", "service-specification.xml", "edited.xml"], in: folder)
            #expect(outcome.status == 0, "\(outcome.out)")
            #expect(outcome.out.isEmpty)
            let same = try manyleb(["diff", "service-specification.xml", "edited.xml"], in: folder)
            #expect(same.status == 0, "\(same.out)")
        }
    }

    @Test("A changed figure is found at its line; a clause with another id is known by its heading, which is said")
    func edits() throws {
        let standard = "annotations=\"service.response.standard\">"
        let edits = [
            (standard + "5 working days", standard + "10 working days"),
            ("xml:id=\"spec.confidentiality.policy\"", "xml:id=\"spec.confidentiality.polcy\""),
        ]
        try withEdited(edits) { folder in
            let outcome = try manyleb(["check", "edited.xml", "--format", "json"], in: folder)
            #expect(outcome.status == 1)
            for rule in ["figure/response-time", "docbook/document-id"] {
                #expect(outcome.out.contains("\"rule\": \"\(rule)\""), "\(rule)")
            }
            let text = try String(contentsOf: folder.appending(path: "edited.xml"), encoding: .utf8)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false)
                .firstIndex { $0.contains(standard + "10 working days") }.map { $0 + 1 }
            #expect(outcome.out.contains("\"line\": \(line ?? 0),"))
        }
    }

    @Test("Two documents are compared by their words, and swapping them swaps insertions and deletions")
    func differences() throws {
        try withEdited([("must comply", "has to comply"), ("must also comply", "must comply")]) { folder in
            let (old, new) = ("service-specification.xml", "edited.xml")
            let outcome = try manyleb(["diff", old, new, "--to", "json"], in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("\"facts\": []"))
            #expect(outcome.out.contains("\"change\": \"changed\""))
            let back = try manyleb(["diff", new, old, "--to", "json"], in: folder)
            func count(_ text: String, _ op: String) -> Int { text.ranges(of: "\"op\": \"\(op)\"").count }
            #expect(count(outcome.out, "insert") > 0)
            #expect(count(outcome.out, "insert") == count(back.out, "delete"))
            #expect(count(outcome.out, "delete") == count(back.out, "insert"))
            let page = try manyleb(["diff", old, new, "--to", "html"], in: folder)
            #expect(page.status == 1)
            #expect(page.out.contains("<ins>") || page.out.contains("<ins "))
        }
    }

    @Test("Sections without an id are identified by heading and order; an unreadable file gives status 2")
    func withoutIDs() throws {
        let end = "</section>\n</article>"
        func extra(_ text: String) -> String { "<section><title>Extra</title><para>\(text)</para></section>" }
        try withEdited([(end, extra("One.") + extra("Two.") + end)]) { folder in
            #expect(try manyleb(["diff", "edited.xml", "edited.xml"], in: folder).status == 0)
            let text = try String(contentsOf: folder.appending(path: "edited.xml"), encoding: .utf8)
            try Data(text.replacing("Two.", with: "Three.").utf8).write(to: folder.appending(path: "third.xml"))
            let outcome = try manyleb(["diff", "edited.xml", "third.xml"], in: folder)
            #expect(outcome.out.contains("Extra (2)"), "\(outcome.out)\(outcome.err)")
            #expect(!outcome.out.contains("removed"))
            let repeated = text.replacing("<section><title>Extra", with: "<section xml:id=\"twice\"><title>Extra")
            try Data(repeated.utf8).write(to: folder.appending(path: "third.xml"))
            let same = try manyleb(["diff", "third.xml", "third.xml"], in: folder)
            #expect(same.status == 2)
            #expect(same.out.contains("No differences"))
        }
    }

    @Test(
        "Where a contract file is wanted, a document is refused", arguments: [["build"], ["diff", "--model"]])
    func notAContract(command: [String]) throws {
        try withEdited([]) { folder in
            let outcome = try manyleb(command + ["edited.xml"], in: folder)
            #expect(outcome.status == 2)
            #expect((outcome.out + outcome.err).contains("The file is a document, not a contract file"))
        }
    }

    @Test("With `--fail-on weaker` a document fails for a duty that is gone, not for other words")
    func weaker() throws {
        for (word, status) in [("may", 1), ("has to", 0)] as [(String, Int32)] {
            try withEdited([("must comply", "\(word) comply")]) { folder in
                let outcome = try manyleb(
                    ["diff", "service-specification.xml", "edited.xml", "--fail-on", "weaker"], in: folder)
                #expect(outcome.status == status, "\(outcome.out)")
            }
        }
    }

    @Test("A document beside a contract file is compared with what that makes of it")
    func mixed() throws {
        try withEdited([("must comply", "may comply")]) { folder in
            let outcome = try manyleb(["diff", exampleFile, "edited.xml"], in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("[-must-] {+may+} comply"), "\(outcome.out)")
        }
    }

    @Test("Hostile XML is refused with status 2 and nothing is read for it")
    func hostile() throws {
        try withFolder { folder in
            let secret = folder.appending(path: "secret.txt")
            try Data("a secret".utf8).write(to: secret)
            let file = folder.appending(path: "a.xml")
            let text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"\(secret.absoluteString)\">]><article>&x;</article>"
            try Data(text.utf8).write(to: file)
            for arguments in [["check", "a.xml"], ["diff", "a.xml", "a.xml"]] {
                let outcome = try manyleb(arguments, in: folder)
                #expect(outcome.status == 2)
                let said = outcome.out + outcome.err
                #expect(said.contains("docbook/refused"))
                #expect(!said.contains("a secret"))
            }
        }
    }
}
