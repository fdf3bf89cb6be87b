internal import Glibc

/// A program that is asked for something: found on the path, run with a list of arguments, never through a shell. It is
/// given nothing to read, and what it says of errors goes unread.
struct OtherProgram {
    let name: String
    let arguments: [String]
    let environment: [String: String]

    /// Runs it to its end.
    /// - Parameter limit: how much of its output is wanted; where there is more, it is stopped.
    /// - Returns: the output, and the status with which it ended; 128 and more where a signal ended it, as shells say it.
    /// - Throws: why it could not be started.
    func run(outputTo limit: Int = 0) throws(FileError) -> (output: [UInt8], status: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileError(code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let started: pid_t
        do throws(FileError) {
            started = try start(output: limit > 0 ? ends[1] : nil)
        } catch {
            for end in ends { close(end) }
            throw error
        }
        close(ends[1])
        let output = Self.read(ends[0], to: limit)
        // A closed pipe stops a program that has more to say.
        close(ends[0])
        var status: Int32 = 0
        while waitpid(started, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return (output, signal == 0 ? status >> 8 & 0xFF : 128 + signal)
    }

    private func start(output: Int32?) throws(FileError) -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        if let output {
            posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // This program passes over closed pipes; the other is to end at one.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var process: pid_t = 0
        let words = ([name] + arguments).map { strdup($0) } + [nil]
        let settings = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        let code = posix_spawnp(&process, name, &files, &attributes, words, settings)
        guard code == 0 else { throw FileError(code: code) }
        return process
    }

    private static func read(_ descriptor: Int32, to limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let part = [UInt8](unsafeUninitializedCapacity: min(1 << 16, limit - bytes.count)) { buffer, count in
                var got = -1
                repeat {
                    got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                } while got < 0 && errno == EINTR
                count = max(0, got)
            }
            if part.isEmpty { break }
            bytes += part
        }
        return bytes
    }
}
