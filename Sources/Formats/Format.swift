// Formats: the document tree to bytes.
// Owns the formats. Takes in documents. Adds no words of its own, and must not know any contract.

package import ManylebDocument

/// The formats in which a document can be written.
public enum Format: String, Sendable, CaseIterable {
    case html, docbook, docx
    /// The tables of a document that are filled in or worked with, each as a separate file.
    case csv

    /// The name that readers see.
    public var name: String {
        switch self {
        case .html: "HTML"
        case .docbook: "DocBook"
        case .docx: "Word"
        case .csv: "CSV"
        }
    }

    /// The files of a document in this format.
    /// - Parameters:
    ///   - imprint: what the document was made from, for a format that says it.
    ///   - house: how the house wants it to look, for a format that can.
    package func write(
        _ document: Document, pages: PageFrames, imprint: Imprint? = nil, house: HouseStyle? = nil
    ) -> [WrittenFile] {
        switch self {
        case .html: [WrittenFile(name: document.name + ".html", bytes: HTMLWriter.write(document, pages: pages))]
        case .docbook: [WrittenFile(name: document.name + ".xml", bytes: DocBookWriter.write(document))]
        case .docx:
            [
                WrittenFile(
                    name: document.name + ".docx",
                    bytes: WordPackage.write(document, pages: pages, imprint: imprint, house: house))
            ]
        case .csv:
            document.tableFiles.map { table in
                WrittenFile(name: (table.file?.name ?? document.name) + ".csv", bytes: CSVWriter.write(table))
            }
        }
    }
}

/// A file of a pack: its name within the folder of the pack, and its content.
public struct WrittenFile: Sendable {
    /// The name of the file, without a folder.
    public let name: String
    /// What is in it.
    public let bytes: [UInt8]

    /// A file that nobody has put anywhere yet.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
