package import ManylebFindings
package import ManylebTemplates

/// The frame and the style of the HTML pages, and the styles of Word documents, from the library.
package struct PageFrames: Sendable {
    /// The slots of a frame. Words are escaped; the style and the body are markup already.
    private enum Part: String, CaseIterable {
        case language, title, style, body
    }

    private enum Piece {
        case text(String)
        case part(Part)
    }

    /// Why the frame cannot be used.
    package struct LoadError: Error {
        package let place: Place
        package let summary: String
        package let help: String

        /// The fault as it is reported.
        package var finding: Finding { Finding(.pageFrame, summary, help: help, at: place) }
    }

    private let pieces: [Piece]
    private let style: String
    private let wordStyles: String
    /// Read when the first page is written, which most commands do not.
    private let welshNames: Kept<WelshNames?>
    private let namesText: String

    package init(_ files: TemplateFiles) throws(LoadError) {
        func text(_ path: String) throws(LoadError) -> String {
            guard let text = files.texts[path] else {
                throw LoadError(
                    place: Place(file: files.prefix + path, line: 1, column: 1), summary: "The file is missing",
                    help: "restore it from the program's own copy")
            }
            return text
        }
        let (framePath, stylePath) = ("pages/page.html", "pages/style.css")
        pieces = try Self.pieces(of: try text(framePath), file: files.prefix + framePath)
        style = try text(stylePath)
        // An earlier edition of the library, of which no document is written, may have none.
        wordStyles = try files.areProved ? files.texts[Self.wordStylePath] ?? "" : text(Self.wordStylePath)
        let namesPath = WelshNames.path
        namesText = try files.areProved ? files.texts[namesPath] ?? "" : text(namesPath)
        if files.areProved {
            welshNames = Kept()
        } else {
            welshNames = Kept(.some(try WelshNames(namesText, file: files.prefix + namesPath)))
        }
        if !files.areProved {
            for path in [framePath, stylePath] {
                if let fault = Self.forbidden(in: try text(path), file: files.prefix + path) { throw fault }
            }
        }
        // Inside a style element, this would end it.
        if !files.areProved, let end = style.firstRange(of: "</") ?? style.firstRange(of: "]]>") {
            throw LoadError(
                place: Self.place(of: end.lowerBound, in: style, file: files.prefix + stylePath),
                summary: "A style cannot hold `</` or `]]>`", help: "take it out")
        }
    }

    /// A page runs nothing and asks nobody for anything: what would is refused.
    private static func forbidden(in text: String, file: String) -> LoadError? {
        let small = text.lowercased()
        let known = [
            "<script", "<iframe", "<object", "<embed", "<link", "<base", "<form", "@import", "javascript:", "http://",
            "https://", "url(//", "=\"//", " onload=", " onerror=", " onclick=", " onfocus=",
        ]
        let found = known.compactMap { word in small.firstRange(of: word).map { (word, $0.lowerBound) } }
            .min { $0.1 < $1.1 }
        return found.map { word, index in
            LoadError(
                place: place(of: index, in: small, file: file),
                summary: "A page cannot hold `\(word.drop { $0 == " " })`",
                help: "take it out: pages run nothing and ask nobody for anything")
        }
    }

    private static let wordStylePath = "pages/word/styles.xml"

    /// The part `word/styles.xml` of a document in a language.
    func wordStyles(_ language: Language) -> String {
        guard let tag = wordStyles.firstRange(of: "{{language}}") else { return wordStyles }
        return wordStyles[..<tag.lowerBound] + language.wordTag + wordStyles[tag.upperBound...]
    }

    /// Cuts a frame at its tags, `{{title}}` or `{{{body}}}`.
    private static func pieces(of frame: String, file: String) throws(LoadError) -> [Piece] {
        let known = Part.allCases.map { "`{{\($0.rawValue)}}`" }.joined(separator: ", ")
        var pieces: [Piece] = []
        var found: Set<Part> = []
        var rest = frame[...]
        while let start = rest.firstRange(of: "{{") {
            let place = place(of: start.lowerBound, in: frame, file: file)
            let inner = rest[start.upperBound...]
            guard let end = inner.firstRange(of: "}}") else {
                throw LoadError(place: place, summary: "The tag is not closed", help: "close it with `}}`")
            }
            let name = inner[..<end.lowerBound].drop { $0 == "{" }
            guard let part = Part(rawValue: String(name)) else {
                throw LoadError(place: place, summary: "`\(name)` is no part of a page", help: "known are \(known)")
            }
            pieces += [.text(String(rest[..<start.lowerBound])), .part(part)]
            found.insert(part)
            rest = inner[end.upperBound...].drop { $0 == "}" }
        }
        if let missing = Part.allCases.first(where: { !found.contains($0) }) {
            throw LoadError(
                place: Place(file: file, line: 1, column: 1), summary: "The frame has no `{{\(missing.rawValue)}}`",
                help: "add it where it belongs; every page needs \(known)")
        }
        return pieces + [.text(String(rest))]
    }

    private static func place(of index: String.Index, in text: String, file: String) -> Place {
        let before = text[..<index]
        let line = before.utf8.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
        return Place(file: file, line: line, column: text[start..<index].unicodeScalars.count + 1)
    }

    /// A rule of the style. What is no plain letter is written by its number, so that nothing in the text can end it.
    private static func top(of text: String) -> String {
        var content = ""
        for scalar in PlainCharacters.clean(text).unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            content +=
                isPlain || " .,:-".unicodeScalars.contains(scalar)
                ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
        }
        return "@page { @top-left { content: \"\(content)\"; font: 8.5pt sans-serif; color: #55606b; } }\n"
    }

    /// What a page in a language is written into.
    func sink(_ language: String) -> MarkupSink {
        if language == Language.cy.rawValue { return MarkupSink(.html) }
        // What was not proved was read at once.
        return MarkupSink(.html, marking: welshNames.value { try? WelshNames(namesText, file: WelshNames.path) })
    }

    /// The whole page around a body that is markup already.
    func page(language: String, title: String, body: MarkupSink) -> [UInt8] {
        page(language: language, title: title) { $0.append(body) }
    }

    /// The whole page. The body, by far the largest part, is written in place: a copy of it would take most of the
    /// memory of a build.
    /// - Parameter running: what stands at the top of each printed page.
    func page(
        language: String, title: String, running: String? = nil, _ writeBody: (inout MarkupSink) -> Void
    ) -> [UInt8] {
        var page = sink(language)
        for piece in pieces {
            switch piece {
            case .text(let text): page.append(markup: text)
            case .part(.language): page.text(language)
            case .part(.title): page.text(title)
            case .part(.style):
                page.append(markup: style)
                if let running { page.append(markup: Self.top(of: running)) }
            case .part(.body): writeBody(&page)
            }
        }
        return page.bytes
    }
}

extension FindingKind {
    package static let pageFrame = FindingKind("library/page", why: "Without its frame no page can be written.")
}
