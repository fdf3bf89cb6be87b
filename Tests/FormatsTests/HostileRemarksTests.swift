import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebTestSupport
import Testing

/// What stands beside the text of a Word document, or claims to be part of it.
@Suite("Word documents that are hostile beside their text")
struct HostileRemarksTests {
    private static let space = "xmlns:w=\"\(WordReaderTests.space)\""
    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }
    private static func each(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }
    private static func paragraph(_ text: String) -> String { WordReaderTests.paragraph(WordReaderTests.run(text)) }
    private static func relationships(_ links: [(kind: String, target: String)]) -> OfficePart {
        let links = links.enumerated().map { number, link in
            "<Relationship Id=\"r\(number)\" Type=\"x/\(link.kind)\" Target=\"\(link.target)\"/>"
        }
        return OfficePart(
            name: "word/_rels/document.xml.rels",
            bytes: Array("<Relationships>\(links.joined())</Relationships>".utf8))
    }
    private static func part(_ name: String, _ markup: String) -> OfficePart {
        OfficePart(name: "word/" + name, bytes: Array(markup.utf8))
    }
    private static func file(_ body: String, _ parts: [OfficePart]) -> [UInt8] { WordReaderTests.file(body, parts) }
    private static let commented = each(80) {
        "<w:p><w:commentRangeStart w:id=\"\($0 % 2)\"/>\(WordReaderTests.run("a"))</w:p>"
    }
    private static func facts(_ count: Int) -> String {
        "<w:tbl>"
            + each(count) { "<w:tr><w:tc>\(paragraph("L\($0)"))</w:tc><w:tc>\(paragraph("v"))</w:tc></w:tr>" }
            + "</w:tbl>"
    }
    private static func header(_ text: String) -> String { "<w:hdr \(space)>\(paragraph(text))</w:hdr>" }

    /// Each with the letters that its text has.
    static let odd: [(String, [UInt8], String)] = [
        (
            "a header that is the document itself",
            file(paragraph("a"), [relationships([("header", "document.xml")])]), "a"
        ),
        (
            "headers by the thousand",
            file(
                paragraph("a"),
                [relationships((0..<1000).map { ("header", "h\($0).xml") })]
                    + (0..<400).map { part("h\($0).xml", header("Status: Agreed")) }), "a"
        ),
        (
            "a header of a megabyte that names a thousand facts",
            file(
                facts(1000) + paragraph("a"),
                [relationships([("header", "h.xml")]), part("h.xml", header(each(100_000) { "L\($0 % 1000): w · " }))]),
            "a"
        ),
        (
            "a comment of a megabyte beside every paragraph",
            file(
                commented,
                [
                    relationships([("comments", "comments.xml")]),
                    part(
                        "comments.xml",
                        "<w:comments \(space)>"
                            + each(2) {
                                "<w:comment w:id=\"\($0)\" w:author=\"A\">\(paragraph(times(500_000, "b ")))</w:comment>"
                            } + "</w:comments>"),
                ]), times(80, "a")
        ),
        (
            "an author with a name of a page, in every paragraph",
            file(
                each(40) { number in
                    "<w:p><w:ins w:id=\"\(number)\" w:author=\"\(times(10_000, "name "))\(number)\">"
                        + WordReaderTests.run("a") + "</w:ins></w:p>"
                }, []), times(40, "a")
        ),
        (
            "moves within moves",
            file(
                "<w:p>" + times(100, "<w:moveTo><w:ins>") + WordReaderTests.run("a") + times(100, "</w:ins></w:moveTo>")
                    + "</w:p>", []), "a"
        ),
        (
            "the document as its own styles, lists, comments and notes",
            file(
                paragraph("a"),
                [relationships(["styles", "numbering", "comments", "footnotes"].map { ($0, "document.xml") })]), "a"
        ),
        (
            "styles that rest upon each other by the thousand",
            file(
                each(300) { "<w:p><w:pPr><w:pStyle w:val=\"s\($0)\"/></w:pPr>\(WordReaderTests.run("a"))</w:p>" },
                [
                    relationships([("styles", "styles.xml")]),
                    part(
                        "styles.xml",
                        "<w:styles \(space)>"
                            + each(4000) {
                                "<w:style w:type=\"paragraph\" w:styleId=\"s\($0)\"><w:basedOn w:val=\"s\($0 + 1)\"/></w:style>"
                            } + "</w:styles>"),
                ]), times(300, "a")
        ),
    ]

    @Test("What is odd beyond reason beside the text does not touch it", arguments: odd.indices)
    func isRead(_ index: Int) throws {
        let (name, bytes, text) = Self.odd[index]
        let reading = WordReader.read(bytes, file: "a.docx")
        let document = try #require(reading.document, "\(name) \(reading.findings.map(\.summary))")
        #expect(document.sections.flatMap(\.blocks).plainText.filter(\.isLetter) == text, "\(name)")
        // Of much some is told, and of long words the beginning.
        #expect(reading.findings.count <= 101 && reading.findings.allSatisfy { $0.summary.count < 400 }, "\(name)")
        #expect(reading.places.changes.joined().allSatisfy { $0.shown.count < 400 }, "\(name)")
        #expect(reading.places.comments.joined().allSatisfy { $0.text.count < 1100 }, "\(name)")
    }

    @Test("A file with two bodies is refused: Word shows one of them")
    func bodies() {
        let markup = "<w:document \(Self.space)><w:body>\(Self.paragraph("a"))</w:body><w:body/></w:document>"
        let file = ZipWriter.write([Self.part("document.xml", markup)])
        #expect(WordReader.read(file, file: "a.docx").findings.map(\.kind.id) == ["word/refused"])
    }

    @Test(
        "What Word shows from elsewhere, or above the line, is told",
        arguments: [
            ("<w:altChunk/>", "Another file within the file is not read"),
            ("<w:p><w:subDoc/></w:p>", "A link to another file is not read"),
            (
                "<w:p><w:r><w:ruby><w:rt>\(WordReaderTests.run("not"))</w:rt><w:rubyBase>\(WordReaderTests.run("a"))"
                    + "</w:rubyBase></w:ruby></w:r></w:p>", "What stands above other words is not read: “not”"
            ),
        ])
    func fromElsewhere(_ body: String, _ summary: String) throws {
        let reading = WordReader.read(Self.file(body + Self.paragraph("b"), []), file: "a.docx")
        #expect(reading.findings.map(\.summary) == [summary])
        let text = try #require(reading.document).sections.flatMap(\.blocks).plainText.filter(\.isLetter)
        #expect(text == (body.contains("ruby") ? "ab" : "b"))
    }
}
