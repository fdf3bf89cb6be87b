import Foundation
import ManylebTestSupport
import Testing

@Suite("An edited clause library, as a process")
struct LibraryTests {
    /// A folder with a changed copy of the clause library.
    private func withLibrary(_ change: (inout LibraryCopy) throws -> Void, _ body: (URL) throws -> Void) throws {
        try withFolder { folder in
            var copy = LibraryCopy()
            try change(&copy)
            try copy.write(to: folder.appending(path: "T"))
            try body(folder)
        }
    }

    private func expectRefusal(
        _ words: [String], of commands: [[String]] = [["check", exampleFile]],
        _ change: (inout LibraryCopy) throws -> Void
    ) throws {
        try withLibrary(change) { folder in
            try Data(RecognitionTests.foreign.utf8).write(to: folder.appending(path: "a.xml"))
            for command in commands {
                let outcome = try manyleb(command + ["--templates", "T"], in: folder)
                #expect(outcome.status == 2, "\(command)")
                for words in words { #expect(outcome.err.contains(words), "\(command): \(outcome.err.prefix(2_000))") }
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
        try expectRefusal(["rules of `rules/figure.md` are missing"], of: commands) { $0.remove("rules") }
    }

    @Test(
        "A library from which a folder or a file was taken is refused, and what is missing is named",
        arguments: [
            [
                ("rules", "rules of `rules/figure.md` are missing"),
                ("guidance", "entries of the guidance of `guidance/02-protocol-key-sections.md` are missing"),
                ("deviation-report", "The document `deviation-report` is missing"),
                ("monitoring-return/document.md", "The document `monitoring-return` is missing"),
            ], [("law", "`law/references.md` is missing")],
            [
                ("rules/figure.md", "rules of `rules/figure.md` are missing"),
                ("rules/waiver.md", "rules of `rules/waiver.md` are missing"),
                ("guidance/11-statutory.md", "entries of the guidance of `guidance/11-statutory.md` are missing"),
                ("guidance/03-model-specification.md", "`The clauses of the model specification` is missing"),
                ("kpi-schedule/02-groups.md", "The section `schedule.workforce` of `kpi-schedule` is missing"),
                ("law/bank-holidays.md", "`law/bank-holidays.md` is missing"),
            ], [("labels/en.md", "`labels/en.md` is missing")],
        ].flatMap(together))
    func files(taken: [(path: String, words: String)]) throws {
        try expectRefusal(taken.map(\.words)) { copy in for file in taken { copy.remove(file.path) } }
    }

    @Test(
        "A library from which a part was cut is refused, and the part is named",
        arguments: together([
            ("rules/figure.md", "figure/response-time", "The rule `figure/response-time` is missing"),
            ("rules/waiver.md", "waiver/unused", "The rule `waiver/unused` is missing"),
            ("guidance/01-specification-topics.md", "c.d", "The entry of the guidance `c.d` is missing"),
            ("law/references.md", "mha-2025", "The law or body `mha-2025` is missing"),
            ("labels/en.md", "choice.", "The label `choice."),
            ("labels/duties.md", "cal.operational-meeting", "The duty `cal.operational-meeting` is missing"),
        ]))
    func cards(taken: [(path: String, id: String, words: String)]) throws {
        try expectRefusal(taken.map(\.words)) { copy in for card in taken { try copy.cut(card.id, from: card.path) } }
    }

    @Test("A section without a clause and a document without a title page are refused")
    func heads() throws {
        let heads = [
            ("kpi-schedule/02-groups.md", "\n## ", "The section `schedule.workforce` of `kpi-schedule` has no clause"),
            ("coverage/document.md", "\ninclude:", "The document `coverage` has no title page"),
        ]
        try expectRefusal(heads.map(\.2)) { copy in
            for (path, cut, _) in heads {
                let text = copy[path]
                copy[path] = String(text[..<(try #require(text.firstRange(of: cut)).lowerBound)])
            }
        }
    }

    @Test("A document without sections is refused, also one that the house added")
    func sections() throws {
        try expectRefusal(["coverage", "our-own"].map { "The document `\($0)` has no sections" }) { copy in
            for path in copy.texts.keys where path.hasPrefix("coverage/") && !path.hasSuffix("/document.md") {
                copy.remove(path)
            }
            copy["our-own/document.md"] = "# Our own\nid: our-own\ntitle: {{contract.title}}\n"
        }
    }

    @Test("A copy of the library is accepted, and so is one with one more document and rule")
    func additions() throws {
        try withLibrary { copy in
            copy["our-own/document.md"] = "# Our own\nid: our-own\norder: 90\ntitle: {{contract.title}}\n"
            copy["our-own/01.md"] =
                "# One\nid: own.one\n\n## Only\nid: own.one.only\nsource: ours\n\nWe keep our word.\n"
            copy["rules/house.md"] = """
                # House

                ## No house term
                id: house/start
                severity: note
                source: ours
                check: figure contract.term
                says: The term is {value}
                help: nothing

                Ours.
                """
        } _: { folder in
            let own = try manyleb(["check", exampleFile, "--templates", "T"], in: folder)
            #expect(own.status == 0, "\(own.err)")
            let built = try manyleb(
                ["build", minimalFile, "--templates", "T", "--out", "out", "--quiet"], in: folder)
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
                #expect(outcome.out.contains("has no fault") && outcome.out.contains("13 documents"))
                let quiet = try manyleb(arguments + ["--quiet"], in: folder)
                #expect(quiet.status == 0 && quiet.out.isEmpty && quiet.err.isEmpty)
            }
            let absent = try manyleb(["library", "none"], in: folder)
            #expect(absent.status == 2 && absent.out.isEmpty && absent.err.contains("cannot be read"))
        }
    }

    @Test("A misspelt detail is refused at its place, and the right one is offered")
    func slip() throws {
        try withLibrary { copy in
            try copy.replace("where:", with: "were:", in: "labels/lists.md")
            try copy.replace("in a draft:", with: "in draft:", in: "rules/draft.md")
        } _: { folder in
            for command in [
                ["library", "T"], ["build", exampleFile, "--out", "out", "--templates", "T"],
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

    @Test("An earlier edition of the library, with details that were removed since, can still be compared with")
    func edition() throws {
        try withLibrary { copy in
            copy["law/references.md"] = copy["law/references.md"]
                .replacing("\nin text:", with: "\nconfidence: VERIFIED\nin text:")
            try copy.cut("choice.restricted", from: "labels/en.md")
            try copy.cut("annex", from: "labels/en.md")
        } _: { folder in
            let outcome = try manyleb(["diff", "--base-templates", "T", exampleFile], in: folder)
            #expect(outcome.status == 0 && !outcome.out.contains("annex"), "\(outcome.out) \(outcome.err)")
            #expect(try manyleb(["library", "T"], in: folder).status == 2)
        }
    }
}
