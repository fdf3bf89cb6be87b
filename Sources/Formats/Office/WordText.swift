internal import ManylebDocument
internal import ManylebFindings

/// How a run of text looks.
struct RunLook: Hashable {
    /// The character styles that the program uses; the name is the id of the style.
    enum Style: String {
        case value = "ManylebValue"
        case blank = "ManylebBlank"
        case reference = "ManylebReference"
        case term = "ManylebDefined"
        case added = "ManylebAdded"
        case deleted = "ManylebDeleted"
        case placeholder = "PlaceholderText"
    }

    var style: Style?
    var isBold = false
    var isItalic = false
    /// Whether it is written from right to left.
    var isReversed = false

    /// Its properties as markup.
    /// - Parameter ids: those of styles that a house calls otherwise.
    func markup(_ ids: [String: String]) -> String {
        var properties: [(name: String, markup: String)] = []
        if let style { properties.append(WordOrder.value("w:rStyle", ids[style.rawValue] ?? style.rawValue)) }
        if isBold { properties += ["w:b", "w:bCs"].map(WordOrder.mark) }
        if isItalic { properties += ["w:i", "w:iCs"].map(WordOrder.mark) }
        if isReversed { properties.append(WordOrder.mark("w:rtl")) }
        return WordOrder.properties("w:rPr", properties)
    }
}

/// Writes text within a paragraph: runs, bookmarks, fields and links.
struct WordText {
    private(set) var sink = MarkupSink(.xml)
    private(set) var names = WordNames()
    private var looks: [RunLook: String] = [:]
    private let ids: [String: String]
    /// One counter for all bookmarks: Word takes two of a number for damage.
    private var lastID = 0
    private var marked: Set<String> = []

    /// - Parameter ids: those of styles that a house calls otherwise.
    init(_ document: Document, ids: [String: String] = [:]) {
        self.ids = ids
        for section in document.sections {
            names.add(id: section.id)
            name(section.blocks)
        }
    }

    /// Everything that a reference can lead to has its bookmark before the first reference is written.
    private mutating func name(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .clause(let clause):
                names.add(id: clause.id)
                name(clause.blocks)
            case .definitions(let definitions):
                for definition in definitions {
                    names.add(id: definition.id)
                    name(definition.meaning)
                }
            case .table(let table): for row in table.rows { names.add(id: row.id ?? "") }
            case .list(_, let items): for item in items { name(item) }
            case .note(let note): name(note.blocks)
            case .folded(_, let inner): name(inner)
            case .paragraph, .answer: break
            }
        }
    }

    // MARK: Markup

    mutating func append(_ markup: String) { sink.append(markup: markup) }

    mutating func insert(_ markup: String, at offset: Int) { sink.insert(markup: markup, at: offset) }

    /// What is known by an id, with its bookmark around it.
    mutating func marked(_ id: String, _ write: (inout WordText) -> Void) {
        guard let name = names.names[id], marked.insert(id).inserted else { return write(&self) }
        bookmark(name, write)
    }

    mutating func bookmark(_ name: String, _ write: (inout WordText) -> Void) {
        lastID += 1
        let id = lastID
        append("<w:bookmarkStart w:id=\"\(id)\" w:name=\"\(name)\"/>")
        write(&self)
        append("<w:bookmarkEnd w:id=\"\(id)\"/>")
    }

    /// The name of the bookmark of the next answer.
    mutating func nextAnswer(_ id: String) -> String { names.next("a", for: id) }

    // MARK: Text

    mutating func run(_ text: String, _ look: RunLook = RunLook()) {
        if text.isEmpty { return }
        var look = look
        look.isReversed = PlainCharacters.hasRightToLeft(text)
        append("<w:r>")
        append(markup(look))
        append("<w:t xml:space=\"preserve\">")
        if PlainCharacters.holdsBreaks(text) {
            // Word shows neither within a text.
            for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            {
                if index > 0 { append("</w:t><w:br/><w:t xml:space=\"preserve\">") }
                sink.text(String(line).replacing("\t", with: " "))
            }
        } else {
            sink.text(text)
        }
        append("</w:t></w:r>")
    }

    private mutating func markup(_ look: RunLook) -> String {
        if let known = looks[look] { return known }
        let markup = look.markup(ids)
        looks[look] = markup
        return markup
    }

    mutating func write(_ inlines: [Inline], _ look: RunLook = RunLook()) {
        for inline in inlines {
            var inner = look
            switch inline {
            case .text(let text): run(text, look)
            case .emphasis(let content):
                inner.isItalic = true
                write(content, inner)
            case .strong(let content):
                inner.isBold = true
                write(content, inner)
            case .value(let value):
                inner.style = .value
                bookmark(names.next("v", for: value.key.text)) { $0.run(value.text, inner) }
            case .blank(let blank):
                inner.style = .blank
                bookmark(names.next("v", for: blank.key.text)) { $0.run(blank.text, inner) }
            case .reference(let reference):
                inner.style = .reference
                write(reference, inner)
            case .term(let term):
                inner.style = .term
                link(to: names.names[term.target]) { $0.run(term.text, inner) }
            case .revised(let revision, let content):
                inner.style = revision == .added ? .added : .deleted
                write(content, inner)
            }
        }
    }

    /// The number is a field, which Word counts again when a clause is added above. A part without a number is linked.
    private mutating func write(_ reference: CrossReference, _ look: RunLook) {
        guard let name = names.names[reference.target], !reference.number.isEmpty else {
            link(to: names.names[reference.target]) { $0.run(reference.text, look) }
            return
        }
        run(reference.word + "\u{A0}", look)
        field("REF \(name) \\r \\h") { $0.run(reference.number, look) }
    }

    private mutating func link(to name: String?, _ write: (inout WordText) -> Void) {
        guard let name else { return write(&self) }
        append("<w:hyperlink w:anchor=\"\(name)\" w:history=\"1\">")
        write(&self)
        append("</w:hyperlink>")
    }

    /// A field with what it shows until Word works it out anew.
    mutating func field(_ code: String, _ result: (inout WordText) -> Void) {
        beginField(code)
        result(&self)
        endField()
    }

    mutating func beginField(_ code: String) {
        append("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> ")
        sink.text(code)
        append(" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>")
    }

    mutating func endField() { append("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") }
}
