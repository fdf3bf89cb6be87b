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
    /// - Parameters:
    ///   - isForPrint: whether the contents name pages, which whoever lays out the pages fills in.
    ///   - house: how the house wants it to look.
    package static func write(
        _ document: Document, pages: PageFrames, imprint: Imprint? = nil, isForPrint: Bool = false,
        house: HouseStyle? = nil
    ) -> [UInt8] {
        ZipWriter.write(
            parts(of: document, pages: pages, imprint: imprint, isForPrint: isForPrint, house: house))
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
    package static func parts(
        of document: Document, pages: PageFrames, imprint: Imprint?, isForPrint: Bool = false, house: HouseStyle? = nil
    ) -> [OfficePart] {
        var writer = WordWriter(document, isForPrint: isForPrint, house: house)
        writer.write()
        let known = WordReader.Package.digests(
            ofFrames: [house?.header, house?.footer].compactMap { $0?.markup }, marking: document.marking)
        let about = DocumentProperties(document, imprint, writer.text.names.map, frame: known)
        let frames = ["header1.xml": house?.header?.relationships, "footer1.xml": house?.footer?.relationships]
        let leading = frames.compactMap { name, links in links.map { part("word/_rels/\(name).rels", $0) } }
        let pictures = house.map { $0.pictures + [$0.theme].compactMap { $0 } } ?? []
        let theme = house?.theme == nil ? [] : [theme]
        let styles = house?.styles(document.language.wordTag) ?? pages.wordStyles(document.language)
        let counted = house == nil ? ["Heading1", "Heading2", "Heading3"] : []
        return [
            part("[Content_Types].xml", contentTypes(theme, pictures)),
            part("_rels/.rels", relationships(ofPackage)),
            OfficePart(name: "word/document.xml", bytes: writer.text.sink.bytes),
            part("word/_rels/document.xml.rels", relationships(ofDocument + theme)),
            OfficePart(name: "word/styles.xml", bytes: Array(styles.utf8)),
            part("word/numbering.xml", writer.numbering.markup(styles: counted)),
            part("word/settings.xml", settings(document.language)),
            OfficePart(name: "word/header1.xml", bytes: framed(house?.header, header(document, house))),
            OfficePart(
                name: "word/footer1.xml",
                bytes: framed(house?.footer, house?.footer?.hasPages == true ? [] : footer(document, house))),
            OfficePart(name: "docProps/core.xml", bytes: about.core),
            part("docProps/app.xml", about.extended),
            OfficePart(name: "docProps/custom.xml", bytes: about.custom),
        ] + leading.sorted { $0.name < $1.name } + pictures
    }

    private static let theme = Kind(
        name: "theme/theme1.xml", type: "application/vnd.openxmlformats-officedocument.theme+xml",
        relationship: office + "/theme", id: "rIdTheme")

    /// A header or footer of the house with the program's own behind it: every page says what it is a page of.
    private static func framed(_ house: HouseStyle.Frame?, _ own: [UInt8]) -> [UInt8] {
        guard let house, let end = house.markup.ranges(of: "</").last else { return own }
        let markup = String(decoding: own, as: UTF8.self)
        let paragraph = markup.firstRange(of: "<w:p>").flatMap { start in
            markup.ranges(of: "</w:p>").last.map { markup[start.lowerBound..<$0.upperBound] }
        }
        // Their margin may leave no room between it and the text.
        let named = (paragraph ?? "").replacing(
            "<w:p>", with: "<w:p xmlns:w=\"\(OfficeNamespace.word)\">", maxReplacements: 1
        ).replacing("</w:pPr>", with: "<w:spacing w:after=\"160\"/></w:pPr>", maxReplacements: 1)
        return Array((house.markup[..<end.lowerBound] + named + house.markup[end.lowerBound...]).utf8)
    }

    private static func part(_ name: String, _ markup: String) -> OfficePart {
        OfficePart(name: name, bytes: Array((declaration + markup).utf8))
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private static func contentTypes(_ more: [Kind], _ pictures: [OfficePart]) -> String {
        "<Types xmlns=\"\(OfficeNamespace.contentTypes)\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + Set(pictures.compactMap { $0.name.split(separator: ".").last }).subtracting(["xml"]).sorted().map {
                "<Default Extension=\"\($0)\" ContentType=\"image/\(pictureTypes[$0] ?? String($0))\"/>"
            }.joined()
            + (ofPackage.map { ("/" + $0.name, $0.type) } + (ofDocument + more).map { ("/word/" + $0.name, $0.type) })
            .map { "<Override PartName=\"\($0)\" ContentType=\"\($1)\"/>" }.joined() + "</Types>"
    }

    /// The types of pictures that are not called like their endings.
    private static let pictureTypes: [Substring: String] = [
        "jpg": "jpeg", "tif": "tiff", "emf": "x-emf", "wmf": "x-wmf",
    ]

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
    private static func header(_ document: Document, _ house: HouseStyle?) -> [UInt8] {
        framed("w:hdr", "Header", document, house) { text in
            if let marking = document.marking { text.run(marking + " · ", RunLook(isBold: true)) }
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

    private static func footer(_ document: Document, _ house: HouseStyle?) -> [UInt8] {
        framed("w:ftr", "Footer", document, house) { text in
            text.run(document.labels.page + " ")
            text.field("PAGE") { $0.run("1") }
            text.run(" " + document.labels.pageOf + " ")
            text.field("NUMPAGES") { $0.run("1") }
        }
    }

    private static func framed(
        _ root: String, _ style: String, _ document: Document, _ house: HouseStyle?, _ write: (inout WordText) -> Void
    ) -> [UInt8] {
        let style = house?.ids[style] ?? style
        var text = WordText(Document(frameOf: document), ids: house?.ids ?? [:])
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

    /// The facts of the title page that stand on every page.
    var runningFacts: [TitleFact] { facts.filter { $0.use == .everyPage } }
}

extension Language {
    /// Its tag as Word knows it: with the country.
    var wordTag: String { rawValue + "-GB" }
}
