import Foundation
import ManylebTestSupport
import Testing

@testable import ManylebRegister

/// Imports that end too early, by another process that is ended.
@Suite("An import is whole or absent", .serialized)
struct BrokenOffTests {
    private func importing(_ path: String, _ seed: Int, _ rows: Int, in folder: URL) throws -> ProgramRun {
        try run(importer, [path, String(seed), String(rows)], in: folder)
    }

    /// The returns of a register, after everything in it was counted again.
    private func returns(in folder: URL) throws -> [StoredReturn] {
        let register = try Register(folder)
        #expect(try register.verify().discrepancies.isEmpty)
        return try register.returns()
    }

    @Test("A process that is killed in the middle leaves the register as it was or with the whole return")
    func killed() throws {
        try withFolder { folder in
            let whole = folder.appending(path: "whole").path
            #expect(try importing(whole, 0, 500, in: folder).status == 0)
            /// Imports into a copy, and kills the importer a while after it has opened the file.
            func kill(_ name: String, after seconds: Double?) throws -> (returns: [StoredReturn], seconds: Double) {
                let place = folder.appending(path: name)
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
                let path = place.appending(path: "register").path
                try FileManager.default.copyItem(atPath: whole, toPath: path)
                let process = Process()
                let out = Pipe()
                process.executableURL = URL(filePath: importer)
                process.arguments = [path, "1", "1500"]
                process.standardOutput = out
                try process.run()
                #expect(try out.fileHandleForReading.read(upToCount: 5) == Data("open\n".utf8))
                let start = ContinuousClock.now
                if let seconds {
                    usleep(UInt32(seconds * 1_000_000))
                    Foundation.kill(process.processIdentifier, SIGKILL)
                }
                process.waitUntilExit()
                let end = ContinuousClock.now
                return (try returns(in: place), (end - start) / .seconds(1))
            }
            let (all, seconds) = try kill("all", after: nil)
            #expect(all.map(\.accepted) == [490, 1_470])
            let rounds = rounds(100, 20)
            var absent = 0
            for round in rounds {
                let found = try kill("\(round)", after: seconds * 1.3 * Double(round - 1) / Double(rounds.count))
                    .returns
                #expect(found == all || found == Array(all.prefix(1)))
                if found.count == 1 { absent += 1 }
            }
            print("killed \(rounds.count) times: \(absent) imports absent, \(rounds.count - absent) whole")
            // It was killed at once, and after it had ended.
            #expect(absent > 0 && absent < rounds.count)
        }
    }

    @Test("A disk that is full in the middle leaves the register as it was, and a later import works")
    func full() throws {
        for blocks in [0, 1, 7, 20, 64, 70, 100, 200, 400] {
            try withFolder { folder in
                let path = folder.appending(path: "register").path
                let command = "ulimit -f \(blocks); exec \(importer) \(path)"
                let first = try run("sh", ["-c", command + " 1 500"], in: folder)
                #expect(first.status == 2 || first.status == 0, "\(blocks): \(first.status) \(first.err)")
                #expect(first.status == 0 || first.out.split(separator: "\n").last.map { $0.count > 10 } ?? false)
                #expect(try returns(in: folder).count == (first.status == 0 ? 1 : 0))
                #expect(try importing(path, 2, 500, in: folder).status == 0)
                let second = try run("sh", ["-c", command + " 3 2000"], in: folder)
                #expect(try returns(in: folder).count == (first.status == 0 ? 2 : 1) + (second.status == 0 ? 1 : 0))
                if blocks < 100 { #expect(second.status == 2 && second.out.contains("disk")) }
            }
        }
    }

    @Test("Two imports at once are both there, one after the other; of the same file there is one")
    func together() throws {
        for (seeds, revisions) in [([1, 2], [1, 2]), ([3, 3], [1]), ([1, 2, 3, 3], [1, 2, 3])] {
            try withFolder { folder in
                let path = folder.appending(path: "register").path
                let processes = try seeds.map { seed in
                    let process = Process()
                    process.executableURL = URL(filePath: importer)
                    process.arguments = [path, String(seed), "1000"]
                    process.standardOutput = FileHandle.nullDevice
                    try process.run()
                    return process
                }
                for process in processes {
                    process.waitUntilExit()
                    #expect(process.terminationStatus == 0)
                }
                #expect(try returns(in: folder).map(\.revision) == revisions)
            }
        }
    }

    @Test("In a folder that may not be written to nothing happens, and the fault says so")
    func readOnly() throws {
        try withFolder { folder in
            let path = folder.appending(path: "register").path
            #expect(try importing(path, 1, 100, in: folder).status == 0)
            let bytes = try Data(contentsOf: URL(filePath: path))
            let files = FileManager.default
            // Root may write anywhere, so nobody tries.
            let isRoot = getuid() == 0
            if isRoot { for place in [path, folder.path] { chown(place, 65_534, 65_534) } }
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
            defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
            let tool = folder.deletingLastPathComponent().appending(path: "importer-\(UUID().uuidString)")
            try files.copyItem(atPath: importer, toPath: tool.path)
            defer { try? files.removeItem(at: tool) }
            let asNobody = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : ["env"]
            for name in [path, folder.appending(path: "other").path] {
                let outcome = try run(
                    asNobody[0], asNobody.dropFirst() + [tool.path, name, "2", "100"],
                    in: folder.deletingLastPathComponent())
                #expect(outcome.status == 2, "\(outcome.out) \(outcome.err)")
                #expect(outcome.out.contains("cannot be") || outcome.out.contains("may not be"), "\(outcome.out)")
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
            #expect(try files.contentsOfDirectory(atPath: folder.path) == ["register"])
        }
    }

    @Test("A name that SQLite takes for something else is the name of a file")
    func names() throws {
        try withFolder { folder in
            for name in [":memory:", "file:x?mode=memory", "-register"] {
                let outcome = try importing(name, 1, 10, in: folder)
                #expect(outcome.status == 0)
                #expect(FileManager.default.fileExists(atPath: folder.appending(path: name).path))
            }
        }
    }
}
