internal import Glibc
internal import ManylebKit

/// Why a file could not be read or written, for a person.
package struct FileError: Error, Equatable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

/// All access to the disk. No other code touches it; tests replace it.
package struct Files: Sendable {
    /// What a path leads to, through every link on the way.
    package struct Target: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case nothing, folder
            /// An ordinary file with its permissions.
            case file(mode: UInt32)
            /// A device, a pipe, or a file that this process has open: written into, never replaced.
            case stream
        }
        package var kind: Kind
        /// The path without a link in its last part.
        package var path: String

        /// The permissions for a file that replaces it; `nil` for those of a new file.
        var mode: UInt32? { if case .file(let mode) = kind { mode } else { nil } }
    }

    /// The first bytes of a file, up to a limit.
    package var read: @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8]
    /// Gives a file piece by piece.
    package var pieces: @Sendable (_ path: String, _ take: ([UInt8]) -> Void) throws(FileError) -> Void
    /// The SHA-256 of an ordinary file, through links.
    package var digest: @Sendable (_ path: String) throws(FileError) -> String
    /// The paths of the files below a folder, relative to it, in order of name, through links.
    package var list: @Sendable (_ folder: String) throws(FileError) -> [String]
    /// The names in a folder.
    package var names: @Sendable (_ folder: String) throws(FileError) -> [String]
    package var target: @Sendable (_ path: String) throws(FileError) -> Target
    /// Makes a folder and its missing parents.
    /// - Returns: the folders that were made, outermost first.
    package var makeFolder: @Sendable (_ path: String) throws(FileError) -> [String]
    /// Writes a file under a name that does not exist yet: whole, or not at all.
    package var create: @Sendable (_ path: String, _ bytes: [UInt8], _ mode: UInt32?) throws(FileError) -> Void
    /// Writes into a device, a pipe or an open file.
    package var writeStream: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
    package var rename: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void
    package var remove: @Sendable (_ path: String) -> Void
    /// Removes a folder that is empty.
    package var removeFolder: @Sendable (_ path: String) -> Void
    /// Removes what an interrupted run left, a file or a folder with files, without following links.
    package var sweep: @Sendable (_ path: String) -> Void
    /// Waits until no other build writes into a folder, and keeps others out.
    package var lock: @Sendable (_ folder: String) throws(FileError) -> FolderLock
    /// Whether two paths lead to the same existing file.
    package var isSame: @Sendable (_ path: String, _ other: String) -> Bool
    /// The first bytes of a file as a git revision has it, by git's own name for it: `HEAD~1:contracts/dyffryn.yaml`.
    package var show: @Sendable (_ revisionAndPath: String, _ limit: Int) throws(FileError) -> [UInt8]

    /// The whole path of the folder in which the program runs, with `/` at its end.
    package var folder: @Sendable () -> String

    /// The day by the clock of the machine, such as `2027-07-12`.
    package var today: @Sendable () -> String

    /// Whether there is a program that prints.
    var canPrint: Bool { LibreOffice.isInstalled }
    /// The pages of Word documents.
    var print: @Sendable (_ documents: [WrittenFile]) throws(FileError) -> [WrittenFile]

    package static let disk = Files(
        read: { path, limit throws(FileError) in try Disk.read(path, limit) },
        pieces: { path, take throws(FileError) in try Disk.pieces(path, take) },
        digest: { path throws(FileError) in try Disk.digest(path) },
        list: { folder throws(FileError) in try Disk.list(folder) },
        names: { folder throws(FileError) in try Disk.names(folder) },
        target: { path throws(FileError) in try Disk.target(path) },
        makeFolder: { path throws(FileError) in try Disk.makeFolder(path) },
        create: { path, bytes, mode throws(FileError) in try Disk.create(path, bytes, mode) },
        writeStream: { path, bytes throws(FileError) in try Disk.writeStream(path, bytes) },
        rename: { from, to throws(FileError) in
            guard Glibc.rename(from, to) == 0 else { throw FileError(code: errno) }
        },
        remove: { path in unlink(path) },
        removeFolder: { path in rmdir(path) },
        sweep: { path in Disk.sweep(path) },
        lock: { folder throws(FileError) in try FolderLock(folder) },
        isSame: { path, other in
            var (status, others) = (stat(), stat())
            return stat(path, &status) == 0 && stat(other, &others) == 0 && status.st_ino == others.st_ino
                && status.st_dev == others.st_dev
        },
        show: { name, limit throws(FileError) in try Git.show(name, limit: limit) },
        folder: Disk.folder, today: Disk.today,
        print: { documents throws(FileError) in try LibreOffice.pages(of: documents) })

    /// Writes a file whole or not at all: an ordinary file keeps its permissions, what is reached through links is
    /// replaced in its own folder, and a device or pipe is written into.
    func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let target = try target(path)
        switch target.kind {
        case .folder: throw .folderInTheWay
        case .stream: return try writeStream(target.path, bytes)
        case .nothing, .file: break
        }
        try replace(target.path, with: bytes, mode: target.mode)
    }

    /// Writes an ordinary file whole or not at all.
    func replace(_ path: String, with bytes: [UInt8], mode: UInt32?) throws(FileError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let temporary = folder + Self.temporaryName()
        try create(temporary, bytes, mode)
        do throws(FileError) {
            try rename(temporary, path)
        } catch {
            remove(temporary)
            throw error
        }
    }

    /// Removes what interrupted runs left in a folder.
    func removeLeftovers(in folder: String) {
        for name in (try? names(folder)) ?? [] where Self.isTemporary(name) { sweep("\(folder)/\(name)") }
    }

    /// A name that no file has and nobody chooses, for files that are renamed once they are complete.
    static func temporaryName() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return temporaryPrefix + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether a name was made by `temporaryName`.
    static func isTemporary(_ name: String) -> Bool {
        name.hasPrefix(temporaryPrefix) && name.utf8.count == temporaryPrefix.utf8.count + 16
            && name.dropFirst(temporaryPrefix.count).allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    private static let temporaryPrefix = ".manyleb-"

    /// The files of a clause library that somebody edited.
    func library(at folder: String) throws(FileError) -> TemplateFiles {
        var texts: [String: String] = [:]
        for path in try list(folder) where TemplateFiles.isPart(path) {
            do throws(FileError) {
                let bytes = try read("\(folder)/\(path)", Limits.fileSize + 1)
                guard bytes.count <= Limits.fileSize else {
                    throw FileError("It is larger than \(Limits.fileSize >> 20) MB")
                }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw FileError("It is not valid UTF-8")
                }
                // Windows writes a mark in front and a second character at each line end. The same words are the same
                // library.
                let plain = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
                texts[path] = plain.replacing("\r\n", with: "\n")
            } catch {
                throw FileError("\(path): \(error.reason)")
            }
        }
        return TemplateFiles(texts: texts, prefix: folder.hasSuffix("/") ? folder : folder + "/")
    }
}

