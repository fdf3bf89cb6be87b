internal import Foundation
internal import ManylebKit

/// Why a file could not be read or written, for a person.
package struct FileError: Error, Equatable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

/// Everything that the program does with the disk. The only code that touches it; tests put their own in its place.
package struct Files: Sendable {
    /// What a path leads to, through every link on the way.
    package struct Target: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case nothing, folder
            /// An ordinary file with its permissions.
            case file(mode: UInt32)
            /// A device, a pipe, or a file that this process has open: it is written into, never replaced.
            case stream
        }
        package var kind: Kind
        /// The path without a link in its last part.
        package var path: String

        /// The permissions that what takes its place is to have; nothing for those of any new file.
        var mode: UInt32? { if case .file(let mode) = kind { mode } else { nil } }
    }

    /// The first bytes of a file, up to a limit.
    package var read: @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8]
    /// The SHA-256 of an ordinary file, through links.
    package var digest: @Sendable (_ path: String) throws(FileError) -> String
    /// The paths of the files below a folder, relative to it, in order of name; no links below it are followed.
    package var list: @Sendable (_ folder: String) throws(FileError) -> [String]
    /// The names in a folder.
    package var names: @Sendable (_ folder: String) throws(FileError) -> [String]
    package var target: @Sendable (_ path: String) throws(FileError) -> Target
    /// Makes a folder, and those that it lies in.
    /// - Returns: the folders that were not there, outermost first.
    package var makeFolder: @Sendable (_ path: String) throws(FileError) -> [String]
    /// Writes a file of a name that nothing has yet: whole, or not at all.
    package var create: @Sendable (_ path: String, _ bytes: [UInt8], _ mode: UInt32?) throws(FileError) -> Void
    /// Writes into a device, a pipe or an open file.
    package var pour: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
    package var rename: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void
    package var remove: @Sendable (_ path: String) -> Void
    /// Removes a folder that is empty.
    package var removeFolder: @Sendable (_ path: String) -> Void
    /// Removes what a run that was cut short left behind, a file or a folder with files; what links lead to stays.
    package var sweep: @Sendable (_ path: String) -> Void
    /// Waits until no other build writes into a folder, and keeps others out.
    package var lock: @Sendable (_ folder: String) throws(FileError) -> FolderLock
    /// Whether two paths lead to one file that is there.
    package var isSame: @Sendable (_ path: String, _ other: String) -> Bool
    /// The first bytes of a file as a git revision has it, by git's own name for it: `HEAD~1:contracts/dyffryn.yaml`.
    package var show: @Sendable (_ revisionAndPath: String, _ limit: Int) throws(FileError) -> [UInt8]

    package static let disk = Files(
        read: { path, limit throws(FileError) in try Disk.read(path, limit) },
        digest: { path throws(FileError) in try Disk.digest(path) },
        list: { folder throws(FileError) in try Disk.list(folder) },
        names: { folder throws(FileError) in try Disk.names(folder) },
        target: { path throws(FileError) in try Disk.target(path) },
        makeFolder: { path throws(FileError) in try Disk.makeFolder(path) },
        create: { path, bytes, mode throws(FileError) in try Disk.create(path, bytes, mode) },
        pour: { path, bytes throws(FileError) in try Disk.pour(path, bytes) },
        rename: { from, to throws(FileError) in
            guard Foundation.rename(from, to) == 0 else { throw FileError(code: errno) }
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
        show: { name, limit throws(FileError) in try Git.show(name, limit: limit) })

    /// Writes a file whole or not at all: an ordinary file keeps its permissions, what is reached through links is
    /// replaced where it lies, and a device or pipe is written into.
    func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let target = try target(path)
        switch target.kind {
        case .folder: throw .folderInTheWay
        case .stream: return try pour(target.path, bytes)
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

    /// Removes what runs that were cut short left in a folder.
    func removeLeftovers(in folder: String) {
        for name in (try? names(folder)) ?? [] where Self.isTemporary(name) { sweep("\(folder)/\(name)") }
    }

    /// A name that no file has and that nobody gives: files on their way to their own name bear it.
    static func temporaryName() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return temporaryPrefix + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether `temporaryName` gave a name.
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
                texts[path] = text
            } catch {
                throw FileError("\(path): \(error.reason)")
            }
        }
        return TemplateFiles(texts: texts, prefix: folder.hasSuffix("/") ? folder : folder + "/")
    }
}

/// A folder that no other build writes into, until it is given back.
package final class FolderLock: Sendable {
    private let descriptor: Int32
    /// Whether the folder's file system knows locks. Where it does not, nothing tells what another build left behind from
    /// what it is about to use.
    let isExclusive: Bool

    init(_ folder: String) throws(FileError) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 {
            // Into a folder that may not be looked into one may still write.
            guard errno == EACCES else { throw FileError(code: errno) }
            isExclusive = false
            return
        }
        isExclusive = try Self.wait(for: descriptor)
        var (locked, current) = (stat(), stat())
        // Whoever had it before may have taken an empty folder away again.
        guard fstat(descriptor, &locked) == 0, stat(folder, &current) == 0, locked.st_ino == current.st_ino,
            locked.st_dev == current.st_dev
        else {
            close(descriptor)
            throw .goneMeanwhile
        }
    }

    /// How long another build may take, in tenths of a second. Whoever may read a folder may keep it locked for good.
    private static let patience = 600

    /// - Returns: whether the file system knows locks.
    private static func wait(for descriptor: Int32) throws(FileError) -> Bool {
        for _ in 0..<patience {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            usleep(100_000)
        }
        close(descriptor)
        throw FileError("Another build has been writing into it for a minute")
    }

    func giveBack() {
        if descriptor >= 0 { close(descriptor) }
    }
}

extension FileError {
    static let goneMeanwhile = FileError("It was removed meanwhile")
    static let folderInTheWay = FileError(code: EISDIR)

    /// The reason for a number of the operating system.
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
