internal import CZlib

/// A file of an Office package: its name within the package, and its content.
package struct OfficePart: Sendable, Equatable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Puts the parts of an Office file into a zip package. The same parts give the same bytes: in the order given, dated
/// 1 January 1980, without extra fields and data descriptors.
package enum ZipWriter {
    package static func write(_ parts: [OfficePart]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let deflated = deflate(part.bytes)
            let isStored = deflated.count >= part.bytes.count
            let data = isStored ? part.bytes : deflated
            let name = Array(part.name.utf8)
            let start = file.count
            // Version, flags (whether the name is UTF-8 beyond ASCII), method, time, date, checksum, sizes, lengths.
            var head: [UInt8] = []
            head.append(short: 20)
            head.append(short: name.contains { $0 > 0x7F } ? 0x800 : 0)
            head.append(short: isStored ? 0 : 8)
            head.append(short: 0)
            head.append(short: 0x21)
            head.append(long: Zip.checksum(part.bytes))
            head.append(long: data.count)
            head.append(long: part.bytes.count)
            head.append(short: name.count)
            head.append(short: 0)
            file.append(long: Zip.header)
            file += head + name
            file += data
            directory.append(long: Zip.entry)
            directory.append(short: 20)
            directory += head
            // No comment, first disk, no attributes.
            for _ in 0..<3 { directory.append(short: 0) }
            directory.append(long: 0)
            directory.append(long: start)
            directory += name
        }
        let start = file.count
        file += directory
        file.append(long: Zip.end)
        file.append(long: 0)
        file.append(short: parts.count)
        file.append(short: parts.count)
        file.append(long: directory.count)
        file.append(long: start)
        file.append(short: 0)
        return file
    }

    private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        // The usual level, 6, takes twice the time for a tenth of the size.
        manyleb_deflateInit(&stream, 4)
        defer { deflateEnd(&stream) }
        var bytes = bytes
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            bytes.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(bound)
                _ = CZlib.deflate(&stream, Z_FINISH)
            }
            count = bound - Int(stream.avail_out)
        }
    }
}

/// What reader and writer of zip packages share.
enum Zip {
    /// The signatures of a part's own header, of its entry in the directory, and of the directory's end.
    static let header = 0x0403_4B50
    static let entry = 0x0201_4B50
    static let end = 0x0605_4B50

    static func checksum(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(short value: Int) {
        append(UInt8(value & 0xFF))
        append(UInt8(value >> 8 & 0xFF))
    }

    fileprivate mutating func append(long value: Int) {
        append(short: value & 0xFFFF)
        append(short: value >> 16 & 0xFFFF)
    }
}
