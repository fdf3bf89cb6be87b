internal import ManylebDocument
internal import ManylebFindings

/// Writes the body of a Word document: the same tree as every other format, in the paragraph styles of
/// `Templates/pages/word`. Word numbers headings and lists itself.
struct WordWriter {
    /// The paragraph styles; the name is the id of the style.
    enum Style: String {
        case normal = "Normal"
        case kind = "Subtitle"
        case title = "Title"
        case section = "Heading1"
        case clause = "Heading2"
        case unnumberedSection = "ManylebHeading1"
        case unnumberedClause = "ManylebHeading2"
        case annex = "ManylebAnnex1"
        case annexClause = "ManylebAnnex2"
        case contentsHeading = "TOCHeading"
        case contents = "TOC1"
        case item = "ListParagraph"
        case caption = "Caption"
        case term = "ManylebTerm"
        case meaning = "ManylebMeaning"
        case note = "ManylebNote"
        case noteMark = "ManylebNoteMark"
        case omitted = "ManylebOmitted"
        case cell = "ManylebCell"
        case cellHead = "ManylebCellHead"
        case smallCell = "ManylebSmallCell"
        case smallHead = "ManylebSmallHead"
        case question = "ManylebQuestion"
        case answer = "ManylebAnswer"
        case gap = "ManylebGap"
    }

    let document: Document
    let page: WordPage
    var text: WordText
    var numbering = WordNumbering()
    /// Whether the pages that are being written lie on their side.
    var isWide = false
    /// Whether what is written must stand on the page of what follows.
    var keepsNext = false
    /// How many content controls there are.
    var controls = 0
    /// The clause or section that is being written.
    var place = ""
    /// Where the properties of the last paragraph end, and where the last paragraph and the last table end.
    private var properties = 0
    private var paragraphEnd = 0
    var tableEnd = 0
    /// How many headings of the contents have been written.
    private var entries = 0

    /// Whether the contents name pages.
    private let isForPrint: Bool

    /// The house whose styles are written in.
    private let house: HouseStyle?

    init(_ document: Document, isForPrint: Bool = false, house: HouseStyle? = nil) {
        (self.document, self.isForPrint, self.house) = (document, isForPrint, house)
        page = house?.page ?? WordPage()
        text = WordText(document, ids: house?.ids ?? [:])
    }

    /// Writes the whole part `word/document.xml`.
    mutating func write() {
        text.append(
            "<w:document xmlns:w=\"\(OfficeNamespace.word)\" xmlns:r=\"\(OfficeNamespace.relationships)\"><w:body>")
        titlePage()
        contents()
        for section in document.sections {
            let isWide = page.isWide(section)
            if isWide != self.isWide {
                endPages()
                self.isWide = isWide
            }
            write(section)
        }
        if text.sink.bytes.count == tableEnd { paragraph(.gap) { _ in } }
        text.append(page.properties(isWide: isWide))
        text.append("</w:body></w:document>")
    }

    /// The pages written so far end with the last paragraph, so that none stands empty for it.
    private mutating func endPages() {
        if text.sink.bytes.count != paragraphEnd { paragraph(.gap) { _ in } }
        text.insert(page.properties(isWide: isWide), at: properties)
    }

    // MARK: Paragraphs

    mutating func paragraph(
        _ style: Style, _ more: [(name: String, markup: String)] = [], _ write: (inout WordWriter) -> Void
    ) {
        var more = more
        if style != .normal { more.append(WordOrder.value("w:pStyle", house?.ids[style.rawValue] ?? style.rawValue)) }
        if keepsNext, !more.contains(where: { $0.name == "w:keepNext" }) { more.append(WordOrder.mark("w:keepNext")) }
        if text.sink.bytes.count == tableEnd, [.normal, .item, .meaning].contains(style),
            !more.contains(where: { $0.name == "w:spacing" })
        {
            more.append(("w:spacing", "<w:spacing w:before=\"160\"/>"))
        }
        text.append("<w:p>")
        let markup = WordOrder.properties("w:pPr", more)
        text.append(markup.isEmpty ? "<w:pPr></w:pPr>" : markup)
        properties = text.sink.bytes.count - "</w:pPr>".utf8.count
        let kept = properties
        write(&self)
        text.append("</w:p>")
        properties = kept
        paragraphEnd = text.sink.bytes.count
    }

