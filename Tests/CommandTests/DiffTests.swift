import Foundation
import ManylebTestSupport
import Testing

@Suite("manyleb diff")
struct DiffTests {
    /// A small contract; the response is in line 8.
    private let example = """
        manyleb: 1
        contract:
          title: Advocacy in Dyffryn
        commissioners:
          - name: Dyffryn University Health Board
        service:
          response:
            standard: 5 working days
            short-term-sections: 1 working day
        funding:
          ceiling: £186,000
        clauses:
          spec.model.excluded-roles:
            omit: Covered elsewhere.

        """

    private func write(_ text: String, _ name: String, in folder: URL) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func weaker() -> String {
        example.replacingOccurrences(of: "    standard: 5 working days", with: "    standard: 10 working days")
    }

    private func dearer() -> String {
        example.replacingOccurrences(of: "  ceiling: £186,000", with: "  ceiling: £196,000")
    }

    @Test("Ends with 0 where nothing differs, 1 where something does, 2 where a side cannot be used")
    func status() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "new.yaml", in: folder)
            try write("manyleb: [", "bad.yaml", in: folder)
            let same = try manyleb(["diff", "old.yaml", "old.yaml"], in: folder)
            #expect(same.status == 0 && same.out.contains("No differences."))
            let other = try manyleb(["diff", "old.yaml", "new.yaml"], in: folder)
            #expect(other.status == 1 && other.err == "")
            #expect(other.out.contains("service.response.standard: weaker for patients"))
            #expect(other.out.contains("old.yaml:8:15 → new.yaml:8:15"))
            for arguments in [
                ["old.yaml", "bad.yaml"], ["old.yaml", "none.yaml"], ["old.yaml"], ["old.yaml", "HEAD:old.yaml"],
            ] {
                let outcome = try manyleb(["diff"] + arguments, in: folder)
                #expect(outcome.status == 2 && outcome.out == "" && outcome.err != "", "\(arguments)")
            }
        }
    }

    @Test("Its help tells of every way to compare", arguments: [["diff", "--help"], ["help", "diff"]])
    func help(arguments: [String]) throws {
        try withFolder { folder in
            let outcome = try manyleb(arguments, in: folder)
            #expect(outcome.status == 0 && outcome.err == "")
            for option in [
                "--model", "--base", "--base-templates", "--git", "--to", "--out", "--accepted", "--fail-on",
            ] {
                #expect(outcome.out.contains(option), "\(option)")
            }
        }
    }

    @Test("With --fail-on weaker only what patients lose counts")
    func failOn() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "weaker.yaml", in: folder)
            try write(dearer(), "dearer.yaml", in: folder)
            func status(_ arguments: String...) throws -> Int32 { try manyleb(["diff"] + arguments, in: folder).status }
            #expect(try status("--fail-on", "weaker", "old.yaml", "weaker.yaml") == 1)
            #expect(try status("--fail-on", "weaker", "weaker.yaml", "old.yaml") == 0)
            #expect(try status("--fail-on", "weaker", "old.yaml", "dearer.yaml") == 0)
            #expect(try status("old.yaml", "dearer.yaml") == 1)
            #expect(try status("--fail-on", "never", "old.yaml", "weaker.yaml") == 0)
        }
    }

    @Test("Facts that differ do not count as changes of the clause library")
    func factsBesideLibrary() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "new.yaml", in: folder)
            let outcome = try manyleb(["diff", "--base", "old.yaml", "old.yaml", "new.yaml"], in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.out.contains("The library's new wording can be taken as it is: 0"))
        }
    }

    @Test("The report is never written over what is compared")
    func outIsInput() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "new.yaml", in: folder)
            for out in ["old.yaml", "./new.yaml", "../\(folder.lastPathComponent)/old.yaml"] {
                let outcome = try manyleb(["diff", "old.yaml", "new.yaml", "--out", out], in: folder)
                #expect(outcome.status == 2)
                #expect(outcome.err.contains("is one of the files that are compared"))
            }
            #expect(try String(contentsOf: folder.appending(path: "old.yaml"), encoding: .utf8) == example)
        }
    }

    @Test("Accepting a fact accepts the clauses that only repeat it")
    func acceptedFact() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "new.yaml", in: folder)
            let both = ["diff", "old.yaml", "new.yaml"]
            let changes = try changes(manyleb(both + ["--to", "json"], in: folder))
            #expect(changes.facts.count == 1 && !changes.clauses.isEmpty)
            try write(
                "- fingerprint: \(changes.facts[0].fingerprint)\n  reason: agreed\n", "accepted.yaml", in: folder)
            let outcome = try manyleb(both + ["--accepted", "accepted.yaml"], in: folder)
            #expect(outcome.status == 0, "\(outcome.out)")
            try write(
                "- fingerprint: \(changes.facts[0].fingerprint)\n  reason: \" \"\n", "blank.yaml", in: folder)
            #expect(try manyleb(both + ["--accepted", "blank.yaml"], in: folder).status == 2)
        }
    }

    private struct Changes: Decodable {
        struct Fact: Decodable {
            var rule, key, effect, affects, fingerprint: String
            var old, new: String?
            var oldLine, newLine: Int?
        }
        struct Clause: Decodable {
            struct Words: Decodable { var op, text: String }
            var id, document, change, fingerprint: String
            var words: [Words]
        }
        var facts: [Fact]
        var clauses: [Clause]
    }

    private func changes(_ outcome: ProgramRun) throws -> Changes {
        try JSONDecoder().decode(Changes.self, from: Data(outcome.out.utf8))
    }

    @Test("As JSON it has the members that other tools rely on")
    func json() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "new.yaml", in: folder)
            let changes = try changes(manyleb(["diff", "old.yaml", "new.yaml", "--to", "json"], in: folder))
            let fact = try #require(changes.facts.first)
            #expect(changes.facts.count == 1)
            #expect(fact.rule == "fact/changed" && fact.key == "service.response.standard")
            #expect(fact.old == "5 working days" && fact.new == "10 working days")
            #expect(fact.effect == "weaker" && fact.affects == "patients" && fact.oldLine == fact.newLine)
            let clause = try #require(changes.clauses.first { $0.id == "spec.service.availability" })
            #expect(clause.document == "service-specification" && clause.change == "changed")
            #expect(clause.words.filter { $0.op != "same" }.map(\.text) == ["5", "10"])
            #expect(Set(changes.clauses.flatMap(\.words).map(\.op)).isSubset(of: ["same", "insert", "delete"]))
        }
    }

    @Test("Accepted changes are hidden by fingerprint, with a reason; entries that match nothing are reported")
    func accepted() throws {
        try withFolder { folder in
            try write(example, "old.yaml", in: folder)
            try write(weaker(), "new.yaml", in: folder)
            let all = try changes(manyleb(["diff", "old.yaml", "new.yaml", "--to", "json"], in: folder))
            let prints = all.facts.map(\.fingerprint) + all.clauses.map(\.fingerprint)
            #expect(Set(prints).count == prints.count)
            try write(
                prints.map { "- fingerprint: \($0)\n  reason: Agreed on 3 November.\n" }.joined(), "accepted.yaml",
                in: folder)
            let rest = try manyleb(["diff", "old.yaml", "new.yaml", "--accepted", "accepted.yaml"], in: folder)
            #expect(rest.status == 0 && rest.out.contains("\(prints.count) accepted before"))
            // Lines above do not touch a fingerprint; another value does.
            try write("\n# A line more.\n" + weaker(), "new.yaml", in: folder)
            let shifted = try manyleb(["diff", "old.yaml", "new.yaml", "--accepted", "accepted.yaml"], in: folder)
            #expect(shifted.status == 0)
            try write(
                weaker().replacingOccurrences(of: "10 working days\n    short", with: "12 working days\n    short"),
                "new.yaml", in: folder)
            let other = try manyleb(["diff", "old.yaml", "new.yaml", "--accepted", "accepted.yaml"], in: folder)
            #expect(other.status == 1 && other.err.contains("diff/stale-acceptance"))
            try write("- fingerprint: \(prints[0])\n", "accepted.yaml", in: folder)
            let unfounded = try manyleb(["diff", "old.yaml", "new.yaml", "--accepted", "accepted.yaml"], in: folder)
            #expect(unfounded.status == 2 && unfounded.err.contains("reason"))
        }
    }

    @Test("An updated library is shown beside house wording, in every format")
    func library() throws {
        try withFolder { folder in
            try write(example, "contract.yaml", in: folder)
            let library = folder.appending(path: "library")
            try LibraryCopy().write(to: library)
            let path = "library/service-specification/06-model.md"
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            try write(
                text.replacingOccurrences(of: "- an expert witness\n", with: "- a witness\n"), path, in: folder)
            let short = try manyleb(["diff", "--base-templates", "library", "contract.yaml"], in: folder)
            #expect(short.status == 1 && short.err == "")
            #expect(
                short.out.contains("spec.model.excluded-roles: reworded, service-specification, the reason was given"))
            for format in ["text", "json", "html", "docbook", "markdown"] {
                let long = try manyleb(
                    [
                        "diff", "--base", "contract.yaml", "contract.yaml", "contract.yaml", "--base-templates",
                        "library",
                        "--to", format,
                    ], in: folder)
                #expect(long.status == 1 && long.out.contains("spec.model.excluded-roles"), "\(format)")
                if format == "text" { #expect(long.out == short.out) }
            }
            let unmoved = try manyleb(
                ["diff", "--base", "contract.yaml", "contract.yaml", "contract.yaml"], in: folder)
            #expect(unmoved.status == 0)
        }
    }

    // MARK: git

    private func git(_ arguments: [String], in folder: URL) throws -> ProgramRun {
        try run(
            "/usr/bin/env",
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"] + arguments,
            in: folder,
            environment: [
                "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_PAGER": "cat",
                "PATH": URL(filePath: program).deletingLastPathComponent().path + ":/usr/bin:/bin",
            ])
    }

    private func withRepository(_ body: (URL) throws -> Void) throws {
        try withFolder { folder in
            #expect(try git(["init", "-q"], in: folder).status == 0)
            try write(example, "contracts/dyffryn.yaml", in: folder)
            #expect(try git(["add", "."], in: folder).status == 0)
            #expect(try git(["commit", "-q", "-m", "first"], in: folder).status == 0)
            try body(folder)
        }
    }

    @Test("A side may be a file of a git revision")
    func revision() throws {
        try withRepository { folder in
            try write(weaker(), "contracts/dyffryn.yaml", in: folder)
            let outcome = try manyleb(["diff", "HEAD:contracts/dyffryn.yaml", "contracts/dyffryn.yaml"], in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("HEAD:contracts/dyffryn.yaml:"))
            for name in ["HEAD~9:contracts/dyffryn.yaml", "HEAD:none.yaml", "--upload-pack=x:y"] {
                let refused = try manyleb(["diff", "--", name, "contracts/dyffryn.yaml"], in: folder)
                #expect(refused.status == 2, "\(name)")
            }
        }
    }

    @Test("git diff shows a contract through it, new and removed files and those with faults too")
    func externalDiff() throws {
        try withRepository { folder in
            try write("contracts/*.yaml diff=manyleb\n", ".gitattributes", in: folder)
            _ = try git(["config", "diff.manyleb.command", "manyleb diff --git"], in: folder)
            try write(weaker(), "contracts/dyffryn.yaml", in: folder)
            try write(example, "contracts/new.yaml", in: folder)
            _ = try git(["add", "-N", "."], in: folder)
            let outcome = try git(["diff"], in: folder)
            #expect(outcome.status == 0, "\(outcome.err)")
            #expect(outcome.out.contains("service.response.standard: weaker for patients"))
            #expect(outcome.out.contains("contracts/dyffryn.yaml:8:15 → contracts/dyffryn.yaml:8:15"))
            #expect(outcome.out.contains("contracts/new.yaml: added"))
            _ = try git(["commit", "-q", "-a", "-m", "second"], in: folder)
            _ = try git(["mv", "contracts/new.yaml", "contracts/renamed.yaml"], in: folder)
            try write(dearer(), "contracts/renamed.yaml", in: folder)
            try write("manyleb: [", "contracts/dyffryn.yaml", in: folder)
            let second = try git(["diff", "-M", "HEAD"], in: folder)
            #expect(second.status == 0, "\(second.err)")
            #expect(second.out.contains("contracts/new.yaml → contracts/renamed.yaml"))
            #expect(second.out.contains("funding.ceiling"))
            #expect(second.err.contains("contracts/dyffryn.yaml:1"))
            #expect(try git(["diff", "--no-ext-diff", "HEAD"], in: folder).out.contains("+manyleb: ["))
        }
    }

    @Test("git diff continues after a file that is not merged, and no file name can send commands to the terminal")
    func unmerged() throws {
        try withFolder { folder in
            let outcome = try manyleb(["diff", "--git", "contracts/\u{1B}[31ma.yaml"], in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.out == "contracts/\u{FFFD}[31ma.yaml: git has not merged it yet\n")
            let hash = String(repeating: "0", count: 40)
            let added = try manyleb(
                ["diff", "--git", "\u{1B}[31ma.yaml", "/dev/null", hash, ".", exampleFile, hash, "100644"], in: folder)
            #expect(!added.out.contains("\u{1B}"))
        }
    }

    @Test("git difftool shows a contract through it")
    func difftool() throws {
        try withRepository { folder in
            _ = try git(
                ["config", "difftool.manyleb.cmd", "manyleb diff --fail-on never \"$LOCAL\" \"$REMOTE\""], in: folder)
            try write(weaker(), "contracts/dyffryn.yaml", in: folder)
            let outcome = try git(["difftool", "--no-prompt", "--tool", "manyleb"], in: folder)
            #expect(outcome.status == 0, "\(outcome.err)")
            #expect(outcome.out.contains("service.response.standard: weaker for patients"))
        }
    }
}
