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

    /// A file of which no lines are known, such as one of Word.
    package init(whole file: String) { self.init(file: file, line: 0, column: 0) }

    /// A part of such a file, by its place among the others: places keep their order.
    package init(file: String, part: Int) { self.init(file: file, line: Int(Int32.min) + part, column: 0) }

    /// Whether a person can find the line and column.
    public var hasLine: Bool { line > 0 }

    /// The part of a file without lines.
    package var part: Int? { line < 0 ? line - Int(Int32.min) : nil }

    public static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension Place: CustomStringConvertible {
    public var description: String { hasLine ? "\(file):\(line):\(column)" : file }
}
