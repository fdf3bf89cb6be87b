import Foundation
import ManylebCommand
import ManylebTestSupport
import Synchronization
import Testing

/// Runs the program within this process, with somebody who takes whatever is suggested.
func manyleb(_ arguments: [String]) -> (status: ManylebCommand.ExitStatus, out: String, err: String) {
    let out = Mutex("")
    let err = Mutex("")
    let status = ManylebCommand.run(
        arguments,
        in: Surroundings(
            out: { text in out.withLock { $0 += text } }, err: { text in err.withLock { $0 += text } }, files: .disk,
            hasColour: false, ask: { _ in "" }))
    return (status, out.withLock { $0 }, err.withLock { $0 })
}

private let pages = [
    "README.md", "docs/commands.md", "docs/tutorial-commissioner.md", "docs/tutorial-provider.md", "docs/reviewers.md",
    "Examples/returns/README.md",
]

@Suite("The documentation") struct DocumentationTests {
    @Test("The commands that a page shows work", arguments: pages)
    func commands(page: String) throws {
        try withFolder { folder in try commands(of: page, in: folder) }
    }

    private func commands(of page: String, in folder: URL) throws {
        for name in ["contract.yaml", "old.yaml", "new.yaml"] {
            try FileManager.default.copyItem(
                at: repository.appending(path: "Examples/dyffryn.yaml"), to: folder.appending(path: name))
        }
        try FileManager.default.copyItem(
            at: repository.appending(path: "Templates"), to: folder.appending(path: "old-library"))
        let word = ["build", "--document", "service-specification", "--to", "docx", "--out", folder.path]
        #expect(manyleb(word + [folder.appending(path: "contract.yaml").path]).status == .success)
        try FileManager.default.moveItem(
            at: folder.appending(path: "service-specification.docx"), to: folder.appending(path: "edited.docx"))
        // Words that name a file of the reader's.
        let files = [
            "contract.yaml", "old.yaml", "new.yaml", "old-library", "pack", "pack/service-specification.xml",
            "edited.docx", "return.csv", "changes.html", "accepted.yaml", "bidders", "provider",
            "provider/service-specification.xml", "reports",
        ]
        // Names that stand for files which every reader has others of.
        let meant = [
            "old.xml": "pack/service-specification.xml", "new.xml": "pack/service-specification.xml",
            "BASE": "old.yaml",
            "OLD": "old.yaml", "NEW": "new.yaml",
        ]
        let commits =
            "git init -q . && git add contract.yaml && for m in a b; do git -c user.name=a -c user.email=b commit --allow-empty -qm $m; done"
        #expect(try run("/bin/sh", ["-c", commits], in: folder).status == 0)
        var tried = 0
        for line in lines(of: page) where !line.contains("...") {
            // What a shell writes into a file.
            let ends = line.components(separatedBy: " > ")
            var words = Self.words(ends[0]).dropFirst().flatMap { Self.expanded(meant[$0] ?? $0) }
            if line.contains("HEAD") {
                #expect(try manyleb(words, in: folder).status == 0, "\(page): \(line)")
                continue
            }
            // Two folders have the names of readers.
            for index in words.indices
            where files.contains(words[index])
                && (!["bidders", "provider"].contains(words[index]) || index > 0 && words[index - 1] == "--out")
            {
                words[index] = folder.appending(path: words[index]).path
            }
            if words.first == "init" { try? FileManager.default.removeItem(atPath: words[1]) }
            let outcome = manyleb(words)
            #expect(outcome.status != .unusable, "\(page): \(line): \(outcome.err)")
            if words.first == "init" {
                try Data(repositoryText("Examples/dyffryn.yaml").utf8).write(
                    to: folder.appending(path: "contract.yaml"))
            }
            if ends.count == 2 { try Data(outcome.out.utf8).write(to: folder.appending(path: ends[1])) }
            tried += 1
        }
        #expect(tried >= 2, "\(page)")
    }

