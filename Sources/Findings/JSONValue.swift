/// A tree of JSON, written with its keys in the order in which they are given.
public indirect enum JSONValue: Sendable, Equatable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case number(Int)
    case bool(Bool)
    case null

    /// A key with its value.
    public struct Member: Sendable, Equatable {
        public var key: String
        public var value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// A text, or `null` where there is none.
    public init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// The text of the tree, two spaces deeper at each level, with an end of line behind it.
    public var text: String {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0)
        bytes.append(0x0A)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8], indent: Int) {
        switch self {
        case .object(let members):
            Self.write(members, "{", "}", to: &bytes, indent) { member, bytes in
                Self.write(member.key, to: &bytes)
                bytes += ": ".utf8
                member.value.write(to: &bytes, indent: indent + 1)
            }
        case .array(let values):
            Self.write(values, "[", "]", to: &bytes, indent) { $0.write(to: &$1, indent: indent + 1) }
        case .string(let text): Self.write(text, to: &bytes)
        case .number(let number): bytes += String(number).utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        }
    }

    private static func write<Part>(
        _ parts: [Part], _ open: String, _ close: String, to bytes: inout [UInt8], _ indent: Int,
        _ write: (Part, inout [UInt8]) -> Void
    ) {
        bytes += open.utf8
        for (index, part) in parts.enumerated() {
            bytes += (index == 0 ? "\n" : ",\n").utf8
            bytes += repeatElement(0x20, count: (indent + 1) * 2)
            write(part, &bytes)
        }
        if !parts.isEmpty {
            bytes.append(0x0A)
            bytes += repeatElement(0x20, count: indent * 2)
        }
        bytes += close.utf8
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += "\\\"".utf8
            case 0x5C: bytes += "\\\\".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0..<0x20, 0x7F:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
