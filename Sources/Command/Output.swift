internal import Glibc
internal import Synchronization

/// Standard output or standard error. A failed write is recorded instead of trapping, so that a full disk or a closed
/// stream leads to a message and an exit status.
package final class Output: Sendable {
    private let descriptor: Int32
    private let state = Mutex(State())

    private struct State {
        var error: FileError?
        var isClosed = false
    }

    package static let out = Output(STDOUT_FILENO)
    package static let err = Output(STDERR_FILENO)

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Why a write failed; `nil` where none did, or where the reader closed the pipe early, as `head` does.
    package var error: FileError? { state.withLock(\.error) }

    /// Whether it is a terminal.
    package var isTerminal: Bool { isatty(descriptor) == 1 }

    package func write(_ text: String) {
        state.withLock { state in
            guard state.error == nil, !state.isClosed else { return }
            do throws(FileError) {
                try Disk.write(Array(text.utf8), to: descriptor)
            } catch {
                if error == .readerLeft { state.isClosed = true } else { state.error = error }
            }
        }
    }

    /// Whether somebody sits at a terminal, sees what is asked and can answer.
    package static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && err.isTerminal }

    /// Shows a text on standard error and reads a line from standard input.
    @Sendable package static func ask(_ text: String) -> String? {
        err.write(text)
        return readLine()
    }

    /// The exit status of a run, taking failed writes into account.
    package static func status(after status: ExitStatus) -> ExitStatus {
        guard let error = out.error ?? err.error else { return status }
        if out.error != nil { err.write("manyleb: standard output cannot be written: \(error.reason)\n") }
        return .unusable
    }

    /// Must be called first: signals that would end the program become errors that it can report, and closed standard
    /// streams are opened, so that no later file gets one of their descriptors.
    package static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            // This is the lowest free descriptor, so `open` returns it. The mode is the wrong one on purpose: using the
            // stream must still fail.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}

extension FileError {
    static let readerLeft = FileError(code: EPIPE)
}
