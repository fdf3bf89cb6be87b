import Foundation
import ManylebCommand
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("manyleb build, as a process")
struct BuildTests {
    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("From another folder it writes the specification in both formats and the index")
    func writes() throws {
        try withFolder { folder in
            let outcome = try manyleb(
                ["build", exampleFile, "--out", "pack", "--document", "service-specification"], in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.err == "")
            #expect(
                try names(in: folder.appending(path: "pack")) == [
                    "index.html", "pack.json", "service-specification.html", "service-specification.xml",
                ])
            #expect(outcome.out.contains("pack/service-specification.html"))
        }
    }

    @Test("Quiet prints nothing, and one format writes one")
    func quiet() throws {
        try withFolder { folder in
            let outcome = try manyleb(
                ["build", exampleFile, "--to", "docbook", "--document", "service-specification", "--quiet"], in: folder
            )
            #expect(outcome.status == 0 && outcome.out == "" && outcome.err == "")
            #expect(
                try names(in: folder.appending(path: "out")) == [
                    "index.html", "pack.json", "service-specification.xml",
                ])
        }
    }

    @Test(
        "For some readers it makes what they get, and nothing else",
        arguments: [
            ("bidders", true, false), ("provider", false, false), ("reviewers", true, true), ("public", false, false),
        ])
    func readers(_ readers: String, getsInvitation: Bool, getsDeviations: Bool) throws {
        try withFolder { folder in
            let outcome = try manyleb(["build", exampleFile, "--for", readers, "--out", "pack"], in: folder)
            #expect(outcome.status == 0)
            let names = try names(in: folder.appending(path: "pack"))
            #expect(names.contains("service-specification.html") && names.contains("index.html"))
            #expect(names.contains("invitation-to-tender.html") == getsInvitation)
            #expect(names.contains("deviation-report.html") == getsDeviations)
            #expect(names.contains("engagement-protocol.html") == (readers == "provider" || readers == "reviewers"))
        }
    }

    @Test("Readers that are none, and readers beside documents, are refused")
    func wrongReaders() throws {
        try withFolder { folder in
            #expect(try manyleb(["build", exampleFile, "--for", "bidder"], in: folder).err.contains("`bidders`"))
            let both = try manyleb(
                ["build", exampleFile, "--for", "bidders", "--document", "coverage"], in: folder)
            #expect(both.status == 2 && both.err.contains("`--for` and `--document`"))
        }
    }

    @Test("The same bytes come out whatever time zone, language and folder")
    func reproducible() throws {
        try withFolder { folder in
            let surroundings = [
                ["TZ": "UTC", "LANG": "C"], ["TZ": "Asia/Kolkata", "LANG": "cy_GB.UTF-8", "LC_ALL": "tr_TR.UTF-8"],
            ]
            for (index, environment) in surroundings.enumerated() {
                #expect(
                    try manyleb(["build", oneYearFile, "--out", "\(index)"], in: folder, environment: environment)
                        .status == 0)
            }
            for name in try names(in: folder.appending(path: "0")) {
                let first = try Data(contentsOf: folder.appending(path: "0/\(name)"))
                let second = try Data(contentsOf: folder.appending(path: "1/\(name)"))
                #expect(first == second, "\(name)")
            }
        }
    }

    @Test("A bad file among several is reported and the others are built")
    func severalFiles() throws {
        try withFolder { folder in
            try "manyleb: 1\ncontract:\n  titel: x\n".write(
                to: folder.appending(path: "bad.yaml"), atomically: true, encoding: .utf8)
            let outcome = try manyleb(["build", "bad.yaml", exampleFile, "--out", "all"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.err.contains("bad.yaml:3:3: error: Unknown key `titel` in `contract`"))
            #expect(outcome.err.contains("did you mean `title`?"))
            #expect(!outcome.err.contains("\u{1B}"))
            #expect(try names(in: folder.appending(path: "all")) == ["dyffryn"])
        }
    }

    @Test(
        "What cannot be used ends with status 2, a reason and no file",
        arguments: [
            (["build", "missing.yaml"], "It does not exist"), (["build", "."], "It is a folder"),
            (["build", "/dev/zero"], "It is not an ordinary file"), (["build", "empty.yaml"], "The file is empty"),
            (["build", "nul.yaml"], "control character"), (["build", "latin.yaml"], "not valid UTF-8"),
            (["build", "huge.yaml"], "larger than 4 MB"), (["build", "deep.yaml"], "Lists and groups nest"),
            (["build", "bomb.yaml"], "counting those that aliases repeat"),
            (["build", exampleFile, "--document", "nothing"], "`nothing` is not a document"),
            (
                ["build", exampleFile, "--document", "service-specificaton"],
                "did you mean `service-specification`?"
            ),
            (["build", exampleFile, "--to", "html,odt"], "`odt` is not a format"),
            (["build", exampleFile, "--templates", "nowhere"], "It does not exist"),
            (["build", exampleFile, exampleFile], "another file of that name"),
            (["build", exampleFile, "...yaml", "--out", "a/b"], "outside a folder of its own"),
            (["build", exampleFile, "..yaml", "--out", "a/b"], "outside a folder of its own"),
            (["build", exampleFile, "--out", ""], "`--out` names no folder"),
            (["build", exampleFile, "nul.yaml", "--out", ""], "`--out` names no folder"),
            (["build", exampleFile, "--out", "nul.yaml"], "A file of that name is in the way"),
            (["build", exampleFile, "--out", "nul.yaml/below"], "A file of that name is in the way"),
            (["build"], "Missing expected argument"),
            (["bild"], "Unexpected argument"), (["build", exampleFile, "--outt", "x"], "Unknown option"),
        ])
    func unusable(arguments: [String], message: String) throws {
        try withFolder { folder in
            func write(_ name: String, _ bytes: [UInt8]) throws {
                try Data(bytes).write(to: folder.appending(path: name))
            }
            try write("empty.yaml", [])
            try write("nul.yaml", Array("manyleb: 1\n\0".utf8))
            try write("latin.yaml", Array("title: ".utf8) + [0xE9])
            try write("deep.yaml", Array(String(repeating: "[", count: 100_000).utf8))
            var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            for level in 1...9 {
                bomb +=
                    "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
                    + "]\n"
            }
            try write("bomb.yaml", Array(bomb.utf8))
            if arguments.contains("huge.yaml") { try write("huge.yaml", [UInt8](repeating: 0x61, count: 5 << 20)) }
            let before = try names(in: folder)
            let outcome = try manyleb(arguments, in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.err.contains(message), "\(outcome.err)")
            #expect(outcome.out == "")
            #expect(try names(in: folder) == before)
        }
    }

    @Test("An issued contract with blanks ends with status 1 and no file")
    func issued() throws {
        try withFolder { folder in
            let text = "manyleb: 1\ncontract:\n  title: A\n  status: issued\ncommissioners:\n  - name: B\n"
            try text.write(to: folder.appending(path: "issued.yaml"), atomically: true, encoding: .utf8)
            let outcome = try manyleb(["build", "issued.yaml"], in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.err.contains("issued.yaml:4:11: error: `funding.ceiling` is blank"))
            #expect(try names(in: folder) == ["issued.yaml"])
        }
    }

    @Test("An edited copy of the library is used, and a fault in it is reported at its place")
    func editedLibrary() throws {
        try withFolder { folder in
            let library = folder.appending(path: "lib")
            try LibraryCopy().write(to: library)
            let file = library.appending(path: "service-specification/05-location.md")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.appending("\n\nThe office has a garden.\n").write(to: file, atomically: true, encoding: .utf8)
            #expect(try manyleb(["build", minimalFile, "--templates", "lib"], in: folder).status == 0)
            let html = try String(contentsOf: folder.appending(path: "out/service-specification.html"), encoding: .utf8)
            #expect(html.contains("The office has a garden."))
            try text.appending("\n\n{{nothing}}\n").write(to: file, atomically: true, encoding: .utf8)
            let outcome = try manyleb(["build", minimalFile, "--templates", "lib", "--out", "again"], in: folder)
            #expect(outcome.status == 2)
            #expect(outcome.err.contains("lib/service-specification/05-location.md:"))
            #expect(try !names(in: folder).contains("again"))
        }
    }

    @Test(
        "Help and version end with status 0 on standard output",
        arguments: [["--help"], ["--version"], ["build", "--help"]])
    func help(arguments: [String]) throws {
        try withFolder { folder in
            let outcome = try manyleb(arguments, in: folder)
            #expect(outcome.status == 0 && outcome.err == "" && !outcome.out.isEmpty)
        }
    }
}
