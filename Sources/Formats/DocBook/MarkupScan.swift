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

    /// Whether a document type is declared by its name alone: `<!DOCTYPE article>`.
    private var declaresType = false

    /// - Returns: what is refused, with its offset in bytes; `nil` where the parser may read the file. And whether the file
    ///   declares a document type.
    static func scan(_ bytes: [UInt8]) -> (refusal: (reason: Refusal, offset: Int)?, declaresType: Bool) {
        var scan = MarkupScan(bytes)
        let refusal = scan.run()
        return (refusal, scan.declaresType)
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
                guard passTypeName() else { return (.documentType, start) }
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

    /// Skips the rest of `<!DOCTYPE name>`, which may stand once, in front of every element. It names no other file and
    /// defines nothing.
    private mutating func passTypeName() -> Bool {
        guard !declaresType, elements == 0, skips("DOCTYPE ") else { return false }
        let name = bytes[index...].prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: ":"): true
            default: false
            }
        }
        guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ">") else {
            return false
        }
        index = name.endIndex + 1
        declaresType = true
        return true
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
