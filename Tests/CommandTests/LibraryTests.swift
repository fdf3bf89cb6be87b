import Foundation
import Testing

@Suite("An edited clause library, as a process")
struct LibraryTests {
    /// A copy of the clause library with a change made to it.
    private func withLibrary(_ change: (URL) throws -> Void, _ body: (URL) throws -> Void) throws {
        try withFolder { folder in
            let library = folder.appending(path: "T")
            try FileManager.default.copyItem(at: repository.appending(path: "Templates"), to: library)
            try change(library)
            try body(folder)
        }
    }

    private func remove(_ path: String) -> (URL) throws -> Void {
        { try FileManager.default.removeItem(at: $0.appending(path: path)) }
    }

    /// Without the cards whose ids begin so.
    private func cut(_ id: String, from path: String) -> (URL) throws -> Void {
        { library in
            let file = library.appending(path: path)
            var parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n## ")
            let count = parts.count
            parts.removeAll { $0.contains("\nid: \(id)") }
            #expect(parts.count < count, "\(id) is there to be cut")
            try Data(parts.joined(separator: "\n## ").utf8).write(to: file)
        }
    }

    private func expectRefusal(
        _ words: String, of commands: [[String]] = [["check", exampleFile]], _ change: (URL) throws -> Void
    ) throws {
        try withLibrary(change) { folder in
            try Data(RecognitionTests.foreign.utf8).write(to: folder.appending(path: "a.xml"))
            for command in commands {
                let outcome = try manyleb(command + ["--templates", "T"], in: folder)
                #expect(outcome.status == 2, "\(command)")
                #expect(outcome.err.contains(words), "\(command): \(outcome.err.prefix(500))")
            }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
        }
    }

    @Test("Every command refuses a library without its rules")
    func everyCommand() throws {
        let commands = [
            ["check", exampleFile], ["build", exampleFile, "--out", "out"], ["calendar", exampleFile], ["rules"],
            ["diff", exampleFile, exampleFile], ["diff", "a.xml", "a.xml"],
        ]
        try expectRefusal("rules of `rules/figure.md` are missing", of: commands, remove("rules"))
    }

    @Test(
        "A library from which a folder or a file was taken is refused, and what is missing is named",
        arguments: [
            ("rules", "rules of `rules/figure.md` are missing"),
            ("rules/figure.md", "rules of `rules/figure.md` are missing"),
            ("rules/waiver.md", "rules of `rules/waiver.md` are missing"),
            ("guidance", "entries of the guidance of `guidance/02-protocol-key-sections.md` are missing"),
            ("guidance/11-statutory.md", "entries of the guidance of `guidance/11-statutory.md` are missing"),
            ("guidance/03-model-specification.md", "`The clauses of the model specification` is missing"),
            ("kpi-schedule/02-groups.md", "The section `schedule.workforce` of `kpi-schedule` is missing"),
            ("law", "`law/references.md` is missing"), ("law/bank-holidays.md", "`law/bank-holidays.md` is missing"),
            ("labels/en.md", "`labels/en.md` is missing"),
            ("deviation-report", "The document `deviation-report` is missing"),
            ("monitoring-return/document.md", "The document `monitoring-return` is missing"),
        ])
    func files(path: String, words: String) throws { try expectRefusal(words, remove(path)) }

    @Test(
        "A library from which a part was cut is refused, and the part is named",
        arguments: [
            ("rules/figure.md", "figure/response-time", "The rule `figure/response-time` is missing"),
            ("rules/waiver.md", "waiver/unused", "The rule `waiver/unused` is missing"),
            ("guidance/01-specification-topics.md", "c.d", "The entry of the guidance `c.d` is missing"),
            ("law/references.md", "mha-2025", "The law or body `mha-2025` is missing"),
            ("labels/en.md", "choice.", "The label `choice."),
            ("labels/duties.md", "cal.operational-meeting", "The duty `cal.operational-meeting` is missing"),
        ])
    func cards(path: String, id: String, words: String) throws { try expectRefusal(words, cut(id, from: path)) }

