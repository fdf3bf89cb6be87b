import Foundation
import ManylebDocument
import ManylebFindings
import ManylebFormats
import Testing

@Suite("Hostile or damaged DocBook")
struct HostileDocBookTests {
    private static func article(_ content: String) -> String {
        "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\">\(content)</article>"
    }

    private func read(_ text: String) -> DocBookReading { DocBookReader.read(Array(text.utf8), file: "a.xml") }

    // MARK: Encodings

    /// How an encoding is declared, and the name that the refusal gives; `nil` where the file is read.
    static let declarations: [(String, String?)] = [
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", nil), ("<?xml version='1.0' encoding='utf-8'?>", nil),
        ("<?xml version=\"1.0\"\n\tencoding\t=\r\n \"Utf-8\" ?>", nil), ("<?xml version=\"1.0\"?>", nil), ("", nil),
        ("\u{FEFF}", nil), ("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>", nil),
        ("<?xml version='1.0' encoding='ASCII'?>", nil), ("<?xml version='1.0' encoding='us-ascii'?>", nil),
        ("<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "UTF-7"), ("<?xml version='1.0' encoding='utf-7'?>", "utf-7"),
        ("<?xml version = \"1.0\"\n\n  encoding\t=\t'ISO-2022-JP' standalone='yes' ?>", "ISO-2022-JP"),
        ("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "UTF-7"),
        ("<?xml version='encoding=\"UTF-8\"' encoding=\"UTF-7\"?>", "UTF-7"),
        ("<?xml version='1.0' encoding='UTF-16'?>", "UTF-16"), ("<?xml version='1.0' encoding=''?>", ""),
        ("<?xml version=\"1.0\" encoding=\"UTF-7\">", "UTF-7"), ("<?xml version=\"1.0\" encoding=\"UTF-7", "UTF-7"),
    ]

    @Test("A declared encoding other than UTF-8 and ASCII is refused by its name", arguments: declarations.indices)
    func declaredEncodings(index: Int) {
        let (declaration, name) = Self.declarations[index]
        let reading = read(declaration + Self.article("<section><title>Tŷ</title></section>"))
        #expect((reading.document == nil) == (name != nil), "\(declaration)")
        let expected = name.map { ["The encoding of the file is \($0)"] } ?? []
        // That the file says ASCII is a note.
        #expect(
            reading.findings.filter { $0.kind.severity == .error }.map(\.summary) == expected, "\(declaration)")
        #expect((reading.findings.count == 1) == (name != nil || declaration.lowercased().contains("ascii")))
        #expect(reading.document?.sections.first?.title ?? [.text("Tŷ")] == [.text("Tŷ")], "\(declaration)")
    }

    @Test("A malformed declaration is left to the parser, which does not decode by it")
    func brokenDeclarations() {
        for declaration in [
            "<?xml version=\"1.0\" encoding=UTF-7?>", "<?xml version=\"1.0\" ENCODING=\"UTF-7\"?>",
            "<?xml version=\"1.0\" encoding?>", "<?xml encoding", " <?xml version=\"1.0\" encoding=\"UTF-7\"?>",
        ] {
            let reading = read(declaration + "+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY a \"b\">]>" + Self.article(""))
            #expect(reading.document == nil, "\(declaration)")
            #expect(reading.findings.map(\.kind.id) == ["docbook/broken"], "\(declaration)")
        }
    }

    @Test("A document type that UTF-7 hides is refused before anything is decoded")
    func hiddenEntities() {
        let entities = "bcdefghij".unicodeScalars.map { name in
            let before = Unicode.Scalar(name.value - 1).map { "&#37;\($0);" } ?? ""
            return "+ADwAIQ-ENTITY % \(name) \"\(String(repeating: before, count: 10))\">"
        }
        let reading = read(
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY % a \" \">"
                + entities.joined() + "%j;]><a/>")
        #expect(reading.findings.map(\.place?.description) == ["a.xml:1:31"])
        #expect(reading.findings.map(\.help) == ["save it as UTF-8"])
    }

    @Test("Files in which `<` is another byte are refused as what they are")
    func otherBytes() throws {
        let text = "<?xml version=\"1.0\"?>" + Self.article("")
        let encodings: [(String.Encoding, String)] = [
            (.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"), (.utf16BigEndian, "UTF-16"), (.utf32, "UTF-32"),
            (.utf32LittleEndian, "UTF-32"), (.utf32BigEndian, "UTF-32"),
        ]
        for (encoding, name) in encodings {
            let bytes = [UInt8](try #require(text.data(using: encoding)))
            let reading = DocBookReader.read(bytes, file: "a.xml")
            #expect(reading.findings.map(\.summary) == ["The encoding of the file is \(name)"])
        }
        let ebcdic = DocBookReader.read([0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5], file: "a.xml")
        #expect(ebcdic.findings.map(\.summary) == ["The encoding of the file is EBCDIC"])
    }

    // MARK: Much of one thing. Each took long, or would, when the cost was the square of the size.

    static let pieces = ["a<!---->", "a<![CDATA[b]]><!-- -->", "&#97;<?p?>"]

    @Test("Text in 50,000 pieces is one text", arguments: pieces)
    func cutText(piece: String) {
        let count = 500_000 / piece.utf8.count
        let reading = read(Self.article("<section><para>\(String(repeating: piece, count: count))</para></section>"))
        let letter = piece.contains("CDATA") ? "ab" : "a"
        #expect(
            reading.document?.sections.first?.blocks == [.paragraph([.text(String(repeating: letter, count: count))])])
    }

    @Test("Text between 50,000 elements without a meaning is one text")
    func textBetweenElements() {
        let content = String(repeating: "a<phrase>b</phrase>", count: 50_000)
        let reading = read(Self.article("<section><para>\(content)</para></section>"))
        #expect(
            reading.document?.sections.first?.blocks == [.paragraph([.text(String(repeating: "ab", count: 50_000))])])
    }

    @Test("The place of each of many elements in a long line is known at once")
    func manyInOneLine() {
        let reading = read(
            Self.article("\n" + String(repeating: " ", count: 1_000_000) + String(repeating: "<x/>", count: 30_000)))
        #expect(reading.findings.count == 30_000)
        #expect(reading.findings.last?.place == Place(file: "a.xml", line: 2, column: 1_000_001))
    }

    @Test("As many elements and attributes as are allowed are read")
    func manyAttributes() {
        let attributes = (1..<Limits.attributes).map { "a\($0)='x'" }.joined(separator: " ")
        let para = "<para \(attributes) xmlns:x='y'>z</para>"
        let reading = read(
            Self.article("<section>\(String(repeating: para, count: 1_000_000 / para.utf8.count))</section>"))
        #expect(reading.findings.isEmpty)
        #expect(reading.document?.sections.first?.blocks.last == .paragraph([.text("z")]))
    }
}
