package import ManylebDocument
package import ManylebFindings

/// A DocBook document that came back from outside.
package struct DocBookReading: Sendable {
    /// `nil` where the file could not be used; then there is an error among the findings.
    package private(set) var document: Document?
    package internal(set) var places: DocumentPlaces
    package internal(set) var findings: [Finding]

    /// Discards the document, with the reason.
    package mutating func refuse(_ finding: Finding) {
        document = nil
        // What was noticed on the way matters no more.
        findings = findings.filter { $0.kind.severity == .error } + [finding]
    }

    /// Puts the same document with other ids in its place.
    package mutating func replace(_ document: Document) { self.document = document }

    /// Gives the document the name that it should have.
    package mutating func rename(to name: String, because finding: Finding) {
        document?.name = name
        findings.append(finding)
    }
}

/// Reads DocBook back to the tree that it was written from, also where somebody edited it in between. Elements that the
/// tree has no type for keep their words and are reported in a note. The document does not hold the places of values in
/// the contract file, so values come back without a place.
///
/// No network, no entities, of a document type the name alone; size, depth, number of elements and attributes are bounded.
package enum DocBookReader {
    /// What a converter or another editor left, which is no obstacle.
    private static func notes(on bytes: [UInt8], declaresType: Bool, _ start: Place) -> [Finding] {
        var notes: [Finding] = []
        if declaresType {
            notes.append(
                Finding(
                    .otherEditor, "The file declares a document type by name, which is not looked at",
                    help: "nothing need be done", at: start))
        }
        if let name = DeclaredEncoding.other(than: "UTF-8", in: bytes) {
            notes.append(
                Finding(
                    .otherEditor, "The file calls its encoding \(name), which is read as UTF-8",
                    help: "nothing need be done", at: start))
        }
        return notes
    }

    package static func read(_ bytes: [UInt8], file: String) -> DocBookReading {
        let start = Place(file: file, line: 1, column: 1)
        func refused(_ kind: FindingKind, _ summary: String, help: String, at place: Place? = nil) -> DocBookReading {
            DocBookReading(
                document: nil, places: DocumentPlaces(document: start, clauses: [:]),
                findings: [Finding(kind, summary, help: help, at: place ?? start)])
        }
        guard bytes.count <= Limits.documentSize else {
            return refused(
                .refusedMarkup, "The file is larger than \(Limits.documentSize >> 20) MB",
                help: "check that it is a document of this program")
        }
        // In XML a CR is a line end too, but libxml2 does not count it.
        let bytes = Lines.withoutLoneReturns(bytes)
        let encoding = DeclaredEncoding.refusal(of: bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let summary = encoding.map { "The encoding of the file is \($0.name)" } ?? "The file is not valid UTF-8"
            return refused(.refusedMarkup, summary, help: "save it as UTF-8")
        }
        let lines = LineStarts(text, file: file)
        if let encoding {
            return refused(
                .refusedMarkup, "The encoding of the file is \(encoding.name)", help: "save it as UTF-8",
                at: lines.place(ofByte: encoding.offset))
        }
        let scan = MarkupScan.scan(bytes)
        if let (reason, offset) = scan.refusal {
            return refused(.refusedMarkup, reason.summary, help: reason.help, at: lines.place(ofByte: offset))
        }
        do throws(XMLTree.ParseError) {
            let tree = try XMLTree(bytes)
            let reading = tree.withRoot { root -> DocBookReading? in
                guard root.name == "article", root.namespace == "http://docbook.org/ns/docbook" else { return nil }
                var reader = ArticleReader(lines: lines)
                return reader.read(root)
            }
            if let reading, var reading {
                reading.places.words = WordScan.words(of: bytes)
                reading.findings += Self.notes(on: bytes, declaresType: scan.declaresType, start)
                return reading
            }
            return refused(
                .notDocBook, "The file is XML but no DocBook 5 article",
                help: "name an .xml file that `manyleb build` wrote, or one that was edited since")
        } catch {
            return refused(
                .brokenMarkup, "The XML is broken: \(error.message)", help: "mend it in the editor that wrote it",
                at: Place(file: file, line: error.line, column: error.column))
        }
    }
}

extension MarkupScan.Refusal {
    fileprivate var summary: String {
        switch self {
        case .documentType: "The file declares a document type with more than a name"
        case .tooManyElements: "The file holds more than \(Limits.elements) elements"
        case .tooManyAttributes: "An element has more than \(Limits.attributes) attributes"
        case .tooManyNamespaces: "More than \(Limits.namespaces) namespaces are declared around an element"
        }
    }

    fileprivate var help: String {
        switch self {
        case .documentType: "delete the declaration: DocBook 5 needs none"
        case .tooManyElements, .tooManyAttributes, .tooManyNamespaces: "check that it is a document of this program"
        }
    }
}

/// Where the lines of a file begin.
struct LineStarts {
    private let file: String
    private let bytes: [UInt8]
    /// For each line its first byte and the column of its first visible character.
    private var starts: [(byte: Int32, column: Int32)] = [(0, 1)]

    init(_ text: String, file: String) {
        self.file = file
        bytes = Array(text.utf8)
        var isIndent = true
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A {
                starts.append((Int32(index + 1), 1))
                isIndent = true
            } else if isIndent, byte == 0x20 || byte == 0x09 {
                starts[starts.count - 1].column += 1
            } else {
                isIndent = false
            }
        }
    }

    /// The column of the first visible character of a line, counted from 1.
    func place(ofLine line: Int) -> Place {
        let line = min(line, starts.count)
        return Place(file: file, line: line, column: Int(starts[line - 1].column))
    }

    func place(ofByte offset: Int) -> Place {
        let line = starts.lastIndex { $0.byte <= offset } ?? 0
        let column = String(decoding: bytes[Int(starts[line].byte)..<offset], as: UTF8.self).unicodeScalars.count + 1
        return Place(file: file, line: line + 1, column: column)
    }
}

extension FindingKind {
    static let brokenMarkup = FindingKind(
        "docbook/broken", why: "A document that is not well-formed XML cannot be read by any program.")
    static let refusedMarkup = FindingKind(
        "docbook/refused",
        why:
            "Document types, odd encodings and oversized files can make a program read other files or run out of memory."
    )
    static let otherEditor = FindingKind(
        "docbook/other-editor", .note,
        why: "Converters and editors write what this program does not; it shows which way the document came.")
    static let notDocBook = FindingKind("docbook/kind", why: "Only documents of this program can be checked.")
    static let unknownElement = FindingKind(
        "docbook/unknown-element", .note,
        why: "Its words are checked and compared, but not what the element makes of them.")
    static let hiddenText = FindingKind(
        "docbook/hidden-text", .warning,
        why: "What one reader sees and another does not is agreed by neither; struck text may be left out of a copy.")
    static let repeatedID = FindingKind(
        "docbook/repeated-id",
        why: "An id names one clause for good; with two of them nobody can tell which is meant.")

    /// Every kind of finding that this room makes.
    package static let ofFormats: [FindingKind] = [
        .brokenMarkup, .refusedMarkup, .notDocBook, .otherEditor, .unknownElement, .hiddenText,
        .repeatedID, .pageFrame, .refusedPackage, .unknownInWord, .wordComment, .wordHeader,
    ]
}
