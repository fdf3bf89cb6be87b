import Foundation
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Reading Word documents")
struct WordReaderTests {
    @Test("A document comes back from Word as it was written")
    func roundTrip() throws {
        for document in try documents(of: example) {
            let reading = WordReader.read(bytes(document, .docx), file: "a.docx")
            let back = try #require(reading.document)
            #expect(reading.findings.isEmpty)
            let (told, read) = (lines(Self.plain(document).dump), lines(back.dump))
            let first = zip(told, read).first { $0 != $1 }
            #expect(first == nil, "\(document.name)")
            #expect(told.count == read.count, "\(document.name)")
        }
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    /// Without what a Word file has no place for: where values stand in the contract, the guidance's paragraphs, who worded
    /// a clause, the names of tables' files, and the limit of an answer, of which a box keeps the height.
    private static func plain(_ document: Document) -> Document {
        var document = document
        document.mapInlines { inline in
            guard case .value(var value) = inline else { return inline }
            value.place = nil
            return .value(value)
        }
        for index in document.sections.indices {
            document.sections[index].source = nil
            document.sections[index].blocks = plain(document.sections[index].blocks)
        }
        return document
    }

    private static func plain(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            switch block {
            case .clause(var clause):
                (clause.source, clause.origin, clause.blocks) = (nil, .library, plain(clause.blocks))
                return .clause(clause)
            case .table(var table):
                table.file = nil
                return .table(table)
            case .answer(var answer):
                answer.words = nil
                return .answer(answer)
            default: return block
            }
        }
    }

    // MARK: Tracked changes

    private static let by = "w:id=\"900\" w:author=\"Legal\" w:date=\"2026-11-25T10:00:00Z\""
    static func run(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }
    static func fieldMark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    private static func added(_ text: String) -> String { "<w:ins \(by)>\(run(text))</w:ins>" }
    private static func struck(_ text: String) -> String {
        "<w:del \(by)><w:r><w:delText xml:space=\"preserve\">\(text)</w:delText></w:r></w:del>"
    }
    static func paragraph(_ inner: String, mark: String = "") -> String {
        "<w:p>" + (mark.isEmpty ? "" : "<w:pPr><w:rPr><w:\(mark) \(by)/></w:rPr></w:pPr>") + inner + "</w:p>"
    }
    private static func row(_ text: String, mark: String, _ inner: (String) -> String) -> String {
        "<w:tr><w:trPr><w:\(mark) \(by)/></w:trPr><w:tc>\(paragraph(inner(text)))</w:tc></w:tr>"
    }
    private static func table(_ rows: String) -> String {
        "<w:tbl><w:tr><w:tc>\(paragraph(run("Row")))</w:tc></w:tr>\(rows)</w:tbl>"
    }

