internal import Foundation
internal import ManylebKit

/// Everything that the program does with the disk. The only code that touches it; tests put their own in its place.
public struct Files: Sendable {
    /// Why a file could not be read or written, for a person.
    public struct Fault: Error, Equatable {
        public let reason: String

        public init(_ reason: String) {
            self.reason = reason
        }
    }

    /// The first bytes of a file, up to a limit.
    public var read: @Sendable (_ path: String, _ limit: Int) throws(Fault) -> [UInt8]
    /// The paths of the files below a folder, relative to it, in order of name; no links are followed.
    public var list: @Sendable (_ folder: String) throws(Fault) -> [String]
    public var makeFolder: @Sendable (_ path: String) throws(Fault) -> Void
    public var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(Fault) -> Void
    public var rename: @Sendable (_ from: String, _ to: String) throws(Fault) -> Void
    public var remove: @Sendable (_ path: String) -> Void
    /// Whether two paths lead to one file that is there.
    public var isSame: @Sendable (_ path: String, _ other: String) -> Bool
    /// The first bytes of a file as a git revision has it, by git's own name for it: `HEAD~1:contracts/dyffryn.yaml`.
    public var show: @Sendable (_ revisionAndPath: String, _ limit: Int) throws(Fault) -> [UInt8]

    public static let disk = Files(
        read: { path, limit throws(Fault) in
            var status = stat()
            guard stat(path, &status) == 0 else { throw Fault(reason(errno)) }
            if status.st_mode & S_IFMT == S_IFDIR { throw Fault("It is a folder, not a file") }
            if status.st_mode & S_IFMT != S_IFREG { throw Fault("It is not an ordinary file") }
            guard let file = fopen(path, "rb") else { throw Fault(reason(errno)) }
            defer { fclose(file) }
            let wanted = min(limit, Int(status.st_size))
            let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                count = wanted == 0 ? 0 : fread(buffer.baseAddress, 1, wanted, file)
            }
            if ferror(file) != 0 { throw Fault(reason(errno)) }
            return bytes
        },
        list: { folder throws(Fault) in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
                throw Fault("It does not exist")
            }
            guard isFolder.boolValue, let names = FileManager.default.enumerator(atPath: folder) else {
                throw Fault("It is not a folder")
            }
            var paths: [String] = []
            while let name = names.nextObject() as? String {
                paths.append(name)
                if paths.count > 10_000 { throw Fault("It holds more than 10,000 files") }
            }
            return paths.sorted()
        },
        makeFolder: { path throws(Fault) in
            do {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            } catch {
                throw Fault(
                    FileManager.default.fileExists(atPath: path) ? "A file of that name is in the way" : reason(errno))
            }
        },
        write: { path, bytes throws(Fault) in
            guard let file = fopen(path, "wb") else { throw Fault(reason(errno)) }
            let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
            let failure = errno
            guard fclose(file) == 0, written == bytes.count else { throw Fault(reason(failure)) }
        },
        rename: { from, to throws(Fault) in
            guard Foundation.rename(from, to) == 0 else { throw Fault(reason(errno)) }
        },
        remove: { path in unlink(path) },
        isSame: { path, other in
            var (status, others) = (stat(), stat())
            return stat(path, &status) == 0 && stat(other, &others) == 0 && status.st_ino == others.st_ino
                && status.st_dev == others.st_dev
        },
        show: { name, limit throws(Fault) in try Git.show(name, limit: limit) })

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "It does not exist"
        case EACCES, EPERM: "Permission was refused"
        case ENOSPC: "The disk is full"
        case EROFS: "The disk cannot be written to"
        case EISDIR: "A folder of that name is in the way"
        case ENAMETOOLONG: "The name is too long"
        default: String(cString: strerror(code))
        }
    }

    /// Writes all files into a folder or, where one cannot be written, none: everything goes to a neighbouring name first.
    func writeAll(_ files: [WrittenFile], into folder: String) throws(Fault) {
        try makeFolder(folder)
        let names = files.map { (temporary: "\(folder)/.\($0.name).part", final: "\(folder)/\($0.name)") }
        do throws(Fault) {
            for (file, name) in zip(files, names) { try write(name.temporary, file.bytes) }
            for name in names { try rename(name.temporary, name.final) }
        } catch {
            for name in names { remove(name.temporary) }
            throw error
        }
    }

    /// The files of a clause library that somebody edited.
    func library(at folder: String) throws(Fault) -> TemplateFiles {
        var texts: [String: String] = [:]
        for path in try list(folder) where TemplateFiles.isPart(path) {
            let bytes = try read("\(folder)/\(path)", Limits.fileSize + 1)
            guard bytes.count <= Limits.fileSize else {
                throw Fault("\(path) is larger than \(Limits.fileSize >> 20) MB")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault("\(path) is not valid UTF-8") }
            texts[path] = text
        }
        return TemplateFiles(texts: texts, prefix: folder.hasSuffix("/") ? folder : folder + "/")
    }
}
