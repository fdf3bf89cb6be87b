internal import ManylebKit

/// The formats that a command line names behind `--to`.
struct NamedFormats {
    private let names: [String]

    /// - Parameter text: names, parted by `,`.
    init(_ text: String) {
        names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// What is made of Word documents by another program, and so is no format of this one.
    private static let print = "pdf"

    /// Every name.
    static var known: [String] { Format.allCases.map(\.rawValue) + [print] }

    /// Each format once, in the program's own order.
    var formats: [Format] { Format.allCases.filter { names.contains($0.rawValue) } }

    /// Whether pages are asked for too.
    var asksForPrint: Bool { names.contains(Self.print) }

    /// What cannot be made.
    /// - Parameter known: the formats that the command writes.
    func faults(among known: [Format], canPrint: Bool) -> [Finding] {
        let known = known.map(\.rawValue) + [Self.print]
        return names.filter { !known.contains($0) }.map { .unknown($0, among: known, what: "a format") }
            + (asksForPrint && !canPrint ? [.noPrinter] : [])
    }
}

extension Finding {
    /// A name on the command line that nothing has.
    static func unknown(_ name: String, among known: [String], what: String) -> Finding {
        Finding(.commandLine, "`\(name)` is not \(what)", help: NearMiss.help(for: name, orAllOf: known), at: nil)
    }
}