    /// What legal does in Word: the body, as sent, as proposed. A table's rows stand behind a bar.
    static let cases: [(what: String, body: String, sent: [String], proposed: [String])] = [
        ("words added", paragraph(run("a ") + added("b ") + run("c")), ["a c"], ["a b c"]),
        ("words struck", paragraph(run("a ") + struck("b ") + run("c")), ["a b c"], ["a c"]),
        (
            "a figure replaced", paragraph(run("in ") + struck("5") + added("10") + run(" days")), ["in 5 days"],
            ["in 10 days"]
        ),
        (
            "struck again by another",
            paragraph(run("a") + "<w:ins \(by)><w:del \(by)><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>"),
            ["a"], ["a"]
        ),
        (
            "a paragraph added", paragraph(run("a")) + paragraph(added("b"), mark: "ins") + paragraph(run("c")),
            ["a", "c"], ["a", "b", "c"]
        ),
        (
            "a paragraph struck", paragraph(run("a")) + paragraph(struck("b"), mark: "del") + paragraph(run("c")),
            ["a", "b", "c"], ["a", "c"]
        ),
        ("a paragraph split", paragraph(run("a"), mark: "ins") + paragraph(run("b")), ["ab"], ["a", "b"]),
        ("two paragraphs joined", paragraph(run("a"), mark: "del") + paragraph(run("b")), ["a", "b"], ["ab"]),
        ("the last paragraph struck", paragraph(run("a")) + paragraph(struck("b"), mark: "del"), ["a", "b"], ["a"]),
        (
            "a paragraph moved",
            paragraph("<w:moveFrom \(by)>\(run("a"))</w:moveFrom>", mark: "moveFrom") + paragraph(run("b"))
                + paragraph("<w:moveTo \(by)>\(run("a"))</w:moveTo>", mark: "moveTo") + paragraph(run("c")),
            ["a", "b", "c"], ["b", "a", "c"]
        ),
        ("a row added", table(row("x", mark: "ins", added)), ["|Row"], ["|Row", "|x"]),
        ("a row struck", table(row("x", mark: "del", struck)), ["|Row", "|x"], ["|Row"]),
        ("a row added around words that stood", table(row("x", mark: "ins", run)), ["|Row", "|x"], ["|Row", "|x"]),
        (
            "formatting alone",
            paragraph("<w:r><w:rPr><w:b/><w:rPrChange \(by)><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"), ["a"],
            ["a"]
        ),
        (
            "in a control", paragraph("<w:sdt><w:sdtContent>\(added("a"))\(run("b"))</w:sdtContent></w:sdt>"), ["b"],
            ["ab"]
        ),
        ("in a link", paragraph("<w:hyperlink w:anchor=\"x\">\(struck("a"))\(run("b"))</w:hyperlink>"), ["ab"], ["b"]),
        (
            "a paragraph in a control",
            "<w:sdt><w:sdtContent>\(paragraph(added("a"), mark: "ins"))</w:sdtContent></w:sdt>" + paragraph(run("b")),
            ["b"], ["a", "b"]
        ),
        (
            "a field",
            paragraph(
                fieldMark("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + fieldMark("separate") + run("today")
                    + fieldMark("end")
            ), ["today"], ["today"]
        ),
        (
            "a text that two programs know",
            paragraph(
                "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:t>a</w:t></mc:Choice>"
                    + "<mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:r>"
            ), ["a"], ["a"]
        ),
    ]

    @Test("Tracked changes are rejected in what was sent, accepted in what is proposed", arguments: cases.indices)
    func trackedChanges(_ index: Int) throws {
        let one = Self.cases[index]
        let file = Self.file(one.body)
        for (view, expected) in [(WordView.sent, one.sent), (.proposed, one.proposed)] {
            let reading = WordReader.read(file, file: "a.docx", view: view)
            let sections = try #require(reading.document, "\(one.what): \(reading.findings)").sections
            let texts = sections.flatMap(\.blocks).flatMap { block -> [String] in
                guard case .table(let table) = block else { return [[block].plainText] }
                return table.rows.map { "|" + $0.cells.map(\.plainText).joined(separator: "|") }
            }
            #expect(texts == expected, "\(one.what), \(view.rawValue)")
        }
    }

    static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    /// The least that Word calls a document.
    static func file(_ body: String, _ more: [OfficePart] = []) -> [UInt8] {
        let story = "<w:document xmlns:w=\"\(space)\"><w:body>\(body)</w:body></w:document>"
        return ZipWriter.write([OfficePart(name: "word/document.xml", bytes: Array(story.utf8))] + more)
    }

    @Test("A clause that was struck takes its name along, and nobody else is blamed for it")
    func struckClause() throws {
        func heading(_ text: String, _ name: String, isStruck: Bool) -> String {
            let mark = isStruck ? "<w:rPr><w:del \(Self.by)/></w:rPr>" : ""
            return "<w:p><w:pPr><w:pStyle w:val=\"heading 1\"/>\(mark)</w:pPr>"
                + "<w:bookmarkStart w:id=\"\(name)\" w:name=\"mb_\(name)\"/>"
                + (isStruck ? Self.struck(text) : Self.run(text)) + "<w:bookmarkEnd w:id=\"\(name)\"/></w:p>"
        }
        let map = ["a", "b", "c"].map { "mb_\($0)=\($0)" }.joined(separator: " ")
        let properties = OfficePart(
            name: "docProps/custom.xml",
            bytes: Array("<p><property name=\"manyleb.map.001\"><v>\(map)</v></property></p>".utf8))
        let leading = OfficePart(
            name: "_rels/.rels",
            bytes: Array(
                ("<r><Relationship Type=\"x/officeDocument\" Target=\"word/document.xml\"/>"
                    + "<Relationship Type=\"x/custom-properties\" Target=\"docProps/custom.xml\"/></r>").utf8))
        let file = Self.file(
            heading("A", "a", isStruck: false) + Self.paragraph(Self.run("one"))
                + heading("B", "b", isStruck: true) + Self.paragraph(Self.struck("two"), mark: "del")
                + heading("C", "c", isStruck: false) + Self.paragraph(Self.run("three")), [properties, leading])
        let proposed = WordReader.read(file, file: "a.docx")
        #expect(proposed.document?.sections.map(\.id) == ["a", "c"], "\(proposed.findings)")
        #expect(proposed.places.changesByID.isEmpty)
        #expect(DocumentReader.remarks(in: file).changes.keys.sorted() == ["b"])
    }

    @Test(
        "A note at the foot of a page is told with its clause, hidden and struck words are told as what does not count")
    func besideTheText() throws {
        let heading = "<w:p><w:pPr><w:pStyle w:val=\"heading 1\"/></w:pPr>\(Self.run("A"))</w:p>"
        let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r>"
        let struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>never</w:t></w:r>"
        let note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
        func part(_ name: String, _ text: String) -> OfficePart { OfficePart(name: name, bytes: Array(text.utf8)) }
        let file = Self.file(
            heading + Self.paragraph(Self.run("must ") + hidden + struck + Self.run("come") + note),
            [
                part(
                    "word/footnotes.xml",
                    "<w:footnotes xmlns:w=\"\(Self.space)\"><w:footnote w:id=\"2\">\(Self.paragraph(Self.run("at times")))"
                        + "</w:footnote></w:footnotes>"),
                part(
                    "word/_rels/document.xml.rels",
                    "<Relationships><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>"),
            ])
        let reading = WordReader.read(file, file: "a.docx")
        #expect(reading.document?.sections.first?.blocks.plainText == "must come")
        #expect(
            reading.findings.map(\.summary) == [
                "A note at the foot of a page is not read: “at times”", "Hidden text is not read: “not”",
                "Text that is struck out by its look alone is not read: “never”",
            ])
        #expect(reading.findings.first?.place?.part == 1)
    }

