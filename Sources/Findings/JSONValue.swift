/// A tree of JSON, written with its keys in the order in which they are given.
package indirect enum JSONValue: Sendable, Equatable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case number(Int)
    case bool(Bool)
    case null

    /// A key with its value.
    package struct Member: Sendable, Equatable {
        package var key: String
        package var value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// A text, or `null` where there is none.
    package init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// A number, or `null` where there is none.
    package init(_ number: Int?) { self = number.map { .number($0) } ?? .null }

    /// The text of the tree, indented by two spaces at each level, with a line end after it.
    package var text: String {
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

    /// Invisible characters are written as escapes, so that what is printed can neither send commands to a terminal nor
    /// hide what it says.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case " "..."~": bytes.append(UInt8(scalar.value))
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit, to: &bytes) }
                default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                }
            }
        }
        bytes.append(0x22)
    }

    private static func escape(_ unit: UInt16, to bytes: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        bytes += "\\u".utf8
        bytes += repeatElement(0x30, count: 4 - digits.utf8.count)
        bytes += digits.utf8
    }
}