    private mutating func titlePage() {
        paragraph(.kind) { $0.text.run($0.document.kind) }
        paragraph(.title) { $0.text.write($0.document.title) }
        let facts = document.facts.map { Table.Row(cells: [[.strong([.text($0.label)])], $0.value]) }
        if !facts.isEmpty {
            let width = page.width(isWide: false)
            grid("ManylebFacts", [width * 3 / 10, width - width * 3 / 10], look: "0480", name: document.labels.about) {
                for row in facts { $0.row(row, [width * 3 / 10, width - width * 3 / 10], style: .cell) }
            }
        }
    }

    /// The contents are filled in, so that Word need not be asked to; page numbers come when somebody updates them. For
    /// print each entry asks for its page, which only an entry outside of a table of contents may.
    private mutating func contents() {
        let sections = document.sections.filter { !$0.title.isEmpty }
        guard sections.count > 1 else { return }
        paragraph(.contentsHeading) { $0.text.run($0.document.labels.contents) }
        for (index, section) in sections.enumerated() {
            let end = "<w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"\(page.width(isWide: false))\"/>"
            paragraph(.contents, isForPrint ? [("w:tabs", "<w:tabs>\(end)</w:tabs>")] : []) { writer in
                if index == 0, !writer.isForPrint { writer.text.beginField("TOC \\o \"1-1\" \\n \\h \\z \\u") }
                writer.text.append("<w:hyperlink w:anchor=\"\(WordPage.contentsName(index))\" w:history=\"1\">")
                if let number = section.number {
                    writer.text.run(number)
                    writer.text.append("<w:r><w:tab/></w:r>")
                }
                writer.text.run(section.title.plainText)
                if writer.isForPrint {
                    writer.text.append("<w:r><w:tab/></w:r>")
                    writer.text.field("PAGEREF \(WordPage.contentsName(index)) \\h") { $0.run("0") }
                }
                writer.text.append("</w:hyperlink>")
                if index == sections.count - 1, !writer.isForPrint { writer.text.endField() }
            }
        }
    }

    private mutating func write(_ section: Section) {
        place = section.id
        let (style, more) = heading(section.numbering, section.number, .section, .unnumberedSection, .annex)
        // Text that stands outside every section has no heading.
        if !section.title.isEmpty || !section.id.isEmpty {
            let entry = section.title.isEmpty ? nil : WordPage.contentsName(entries)
            entries += entry == nil ? 0 : 1
            paragraph(style, more) { writer in
                let write: (inout WordText) -> Void = { text in text.marked(section.id) { $0.write(section.title) } }
                if let entry { writer.text.bookmark(entry, write) } else { write(&writer.text) }
            }
        }
        blocks(section.blocks, in: .normal, numbered: section.numbering)
    }

    mutating func write(_ clause: Clause, _ sectionNumbering: Section.Numbering) {
        place = clause.id
        let (style, more) = heading(sectionNumbering, clause.number, .clause, .unnumberedClause, .annexClause)
        paragraph(style, more) { writer in
            writer.text.marked(clause.id) { $0.write(clause.title) }
        }
        blocks(clause.blocks, in: .normal, numbered: sectionNumbering)
    }

    /// The style of a heading, and its place in the numbers of an annex.
    private mutating func heading(
        _ numbering: Section.Numbering, _ number: String?, _ counted: Style, _ unnumbered: Style, _ annex: Style
    ) -> (Style, [(name: String, markup: String)]) {
        guard number != nil else { return (unnumbered, []) }
        switch numbering {
        case .none: return (unnumbered, [])
        case .counted:
            // Their headings count otherwise, or not at all.
            let level = counted == .section ? 0 : 1
            return (counted, house == nil ? [] : [WordNumbering.property(level: level, WordNumbering.headings)])
        case .annex(let letter):
            return (annex, [WordNumbering.property(level: annex == .annex ? 0 : 1, self.numbering.annex(letter))])
        }
    }
}