    @Test(
        "Words that nobody can see are told as such, also where a style makes them so",
        arguments: [
            ("<w:rStyle w:val=\"Low\"/>", "Hidden text"), ("<w:color w:val=\"FFFFFF\"/>", "Text in white letters"),
            ("<w:sz w:val=\"2\"/>", "Text in letters too small to read"),
            ("<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"1F3864\"/>", nil), ("<w:rStyle w:val=\"Other\"/>", nil),
        ] as [(String, String?)])
    func unseen(look: String, told: String?) throws {
        let file = Self.file(
            Self.paragraph("<w:r><w:rPr>\(look)</w:rPr><w:t>never</w:t></w:r>"),
            [
                Self.part(
                    "word/styles.xml",
                    "<w:styles xmlns:w=\"\(Self.space)\"><w:style w:type=\"character\" w:styleId=\"High\"><w:rPr><w:vanish/>"
                        + "</w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Low\"><w:basedOn w:val=\"High\"/>"
                        + "</w:style></w:styles>"),
                Self.part(
                    "word/_rels/document.xml.rels",
                    "<Relationships><Relationship Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"),
            ])
        let findings = WordReader.read(file, file: "a.docx").findings.map(\.summary)
        #expect(findings == (told.map { ["\($0) is not read: “never”"] } ?? []))
    }

