/// The FNV-1a hash of some texts, each closed by a byte that no UTF-8 text holds, as sixteen hexadecimal digits. It tells
/// things apart that nobody wants to make equal.
package func fingerprint(of parts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
        for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

extension [Finding] {
    /// A fingerprint of each, which stays while what it is about stays, wherever that stands in its file. Of findings
    /// that are alike in all this, the first, the second and so on.
    package var fingerprints: [String] {
        var seen: [String: Int] = [:]
        return map { finding in
            let parts = [finding.kind.id, finding.place?.relativeFile ?? "", finding.address?.text ?? finding.summary]
            let text = fingerprint(of: parts)
            seen[text, default: 0] += 1
            guard let number = seen[text], number > 1 else { return text }
            return fingerprint(of: parts + [String(number)])
        }
    }
}

extension Place {
    /// The file without the `./` that a person may put before it, which code hosts do not understand.
    package var relativeFile: String {
        var file = file[...]
        while file.hasPrefix("./") { file = file.dropFirst(2).drop { $0 == "/" } }
        return String(file)
    }
}
