internal import ManylebFindings
internal import ManylebSyntax

/// The keys of a file whose group is still a comment. `init` writes what is to be said behind `# `: whoever takes the sign
/// from a key and leaves it before the line of the group above gives the key to whatever group stands higher up.
struct CommentedGroups {
    /// A key that stands without the group that the line above names.
    struct Orphan {
        let key: String
        let place: Place
        /// The lines that are still comments, outermost first.
        let groups: [(text: String, line: Int)]

        /// How to mend it.
        var help: String {
            let lines = groups.map { "`# \($0.text)` on line \($0.line)" }.joined(separator: " and ")
            return "take the `# ` away from \(lines) as well: `\(key)` belongs there"
        }
    }

    /// In the order of the file.
    private(set) var orphans: [Orphan] = []

    /// - Parameter text: that of the whole file.
    init(_ text: String, file: String) {
        guard Self.mayBeIn(text) else { return }
        var open: [Line] = []
        // The text of a value in lines of its own is no key.
        var textMargin: Int?
        for (index, words) in Lines.split(text).enumerated() {
            let bytes = words.utf8
            let margin = bytes.prefix { $0 == 0x20 }.count
            if let least = textMargin {
                if margin > least || margin == bytes.count { continue }
                textMargin = nil
            }
            guard let line = Line(words, number: index + 1) else { continue }
            if !line.isComment, let value = line.value.first, "|>".contains(value) { textMargin = margin }
            take(line, into: &open, file: file)
        }
    }

    /// Puts a line under the line above that is less far in, and notes it where that is a comment.
    private mutating func take(_ line: Line, into open: inout [Line], file: String) {
        let above = open.prefix { parent in
            line.dash.map { parent.indent < $0 || parent.indent == $0 && parent.isList }
                ?? (parent.indent < line.indent)
        }
        let parent = above.last
        let keys =
            line.dash == nil
            ? parent.map { $0.isList ? [] : $0.inner } ?? Contract.descriptions
            : parent.map { $0.isList ? $0.inner : [] } ?? []
        let known = keys.first { $0.name == line.key }
        // What is no key here is a remark, and so is a comment with words behind the colon.
        if line.isComment, known == nil || !line.value.isEmpty && line.dash == nil { return }
        if !line.isComment, known != nil, parent?.isComment ?? false {
            orphans.append(
                Orphan(
                    key: line.key, place: Place(file: file, line: line.number, column: line.column),
                    groups: above.filter(\.isComment).map { ($0.text, $0.number) }))
        }
        open.removeLast(open.count - above.count)
        if let dash = line.dash { open.append(line.asDash(at: dash, inner: keys)) }
        guard let known, !known.isByID else { return open.append(line) }
        var isList = false
        if case .records = known.shape { isList = true }
        open.append(line.holding(known.inner, isList: isList))
    }

    /// Whether a line of the text looks like a key behind the sign of a comment. Most files have none, which a look at the
    /// bytes shows.
    private static func mayBeIn(_ text: String) -> Bool {
        enum Seen { case nothing, sign, blank, name, other }
        var seen = Seen.nothing
        for byte in text.utf8 {
            switch (byte, seen) {
            case (0x0A, _): seen = .nothing
            case (_, .other): break
            case (UInt8(ascii: ":"), .name): return true
            case (0x20, .nothing), (0x20, .blank), (UInt8(ascii: "-"), .blank): break
            case (0x20, .sign): seen = .blank
            case (UInt8(ascii: "#"), .nothing): seen = .sign
            case (0x61...0x7A, .blank), (0x61...0x7A, .name), (UInt8(ascii: "-"), .name): seen = .name
            default: seen = .other
            }
        }
        return false
    }
}

extension CommentedGroups {
    /// A line `key:`, which may be behind a dash, and behind the sign of a comment.
    private struct Line {
        let key: String
        /// What is behind the colon, without a comment.
        let value: Substring
        let number: Int
        /// How far in the key would be without the sign.
        let indent: Int
        /// How far in its dash would be.
        let dash: Int?
        let isComment: Bool
        /// The column of the key, from 1.
        let column: Int
        var inner: [KeyDescription] = []
        var isList = false
        var isDash = false

