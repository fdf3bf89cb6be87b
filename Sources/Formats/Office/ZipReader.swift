internal import CZlib
internal import ManylebFindings

/// Why a file is no package that is read.
package struct ZipError: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Reads the parts of a zip package that a stranger sent. Sizes are judged by the directory before a byte is inflated, and
/// no part is inflated beyond what the directory says of it.
package struct ZipReader {
    private struct Entry {
        let flags: Int
        let method: Int
        let checksum: Int
        let packedSize: Int
        let size: Int
        /// Where its own header begins.
        let header: Int
        /// Where its data begins.
        var data = 0
    }

    private let file: [UInt8]
    private var entries: [String: Entry] = [:]
    /// The names of its parts in the order of the directory, without folders.
    package private(set) var names: [String] = []

    package init(_ file: [UInt8]) throws(ZipError) {
        self.file = file
        guard file.starts(with: [0x50, 0x4B]) else { throw ZipError("it is no zip package") }
        let end = try directoryEnd()
        let (count, start) = (try short(end + 10), try long(end + 16))
        guard count != 0xFFFF, start != 0xFFFF_FFFF else { throw ZipError("it is of a kind for more than 4 GB") }
        guard try long(end + 4) == 0, try short(end + 8) == count else { throw ZipError("it is one of several disks") }
        guard count <= Limits.parts else { throw ZipError("it holds \(count) parts") }
        try readDirectory(count, from: start, to: end)
    }

    private mutating func readDirectory(_ count: Int, from start: Int, to end: Int) throws(ZipError) {
        var (at, total) = (start, 0)
        var spans: [Range<Int>] = []
        var seen: Set<String> = []
        for _ in 0..<count {
            guard try long(at) == Zip.entry else { throw ZipError("its directory is broken") }
            var entry = Entry(
                flags: try short(at + 8), method: try short(at + 10), checksum: try long(at + 16),
                packedSize: try long(at + 20), size: try long(at + 24), header: try long(at + 42))
            let length = try short(at + 28)
            let bytes = at + 46..<at + 46 + length
            guard bytes.upperBound <= end, let name = String(validating: file[bytes], as: UTF8.self) else {
                throw ZipError("a name in it is broken")
            }
            try Self.judge(name, entry)
            // Word looks parts up without regard to case.
            guard seen.insert(name.lowercased()).inserted else { throw ZipError("`\(name)` is in it twice") }
            total += entry.size
            guard total <= Limits.packageSize else { throw ZipError("it unpacks to more than \(total >> 20) MB") }
            guard try long(entry.header) == Zip.header else { throw ZipError("the header of `\(name)` is broken") }
            let ownLength = try short(entry.header + 26)
            entry.data = try entry.header + 30 + ownLength + short(entry.header + 28)
            guard entry.data + entry.packedSize <= start else { throw ZipError("`\(name)` is cut short") }
            guard ownLength == length, file[(entry.header + 30)...].prefix(length) == file[bytes] else {
                throw ZipError("`\(name)` has two names")
            }
            spans.append(entry.header..<(entry.data + entry.packedSize))
            if !name.hasSuffix("/") {
                entries[name] = entry
                names.append(name)
            }
            at += try 46 + length + short(at + 30) + short(at + 32)
        }
        spans.sort { $0.lowerBound < $1.lowerBound }
        for (one, next) in zip(spans, spans.dropFirst()) where one.upperBound > next.lowerBound {
            throw ZipError("parts of it overlap")
        }
    }

    /// Refuses what only an attack, or another kind of file, has.
    private static func judge(_ name: String, _ entry: Entry) throws(ZipError) {
        guard entry.flags & 1 == 0 else { throw ZipError("`\(name)` needs a password") }
        guard entry.method == 0 || entry.method == 8 else {
            throw ZipError("`\(name)` is packed in a way that Office does not use")
        }
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"), !name.contains("\0"),
            !steps.contains(where: { $0 == ".." || $0 == "." })
        else { throw ZipError("`\(name)` leads out of it") }
        guard entry.size <= Limits.partSize else { throw ZipError("`\(name)` unpacks to \(entry.size >> 20) MB") }
    }

    /// The directory's end is at the end of the file, behind it at most a comment.
    private func directoryEnd() throws(ZipError) -> Int {
        var end = file.count - 22
        while end >= max(0, file.count - 22 - 0xFFFF) {
            if try long(end) == Zip.end, try end + 22 + short(end + 20) == file.count { return end }
            end -= 1
        }
        throw ZipError("it is cut short, or something was added at its end")
    }

    /// A part, unpacked; nothing where there is none of that name.
    package func part(_ name: String) throws(ZipError) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        let packed = Array(file[entry.data..<entry.data + entry.packedSize])
        let bytes = entry.method == 0 ? packed : Self.inflate(packed, size: entry.size)
        guard let bytes, bytes.count == entry.size, Zip.checksum(bytes) == entry.checksum else {
            throw ZipError("`\(name)` is broken")
        }
        return bytes
    }

    /// - Returns: nothing where there is more, or less, than the size that the directory says.
    private static func inflate(_ packed: [UInt8], size: Int) -> [UInt8]? {
        var stream = z_stream()
        manyleb_inflateInit(&stream)
        defer { inflateEnd(&stream) }
        var packed = packed
        var status: Int32 = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
            packed.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(size + 1)
                status = CZlib.inflate(&stream, Z_FINISH)
            }
            count = size + 1 - Int(stream.avail_out)
        }
        return status == Z_STREAM_END ? bytes : nil
    }

    private func short(_ at: Int) throws(ZipError) -> Int {
        guard at >= 0, at + 2 <= file.count else { throw ZipError("it is cut short") }
        return Int(file[at]) | Int(file[at + 1]) << 8
    }

    private func long(_ at: Int) throws(ZipError) -> Int { try short(at) | short(at + 2) << 16 }
}
