package import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Turns the effects of a library update into a document, which every writer can write.
package struct UpdateReport {
    /// The name of the document.
    package static let name = "library-changes"

    private let words: ChangeWords
    private let outcome: UpdateOutcome
    private var update: LibraryUpdate { outcome.update }

    package init(_ outcome: UpdateOutcome, words: ChangeWords) {
        self.outcome = outcome
        self.words = words
    }

    /// - Parameters:
    ///   - accepted: how many changes were hidden because reviewers accepted them.
    ///   - labels: the words around every document.
    package func document(accepted: Int, labels: DocumentLabels) -> Document {
        var facts = [
            (words[.from], outcome.base.name), (words[.to], outcome.library.name), (words[.house], outcome.house.name),
        ]
        if accepted > 0 { facts.append((words[.notShown], "\(accepted) \(words[.accepted])")) }
        let subject = outcome.house.contract?.terms.title.value?.contractText ?? outcome.house.name
        return Document(
            name: Self.name, language: .en, kind: words[.libraryTitle], title: [.text(subject)],
            facts: facts.map { TitleFact(label: $0.0, value: [.text($0.1)]) },
            sections: [summary] + LibraryUpdate.Verdict.allCases.compactMap(section), labels: labels)
    }

    private var summary: Section {
        let lines = LibraryUpdate.Verdict.allCases.map { "\(words.name(of: $0)): \(update.items($0).count)" }
        return Section(
            id: "changes.summary", title: [.text(words[.libraryTitle])], numbering: .none,
            blocks: [
                update.items.isEmpty
                    ? .paragraph([.text(words[.none])])
                    : .list(ordered: false, items: lines.map { [.paragraph([.text($0)])] })
            ])
    }

    private func section(_ verdict: LibraryUpdate.Verdict) -> Section? {
        let items = update.items(verdict)
        guard !items.isEmpty else { return nil }
        let clauses = items.map { Block.clause(clause($0)) }
        return Section(
            id: "changes." + verdict.rawValue, title: [.text(words.name(of: verdict))], numbering: .none,
            blocks: verdict == .kept
                ? [.folded(summary: [.text("\(words.name(of: verdict)): \(items.count)")], clauses)] : clauses)
    }

    private func clause(_ item: LibraryUpdate.Item) -> Clause {
        var blocks: [Block] = [
            .paragraph([
                .text(
                    (item.remarks(words) + ["\(words[.fingerprint]) \(item.fingerprint)"]).joined(separator: " · "))
            ])
        ]
        if let reason = item.reason {
            blocks.append(.paragraph([.strong([.text(words[.reason] + ": ")]), .text(reason)]))
        }
        for (label, change) in item.redlines(words) {
            let (title, inside) = RedlineBlocks.set(change.redline)
            blocks.append(.paragraph([.strong([.text(label + ": ")])] + title))
            blocks += inside
        }
        let title = (item.library ?? item.house)?.redline.title ?? ""
        // A waiver's name contains a space, which no id may.
        let id = "changed." + String(item.id.map { $0.isLetter || $0.isNumber || ".-_".contains($0) ? $0 : "-" })
        return Clause(
            id: id, title: [.text([item.id, title].filter { !$0.isEmpty }.joined(separator: " "))], source: nil,
            origin: .library, number: (item.library ?? item.house).flatMap { $0.newNumber ?? $0.oldNumber },
            blocks: blocks)
    }
}

extension Redline {
    /// The heading of the clause on the new side, or on the old side where it was removed.
    fileprivate var title: String {
        let line = lines.first { ($0.new ?? $0.old)?.kind == .title }
        return (line?.new ?? line?.old)?.cells.joined().map(\.text).joined() ?? ""
    }
}
