internal import ManylebModel

/// A value of the library that the build stores in the program, so that the program need not read it out of the files.
package protocol Stored {
    /// Writes a value and gives it back or, where there is none, reads the next. One list of what a type holds serves both.
    init(_ store: inout Store, _ written: Self?)
}

/// The values of the library one after the other: numbers as digits, texts after their length. A literal of the program
/// can hold it, for the only control characters in it are those of the library's own texts.
package struct Store {
    /// What has been written.
    package private(set) var text: [UInt8] = []
    private let source: UnsafeBufferPointer<UInt8>
    /// The literal that `source` is.
    private let literal: StaticString
    private var position = 0
    /// Whether values are written; otherwise they are read.
    let writes: Bool

    /// A store to be written.
    package init() {
        source = UnsafeBufferPointer(start: nil, count: 0)
        literal = ""
        writes = true
    }

    /// Reads what a store wrote.
    private init(reading source: UnsafeBufferPointer<UInt8>, of literal: StaticString, from position: Int) {
        (self.source, self.literal, self.position) = (source, literal, position)
        writes = false
    }

    package static func read<Value: Stored>(_ text: StaticString, as type: Value.Type) -> Value {
        read(text, from: 0)
    }

    fileprivate static func read<Value: Stored>(_ text: StaticString, from position: Int) -> Value {
        text.withUTF8Buffer { source in
            var store = Store(reading: source, of: text, from: position)
            return store(nil)
        }
    }

    package mutating func callAsFunction<Value: Stored>(_ written: Value?) -> Value { Value(&self, written) }

    /// A value that may be missing.
    package mutating func ifAny<Value: Stored>(_ written: Value?) -> Value? {
        self(writes ? written != nil : nil) ? self(written) : nil
    }

    /// A value by the word of its case.
    mutating func word<Value: RawRepresentable>(_ written: Value?) -> Value where Value.RawValue: Stored {
        Value(rawValue: self(written?.rawValue))!
    }

    /// Several values, each by the word of its case.
    mutating func words<Value: RawRepresentable>(_ written: [Value]?) -> [Value] where Value.RawValue: Stored {
        let words: [Value.RawValue] = self(written?.map(\.rawValue))
        return words.compactMap { Value(rawValue: $0) }
    }

    /// A value as the contract file writes it.
    mutating func scalar<Value: ScalarValue>(_ written: Value?) -> Value {
        Value(contractText: self(written?.contractText))!
    }

    mutating func scalarIfAny<Value: ScalarValue>(_ written: Value?) -> Value? {
        ifAny(written?.contractText).flatMap { Value(contractText: $0) }
    }

    /// Entries by their keys, in the order of the keys.
    mutating func entries<Value: Stored>(_ written: [String: Value]?) -> [String: Value] {
        let keys: [String] = self(written?.keys.sorted())
        var values: [String: Value] = [:]
        values.reserveCapacity(keys.count)
        for key in keys { values[key] = self(written?[key]) }
        return values
    }

    /// One of the cases of a type, by its place among them; it may be missing.
    package mutating func `case`<Value: CaseIterable & Equatable>(_ written: Value?) -> Value?
    where Value.AllCases == [Value] {
        let place: Int = self(writes ? written.flatMap { Value.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0 : nil)
        return place == 0 ? nil : Value.allCases[place - 1]
    }

    // A digit holds five bits; all but the last of a number say that more follow.

    fileprivate mutating func number(_ written: Int?) -> Int {
        if let written {
            var rest = written
            while rest > 31 {
                text.append(UInt8(0x50 + rest % 32))
                rest >>= 5
            }
            text.append(UInt8(0x30 + rest))
            return written
        }
        var (number, shift) = (0, 0)
        while true {
            let digit = source[position]
            position += 1
            guard digit >= 0x50 else { return number | Int(digit - 0x30) << shift }
            number |= Int(digit - 0x50) << shift
            shift += 5
        }
    }

    /// What is read when it is asked for: after its length, so that it can be passed over.
    fileprivate mutating func later<Value: Stored>(_ written: Value?) -> (literal: StaticString, position: Int) {
        var part = Store()
        if let written { _ = part(written) }
        let length = number(writes ? part.text.count : nil)
        text += part.text
        defer { position += length }
        return (literal, position)
    }

    fileprivate mutating func string(_ written: String?) -> String {
        let length = number(written?.utf8.count)
        if let written {
            text += written.utf8
            return written
        }
        defer { position += length }
        return String(decoding: source[position..<position + length], as: UTF8.self)
    }
}

/// A value of the library that few runs ask for: it is read out of the program whenever it is.
package struct Later<Value: Stored & Sendable>: Stored, Sendable {
    private enum State {
        case known(Value)
        case stored(StaticString, position: Int)
    }

    private let state: State

    package init(_ value: Value) { state = .known(value) }

    package init(_ store: inout Store, _ written: Later?) {
        let (literal, position) = store.later(written?.value)
        state = written?.state ?? .stored(literal, position: position)
    }

    package var value: Value {
        switch state {
        case .known(let value): value
        case .stored(let literal, let position): Store.read(literal, from: position)
        }
    }
}

extension Int: Stored {
    package init(_ store: inout Store, _ written: Int?) { self = store.number(written) }
}

extension Bool: Stored {
    package init(_ store: inout Store, _ written: Bool?) { self = store.number(written.map { $0 ? 1 : 0 }) == 1 }
}

extension String: Stored {
    package init(_ store: inout Store, _ written: String?) { self = store.string(written) }
}

extension Array: Stored where Element: Stored {
    package init(_ store: inout Store, _ written: [Element]?) {
        let count = store.number(written?.count)
        self = []
        reserveCapacity(count)
        for index in 0..<count { append(store(written?[index])) }
    }
}
