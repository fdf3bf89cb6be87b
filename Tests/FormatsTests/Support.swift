import CLibXML2
import Foundation
import ManylebDocument
import ManylebFormats
import ManylebKit
import ManylebTemplates
import ManylebTestSupport
import Testing

/// An XML document parsed by libxml2, without network and entities; `nil` where it is not well-formed.
final class ParsedXML {
    let document: xmlDocPtr

    init(_ bytes: [UInt8]) throws {
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_NOERROR.rawValue
                | XML_PARSE_NOWARNING.rawValue)
        let document = bytes.withUnsafeBytes {
            xmlReadMemory(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), "document", nil, options)
        }
        self.document = try #require(document, "not well-formed")
    }

    deinit { xmlFreeDoc(document) }

    struct Element {
        var name: String
        var attributes: [String: String]
        var text: String
    }

    /// Every element in order, with its attributes and the text in it.
    var elements: [Element] {
        var found: [Element] = []
        func visit(_ node: xmlNodePtr?) {
            var node = node
            while let current = node {
                if current.pointee.type == XML_ELEMENT_NODE {
                    var attributes: [String: String] = [:]
                    var attribute = current.pointee.properties
                    while let this = attribute {
                        let value = xmlNodeListGetString(document, this.pointee.children, 1)
                        attributes[String(cString: this.pointee.name)] = value.map { String(cString: $0) } ?? ""
                        value.map { manyleb_xmlFree($0) }
                        attribute = this.pointee.next
                    }
                    let content = xmlNodeGetContent(current)
                    found.append(
                        Element(
                            name: String(cString: current.pointee.name), attributes: attributes,
                            text: content.map { String(cString: $0) } ?? ""))
                    content.map { manyleb_xmlFree($0) }
                    visit(current.pointee.children)
                }
                node = current.pointee.next
            }
        }
        visit(xmlDocGetRootElement(document))
        return found
    }
}

/// Validates DocBook against Debian's RELAX NG schema with libxml2, in process. The schema is parsed once.
final class DocBookSchema: @unchecked Sendable {
    static let shared = DocBookSchema()
    private let schema: xmlRelaxNGPtr?

    private init() {
        let context = xmlRelaxNGNewParserCtxt("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng")
        schema = xmlRelaxNGParse(context)
        xmlRelaxNGFreeParserCtxt(context)
    }

    func accepts(_ xml: ParsedXML) throws -> Bool {
        let schema = try #require(schema, "install docbook5-xml")
        let context = xmlRelaxNGNewValidCtxt(schema)
        defer { xmlRelaxNGFreeValidCtxt(context) }
        return xmlRelaxNGValidateDoc(context, xml.document) == 0
    }
}

/// The bytes of a document in a format that makes one file of it.
func bytes(_ document: Document, _ format: Format) -> [UInt8] {
    format.write(document, pages: workshop.pages).first?.bytes ?? []
}
