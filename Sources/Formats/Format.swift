// Formats: the document tree to bytes.
// Owns the formats. Takes in documents. Adds no words of its own, and must not know any contract.

public import ManylebDocument

/// The formats in which a document can be written.
public enum Format: String, Sendable, CaseIterable {
    case html, docbook

    /// The ending of the file.
    public var fileEnding: String {
        switch self {
        case .html: "html"
        case .docbook: "xml"
        }
    }

    /// The bytes of a document in this format.
    public func write(_ document: Document, pages: PageFrames) -> [UInt8] {
        switch self {
        case .html: HTMLWriter.write(document, pages: pages)
        case .docbook: DocBookWriter.write(document)
        }
    }
}
