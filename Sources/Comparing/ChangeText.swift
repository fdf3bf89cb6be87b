package import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Writes changes for a person at a terminal: who gains or loses, the facts, the words with marks around deletions and
/// insertions. Colour only adds to the marks.
package struct ChangeText {
    let words: ChangeWords
    private let colour: Bool
    /// How many letters of unchanged text are shown on either side of a change.
    private static let context = 60

    package init(_ words: ChangeWords, colour: Bool = false) {
        self.words = words
        self.colour = colour
    }

    /// - Parameter hidden: how many changes are not shown because reviewers accepted them.
    package func write(_ outcome: ComparisonOutcome, _ title: ChangeWord, hidden: Int) -> String {
        let comparison = outcome.comparison
        var text = "\(bold(words[title])): \(one(outcome.old.name)) → \(one(outcome.new.name))\n"
        if hidden > 0 { text += "  \(hidden) \(words[.accepted])\n" }
        if comparison.isEmpty { return text + words[.none] + "\n" + comments(comparison.comments) }
        for line in comparison.occasion.map(words.lines) ?? [] { text += "  \(line)\n" }
        for line in words.summary(of: comparison) {
            text += "  \(line.party): "
            let counts = [(line.weaker, Paint.red, words[.weaker]), (line.stronger, Paint.green, words[.stronger])]
            text += counts.filter { $0.0 > 0 }.map { paint("\($0.0) \($0.2)", $0.1) }.joined(separator: ", ") + "\n"
        }
        if !comparison.facts.isEmpty {
            text += "\n\(bold(words[.facts]))\n"
            for change in comparison.facts { text += fact(change) }
        }
        if !comparison.edited.isEmpty {
            text += "\n\(bold(words[.clauses]))\n"
            for change in comparison.edited { text += clause(change) }
        }
        if !comparison.consequences.isEmpty {
            text += "\n\(bold(words[.consequences]))\n"
            for change in comparison.consequences { text += consequence(change) }
        }
        return text + comments(comparison.comments)
    }

    /// What is said in the margin of parts that did not change.
    private func comments(_ parts: [CommentedPart]) -> String {
        if parts.isEmpty { return "" }
        return "\n\(bold(words[.comments]))\n"
            + parts.map { part in
                "  \(one(part.id)): \(part.document)" + (part.heading.isEmpty ? "" : ", \(one(part.heading))") + "\n"
                    + words.lines(of: part.comments).map { "    \(one($0))\n" }.joined()
            }.joined()
    }

    private func fact(_ change: FactChange) -> String {
        let shown = painted(words.effect(of: change), change.effect)
        func value(_ text: String?, _ paint: Paint) -> String { text.map { self.paint(one($0), paint) } ?? "-" }
        let places = [change.oldPlace, change.newPlace].map { $0.map { one($0.description) } ?? "-" }
        let sides = change.sides
        return "  \(one(change.key.text)): \(shown)\n"
            + "    \(value(sides.old, .red)) → \(value(sides.new, .green))  (\(words.meaning(of: change)))\n"
            + "    \(places[0]) → \(places[1])  [\(change.rule.rawValue) \(change.fingerprint)]\n"
    }

    private func painted(_ text: String, _ effect: Effect.Direction) -> String {
        switch effect {
        case .weaker: paint(text, .red)
        case .stronger: paint(text, .green)
        case .neutral, .unread: text
        }
    }

    private func clause(_ change: ClauseChange) -> String {
        var text = "  \(one(change.id)): \(words.what(change)), \(change.document)"
        text += change.newNumber.map { " \($0)" } ?? ""
        if let oldID = change.oldID { text += " (\(one(oldID)))" }
        if change.kind == .moved, let section = change.oldSection {
            text += ", \(words[.movedFrom]) \(section)" + (change.oldNumber.map { " (\($0))" } ?? "")
        }
        if let authors = words.authors(of: change) { text += ", \(one(authors))" }
        if change.effect != .neutral { text += ", \(painted(words.effect(of: change), change.effect))" }
        text += "  [\(change.fingerprint)]\n"
        let redline = redline(change.redline.words)
        text += redline.split(separator: "\n").map { "    \($0)\n" }.joined()
        return text + words.lines(of: change.comments).map { "    \(one($0))\n" }.joined()
    }

    private func consequence(_ change: ClauseChange) -> String {
        let keys = change.because.map { one($0.text) }.joined(separator: ", ")
        return "  \(one(change.id)): \(words.what(change)), \(change.document)"
            + (keys.isEmpty ? "\n" : ", \(words[.because]) \(keys)\n")
    }

    /// The words with deletions in `[-...-]` and insertions in `{+...+}`, as git shows them.
    func redline(_ operations: [WordOperation]) -> String {
        operations.enumerated().map { index, operation in
            let hasBorders = operations.beginsWithinLine(at: index)
            return switch operation.op {
            case .delete: marked(operation.text, "[-", "-]", .red, hasBorders ? Redline.borderMark : "\n")
            case .insert:
                (operations.replacesWord(at: index) ? " " : "")
                    + marked(operation.text, "{+", "+}", .green, hasBorders ? Redline.borderMark + "\n" : "\n")
            case .same:
                shortened(
                    operation.text, isFirst: index == 0, isLast: index == operations.count - 1,
                    isOnly: operations.count == 1)
            }
        }.joined()
    }

    /// The marks are on every line, and outside the space around the words.
    /// - Parameter end: how the end of a line is shown: as itself, or as the border of paragraphs.
    private func marked(_ text: String, _ open: String, _ close: String, _ colour: Paint, _ end: String) -> String {
        let border = end.hasPrefix("\n") ? end : paint(open + Redline.borderMark + close, colour) + end.dropFirst()
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let parts = line.betweenSpaces
            guard !parts.core.isEmpty else { return String(line) }
            return parts.front + paint(open + TextFindings.visible(String(parts.core)) + close, colour) + parts.back
        }.joined(separator: border)
    }

    /// Leaves out unchanged text far from any change.
    private func shortened(_ text: String, isFirst: Bool, isLast: Bool, isOnly: Bool) -> String {
        let visible = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            TextFindings.visible(String($0))
        }.joined(separator: "\n")
        if isOnly { return String(visible.prefix { $0 != "\n" }) }
        guard visible.count > 2 * Self.context + 20 else { return visible }
        // A clause begins with its heading, which says what it is about.
        let front = isFirst ? visible.prefix { $0 != "\n" } + "\n" : Self.cut(visible.prefix(Self.context), atEnd: true)
        let back = isLast ? "" : Self.cut(visible.suffix(Self.context), atEnd: false)
        return front + "…" + back
    }

    /// Cuts at the end of a line, or of a word where the line is long.
    private static func cut(_ text: Substring, atEnd: Bool) -> Substring {
        if atEnd {
            return (text.lastIndex(of: "\n") ?? text.lastIndex(of: " ")).map { text[...$0] } ?? text
        }
        return (text.firstIndex(of: "\n") ?? text.firstIndex(of: " ")).map { text[$0...] } ?? text
    }

    func one(_ text: String) -> String { TextFindings.visible(text) }

    enum Paint: Int {
        case red = 31
        case green = 32
    }

    func paint(_ text: String, _ paint: Paint) -> String {
        colour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

extension Substring {
    /// The words of a line, and the space before and after them.
    var betweenSpaces: (front: Substring, core: Substring, back: Substring) {
        let space = UInt8(ascii: " ")
        guard let first = utf8.firstIndex(where: { $0 != space }), let last = utf8.lastIndex(where: { $0 != space })
        else { return (self, "", "") }
        let end = utf8.index(after: last)
        return (self[..<first], self[first..<end], self[end...])
    }
}
