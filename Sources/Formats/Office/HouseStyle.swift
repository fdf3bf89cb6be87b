package import ManylebFindings

/// How a house wants its documents to look: styles, page, header and footer of a Word file of theirs. What the program
/// needs and the file lacks is filled in from its own styles.
public struct HouseStyle: Sendable {
    /// A header or footer of theirs.
    struct Frame: Sendable {
        var markup: String
        /// What it leads to, as the part that says so.
        var relationships: String?
        /// Whether it numbers the pages.
        var hasPages: Bool
    }

    /// Their styles with the program's own behind them.
    private let styles: String
    /// The ids that their file gives styles, by those of the program.
    let ids: [String: String]
    let page: WordPage
    let header: Frame?
    let footer: Frame?
    let theme: OfficePart?
    /// The pictures of header and footer.
    let pictures: [OfficePart]

    init(
        styles: String, ids: [String: String], page: WordPage, header: Frame?, footer: Frame?, theme: OfficePart?,
        pictures: [OfficePart]
    ) {
        (self.styles, self.ids, self.page, self.header, self.footer) = (styles, ids, page, header, footer)
        (self.theme, self.pictures) = (theme, pictures)
    }

    /// The part `word/styles.xml` of a document in a language, which takes the place of theirs.
    func styles(_ tag: String) -> String {
        guard let start = styles.firstRange(of: "<w:rPrDefault>"),
            let end = styles[start.upperBound...].firstRange(of: "</w:rPrDefault>")
        else { return styles }
        var defaults = String(styles[start.upperBound..<end.lowerBound])
        let language = "<w:lang w:val=\"\(tag)\" w:eastAsia=\"\(tag)\" w:bidi=\"ar-SA\"/>"
        if let known = defaults.firstRange(of: "<w:lang "),
            let close = defaults[known.upperBound...].firstRange(of: "/>")
        {
            defaults.replaceSubrange(known.lowerBound..<close.upperBound, with: language)
        } else if let close = defaults.firstRange(of: "</w:rPr>") {
            defaults.insert(contentsOf: language, at: close.lowerBound)
        }
        return styles[..<start.upperBound] + defaults + styles[end.lowerBound...]
    }

    /// Reads it from a Word file.
    /// - Parameters:
    ///   - file: what messages call the file.
    ///   - frames: the pages that have the program's own styles.
    /// - Returns: nothing where the file is refused, with the reason.
    package static func read(_ bytes: [UInt8], file: String, pages: PageFrames) -> (HouseStyle?, [Finding]) {
        do throws(WordReader.Refusal) {
            return (try HouseReader(bytes).read(filling: pages.wordStyles(.en)), [])
        } catch {
            return (nil, [Finding(error.kind, error.summary, help: error.help, at: Place(whole: file))])
        }
    }
}

/// Reads what a house gives its documents.
private struct HouseReader {
    private let package: WordReader.Package

    private static let namespace = "xmlns:w=\"\(OfficeNamespace.word)\""
    /// What a header may work out. Others ask for files, addresses or programs.
    private static let fields: Set<Substring> = [
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE",
        "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "FILENAME", "STYLEREF", "DOCPROPERTY", "HYPERLINK", "REF",
        "PAGEREF",
        "QUOTE", "SYMBOL", "IF", "=",
    ]
    private static let pictures: Set<Substring> = ["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf"]

