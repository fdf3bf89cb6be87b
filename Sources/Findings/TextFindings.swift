/// Prints findings for a person: place, what, the line with a mark under it, why it matters, how to fix it.
public struct TextFindings {
    /// The texts of the files that findings point into, by file name.
    public let sources: [String: String]
    /// Whether to use colour: only on a terminal.
    public let colour: Bool

    /// Prints lines of the files whose texts are given.
    public init(sources: [String: String] = [:], colour: Bool = false) {
        self.sources = sources
        self.colour = colour
    }

    /// The findings in order of place; the reason for a kind of finding follows the first of it.
    public func print(_ findings: [Finding]) -> String {
        let findings = findings.sortedByPlace
        var excerpts = sources.mapValues { Excerpts($0) }
        var text = ""
        var explained: Set<String> = []
        for finding in findings.prefix(Limits.findings) {
            text += head(of: finding)
            if let place = finding.place, let excerpt = excerpts[place.file]?.excerpt(at: place) { text += excerpt }
            if explained.insert(finding.kind.id).inserted {
                let source = finding.kind.source.map { " (\($0))" } ?? ""
                text += "  why: \(finding.kind.why)\(source)\n"
            }
            if let help = finding.help { text += "  help: \(Self.visible(help))\n" }
            if let waiver = finding.waiver { text += "  waived: \(Self.visible(waiver))\n" }
        }
        if findings.count > Limits.findings { text += "... and \(findings.count - Limits.findings) more\n" }
        return text
    }

    /// How many findings there are of each severity, and how many of them were waived: the last line of a report.
    package static func counts(_ findings: [Finding]) -> String {
        func count(_ severity: Severity) -> String {
            let number = findings.count { $0.kind.severity == severity && $0.waiver == nil }
            return "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
        }
        let waived = findings.count { $0.waiver != nil }
        return Severity.allCases.map(count).joined(separator: ", ") + (waived == 0 ? "" : ", \(waived) waived") + "\n"
    }

    private func head(of finding: Finding) -> String {
        let severity = finding.kind.severity
        let shown =
            colour ? "\u{1B}[1;\(severity == .error ? 31 : 33)m\(severity.rawValue)\u{1B}[0m" : severity.rawValue
        let place = finding.place.map { "\(Self.visible($0.description)): " } ?? ""
        let waived = finding.waiver == nil ? "" : " (waived)"
        return "\(place)\(shown)\(waived): \(Self.visible(finding.summary)) [\(finding.kind.id)]\n"
    }

    /// Each control character, line end and mark that reorders text becomes one replacement character, so that a
    /// hostile file can neither send commands to the terminal nor hide what it says.
    package static func visible(_ text: String) -> String {
        // Most text is plain, and looking up the properties of each character is slow.
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}

/// The lines of a file with a caret under a column; a long line is cut around the column. Asked in the order of places,
/// it goes through a line once, however many findings it has.
private struct Excerpts {
    private static let width = 100
    private let lines: [Substring]
    private var line = 0
    private var column = 1
    private var index = "".startIndex

    init(_ text: String) {
        lines = Lines.split(text)
    }

    /// `nil` where the file has no such line.
    mutating func excerpt(at place: Place) -> String? {
        guard lines.indices.contains(place.line - 1) else { return nil }
        let scalars = lines[place.line - 1].unicodeScalars
        let start = place.column > Self.width - 20 ? place.column - 40 : 1
        if line != place.line || column > start { (line, column, index) = (place.line, 1, scalars.startIndex) }
        index = scalars.index(index, offsetBy: start - column, limitedBy: scalars.endIndex) ?? scalars.endIndex
        column = start
        let shown = String(String.UnicodeScalarView(scalars[index...].prefix(Self.width)))
        let caret = String(repeating: " ", count: Swift.max(0, place.column - start))
        return "    \(TextFindings.visible(shown))\n    \(caret)^\n"
    }
}
