internal import Foundation

/// Asks git for a file of a revision. The program is run with a list of arguments, never through a shell, and no more
/// of its output is read than needed.
enum Git {
    static func show(_ name: String, limit: Int) throws(FileError) -> [UInt8] {
        // A name that looks like an option is refused.
        guard !name.hasPrefix("-") else { throw FileError("It is not a revision and a file") }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // Git only reads: what a repository lacks it would fetch, by a command that the repository names.
        process.arguments = [
            "git", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "cat-file", "blob", name,
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"]) { $1 }
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw FileError("git cannot be run")
        }
        var bytes: [UInt8] = []
        while bytes.count < limit, let part = try? output.fileHandleForReading.read(upToCount: 1 << 16), !part.isEmpty {
            bytes += part
        }
        // Closing the pipe stops git where it has more output than needed.
        try? output.fileHandleForReading.close()
        let isCut = bytes.count >= limit
        process.waitUntilExit()
        guard isCut || process.terminationStatus == 0 else {
            throw FileError("git knows no such revision or no such file in it")
        }
        return isCut ? Array(bytes.prefix(limit)) : bytes
    }
}