    init(_ bytes: [UInt8]) throws(WordReader.Refusal) {
        package = try WordReader.Package(bytes)
        if package.names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) {
            throw .house("It holds macros")
        }
    }

    func read(filling own: String) throws(WordReader.Refusal) -> HouseStyle {
        guard let styles = try text(package.targets["styles"]), styles.contains(Self.namespace) else {
            throw .house("It has no styles, or is of the strict kind")
        }
        let (filled, ids) = try fill(styles, with: own)
        let pages = try pages()
        var pictures: [OfficePart] = []
        let links = try package.relationships(of: package.main)
        func frame(_ id: String?) throws(WordReader.Refusal) -> HouseStyle.Frame? {
            guard let id, let link = links.first(where: { $0.id == id }), !link.isExternal else { return nil }
            return try self.frame(package.folder + link.target, &pictures)
        }
        let (header, footer) = (try frame(pages.header), try frame(pages.footer))
        let theme = try text(package.targets["theme"]).map {
            OfficePart(name: "word/theme/theme1.xml", bytes: Array($0.utf8))
        }
        return HouseStyle(
            styles: filled, ids: ids, page: pages.page, header: header, footer: footer, theme: theme, pictures: pictures
        )
    }

    /// A part as text, once it was seen to be sound.
    private func text(_ name: String?) throws(WordReader.Refusal) -> String? {
        guard let name, try package.tree(name) != nil, let bytes = try package.bytes(name) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Styles

    private struct Style: Hashable {
        let kind: String
        let name: String
    }

    private static func list(_ tree: XMLTree) -> [(style: Style, id: String)] {
        tree.withRoot { root in
            root.elements.compactMap { element in
                guard element.name == "style", let id = element["styleId"] else { return nil }
                let name = (element.first("name")?["val"] ?? "").lowercased()
                return (Style(kind: element["type"] ?? "", name: name), id)
            }
        } ?? []
    }

    /// Their styles are known by their names: in other languages Word gives them other ids.
    private func fill(_ theirs: String, with own: String) throws(WordReader.Refusal) -> (String, [String: String]) {
        guard let tree = try? XMLTree(Array(theirs.utf8)), let ours = try? XMLTree(Array(own.utf8)),
            let end = theirs.ranges(of: "</").last
        else { throw .house("Its styles are broken") }
        let known = Dictionary(Self.list(tree).map { ($0.style, $0.id) }) { first, _ in first }
        let taken = Set(known.values)
        var ids: [String: String] = [:]
        var missing: [String] = []
        for (style, id) in Self.list(ours) {
            if let other = known[style] {
                if other != id { ids[id] = other }
            } else if !taken.contains(id) {
                missing.append(id)
            }
        }
        var more = ""
        for id in missing {
            guard let start = own.firstRange(of: "w:styleId=\"\(id)\">"),
                let open = own[..<start.lowerBound].ranges(of: "<w:style ").last,
                let close = own[start.upperBound...].firstRange(of: "</w:style>")
            else { continue }
            more += own[open.lowerBound..<close.upperBound].replacing(" w:default=\"1\"", with: "")
        }
        for (id, other) in ids {
            for reference in ["basedOn", "next", "link"] {
                more = more.replacing("<w:\(reference) w:val=\"\(id)\"/>", with: "<w:\(reference) w:val=\"\(other)\"/>")
            }
        }
        return (theirs[..<end.lowerBound] + more + theirs[end.lowerBound...], ids)
    }

    // MARK: Pages

    private struct Pages {
        var page = WordPage()
        /// What leads to header and footer.
        var header: String?
        var footer: String?
    }

    private func pages() throws(WordReader.Refusal) -> Pages {
        let unread = XMLFilter.Names(elements: ["p", "tbl", "sdt"])
        return try package.tree(package.main, leavingOut: unread)?.withRoot { root in
            guard let section = root.first("body")?.first("sectPr") else { return Pages() }
            func part(_ name: String) -> String? {
                section.elements.first { $0.name == name && ($0["type"] ?? "default") == "default" }?["id"]
            }
            return Pages(
                page: Self.page(section), header: part("headerReference"), footer: part("footerReference"))
        } ?? Pages()
    }

    /// The size and the margins, as far as they leave room for text.
    private static func page(_ section: XMLTree.Element) -> WordPage {
        var page = WordPage()
        func number(_ element: String, _ attribute: String) -> Int? {
            section.first(element)?[attribute].flatMap { Int($0) }.map { abs($0) }
        }
        if let width = number("pgSz", "w"), let height = number("pgSz", "h"),
            (5000...32_000).contains(min(width, height)), max(width, height) <= 32_000
        {
            page.size = (min(width, height), max(width, height))
        }
        func margin(_ name: String, _ own: Int) -> Int {
            number("pgMar", name).map { min($0, page.size.short / 3) } ?? own
        }
        page.margins = (
            margin("top", page.margins.top), margin("right", page.margins.right), margin("bottom", page.margins.bottom),
            margin("left", page.margins.left)
        )
        page.distances = (margin("header", page.distances.header), margin("footer", page.distances.footer))
        return page
    }

    // MARK: Header and footer

    private func frame(_ name: String, _ pictures: inout [OfficePart]) throws(WordReader.Refusal) -> HouseStyle.Frame? {
        guard let markup = try text(name), let tree = try package.tree(name) else { return nil }
        guard markup.contains(Self.namespace) else { throw .house("`\(name)` in it is of the strict kind") }
        let codes = tree.withRoot { Self.codes(in: $0) } ?? []
        for code in codes {
            let word = code.split(separator: " ").first ?? ""
            guard Self.fields.contains(word.uppercased()[...]) else {
                throw .house("A field in `\(name)` asks for `\(word)`")
            }
        }
        var relationships = ""
        for link in try package.relationships(of: name) {
            relationships += try relationship(link, name, &pictures)
        }
        let root = "<Relationships xmlns=\"\(OfficeNamespace.packageRelationships)\">"
        return HouseStyle.Frame(
            markup: markup, relationships: relationships.isEmpty ? nil : root + relationships + "</Relationships>",
            hasPages: codes.contains { $0.split(separator: " ").first == "PAGE" })
    }

    private static func codes(in element: XMLTree.Element) -> [String] {
        element.elements.flatMap { child -> [String] in
            switch child.name {
            case "instrText": [child.text].filter { !$0.allSatisfy(\.isWhitespace) }
            case "fldSimple": [child["instr"] ?? ""] + codes(in: child)
            default: codes(in: child)
            }
        }
    }

    private func relationship(
        _ link: WordReader.Package.Link, _ name: String, _ pictures: inout [OfficePart]
    ) throws(WordReader.Refusal) -> String {
        var (target, mode): (String, String?) = (link.target, nil)
        if link.isExternal {
            let isAddress = ["http://", "https://", "mailto:"].contains { link.target.hasPrefix($0) }
            guard link.kind == "hyperlink", isAddress else { throw .house("`\(name)` in it fetches `\(link.target)`") }
            mode = "External"
        } else {
            let part = package.folder + link.target
            let ending = Substring((part.split(separator: ".").last ?? "").lowercased())
            guard link.kind == "image", Self.pictures.contains(ending), let bytes = try package.bytes(part) else {
                throw .house("`\(name)` in it leads to `\(link.target)`, which is no picture")
            }
            target = "media/house\(pictures.count + 1).\(ending)"
            pictures.append(OfficePart(name: "word/" + target, bytes: bytes))
        }
        return WordPage.element(
            "Relationship",
            [
                ("Id", link.id), ("Type", OfficeNamespace.relationships + "/" + link.kind), ("Target", target),
                ("TargetMode", mode),
            ])
    }
}

extension WordReader.Refusal {
    fileprivate static func house(_ summary: String) -> WordReader.Refusal {
        WordReader.Refusal(
            .refusedPackage, summary, help: "name a plain .docx with the styles, the header and the footer of the house"
        )
    }
}
