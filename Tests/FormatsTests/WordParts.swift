import CLibXML2
import ManylebDocument
import ManylebFormats
import ManylebTestSupport

/// An element of a part, with everything in it.
struct PartNode {
    var name: String
    var attributes: [String: String] = [:]
    /// Its text, where it holds no element.
    var text = ""
    var children: [PartNode] = []

    /// Itself and all below it, in order.
    var all: [PartNode] { [self] + children.flatMap(\.all) }

    subscript(_ attribute: String) -> String? { attributes[attribute] }
    func child(_ name: String) -> PartNode? { children.first { $0.name == name } }
    func all(_ name: String) -> [PartNode] { all.filter { $0.name == name } }
}

/// The parts of a Word file, unpacked.
struct WordParts {
    private(set) var parts: [(name: String, root: PartNode)] = []
    var names: [String] { parts.map(\.name) }

    init(_ document: Document) throws { try self.init(bytes(document, .docx)) }

    init(_ file: [UInt8]) throws {
        let zip = try ZipReader(file)
        for name in zip.names {
            guard let bytes = try zip.part(name) else { continue }
            let xml = try ParsedXML(bytes)
            parts.append((name, Self.node(xmlDocGetRootElement(xml.document))))
        }
    }

    func part(_ name: String) -> PartNode {
        parts.first { $0.name == name }?.root ?? PartNode(name: "missing")
    }

    private static func node(_ node: xmlNodePtr) -> PartNode {
        func prefixed(_ name: UnsafePointer<xmlChar>, _ space: UnsafeMutablePointer<xmlNs>?) -> String {
            (space?.pointee.prefix.map { String(cString: $0) + ":" } ?? "") + String(cString: name)
        }
        var result = PartNode(name: prefixed(node.pointee.name, node.pointee.ns))
        var attribute = node.pointee.properties
        while let this = attribute {
            let value = xmlNodeListGetString(node.pointee.doc, this.pointee.children, 1)
            result.attributes[prefixed(this.pointee.name, this.pointee.ns)] = value.map { String(cString: $0) } ?? ""
            value.map { manyleb_xmlFree($0) }
            attribute = this.pointee.next
        }
        var child = node.pointee.children
        while let this = child {
            if this.pointee.type == XML_ELEMENT_NODE {
                result.children.append(Self.node(this))
            } else if let text = this.pointee.content {
                result.text += String(cString: text)
            }
            child = this.pointee.next
        }
        return result
    }
}

/// What Word takes for damage, or loses, and no validator at hand notices.
extension WordParts {
    var faults: [String] {
        orderFaults + bookmarkFaults + controlFaults + textFaults + styleFaults + packageFaults
    }

    private var story: PartNode { part("word/document.xml") }

    private var orderFaults: [String] {
        parts.flatMap { part in
            part.root.all.flatMap { node -> [String] in
                guard let order = WordOrder.children[node.name] else { return [] }
                // What may come in any order, among the children of these two, is no property.
                let ranks = node.children.compactMap { child in order.firstIndex(of: child.name) }
                let strangers = node.children.map(\.name).filter { !order.contains($0) && !Self.free.contains($0) }
                return strangers.map { "\(part.name): \($0) in \(node.name)" }
                    + (ranks == ranks.sorted() ? [] : ["\(part.name): \(node.name) \(node.children.map(\.name))"])
            }
        }
    }

    private static let free: Set<String> = ["w:bookmarkStart", "w:bookmarkEnd", "w:docDefaults", "w:latentStyles"]

