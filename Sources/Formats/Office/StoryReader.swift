internal import ManylebFindings

/// Reads the body of a Word file in one view: runs are joined, fields resolved, tracked changes decided.
struct StoryReader {
    private let view: WordView
    /// The name of each character style by its id, in small letters.
    private let styles: WordStyles
    /// A field: what it is told to do, and whether its result has begun.
    private struct Field {
        /// What is done with its result.
        enum Kind {
            case text, contents, page
            case reference(String)
        }

        var code = ""
        var hasResult = false
        var kind = Kind.text

        mutating func beginResult() {
            hasResult = true
            let words = code.split(separator: " ", maxSplits: 2)
            switch words.first {
            case "TOC": kind = .contents
            case "PAGE", "NUMPAGES", "SECTIONPAGES": kind = .page
            case "REF": kind = words.count > 1 ? .reference(String(words[1])) : .text
            default: break
            }
        }
    }

    /// The fields that are open, innermost last.
    private var fields: [Field] = []
    private let isFrame: Bool
    /// How the letters of the paragraph look that is being read, and in how many cells it stands.
    private var look = WordLook()
    private var cells = 0
    private var deeper = 0
    /// The names of bookmarks by their numbers.
    private var bookmarks: [String: String] = [:]
    /// What stands between paragraphs and belongs to the next one.
    private var loose: [WordItem] = []
    /// A paragraph whose end the view does not have: it goes on in the next one.
    private var unended: WordParagraph?
    /// The words of what has no place in a document.
    private(set) var strangers: [(what: String, words: String)] = []
    /// How many there are beyond those that are told.
    private(set) var moreStrangers = 0
    /// How much text there is, in bytes.
    private(set) var size = 0

    /// How text and pages look, which says nothing, and what a program notes for itself.
    static let unread = XMLFilter.Names(
        elements: [
            "rFonts", "kern", "lang", "spacing", "jc", "szCs", "u", "w", "position",
            "noProof", "widowControl", "keepNext", "keepLines", "contextualSpacing", "pBdr", "bdr", "tabs",
            "suppressAutoHyphens", "suppressLineNumbers", "overflowPunct", "sectPr", "rPrChange", "pPrChange",
            "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange", "tblGrid", "tblBorders",
            "tblCellMar", "tblInd", "tblLayout", "tblLook", "tblW", "tblPrEx", "tcW", "tcBorders", "tcMar", "vAlign",
            "trHeight", "cantSplit", "proofErr", "lastRenderedPageBreak", "sdtPr",
        ],
        attributes: ["rsid", "rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidDel", "paraId", "textId"])

    /// - Parameter isFrame: whether it is a header or footer, in which the number of a page is a mark.
    init(_ view: WordView, _ styles: WordStyles, isFrame: Bool = false) {
        (self.view, self.styles, self.isFrame) = (view, styles, isFrame)
    }

    static let pageMark: Character = "\u{1}"

    mutating func blocks(of element: XMLTree.Element) -> [WordBlock] {
        var blocks: [WordBlock] = []
        read(element, into: &blocks)
        if let rest = unended, !rest.isEmpty { blocks.append(.paragraph(rest)) }
        unended = nil
        return blocks
    }

    private mutating func read(_ element: XMLTree.Element, into blocks: inout [WordBlock]) {
        for child in element.elements {
            switch child.name {
            case "p":
                let (paragraph, isEnded) = paragraph(child)
                if isEnded {
                    blocks.append(.paragraph(paragraph))
                } else if paragraph.isEmpty {
                    // The bookmarks of what is not there must not name what stands behind it.
                    blocks.append(.paragraph(paragraph.hidden))
                    unended = paragraph.rest
                } else {
                    unended = paragraph
                }
            case "tbl":
                if let rest = unended, !rest.isEmpty { blocks.append(.paragraph(rest)) }
                unended = nil
                let table = table(child)
                if !table.rows.isEmpty || !table.changes.isEmpty { blocks.append(.table(table)) }
            case "bookmarkStart", "bookmarkEnd": loose += mark(child)
            case "sdt": if let content = child.first("sdtContent") { read(content, into: &blocks) }
            case "customXml", "smartTag": read(child, into: &blocks)
            case "ins", "moveTo", "del", "moveFrom": if !view.hides(child.name) { read(child, into: &blocks) }
            case "AlternateContent":
                if let choice = child.first("Choice") ?? child.first("Fallback") { read(choice, into: &blocks) }
            // Word shows what is in it as if it stood here.
            case "altChunk": stranger("Another file within the file", "")
            default: break
            }
        }
    }

