import Foundation
import ManylebTestSupport
import Synchronization
import Testing

@testable import ManylebCommand
@testable import ManylebKit

@Suite("Writing files")
struct OutputTests {
    /// A disk that counts operations and refuses some of them.
    private final class FaultyDisk: Sendable {
        private let count = Mutex(0)
        private let refused: Range<Int>

        /// - Parameter refused: the operations that fail; the first is 1.
        init(refusing refused: Range<Int> = 0..<0) {
            self.refused = refused
        }

        var acts: Int { count.withLock { $0 } }

        private func act() throws(FileError) {
            let number = count.withLock { count in
                count += 1
                return count
            }
            if refused.contains(number) { throw FileError("The disk is full") }
        }

        var access: Files {
            let disk = Files.disk
            var files = disk
            files.digest = { path throws(FileError) in
                try self.act()
                return try disk.digest(path)
            }
            files.names = { path throws(FileError) in
                try self.act()
                return try disk.names(path)
            }
            files.target = { path throws(FileError) in
                try self.act()
                return try disk.target(path)
            }
            files.makeFolder = { path throws(FileError) in
                try self.act()
                return try disk.makeFolder(path)
            }
            files.create = { path, bytes, mode throws(FileError) in
                try self.act()
                try disk.create(path, bytes, mode)
            }
            files.rename = { from, to throws(FileError) in
                try self.act()
                try disk.rename(from, to)
            }
            files.lock = { folder throws(FileError) in
                try self.act()
                return try disk.lock(folder)
            }
            return files
        }
    }

