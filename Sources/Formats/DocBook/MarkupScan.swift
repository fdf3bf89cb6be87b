internal import ManylebFindings

/// Scans XML before a parser sees it, in one pass, for what no document needs and what can exhaust a parser. Whether
/// the XML is otherwise well-formed is left to the parser.
struct MarkupScan {
    /// Why a file is refused.
    enum Refusal: Sendable {
        case documentType, tooManyElements, tooManyAttributes, tooManyNamespaces
    }

    private let bytes: [UInt8]
    private var index = 0
    private var elements = 0
    /// How many namespaces each open element declares, and their sum.
    private var open: [Int] = []
    private var namespaces = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Returns: what is refused, with its offset in bytes; `nil` where the parser may read the file.
    static func refusal(of bytes: [UInt8]) -> (reason: Refusal, offset: Int)? {
        var scan = MarkupScan(bytes)
        return scan.run()
    }

    private mutating func run() -> (reason: Refusal, offset: Int)? {
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            if skips("!--") {
                pass("-->")
            } else if skips("![CDATA[") {
                pass("]]>")
            } else if skips("?") {
                pass("?>")
            } else if skips("!") {
                return (.documentType, start)
            } else if skips("/") {
                namespaces -= open.popLast() ?? 0
            } else {
                elements += 1
                if elements > Limits.elements { return (.tooManyElements, start) }
                let tag = passTag()
                if tag.attributes > Limits.attributes { return (.tooManyAttributes, start) }
                if tag.isClosed { continue }
                open.append(tag.namespaces)
                namespaces += tag.namespaces
                if namespaces > Limits.namespaces { return (.tooManyNamespaces, start) }
            }
        }
        return nil
    }

    private mutating func skips(_ text: StaticString) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count,
            (0..<text.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == text.utf8Start[$0] })
        else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    private mutating func pass(_ end: StaticString) {
        while index < bytes.count, !skips(end) { index += 1 }
    }

    /// Skips the rest of a start tag.
    private mutating func passTag() -> (attributes: Int, namespaces: Int, isClosed: Bool) {
        var (attributes, namespaces) = (0, 0)
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch (byte, quote) {
            case (_, .some(let open)): if byte == open { quote = nil }
            case (UInt8(ascii: ">"), nil): return (attributes, namespaces, bytes[index - 2] == UInt8(ascii: "/"))
            case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil): quote = byte
            case (UInt8(ascii: "="), nil): attributes += 1
            case (0x20, nil), (0x09, nil), (0x0A, nil), (0x0D, nil): if skips("xmlns") { namespaces += 1 }
            default: break
            }
        }
        return (attributes, namespaces, false)
    }
}