    // MARK: Paragraphs

    private mutating func paragraph(_ element: XMLTree.Element) -> (WordParagraph, isEnded: Bool) {
        let properties = element.first("pPr")
        var paragraph = WordParagraph(style: properties?.first("pStyle")?["val"] ?? styles.normal)
        look = styles.look(of: paragraph.style)
        if let shade = properties?.first("shd") {
            look.isShaded = look.isShaded || shade["fill"] != "auto" && shade["fill"]?.uppercased() != "FFFFFF"
        }
        if let numbering = properties?.first("numPr") {
            paragraph.list = numbering.first("numId")?["val"]
            paragraph.level = numbering.first("ilvl")?["val"].flatMap { WordStyles.level($0) }
        }
        paragraph.isIndented = properties?.first("ind").map { ($0["left"] ?? $0["start"] ?? "0") != "0" } ?? false
        if let before = unended {
            paragraph.items = before.items
            paragraph.changes = before.changes
            paragraph.marks = before.marks
            unended = nil
        }
        paragraph.items += loose
        loose = []
        read(element, into: &paragraph)
        var isEnded = true
        for mark in properties?.first("rPr")?.elements ?? []
        where ["ins", "del", "moveFrom", "moveTo"].contains(mark.name) {
            note(mark, in: &paragraph)
            if view.hides(mark.name) { isEnded = false }
        }
        return (paragraph, isEnded)
    }

    private func note(_ element: XMLTree.Element, in paragraph: inout WordParagraph) {
        let change = WordChange(author: element["author"] ?? "", date: element["date"] ?? "")
        if paragraph.changes.count < WordChange.most, !paragraph.changes.contains(change) {
            paragraph.changes.append(change)
        }
    }

    private mutating func mark(_ element: XMLTree.Element) -> [WordItem] {
        guard let id = element["id"] else { return [] }
        if element.name == "bookmarkEnd" {
            return bookmarks[id].map { [.close($0)] } ?? []
        }
        guard let name = element["name"] else { return [] }
        bookmarks[id] = name
        return [.open(name)]
    }

    /// The bookmarks in what the view does not have: LibreOffice lets one begin in words that were taken out and end in those
    /// that came for them.
    private mutating func marks(in element: XMLTree.Element) -> [WordItem] {
        element.elements.flatMap { child -> [WordItem] in
            switch child.name {
            case "bookmarkStart", "bookmarkEnd": mark(child)
            case "hyperlink", "ins", "del", "moveFrom", "moveTo", "smartTag", "customXml": marks(in: child)
            default: []
            }
        }
    }

    private mutating func read(_ element: XMLTree.Element, into paragraph: inout WordParagraph, link: String? = nil) {
        for child in element.elements {
            switch child.name {
            case "r": run(child, into: &paragraph, link)
            case "bookmarkStart", "bookmarkEnd": paragraph.items += mark(child)
            case "ins", "moveTo", "del", "moveFrom":
                note(child, in: &paragraph)
                if view.hides(child.name) {
                    paragraph.items += marks(in: child)
                } else {
                    read(child, into: &paragraph, link: link)
                }
            case "hyperlink": read(child, into: &paragraph, link: child["anchor"] ?? link)
            case "fldSimple":
                var field = Field(code: child["instr"] ?? "")
                field.beginResult()
                fields.append(field)
                read(child, into: &paragraph, link: link)
                fields.removeLast()
            case "sdt": if let content = child.first("sdtContent") { read(content, into: &paragraph, link: link) }
            case "smartTag", "customXml", "dir", "bdo": read(child, into: &paragraph, link: link)
            case "commentRangeStart": mark("comments", child["id"], in: &paragraph)
            case "AlternateContent":
                if let choice = child.first("Choice") ?? child.first("Fallback") {
                    read(choice, into: &paragraph, link: link)
                }
            case "oMath", "oMathPara": stranger("A formula", child.text)
            case "subDoc": stranger("A link to another file", "")
            default: break
            }
        }
    }

