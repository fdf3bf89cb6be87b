internal import CLibXML2
internal import ManylebFindings

/// Writes XML through libxml2, which escapes text and closes elements in order.
struct XMLSink: ~Copyable {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr

    init() {
        guard let buffer = xmlBufferCreate(), let writer = xmlNewTextWriterMemory(buffer, 0) else {
            fatalError("libxml2 has no memory for a document")
        }
        self.buffer = buffer
        self.writer = writer
        xmlTextWriterStartDocument(writer, nil, "UTF-8", nil)
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    func element(_ name: String, _ attributes: [(String, String?)] = [], _ content: () -> Void) {
        xmlTextWriterStartElement(writer, name)
        for case (let name, let value?) in attributes {
            xmlTextWriterWriteAttribute(writer, name, PlainCharacters.clean(value))
        }
        content()
        xmlTextWriterEndElement(writer)
    }

    func element(_ name: String, _ attributes: [(String, String?)] = [], text: String) {
        element(name, attributes) { self.text(text) }
    }

    func text(_ text: String) {
        xmlTextWriterWriteString(writer, PlainCharacters.clean(text))
    }

    func newline() {
        xmlTextWriterWriteString(writer, "\n")
    }

    consuming func finished() -> [UInt8] {
        xmlTextWriterEndDocument(writer)
        xmlTextWriterFlush(writer)
        let count = Int(xmlBufferLength(buffer))
        guard let content = xmlBufferContent(buffer) else { return [] }
        return Array(UnsafeBufferPointer(start: content, count: count))
    }
}