    @Test("A section without a clause and a document without a title page are refused")
    func heads() throws {
        for (path, cut, words) in [
            ("kpi-schedule/02-groups.md", "\n## ", "The section `schedule.workforce` of `kpi-schedule` has no clause"),
            ("coverage/document.md", "\ninclude:", "The document `coverage` has no title page"),
        ] {
            try expectRefusal(words) { library in
                let file = library.appending(path: path)
                let text = try String(contentsOf: file, encoding: .utf8)
                try Data(text.prefix(upTo: try #require(text.firstRange(of: cut)).lowerBound).utf8).write(to: file)
            }
        }
    }

    @Test("A document without sections is refused, also one that the house added")
    func sections() throws {
        for document in ["coverage", "our-own"] {
            try expectRefusal("The document `\(document)` has no sections") { library in
                let folder = library.appending(path: document)
                try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
                for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != "document.md"
                {
                    try FileManager.default.removeItem(at: folder.appending(path: name))
                }
                if document == "our-own" {
                    try Data("# Our own\nid: our-own\ntitle: {{contract.title}}\n".utf8)
                        .write(to: folder.appending(path: "document.md"))
                }
            }
        }
    }

    @Test("A copy of the library is taken, and so is one with a document and a rule more")
    func additions() throws {
        try withLibrary { library in
            let folder = library.appending(path: "our-own")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try Data("# Our own\nid: our-own\norder: 90\ntitle: {{contract.title}}\n".utf8)
                .write(to: folder.appending(path: "document.md"))
            let section = "# One\nid: own.one\n\n## Only\nid: own.one.only\nsource: ours\n\nWe keep our word.\n"
            try Data(section.utf8).write(to: folder.appending(path: "01.md"))
            let rule = """
                # House

                ## No house term
                id: house/start
                severity: note
                source: ours
                check: figure contract.term
                says: The term is {value}
                mend: nothing

                Ours.
                """
            try Data(rule.utf8).write(to: library.appending(path: "rules/house.md"))
        } _: { folder in
            let own = try manyleb(["check", exampleFile, "--templates", "T"], in: folder)
            #expect(own.status == 0, "\(own.err)")
            let built = try manyleb(
                ["build", exampleFile, "--templates", "T", "--out", "out", "--quiet"], in: folder)
            #expect(built.status == 0, "\(built.err)")
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "out/our-own.xml").path))
            let foreign = try manyleb(["check", "out/our-own.xml"], in: folder)
            #expect(foreign.status == 2 && foreign.out.contains("--templates"))
            #expect(try manyleb(["check", "out/our-own.xml", "--templates", "T"], in: folder).status == 0)
        }
    }

    @Test("`library` proves the program's own library or a copy, and says what it looked at")
    func proof() throws {
        try withLibrary { _ in
        } _: { folder in
            for arguments in [["library"], ["library", "T"]] {
                let outcome = try manyleb(arguments, in: folder)
                #expect(outcome.status == 0 && outcome.err.isEmpty, "\(outcome.err)")
                #expect(outcome.out.contains("has no fault") && outcome.out.contains("11 documents"))
                let quiet = try manyleb(arguments + ["--quiet"], in: folder)
                #expect(quiet.status == 0 && quiet.out.isEmpty && quiet.err.isEmpty)
            }
            let absent = try manyleb(["library", "none"], in: folder)
            #expect(absent.status == 2 && absent.out.isEmpty && absent.err.contains("cannot be read"))
        }
    }

    @Test("A misspelt detail is refused by every command, at its place, with what was meant")
    func slip() throws {
        try withLibrary { library in
            for (path, right, wrong) in [
                ("labels/lists.md", "where:", "were:"), ("rules/draft.md", "in a draft:", "in draft:"),
            ] {
                let file = library.appending(path: path)
                let text = try String(contentsOf: file, encoding: .utf8)
                try Data(text.replacing(right, with: wrong, maxReplacements: 1).utf8).write(to: file)
            }
        } _: { folder in
            for command in [
                ["library", "T"], ["check", exampleFile, "--templates", "T"],
                ["build", exampleFile, "--out", "out", "--templates", "T"], ["rules", "--templates", "T"],
            ] {
                let outcome = try manyleb(command, in: folder)
                #expect(outcome.status == 2 && outcome.out.isEmpty)
                #expect(outcome.err.contains("T/labels/lists.md:8:1: error: A list has no detail `were` [library"))
                #expect(outcome.err.contains("did you mean `where`?"))
                #expect(outcome.err.contains("T/rules/draft.md:"))
            }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
        }
    }

    @Test("An earlier edition of the library, with details that have gone since, can still be compared with")
    func edition() throws {
        try withLibrary { library in
            let file = library.appending(path: "law/references.md")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("\nin text:", with: "\nconfidence: VERIFIED\nin text:").utf8).write(to: file)
            try cut("choice.restricted", from: "labels/en.md")(library)
            try cut("annex", from: "labels/en.md")(library)
        } _: { folder in
            let outcome = try manyleb(["diff", "--base-templates", "T", exampleFile], in: folder)
            #expect(outcome.status == 0 && !outcome.out.contains("annex"), "\(outcome.out) \(outcome.err)")
            #expect(try manyleb(["library", "T"], in: folder).status == 2)
        }
    }
}