    /// The command lines that a page shows, in blocks and in sentences.
    private func lines(of page: String) -> [String] {
        let text = repositoryText(page)
        let blocks = text.split(separator: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let prose = text.split(separator: "```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
        let inline = prose.matches(of: /`(manyleb [a-z][^`]+)`/).map { String($0.1) }
        return blocks.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("manyleb ") }.map(String.init)
            + inline
    }

    /// The files of the repository that a word names, as a shell finds them; else the word.
    private static func expanded(_ word: String) -> [String] {
        guard word.hasPrefix("Examples/") else { return [word] }
        let (folder, name) = (
            URL(filePath: word).deletingLastPathComponent().relativePath, word.split(separator: "/").last ?? ""
        )
        let (before, after) = (name.prefix { $0 != "*" }, name.drop { $0 != "*" }.dropFirst())
        let ending = after.split(separator: "?", omittingEmptySubsequences: false)
        let place = repository.appending(path: folder).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        let found = names.filter { name in
            guard after.isEmpty == false else { return name == before }
            return name.hasPrefix(before) && ending.count == 2 && name.hasSuffix(ending[1])
                && name.dropLast(ending[1].count + 1).hasSuffix(ending[0])
        }
        return found.sorted().map { "\(place)/\($0)" }
    }

    /// The words of a line as a shell parts them.
    private static func words(_ line: String) -> [String] {
        line.matches(of: /"([^"]*)"|(\S+)/).map { String($0.1 ?? $0.2 ?? "") }
    }

    @Test(
        "The reference of keys and of rules is what the program says; RECORD=1 writes it",
        arguments: [
            ("docs/keys.md", "keys", "The keys of the contract file"),
            ("docs/rules.md", "rules", "The rules and other findings"),
        ])
    func reference(file: String, command: String, title: String) throws {
        let text =
            "# \(title)\n\nWritten by the tests with `RECORD=1` from `manyleb \(command) --format markdown`.\n\n"
            + manyleb([command, "--format", "markdown"]).out
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(text.utf8).write(to: repository.appending(path: file))
            Issue.record("Recorded \(file); look at the difference and run again")
            return
        }
        #expect(text == repositoryText(file), "\(file) is not fresh")
    }

    @Test("Every command stands in the table of commands")
    func table() throws {
        struct Help: Decodable {
            struct Command: Decodable {
                var commandName: String
                var subcommands: [Command]?
            }
            var command: Command
        }
        let help = try JSONDecoder().decode(Help.self, from: Data(manyleb(["--experimental-dump-help"]).out.utf8))
        let names = (help.command.subcommands ?? []).map(\.commandName).filter { $0 != "help" }
        let table = repositoryText("docs/commands.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(names.count > 10)
        for name in names { #expect(table.contains { $0.contains("`\(name)`") }, "\(name)") }
    }

    @Test("Every link of a page leads to a file", arguments: pages + ["CHANGELOG.md", "CONTRIBUTING.md"])
    func links(page: String) throws {
        let folder = repository.appending(path: page).deletingLastPathComponent()
        for match in repositoryText(page).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
            let file = folder.appending(path: String(match.1)).standardizedFileURL.path
            #expect(FileManager.default.fileExists(atPath: file), "\(page) links to \(match.1)")
        }
    }

    @Test("The manual page and the completions are made of what the program says of itself")
    func manual() throws {
        try withFolder { folder in
            let installed = try run(
                repository.appending(path: "scripts/install-program").path,
                ["--prefix", folder.path, "--program", program], in: folder)
            #expect(installed.status == 0, "\(installed.err)")
            let page = try run("zcat", ["share/man/man1/manyleb.1.gz"], in: folder).out
            for command in ["build", "check", "init", "keys", "schema"] {
                #expect(page.contains(".SS manyleb \(command)"), "\(command)")
            }
            for file in [
                "bin/manyleb", "share/bash-completion/completions/manyleb", "share/zsh/site-functions/_manyleb",
                "share/fish/vendor_completions.d/manyleb.fish",
            ] { #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).path), "\(file)") }
            let completed = try run(
                "/bin/bash", ["-c", "source share/bash-completion/completions/manyleb && complete -p manyleb"],
                in: folder)
            #expect(completed.status == 0)
        }
    }
}