    private var bookmarkFaults: [String] {
        let (starts, ends) = (story.all("w:bookmarkStart"), story.all("w:bookmarkEnd"))
        let names = starts.compactMap { $0["w:name"] }
        let known = Set(names)
        let targets =
            story.all("w:hyperlink").compactMap { $0["w:anchor"] }
            + story.all("w:instrText").map(\.text).filter { $0.contains(" REF ") }.compactMap {
                $0.split(separator: " ").dropFirst().first.map(String.init)
            }
        let isName = /[A-Za-z_][A-Za-z0-9_]{0,32}/
        return names.filter { $0.wholeMatch(of: isName) == nil }.map { "bookmark \($0)" }
            + (Set(names.map { $0.lowercased() }).count == names.count ? [] : ["a bookmark twice"])
            + (Set(starts.map { $0["w:id"] }).count == starts.count ? [] : ["the id of a bookmark twice"])
            + (starts.map { $0["w:id"] }.sorted { $0 ?? "" < $1 ?? "" }
                == ends.map { $0["w:id"] }.sorted { $0 ?? "" < $1 ?? "" }
                ? [] : ["half a bookmark"])
            + targets.filter { !known.contains($0) }.map { "leads to \($0), which is nowhere" }
    }

    private var controlFaults: [String] {
        let ids = story.all("w:sdtPr").compactMap { $0.child("w:id")?["w:val"] }
        let tags = story.all("w:tag").compactMap { $0["w:val"] } + story.all("w:alias").compactMap { $0["w:val"] }
        let fields = story.all("w:fldChar").compactMap { $0["w:fldCharType"] }
        let kinds = ["begin", "separate", "end"].map { kind in fields.count { $0 == kind } }
        return (Set(ids).count == ids.count ? [] : ["the id of a control twice"])
            + tags.filter { $0.count > 64 }.map { "long name of a control: \($0)" }
            + (Set(kinds).count == 1 ? [] : ["half a field: \(kinds)"])
    }

    private var textFaults: [String] {
        let cells = parts.flatMap { $0.root.all("w:tc") }.filter { $0.children.last?.name != "w:p" }
        let texts = parts.flatMap { $0.root.all("w:t") }
        let runs = parts.flatMap { $0.root.all("w:r") }
        let body = story.child("w:body")?.children.map(\.name) ?? []
        return cells.map { "a cell ends with \($0.children.last?.name ?? "nothing")" }
            + texts.filter { $0.text.contains(where: \.isNewline) }.map { "a line end in \($0.text)" }
            + texts.filter { $0["xml:space"] != "preserve" }.map { "white space at risk in \($0.text)" }
            + runs.filter { $0.children.isEmpty }.map { _ in "an empty run" }
            + zip(body, body.dropFirst()).filter { $0 == "w:tbl" && $1 != "w:p" }.map { "a table before \($1)" }
            + (body.last == "w:sectPr" ? [] : ["no page at the end"])
    }

    private var styleFaults: [String] {
        let styles = Set(part("word/styles.xml").all("w:style").compactMap { $0["w:styleId"] })
        let used = parts.flatMap { part in
            part.root.all.filter {
                ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"].contains($0.name)
            }.compactMap { $0["w:val"] }
        }
        let numbering = part("word/numbering.xml")
        let lists = Set(numbering.all("w:num").compactMap { $0["w:numId"] } + ["0"])
        let counted = parts.flatMap { $0.root.all("w:numId") }.compactMap { $0["w:val"] }
        let definitions = Set(numbering.all("w:abstractNum").compactMap { $0["w:abstractNumId"] })
        let meant = numbering.all("w:num").compactMap { $0.child("w:abstractNumId")?["w:val"] }
        return Set(used).subtracting(styles).sorted().map { "no style \($0)" }
            + Set(counted).subtracting(lists).sorted().map { "no list \($0)" }
            + Set(meant).subtracting(definitions).sorted().map { "no definition \($0)" }
    }

    private var packageFaults: [String] {
        let types = part("[Content_Types].xml").all("Override").compactMap { $0["PartName"] }
        let core = part("docProps/core.xml").children.map(\.name)
        let targets =
            part("_rels/.rels").children.compactMap { $0["Target"] }
            + part("word/_rels/document.xml.rels").children.compactMap { $0["Target"] }.map { "word/" + $0 }
        let own = names.filter { !$0.hasSuffix(".rels") && $0 != "[Content_Types].xml" }
        return (types.sorted() == own.map { "/" + $0 }.sorted() ? [] : ["types of \(types)"])
            + (targets.sorted() == own.sorted() ? [] : ["relationships to \(targets)"])
            + (Set(core).count == core.count ? [] : ["a property twice"])
    }
}
