public import ManylebFindings

/// Where the parts of a document are in its file.
public struct DocumentPlaces: Sendable {
    /// Where the document begins.
    public var document: Place
    /// Of sections, clauses, definitions and rows, by id.
    public var clauses: [String: Place]
    /// Of sections, clauses and definitions in order of reading, also of those without an id.
    package var parts: [Place] = []
    /// The title page of a file without lines.
    package var title: Place?
    /// Who changed something and when, on the title page and in each of the parts, of a file with tracked changes.
    package var changes: [[TrackedChange]] = []
    /// What is said in the margin of the title page and of each of the parts.
    package var comments: [[MarginComment]] = []
    /// Whether tracked changes strike a whole part, and whose they are, by the id of the part.
    package var hasStruckParts = false
    package var struck: [String: [TrackedChange]] = [:]
    /// Where each word is.
    package var words = PlacedWords()

    public init(document: Place, clauses: [String: Place]) {
        self.document = document
        self.clauses = clauses
    }
}

/// Whose tracked change it is, and of which day.
public struct TrackedChange: Sendable, Hashable {
    /// As the file names them.
    public let author: String
    /// The day as `2026-11-25`; nothing where the file does not say it.
    public let day: String

    package init(author: String, day: String) { (self.author, self.day) = (author, day) }

    /// As a person reads it.
    package var shown: String { day.isEmpty ? author : "\(author) (\(day))" }
}

/// What a file says of the parts of its document, by their ids; of the title page under no name.
package struct DocumentRemarks: Sendable {
    /// Whose tracked changes are in them.
    package var changes: [String: [TrackedChange]] = [:]
    /// What is said in their margin.
    package var comments: [String: [MarginComment]] = [:]

    package init() {}
}

/// What somebody says in the margin of a document.
public struct MarginComment: Sendable, Hashable {
    /// As the file names them.
    public let author: String
    /// The words, on one line.
    public let text: String

    package init(author: String, text: String) { (self.author, self.text) = (author, text) }
}

extension DocumentPlaces {
    /// The tracked changes of each part that has an id.
    package var changesByID: [String: [TrackedChange]] {
        clauses.compactMapValues { place in
            guard let part = place.part, part < changes.count, !changes[part].isEmpty else { return nil }
            return changes[part]
        }
    }
}

/// The words of a file without white space, and where each of their bytes is.
package struct PlacedWords: Sendable {
    private var bytes: [UInt8] = []
    private var places: [(line: Int32, column: Int32)] = []

    package init() {}

    /// Adds a character of a text; white space is left out.
    package mutating func append(_ character: some Collection<UInt8>, line: Int, column: Int) {
        for byte in Self.folded(character) where byte > 0x20 {
            bytes.append(byte)
            places.append((Int32(clamping: line), Int32(clamping: column)))
        }
    }

    /// A typographic quotation mark or dash is the plain one.
    private static func folded(_ character: some Collection<UInt8>) -> [UInt8] {
        guard character.count == 3, character.starts(with: [0xE2, 0x80]), let last = Array(character).last else {
            return Array(character)
        }
        switch last {
        case 0x98, 0x99: return [UInt8(ascii: "'")]
        case 0x9C, 0x9D: return [UInt8(ascii: "\"")]
        case 0x91, 0x93, 0x94: return [UInt8(ascii: "-")]
        default: return Array(character)
        }
    }

    /// Where some words are.
    /// - Parameters:
    ///   - before: what stands in front of them, to tell them from others that say the same.
    ///   - part: where the part begins that they are in.
    ///   - end: where the next part begins.
    package func place(of words: String, after before: String, in part: Place, until end: Place?) -> Place? {
        let first = places.firstIndex { $0.line >= part.line } ?? places.endIndex
        let last = end.flatMap { end in
            places[first...].firstIndex { ($0.line, $0.column) >= (Int32(end.line), Int32(end.column)) }
        }
        let range = first..<max(first, last ?? places.endIndex)
        let (needle, context) = (Self.plain(words), Self.plain(before).suffix(40))
        guard !needle.isEmpty else { return nil }
        let found =
            Self.find(context + needle, in: bytes, range).map { $0 + context.count }
            ?? Self.find(needle, in: bytes, range)
        return found.map { Place(file: part.file, line: Int(places[$0].line), column: Int(places[$0].column)) }
    }

    private static func plain(_ text: String) -> [UInt8] {
        // A hard space is white space too.
        text.replacing("\u{A0}", with: " ").unicodeScalars.flatMap { folded(Array(String($0).utf8)) }.filter {
            $0 > 0x20
        }
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let start = needle.first, needle.count <= range.count else { return nil }
        return (range.lowerBound...range.upperBound - needle.count).first { index in
            bytes[index] == start && bytes[index..<index + needle.count].elementsEqual(needle)
        }
    }
}
