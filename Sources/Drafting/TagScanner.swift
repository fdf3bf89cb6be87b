internal import ManylebFindings

/// A `{{...}}` of a template, with its place.
struct Tag: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case fact(String)
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
    private static let opening: Unicode.Scalar = "\u{E000}"
    private static let closing: Unicode.Scalar = "\u{E001}"

    /// - Parameter fixedPlace: whether every tag is reported at `place` itself, because the text is a value of a contract
    ///   file whose lines cannot be counted from its beginning.
    init(_ source: String, at place: Place, fixedPlace: Bool = false) {
        if !source.utf8.contains(0x7B),
            !source.unicodeScalars.contains(where: { $0 == Self.opening || $0 == Self.closing })
        {
            text = source
            return
        }
        let scalars = Array(source.unicodeScalars)
        var output = String.UnicodeScalarView()
        var (line, column, index) = (place.line, place.column, 0)
        func here() -> Place { fixedPlace ? place : Place(file: place.file, line: line, column: column) }
        func advance() {
            if scalars[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
            index += 1
        }
        while index < scalars.count {
            guard scalars[index] == "{", index + 1 < scalars.count, scalars[index + 1] == "{" else {
                let isMark = scalars[index] == Self.opening || scalars[index] == Self.closing
                output.append(isMark ? "\u{FFFD}" : scalars[index])
                advance()
                continue
            }
            let start = here()
            var inner = String.UnicodeScalarView()
            var end = index + 2
            while end + 1 < scalars.count, !(scalars[end] == "}" && scalars[end + 1] == "}"), scalars[end] != "{" {
                inner.append(scalars[end])
                end += 1
            }
            guard end + 1 < scalars.count, scalars[end] == "}" else {
                findings.append(
                    Finding(.tag, "A tag is opened here and not closed", help: "close it with `}}`", at: start))
                return
            }
            while index < end + 2 { advance() }
            if let kind = Self.kind(of: String(inner)) {
                output.append(Self.opening)
                output.append(contentsOf: String(tags.count).unicodeScalars)
                output.append(Self.closing)
                tags.append(Tag(kind: kind, place: start))
            } else {
                findings.append(
                    Finding(
                        .tag, "`{{\(String(inner).prefix(60))}}` is not a tag",
                        help:
                            "write `{{key}}`, `{{key: one | several}}`, `{{#key}}`, `{{^key}}`, `{{/key}}`, `{{see: id}}`, `{{term: id}}` or `{{law: id}}`",
                        at: start))
            }
        }
        text = String(output)
    }

    private static func kind(of inner: String) -> Tag.Kind? {
        let inner = inner.trimmed
        switch inner.first {
        case "#", "^", "/":
            let name = String(inner.dropFirst()).trimmed
            if name.isEmpty { return nil }
            return inner.first == "/" ? .close(name) : .open(name, isNegated: inner.first == "^")
        default: break
        }
        guard let colon = inner.firstIndex(of: ":") else { return inner.isEmpty ? nil : .fact(inner) }
        let name = String(inner[..<colon]).trimmed
        let rest = String(inner[inner.index(after: colon)...]).trimmed
        switch name {
        case "see": return .see(rest)
        case "term": return .term(rest)
        case "law": return .law(rest)
        default:
            let words = rest.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
            return words.count == 2 ? .agreement(name, one: words[0], several: words[1]) : nil
        }
    }

    /// A text between marks, or the number of the tag that a mark stands for.
    enum Part {
        case text(String)
        case tag(Int)
    }

    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = Substring(text).unicodeScalars
        while let start = rest.firstIndex(of: opening), let end = rest[start...].firstIndex(of: closing) {
            if start != rest.startIndex { parts.append(.text(String(rest[..<start]))) }
            if let number = Int(String(rest[rest.index(after: start)..<end])) { parts.append(.tag(number)) }
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
