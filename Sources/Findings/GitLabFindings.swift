/// Prints findings as a GitLab code quality report. What is waived is left out, since the format cannot say it.
public enum GitLabFindings {
    /// An entry for each finding.
    public static func print(_ findings: [Finding]) -> String {
        let findings = findings.sortedByPlace.filter { $0.waiver == nil }
        return JSONValue.array(
            zip(findings, findings.fingerprints).map { finding, fingerprint in
                .object([
                    .init("description", .string(finding.summary + (finding.help.map { " (\($0))" } ?? ""))),
                    .init("check_name", .string(finding.kind.id)), .init("fingerprint", .string(fingerprint)),
                    .init("severity", .string(finding.kind.severity.forGitLab)),
                    .init(
                        "location",
                        .object([
                            .init("path", .string(finding.place?.relativeFile ?? "")),
                            .init("lines", .object([.init("begin", .number(max(1, finding.place?.line ?? 1)))])),
                        ])),
                ])
            }
        ).text
    }
}

extension Severity {
    fileprivate var forGitLab: String {
        switch self {
        case .error: "major"
        case .warning: "minor"
        case .note: "info"
        }
    }
}

/// Prints findings as commands of GitHub's workflows, which show them beside the lines of a pull request. What is waived is
/// left out.
public enum GitHubFindings {
    /// A line for each finding.
    public static func print(_ findings: [Finding]) -> String {
        findings.sortedByPlace.filter { $0.waiver == nil }.map { finding in
            var properties: [String] = []
            if let place = finding.place {
                properties.append("file=\(escaped(place.relativeFile, isProperty: true))")
                if place.hasLine { properties += ["line=\(place.line)", "col=\(place.column)"] }
            }
            properties.append("title=\(escaped(finding.kind.id, isProperty: true))")
            let text = finding.summary + (finding.help.map { "\n\($0)" } ?? "")
            return "::\(finding.kind.severity.forGitHub) \(properties.joined(separator: ","))::\(escaped(text))\n"
        }.joined()
    }

    /// A line end would end the command, a comma or colon a property of it.
    private static func escaped(_ text: String, isProperty: Bool = false) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            case ":" where isProperty: "%3A"
            case "," where isProperty: "%2C"
            default: TextFindings.visible(String(scalar))
            }
        }.joined()
    }
}

extension Severity {
    fileprivate var forGitHub: String { self == .note ? "notice" : rawValue }
}
