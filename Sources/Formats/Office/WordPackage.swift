package import ManylebDocument
internal import ManylebFindings

/// From what a document was made, as its file says.
public struct Imprint: Sendable, Equatable {
    /// The SHA-256 of the contract file.
    public var contract: String
    /// The version of the program.
    public var version: String
    /// The SHA-256 of the clause library.
    public var library: String

    /// What the makings of a document are called by.
    public init(contract: String, version: String, library: String) {
        (self.contract, self.version, self.library) = (contract, version, library)
    }
}

/// Writes a document as a Word file: the parts, and what ties them together.
package enum WordPackage {
    package static func write(_ document: Document, pages: PageFrames, imprint: Imprint? = nil) -> [UInt8] {
        ZipWriter.write(parts(of: document, pages: pages, imprint: imprint))
    }

    /// A part, its type, and the kind of relationship by which it is found.
    private struct Kind {
        let name: String
        let type: String
        let relationship: String
        let id: String
    }

    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    private static let office = OfficeNamespace.relationships

    /// What the package leads to, and what the document in it leads to.
    private static let ofPackage = [
        Kind(
            name: "word/document.xml", type: word + "document.main+xml", relationship: office + "/officeDocument",
            id: "rId1"),
        Kind(
            name: "docProps/core.xml", type: "application/vnd.openxmlformats-package.core-properties+xml",
            relationship: OfficeNamespace.packageRelationships + "/metadata/core-properties", id: "rId2"),
        Kind(
            name: "docProps/app.xml", type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            relationship: office + "/extended-properties", id: "rId3"),
        Kind(
            name: "docProps/custom.xml", type: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            relationship: office + "/custom-properties", id: "rId4"),
    ]
    private static let ofDocument = [
        Kind(name: "styles.xml", type: word + "styles+xml", relationship: office + "/styles", id: "rIdStyles"),
        Kind(
            name: "numbering.xml", type: word + "numbering+xml", relationship: office + "/numbering", id: "rIdNumbering"
        ),
        Kind(name: "settings.xml", type: word + "settings+xml", relationship: office + "/settings", id: "rIdSettings"),
        Kind(name: "header1.xml", type: word + "header+xml", relationship: office + "/header", id: "rIdHeader"),
        Kind(name: "footer1.xml", type: word + "footer+xml", relationship: office + "/footer", id: "rIdFooter"),
    ]

    /// The parts of the file, in the order in which they stand in it.
    package static func parts(of document: Document, pages: PageFrames, imprint: Imprint?) -> [OfficePart] {
        var writer = WordWriter(document, WordPage())
        writer.write()
        let about = DocumentProperties(document, imprint, writer.text.names.map)
        return [
            part("[Content_Types].xml", contentTypes),
            part("_rels/.rels", relationships(ofPackage)),
            OfficePart(name: "word/document.xml", bytes: writer.text.sink.bytes),
            part("word/_rels/document.xml.rels", relationships(ofDocument)),
            OfficePart(name: "word/styles.xml", bytes: Array(pages.wordStyles(document.language).utf8)),
            part("word/numbering.xml", writer.numbering.markup),
            part("word/settings.xml", settings(document.language)),
            OfficePart(name: "word/header1.xml", bytes: header(document)),
            OfficePart(name: "word/footer1.xml", bytes: footer(document)),
            OfficePart(name: "docProps/core.xml", bytes: about.core),
            part("docProps/app.xml", about.extended),
            OfficePart(name: "docProps/custom.xml", bytes: about.custom),
        ]
    }

    private static func part(_ name: String, _ markup: String) -> OfficePart {
        OfficePart(name: name, bytes: Array((declaration + markup).utf8))
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private static var contentTypes: String {
        "<Types xmlns=\"\(OfficeNamespace.contentTypes)\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + (ofPackage.map { ("/" + $0.name, $0.type) } + ofDocument.map { ("/word/" + $0.name, $0.type) })
            .map { "<Override PartName=\"\($0)\" ContentType=\"\($1)\"/>" }.joined() + "</Types>"
    }

    private static func relationships(_ parts: [Kind]) -> String {
        "<Relationships xmlns=\"\(OfficeNamespace.packageRelationships)\">"
            + parts.map { "<Relationship Id=\"\($0.id)\" Type=\"\($0.relationship)\" Target=\"\($0.name)\"/>" }.joined()
            + "</Relationships>"
    }

    private static func settings(_ language: Language) -> String {
        "<w:settings xmlns:w=\"\(OfficeNamespace.word)\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>"
            + "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\""
            + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
            + "<w:themeFontLang w:val=\"\(language.wordTag)\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/>"
            + "</w:settings>"
    }

    /// What it is, and its reference, version and status, on every page.
    private static func header(_ document: Document) -> [UInt8] {
        framed("w:hdr", "Header", document) { text in
            text.run("\(document.kind): \(document.title.plainText)")
            var isFirst = true
            for fact in document.runningFacts {
                text.append(isFirst ? "<w:r><w:br/></w:r>" : "")
                if !isFirst { text.run(" · ") }
                isFirst = false
                text.run(fact.label + ": ")
                text.run(fact.value.plainText, RunLook(isBold: true))
            }
        }
    }

    private static func footer(_ document: Document) -> [UInt8] {
        framed("w:ftr", "Footer", document) { text in
            text.run(document.labels.page + " ")
            text.field("PAGE") { $0.run("1") }
            text.run(" " + document.labels.pageOf + " ")
            text.field("NUMPAGES") { $0.run("1") }
        }
    }

    private static func framed(
        _ root: String, _ style: String, _ document: Document, _ write: (inout WordText) -> Void
    ) -> [UInt8] {
        var text = WordText(Document(frameOf: document))
        text.append("<\(root) xmlns:w=\"\(OfficeNamespace.word)\"><w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>")
        write(&text)
        text.append("</w:p></\(root)>")
        return text.sink.bytes
    }
}

extension Document {
    /// A document without any part that could be referred to.
    fileprivate init(frameOf document: Document) {
        self = document
        sections = []
    }

    /// The facts of the title page that stand on every page, by their keys: these are what a reader of a loose page needs.
    /// A document that lacks one does not name it.
    var runningFacts: [TitleFact] {
        ["contract.reference", "contract.version", "contract.status"].compactMap { key in
            facts.first { fact in
                fact.value.contains { if case .value(let value) = $0 { value.key.text == key } else { false } }
            }
        }
    }
}

extension Language {
    /// Its tag as Word knows it: with the country.
    var wordTag: String { rawValue + "-GB" }
}
