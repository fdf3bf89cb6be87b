package import ManylebFindings

/// Changes that somebody accepts, to be written into the file of accepted changes.
package struct Acceptance: Sendable {
    let fingerprints: [Fingerprint]
    let reason: String
    let by: String?

    /// - Parameter by: who accepts.
    package init(_ fingerprints: [Fingerprint], reason: String, by: String?) {
        (self.fingerprints, self.reason, self.by) = (fingerprints, reason, by)
    }

    /// The file with the new entries behind those that it has; what it accepts already is left as it is.
    /// - Parameter old: the file as it is; nothing where there is none yet.
    /// - Returns: the file and how many entries are new; nothing where the old file could not be read.
    package func added(to old: [UInt8]?, file: String) -> Outcome<(text: String, count: Int)> {
        let read = Accepted.read(old ?? [], file: file)
        guard let accepted = read.value else { return Outcome(refused: read.findings, sources: read.sources) }
        var text = accepted.isEmpty ? Self.comments(of: old) : String(decoding: old ?? [], as: UTF8.self)
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        var seen: Set<Fingerprint> = []
        let new = fingerprints.filter { !accepted.contains($0) && seen.insert($0).inserted }
        for fingerprint in new {
            text += "- fingerprint: \(fingerprint)\n  reason: \(Self.quoted(reason))\n"
            if let by { text += "  by: \(Self.quoted(by))\n" }
        }
        // A list that is written in brackets cannot be gone on with.
        let check = Accepted.read(Array(text.utf8), file: file)
        guard let whole = check.value, new.allSatisfy(whole.contains) else {
            return Outcome(refused: [
                Finding(
                    .accepted, "No entry can be added behind those of `\(file)`",
                    help: "write the list with each entry on lines of its own behind `- `", at: nil)
            ])
        }
        return Outcome((text, new.count), read.findings)
    }

    /// What a file without entries says: `[]` goes, comments stay.
    private static func comments(of old: [UInt8]?) -> String {
        String(decoding: old ?? [], as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("#") }
            .map { $0 + "\n" }.joined()
    }

    /// A text in quotation marks, as YAML has it.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n", "\t", "\r": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
