import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebTestSupport
import Testing

@Suite("Hostile Word documents")
struct HostileWordTests {
    private static func document(_ text: String) -> [UInt8] {
        ZipWriter.write([OfficePart(name: "word/document.xml", bytes: Array(text.utf8))])
    }
    private static func file(_ body: String) -> [UInt8] { WordReaderTests.file(body) }
    private static func run(_ text: String) -> String { WordReaderTests.run(text) }
    private static func paragraph(_ text: String) -> String { WordReaderTests.paragraph(run(text)) }
    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }
    private static func each(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }
    private static func heading(_ text: String) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"heading 1\"/></w:pPr>\(run(text))</w:p>"
    }
    private static let space = WordReaderTests.space
    private static let empty = "<w:document xmlns:w=\"\(space)\"><w:body/></w:document>"

    /// A sound document with another part, to which it leads or the package does.
    private static func with(_ part: String, kind: String, _ text: [UInt8], ofPackage: Bool = false) -> [UInt8] {
        let target = ofPackage ? part : String(part.dropFirst("word/".count))
        let relationship = "<Relationship Type=\"x/\(kind)\" Target=\"\(target)\"/>"
        return ZipWriter.write([
            OfficePart(name: "word/document.xml", bytes: Array(empty.utf8)), OfficePart(name: part, bytes: text),
            OfficePart(
                name: ofPackage ? "_rels/.rels" : "word/_rels/document.xml.rels",
                bytes: Array("<Relationships>\(relationship)</Relationships>".utf8)),
        ])
    }
    private static func styles(_ text: String) -> [UInt8] {
        with("word/styles.xml", kind: "styles", Array("<w:styles xmlns:w=\"\(space)\">\(text)</w:styles>".utf8))
    }
    private static func leading(to target: String) -> [UInt8] {
        ZipWriter.write([
            OfficePart(
                name: "_rels/.rels",
                bytes: Array(
                    "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"\(target)\"/></Relationships>"
                        .utf8))
        ])
    }
    private static let manyAttributes = "<w:r " + each(70) { "a\($0)=\"\" " } + "/>"
    /// UTF-16 with its mark.
    private static func wide(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    /// Packages that are sound as such.
    static let refused: [(String, [UInt8])] = [
        ("a document type", document("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + empty)),
        ("a document type by name", document("<!DOCTYPE a>" + empty)),
        ("an entity from outside", document("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")),
        ("an entity that nobody declares", document(empty.replacing("<w:body/>", with: "&lol;"))),
        (
            "a document type in wide letters",
            ZipWriter.write([
                OfficePart(name: "word/document.xml", bytes: wide("<!DOCTYPE a [<!ENTITY a \"a\">]>" + empty))
            ])
        ),
        ("a document type in its styles", with("word/styles.xml", kind: "styles", Array("<!DOCTYPE a []><a/>".utf8))),
        ("a document type in the margin", with("word/comments.xml", kind: "comments", Array("<!DOCTYPE a><a/>".utf8))),
        (
            "a document type in what leads to it",
            ZipWriter.write([
                OfficePart(name: "_rels/.rels", bytes: Array("<!DOCTYPE a [<!ENTITY a \"a\">]><Relationships/>".utf8))
            ])
        ),
        ("thousands of elements within each other", file(times(5000, "<w:p>") + times(5000, "</w:p>"))),
        (
            "thousands of tables within each other",
            file(times(200, "<w:tbl><w:tr><w:tc>") + times(200, "</w:tc></w:tr></w:tbl>"))
        ),
        ("not closed", document("<w:document xmlns:w=\"\(space)\"><w:body>")),
        ("closed by another name", document("<w:document xmlns:w=\"\(space)\"><w:body></w:document></w:body>")),
        ("an attribute twice", file("<w:p w:a=\"1\" w:a=\"2\"/>")),
        ("no XML", document("Dear all")),
        ("nothing", document("")),
        (
            "a picture for a document",
            ZipWriter.write([
                OfficePart(name: "word/document.xml", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            ])
        ),
        ("a package for a document", ZipWriter.write([OfficePart(name: "word/document.xml", bytes: file(""))])),
        ("signs that XML forbids", file("<w:p><w:r><w:t>\u{1}</w:t></w:r></w:p>")),
        ("a workbook", ZipWriter.write([OfficePart(name: "xl/workbook.xml", bytes: Array("<workbook/>".utf8))])),
        ("another main part", document("<workbook/>")),
        ("another package that claims to be one", leading(to: "xl/workbook.xml")),
        (
            "OpenDocument",
            ZipWriter.write([
                OfficePart(name: "mimetype", bytes: Array("application/vnd.oasis.opendocument.text".utf8))
            ])
        ),
        ("no zip", Array("PK and more".utf8)),
        ("a .doc, or a password", [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 512)),
        ("a main part outside", leading(to: "../../etc/passwd")),
        ("a main part on the network", leading(to: "http://example.org/document.xml")),
        ("a main part on a share", leading(to: "\\\\example.org\\document.xml")),
        ("more elements than a document has", file("<w:p>" + times(110_000, "<w:r/>") + "</w:p>")),
        ("more attributes than a document has", file(times(2000, "<w:r " + each(60) { "a\($0)=\"\" " } + "/>"))),
        ("more attributes than an element has", file(manyAttributes)),
        (
            "more namespaces than a document has",
            file(each(300) { "<a\($0) xmlns:a\($0)=\"x\">" } + each(300) { "</a\(299 - $0)>" })
        ),
        (
            "more pieces of text than a document has",
            file("<w:p><w:r><w:t>" + times(110_000, "&#65;") + "</w:t></w:r></w:p>")
        ),
        ("more styles than a document has", styles(each(60_000) { "<w:style w:styleId=\"\($0)\"/>" })),
        (
            "more lists than a document has",
            with("word/numbering.xml", kind: "numbering", Array(("<a>" + times(110_000, "<num/>") + "</a>").utf8))
        ),
        (
            "more properties than a document has",
            with(
                "docProps/custom.xml", kind: "custom-properties", Array(("<a>" + times(110_000, "<b/>") + "</a>").utf8),
                ofPackage: true)
        ),
        (
            "more comments than a document has",
            with("word/comments.xml", kind: "comments", Array(("<a>" + times(110_000, "<b/>") + "</a>").utf8))
        ),
        ("more text than a document has", file(paragraph(times(60_000, "word ")))),
        ("more headings than a document has", file(each(1100) { heading("Heading \($0)") })),
        ("a part that unpacks a thousandfold", file(times(5 << 20, " "))),
        ("broken styles", with("word/styles.xml", kind: "styles", Array("<w:styles".utf8))),
        ("broken lists", with("word/numbering.xml", kind: "numbering", [0xFF])),
        ("broken comments", with("word/comments.xml", kind: "comments", Array("<a></b>".utf8))),
    ]

    @Test("A package that holds no document of Word is refused by name", arguments: refused.indices)
    func isRefused(_ index: Int) {
        let (name, bytes) = Self.refused[index]
        let reading = WordReader.read(bytes, file: "a.docx")
        #expect(reading.document == nil && reading.findings.map(\.kind.id) == ["word/refused"], "\(name)")
        #expect(reading.findings.allSatisfy { $0.help != nil && $0.place?.hasLine == false })
    }

    /// What no program writes and still is a document: each with what it says.
    static let odd: [(String, [UInt8], String)] = [
        (
            "comments and instructions by the thousand",
            file("<w:p><w:r><w:t>a" + times(90_000, "<!----><?a?>") + "</w:t></w:r></w:p>"), "a"
        ),
        (
            "lists that are deeper with every entry",
            file(
                each(4000) {
                    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\($0)\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\(run("a"))</w:p>"
                }), times(4000, "a")
        ),
        (
            "a list of a level that no number holds",
            file(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"-9\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\(run("a"))</w:p>"),
            "a"
        ),
        (
            "a cell over a billion columns",
            file(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1000000000\"/></w:tcPr>\(paragraph("a"))</w:tc></w:tr></w:tbl>"
            ), "a"
        ),
        (
            "cells over many columns",
            file(
                "<w:tbl><w:tr>"
                    + times(2000, "<w:tc><w:tcPr><w:gridSpan w:val=\"64\"/></w:tcPr>\(paragraph("a"))</w:tc>")
                    + "</w:tr></w:tbl>"), times(2000, "a")
        ),
        (
            "fields that nobody ends",
            file("<w:p>\(run("a"))" + times(5000, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>") + "</w:p>"), "a"
        ),
        (
            "ends of fields that nobody began",
            file("<w:p>" + times(5000, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") + "\(run("a"))</w:p>"), "a"
        ),
        (
            "a field of a megabyte",
            file(
                "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + times(1 << 20, "x")
                    + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    + times(2000, "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>\(run("a"))") + "</w:p>"),
            times(4000, "a")
        ),
        (
            "bookmarks that nobody closes",
            file("<w:p>" + each(5000) { "<w:bookmarkStart w:id=\"\($0)\" w:name=\"v1_x\"/>" } + "\(run("a"))</w:p>"),
            "a"
        ),
        (
            "paragraphs that never end",
            file(times(5000, "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(run("a"))</w:p>")), times(5000, "a")
        ),
        (
            "styles in a circle",
            with(
                "word/styles.xml", kind: "styles",
                Array(
                    "<s><style styleId=\"a\"><basedOn val=\"b\"/></style><style styleId=\"b\"><basedOn val=\"a\"/></style></s>"
                        .utf8)), ""
        ),
    ]

    @Test("What is odd beyond reason is read, and nothing in it is lost", arguments: odd.indices)
    func isRead(_ index: Int) throws {
        let (name, bytes, text) = Self.odd[index]
        let document = try #require(WordReader.read(bytes, file: "a.docx").document, "\(name)")
        let words = document.sections.flatMap(\.blocks).plainText
        #expect(words.filter(\.isLetter) == text, "\(name)")
    }

    @Test("Of what cannot be read some is told and the rest is counted")
    func strangers() {
        let reading = WordReader.read(
            Self.file("<w:p>" + Self.times(150, "<w:r><w:drawing/></w:r>") + "</w:p>"), file: "a.docx")
        #expect(reading.findings.count == 101)
        #expect(reading.findings.last?.summary == "50 more such things are not read")
    }

    @Test("Links to the outside and macros are passed over")
    func passedOver() throws {
        let links =
            "<Relationships><Relationship Type=\"x/styles\" TargetMode=\"External\" Target=\"http://example.org/styles.xml\"/>"
            + "<Relationship Type=\"x/vbaProject\" Target=\"vbaProject.bin\"/>"
            + "<Relationship Type=\"x/attachedTemplate\" TargetMode=\"External\" Target=\"http://example.org/a.dotm\"/></Relationships>"
        let file = WordReaderTests.file(
            Self.paragraph("a"),
            [
                OfficePart(name: "word/_rels/document.xml.rels", bytes: Array(links.utf8)),
                OfficePart(name: "word/vbaProject.bin", bytes: [1, 2, 3]),
            ])
        #expect(WordReader.read(file, file: "a.docx").document?.sections.count == 1)
    }

    // MARK: Chance

    /// What stands in Word files, to be put where it does not belong.
    private static let pieces = [
        "<w:p>", "</w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tc></w:tr></w:tbl>", "<w:r><w:t>a</w:t></w:r>",
        "<w:ins w:id=\"1\" w:author=\"A\">", "</w:ins>", "<w:del>", "</w:del>", "<w:sdt><w:sdtContent>",
        "</w:sdtContent></w:sdt>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>", "<w:pPr><w:numPr><w:ilvl w:val=\"5\"/></w:numPr></w:pPr>",
        "<w:bookmarkStart w:id=\"1\" w:name=\"v0001_x\"/>", "<w:bookmarkEnd w:id=\"1\"/>", "<w:trPr><w:ins/></w:trPr>",
        "<w:tcPr><w:gridSpan w:val=\"9\"/></w:tcPr>", "<w:hyperlink w:anchor=\"x\">", "</w:hyperlink>", "<w:moveTo>",
        "</w:moveTo>", "<w:p/>", "<w:pict>b</w:pict>",
    ]

    @Test("Elements in any order, well nested, are read in both views", arguments: rounds(3000, 100))
    func jumbled(seed: Int) {
        var random = Seeded(seed)
        var open: [Substring] = []
        var body = ""
        func name(_ piece: some StringProtocol) -> Substring {
            Substring(piece.drop { $0 == "<" || $0 == "/" }.prefix { !" />".contains($0) })
        }
        for _ in 0..<Int.random(in: 1...120, using: &random) {
            for tag in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].split(separator: ">") {
                guard let start = tag.firstIndex(of: "<") else { continue }
                let markup = tag[start...]
                if markup.hasPrefix("</") {
                    guard let last = open.lastIndex(of: name(markup)) else { continue }
                    while open.count > last { body += "</\(open.removeLast())>" }
                } else {
                    body += tag + ">"
                    if !tag.hasSuffix("/") { open.append(name(markup)) }
                }
            }
        }
        while let last = open.popLast() { body += "</\(last)>" }
        for view in WordView.allCases {
            let reading = WordReader.read(Self.file(body), file: "a.docx", view: view)
            #expect(reading.document != nil, "\(reading.findings.map(\.summary)) \(body)")
        }
    }
}