    @Test("What somebody wrote into a header or footer is told, with whose it is; page numbers are not")
    func frames() throws {
        let page = "<w:fldSimple w:instr=\" PAGE \">\(Self.run("3"))</w:fldSimple>"
        let by = "w:author=\"Mari\" w:date=\"2026-11-20T10:00:00Z\""
        let added = "<w:ins w:id=\"1\" \(by)>\(Self.run("Not binding"))</w:ins>"
        func frame(_ name: String, _ content: String) -> OfficePart {
            Self.part("word/\(name).xml", "<w:x xmlns:w=\"\(Self.space)\">\(content)</w:x>")
        }
        let cell = "<w:tbl><w:tr><w:tc>\(Self.paragraph(Self.run("A promise")))</w:tc></w:tr></w:tbl>"
        let file = Self.file(
            Self.paragraph(Self.run("text")),
            [
                frame("header2", cell), frame("footer1", Self.paragraph(Self.run("Page ") + page)),
                frame("footer2", Self.paragraph(added)),
                Self.part(
                    "word/_rels/document.xml.rels",
                    "<Relationships><Relationship Type=\"x/header\" Target=\"header2.xml\"/>"
                        + "<Relationship Type=\"x/footer\" Target=\"footer1.xml\"/>"
                        + "<Relationship Type=\"x/footer\" Target=\"footer2.xml\"/></Relationships>"),
            ])
        #expect(
            WordReader.read(file, file: "a.docx").findings.map(\.summary) == [
                "A line of the header is not read: “A promise”",
                "A line of the footer is not read: “Not binding”; changed by Mari (2026-11-20)",
            ])
    }

    private static func part(_ name: String, _ text: String) -> OfficePart {
        OfficePart(name: name, bytes: Array(text.utf8))
    }

    @Test("Who changed a clause is known, and what is said in the margin")
    func namesAndComments() throws {
        let document = try #require(try documents(of: example).first { $0.name == "service-specification" })
        let zip = try ZipReader(bytes(document, .docx))
        let comment =
            "<w:comments xmlns:w=\"\(Self.space)\"><w:comment w:id=\"3\" w:author=\"Mair\">"
            + "<w:p>\(Self.run("Why so long?"))</w:p></w:comment></w:comments>"
        let parts = try zip.names.map { name -> OfficePart in
            var text = String(decoding: try zip.part(name) ?? [], as: UTF8.self)
            if name == "word/document.xml" {
                let old = "<w:t xml:space=\"preserve\">The Provider must make professional"
                #expect(text.contains(old))
                text = text.replacing(
                    "<w:r>" + old, with: Self.added("Soon. ") + "<w:commentRangeStart w:id=\"3\"/><w:r>" + old)
            }
            if name == "word/_rels/document.xml.rels" {
                text = text.replacing(
                    "</Relationships>",
                    with: "<Relationship Id=\"c\" Type=\"x/comments\" Target=\"comments.xml\"/>" + "</Relationships>")
            }
            return OfficePart(name: name, bytes: Array(text.utf8))
        }
        let reading = WordReader.read(
            ZipWriter.write(parts + [OfficePart(name: "word/comments.xml", bytes: Array(comment.utf8))]), file: "a.docx"
        )
        let index = try #require(reading.places.changes.firstIndex { !$0.isEmpty })
        #expect(reading.places.changes[index].map(\.shown) == ["Legal (2026-11-25)"])
        #expect(reading.places.changes.count { !$0.isEmpty } == 1)
        #expect(reading.places.clauses["spec.service.availability"]?.part == index)
        let said = try #require(reading.findings.first)
        #expect(said.summary == "Mair says: “Why so long?”")
        #expect(said.place?.part == index)
    }
}
