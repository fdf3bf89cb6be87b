import ManylebFormats
import Testing

@Suite("Zip packages")
struct ZipTests {
    private static let text = Array(String(repeating: "<w:p>The provider must answer.</w:p>", count: 40).utf8)
    private static let document = RawZip.Part("word/document.xml", text)
    private static let sound = RawZip([.init("[Content_Types].xml", Array("<Types/>".utf8)), document])
    private static let zeros = [UInt8](repeating: 0, count: 1 << 20)

    private static func with(_ part: RawZip.Part) -> [UInt8] { sound.with { $0.parts.append(part) }.bytes }
    private static func named(_ name: String) -> [UInt8] { with(.init(name, [1, 2, 3])) }
    private static func changed(_ change: (inout RawZip.Part) -> Void) -> [UInt8] {
        with(
            document.with {
                $0.name = Array("word/other.xml".utf8)
                change(&$0)
            })
    }

    /// What an attack, or an accident, makes of a package.
    static let hostile: [(String, [UInt8])] = [
        ("a way out of the folder", named("../../etc/passwd")),
        ("a way out within the name", named("word/../../x")),
        ("a step to the same folder", named("word/./x")),
        ("a path from the root", named("/etc/passwd")),
        ("a path of Windows", named("word\\x.xml")),
        ("a name with an end in it", named("word/x\0.xml")),
        ("no name", named("")),
        ("a name twice", with(document)),
        ("a name twice but for case", named("Word/Document.XML")),
        ("two names for a part", changed { $0.ownName = Array("word/third.xml".utf8) }),
        ("two names of unlike length", changed { $0.ownName = Array("x".utf8) }),
        ("a name that is no text", changed { $0.name = [0xFF, 0xFE, 0x41] }),
        (
            "two parts in one place",
            changed {
                $0 = document.with { $0.name = Array("word/documenX.xml".utf8) }
                $0.header = 30 + "[Content_Types].xml".utf8.count + "<Types/>".utf8.count
            }
        ),
        ("a password", changed { $0.flags = 1 }),
        ("packed with bzip2", changed { $0.method = 12 }),
        ("packed with Deflate64", changed { $0.method = 9 }),
        ("thousands of parts", RawZip((0..<5000).map { .init("x/\($0)", []) }).bytes),
        ("a part of 300 MB", changed { $0.size = 300 << 20 }),
        (
            "300 MB in parts",
            RawZip(
                (0..<30).map { index in
                    document.with {
                        $0.name = Array("word/\(index).xml".utf8)
                        $0.size = 10 << 20
                    }
                }
            ).bytes
        ),
        ("a part beyond the end", changed { $0.packedSize = 1 << 20 }),
        ("a header beyond the end", changed { $0.header = 1 << 30 }),
        ("a header that is none", changed { $0.header = 7 }),
        ("the first half", Array(sound.bytes.prefix(sound.bytes.count / 2))),
        ("without its end", Array(sound.bytes.dropLast(30))),
        ("something before it", sound.with { $0.before = Array("#!/bin/sh\n".utf8) }.bytes),
        ("something behind it", sound.with { $0.after = Array("more".utf8) }.bytes),
        (
            "something before it that says so",
            sound.with {
                $0.before = Array("MZ program".utf8)
            }.bytes
        ),
        ("a directory elsewhere", sound.with { $0.start = 1 << 31 }.bytes),
        ("a directory that is none", sound.with { $0.entrySignature = 0x0605_4B50 }.bytes),
        ("more parts than there are", sound.with { $0.count = 9 }.bytes),
        ("zip64", sound.with { $0.count = 0xFFFF }.bytes),
        ("zip64 by its place", sound.with { $0.start = 0xFFFF_FFFF }.bytes),
        ("one of several disks", sound.with { $0.disk = 3 }.bytes),
        ("a .doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)),
        ("the letters of a zip file", [0x50, 0x4B]),
        ("an end alone", Array(RawZip([]).bytes.dropFirst())),
        ("empty", []),
    ]

    @Test("What no program of good faith writes is refused", arguments: hostile.indices)
    func refused(_ index: Int) {
        let (name, bytes) = Self.hostile[index]
        #expect(throws: ZipError.self, "\(name)") { try ZipReader(bytes) }
    }

    /// The directory is sound, the data is not: seen when the part is wanted, without more memory than the directory says.
    static let broken: [(String, [UInt8])] = [
        ("swells beyond its size", with(RawZip.Part("word/x.xml", zeros).with { $0.size = 1000 })),
        ("is less than its size", with(RawZip.Part("word/x.xml", zeros).with { $0.size += 1 })),
        ("has a bit turned", with(RawZip.Part("word/x.xml", text).with { $0.data[$0.data.count / 2] ^= 0x10 })),
        ("has another checksum", with(RawZip.Part("word/x.xml", text).with { $0.checksum ^= 1 })),
        ("is stored and shorter", with(RawZip.Part("word/x.xml", [1, 2, 3]).with { $0.size = 4 })),
    ]

    @Test("A part that is not what the directory says is refused", arguments: broken.indices)
    func brokenPart(_ index: Int) throws {
        let (name, bytes) = Self.broken[index]
        let zip = try ZipReader(bytes)
        #expect(throws: ZipError.self, "\(name)") { try zip.part("word/x.xml") }
        #expect(try zip.part("word/document.xml") == Self.text)
    }

    static let harmless: [(String, [UInt8])] = [
        ("as it is", sound.bytes),
        ("with a folder", sound.with { $0.parts.insert(.init("word/", []), at: 0) }.bytes),
        ("with a comment", sound.with { $0.comment = Array("from the office".utf8) }.bytes),
        ("written in one go", RawZip(sound.parts.map { $0.with { $0.hasDescriptor = true } }).bytes),
        (
            "not packed",
            RawZip([
                document.with {
                    $0.method = 0
                    $0.data = text
                }
            ]).bytes
        ),
        ("a name in Welsh", with(.init("word/manylëb.xml", [1]))),
    ]

    @Test("What other programs write is read", arguments: harmless.indices)
    func read(_ index: Int) throws {
        let (name, bytes) = Self.harmless[index]
        #expect(try ZipReader(bytes).part("word/document.xml") == Self.text, "\(name)")
        #expect(try ZipReader(bytes).part("word/none.xml") == nil)
    }

    @Test("What is written is read again, in its order")
    func roundTrip() throws {
        let parts = [("b", []), ("a/ŵ", [1, 2, 3]), ("z", Self.zeros), ("t", Self.text)].map {
            OfficePart(name: $0.0, bytes: $0.1)
        }
        let zip = try ZipReader(ZipWriter.write(parts))
        #expect(zip.names == parts.map(\.name))
        for part in parts { #expect(try zip.part(part.name) == part.bytes) }
    }
}
