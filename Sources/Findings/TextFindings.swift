/// Prints findings for a person: place, what, the line with a mark under it, why it matters, how to mend it.
public struct TextFindings {
    /// The texts of the files that findings point into, by file name.
    public let sources: [String: String]
    /// Whether to use colour: only on a terminal.
    public let colour: Bool

    public init(sources: [String: String] = [:], colour: Bool = false) {
        self.sources = sources
        self.colour = colour
    }

    public func print(_ findings: [Finding]) -> String {
        let findings = findings.sortedByPlace
        let lines = sources.mapValues { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
        var text = ""
        var explained: Set<String> = []
        for finding in findings.prefix(Limits.findings) {
            text += head(of: finding)
            if let place = finding.place, let line = lines[place.file]?[at: place.line - 1] {
                text += excerpt(of: line, column: place.column)
            }
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

    /// How many there are of each severity, and how many of them were waived: a line for the end.
    public static func counts(_ findings: [Finding]) -> String {
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

    /// The line with a caret under the column; a long line is cut around the column.
    private func excerpt(of line: Substring, column: Int) -> String {
        let width = 100
        let scalars = line.unicodeScalars
        let start = column > width - 20 ? column - 40 : 1
        let shown = String(String.UnicodeScalarView(scalars.dropFirst(start - 1).prefix(width)))
        let caret = String(repeating: " ", count: Swift.max(0, column - start))
        return "    \(Self.visible(shown))\n    \(caret)^\n"
    }

    /// Control characters, ends of line and marks that reorder text are shown as a replacement, one for one, so that a
    /// hostile file can neither drive the terminal nor hide what it says.
    public static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}

extension Array {
    fileprivate subscript(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
