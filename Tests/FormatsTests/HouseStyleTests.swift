import ManylebDocument
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("The look of a house")
struct HouseStyleTests {
    private static let space = "xmlns:w=\"\(WordReaderTests.space)\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A file of a house whose Word speaks German, so that its styles have other ids.
    private static func house(
        header: String = "<w:p><w:r><w:t>Dyffryn Health Board</w:t></w:r></w:p>", links: String = "",
        more: [OfficePart] = []
    ) -> [UInt8] {
        func part(_ name: String, _ text: String) -> OfficePart { OfficePart(name: name, bytes: Array(text.utf8)) }
        let rels = { (links: String) in "<Relationships>\(links)</Relationships>" }
        return ZipWriter.write(
            [
                part(
                    "word/document.xml",
                    "<w:document \(space) xmlns:r=\"\(office)\"><w:body><w:p/><w:sectPr><w:headerReference w:type=\"default\""
                        + " r:id=\"h\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1700\" w:right=\"900\""
                        + " w:bottom=\"1000\" w:left=\"1300\" w:header=\"400\" w:footer=\"400\"/></w:sectPr></w:body></w:document>"
                ),
                part(
                    "word/_rels/document.xml.rels",
                    rels(
                        "<Relationship Id=\"h\" Type=\"\(office)/header\" Target=\"kopf.xml\"/>"
                            + "<Relationship Id=\"s\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>")),
                part(
                    "word/styles.xml",
                    "<w:styles \(space)><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Georgia\"/><w:lang w:val=\"de-DE\"/>"
                        + "</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\">"
                        + "<w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\">"
                        + "<w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Standard\"/></w:style></w:styles>"),
                part("word/kopf.xml", "<w:hdr \(space) xmlns:r=\"\(office)\">\(header)</w:hdr>"),
                part("word/_rels/kopf.xml.rels", rels(links)),
            ] + more)
    }

    private func styled(_ house: [UInt8]) throws -> (outcome: ZipReader?, findings: [String]) {
        let style = workshop.houseStyle(house, file: "house.docx")
        guard let value = style.value else { return (nil, style.findings.map(\.summary)) }
        let document = try #require(try documents(of: example).first { $0.name == "service-specification" })
        let file = try #require(workshop.files(of: document, in: .docx, house: value).first)
        let back = try #require(WordReader.read(file.bytes, file: "a.docx").document)
        #expect(back.sections.count == document.sections.count && back.clauses.count == document.clauses.count)
        return (try ZipReader(file.bytes), style.findings.map(\.summary))
    }

    private func text(_ zip: ZipReader?, _ name: String) throws -> String {
        let package = try #require(zip)
        let part = try #require(try package.part(name))
        return String(decoding: part, as: UTF8.self)
    }

    @Test("Styles, page and header are those of the house; what it lacks is filled in, and every page says what it is")
    func look() throws {
        let zip = try styled(Self.house()).outcome
        let styles = try text(zip, "word/styles.xml")
        #expect(styles.contains("Georgia") && styles.contains("w:styleId=\"ManylebValue\""))
        #expect(styles.contains("<w:lang w:val=\"en-GB\"") && !styles.contains("de-DE"))
        #expect(styles.contains("<w:basedOn w:val=\"Standard\"/>") && !styles.contains("w:val=\"Normal\"/><w:next"))
        #expect(styles.ranges(of: "w:val=\"heading 1\"").count == 1)
        let story = try text(zip, "word/document.xml")
        #expect(story.contains("<w:pStyle w:val=\"berschrift1\"/>") && !story.contains("\"Heading1\""))
        #expect(story.contains("w:w=\"12240\" w:h=\"15840\"") && story.contains("w:left=\"1300\" w:header=\"400\""))
        let header = try text(zip, "word/header1.xml")
        #expect(header.contains("Dyffryn Health Board") && header.contains("Draft"))
    }

    @Test("A picture in the header comes along")
    func picture() throws {
        let zip = try styled(
            Self.house(
                links: "<Relationship Id=\"p\" Type=\"\(Self.office)/image\" Target=\"media/crest.png\"/>",
                more: [OfficePart(name: "word/media/crest.png", bytes: [1, 2, 3])])
        ).outcome
        let package = try #require(zip)
        #expect(try package.part("word/media/house1.png") == [1, 2, 3])
        #expect(try text(zip, "word/_rels/header1.xml.rels").contains("media/house1.png"))
        #expect(try text(zip, "[Content_Types].xml").contains("Extension=\"png\" ContentType=\"image/png\""))
    }

    private static func field(_ code: String) -> String {
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\(code)</w:instrText></w:r></w:p>"
    }
    private static func link(_ kind: String, _ target: String, _ mode: String = "") -> String {
        "<Relationship Id=\"x\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"\(mode)/>"
    }

    static let hostile: [(String, [UInt8], String)] = [
        ("macros", house(more: [OfficePart(name: "word/vbaProject.bin", bytes: [1])]), "macros"),
        ("a field that fetches", house(header: field("INCLUDEPICTURE http://example.org/x.png")), "INCLUDEPICTURE"),
        ("a field that runs", house(header: field("DDEAUTO cmd /c calc")), "DDEAUTO"),
        (
            "a picture from the network",
            house(links: link("image", "http://example.org/x.png", " TargetMode=\"External\"")), "fetches"
        ),
        ("an object", house(links: link("oleObject", "embeddings/x.bin")), "no picture"),
        ("a way out", house(links: link("image", "../../etc/passwd.png")), "no picture"),
        ("the first part of a file", Array(house().dropLast(40)), ""),
        ("no package", Array("Dear all".utf8), ""),
    ]

    @Test("A file that fetches, runs or is broken is refused by name", arguments: hostile.indices)
    func refused(_ index: Int) throws {
        let (name, bytes, word) = Self.hostile[index]
        let (outcome, findings) = try styled(bytes)
        #expect(outcome == nil && findings.count == 1, "\(name)")
        #expect(findings.first?.contains(word) ?? false || word.isEmpty, "\(name): \(findings)")
    }
}
