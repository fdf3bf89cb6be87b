internal import ManylebFindings
internal import ManylebSyntax

/// A `{{...}}` of a template, with its place.
struct Tag: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case fact(String)
        /// A tag with a word after `|`.
        indirect case said(String, Kind)
        case agreement(String, one: String, several: String)
        case open(String, isNegated: Bool)
        case close(String)
        case see(String)
        case term(String)
        case law(String)
    }
    var kind: Kind
    var place: Place
}

/// Takes the tags out of a text before it is read as Markdown, so that neither can mistake the other's signs.
struct TagScanner {
    /// The text with a mark in the place of each tag.
    private(set) var text = ""
    private(set) var tags: [Tag] = []
    private(set) var findings: [Finding] = []

    /// Marks from the private use area, which no text of a contract needs; what a text has of them is replaced.
    private static let opening = Array("\u{E000}".utf8)
    private static let closing = Array("\u{E001}".utf8)

    /// - Parameter fixedPlace: whether every tag is reported at `place` itself, because the text is a value of a contract
    ///   file whose lines cannot be counted from its beginning.
    init(_ source: String, at place: Place, fixedPlace: Bool = false) {
        // 0xEE begins the marks and few other characters.
        if !source.hasByte(UInt8(ascii: "{")), !source.hasByte(0xEE) {
            text = source
            return
        }
        let bytes = Array(source.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var (line, column, index) = (place.line, place.column, 0)
        func here() -> Place { fixedPlace ? place : Place(file: place.file, line: line, column: column) }
        func advance(to end: Int) {
            for byte in bytes[index..<end] {
                if byte == 0x0A { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
            }
            index = end
        }
        while index < bytes.count {
            if Self.isPair("{", in: bytes, at: index) {
                let start = here()
                var end = index + 2
                while end + 1 < bytes.count, !Self.isPair("}", in: bytes, at: end), bytes[end] != UInt8(ascii: "{") {
                    end += 1
                }
                guard Self.isPair("}", in: bytes, at: end) else {
                    findings.append(
                        Finding(.tag, "A tag is opened here and not closed", help: "close it with `}}`", at: start))
                    return
                }
                let inner = String(decoding: bytes[index + 2..<end], as: UTF8.self)
                advance(to: end + 2)
                if let kind = Self.kind(of: inner) {
                    output += Self.opening + String(tags.count).utf8 + Self.closing
                    tags.append(Tag(kind: kind, place: start))
                } else {
                    findings.append(
                        Finding(
                            .tag, "`{{\(inner.prefix(60))}}` is not a tag",
                            help:
                                "write `{{key}}`, `{{key: one | several}}`, `{{#key}}`, `{{^key}}`, `{{/key}}`, `{{see: id}}`, `{{term: id}}` or `{{law: id}}`",
                            at: start))
                }
            } else if bytes[index...].starts(with: Self.opening) || bytes[index...].starts(with: Self.closing) {
                output += "\u{FFFD}".utf8
                advance(to: index + 3)
            } else {
                let next = bytes[(index + 1)...].firstIndex { $0 == UInt8(ascii: "{") || $0 == 0xEE } ?? bytes.count
                output += bytes[index..<next]
                advance(to: next)
            }
        }
        text = String(decoding: output, as: UTF8.self)
    }

    /// Whether a character comes twice in a row at a place.
    private static func isPair(_ sign: Unicode.Scalar, in bytes: [UInt8], at index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == UInt8(ascii: sign) && bytes[index + 1] == UInt8(ascii: sign)
    }

    private static func kind(of inner: String) -> Tag.Kind? {
        let inner = inner.trimmed
        switch inner.first {
        case "#", "^", "/":
            let name = inner.dropFirst().trimmed
            if name.isEmpty { return nil }
            return inner.first == "/" ? .close(name) : .open(name, isNegated: inner.first == "^")
        default: break
        }
        guard let colon = inner.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return inner.isEmpty ? nil : said(inner[...]) { .fact($0) }
        }
        let name = inner[..<colon].trimmed
        let rest = inner[inner.utf8.index(after: colon)...].trimmed
        switch name {
        case "see": return said(rest[...]) { .see($0) }
        case "term": return said(rest[...]) { .term($0) }
        case "law": return said(rest[...]) { .law($0) }
        default:
            let words = rest[...].parts(between: "|").map(\.trimmed)
            return words.count == 2 ? .agreement(name, one: words[0], several: words[1]) : nil
        }
    }

    /// What a tag names, and the word after its `|`, if it has one.
    private static func said(_ text: Substring, _ kind: (String) -> Tag.Kind) -> Tag.Kind? {
        guard let bar = text.utf8.firstIndex(of: UInt8(ascii: "|")) else { return kind(String(text)) }
        let (name, word) = (text[..<bar].trimmed, text[text.utf8.index(after: bar)...].trimmed)
        return name.isEmpty ? nil : .said(word, kind(name))
    }

    /// A text between marks, or the number of the tag that a mark stands for.
    enum Part {
        case text(String)
        case tag(Int)
    }

    /// - Parameter tags: how many tags there are. A mark that a reader of Markdown made of `&#xE000;` names none of them.
    static func parts(of text: String, tags: Int) -> [Part] {
        var text = text
        return text.withUTF8 { bytes in
            func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
            var parts: [Part] = []
            var (start, index) = (0, 0)
            while index < bytes.count {
                guard bytes[index] == opening[0], bytes[index...].starts(with: opening) else {
                    index += 1
                    continue
                }
                let digits = index + opening.count
                let end = bytes[digits...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
                guard bytes[end...].starts(with: closing), let number = Int(string(digits..<end)), number < tags else {
                    index = digits
                    continue
                }
                if start < index { parts.append(.text(string(start..<index))) }
                parts.append(.tag(number))
                index = end + closing.count
                start = index
            }
            if start < bytes.count { parts.append(.text(string(start..<bytes.count))) }
            return parts
        }
    }
}