    /// Something beside the text begins here.
    private func mark(_ kind: String, _ id: String?, in paragraph: inout WordParagraph) {
        guard let id else { return }
        let mark = WordMark(kind: kind, id: id)
        if paragraph.marks.count < WordChange.most, !paragraph.marks.contains(mark) { paragraph.marks.append(mark) }
    }

    private mutating func stranger(_ what: String, _ words: String) {
        if strangers.count < Limits.strangers {
            strangers.append((what, words))
        } else {
            moreStrangers += 1
        }
    }

    // MARK: Runs

    private mutating func run(_ element: XMLTree.Element, into paragraph: inout WordParagraph, _ link: String?) {
        let properties = element.first("rPr")
        var run = WordRun(text: "", link: link)
        let style = properties?.first("rStyle")?["val"]
        run.style = style.map(styles.name) ?? ""
        let own = WordLook(properties).based(on: style.map(styles.look) ?? WordLook())
        run.isBold = WordLook.isOn(properties?.first("b"))
        run.isItalic = WordLook.isOn(properties?.first("i"))
        content(element, of: &run, in: &paragraph)
        // Nobody who reads or signs the document sees it, or takes it to stand.
        if !run.text.isEmpty, let what = own.unreadable(in: look, isInTable: cells > 0),
            own.isHidden == true || own.isStruck == true || !run.text.allSatisfy(\.isWhitespace)
        {
            stranger(what, run.text)
            run.text = ""
        }
        append(run, to: &paragraph)
    }

    private mutating func content(_ element: XMLTree.Element, of run: inout WordRun, in paragraph: inout WordParagraph)
    {
        for child in element.elements {
            switch child.name {
            // LibreOffice marks a row whose change is tracked by a joiner of nothing.
            case "t", "delText": if child.text != "\u{200D}" { run.text += child.text }
            case "tab", "br", "cr", "ptab": run.text += " "
            case "noBreakHyphen": run.text += "\u{2011}"
            case "sym": run.text += "\u{FFFD}"
            case "fldChar":
                append(run, to: &paragraph)
                run.text = ""
                field(child["fldCharType"] ?? "")
            case "instrText", "delInstrText":
                if let last = fields.indices.last, !fields[last].hasResult, fields[last].code.utf8.count < 1000 {
                    fields[last].code += child.text
                }
            case "commentReference": mark("comments", child["id"], in: &paragraph)
            case "footnoteReference": mark("footnotes", child["id"], in: &paragraph)
            case "endnoteReference": mark("endnotes", child["id"], in: &paragraph)
            case "drawing", "pict", "object":
                let words = child.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                stranger(words.isEmpty ? "A picture" : "A text box", words)
            case "AlternateContent":
                if let choice = child.first("Choice") ?? child.first("Fallback") {
                    content(choice, of: &run, in: &paragraph)
                }
            case "ruby":
                for base in child.first("rubyBase")?.elements ?? [] { content(base, of: &run, in: &paragraph) }
                stranger("What stands above other words", child.first("rt")?.text ?? "")
            default: break
            }
        }
    }

    private mutating func field(_ kind: String) {
        switch kind {
        // No document nests fields this deep; those beyond are counted, so that each end finds its own.
        case "begin" where fields.count == 32: deeper += 1
        case "begin": fields.append(Field())
        case "separate": if deeper == 0, let last = fields.indices.last { fields[last].beginResult() }
        case "end" where deeper > 0: deeper -= 1
        case "end": _ = fields.popLast()
        default: break
        }
    }

