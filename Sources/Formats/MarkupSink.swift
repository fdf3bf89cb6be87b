internal import ManylebFindings

/// Collects markup as bytes. Text and attribute values are escaped when they are added, and elements close in order, so
/// that no value can break out of its element.
struct MarkupSink {
    /// XML has empty-element tags, and loses a line break in an attribute that is not escaped.
    enum Language {
        case html, xml
    }

    private(set) var bytes: [UInt8] = []
    private let language: Language
    /// The names that are marked as Welsh, where the page is in another language.
    private let names: WelshNames?
    private var namesFound: [String: [Range<Int>]] = [:]

    init(_ language: Language, marking names: WelshNames? = nil) {
        (self.language, self.names) = (language, names)
        if language == .xml { append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }
    }

    mutating func element(
        _ name: StaticString, _ attributes: [(StaticString, String?)] = [], _ content: (inout MarkupSink) -> Void
    ) {
        append(UInt8(ascii: "<"))
        append(name)
        for case (let name, let value?) in attributes {
            append(UInt8(ascii: " "))
            append(name)
            append("=\"")
            PlainCharacters.escape(value, into: &bytes, escapingBreaks: language == .xml)
            append(UInt8(ascii: "\""))
        }
        append(UInt8(ascii: ">"))
        let start = bytes.count
        content(&self)
        if language == .xml, bytes.count == start {
            bytes.removeLast()
            append("/>")
        } else {
            append("</")
            append(name)
            append(UInt8(ascii: ">"))
        }
    }

    mutating func element(_ name: StaticString, _ attributes: [(StaticString, String?)] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    private mutating func append(_ byte: UInt8) { bytes.append(byte) }

    private mutating func append(_ markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    mutating func text(_ text: String) { PlainCharacters.escape(text, into: &bytes) }

    /// What somebody or something is called: each Welsh name in it says that it is Welsh.
    mutating func name(_ text: String) {
        let found = welshNames(in: text)
        if found.isEmpty { return self.text(text) }
        let letters = Array(text.utf8)
        func piece(_ range: Range<Int>) -> String { String(decoding: letters[range], as: UTF8.self) }
        var start = 0
        for name in found {
            self.text(piece(start..<name.lowerBound))
            element("span", [("lang", "cy")], text: piece(name))
            start = name.upperBound
        }
        self.text(piece(start..<letters.count))
    }

    /// A table says the same names in each of its rows, so what was found once is kept.
    private mutating func welshNames(in text: String) -> [Range<Int>] {
        guard names != nil else { return [] }
        if let known = namesFound[text] { return known }
        var letters = text
        let found = letters.withUTF8 { names?.found(in: $0) } ?? []
        namesFound[text] = found
        return found
    }

    /// Markup from the library, which is not escaped.
    mutating func append(markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    /// Markup of the program's own, in front of what was written later.
    mutating func insert(markup: String, at offset: Int) { bytes.insert(contentsOf: markup.utf8, at: offset) }

    /// Markup that has been written already.
    mutating func append(_ other: MarkupSink) { bytes += other.bytes }

    mutating func newline() { append(UInt8(ascii: "\n")) }
}
