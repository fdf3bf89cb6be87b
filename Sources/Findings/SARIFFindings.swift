/// Prints findings as SARIF 2.1.0, the format in which code hosts and editors take them.
public enum SARIFFindings {
    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    /// One run with every finding, and each kind of finding as a rule.
    public static func print(_ findings: [Finding], judged: Judged? = nil, version: String) -> String {
        let findings = findings.sortedByPlace
        let kinds = Dictionary(findings.map { ($0.kind.id, $0.kind) }) { first, _ in first }
            .sorted { $0.key < $1.key }.map(\.value)
        let indices = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1.id, $0) })
        let driver = JSONValue.object([
            .init("name", .string("manyleb")), .init("version", .string(version)),
            .init("rules", .array(kinds.map(rule))),
        ])
        return JSONValue.object([
            .init("$schema", .string(schema)), .init("version", .string("2.1.0")),
            .init(
                "runs",
                .array([
                    .object(
                        [
                            .init("tool", .object([.init("driver", driver)])),
                            .init("columnKind", .string("unicodeCodePoints")),
                            .init(
                                "results",
                                .array(
                                    zip(findings, findings.fingerprints).map {
                                        result($0, index: indices[$0.kind.id] ?? 0, fingerprint: $1)
                                    })),
                        ] + (judged.map { [.init("properties", .object([.init("judged", $0.json)]))] } ?? []))
                ])),
        ]).text
    }

    private static func rule(_ kind: FindingKind) -> JSONValue {
        .object([
            .init("id", .string(kind.id)), .init("shortDescription", text(kind.short)),
            .init("fullDescription", text(kind.why)),
            .init(
                "help", text("\(kind.why)\(kind.source.map { " (\($0))" } ?? "") `manyleb rules \(kind.id)` says more.")
            ),
            .init("defaultConfiguration", .object([.init("level", .string(kind.severity.rawValue))])),
            .init("properties", .object([.init("source", JSONValue(kind.source))])),
        ])
    }

    private static func result(_ finding: Finding, index: Int, fingerprint: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("ruleId", .string(finding.kind.id)), .init("ruleIndex", .number(index)),
            .init("level", .string(finding.kind.severity.rawValue)),
            .init("message", text(finding.summary + (finding.help.map { " (\($0))" } ?? ""))),
            .init("partialFingerprints", .object([.init("manyleb/v1", .string(fingerprint))])),
        ]
        if let place = finding.place {
            var physical = [
                JSONValue.Member("artifactLocation", .object([.init("uri", .string(uri(place.relativeFile)))]))
            ]
            if place.hasLine {
                physical.append(
                    .init(
                        "region",
                        .object([
                            .init("startLine", .number(place.line)), .init("startColumn", .number(place.column)),
                        ])))
            }
            var location: [JSONValue.Member] = [.init("physicalLocation", .object(physical))]
            if let address = finding.address {
                location.append(
                    .init("logicalLocations", .array([.object([.init("fullyQualifiedName", .string(address.text))])])))
            }
            members.append(.init("locations", .array([.object(location)])))
        }
        if let waiver = finding.waiver {
            members.append(
                .init(
                    "suppressions",
                    .array([.object([.init("kind", .string("external")), .init("justification", .string(waiver))])])))
        }
        return .object(members)
    }

    private static func text(_ text: String) -> JSONValue { .object([.init("text", .string(text))]) }

    /// A path as a URI reference: what a URI may not hold is written by its bytes.
    static func uri(_ path: String) -> String {
        var uri = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return uri
    }
}

extension FindingKind {
    /// What it is in a sentence: the title of a rule, or the beginning of the reason.
    fileprivate var short: String {
        title ?? why.firstRange(of: ". ").map { String(why[..<$0.lowerBound]) + "." } ?? why
    }
}
