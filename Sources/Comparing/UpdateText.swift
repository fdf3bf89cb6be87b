internal import ManylebDocument
internal import ManylebFindings

extension ChangeText {
    /// The effects of a library update, for a person at a terminal: conflicts first.
    package func write(_ outcome: UpdateOutcome, hidden: Int) -> String {
        let update = outcome.update
        var text = "\(bold(words[.libraryTitle])): \(one(outcome.base.name)) → \(one(outcome.library.name))\n"
        text += "  \(words[.house]): \(one(outcome.house.name))\n"
        if hidden > 0 { text += "  \(hidden) \(words[.accepted])\n" }
        if update.items.isEmpty { return text + words[.none] + "\n" }
        for verdict in LibraryUpdate.Verdict.allCases {
            text += "  \(words.name(of: verdict)): \(update.items(verdict).count)\n"
        }
        for verdict in LibraryUpdate.Verdict.allCases where !update.items(verdict).isEmpty {
            text += "\n\(bold(words.name(of: verdict)))\n"
            for item in update.items(verdict) { text += write(item) }
        }
        return text
    }

    private func write(_ item: LibraryUpdate.Item) -> String {
        var text = "  \(one(item.id)): " + item.remarks(words).joined(separator: ", ")
        if item.verdict == .kept { return text + "\n" }
        text += "  [\(item.fingerprint)]\n"
        if let reason = item.reason { text += "    \(words[.reason]): \(one(reason))\n" }
        for (label, change) in item.redlines(words) {
            text += "    \(label):\n"
            text += redline(change.redline.words).split(separator: "\n").map { "      \($0)\n" }.joined()
        }
        return text
    }
}

extension ChangeMarkdown {
    /// The effects of a library update, for a merge request.
    package func write(_ outcome: UpdateOutcome, hidden: Int) -> String {
        let update = outcome.update
        var text = "## \(words[.libraryTitle])\n\n`\(code(outcome.base.name))` → `\(code(outcome.library.name))`, "
        text += "\(words[.house]): `\(code(outcome.house.name))`\n"
        if hidden > 0 { text += "\n\(hidden) \(words[.accepted])\n" }
        if update.items.isEmpty { return text + "\n\(words[.none])\n" }
        for verdict in LibraryUpdate.Verdict.allCases where !update.items(verdict).isEmpty {
            text += "\n### \(words.name(of: verdict)): \(update.items(verdict).count)\n\n"
            for item in update.items(verdict) {
                let remarks = item.remarks(words).joined(separator: ", ")
                if verdict == .kept {
                    text += "- `\(code(item.id))` \(remarks)\n"
                    continue
                }
                text += "**`\(code(item.id))`** \(remarks)\n\n"
                if let reason = item.reason { text += "\(words[.reason]): \(plain(reason))\n\n" }
                for (label, change) in item.redlines(words) { text += "\(label):\n\n" + quoted(change.redline) + "\n" }
            }
        }
        return text
    }
}

extension LibraryUpdate.Item {
    /// The facts about an item, shown before its words.
    func remarks(_ words: ChangeWords) -> [String] {
        [
            (library ?? house).map { words.name(of: $0.kind) }, document,
            staleness.map { words.name(of: $0) }, hasAddition ? words[.addition] : nil,
        ].compactMap { $0 }
    }

    /// Its redlines that matter, each after the name of its side.
    func redlines(_ words: ChangeWords) -> [(label: String, change: ClauseChange)] {
        let own = verdict == .free && !hasAddition ? nil : house
        return [(words[.library], library), (words[.house], own)].compactMap { label, change in
            change.map { (label, $0) }
        }
    }
}
