import Foundation
import ManylebDocument
import ManylebFormats
import ManylebTestSupport
import Testing

@Suite("Tracked changes beside another program")
struct RedlineTests {
    @Test("What legal tracks is accepted and rejected as Docxodus does it")
    func docxodus() throws { try expectSame(as: "docxodus") }

    @Test("And as jubarte does it", .enabled(if: isAll))
    func jubarte() throws { try expectSame(as: "jubarte") }

    private func expectSame(as program: String) throws {
        try withFolder { folder in
            let document = try #require(try documents(of: example).first { $0.name == "service-specification" })
            let source = folder.appending(path: "source.docx")
            try Data(bytes(document, .docx)).write(to: source)
            let edited = folder.appending(path: "edited")
            try FileManager.default.createDirectory(at: edited, withIntermediateDirectories: true)
            let made = try python("legal_edits.py", [source.path, edited.path], in: folder)
            #expect(made.status == 0, "\(made.err)")
            let tracked = try FileManager.default.contentsOfDirectory(atPath: edited.path).sorted().filter {
                !$0.hasSuffix("-untracked.docx")
            }
            #expect(tracked.count > 35)
            let names = sample(of: tracked)
            let decided = try python(
                "redlines.py", [program] + names.map { edited.appending(path: $0).path } + [folder.path], in: folder)
            #expect(decided.status == 0, "\(decided.err)")
            for name in names {
                for (view, what) in [(WordView.proposed, "accepted"), (.sent, "rejected")] {
                    let own = try dump(edited.appending(path: name), view)
                    let other = try dump(
                        folder.appending(path: name.replacing(".docx", with: "-\(what).docx")), .proposed)
                    let difference = zip(own, other).first { $0 != $1 }
                    #expect(difference == nil && own.count == other.count, "\(name) \(what)")
                }
            }
        }
    }

    private func dump(_ file: URL, _ view: WordView) throws -> [Substring] {
        let reading = WordReader.read(Array(try Data(contentsOf: file)), file: "a.docx", view: view)
        return try #require(reading.document, "\(reading.findings)").dump.split(separator: "\n")
    }
}
