public import ManylebTemplates
internal import Mustache

/// The frame and the style of the HTML pages, as the library has them.
public struct PageFrames: Sendable {
    /// What stands before the body, after it and, in an odd frame, between two of them.
    private let frames: [MustacheTemplate]
    private let style: String

    /// Why the frame cannot be used.
    public struct Fault: Error {
        public let file: String
        public let summary: String
    }

    /// The names that a frame may use; Mustache itself would show nothing for any other.
    private static let names: Set<String> = ["language", "title", "style", "body"]

    public init(_ files: TemplateFiles) throws(Fault) {
        let (framePath, stylePath) = ("pages/page.html", "pages/style.css")
        guard let text = files.texts[framePath] else {
            throw Fault(file: files.prefix + framePath, summary: "The file is missing")
        }
        guard let style = files.texts[stylePath] else {
            throw Fault(file: files.prefix + stylePath, summary: "The file is missing")
        }
        for part in text.split(separator: "{{").dropFirst() {
            let name = part.prefix { $0 != "}" }.drop { $0 == "{" }
            if !Self.names.contains(String(name)) {
                throw Fault(
                    file: files.prefix + framePath,
                    summary:
                        "`\(name)` is no part of a page; known are \(Self.names.sorted().map { "`\($0)`" }.joined(separator: ", "))"
                )
            }
        }
        // Inside a style element, this would end it.
        if style.contains("</") || style.contains("]]>") {
            throw Fault(file: files.prefix + stylePath, summary: "A style cannot hold `</` or `]]>`")
        }
        do {
            frames = try text.split(separator: "{{{body}}}", omittingEmptySubsequences: false).map {
                try MustacheTemplate(string: String($0))
            }
        } catch {
            throw Fault(file: files.prefix + framePath, summary: "The frame cannot be read: \(error)")
        }
        self.style = style
    }

    /// The whole page around a body that is markup already.
    func page(language: String, title: String, body: MarkupSink) -> [UInt8] {
        page(language: language, title: title) { $0.append(body) }
    }

    /// The whole page. The body, by far the most of it, is written where it stands: a copy of it would take the most
    /// memory of a build.
    func page(language: String, title: String, _ writeBody: (inout MarkupSink) -> Void) -> [UInt8] {
        let parts: [String: String] = ["language": language, "title": PlainCharacters.clean(title), "style": style]
        var sink = MarkupSink()
        for (index, frame) in frames.enumerated() {
            if index > 0 { writeBody(&sink) }
            sink.append(markup: frame.render(parts))
        }
        return sink.bytes
    }
}
