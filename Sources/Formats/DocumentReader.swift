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
            let before = WordReader.read(bytes, file: file, view: .sent).places.changesByID
            reading.places.struck = before.filter { reading.places.clauses[$0.key] == nil }
        }
        return reading
    }

    /// The tracked changes of a Word file by the ids of the parts that hold them, also of those that only one view has.
    package static func trackedChanges(in bytes: [UInt8]) -> [String: [TrackedChange]] {
        guard WordReader.isPackage(bytes) else { return [:] }
        let views = WordView.allCases.map { WordReader.read(bytes, file: "", view: $0).changesByName }
        return views.reduce(into: [:]) { changes, view in
            changes.merge(view) { known, more in known + more.filter { !known.contains($0) } }
        }
    }

    /// The text of a file, for a finding that shows a line of it; a Word file has no lines.
    package static func text(of bytes: [UInt8]) -> String? {
        WordReader.isPackage(bytes) ? nil : String(decoding: bytes, as: UTF8.self)
    }
}

extension DocBookReading {
    /// The tracked changes of each part, by its id or, where it has none, by its heading.
    fileprivate var changesByName: [String: [TrackedChange]] {
        var names: [String] = []
        for section in document?.sections ?? [] {
            names.append(section.id.isEmpty ? section.title.plainText : section.id)
            for block in section.blocks {
                switch block {
                case .clause(let clause): names.append(clause.id.isEmpty ? clause.title.plainText : clause.id)
                case .definitions(let definitions):
                    names += definitions.map { $0.id.isEmpty ? $0.term.plainText : $0.id }
                default: break
                }
            }
        }
        return zip(names, places.changes).reduce(into: places.changesByID) { changes, part in
            if !part.1.isEmpty, changes[part.0] == nil { changes[part.0] = part.1 }
        }
    }
}
