internal import CLibXML2
internal import ManylebFindings

/// An XML document read by libxml2: as UTF-8 whatever it declares, without network, without entities, and no deeper
/// than the limit of libxml2, which is 256.
final class XMLTree {
    private let document: xmlDocPtr

    /// The message of the parser, with its place.
    struct ParseError: Error {
        var message: String
        var line: Int
        var column: Int
    }

    /// - Parameter filter: what keeps names out of the tree, and counts what is in it.
    init(_ bytes: [UInt8], _ filter: XMLFilter? = nil, leavingOut names: XMLFilter.Names = XMLFilter.Names())
        throws(ParseError)
    {
        guard let context = xmlNewParserCtxt() else { throw ParseError(message: "out of memory", line: 1, column: 1) }
        defer { xmlFreeParserCtxt(context) }
        // Without it libxml2 prints some of its messages itself.
        context.pointee.sax?.pointee.serror = { _, _ in }
        filter?.attach(to: context, leavingOut: names)
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_BIG_LINES.rawValue
            | XML_PARSE_IGNORE_ENC.rawValue
        let document = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil,
                Int32(options))
        }
        guard let document else {
            let error = context.pointee.lastError
            let message = error.message.map { String(cString: $0) } ?? "it is empty"
            throw ParseError(
                message: message.split(whereSeparator: \.isNewline).first.map(String.init) ?? message,
                line: max(1, Int(error.line)), column: max(1, Int(error.int2)))
        }
        self.document = document
    }

    deinit { xmlFreeDoc(document) }

    /// Gives access to the root element, which must not outlive the call.
    func withRoot<Value>(_ body: (Element) -> Value) -> Value? {
        withExtendedLifetime(self) { xmlDocGetRootElement(document).map { body(Element(node: $0)) } }
    }

    struct Element {
        fileprivate let node: xmlNodePtr

        enum Child {
            case text(String)
            case element(Element)
        }

        var name: String { String(cString: node.pointee.name) }
        var namespace: String? { node.pointee.ns?.pointee.href.map { String(cString: $0) } }
        var line: Int { max(1, xmlGetLineNo(node)) }

        /// An attribute by its name without prefix: no two DocBook attributes differ only in their prefix.
        subscript(_ name: String) -> String? {
            var attribute = node.pointee.properties
            while let this = attribute {
                if xmlStrEqual(this.pointee.name, name) == 1 {
                    guard let value = xmlNodeListGetString(node.pointee.doc, this.pointee.children, 1) else {
                        return ""
                    }
                    defer { manyleb_xmlFree(value) }
                    return String(cString: value)
                }
                attribute = this.pointee.next
            }
            return nil
        }

        /// Its children, without comments and processing instructions.
        var children: [Child] {
            var children: [Child] = []
            // A comment between two pieces of text does not separate them.
            var text = ""
            func endText() {
                if !text.isEmpty { children.append(.text(text)) }
                text = ""
            }
            for node in nodes {
                switch node.pointee.type {
                case XML_ELEMENT_NODE:
                    endText()
                    children.append(.element(Element(node: node)))
                case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                    if let content = node.pointee.content { text += String(cString: content) }
                default: break
                }
            }
            endText()
            return children
        }

        var elements: [Element] {
            nodes.filter { $0.pointee.type == XML_ELEMENT_NODE }.map { Element(node: $0) }
        }

        func first(_ names: String...) -> Element? {
            nodes.first { $0.pointee.type == XML_ELEMENT_NODE && names.contains(Element(node: $0).name) }
                .map { Element(node: $0) }
        }

        private var nodes: some Sequence<xmlNodePtr> {
            sequence(state: node.pointee.children) { next in
                let current = next
                next = current?.pointee.next
                return current
            }
        }

        /// All text in it, unchanged.
        var text: String {
            guard let content = xmlNodeGetContent(node) else { return "" }
            defer { manyleb_xmlFree(content) }
            return String(cString: content)
        }
    }
}
