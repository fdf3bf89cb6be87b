import Foundation
import ManylebCommand
import ManylebKit
import ManylebTestSupport
import Testing

/// The smallest contract file.
private let minimal = repositoryText("Examples/minimal.yaml")

private struct Checked {
    var status: Int32
    var out: String
}

/// Checks a file of some bytes, within this process.
private func check(_ bytes: [UInt8], _ options: [String] = []) throws -> Checked {
    try withFolder { folder in
        let file = folder.appending(path: "a.yaml")
        try Data(bytes).write(to: file)
        let outcome = runHere(["check", file.path, "--quiet"] + options)
        return Checked(status: outcome.status.rawValue, out: outcome.out.replacing(folder.path + "/", with: ""))
    }
}

private func check(_ text: String, _ options: [String] = []) throws -> Checked {
    try check(Array(text.utf8), options)
}

/// What other programs of this kind are known to do wrong, each tried on this one.
@Suite("Edges") struct EdgeTests {
    // MARK: Where input comes from

    @Test("A contract is read from standard input, from a pipe and from a process substitution")
    func pipes() throws {
        try withFolder { folder in
            try Data(minimal.utf8).write(to: folder.appending(path: "m.yaml"))
            let commands = [
                "cat m.yaml | \"$1\" check -", "cat m.yaml | \"$1\" check /dev/stdin", "\"$1\" check - < m.yaml",
                "\"$1\" check <(cat m.yaml)", "\"$1\" diff <(cat m.yaml) m.yaml",
                "cat m.yaml | \"$1\" check m.yaml -", "cat m.yaml | \"$1\" build - --out out",
                "\"$1\" init --yes c.yaml && \"$1\" diff - m.yaml < m.yaml",
            ]
            for command in commands {
                let outcome = try run("/bin/bash", ["-c", command, "sh", program], in: folder)
                #expect(outcome.status == 0, "\(command): \(outcome.out)\(outcome.err)")
            }
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "out/index.html").path))
        }
    }

    @Test("More than a reader takes is refused, from a pipe as from a file")
    func longPipe() throws {
        try withFolder { folder in
            let outcome = try run(
                "/bin/bash", ["-c", "head -c 90000000 /dev/zero | tr '\\0' '#' | \"$1\" check -", "sh", program],
                in: folder)
            #expect(outcome.status == 2 && outcome.out.contains("larger than"), "\(outcome.out)\(outcome.err)")
        }
    }

    @Test("A file name that is no UTF-8 is said to be that")
    func fileName() throws {
        try withFolder { folder in
            let outcome = try run(
                "/bin/bash", ["-c", "touch $'a\\xff.yaml'; \"$1\" check $'a\\xff.yaml'", "sh", program], in: folder)
            #expect(outcome.status == 2 && outcome.out.contains("Its name is not UTF-8"), "\(outcome.out)")
        }
    }

    // MARK: What is in a file

    @Test("A no-break space is named where it spoils a key or a value")
    func noBreakSpace() throws {
        let indented = minimal.replacing("  title", with: "\u{A0}\u{A0}title")
        #expect(try check(indented).out.contains("a no-break space (U+00A0) stands in it: write a plain space"))
        let value = try check(minimal + "awareness-training: every\u{A0}6 weeks\n")
        #expect(value.status == 2 && value.out.contains("a no-break space (U+00A0)"))
    }

    @Test("A value of invisible characters is none, and one that turns text around is pointed out")
    func invisible() throws {
        let empty = try check(minimal.replacing("Dyffryn University Health Board", with: "\"\\u200b\""))
        #expect(empty.status == 2 && empty.out.contains("a zero-width space (U+200B)"), "\(empty.out)")
        let turned = try check(minimal.replacing("Independent", with: "Inde\u{202E}pendent"))
        #expect(turned.out.contains("format/invisible") && turned.out.contains("U+202E"), "\(turned.out)")
        #expect(!turned.out.unicodeScalars.contains("\u{202E}"))
        let welsh = try check(minimal.replacing("Dyffryn", with: "Tŷ Ddôl £5 \u{2013} \u{2018}Môn\u{2019}"))
        #expect(!welsh.out.contains("format/invisible") && !welsh.out.contains("format/curly-quotes"))
    }

    @Test("Quotation marks of a word processor are said to be part of the text")
    func curlyQuotes() throws {
        let text = minimal.replacing(
            "Independent Mental Health Advocacy Service for Dyffryn", with: "\u{201C}Advocacy\u{201D}")
        #expect(try check(text).out.contains("format/curly-quotes"))
    }

    @Test("A merge conflict is named for what it is, at its line")
    func conflict() throws {
        let text = "manyleb: 1\ncontract:\n<<<<<<< HEAD\n  title: A\n=======\n  title: B\n>>>>>>> other\n"
        let outcome = try check(text)
        #expect(outcome.out.contains("a.yaml:3:1: error: A merge conflict is not settled here"), "\(outcome.out)")
    }

    @Test("Files of other kinds are named for what they are")
    func otherKinds() throws {
        let utf16 = try #require(minimal.data(using: .utf16))
        let bare = try #require(minimal.data(using: .utf16LittleEndian))
        let cases: [(bytes: [UInt8], words: String)] = [
            (Array(utf16), "UTF-16"), (Array(bare), "UTF-16"), (Array("%PDF-1.7\n".utf8), "The file is a PDF"),
            (Array("{\\rtf1 }".utf8), "Rich Text Format"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".doc"),
        ]
        for (bytes, words) in cases {
            let outcome = try check(bytes)
            #expect(outcome.status == 2 && outcome.out.contains(words), "\(words): \(outcome.out)")
        }
        let document = try Workshop.open().get().read(Array("PK\u{3}\u{4}rest".utf8), file: "a.yaml")
        #expect(document.value == nil && document.findings.first?.kind.id == "format/document")
    }

    @Test("A policy whose name has no letters has no empty part in its address")
    func nameless() throws {
        let text = minimal + "provider:\n  name: A\n  policies: [{name: \"!!\"}, {name: \"??\"}]\n"
        let outcome = try check(text, ["--format", "json"])
        #expect(outcome.status == 0 && !outcome.out.contains("policies..") && !outcome.out.contains("duplicate"))
    }

    // MARK: The library

    /// A folder with a copy of the library, and the copy in it.
    private func withLibrary(_ body: (_ folder: URL, _ library: URL) throws -> Void) throws {
        try withFolder { folder in
            let library = folder.appending(path: "Library")
            try FileManager.default.copyItem(at: repository.appending(path: "Templates"), to: library)
            try body(folder, library)
        }
    }

    @Test("A library written on Windows, with marks and line ends of its own, is the same library")
    func windows() throws {
        try withLibrary { folder, library in
            for name in ["labels/phrases.en.md", "pages/style.css", "service-specification/document.md"] {
                let file = library.appending(path: name)
                let text = try String(contentsOf: file, encoding: .utf8)
                try Data(("\u{FEFF}" + text.replacing("\n", with: "\r\n")).utf8).write(to: file)
            }
            try Data(minimal.utf8).write(to: folder.appending(path: "m.yaml"))
            let build = ["build", folder.appending(path: "m.yaml").path, "--quiet", "--out"]
            #expect(
                runHere(build + [folder.path + "/a", "--templates", library.path]).status == .success)
            #expect(runHere(build + [folder.path + "/b"]).status == .success)
            #expect(try run("diff", ["-r", "a", "b"], in: folder).out == "")
        }
    }

    @Test("A library is read through links, to it and in it; one that leads round is refused")
    func links() throws {
        try withLibrary { folder, library in
            let labels = library.appending(path: "labels")
            try FileManager.default.moveItem(at: labels, to: library.deletingLastPathComponent().appending(path: "own"))
            try FileManager.default.createSymbolicLink(atPath: labels.path, withDestinationPath: "../own")
            let link = library.deletingLastPathComponent().appending(path: "Link")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "Library")
            #expect(runHere(["library", link.path]).status == .success)
            let round = folder.appending(path: "Library/shared/round")
            try FileManager.default.createSymbolicLink(atPath: round.path, withDestinationPath: "..")
            let outcome = runHere(["library", link.path])
            #expect(outcome.status == .unusable && outcome.err.contains("cannot be read"), "\(outcome.err)")
        }
    }

    @Test(
        "A page frame that would run something or ask somebody for something is refused at its place",
        arguments: [
            ("pages/style.css", "@import url(http://x.example/a.css);\n"),
            ("pages/style.css", "a { background: url(//x); }\n"),
            ("pages/page.html", "<script>alert(1)</script>\n"), ("pages/page.html", "<img src=\"x\" onerror=\"y\"/>\n"),
        ])
    func pages(file: String, line: String) throws {
        try withLibrary { folder, library in
            let text = try String(contentsOf: library.appending(path: file), encoding: .utf8)
            try Data((text + line).utf8).write(to: library.appending(path: file))
            let outcome = runHere(["library", library.path])
            #expect(outcome.status != .success)
            #expect(outcome.err.contains("A page cannot hold") || outcome.out.contains("A page cannot hold"))
        }
    }

    // MARK: Git

    @Test("What a repository lacks is not fetched by a command that the repository names")
    func git() throws {
        try withFolder { folder in
            try Data(minimal.utf8).write(to: folder.appending(path: "c.yaml"))
            let script = """
                set -e; git init -q .; git add c.yaml; git -c user.name=a -c user.email=b commit -qm c
                git config core.repositoryformatversion 1; git config extensions.partialClone origin
                git config remote.origin.promisor true; git config remote.origin.url ssh://host/x
                git config core.sshCommand "touch $PWD/run;"
                find .git/objects -type f -path '*/'$(git rev-parse HEAD:c.yaml | cut -c3-) -delete
                "$1" check HEAD:c.yaml || true; ls
                """
            let outcome = try run("/bin/bash", ["-c", script, "sh", program], in: folder)
            #expect(
                outcome.out.contains("git knows no such") && !outcome.out.contains("run\n"),
                "\(outcome.out)\(outcome.err)")
        }
    }

    // MARK: Terminals and other readers

    @Test("Colour is shown on a terminal, unless NO_COLOR says something or the terminal is dumb")
    func colour() throws {
        try withFolder { folder in
            try Data("manyleb: 1\n".utf8).write(to: folder.appending(path: "a.yaml"))
            func screen(_ name: String, _ value: String) throws -> String {
                try run(
                    "python3",
                    [
                        repository.appending(path: "Tests/Independent/terminal.py").path, folder.path, "[]", program,
                        "check", "a.yaml",
                    ],
                    in: folder, environment: ["TERM": "xterm", "NO_COLOR": ""].merging([name: value]) { $1 }
                ).out
            }
            #expect(try screen("NO_COLOR", "").contains("\\u001b["))
            #expect(try !screen("NO_COLOR", "1").contains("\\u001b["))
            #expect(try !screen("TERM", "dumb").contains("\\u001b["))
        }
    }

    @Test("What is typed or called by a name cannot send commands to a terminal")
    func escapes() throws {
        try withFolder { folder in
            let name = folder.path + "/a\u{1B}]0;P\u{7}\u{9B}.yaml"
            try Data((minimal + "nosuch: 1\n").utf8).write(to: URL(filePath: name))
            for command in [
                ["check", name], ["check", name, "--format", "json"], ["check", name, "--format", "sarif"],
                ["check", name, "--format", "junit"], ["check", name, "--format", "gitlab"],
                ["check", name, "--format", "github"], ["build", name, "--out", folder.path + "/out"],
                ["check", "--\u{1B}[31m"],
                ["keys", "\u{1B}[31m"], ["build", name, "--to", "\u{1B}x"],
            ] {
                let outcome = runHere(command)
                let text = outcome.out + outcome.err
                #expect(
                    !text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" },
                    "\(command)")
            }
        }
    }

    @Test("Why a folder cannot be made is said as it is")
    func reasons() throws {
        try withFolder { folder in
            try Data(minimal.utf8).write(to: folder.appending(path: "m.yaml"))
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "dangling").path, withDestinationPath: "nowhere")
            let dangling = try manyleb(["build", "m.yaml", "--out", "dangling/x"], in: folder)
            #expect(dangling.status == 2 && dangling.err.contains("is a link that leads nowhere"), "\(dangling.err)")
            let gone = try run(
                "/bin/bash",
                [
                    "-c",
                    "mkdir g; cd g; rmdir ../g; \"$1\" build ../m.yaml --out o || cat \"$2\" | \"$1\" build - --out o",
                    "sh", program, folder.path + "/m.yaml",
                ], in: folder)
            #expect(
                gone.status == 2 && gone.err.contains("The folder in which the program runs was removed"), "\(gone.err)"
            )
        }
    }

    // MARK: Formats for other programs

    @Test("GitLab gets a report with a fingerprint of each finding that stays when lines move")
    func gitlab() throws {
        struct Issue: Codable, Equatable {
            struct Location: Codable, Equatable {
                struct Lines: Codable, Equatable { var begin: Int }
                var path: String
                var lines: Lines
            }
            enum CodingKeys: String, CodingKey {
                case description, fingerprint, severity, location
                case rule = "check_name"
            }
            var description, rule, fingerprint, severity: String
            var location: Location
        }
        func issues(_ text: String) throws -> [Issue] {
            try withFolder { folder in
                try Data(text.utf8).write(to: folder.appending(path: "a.yaml"))
                let out = try manyleb(["check", "./a.yaml", "--quiet", "--format", "gitlab"], in: folder).out
                return try JSONDecoder().decode([Issue].self, from: Data(out.utf8))
            }
        }
        let slow = minimal + "service: {response: {standard: 10 working days}}\n"
        let before = try issues(slow)
        let after = try issues("# A line more.\n" + slow)
        #expect(before.count > 5 && Set(before.map(\.fingerprint)).count == before.count)
        #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
        let found = try #require(before.first { $0.rule == "figure/response-time" })
        #expect(found.severity == "major" && found.location == .init(path: "a.yaml", lines: .init(begin: 6)))
    }

    @Test("GitHub gets a command for each finding, in which nothing of a file can begin another")
    func github() throws {
        let outcome = try check(minimal + "service: {response: {standard: 10 working days}}\n", ["--format", "github"])
        #expect(outcome.status == 1)
        #expect(outcome.out.contains("::error file=a.yaml,line=6,col=32,title=figure/response-time::A first response"))
        #expect(outcome.out.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
    }

    @Test("SARIF names files as a code host knows them, with help and fingerprints; JUnit with file and line")
    func places() throws {
        try withFolder { folder in
            let file = folder.appending(path: "a.yaml")
            try Data((minimal + "nosuch: 1\n").utf8).write(to: file)
            let sarif = try manyleb(["check", "./a.yaml", file.path, "--format", "sarif", "--quiet"], in: folder).out
            #expect(sarif.contains("\"uri\": \"a.yaml\"") && sarif.contains("\"uri\": \"file:///"))
            #expect(sarif.contains("partialFingerprints") && sarif.contains("\"help\": {"))
            let junit = try manyleb(["check", "./a.yaml", "--format", "junit", "--quiet"], in: folder).out
            #expect(junit.contains("file=\"a.yaml\" line=\"6\" time=\"0\""), "\(junit)")
        }
    }

    @Test("The version names the program and the clause library")
    func version() throws {
        let lines = runHere(["--version"]).out.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("manyleb 0.1"))
        #expect(lines[1] == "clause library \(TemplateFiles.carried.digest.prefix(16))")
    }
}