    /// Puts a generated pack into a folder, as a build does.
    private func build(_ texts: [String: String], into folder: URL, on disk: FaultyDisk) throws(PackFolder.Refusal) {
        var pack = Pack(
            manyleb: "1", library: "l", contract: Pack.Name(reference: "R", title: "T"), inputs: [], notMade: [])
        var packFolder = try PackFolder(folder.path, for: pack, replaces: false, files: disk.access)
        defer { packFolder.close() }
        var files: [Pack.File] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            files.append(try packFolder.add(WrittenFile(name: name, bytes: Array(text.utf8)), .html))
        }
        pack.documents = [
            Pack.Entry(document: "d", kind: "D", status: "draft", blanks: [], files: files, from: pack.makings)
        ]
        _ = try packFolder.keep(in: &pack, isPart: false, order: ["d"])
        try packFolder.finish(try PackPlan(pack, in: packFolder, from: "", documents: ["d"]))
    }

    @Test("The target of a link is restored where a build over it fails")
    func linkPutBack() throws {
        try withFolder { folder in
            let place = folder.appending(path: "out/pack")
            try build(Self.old, into: place, on: FaultyDisk())
            let target = folder.appending(path: "elsewhere")
            try FileManager.default.moveItem(at: place.appending(path: "a"), to: target)
            try FileManager.default.createSymbolicLink(
                atPath: place.appending(path: "a").path, withDestinationPath: target.path)
            var acts = 1
            while true {
                let disk = FaultyDisk(refusing: acts..<acts + 1)
                var refusal: PackFolder.Refusal?
                do throws(PackFolder.Refusal) { try build(Self.new, into: place, on: disk) } catch { refusal = error }
                if disk.acts < acts { break }
                #expect(try PackOnDisk(place).faults == [], "act \(acts)")
                let text = try String(contentsOf: target, encoding: .utf8)
                #expect(text == (refusal == nil ? "new" : "old"), "act \(acts)")
                try build(Self.old, into: place, on: FaultyDisk())
                acts += 1
            }
            #expect(acts > 20)
        }
    }

    private static let old = ["a": "old", "b": "old", "same": "same", "stale": "old"]
    private static let new = ["a": "new", "b": "new", "same": "same", "more": "new"]

    /// Builds over an earlier pack, or where there was none, and shows what is there afterwards.
    /// - Returns: the number of operations on the disk.
    @discardableResult
    private func build(
        overOld: Bool, refusing refused: Range<Int> = 0..<0,
        _ show: (_ refusal: PackFolder.Refusal?, _ before: PackOnDisk?, _ after: PackOnDisk?) throws -> Void
    ) throws -> Int {
        var acts = 0
        try withFolder { folder in
            let place = folder.appending(path: "out/pack")
            if overOld { try build(Self.old, into: place, on: FaultyDisk()) }
            let before = try? PackOnDisk(place)
            let disk = FaultyDisk(refusing: refused)
            var refusal: PackFolder.Refusal?
            do throws(PackFolder.Refusal) { try build(Self.new, into: place, on: disk) } catch { refusal = error }
            acts = disk.acts
            try show(refusal, before, try? PackOnDisk(place))
            // The next build repairs the pack, and leaves no other files.
            try build(Self.new, into: place, on: FaultyDisk())
            #expect(try PackOnDisk(place).faults == [])
        }
        return acts
    }

    @Test("Whatever the disk refuses, either the old pack or the new one is whole, and no other files are left")
    func refusedOnce() throws {
        for overOld in [true, false] {
            let acts = try build(overOld: overOld) { refusal, _, after in
                #expect(refusal == nil && after?.faults == [])
            }
            #expect(acts > 20)
            for act in 1...acts {
                try build(overOld: overOld, refusing: act..<act + 1) { refusal, before, after in
                    guard let refusal else {
                        #expect(after?.faults == [], "act \(act)")
                        return
                    }
                    let message = refusal.findings[0].summary
                    #expect(message.contains("cannot be written into") && message.contains("The disk is full"))
                    #expect(after?.names == before?.names && after?.record == before?.record, "act \(act)")
                    #expect(after?.faults ?? [] == [], "act \(act)")
                }
            }
        }
    }

    @Test("Where the disk refuses everything from some moment on, the pack is whole or says that it is not")
    func refusedForGood() throws {
        for overOld in [true, false] {
            let acts = try build(overOld: overOld) { _, _, _ in }
            for act in 1...acts {
                try build(overOld: overOld, refusing: act..<Int.max) { refusal, _, after in
                    #expect(refusal != nil)
                    #expect(after?.record.map { !$0.whole } ?? true || after?.faults == [], "act \(act)")
                }
            }
        }
    }

    // MARK: One file

    // Two that make few documents: what is tried here is where the report goes.
    private let contracts = [minimalFile, fixture("inputs/30-title-and-replace.yaml")]

    private func diff(_ out: String, in folder: URL) throws -> ProgramRun {
        try manyleb(["diff"] + contracts + ["--to", "json", "--out", out], in: folder)
    }

    @Test("A report goes into a device or pipe and through a link, keeps modes, and touches no other file")
    func oneFile() throws {
        try withFolder { folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let report = try manyleb(["diff"] + contracts + ["--to", "json"], in: folder).out
            func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

            try "mine".write(toFile: path("new.part"), atomically: true, encoding: .utf8)
            #expect(try diff("new", in: folder).status == 1)
            #expect(try text("new") == report && text("new.part") == "mine")

            try "old".write(toFile: path("target"), atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("target"))
            try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: "target")
            try FileManager.default.createSymbolicLink(atPath: path("dangling"), withDestinationPath: "new-target")
            for (link, target) in [("link", "target"), ("dangling", "new-target")] {
                #expect(try diff(link, in: folder).status == 1)
                #expect(try text(target) == report)
                #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path(link)) == target)
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: path("target"))
            #expect(attributes[.posixPermissions] as? Int == 0o600)

            let poured = try run(
                "/bin/sh",
                ["-c", "mkfifo pipe; cat pipe > got & \"$@\"; wait; test -p pipe", "sh", program, "diff"]
                    + contracts + ["--to", "json", "--out", "pipe"], in: folder)
            #expect(try poured.status == 0 && text("got") == report)
            let shown = try run(
                "/bin/sh",
                ["-c", "\"$@\" > shown", "sh", program, "diff"] + contracts
                    + ["--to", "json", "--out", "/dev/stdout"], in: folder)
            #expect(try shown.status == 1 && text("shown") == report)
            #expect(try diff("/dev/null", in: folder).status == 1)
            let shared = "/dev/shm/manyleb-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: shared) }
            for _ in 1...2 { #expect(try diff(shared, in: folder).status == 1) }
            #expect(try String(contentsOfFile: shared, encoding: .utf8) == report)
            #expect(
                try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                    == .typeCharacterSpecial)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                    == ["dangling", "got", "link", "new", "new-target", "new.part", "pipe", "shown", "target"])
        }
    }

    @Test(
        "A report that cannot be written gives a message and status 2, and leaves no file",
        arguments: [
            ("/dev/full", "The disk is full"), ("", "--out"), ("folder", "A folder of that name is in the way"),
            ("nowhere/x", "It does not exist"), ("loop", "lead back to themselves"),
        ])
    func oneFileRefused(out: String, reason: String) throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "folder"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "loop").path, withDestinationPath: "loop")
            let outcome = try diff(out, in: folder)
            #expect(outcome.status == 2 && outcome.err.contains(reason), "\(outcome.err)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["folder", "loop"])
        }
    }

    // MARK: Standard output and error

    private static let commands: [[String]] = [
        ["build", minimalFile], ["check", minimalFile, "--format", "json", "--quiet"],
        ["diff", minimalFile, minimalFile],
        ["calendar", oneYearFile, "--to", "ics"], ["rules"],
        ["rules", "figure/response-time"], ["--help"], ["--version"], ["build", "--help"],
        ["--generate-completion-script", "bash"],
    ]

    /// One of two ways for each command in turn, and both for those that read no library; where every case is run, both.
    private static func inTurn<Way>(_ ways: [Way], for command: [String]) -> [Way] {
        let isQuick = command.contains { $0.hasPrefix("-") && $0 != "--format" && $0 != "--to" }
        let turn = commands.firstIndex(of: command) ?? 0
        return isQuick ? ways : sample(of: [ways[turn % 2], ways[1 - turn % 2]], 1)
    }

    @Test("Without a usable standard output a command says so in one line and ends with status 2", arguments: commands)
    func closedOut(command: [String]) throws {
        try withFolder { folder in
            let ways = [(">&-", "It is closed"), (">/dev/full", "The disk is full")]
            for (way, reason) in Self.inTurn(ways, for: command) {
                let outcome = try run("/bin/sh", ["-c", "\"$@\" \(way)", "sh", program] + command, in: folder)
                #expect(outcome.status == 2, "\(way): \(outcome.err)")
                #expect(outcome.err == "manyleb: standard output cannot be written: \(reason)\n")
            }
        }
    }

    @Test(
        "A reader that closes the pipe early does not stop the command, which only prints no more", arguments: commands
    )
    func closedPipe(command: [String]) throws {
        try withFolder { folder in
            for way in Self.inTurn(["", "trap '' PIPE; "], for: command) {
                let outcome = try run(
                    "/bin/bash",
                    ["-c", "\(way)\"$@\" 2>err | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}; cat err", "sh", program]
                        + command, in: folder)
                #expect(outcome.out == "0\n" || command[0] == "diff" && outcome.out == "1\n", "\(outcome.out)")
            }
            if command.contains(minimalFile), command[0] == "build" {
                #expect(try PackOnDisk(folder.appending(path: "out")).faults == [])
            }
        }
    }

    @Test(
        "With standard error closed or full, a message that cannot be written gives status 2, and goes into no other file"
    )
    func closedErr() throws {
        try withFolder { folder in
            for way in ["2>&-", "2>/dev/full", "2>&- >&-", "2>&- >&- <&-", "2>/dev/full >/dev/full"] {
                let missing = try run(
                    "/bin/sh", ["-c", "\"$@\" \(way)", "sh", program, "build", "missing.yaml"], in: folder)
                #expect(missing.status == 2 && missing.out == "", "\(way)")
                // A command without output is not affected.
                let quiet = try run(
                    "/bin/sh", ["-c", "\"$@\" \(way)", "sh", program, "build", minimalFile, "--quiet"], in: folder)
                #expect(quiet.status == 0, "\(way)")
                #expect(try PackOnDisk(folder.appending(path: "out")).faults == [])
                try FileManager.default.removeItem(at: folder.appending(path: "out"))
            }
        }
    }

    @Test("A full disk and a limit on file size give a message and leave no files")
    func noRoom() throws {
        try withFolder { folder in
            let outcome = try run(
                "/bin/bash", ["-c", "ulimit -f 100; \"$@\"", "sh", program, "build", oneYearFile], in: folder)
            #expect(outcome.status == 2 && outcome.err.contains("cannot be written into `out`"), "\(outcome.err)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }
}
