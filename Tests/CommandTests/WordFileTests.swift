import Foundation
import ManylebFormats
import ManylebTestSupport
import Testing

@Suite("Word documents that come back, as a process")
struct WordFileTests {
    /// The specification as Word file and DocBook, and the Word file with a figure that legal changed.
    private func withFiles(_ body: (_ folder: URL) throws -> Void) throws {
        try withFolder { folder in
            let options = ["--document", "service-specification", "--to", "docbook,docx"]
            try putPack(of: example, options, into: folder)
            let file = folder.appending(path: "service-specification.docx")
            let edited = try Self.tracked(Array(Data(contentsOf: file)), ">5 working days<", by: ">10 working days<")
            try Data(edited).write(to: folder.appending(path: "edited.docx"))
            try body(folder)
        }
    }

    /// Replaces a run as Word does where changes are tracked.
    private static func tracked(_ file: [UInt8], _ old: String, by new: String) throws -> [UInt8] {
        let zip = try ZipReader(file)
        let parts = try zip.names.map { name -> OfficePart in
            var text = String(decoding: try zip.part(name) ?? [], as: UTF8.self)
            if name == "word/document.xml" {
                let place = try #require(text.firstRange(of: old))
                let start = try #require(text[..<place.lowerBound].ranges(of: "<w:r>").last).lowerBound
                let end = try #require(text[place.upperBound...].firstRange(of: "</w:r>")).upperBound
                let run = String(text[start..<end])
                let by = "w:author=\"Legal\" w:date=\"2026-11-25T10:00:00Z\""
                let struck = run.replacing("<w:t ", with: "<w:delText ").replacing("</w:t>", with: "</w:delText>")
                text.replaceSubrange(
                    start..<end,
                    with: "<w:del w:id=\"9001\" \(by)>\(struck)</w:del>"
                        + "<w:ins w:id=\"9002\" \(by)>\(run.replacing(old, with: new))</w:ins>")
            }
            return OfficePart(name: name, bytes: Array(text.utf8))
        }
        return ZipWriter.write(parts)
    }

    @Test("A Word document that nobody edited is in order, and is the DocBook document")
    func unedited() throws {
        try withFiles { folder in
            let outcome = try manyleb(["check", exampleFile, "service-specification.docx"], in: folder)
            #expect(outcome.status == 0 && !outcome.out.contains("service-specification.docx"), "\(outcome.out)")
            let difference = try manyleb(
                ["diff", "service-specification.xml", "service-specification.docx"], in: folder)
            #expect(difference.status == 0, "\(difference.out)")
            #expect(try manyleb(["diff", "service-specification.docx"], in: folder).status == 0)
            let json = try manyleb(["check", "--format", "json", "service-specification.docx"], in: folder)
            #expect(json.out.contains("\"id\": 0,"))
            #expect(json.out.contains(/"bookmark": 1\d\d/))
        }
    }

    @Test("What legal changed is found, with the clause and who did it")
    func edited() throws {
        try withFiles { folder in
            let outcome = try manyleb(["check", exampleFile, "edited.docx"], in: folder)
            #expect(outcome.status == 1)
            let lines = outcome.out.split(separator: "\n").filter { $0.hasPrefix("edited.docx: ") }
            #expect(lines.count == 2, "\(lines)")
            for line in lines {
                #expect(line.contains("10 working days"))
                #expect(line.contains("in 3.2 “Availability and response”, changed by Legal (2026-11-25)"))
            }
            let difference = try manyleb(["diff", "edited.docx"], in: folder)
            #expect(difference.status == 1)
            #expect(difference.out.contains("within [-5-] {+10+} working days"))
            #expect(difference.out.ranges(of: "reworded").count == 1)
            let both = try manyleb(["diff", "service-specification.docx", "edited.docx"], in: folder)
            #expect(both.out.contains("within [-5-] {+10+} working days"))
            let json = try manyleb(["check", "--format", "json", "edited.docx"], in: folder)
            #expect(json.out.contains("\"line\": null"))
        }
    }

    @Test("A contract file and a document are compared, on whichever side the document is")
    func contractAndDocument() throws {
        try withFiles { folder in
            for same in ["service-specification.docx", "service-specification.xml"] {
                for files in [[exampleFile, same], [same, exampleFile]] {
                    let outcome = try manyleb(["diff"] + files, in: folder)
                    #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
                }
            }
            let edited = try manyleb(["diff", exampleFile, "edited.docx"], in: folder)
            #expect(edited.status == 1)
            #expect(edited.out.contains("within [-5-] {+10+} working days"), "\(edited.out)")
            #expect(edited.out.contains("changed by Legal (2026-11-25), weaker for patients"), "\(edited.out)")
            let back = try manyleb(["diff", "edited.docx", exampleFile], in: folder)
            #expect(back.out.contains("within [-10-] {+5+} working days") && back.out.contains("stronger for patients"))
            for format in ["html", "docbook", "markdown", "json"] {
                let outcome = try manyleb(["diff", "--to", format, exampleFile, "edited.docx"], in: folder)
                #expect(outcome.status == 1 && outcome.out.contains("Legal") && outcome.out.contains("2026-11-25"))
            }
        }
    }

    @Test("Only what is weaker for patients ends with status 1, where that is asked for")
    func weaker() throws {
        try withFiles { folder in
            let files: [([String], Int32)] = [
                (["service-specification.docx", "edited.docx"], 1), (["edited.docx", "service-specification.docx"], 0),
                (["edited.docx"], 1), ([exampleFile, "edited.docx"], 1),
            ]
            for (files, status) in files {
                let outcome = try manyleb(["diff", "--fail-on", "weaker"] + files, in: folder)
                #expect(outcome.status == status, "\(files) \(outcome.out)")
            }
        }
    }

    @Test("A file that is no document of Word is refused by name, and what to do is said")
    func refused() throws {
        try withFolder { folder in
            let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 512)
            try Data(old).write(to: folder.appending(path: "old.docx"))
            for arguments in [["check", "old.docx"], ["diff", "old.docx"], ["build", "old.docx"]] {
                let outcome = try manyleb(arguments, in: folder)
                #expect(outcome.status == 2)
                #expect((outcome.out + outcome.err).contains(#/old.docx.*error: /#), "\(outcome.out)\(outcome.err)")
            }
            #expect(try manyleb(["check", "old.docx"], in: folder).out.contains("help: save it as .docx"))
        }
    }
}
