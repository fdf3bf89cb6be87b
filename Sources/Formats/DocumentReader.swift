internal import ManylebFindings

/// Reads a document that came back, in whichever of the formats it came.
package enum DocumentReader {
    /// Whether bytes look like a document rather than a contract file, by the first thing that can be seen in them.
    package static func isDocument(_ bytes: [UInt8]) -> Bool {
        if WordReader.isPackage(bytes) { return true }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    /// - Parameter view: which text of a Word file with tracked changes.
    package static func read(_ bytes: [UInt8], file: String, view: WordView = .proposed) -> DocBookReading {
        WordReader.isPackage(bytes)
            ? WordReader.read(bytes, file: file, view: view) : DocBookReader.read(bytes, file: file)
    }

    /// The text of a file, for a finding that shows a line of it; a Word file has no lines.
    package static func text(of bytes: [UInt8]) -> String? {
        WordReader.isPackage(bytes) ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
