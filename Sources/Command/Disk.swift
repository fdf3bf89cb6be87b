internal import Glibc
internal import ManylebKit
internal import Synchronization

/// The disk, through system calls, because they say why they failed, unlike the libraries at hand.
enum Disk {
    /// What was read from standard input and from pipes, which tell it once and are asked twice.
    private static let streams = Mutex<[String: [UInt8]]>([:])

    /// The whole path of the folder in which the program runs, with `/` at its end.
    @Sendable static func folder() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        let folder = String(cString: path)
        return folder.hasSuffix("/") ? folder : folder + "/"
    }

    @Sendable static func today() -> String {
        var (now, parts) = (time(nil), tm())
        localtime_r(&now, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }

    static func read(_ path: String, _ limit: Int) throws(FileError) -> [UInt8] {
        if let stream = try stream(path) { return Array(stream.prefix(limit)) }
        return try withOrdinaryFile(path) { file, size throws(FileError) in
            let wanted = min(limit, size)
            let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                count = wanted == 0 ? 0 : fread(buffer.baseAddress, 1, wanted, file)
            }
            if ferror(file) != 0 { throw FileError(code: errno) }
            return bytes
        }
    }

    /// The first bytes of standard input, which `-` names, or of a pipe; nothing of an ordinary file.
    private static func stream(_ path: String) throws(FileError) -> [UInt8]? {
        var status = stat()
        let isInput = path == "-"
        guard isInput || stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO else { return nil }
        if let bytes = streams.withLock({ $0[path] }) { return bytes }
        if isInput, isatty(STDIN_FILENO) == 1 { throw FileError("`-` is standard input, and nothing is piped into it") }
        let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(code: errno) }
        defer { if !isInput { close(descriptor) } }
        var bytes: [UInt8] = []
        // One more than any reader accepts, so that it can refuse what is longer.
        while bytes.count <= Limits.documentSize {
            let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
            }
            if part.isEmpty { break }
            bytes += part
        }
        streams.withLock { $0[path] = bytes }
        return bytes
    }

    static func digest(_ path: String) throws(FileError) -> String {
        let digest = Digest()
        try pieces(path) { digest.add($0) }
        return digest.finish()
    }

    static func pieces(_ path: String, _ take: ([UInt8]) -> Void) throws(FileError) {
        try withOrdinaryFile(path) { file, _ throws(FileError) in
            let size = 1 << 16
            while true {
                let part = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                    count = fread(buffer.baseAddress, 1, size, file)
                }
                if ferror(file) != 0 { throw FileError(code: errno) }
                if part.isEmpty { return }
                take(part)
            }
        }
    }

    private static func withOrdinaryFile<Value>(
        _ path: String, _ use: (_ file: UnsafeMutablePointer<FILE>, _ size: Int) throws(FileError) -> Value
    ) throws(FileError) -> Value {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            // What is no UTF-8 in an argument was replaced before the program saw it.
            if path.contains("\u{FFFD}") { throw FileError("Its name is not UTF-8, so rename it") }
            throw FileError(code: code)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileError("It is a folder, not a file") }
        if status.st_mode & S_IFMT != S_IFREG { throw FileError("It is not an ordinary file") }
        guard let file = fopen(path, "rbe") else { throw FileError(code: errno) }
        defer { fclose(file) }
        return try use(file, Int(status.st_size))
    }

    static func names(_ folder: String) throws(FileError) -> [String] {
        guard let entries = opendir(folder) else { throw FileError(code: errno) }
        defer { closedir(entries) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw FileError(code: errno) }
        return names
    }

    static func list(_ folder: String) throws(FileError) -> [String] {
        var status = stat()
        guard stat(folder, &status) == 0 else { throw FileError(code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError("It is not a folder") }
        var paths: [String] = []
        var folders = [""]
        // A folder that cannot be read must not be taken for an empty one.
        while let inner = folders.popLast() {
            do throws(FileError) {
                for name in try names("\(folder)/\(inner)") {
                    // A link that leads back to a folder around it ends at the limit of the system or at ours.
                    guard stat("\(folder)/\(inner)\(name)", &status) == 0 else { throw FileError(code: errno) }
                    paths.append(inner + name)
                    if status.st_mode & S_IFMT == S_IFDIR { folders.append(inner + name + "/") }
                    if paths.count > 10_000 { throw FileError("It holds more than 10,000 files") }
                }
            } catch {
                throw inner.isEmpty ? error : FileError("\(inner): \(error.reason)")
            }
        }
        return paths.sorted()
    }

    static func target(_ path: String) throws(FileError) -> Files.Target {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw FileError(code: errno) }
            return Files.Target(kind: .nothing, path: try endOfLinks(path))
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return Files.Target(kind: .folder, path: path)
        case S_IFCHR, S_IFIFO, S_IFSOCK: return Files.Target(kind: .stream, path: path)
        case S_IFREG:
            if isOpenAlready(path) { return Files.Target(kind: .stream, path: path) }
            return Files.Target(kind: .file(mode: status.st_mode & 0o7777), path: try endOfLinks(path))
        default: throw FileError("It is a disk, not a file")
        }
    }

    /// Whether a path leads to a file that some process has open, such as standard output.
    private static func isOpenAlready(_ path: String) -> Bool {
        path == "/dev/stdout" || path == "/dev/stderr" || path.hasPrefix("/dev/fd/")
            || path.hasPrefix("/proc/") && path.contains("/fd/")
    }

    /// Follows symbolic links in the last component of a path, also where the last of them is dangling.
    private static func endOfLinks(_ path: String) throws(FileError) -> String {
        var path = path
        for _ in 0..<40 {
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &buffer, buffer.count)
            guard count > 0 else { throw FileError(code: errno) }
            let link = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = link.hasPrefix("/") ? link : folder + link
        }
        throw FileError(code: ELOOP)
    }

    static func makeFolder(_ path: String) throws(FileError) -> [String] {
        var made: [String] = []
        var whole = path.hasPrefix("/") ? "/" : ""
        do throws(FileError) {
            for part in path.split(separator: "/") {
                whole += part
                if mkdir(whole, 0o777) == 0 {
                    made.append(whole)
                } else {
                    // A folder may exist below one that is not writable.
                    let code = errno
                    var status = stat()
                    if stat(whole, &status) != 0 { throw reason(code, for: whole) }
                }
                whole += "/"
            }
            var status = stat()
            guard stat(path, &status) == 0 else { throw FileError(code: errno) }
            guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(code: ENOTDIR) }
        } catch {
            for folder in made.reversed() { rmdir(folder) }
            throw error
        }
        return made
    }

    /// Why a folder could not be made.
    private static func reason(_ code: Int32, for path: String) -> FileError {
        if code == EEXIST { return FileError("`\(path)` is a link that leads nowhere") }
        if code == ENOENT, !path.hasPrefix("/"), !path.contains("/") {
            return FileError("The folder in which the program runs was removed")
        }
        return FileError(code: code)
    }

    static func sweep(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in (try? names(path)) ?? [] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    static func create(_ path: String, _ bytes: [UInt8], _ mode: UInt32?) throws(FileError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode.map { $0 & 0o700 } ?? 0o666)
        guard file >= 0 else { throw FileError(code: errno) }
        do throws(FileError) {
            try write(bytes, to: file)
            if let mode, fchmod(file, mode) != 0 { throw FileError(code: errno) }
        } catch {
            close(file)
            unlink(path)
            throw error
        }
        // Some file systems report only now that there is no room.
        guard close(file) == 0 else {
            let code = errno
            unlink(path)
            throw FileError(code: code)
        }
    }

    static func writeStream(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw FileError(code: errno) }
        defer { close(file) }
        try write(bytes, to: file)
    }

    static func write(_ bytes: [UInt8], to file: Int32) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A non-blocking pipe is full.
            if count < 0, errno == EAGAIN {
                var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
                continue
            }
            guard count >= 0 else { throw FileError(code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
