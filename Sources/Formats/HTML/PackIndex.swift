public import ManylebDocument

/// The first page of a pack: the facts at a glance, and each document with its formats and the blanks left in it.
public enum PackIndex {
    /// The words of the page, in the language of the pack.
    public struct Labels: Sendable {
        public var title: String
        public var documents: String
        public var document: String
        public var formats: String
        public var status: String
        public var blanks: String
        public var noBlanks: String

        public init(
            title: String, documents: String, document: String, formats: String, status: String, blanks: String,
            noBlanks: String
        ) {
            self.title = title
            self.documents = documents
            self.document = document
            self.formats = formats
            self.status = status
            self.blanks = blanks
            self.noBlanks = noBlanks
        }
    }

    /// A document with the files that it was written to.
    public struct Entry: Sendable {
        public var document: Document
        public var files: [(format: Format, files: [WrittenFile])]

        public init(document: Document, files: [(format: Format, files: [WrittenFile])]) {
            self.document = document
            self.files = files
        }
    }

    /// - Precondition: there is at least one document; its title and facts are those of the pack.
    public static func write(_ entries: [Entry], status: String, labels: Labels, pages: PageFrames) -> [UInt8] {
        guard let first = entries.first?.document else { return [] }
        var sink = MarkupSink()
        HTMLWriter.header(first, kind: labels.title, &sink)
        sink.newline()
        sink.element("main") { sink in
            sink.element("h2", text: labels.documents)
            sink.element("table", [("role", "table")]) { sink in
                sink.element("thead", [("role", "rowgroup")]) { sink in
                    sink.element("tr", [("role", "row")]) { sink in
                        for label in [labels.document, labels.formats, labels.status, labels.blanks] {
                            sink.element("th", [("role", "columnheader"), ("scope", "col")], text: label)
                        }
                    }
                }
                sink.element("tbody", [("role", "rowgroup")]) { sink in
                    for entry in entries { row(entry, status, labels, &sink) }
                }
            }
        }
        sink.newline()
        return pages.page(
            language: first.language.rawValue, title: "\(labels.title): \(first.title.plainText)", body: sink)
    }

    private static func row(_ entry: Entry, _ status: String, _ labels: Labels, _ sink: inout MarkupSink) {
        let document = entry.document
        let blanks = document.blanks.count
        func cell(_ label: String, _ sink: inout MarkupSink, _ content: (inout MarkupSink) -> Void) {
            sink.element("td", [("role", "cell"), ("data-label", label)], content)
        }
        sink.newline()
        sink.element("tr", [("role", "row")]) { sink in
            cell(labels.document, &sink) { $0.text(document.kind) }
            cell(labels.formats, &sink) { sink in
                var isFirst = true
                for (format, files) in entry.files {
                    for file in files {
                        if !isFirst { sink.text(", ") }
                        isFirst = false
                        // Of several files, what tells each from the others.
                        let name =
                            files.count == 1 ? format.name : "\(format.name) \(distinction(file.name, document.name))"
                        sink.element(
                            "a", [("href", file.name), ("aria-label", "\(document.kind), \(name)")], text: name)
                    }
                }
            }
            cell(labels.status, &sink) { $0.text(status) }
            cell(labels.blanks, &sink) { $0.text(blanks == 0 ? labels.noBlanks : String(blanks)) }
        }
    }

    /// The name of a file without the name of its document and without its ending.
    private static func distinction(_ file: String, _ document: String) -> String {
        let name = file.hasPrefix(document + "-") ? String(file.dropFirst(document.count + 1)) : file
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
