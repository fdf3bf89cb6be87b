package import ManylebDocument
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
        guard WordReader.isPackage(bytes) else { return DocBookReader.read(bytes, file: file) }
        var reading = WordReader.read(bytes, file: file, view: view)
        if view == .proposed, reading.places.hasStruckParts {
            // Who struck a part is said where the part still is.
            let before = WordReader.read(bytes, file: file, view: .sent)
            reading.places.struck = before.places.changesByID.filter { reading.places.clauses[$0.key] == nil }
            // So is what was said beside it.
            for finding in before.findings where finding.kind == .wordComment {
                guard let id = finding.address?.text, reading.places.clauses[id] == nil else { continue }
                let heading = before.document?.headings.first { $0.id == id }?.heading ?? id
                reading.findings.append(
                    Finding(
                        finding.kind, "\(finding.summary); beside “\(heading)”, which is struck out",
                        help: finding.help,
                        at: reading.places.document, about: finding.address))
            }
        }
        return reading
    }

    /// What a Word file says of its parts, by their ids, also of those that only one view has: whose tracked changes are in
    /// them, and what is said in the margin.
    package static func remarks(in bytes: [UInt8]) -> DocumentRemarks {
        guard WordReader.isPackage(bytes) else { return DocumentRemarks() }
        return WordView.allCases.reduce(into: DocumentRemarks()) { remarks, view in
            let reading = WordReader.read(bytes, file: "", view: view)
            remarks.changes.merge(reading.named(reading.places.changes)) { known, more in
                known + more.filter { !known.contains($0) }
            }
            remarks.comments.merge(reading.named(reading.places.comments)) { known, more in
                known + more.filter { !known.contains($0) }
            }
        }
    }

    /// The text of a file, for a finding that shows a line of it; a Word file has no lines.
    package static func text(of bytes: [UInt8]) -> String? {
        WordReader.isPackage(bytes) ? nil : String(decoding: bytes, as: UTF8.self)
    }
}

extension Document {
    /// Its sections, clauses and definitions in order of reading, each with its heading.
    fileprivate var headings: [(id: String, heading: String)] {
        sections.flatMap { section in
            [(section.id, section.title.plainText)]
                + section.blocks.flatMap { block -> [(id: String, heading: String)] in
                    switch block {
                    case .clause(let clause): [(clause.id, clause.title.plainText)]
                    case .definitions(let definitions): definitions.map { ($0.id, $0.term.plainText) }
                    default: []
                    }
                }
        }
    }
}

extension DocBookReading {
    /// What is told of each part, by its id or, where it has none, by its heading; of the title page under no name.
    fileprivate func named<Remark>(_ remarks: [[Remark]]) -> [String: [Remark]] {
        let names = [""] + (document?.headings ?? []).map { $0.id.isEmpty ? $0.heading : $0.id }
        return zip(names, remarks).reduce(into: [:]) { named, part in
            if !part.1.isEmpty { named[part.0, default: []] += part.1 }
        }
    }
}