        init?(_ words: Substring, number: Int) {
            var rest = words.utf8[...]
            func spaces(_ rest: inout Substring.UTF8View.SubSequence) -> Int {
                let count = rest.prefix { $0 == 0x20 }.count
                rest = rest.dropFirst(count)
                return count
            }
            var indent = spaces(&rest)
            isComment = rest.first == UInt8(ascii: "#")
            if isComment {
                rest = rest.dropFirst()
                guard rest.first == 0x20 else { return nil }
                indent += spaces(&rest) - 1
            }
            var dash: Int?
            if rest.first == UInt8(ascii: "-"), rest.dropFirst().first == 0x20 {
                dash = indent
                rest = rest.dropFirst()
                indent += 1 + spaces(&rest)
            }
            let name = rest.prefix {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            var value = rest[name.endIndex...]
            guard !name.isEmpty, value.first == UInt8(ascii: ":") else { return nil }
            value = value.dropFirst()
            guard value.isEmpty || value.first == 0x20 || value.first == 0x0D else { return nil }
            _ = spaces(&value)
            key = String(Substring(name))
            self.value = value.first == UInt8(ascii: "#") || value.first == 0x0D ? "" : Substring(value)
            self.number = number
            self.dash = dash
            self.indent = indent
            column = words.utf8.distance(from: words.utf8.startIndex, to: name.startIndex) + 1
        }

        /// As messages show it.
        var text: String { (isDash ? "- " : "") + key + ":" }

        func holding(_ inner: [KeyDescription], isList: Bool) -> Line {
            var line = self
            (line.inner, line.isList) = (inner, isList)
            return line
        }

        /// The entry that begins at the dash.
        func asDash(at dash: Int, inner: [KeyDescription]) -> Line {
            var line = Line(self, indent: dash)
            (line.inner, line.isDash) = (inner, true)
            return line
        }

        private init(_ line: Line, indent: Int) {
            (key, value, number, dash) = (line.key, line.value, line.number, line.dash)
            (isComment, column, self.indent) = (line.isComment, line.column, indent)
        }
    }
}

extension CommentedGroups {
    /// The findings of a file, with what is said of such a key where it is to blame, and a warning where nothing else is
    /// said of it.
    /// - Parameter isRead: whether the file could be read as YAML.
    func explaining(_ findings: [Finding], isRead: Bool) -> [Finding] {
        if orphans.isEmpty { return findings }
        guard isRead else {
            return findings.map { finding in
                guard finding.kind == .syntax, let line = finding.place?.line,
                    let last = orphans.last(where: { $0.place.line <= line + 1 }),
                    let orphan = orphans.first(where: { $0.groups.last?.line == last.groups.last?.line })
                else { return finding }
                return Finding(
                    .syntax, "The group of `\(orphan.key)` is still a comment", help: orphan.help, at: orphan.place)
            }
        }
        // One word about each group is enough.
        var told: Set<Int> = []
        let lines = Dictionary(orphans.map { ($0.place.line, $0) }) { first, _ in first }
        var explained = findings.map { finding in
            guard Self.explained.contains(finding.kind), let line = finding.place?.line, let orphan = lines[line] else {
                return finding
            }
            told.insert(orphan.groups.last?.line ?? 0)
            return Finding(finding.kind, finding.summary, help: orphan.help, at: finding.place, about: finding.address)
        }
        for orphan in orphans where told.insert(orphan.groups.last?.line ?? 0).inserted {
            explained.append(
                Finding(
                    .commentedGroup,
                    "`\(orphan.key)` is read as a key of another group: its own is still a comment", help: orphan.help,
                    at: orphan.place))
        }
        return explained
    }

    private static let explained: Set<FindingKind> = [
        .unknownKey, .missingKey, .wrongType, .noValue, .duplicateEntry, .undeclared, .duplicateKey,
    ]
}

extension FindingKind {
    static let commentedGroup = FindingKind(
        "format/commented-group", .warning,
        why:
            "YAML gives a key to the group above it; where the line of its own group is a comment, that is another one."
    )
}
