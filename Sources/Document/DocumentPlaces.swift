public import ManylebFindings

/// Where the parts of a document are in its file.
public struct DocumentPlaces: Sendable {
    /// Where the document begins.
    public var document: Place
    /// Of sections, clauses, definitions and rows, by id.
    public var clauses: [String: Place]

    public init(document: Place, clauses: [String: Place]) {
        self.document = document
        self.clauses = clauses
    }
}
