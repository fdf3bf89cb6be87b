/// A place in a file that a person wrote: where a fact, a tag or a fault is.
public struct Place: Hashable, Sendable, Comparable {
    /// The file as the person named it.
    public let file: String
    // Half as wide as an `Int`: every fact of a contract and every value in a document keeps a place.
    private let storedLine: Int32
    private let storedColumn: Int32

    /// The line, from 1.
    public var line: Int { Int(storedLine) }
    /// The column in characters (Unicode scalars), from 1.
    public var column: Int { Int(storedColumn) }

    public init(file: String, line: Int, column: Int) {
        self.file = file
        storedLine = Int32(clamping: line)
        storedColumn = Int32(clamping: column)
    }

    public static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension Place: CustomStringConvertible {
    public var description: String { "\(file):\(line):\(column)" }
}
