import Foundation
import ManylebTestSupport
import Testing

@Suite("Documents that come back, as a process")
struct ReturnedTests {
    private struct Result: Decodable {
        struct Finding: Decodable { var rule, severity, file, message: String }
        struct Judged: Decodable {
            struct Document: Decodable {
                struct By: Decodable { var id, bookmark, heading, words: Int }
                var file, document: String
                var recognised, expected: Int
                var by: By
            }
            var clauses, asLibrary, reworded, leftOut, figuresRead, figuresUnread, documentsDrafted: Int
            var documents: [Document]
        }
        var findings: [Finding]
        var judged: Judged
    }

    private func check(_ files: [String], in folder: URL) throws -> (Result, ProgramRun) {
        let outcome = try manyleb(["check", "--format", "json"] + files, in: folder)
        return (try JSONDecoder().decode(Result.self, from: Data(outcome.out.utf8)), outcome)
    }

    @Test("What was judged is said on standard error, in JSON, SARIF and JUnit, and not when it is to be quiet")
    func judged() throws {
        try withFolder { folder in
            let (result, outcome) = try check([exampleFile], in: folder)
            let judged = result.judged
            #expect(judged.clauses > 200 && judged.asLibrary > 200 && judged.leftOut > 0)
            #expect(judged.clauses == judged.asLibrary + judged.reworded + judged.leftOut)
            #expect(judged.figuresRead > 20 && judged.documentsDrafted >= 3)
            #expect(
                outcome.err.hasPrefix(
                    "\(judged.clauses) clauses: \(judged.asLibrary) as the library has them, \(judged.reworded) reworded"
                ))
            let sarif = try manyleb(["check", "--format", "sarif", exampleFile], in: folder)
            #expect(sarif.out.contains("\"asLibrary\": \(judged.asLibrary)"))
            let junit = try manyleb(["check", "--format", "junit", exampleFile], in: folder)
            #expect(junit.out.contains("<property name=\"judged.asLibrary\" value=\"\(judged.asLibrary)\"/>"))
            #expect(try manyleb(["check", "--quiet", exampleFile], in: folder).err.isEmpty)
        }
    }

    @Test("A document is held to the contract beside it, whatever the order of the files")
    func held() throws {
        try withFolder { folder in
            try putPack(of: example, ["--document", "service-specification"], into: folder)
            let file = folder.appending(path: "service-specification.xml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("work flexibly", with: "work fast").utf8).write(to: file)
            for files in [[exampleFile, file.path], [file.path, exampleFile], [minimalFile, exampleFile, file.path]] {
                let (result, outcome) = try check(files, in: folder)
                let own = result.findings.filter { $0.file == file.path }
                #expect(own.map(\.rule) == ["edited/words"], "\(own)")
                #expect(outcome.err.contains("held to its contract"))
            }
            #expect(try check([file.path], in: folder).0.findings.isEmpty)
        }
    }

    @Test("Documents without a contract must agree with each other, and agree as they were built")
    func together() throws {
        try withFolder { folder in
            try putPack(of: example, ["--to", "docbook"], into: folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }
                .sorted()
            #expect(try check(names, in: folder).0.findings.isEmpty)
            for (name, old, new) in [
                ("invitation-to-tender.xml", ">5 working days</phrase>", ">4 working days</phrase>"),
                ("invitation-to-tender.xml", ">£186,000</phrase>", ">£168,000</phrase>"),
                ("kpi-schedule.xml", ">Below 85%</phrase>", ">Below 58%</phrase>"),
            ] {
                let file = folder.appending(path: name)
                let text = try String(contentsOf: file, encoding: .utf8)
                try Data(text.replacing(old, with: new).utf8).write(to: file)
                let result = try check(names, in: folder).0
                #expect(result.findings.contains { $0.rule == "consistency/documents-agree" }, "\(new)")
                try Data(text.utf8).write(to: file)
            }
        }
    }

    @Test(
        "Another way of writing the same value is no change",
        arguments: [
            (">5 working days</phrase>", ">five (5) working days</phrase>"),
            (">3 years</phrase>", ">36 months</phrase>"),
            (">yearly</phrase>", ">once a year</phrase>"), (">quarterly</phrase>", ">four times a year</phrase>"),
        ])
    func otherwise(old: String, new: String) throws {
        try withFolder { folder in
            try putPack(of: example, ["--document", "service-specification"], into: folder)
            let file = folder.appending(path: "service-specification.xml")
            let text = try String(contentsOf: file, encoding: .utf8)
            let place = try #require(text.firstRange(of: old))
            try Data(text.replacingCharacters(in: place, with: new).utf8).write(to: file)
            #expect(try check([exampleFile, file.path], in: folder).0.findings.filter { $0.file == file.path }.isEmpty)
        }
    }

    @Test("A figure that lost its mark is found in the words of its clause")
    func marks() throws {
        try withFolder { folder in
            try putPack(of: example, ["--document", "service-specification"], into: folder)
            let file = folder.appending(path: "service-specification.xml")
            let text = try String(contentsOf: file, encoding: .utf8)
            let mark = "<phrase role=\"value\" annotations=\"service.response.standard\">5 working days</phrase>"
            for words in ["ten working days", "10&#160;working days", "10 Working Days", "three weeks"] {
                try Data(text.replacing(mark, with: words).utf8).write(to: file)
                let (result, outcome) = try check([file.path], in: folder)
                #expect(result.findings.contains { $0.rule == "figure/response-time" }, "\(words): \(result.findings)")
                #expect(outcome.status == 1)
            }
        }
    }

    @Test("Another root id, lost ids, a bare document type and another name of the encoding are notes")
    func obstacles() throws {
        try withFolder { folder in
            try putPack(of: example, ["--document", "service-specification"], into: folder)
            let text = try String(contentsOf: folder.appending(path: "service-specification.xml"), encoding: .utf8)
            let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            try #require(text.hasPrefix(declaration))
            let edits = [
                text.replacing(declaration, with: declaration + "<!DOCTYPE article>\n"),
                text.replacing(declaration, with: "<?xml version='1.0' encoding='ASCII'?>\n"),
                text.replacing("xml:id=\"service-specification\"", with: "xml:id=\"spec-v2\""),
                text.replacingOccurrences(of: " xml:id=\"[^\"]*\"", with: "", options: .regularExpression),
            ]
            for edit in edits {
                try Data(edit.utf8).write(to: folder.appending(path: "edited.xml"))
                let (result, outcome) = try check([exampleFile, "edited.xml"], in: folder)
                let own = result.findings.filter { $0.file == "edited.xml" }
                #expect(!own.isEmpty && own.allSatisfy { $0.severity == "note" }, "\(own)")
                #expect(outcome.status == 0)
                let document = try #require(result.judged.documents.first)
                #expect(document.recognised == document.expected)
            }
        }
    }

    @Test(
        "By way of Word a document comes back with every clause recognised and nothing found but what was lost",
        arguments: ["service-specification", "engagement-protocol"])
    func throughWord(document: String) throws {
        try withFolder { folder in
            try putPack(of: example, ["--document", document], into: folder)
            for (from, to, options) in [
                (document + ".xml", "s.docx", ["-f", "docbook", "-t", "docx"]),
                ("s.docx", "back.xml", ["-f", "docx", "-t", "docbook5", "-s"]),
            ] {
                let process = Process()
                process.executableURL = URL(filePath: "/usr/bin/env")
                process.arguments = ["pandoc"] + options + [from, "-o", to]
                process.currentDirectoryURL = folder
                try process.run()
                process.waitUntilExit()
                try #require(process.terminationStatus == 0)
            }
            let (result, _) = try check([exampleFile, "back.xml"], in: folder)
            let own = result.findings.filter { $0.file == "back.xml" && $0.severity != "note" }
            #expect(own.isEmpty, "\(own)")
            let judged = try #require(result.judged.documents.first)
            #expect(judged.recognised == judged.expected)
        }
    }
}
