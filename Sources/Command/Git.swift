internal import FoundationEssentials
internal import ManylebKit

/// Asks git for a file of a revision. No more of its output is read than needed.
enum Git {
    static func show(_ name: String, limit: Int) throws(FileError) -> [UInt8] {
        // A name that looks like an option is refused.
        guard !name.hasPrefix("-") else { throw FileError("It is not a revision and a file") }
        // Git only reads: what a repository lacks it would fetch, by a command that the repository names.
        let git = OtherProgram(
            name: "git",
            arguments: ["-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "cat-file", "blob", name],
            environment: ProcessInfo.processInfo.environment.merging(
                ["GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"]) { $1 })
        let ran: (output: [UInt8], status: Int32)
        do throws(FileError) {
            ran = try git.run(outputTo: limit)
        } catch {
            throw FileError("git cannot be run")
        }
        guard ran.output.count >= limit || ran.status == 0 else {
            throw FileError("git knows no such revision or no such file in it")
        }
        return ran.output
    }
}
