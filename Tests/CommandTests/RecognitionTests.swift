import Foundation
import ManylebTestSupport
import Testing

@Suite("Recognising a document, as a process")
struct RecognitionTests {
    static let foreign = """
        <article xmlns="http://docbook.org/ns/docbook" version="5.0" xml:id="minutes"><title>Specification</title>
        <section xml:id="s1"><title>Response</title><para>A patient is seen within 10 working days.</para></section>
        </article>
        """

    private func write(_ text: String, to name: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    @Test("An article that is not one of the documents is an error in every format, also beside other files")
    func foreign() throws {
        try withFolder { folder in
            try write(Self.foreign, to: "a.xml", in: folder)
            for (format, orders) in [
                ("text", [["a.xml"], [minimalFile, "a.xml"], ["a.xml", minimalFile]]), ("json", [["a.xml"]]),
                ("sarif", [[minimalFile, "a.xml"]]), ("junit", [["a.xml", minimalFile]]),
            ] {
                for files in orders {
                    let outcome = try manyleb(["check", "--format", format] + files, in: folder)
                    #expect(outcome.status == 2)
                    #expect(outcome.out.contains("docbook/not-recognised"))
                    #expect(outcome.out.contains("spec.introduction"), "what was looked for")
                }
            }
        }
    }

    @Test("An article that is not one of the documents is not compared, on either side")
    func comparison() throws {
        try withFolder { folder in
            try write(Self.foreign, to: "a.xml", in: folder)
            try write(Self.foreign.replacing("10 working", with: "12 working"), to: "b.xml", in: folder)
            try putPack(of: minimal, ["--document", "service-specification"], into: folder)
            let own = "service-specification.xml"
            for files in [["a.xml", "b.xml"], ["a.xml", own], [own, "a.xml"]] {
                let outcome = try manyleb(["diff"] + files, in: folder)
                #expect(outcome.status == 2)
                #expect(outcome.out.isEmpty && outcome.err.contains("docbook/not-recognised"))
            }
        }
    }

    @Test("A report on changes binds nobody, so it is neither checked nor compared")
    func reports() throws {
        try withFolder { folder in
            for arguments in [[minimalFile, oneYearFile], ["--base", minimalFile, minimalFile, minimalFile]] {
                _ = try manyleb(["diff"] + arguments + ["--to", "docbook", "--out", "report.xml"], in: folder)
                for command in [["check", "report.xml"], ["diff", "report.xml", "report.xml"]] {
                    let outcome = try manyleb(command, in: folder)
                    #expect(outcome.status == 2)
                    #expect((outcome.out + outcome.err).contains("a report on changes"))
                }
            }
        }
    }

    @Test("Lost ids are reported in every document")
    func lostIDs() throws {
        try withFolder { folder in
            let pack = folder.appending(path: "pack")
            try putPack(of: example, ["--to", "docbook"], into: pack)
            let names = try FileManager.default.contentsOfDirectory(atPath: pack.path).filter { $0.hasSuffix(".xml") }
            #expect(names.count >= 10)
            let sampled = sample(of: names.sorted(), 4)
            for (name, status) in Self.losses {
                for file in sampled {
                    let text = try String(contentsOf: pack.appending(path: file), encoding: .utf8)
                    try write(try Self.lost(name, in: text), to: file, in: folder)
                }
                // Beside the contract, which alone tells what is made for each entry of a list.
                let outcome = try manyleb(["check", "--format", "json", exampleFile] + sampled, in: folder)
                #expect(outcome.status == status, "\(name): \(outcome.out.prefix(400))")
                let findings = try JSONDecoder().decode(Findings.self, from: Data(outcome.out.utf8)).findings
                for file in sampled {
                    let own = findings.filter { $0.file == file }
                    #expect(!own.isEmpty, "\(name) of \(file)")
                    #expect(own.contains { $0.severity == "error" } == (status > 0), "\(name) of \(file)")
                    let isRefused = own.contains { $0.rule == "docbook/not-recognised" }
                    #expect(isRefused == (status == 2), "\(name) of \(file)")
                }
            }
        }
    }

    private struct Findings: Decodable {
        struct Finding: Decodable { var file, rule, severity: String }
        var findings: [Finding]
    }

    /// The ids that are taken out of a document, and how its check ends.
    private static let losses: KeyValuePairs<String, Int32> = [
        "every id": 0, "every id but the document's": 0, "the ids of sections": 0, "the ids of clauses": 0,
        "the document's id": 0, "the ids of document and sections": 0,
    ]

    private static func lost(_ name: String, in text: String) throws -> String {
        func without(_ pattern: String, _ text: String) -> String {
            text.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
        let body = try #require(text.range(of: "<info>")).lowerBound
        let (head, rest) = (String(text[..<body]), String(text[body...]))
        let id = " xml:id=\"[^\"]*\""
        let sections = without("(?<=<section) xml:id=\"[^\"]*\"(?! role=\"clause\")", rest)
        switch name {
        case "every id": return without(id, text)
        case "every id but the document's": return head + without(id, rest)
        case "the ids of sections": return head + sections
        case "the ids of clauses":
            return head + without("(?<=<section) xml:id=\"[^\"]*\"(?= role=\"clause\")", rest)
        case "the document's id": return without(id, head) + rest
        default: return without(id, head) + sections
        }
    }

    @Test("A document without its id is compared by its clauses")
    func ownID() throws {
        try withFolder { folder in
            try putPack(of: minimal, ["--document", "service-specification"], into: folder)
            let text = try String(contentsOf: folder.appending(path: "service-specification.xml"), encoding: .utf8)
            for own in ["", " xml:id=\"service-specification-v2\""] {
                try write(
                    text.replacing(" xml:id=\"service-specification\"", with: own), to: "edited.xml", in: folder)
                let outcome = try manyleb(["diff", "service-specification.xml", "edited.xml"], in: folder)
                #expect(outcome.status == 0, "\(outcome.out)")
                #expect(outcome.err.contains("docbook/document-id"))
            }
        }
    }
}
