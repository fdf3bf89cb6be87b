internal import FoundationEssentials
package import ManylebDocument
internal import ManylebDrafting
internal import ManylebFindings
package import ManylebFormats
package import ManylebModel
internal import ManylebTemplates

/// What a pack holds, as its `pack.json` says: written last by each build, read first by the next one, which removes or
/// replaces nothing else.
package struct Pack: Codable, Equatable, Sendable {
    /// The name of the file in the folder of the pack.
    package static let name = "pack.json"
    /// A record of more bytes than this is nobody's pack; one of 200,000 files has fewer.
    package static let largest = 64 << 20

    /// What a document was made from: the same makings give the same bytes.
    package struct Makings: Codable, Equatable, Sendable {
        /// The version of the program.
        package var manyleb: String
        /// The SHA-256 of the clause library.
        package var library: String
        /// The SHA-256 of the contract file.
        package var input: String
        /// The SHA-256 of the file whose look it has; nothing for the program's own.
        package var house: String?
    }

    package struct Input: Codable, Equatable, Sendable {
        /// Without its folder.
        package var file: String
        package var sha256: String
    }

    package struct File: Codable, Equatable, Sendable {
        package var file: String
        /// Nothing for a file that is no document's.
        package var format: String?
        package var sha256: String

        package init(file: String, format: String? = nil, sha256: String) {
            self.file = file
            self.format = format
            self.sha256 = sha256
        }
    }

    /// A fact that is still to be completed, and in how many places a document says so.
    package struct Blank: Codable, Equatable, Sendable {
        package var key: String
        package var places: Int
    }

    package struct Entry: Codable, Equatable, Sendable {
        package var document: String
        /// What readers call it.
        package var kind: String
        package var status: String
        package var blanks: [Blank]
        package var files: [File]
        package var from: Makings
    }

    /// A PDF, whose bytes are others every time: it says what it was made from instead.
    package struct Print: Codable, Equatable, Sendable {
        package var document: String
        package var file: String
        package var from: Makings

        package init(document: String, file: String, from: Makings) {
            (self.document, self.file, self.from) = (document, file, from)
        }
    }

    package struct Waiting: Codable, Equatable, Sendable {
        package var document: String
        /// The key that the contract file does not state yet; nothing where it waits for something else.
        package var key: String?
    }

    /// How the parties call the contract.
    package struct Name: Codable, Equatable, Sendable {
        package var reference: String?
        package var title: String

        /// Whether two packs are of one contract: by the reference or, where either has none, by the title.
        package func isSame(as other: Name) -> Bool {
            if let reference, let theirs = other.reference { return reference == theirs }
            return title == other.title
        }
    }

    package var manyleb: String
    package var library: String
    package var contract: Name
    package var inputs: [Input]
    package var documents: [Entry] = []
    /// The PDF of each document that was printed.
    package var prints: [Print]?
    /// The page that links the documents.
    package var index: File?
    package var notMade: [Waiting]
    /// Whether every file is as listed. A build that was cut short leaves `false`.
    package var whole = true
    /// The SHA-256 of the file whose look the documents of this build have.
    package var house: String?
    /// The files from before a build that is under way or was cut short, which may still be there.
    package var before: [File]?
    /// The files that somebody edited and that were left as they are, with the SHA-256 that they were built with.
    package var left: [File]?

    /// A document of this build.
    package func document(_ document: Document, of contract: Contract, files: [File]) -> Entry {
        var blanks: [Blank] = []
        for blank in document.blanks {
            if let index = blanks.firstIndex(where: { $0.key == blank.key.text }) {
                blanks[index].places += 1
            } else {
                blanks.append(Blank(key: blank.key.text, places: 1))
            }
        }
        return Entry(
            document: document.name, kind: document.kind, status: (contract.terms.status.value ?? .draft).contractText,
            blanks: blanks, files: files, from: makings)
    }

    /// What a document of this build is made from.
    package var makings: Makings {
        Makings(manyleb: manyleb, library: library, input: inputs.first?.sha256 ?? "", house: house)
    }

    /// The same, as a document itself says it.
    package var imprint: Imprint {
        Imprint(contract: makings.input, version: makings.manyleb, library: makings.library)
    }

    /// Every file that it lists, but for the record itself.
    package var files: [File] { documents.flatMap(\.files) + [index].compactMap { $0 } }

    /// Every file that a build wrote here and that may be here, each with what it held; of one name what was written
    /// last, or was edited since, comes last.
    package var everWritten: [File] { (before ?? []) + files + (left ?? []) }

    /// Takes the place of an earlier pack of the same contract: what it holds and this build did not make stays part of
    /// the pack, where that can be right.
    /// - Parameters:
    ///   - isPart: whether only some documents were asked for, so that the others stay. A document that was made anew
    ///     keeps its files in formats that were not asked for only if they were made from the same makings.
    ///   - order: the names of the documents in the order of the library.
    package mutating func keep(from old: Pack, isPart: Bool, order: [String]) {
        for earlier in old.documents {
            if let index = documents.firstIndex(where: { $0.document == earlier.document }) {
                guard earlier.from == documents[index].from else { continue }
                let formats = Set(documents[index].files.map(\.format))
                documents[index].files += earlier.files.filter { !formats.contains($0.format) }
            } else if isPart {
                documents.append(earlier)
            }
        }
        let places = Dictionary(zip(order, 0...)) { first, _ in first }
        documents.sort { places[$0.document, default: .max] < places[$1.document, default: .max] }
        let names = Set(documents.map(\.document))
        notMade.removeAll { names.contains($0.document) }
        let kept = Set(documents.map(\.from.input))
        inputs += old.inputs.filter { $0 != inputs.first && kept.contains($0.sha256) }
    }

    /// Reads the record of a pack.
    /// - Returns: nothing where it is none, or names what is no plain name of a file.
    package static func read(_ bytes: [UInt8]) -> Pack? {
        guard bytes.count <= largest, let pack = try? JSONDecoder().decode(Pack.self, from: Data(bytes)),
            pack.everWritten.allSatisfy({ isPlain($0.file) }), (pack.prints ?? []).allSatisfy({ isPlain($0.file) })
        else { return nil }
        return pack
    }

    /// Whether a name stays within the folder and is neither hidden nor the record's own.
    package static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && name != Self.name && !name.utf8.contains(UInt8(ascii: "/"))
            && !name.utf8.contains(0)
    }

    /// The record as the bytes of its file.
    package func record() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Texts, numbers and lists alone are always written.
        return ((try? encoder.encode(self)).map(Array.init) ?? []) + [0x0A]
    }
}

extension Pack.Name {
    /// What a person would call it.
    package var shown: String { reference.map { "\(title) (\($0))" } ?? title }
}

extension Workshop {
    /// The record of a pack before it holds any document.
    /// - Parameters:
    ///   - file: the name of the contract file, without its folder.
    ///   - bytes: what it holds.
    ///   - version: that of the program.
    package func pack(of contract: Contract, file: String, bytes: [UInt8], version: String) -> Pack {
        Pack(
            manyleb: version, library: digest.value { files.digest },
            contract: Pack.Name(
                reference: contract.terms.reference.value?.contractText,
                title: contract.terms.title.value?.contractText ?? ""),
            inputs: [Pack.Input(file: file, sha256: Digest.of(bytes))],
            notMade: library.waiting(for: contract).map { Pack.Waiting(document: $0.name, key: $0.key?.text) })
    }
}
