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
    /// With files in a folder named from there, as code hosts want them.
    public func seen(from folder: String) -> [Finding] {
        map { finding in
            guard let place = finding.place, place.file.hasPrefix("/") else { return finding }
            var seen = Finding(
                finding.kind, finding.summary, help: finding.help, at: place.seen(from: folder), about: finding.address)
            seen.waiver = finding.waiver
            return seen
        }
    }

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
    /// The file without `./` and without a folder that is left again by `..`, which code hosts do not understand.
    package var relativeFile: String {
        guard file.hasPrefix("./") || file.contains("/./") || file.contains("/../") else { return file }
        var parts: [Substring] = []
        for part in file.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (file.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// The same place, of a file named from a folder where it is in that.
    /// - Parameter folder: the whole path, with `/` at its end.
    fileprivate func seen(from folder: String) -> Place {
        let path = relativeFile
        guard path.hasPrefix(folder) else { return self }
        return Place(file: String(path.dropFirst(folder.count)), line: line, column: column)
    }
}
