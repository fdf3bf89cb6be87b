package import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Writes changes as Markdown for a merge request: a table of the facts, and each clause with deletions and insertions
/// marked.
package struct ChangeMarkdown {
    let words: ChangeWords

    package init(_ words: ChangeWords) {
        self.words = words
    }

    /// - Parameter hidden: how many changes are not shown because reviewers accepted them.
    package func write(_ outcome: ComparisonOutcome, _ title: ChangeWord, hidden: Int) -> String {
        let comparison = outcome.comparison
        var text = "## \(words[title])\n\n`\(code(outcome.old.name))` → `\(code(outcome.new.name))`\n"
        if hidden > 0 { text += "\n\(hidden) \(words[.accepted])\n" }
        if comparison.isEmpty { return text + "\n\(words[.none])\n" + comments(comparison.comments) }
        for line in comparison.occasion.map(words.lines) ?? [] { text += "\n\(plain(line))\n" }
        let parties = words.summary(of: comparison)
        if !parties.isEmpty {
            text += "\n| \(words[.party]) | \(words[.weaker]) | \(words[.stronger]) |\n| --- | ---: | ---: |\n"
            for line in parties { text += "| \(line.party) | \(line.weaker) | \(line.stronger) |\n" }
        }
        if !comparison.facts.isEmpty {
            text += "\n### \(words[.facts])\n\n"
            text +=
                "| \(words[.effect]) | \(words[.fact]) | \(words[.old]) | \(words[.new]) | \(words[.fingerprint]) |\n"
            text += "| --- | --- | --- | --- | --- |\n"
            for change in comparison.facts {
                let effect = self.effect(words.effect(of: change), change.effect)
                text += "| \(effect) | `\(code(change.key.text))`: \(plain(words.meaning(of: change))) "
                text +=
                    "| \(side(change.sides.old, change.oldPlace)) | \(side(change.sides.new, change.newPlace)) | `\(change.fingerprint)` |\n"
            }
        }
        if !comparison.edited.isEmpty {
            text += "\n### \(words[.clauses])\n"
            for change in comparison.edited { text += clause(change) }
        }
        if !comparison.consequences.isEmpty {
            text += "\n### \(words[.consequences])\n\n"
            for change in comparison.consequences {
                let keys = change.because.map { "`\(code($0.text))`" }.joined(separator: ", ")
                text += "- `\(code(change.id))`" + (keys.isEmpty ? "\n" : ", \(words[.because]) \(keys)\n")
            }
        }
        return text + comments(comparison.comments)
    }

    /// What is said in the margin of parts that did not change.
    private func comments(_ parts: [CommentedPart]) -> String {
        if parts.isEmpty { return "" }
        return "\n### \(words[.comments])\n"
            + parts.map { part in
                let heading = part.heading.isEmpty ? "" : ", \(plain(part.heading))"
                return "\n**`\(code(part.id))`** \(part.document)\(heading)\n\n" + said(part.comments)
            }.joined()
    }

    private func said(_ comments: [MarginComment]) -> String {
        words.lines(of: comments).map { "- \(plain($0))\n" }.joined()
    }

    private func effect(_ text: String, _ effect: Effect.Direction) -> String {
        effect.isDecided ? "**\(text)**" : text
    }

    private func side(_ value: String?, _ place: Place?) -> String {
        guard let value else { return "-" }
        return plain(value) + (place.map { " (\(words[.line]) \($0.line))" } ?? "")
    }

    private func clause(_ change: ClauseChange) -> String {
        var text = "\n**`\(code(change.id))`** \(words.what(change)), \(change.document)"
        text += change.newNumber.map { " \($0)" } ?? ""
        if change.kind == .moved, let section = change.oldSection {
            text += ", \(words[.movedFrom]) `\(code(section))`"
        }
        if let authors = words.authors(of: change) { text += ", \(plain(authors))" }
        if change.effect != .neutral { text += ", \(effect(words.effect(of: change), change.effect))" }
        text += ", \(words[.fingerprint]) `\(change.fingerprint)`"
        return text + "\n\n" + quoted(change.redline) + (change.comments.isEmpty ? "" : "\n" + said(change.comments))
    }

    /// The words of a clause as a quotation.
    func quoted(_ redline: Redline) -> String {
        let operations = redline.words
        let redline = operations.enumerated().map { index, operation in
            // Markdown ignores its emphasis marks beside punctuation.
            let (open, close) =
                switch operation.op {
                case .same: ("", "")
                case .insert: ("<ins>", "</ins>")
                case .delete: ("<del>", "</del>")
                }
            let lines = operation.text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
                let parts = line.betweenSpaces
                if parts.core.isEmpty { return String(line) }
                return "\(parts.front)\(open)\(plain(String(parts.core)))\(close)\(parts.back)"
            }
            let border = operations.beginsWithinLine(at: index) ? "\(open)\(Redline.borderMark)\(close)" : ""
            let end = operation.op == .delete && !border.isEmpty ? border : border + "\n"
            return (operations.replacesWord(at: index) ? " " : "") + lines.joined(separator: end)
        }.joined()
        return redline.split(separator: "\n").map { "> \($0)\n>\n" }.joined()
    }

    /// Escapes a value, so that nothing in it is read as markup, and a host makes no mention, link or formula of it.
    func plain(_ text: String) -> String {
        let marks = Set("\\`*_{}[]<>#|~&!".utf8)
        let parting = Array("<!-- -->".utf8)
        var escaped: [UInt8] = []
        let bytes = Array(TextFindings.visible(text.split(separator: "\n").joined(separator: " ")).utf8)
        for (index, byte) in bytes.enumerated() {
            // A host looks at the words that are shown, where an escaped sign stands bare again.
            if byte == UInt8(ascii: "$") {
                escaped += "<span>$</span>".utf8
                continue
            }
            if bytes[index...].starts(with: "://".utf8) { escaped += parting }
            if marks.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
            escaped.append(byte)
            let isMention = "@#!".utf8.contains(byte)
            let isHost = byte == UInt8(ascii: ".") && bytes[..<index].suffix(3).elementsEqual("www".utf8)
            if isMention || isHost { escaped += parting }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    func code(_ text: String) -> String {
        String(TextFindings.visible(text).map { $0 == "`" || $0 == "|" ? "'" : $0 })
    }
}
