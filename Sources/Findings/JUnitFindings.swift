/// Prints findings as JUnit XML, the format in which build servers take the results of tests: a suite for each file, a
/// case for each finding. A file without findings is one case that passes.
public enum JUnitFindings {
    /// - Parameters:
    ///   - files: every file that was looked at.
    ///   - failing: the severities that fail; a finding of any other severity is a case that passes, with the finding
    ///     as its output.
    ///   - judged: what was looked at for each file.
    public static func print(
        _ findings: [Finding], files: [String], judged: [String: Judged] = [:], failing: Set<Severity>
    ) -> String {
        var byFile: [String: [Finding]] = [:]
        for finding in findings.sortedByPlace { byFile[finding.place?.file ?? "", default: []].append(finding) }
        let names = (files + byFile.keys.sorted()).reduce(into: (list: [String](), seen: Set<String>())) {
            result, name in
            if result.seen.insert(name).inserted { result.list.append(name) }
        }.list
        func fails(_ finding: Finding) -> Bool { finding.waiver == nil && failing.contains(finding.kind.severity) }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"manyleb\" tests=\"\(names.reduce(0) { $0 + max(1, byFile[$1]?.count ?? 0) })\""
        text += " failures=\"\(findings.count(where: fails))\">\n"
        for name in names {
            let found = byFile[name] ?? []
            text += "  <testsuite name=\"\(escaped(name))\" tests=\"\(max(1, found.count))\""
            text += " failures=\"\(found.count(where: fails))\" errors=\"0\""
            text += " skipped=\"\(found.count { $0.waiver != nil })\">\n"
            if let judged = judged[name] {
                text += "    <properties>\n"
                for count in judged.counts {
                    text += "      <property name=\"judged.\(count.name)\" value=\"\(count.number)\"/>\n"
                }
                text += "    </properties>\n"
            }
            if found.isEmpty { text += "    <testcase classname=\"manyleb\" name=\"no findings\" time=\"0\"/>\n" }
            for finding in found { text += testCase(finding, fails: fails(finding)) }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func testCase(_ finding: Finding, fails: Bool) -> String {
        let place = finding.place.map { "\($0): " } ?? ""
        let details = escaped(place + finding.summary + (finding.help.map { "\n\($0)" } ?? ""))
        let name = finding.kind.id + (finding.address.map { " at \($0)" } ?? "")
        let location = finding.place.map { place in
            " file=\"\(escaped(place.relativeFile))\"" + (place.hasLine ? " line=\"\(place.line)\"" : "")
        }
        var text = "    <testcase classname=\"manyleb\" name=\"\(escaped(name))\"\(location ?? "") time=\"0\">"
        if let waiver = finding.waiver {
            text += "<skipped message=\"\(escaped(waiver))\"/>"
        } else if fails {
            text += "<failure type=\"\(finding.kind.severity.rawValue)\" message=\"\(escaped(finding.summary))\">"
            text += "\(details)</failure>"
        } else {
            text += "<system-out>\(finding.kind.severity.rawValue): \(details)</system-out>"
        }
        return text + "</testcase>\n"
    }

    /// Text for an attribute or an element. In an attribute a line end would be read as a space.
    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        PlainCharacters.escape(text, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
            .replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
    }
}
