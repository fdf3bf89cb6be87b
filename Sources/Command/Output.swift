internal import Foundation
internal import Synchronization

/// Standard output or standard error. What cannot be written is noted rather than trapped on: who runs a program with a
/// full disk behind it, or with the stream closed, is owed a line and a status.
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

    /// Why something that was to be written was not; nothing where all was, or where the reader left early, as `head`
    /// does.
    package var error: FileError? { state.withLock(\.error) }

    /// Whether somebody at a terminal reads along.
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

    /// The exit status of a run, once it is known whether all that it had to say was said.
    package static func status(after status: ExitStatus) -> ExitStatus {
        guard let error = out.error ?? err.error else { return status }
        if out.error != nil { err.write("manyleb: standard output cannot be written: \(error.reason)\n") }
        return .unusable
    }

    /// To be called first: a signal that would end the program becomes an error that it can report, and the three
    /// standard streams are taken, so that no file that it opens becomes one of them.
    package static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest number that is free is this one. It is opened the wrong way round: closed is closed.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}

extension FileError {
    static let readerLeft = FileError(code: EPIPE)
}
