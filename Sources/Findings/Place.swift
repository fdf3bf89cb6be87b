/// A place in a file that a person wrote: where a fact, a tag or a fault stands.
public struct Place: Hashable, Sendable, Comparable {
    /// The file as the person named it.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column in characters (Unicode scalars), from 1.
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    public static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension Place: CustomStringConvertible {
    public var description: String { "\(file):\(line):\(column)" }
}
