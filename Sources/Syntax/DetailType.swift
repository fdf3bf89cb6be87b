public import ManylebFindings

/// The type of a detail's value.
@usableFromInline package struct DetailType<Value: Sendable>: Sendable {
    /// What to write: "a whole number".
    @usableFromInline package let expectation: String
    @usableFromInline let read: @Sendable (_ field: CardField, _ help: String?, _ reading: inout CardReading) -> Value?

    /// - Parameters:
    ///   - help: how to fix a text that is no such value; without it, or where it returns `nil`, the message says what
    ///     is expected.
    ///   - value: `nil` if the text is no such value.
    @inlinable
    package init(
        _ expectation: String, help: (@Sendable (String, inout Hints) -> String?)? = nil,
        value: @escaping @Sendable (String) -> Value?
    ) {
        self.expectation = expectation
        read = { field, ownHelp, reading in
            if let value = value(field.value) { return value }
            reading.reportMistyped(field, help: help, ownHelp ?? "write \(expectation)")
            return nil
        }
    }

    /// - Parameter read: returns the value, and itself reports what is wrong.
    @inlinable
    package init(
        _ expectation: String, read: @escaping @Sendable (_ field: CardField, _ reading: inout CardReading) -> Value?
    ) {
        self.expectation = expectation
        self.read = { field, _, reading in read(field, &reading) }
    }
}

extension DetailType where Value == String {
    /// Words as they are.
    package static var text: DetailType { DetailType("words") { $0 } }

    /// A name that others refer to.
    package static var id: DetailType {
        DetailType("an id: small letters, digits, `-` and `.`") { Self.isID($0) ? $0 : nil }
    }

    fileprivate static func isID(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-")...UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}

extension DetailType where Value == CardField {
    /// Words that are read later, with their place.
    package static func words(_ expectation: String) -> DetailType { DetailType(expectation) { field, _ in field } }
}

extension DetailType where Value == [String] {
    /// Several pieces of text.
    /// - Parameter separator: an ASCII character.
    package static func texts(_ expectation: String, separator: Unicode.Scalar = ",") -> DetailType {
        DetailType(expectation) { field, reading in reading.parts(of: field, separator: separator) }
    }
}

extension DetailType where Value == Int {
    package static var number: DetailType { DetailType("a whole number") { Int($0) } }
}

extension DetailType where Value == Bool {
    /// A detail with one possible value, which may be left out.
    package static func only(_ word: String) -> DetailType {
        DetailType("`\(word)`") { $0 == word ? true : nil }
    }
}

extension DetailType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    @inlinable
    package static func word(of type: Value.Type = Value.self) -> DetailType {
        let words = Value.allCases.map(\.rawValue)
        return DetailType(
            (words.count > 1 ? "one of " : "") + words.map { "`\($0)`" }.joined(separator: ", "),
            help: { text, hints in hints.best(for: text, among: words).map { "did you mean `\($0)`?" } },
            value: { Value(rawValue: $0) })
    }
}
