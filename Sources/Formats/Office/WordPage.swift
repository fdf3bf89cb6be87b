internal import ManylebDocument

/// The sizes of a page of a Word document, in twentieths of a point, and what depends on them.
struct WordPage: Sendable {
    /// A4 with margins of 2 cm, the upper one with room for the header.
    var size = (short: 11906, long: 16838)
    var margins = (top: 1418, right: 1134, bottom: 1134, left: 1134)
    /// How far header and footer are from the edge.
    var distances = (header: 567, footer: 567)
    /// Whether header and footer are there to be referred to.
    let header = "rIdHeader"
    let footer = "rIdFooter"

    /// The size of letters in a cell, and in a cell of a table with many columns.
    static let letter = 190
    static let smallLetter = 160
    /// A table whose rows would be higher goes on a page that lies on its side.
    private static let mostLines = 10
    /// What a cell needs beside its words.
    static let cellMargin = 170
    /// The least height of a box: 500 words fill a page of A4. None is so high that its question, which stands on the
    /// same page, has no room above it; a box grows with what is written into it.
    static func height(ofWords words: Int?) -> Int { min(max(1200, (words ?? 0) * 27), 10_500) }
    /// What stands in a box until somebody writes into it. It is no word, so it needs no language.
    static let placeholder = "…"
    static let shade = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>"

    /// The bookmark of a heading that the contents list.
    static func contentsName(_ index: Int) -> String {
        let number = String(index + 1)
        return "_Toc" + String(repeating: "0", count: max(0, 8 - number.utf8.count)) + number
    }

    /// The width of the text.
    func width(isWide: Bool) -> Int { (isWide ? size.long : size.short) - margins.left - margins.right }

    /// Whether a table has more columns than fit into the width of the text, or cells that are long and narrow there.
    func isWide(_ columns: ColumnWidths) -> Bool {
        if columns.count <= 3 { return false }
        let lines = columns.lines(width: width(isWide: false), size: Self.letter, margin: Self.cellMargin)
        return columns.count > 8 || lines.map { $0 > Self.mostLines } ?? true
    }

    /// Whether a section needs pages that lie on their side, for a table in it.
    func isWide(_ section: Section) -> Bool { isWide(section.blocks) }

    private func isWide(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            switch block {
            case .table(let table): isWide(ColumnWidths(table))
            case .clause(let clause): isWide(clause.blocks)
            case .list(_, let items): items.contains { isWide($0) }
            case .note(let note): isWide(note.blocks)
            case .definitions(let definitions): definitions.contains { isWide($0.meaning) }
            case .folded(_, let inner): isWide(inner)
            case .paragraph, .answer: false
            }
        }
    }

    /// The properties of the pages up to here.
    func properties(isWide: Bool) -> String {
        let (width, height) = isWide ? (size.long, size.short) : (size.short, size.long)
        let turned = isWide ? " w:orient=\"landscape\"" : ""
        return WordOrder.properties(
            "w:sectPr",
            [
                ("w:headerReference", "<w:headerReference w:type=\"default\" r:id=\"\(header)\"/>"),
                ("w:footerReference", "<w:footerReference w:type=\"default\" r:id=\"\(footer)\"/>"),
                ("w:pgSz", "<w:pgSz w:w=\"\(width)\" w:h=\"\(height)\"\(turned)/>"),
                (
                    "w:pgMar",
                    "<w:pgMar w:top=\"\(margins.top)\" w:right=\"\(margins.right)\" w:bottom=\"\(margins.bottom)\""
                        + " w:left=\"\(margins.left)\" w:header=\"\(distances.header)\" w:footer=\"\(distances.footer)\" w:gutter=\"0\"/>"
                ),
            ])
    }

    /// An empty element with escaped attributes.
    static func element(_ name: StaticString, _ attributes: [(StaticString, String?)]) -> String {
        var sink = MarkupSink(.html)
        sink.element(name, attributes) { _ in }
        return String(decoding: sink.bytes, as: UTF8.self)
    }
}

/// The namespaces of an Office file.
enum OfficeNamespace {
    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
    static let coreProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    static let customProperties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    static let extendedProperties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    static let propertyTypes = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
}
