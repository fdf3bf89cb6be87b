internal import ManylebCarried
internal import ManylebComparing
public import ManylebDocument
internal import ManylebDrafting
public import ManylebFindings
package import ManylebFormats
internal import ManylebTemplates

/// A document that came back from outside, with the places in its file.
public struct ReturnedDocument: Sendable {
    /// The document, by the ids that the library gives it.
    public let document: Document
    /// Where the file says what: findings point there.
    public let places: DocumentPlaces
}

extension Workshop {
    /// Bytes of a DocBook document, as it was written or edited since, to its tree. It is one that the library knows.
    /// - Parameter file: what messages call the file.
    /// - Returns: the document; nothing where the file could not be used.
    public func readDocument(_ bytes: [UInt8], file: String) -> Outcome<ReturnedDocument> {
        let reading = recognised(DocBookReader.read(bytes, file: file))
        return Outcome(
            reading.document.map { ReturnedDocument(document: $0, places: reading.places) }, reading.findings,
            sources: [file: String(decoding: bytes, as: UTF8.self)])
    }

    /// Whether a document bears the name of one that the program's own library makes, so that no library need be asked.
    /// There is nothing to recognise in a file that could not be read.
    package static func isOwn(_ reading: DocBookReading) -> Bool {
        reading.document.map { TemplateFiles.carried.texts["\($0.name)/document.md"] != nil } ?? true
    }

    /// A document as the library knows it. One of which it knows no part is refused: nothing in it could be found, and
    /// silence would pass for an all-clear. One that has lost its own id gets it back.
    package func recognised(_ reading: DocBookReading) -> DocBookReading {
        var reading = reading
        guard let document = reading.document else { return reading }
        let place = reading.places.document
        if [ChangeReport.name, UpdateReport.name].contains(document.name) {
            reading.refuse(
                Finding(
                    .notRecognised, "The document is a report on changes, which holds nobody to anything",
                    help: "name the documents or contract files that it compares", at: place))
        } else if let recognition = library.recognise(document) {
            guard recognition.name != document.name else { return reading }
            reading.rename(
                to: recognition.name,
                because: Finding(
                    .documentID,
                    "\(document.name.isEmpty ? "The article has no id" : "The article's id `\(document.name)` is no document's"); "
                        + "by \(recognition.known) of its \(recognition.all) sections and clauses with an id it is `\(recognition.name)`",
                    help: "write `xml:id=\"\(recognition.name)\"` into `article`", at: place))
        } else {
            reading.refuse(unknown(document, at: place))
        }
        return reading
    }

    /// A document of which no part is known: what was looked for, and where it may have gone.
    private func unknown(_ document: Document, at place: Place) -> Finding {
        let ids = ([document.name] + document.sections.map(\.id) + document.clauses.map(\.id)).filter { !$0.isEmpty }
        let known = [library.documentNames.first, library.knownNames.sections.first].compactMap { $0.map { "`\($0)`" } }
        let found = ids.first.map { ids.count == 1 ? "only `\($0)`" : "`\($0)` and \(ids.count - 1) more" } ?? "none"
        return Finding(
            .notRecognised,
            "The article is no document of the clause library: none of its ids is known (looked for ids such as "
                + "\(known.joined(separator: " and ")), found \(found))",
            help: "build the document again and edit that: a conversion, by way of Word for one, drops the ids; "
                + "for another clause library name it with `--templates`",
            at: place)
    }
}

extension FindingKind {
    static let notRecognised = FindingKind(
        "docbook/not-recognised",
        why: "A document is checked by its ids. Where none is known nothing can be found, which is no all-clear.")
    static let documentID = FindingKind(
        "docbook/document-id", .warning,
        why: "The id says which document it is, and so what it must hold and what it is compared with.")
}
