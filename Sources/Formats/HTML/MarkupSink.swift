internal import ManylebFindings

/// Collects markup as bytes. Text and attribute values are escaped on the way in, and elements close in order, so that
/// no value can break out of its element.
struct MarkupSink {
    private(set) var bytes: [UInt8] = []
    private var open: [String] = []

    mutating func start(_ name: String, _ attributes: [(String, String?)] = []) {
        bytes.append(0x3C)
        bytes.append(contentsOf: name.utf8)
        for case (let name, let value?) in attributes {
            bytes.append(0x20)
            bytes.append(contentsOf: name.utf8)
            bytes.append(0x3D)
            bytes.append(0x22)
            escape(value)
            bytes.append(0x22)
        }
        bytes.append(0x3E)
        open.append(name)
    }

    mutating func end() {
        guard let name = open.popLast() else { return }
        bytes.append(0x3C)
        bytes.append(0x2F)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x3E)
    }

    mutating func element(_ name: String, _ attributes: [(String, String?)] = [], _ content: (inout MarkupSink) -> Void)
    {
        start(name, attributes)
        content(&self)
        end()
    }

    mutating func element(_ name: String, _ attributes: [(String, String?)] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    mutating func text(_ text: String) {
        escape(text)
    }

    /// Markup that has been written already.
    mutating func append(_ other: MarkupSink) { bytes += other.bytes }

    /// Markup of the library's own.
    mutating func append(markup: String) { bytes.append(contentsOf: markup.utf8) }

    mutating func newline() {
        bytes.append(0x0A)
    }

    private mutating func escape(_ text: String) {
        PlainCharacters.escape(text, into: &bytes)
    }
}
