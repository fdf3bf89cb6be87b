public import ManylebDocument

/// The first page of a pack: the facts at a glance, and each document with its formats and the blanks left in it.
public enum PackIndex {
    /// The words of the page, in the language of the pack.
    public struct Labels: Sendable {
        public var title: String
        public var documents: String
        public var document: String
        public var formats: String
        public var blanks: String
        public var noBlanks: String

        public init(
            title: String, documents: String, document: String, formats: String, blanks: String, noBlanks: String
        ) {
            self.title = title
            self.documents = documents
            self.document = document
            self.formats = formats
            self.blanks = blanks
            self.noBlanks = noBlanks
        }
    }

    /// - Precondition: there is at least one document; its title and facts are those of the pack.
    public static func write(_ documents: [Document], formats: [Format], labels: Labels, pages: PageFrames) -> [UInt8] {
        guard let first = documents.first else { return [] }
        var sink = MarkupSink()
        HTMLWriter.header(first, kind: labels.title, &sink)
        sink.newline()
        sink.element("main") { sink in
            sink.element("h2", text: labels.documents)
            sink.element("table", [("role", "table")]) { sink in
                sink.element("thead", [("role", "rowgroup")]) { sink in
                    sink.element("tr", [("role", "row")]) { sink in
                        for label in [labels.document, labels.formats, labels.blanks] {
                            sink.element("th", [("role", "columnheader"), ("scope", "col")], text: label)
                        }
                    }
                }
                sink.element("tbody", [("role", "rowgroup")]) { sink in
                    for document in documents { row(document, formats, labels, &sink) }
                }
            }
        }
        sink.newline()
        return pages.page(
            language: first.language.rawValue, title: "\(labels.title): \(first.title.plainText)", body: sink)
    }

    private static func row(_ document: Document, _ formats: [Format], _ labels: Labels, _ sink: inout MarkupSink) {
        let blanks = document.blanks.count
        func cell(_ label: String, _ sink: inout MarkupSink, _ content: (inout MarkupSink) -> Void) {
            sink.element("td", [("role", "cell"), ("data-label", label)], content)
        }
        sink.newline()
        sink.element("tr", [("role", "row")]) { sink in
            cell(labels.document, &sink) { $0.text(document.kind) }
            cell(labels.formats, &sink) { sink in
                for (index, format) in formats.enumerated() {
                    if index > 0 { sink.text(", ") }
                    let name = format == .html ? "HTML" : "DocBook"
                    sink.element(
                        "a",
                        [
                            ("href", "\(document.name).\(format.fileEnding)"),
                            ("aria-label", "\(document.kind), \(name)"),
                        ], text: name)
                }
            }
            cell(labels.blanks, &sink) { $0.text(blanks == 0 ? labels.noBlanks : String(blanks)) }
        }
    }
}
