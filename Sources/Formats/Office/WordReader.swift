internal import ManylebDocument
package import ManylebFindings

/// Reads a Word file back to the tree that it was written from, also where somebody edited it and another program saved
/// it. Bookmarks say which clause is which and what is a value, styles what a paragraph is; a number says nothing.
///
/// No network, no entities, no document type, nothing outside the package; size, depth and number of elements are bounded.
package enum WordReader {
    /// Whether bytes are a package, or an old file of Word, rather than text.
    package static func isPackage(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B]) || isOld(bytes) }

    private static func isOld(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

    package static func read(_ bytes: [UInt8], file: String, view: WordView = .proposed) -> DocBookReading {
        do throws(Refusal) {
            return try Package(bytes).reading(file: file, view)
        } catch {
            let place = Place(whole: file)
            return DocBookReading(
                document: nil, places: DocumentPlaces(document: place, clauses: [:]),
                findings: [Finding(error.kind, error.summary, help: error.help, at: place)])
        }
    }

    struct Refusal: Error {
        let kind: FindingKind
        let summary: String
        let help: String

        init(_ kind: FindingKind, _ summary: String, help: String) {
            (self.kind, self.summary, self.help) = (kind, summary, help)
        }

        static func refused(_ summary: String) -> Refusal {
            Refusal(.refusedPackage, summary, help: "save it anew in Word, or ask for it again")
        }
    }

    /// The parts of a file that say something.
    struct Package {
        /// What leads from a part to another, or out of the file.
        struct Link {
            let id: String
            /// The last word of its kind.
            let kind: String
            let target: String
            let isExternal: Bool
        }

        private let zip: ZipReader
        /// The main part, its folder, and where the parts are that it names, by their kind.
        private(set) var main = "word/document.xml"
        private(set) var folder = "word/"
        private(set) var targets: [String: String] = [:]
        var names: [String] { zip.names }
        private let filter = XMLFilter(most: Limits.officePieces)

        init(_ bytes: [UInt8]) throws(Refusal) {
            if WordReader.isOld(bytes) {
                throw Refusal(
                    .refusedPackage, "The file is a .doc, or a .docx with a password",
                    help: "save it as .docx, without a password")
            }
            guard bytes.count <= Limits.documentSize else {
                throw .refused("The file is larger than \(Limits.documentSize >> 20) MB")
            }
            do throws(ZipError) {
                zip = try ZipReader(bytes)
            } catch {
                throw .refused("The file is refused: \(error.description)")
            }
            if zip.names.first == "mimetype" {
                throw Refusal(.refusedPackage, "The file is an OpenDocument file", help: "save it as .docx")
            }
            let start = try targets(of: "_rels/.rels", in: "")
            if let named = start["officeDocument"] { main = named }
            guard zip.names.contains(main) else {
                throw Refusal(
                    .refusedPackage, "The file is a package without a Word document in it",
                    help: "name a .docx that `manyleb build` wrote, or one that was edited since")
            }
            folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
            targets = try targets(of: linksPart(of: main), in: folder)
            if let custom = start["custom-properties"] { targets["custom-properties"] = custom }
        }

        /// Where a part leads, by the last word of the relationship's kind. What is outside the package is left there.
        private func targets(of part: String, in folder: String) throws(Refusal) -> [String: String] {
            try links(in: part).reduce(into: [:]) { targets, link in
                if link.isExternal { return }
                targets[link.kind] = link.target.hasPrefix("/") ? String(link.target.dropFirst()) : folder + link.target
            }
        }

        private func linksPart(of part: String) -> String {
            let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
            return "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
        }

        /// Where a part leads.
        func relationships(of part: String) throws(Refusal) -> [Link] { try links(in: linksPart(of: part)) }

        private func links(in part: String) throws(Refusal) -> [Link] {
            try tree(part)?.withRoot { root in
                root.elements.compactMap { element in
                    guard let target = element["Target"], let kind = element["Type"]?.split(separator: "/").last else {
                        return nil
                    }
                    return Link(
                        id: element["Id"] ?? "", kind: String(kind), target: target,
                        isExternal: element["TargetMode"] == "External")
                }
            } ?? []
        }

        /// A part, unpacked; XML as UTF-8.
        func bytes(_ name: String) throws(Refusal) -> [UInt8]? {
            do throws(ZipError) {
                return try zip.part(name).map(Self.utf8)
            } catch {
                throw .refused("The file is refused: \(error.description)")
            }
        }

        func tree(_ name: String?, leavingOut names: XMLFilter.Names? = nil) throws(Refusal) -> XMLTree? {
            guard let name, let bytes = try bytes(name) else { return nil }
            guard bytes.count <= Limits.storySize else {
                throw .refused("`\(name)` in it is larger than \(Limits.storySize >> 20) MB")
            }
            let scan = MarkupScan.scan(bytes)
            // Office forbids a document type, also one by name alone.
            if scan.refusal != nil || scan.declaresType {
                throw .refused("`\(name)` in it holds more than any document of Word")
            }
            do throws(XMLTree.ParseError) {
                let tree = try XMLTree(
                    bytes, filter, leavingOut: names ?? (name == main ? StoryReader.unread : XMLFilter.Names()))
                if !filter.isOver { return tree }
            } catch {
                if !filter.isOver { throw .refused("`\(name)` in it is broken: \(error.message)") }
            }
            throw .refused("`\(name)` in it holds more than any document of Word")
        }

        /// XML is UTF-8, or UTF-16 with a mark in front.
        private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
            guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
            let isSwapped = bytes[0] == 0xFE
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at -> UInt16 in
                let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
                return isSwapped ? first << 8 | second : second << 8 | first
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }

        func reading(file: String, _ view: WordView) throws(Refusal) -> DocBookReading {
            let (look, numbers) = (try tree(targets["styles"]), try tree(targets["numbering"]))
            let styles =
                (look?.withRoot { look in
                    numbers?.withRoot { WordStyles(styles: look, numbering: $0) }
                        ?? WordStyles(styles: look, numbering: nil)
                }) ?? WordStyles(styles: nil, numbering: nil)
            let properties = try properties()
            guard let story = try tree(main) else { throw .refused("`\(main)` in it is missing") }
            // Word would show one of them, and nobody knows which.
            if story.withRoot({ $0.elements.count { $0.name == "body" } }) ?? 0 > 1 {
                throw .refused("`\(main)` in it has more than one body")
            }
            var reader = StoryReader(view, styles)
            let blocks = story.withRoot { root in root.first("body").map { reader.blocks(of: $0) } ?? nil } ?? nil
            guard let blocks else {
                throw Refusal(
                    .refusedPackage, "The file is no Word document", help: "name a .docx, not a workbook or slides")
            }
            guard reader.size <= Limits.officeText else {
                throw .refused("The text in it is longer than \(Limits.officeText >> 10) kB")
            }
            var structure = WordStructure(styles, map: Self.map(properties), name: properties["manyleb.document"] ?? "")
            structure.read(blocks)
            guard structure.parts.count <= Limits.officeParts else {
                throw .refused("It has more than \(Limits.officeParts) headings and defined terms")
            }
            var beside: [WordMark: WordComment] = [:]
            for kind in WordMark.kinds { beside.merge(try comments(kind)) { first, _ in first } }
            var reading = WordReader.reading(structure, reader, beside, file: file)
            let known = Set((properties["manyleb.frame"] ?? "").split(separator: " "))
            reading.findings += try headerFindings(view, styles, structure.document, known: known, file: file)
            return reading
        }

        private func properties() throws(Refusal) -> [String: String] {
            try tree(targets["custom-properties"])?.withRoot { root in
                root.elements.reduce(into: [:]) { properties, element in
                    if let name = element["name"] { properties[name] = element.text }
                }
            } ?? [:]
        }

        /// What each bookmark stands for, from the pieces in which a file keeps it.
        private static func map(_ properties: [String: String]) -> [String: String] {
            let names = properties.keys.filter { $0.hasPrefix("manyleb.map.") }
            let text = names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.compactMap { properties[$0] }.joined()
            return text.split(separator: " ").reduce(into: [:]) { map, entry in
                let halves = entry.split(separator: "=", maxSplits: 1)
                if halves.count == 2 { map[String(halves[0])] = DocumentProperties.meaning(halves[1]) }
            }
        }

        private func comments(_ kind: String) throws(Refusal) -> [WordMark: WordComment] {
            try tree(targets[kind])?.withRoot { root in
                root.elements.reduce(into: [:]) { comments, element in
                    guard let id = element["id"] else { return }
                    let words = element.elements.map(\.text).joined(separator: " ")
                    comments[WordMark(kind: kind, id: id)] = WordComment(author: element["author"] ?? "", text: words)
                }
            } ?? [:]
        }
    }

    /// What somebody said beside the text, or below it.
    struct WordComment {
        let author: String
        let text: String
    }

    private static func reading(
        _ structure: WordStructure, _ story: StoryReader, _ beside: [WordMark: WordComment], file: String
    ) -> DocBookReading {
        let place = Place(whole: file)
        var findings: [Finding] = []
        // The title page is the first of the parts that a finding points at.
        let parts = [structure.title] + structure.parts
        for (index, part) in parts.enumerated() {
            for mark in part.marks {
                let found = finding(on: mark, beside[mark], in: part, at: Place(file: file, part: index))
                if let found { findings.append(found) }
            }
        }
        let more = max(0, findings.count - Limits.strangers)
        findings.removeLast(more)
        findings += story.strangers.map { notRead($0.what, $0.words, at: place) }
        if story.moreStrangers + more > 0 {
            findings.append(
                Finding(
                    .unknownInWord, "\(story.moreStrangers + more) more such things are not read",
                    help: "put their words into paragraphs, if they are to count", at: place))
        }
        var places = DocumentPlaces(
            document: place,
            clauses: structure.parts.enumerated().reduce(into: [:]) { places, part in
                if !part.element.id.isEmpty { places[part.element.id] = Place(file: file, part: part.offset + 1) }
            })
        places.hasStruckParts = structure.hasHiddenParts
        places.title = Place(file: file, part: 0)
        places.parts = structure.parts.indices.map { Place(file: file, part: $0 + 1) }
        places.changes = parts.map { part in
            part.changes.map { TrackedChange(author: author($0.author), day: day($0.date)) }.uniqued
        }
        var left = Limits.strangers
        places.comments = parts.map { part in
            let comments = part.marks.filter(\.isComment).compactMap { beside[$0] }.prefix(left)
            left -= comments.count
            return comments.map { MarginComment(author: author($0.author), text: short($0.text, most: 1_000)) }
        }
        return DocBookReading(document: structure.document, places: places, findings: findings)
    }

    private static func finding(
        on mark: WordMark, _ comment: WordComment?, in part: WordStructure.Part, at place: Place
    ) -> Finding? {
        guard mark.isComment else { return notRead("A note at the foot of a page", comment?.text ?? "", at: place) }
        // A mark without a comment is what is left of one.
        guard let comment else { return nil }
        return Finding(
            .wordComment, "\(author(comment.author)) says: “\(short(comment.text))”",
            help: "answer it, or delete it in Word",
            at: place, about: part.id.isEmpty ? nil : Address(part.id))
    }

    /// - Parameter by: whose tracked changes are in it.
    static func notRead(_ what: String, _ words: String, at place: Place, by: String = "") -> Finding {
        let words = short(words)
        return Finding(
            .unknownInWord, "\(what) is not read" + (words.isEmpty ? "" : ": “\(words)”") + by,
            help: "put the words into a paragraph, if they are to count", at: place)
    }

    static func author(_ name: String) -> String { name.isEmpty ? "Somebody" : short(name) }

    /// The day of `2026-11-25T10:00:00Z`.
    static func day(_ date: String) -> String {
        let day = date.utf8.prefix(10)
        let isDay =
            day.count == 10
            && day.enumerated().allSatisfy { place, byte in
                [4, 7].contains(place) ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            }
        return isDay ? String(date.prefix(10)) : ""
    }

    private static func short(_ text: String, most: Int = 160) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > most ? line.prefix(most) + "…" : line
    }
}

extension [TrackedChange] {
    /// Each once, in the order in which they come.
    fileprivate var uniqued: [TrackedChange] {
        var seen: Set<TrackedChange> = []
        return filter { seen.insert($0).inserted }
    }
}

extension FindingKind {
    static let refusedPackage = FindingKind(
        "word/refused",
        why: "A Word file is a package of many files. One that no program of good faith writes is not opened.")
    static let unknownInWord = FindingKind(
        "word/not-read", .warning, why: "What is not read is not checked either, and may say anything.")
    package static let wordComment = FindingKind(
        "word/comment", .note, why: "A question in the margin is one that the parties have not settled.")
}
