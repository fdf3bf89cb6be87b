internal import ManylebDocument
internal import ManylebFindings

/// What a Word file says of itself: for people its title and keywords, for this program what it was made from and what
/// each bookmark stands for.
struct DocumentProperties {
    private let document: Document
    private let imprint: Imprint?
    private let map: [(name: String, meaning: String)]
    /// Digests of what stands on every page beside the facts.
    private let frame: [String]

    init(_ document: Document, _ imprint: Imprint?, _ map: [(name: String, meaning: String)], frame: [String]) {
        (self.document, self.imprint, self.map, self.frame) = (document, imprint, map, frame)
    }

    /// The names of the properties that the program reads back.
    enum Name: String {
        case document, contract, version, library, frame, map

        var text: String { "manyleb." + rawValue }
    }

    var core: [UInt8] {
        var sink = MarkupSink(.xml)
        sink.element(
            "cp:coreProperties",
            [
                ("xmlns:cp", OfficeNamespace.coreProperties), ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
                ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ]
        ) { sink in
            sink.element("dc:title", text: "\(document.kind): \(document.title.plainText)")
            if let author = document.facts.first(where: { $0.use == .author }) {
                sink.element("dc:creator", text: author.value.plainText)
            }
            let keywords = document.runningFacts.map(\.value.plainText)
            if !keywords.isEmpty { sink.element("cp:keywords", text: keywords.joined(separator: ", ")) }
            sink.element("dc:language", text: document.language.wordTag)
        }
        return sink.bytes
    }

    var extended: String {
        "<Properties xmlns=\"\(OfficeNamespace.extendedProperties)\"><Application>Manyleb</Application></Properties>"
    }

    var custom: [UInt8] {
        var properties = [(Name.document.text, document.name)]
        if let imprint {
            properties += [
                (Name.contract.text, imprint.contract), (Name.version.text, imprint.version),
                (Name.library.text, imprint.library),
            ]
        }
        // Word cuts a property at 255 letters.
        if !frame.isEmpty { properties.append((Name.frame.text, frame.prefix(28).joined(separator: " "))) }
        let entries = map.map { $0.name + "=" + Self.word($0.meaning) }.joined(separator: " ")
        for (index, piece) in Self.pieces(of: entries, size: 250).enumerated() {
            let number = String(index + 1)
            let padded = String(repeating: "0", count: max(0, 3 - number.utf8.count)) + number
            properties.append(("\(Name.map.text).\(padded)", piece))
        }
        var sink = MarkupSink(.xml)
        sink.element(
            "Properties",
            [("xmlns", OfficeNamespace.customProperties), ("xmlns:vt", OfficeNamespace.propertyTypes)]
        ) { sink in
            for (index, property) in properties.enumerated() {
                sink.element(
                    "property",
                    // The number of the kind of property that people make themselves; the first is 2.
                    [
                        ("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), ("pid", String(index + 2)),
                        ("name", property.0),
                    ]
                ) { $0.element("vt:lpwstr", text: property.1) }
            }
        }
        return sink.bytes
    }

    /// A meaning as one word: a space ends an entry of the map.
    private static func word(_ meaning: String) -> String {
        guard meaning.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "%") }) else {
            return meaning
        }
        return meaning.replacing("%", with: "%25").replacing(" ", with: "%20")
    }

    /// The meaning of such a word.
    static func meaning(_ word: some StringProtocol) -> String {
        String(word).replacing("%20", with: " ").replacing("%25", with: "%")
    }

    /// Cuts a text at the bounds of letters.
    private static func pieces(of text: String, size: Int) -> [String] {
        let bytes = Array(text.utf8)
        var (pieces, start): ([String], Int) = ([], 0)
        while start < bytes.count {
            var end = min(start + size, bytes.count)
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            pieces.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end
        }
        return pieces
    }
}