/// A folder locked against other builds, until it is released.
package final class FolderLock: Sendable {
    private let descriptor: Int32
    /// Whether the folder's file system supports locks. Where it does not, leftovers of another build cannot be told
    /// from files that it is about to use.
    let isExclusive: Bool

    init(_ folder: String) throws(FileError) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 {
            // A folder that may not be read may still be writable.
            guard errno == EACCES else { throw FileError(code: errno) }
            isExclusive = false
            return
        }
        isExclusive = try Self.wait(for: descriptor)
        var (locked, current) = (stat(), stat())
        // The previous owner of the lock may have removed the empty folder.
        guard fstat(descriptor, &locked) == 0, stat(folder, &current) == 0, locked.st_ino == current.st_ino,
            locked.st_dev == current.st_dev
        else {
            close(descriptor)
            throw .goneMeanwhile
        }
    }

    /// How often the lock is tried, every tenth of a second. Anyone who may read a folder can keep it locked forever.
    private static let attempts = 600

    /// - Returns: whether the file system supports locks.
    private static func wait(for descriptor: Int32) throws(FileError) -> Bool {
        for _ in 0..<attempts {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            usleep(100_000)
        }
        close(descriptor)
        throw FileError("Another build has been writing into it for a minute")
    }

    func unlock() {
        if descriptor >= 0 { close(descriptor) }
    }
}

extension FileError {
    static let goneMeanwhile = FileError("It was removed meanwhile")
    static let folderInTheWay = FileError(code: EISDIR)

    /// The reason for an error number of the operating system.
    init(code: Int32) {
        switch code {
        case ENOENT: self.init("It does not exist")
        case EACCES, EPERM: self.init("Permission was refused")
        case ENOSPC, EDQUOT: self.init("The disk is full")
        case EROFS: self.init("The disk cannot be written to")
        case EISDIR: self.init("A folder of that name is in the way")
        case ENOTDIR: self.init("A file of that name is in the way")
        case ENAMETOOLONG: self.init("The name is too long")
        case ENXIO: self.init("Nobody reads from it")
        case EBADF: self.init("It is closed")
        case ELOOP: self.init("Its links lead back to themselves")
        default: self.init(String(cString: strerror(code)))
        }
    }
}