    /// What a field is told to do is no text. The contents say nothing of their own.
    private mutating func append(_ run: WordRun, to paragraph: inout WordParagraph) {
        var run = run
        if run.text.isEmpty || fields.contains(where: { !$0.hasResult }) { return }
        for field in fields {
            switch field.kind {
            case .contents: return
            case .reference(let name): run.reference = name
            case .page: if isFrame { run.text = String(Self.pageMark) }
            case .text: break
            }
        }
        size += run.text.utf8.count
        if case .run(var last)? = paragraph.items.last, last.with(text: run.text) == run {
            // Taken out first, so that the text is not copied for each run.
            paragraph.items.removeLast()
            last.text += run.text
            paragraph.items.append(.run(last))
        } else {
            paragraph.items.append(.run(run))
        }
    }

    // MARK: Tables

    private mutating func table(_ element: XMLTree.Element) -> WordTable {
        let properties = element.first("tblPr")
        var table = WordTable(
            style: properties?.first("tblStyle")?["val"] ?? "", caption: properties?.first("tblCaption")?["val"] ?? "")
        rows(of: element, into: &table)
        return table
    }

    private mutating func rows(of element: XMLTree.Element, into table: inout WordTable) {
        for child in element.elements {
            switch child.name {
            case "tr":
                let (row, isThere) = row(child)
                if isThere { table.rows.append(row) } else { table.changes += row.changes }
            case "sdt": if let content = child.first("sdtContent") { rows(of: content, into: &table) }
            case "customXml", "ins", "del": rows(of: child, into: &table)
            case "bookmarkStart", "bookmarkEnd": loose += mark(child)
            default: break
            }
        }
    }

    /// A row, and whether the view has it. One that was added and holds words that were not stays.
    private mutating func row(_ element: XMLTree.Element) -> (row: WordTable.Row, isThere: Bool) {
        let properties = element.first("trPr")
        var row = WordTable.Row(isHead: WordLook.isOn(properties?.first("tblHeader")))
        let mark = properties?.first("ins", "del")
        if let mark { row.changes.append(WordChange(author: mark["author"] ?? "", date: mark["date"] ?? "")) }
        cells(of: element, into: &row)
        row.isEmpty = row.cells.allSatisfy { $0.allSatisfy(\.isEmpty) }
        guard let mark, view.hides(mark.name) else { return (row, true) }
        return (row, mark.name == "ins" && !row.isEmpty)
    }

    private mutating func cells(of element: XMLTree.Element, into row: inout WordTable.Row) {
        for child in element.elements {
            switch child.name {
            case "tc":
                let outer = unended
                unended = nil
                cells += 1
                row.cells.append(blocks(of: child))
                cells -= 1
                unended = outer
                // A cell over several columns is told once, so that the others keep their place. Word has 63 columns.
                let span = child.first("tcPr")?.first("gridSpan")?["val"].flatMap { Int($0) } ?? 1
                row.cells += Array(repeating: [], count: max(0, min(span, 64 - row.cells.count) - 1))
            case "sdt": if let content = child.first("sdtContent") { cells(of: content, into: &row) }
            case "customXml": cells(of: child, into: &row)
            case "bookmarkStart", "bookmarkEnd": loose += mark(child)
            default: break
            }
        }
    }
}

extension WordParagraph {
    /// What is left of a paragraph of which the view has nothing.
    fileprivate var hidden: WordParagraph {
        var hidden = self
        (hidden.items, hidden.isHidden) = ([], true)
        return hidden
    }

    /// The bookmarks that reach beyond such a paragraph.
    fileprivate var rest: WordParagraph? {
        var rest = WordParagraph(style: style)
        for item in items {
            switch item {
            case .open: rest.items.append(item)
            case .close(let name):
                let start = rest.items.lastIndex { if case .open(let other) = $0 { other == name } else { false } }
                if let start {
                    rest.items.remove(at: start)
                } else {
                    rest.items.append(item)
                }
            case .run: break
            }
        }
        return rest.items.isEmpty ? nil : rest
    }
}
