package import ManylebDocument
internal import ManylebFindings

/// The first page of a pack: the facts at a glance, and each document with its formats and the blanks left in it.
package enum PackIndex {
    /// The words of the page, in the language of the pack.
    package struct Labels: Sendable {
        package var title: String
        package var documents: String
        package var document: String
        package var formats: String
        package var status: String
        package var blanks: String
        package var noBlanks: String
        package var readers: String
        /// What leads past the facts to the documents.
        package var skip: String

        package init(
            title: String, documents: String, document: String, formats: String, status: String, blanks: String,
            noBlanks: String, readers: String, skip: String
        ) {
            self.readers = readers
            self.skip = skip
            self.title = title
            self.documents = documents
            self.document = document
            self.formats = formats
            self.status = status
            self.blanks = blanks
            self.noBlanks = noBlanks
        }
    }

    /// A document of the pack with its files.
    package struct Entry: Sendable {
        /// The name that its files begin with: `service-specification`.
        package var document: String
        /// The name that readers see.
        package var kind: String
        /// What it is for, and who gets it.
        package var purpose: String
        package var readers: [String]
        /// The status of the contract when it was built, in words.
        package var status: String
        /// How many blanks it shows.
        package var blanks: Int
        /// Its files, each with the name of its format.
        package var files: [(format: String, name: String)]

        package init(
            document: String, kind: String, purpose: String = "", readers: [String] = [], status: String, blanks: Int,
            files: [(format: String, name: String)]
        ) {
            self.purpose = purpose
            self.readers = readers
            self.document = document
            self.kind = kind
            self.status = status
            self.blanks = blanks
            self.files = files
        }
    }

    /// - Parameter head: a document of the contract, which provides the title and the facts of the pack.
    package static func write(_ entries: [Entry], head: Document, labels: Labels, pages: PageFrames) -> [UInt8] {
        var sink = pages.sink(head.language.rawValue)
        sink.element("a", [("class", "skip"), ("href", "#documents")], text: labels.skip)
        sink.newline()
        HTMLWriter.header(head, kind: labels.title, &sink)
        sink.newline()
        sink.element("main", [("id", "documents")]) { sink in
            sink.element("h2", text: labels.documents)
            sink.element("table", [("class", "cover")]) { sink in
                sink.element("thead") { sink in
                    sink.element("tr") { sink in
                        for label in [labels.document, labels.readers, labels.formats, labels.status, labels.blanks] {
                            sink.element("th", [("scope", "col")], text: label)
                        }
                    }
                }
                sink.element("tbody") { sink in
                    for entry in entries { row(entry, labels, &sink) }
                }
            }
        }
        sink.newline()
        return pages.page(
            language: head.language.rawValue, title: "\(labels.title): \(head.title.plainText)", body: sink)
    }

    private static func row(_ entry: Entry, _ labels: Labels, _ sink: inout MarkupSink) {
        func cell(_ label: String, _ sink: inout MarkupSink, _ content: (inout MarkupSink) -> Void) {
            sink.element("td", [("data-label", label)], content)
        }
        sink.newline()
        sink.element("tr") { sink in
            sink.element("th", [("scope", "row"), ("data-label", labels.document)]) { sink in
                // The name leads to the page that a browser shows, where there is one.
                if let page = entry.files.first(where: { $0.name.hasSuffix(".html") }) {
                    sink.element("a", [("href", page.name)], text: entry.kind)
                } else {
                    sink.text(entry.kind)
                }
                if !entry.purpose.isEmpty { sink.element("p", [("class", "purpose")], text: entry.purpose) }
            }
            cell(labels.readers, &sink) { $0.text(entry.readers.joined(separator: ", ")) }
            cell(labels.formats, &sink) { sink in
                let numbers = entry.files.reduce(into: [:]) { $0[$1.format, default: 0] += 1 }
                for (index, file) in entry.files.enumerated() {
                    if index > 0 { sink.text(", ") }
                    // Where a format has several files, the part of the name in which they differ.
                    let name =
                        numbers[file.format] == 1
                        ? file.format : "\(file.format) \(distinction(file.name, entry.document))"
                    sink.element("a", [("href", file.name), ("aria-label", "\(entry.kind), \(name)")], text: name)
                }
            }
            cell(labels.status, &sink) { $0.text(entry.status) }
            cell(labels.blanks, &sink) { $0.text(entry.blanks == 0 ? labels.noBlanks : String(entry.blanks)) }
        }
    }

    /// The name of a file without the name of its document and without its ending.
    private static func distinction(_ file: String, _ document: String) -> String {
        let name = file.hasPrefix(document + "-") ? String(file.dropFirst(document.count + 1)) : file
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
