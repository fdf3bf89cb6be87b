import ManylebFormats

/// A zip package put together by hand, so that any of its figures can lie.
struct RawZip {
    struct Part {
        var name: [UInt8]
        /// The name in the part's own header; nothing where it is the same.
        var ownName: [UInt8]?
        var flags = 0
        var method = 8
        var checksum: Int
        /// As packed, and how large the directory says that it is.
        var data: [UInt8]
        var size: Int
        /// How much of the file the directory says that it takes up; nothing where that is true.
        var packedSize: Int?
        /// Whether sizes and checksum stand behind the data, as when a file is written in one go.
        var hasDescriptor = false
        /// Where its header is, for a directory that lies.
        var header: Int?

        /// A part as Office packs it.
        init(_ name: String, _ bytes: [UInt8]) {
            self.name = Array(name.utf8)
            // What the program's own writer makes of it: header of 30 bytes, name, data.
            let packed = ZipWriter.write([OfficePart(name: name, bytes: bytes)])
            func number(_ at: Int, _ count: Int) -> Int {
                (0..<count).reduce(0) { $0 | Int(packed[at + $1]) << (8 * $1) }
            }
            method = number(8, 2)
            checksum = number(14, 4)
            size = bytes.count
            data = Array(packed[(30 + self.name.count)...].prefix(number(18, 4)))
        }

        func with(_ change: (inout Part) -> Void) -> Part {
            var part = self
            change(&part)
            return part
        }
    }

    var parts: [Part]
    var before: [UInt8] = []
    var after: [UInt8] = []
    var comment: [UInt8] = []
    var count: Int?
    var disk = 0
    var start: Int?
    var entrySignature = 0x0201_4B50

    init(_ parts: [Part]) { self.parts = parts }

    func with(_ change: (inout RawZip) -> Void) -> RawZip {
        var zip = self
        change(&zip)
        return zip
    }

    private static func bytes(_ numbers: [(value: Int, count: Int)]) -> [UInt8] {
        numbers.flatMap { number in (0..<number.count).map { UInt8(number.value >> (8 * $0) & 0xFF) } }
    }

    var bytes: [UInt8] {
        var file = before
        var directory: [UInt8] = []
        for part in parts {
            let header = file.count
            let (own, flags) = (part.ownName ?? part.name, part.flags | (part.hasDescriptor ? 8 : 0))
            let packedSize = part.packedSize ?? part.data.count
            let figures = part.hasDescriptor ? [0, 0, 0] : [part.checksum, packedSize, part.size]
            file += Self.bytes([(0x0403_4B50, 4), (20, 2), (flags, 2), (part.method, 2), (0, 2), (0x21, 2)])
            file += Self.bytes(figures.map { ($0, 4) } + [(own.count, 2), (0, 2)])
            file += own + part.data
            if part.hasDescriptor {
                file += Self.bytes([(0x0807_4B50, 4), (part.checksum, 4), (packedSize, 4), (part.size, 4)])
            }
            directory += Self.bytes([(entrySignature, 4), (20, 2), (20, 2), (flags, 2), (part.method, 2), (0, 2)])
            directory += Self.bytes([(0x21, 2), (part.checksum, 4), (packedSize, 4), (part.size, 4)])
            directory += Self.bytes([(part.name.count, 2), (0, 2), (0, 2), (0, 2), (0, 2), (0, 4)])
            directory += Self.bytes([(part.header ?? header, 4)]) + part.name
        }
        let start = start ?? file.count
        let count = count ?? parts.count
        file += directory
        file += Self.bytes([(0x0605_4B50, 4), (disk, 2), (disk, 2), (count, 2), (count, 2), (directory.count, 4)])
        return file + Self.bytes([(start, 4), (comment.count, 2)]) + comment + after
    }
}
