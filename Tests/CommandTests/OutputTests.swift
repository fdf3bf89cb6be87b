import Foundation
import Synchronization
import Testing

@testable import ManylebCommand

@Suite("Writing files")
struct OutputTests {
    /// A disk in memory on which one act is refused.
    private final class Disk: Sendable {
        private struct State {
            var files: [String: [UInt8]] = [:]
            var acts = 0
        }
        private let state = Mutex(State())
        private let refusedAct: Int

        init(refusing act: Int, files: [String: [UInt8]] = [:]) {
            refusedAct = act
            state.withLock { $0.files = files }
        }

        var files: [String: [UInt8]] { state.withLock { $0.files } }
        var acts: Int { state.withLock { $0.acts } }

        private func act() throws(Files.Fault) {
            let number = state.withLock { state in
                state.acts += 1
                return state.acts
            }
            if number == refusedAct { throw Files.Fault("The disk is full") }
        }

        var access: Files {
            var files = Files.disk
            files.makeFolder = { _ throws(Files.Fault) in try self.act() }
            files.write = { path, bytes throws(Files.Fault) in
                try self.act()
                self.state.withLock { $0.files[path] = bytes }
            }
            files.rename = { from, to throws(Files.Fault) in
                try self.act()
                self.state.withLock { $0.files[to] = $0.files.removeValue(forKey: from) }
            }
            files.remove = { path in _ = self.state.withLock { $0.files.removeValue(forKey: path) } }
            return files
        }
    }

    private func build(on disk: Disk) -> (status: ManylebCommand.ExitStatus, err: String) {
        let errors = Mutex("")
        let status = run(
            ["build", exampleFile, "--out", "pack", "--document", "service-specification"],
            in: Surroundings(
                out: { _ in }, err: { text in errors.withLock { $0 += text } }, files: disk.access, hasColour: false))
        return (status, errors.withLock { $0 })
    }

    @Test("Whatever the disk refuses, no half file is left and the old ones are whole")
    func refusedOnce() {
        let whole = Disk(refusing: 0)
        #expect(build(on: whole).status == .success)
        #expect(whole.files.count == 3)
        for act in 1...whole.acts {
            let old = whole.files.mapValues { _ in Array("old".utf8) }
            let disk = Disk(refusing: act, files: old)
            let outcome = build(on: disk)
            #expect(outcome.status == .unusable)
            #expect(outcome.err.contains("The documents cannot be written into `pack`: The disk is full"))
            #expect(Set(disk.files.keys) == Set(old.keys), "act \(act)")
            for (path, bytes) in disk.files {
                #expect(bytes == old[path]! || bytes == whole.files[path]!, "act \(act): \(path)")
            }
        }
    }
}
