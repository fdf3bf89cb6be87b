extension Finding {
    /// Where to look, as far as lines of the file are known.
    fileprivate var linedPlace: Place? { place.flatMap { $0.hasLine ? $0 : nil } }
}

/// Prints findings as JSON. Other tools rely on its keys.
public enum JSONFindings {
    /// One object for each finding, in one list, and what was judged.
    public static func print(_ findings: [Finding], judged: Judged? = nil) -> String {
        let members: [JSONValue.Member] = [
            .init(
                "findings",
                .array(
                    findings.sortedByPlace.map { finding in
                        .object([
                            .init("rule", .string(finding.kind.id)),
                            .init("severity", .string(finding.kind.severity.rawValue)),
                            .init("message", .string(finding.summary)),
                            .init("file", JSONValue(finding.place?.file)),
                            .init("line", finding.linedPlace.map { .number($0.line) } ?? .null),
                            .init("column", finding.linedPlace.map { .number($0.column) } ?? .null),
                            .init("at", JSONValue(finding.address?.text)),
                            .init("source", JSONValue(finding.kind.source)),
                            .init("help", JSONValue(finding.help)),
                            .init("waived", .bool(finding.waiver != nil)),
                        ])
                    }))
        ]
        return JSONValue.object(members + (judged.map { [.init("judged", $0.json)] } ?? [])).text
    }
}
