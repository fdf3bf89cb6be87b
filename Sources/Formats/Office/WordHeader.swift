internal import ManylebDocument
internal import ManylebFindings

// What stands on every page: the header names reference, version and status, and who reads one page believes it.

extension WordReader.Package {
    /// How much a header holds that a person made, in headers, bytes of a header, letters of a paragraph and facts.
    private static let most = (headers: 8, size: 64 << 10, paragraph: 2_000, facts: 32)

    /// Where a header says something else than the title page of the same view.
    func headerFindings(
        _ view: WordView, _ styles: WordStyles, _ document: Document, file: String
    ) throws(WordReader.Refusal) -> [Finding] {
        let targets = try relationships(of: main).filter { $0.kind == "header" && !$0.isExternal }.map(\.target)
        var findings: [Finding] = []
        for target in Set(targets).sorted().prefix(Self.most.headers) {
            let part = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
            guard let size = try bytes(part)?.count, size <= Self.most.size, let tree = try tree(part) else { continue }
            var reader = StoryReader(view, styles)
            for case .paragraph(let paragraph) in tree.withRoot({ reader.blocks(of: $0) }) ?? [] {
                let text = paragraph.text
                if text.utf8.count > Self.most.paragraph { continue }
                for fact in document.facts.prefix(Self.most.facts) {
                    let value = fact.value.plainText
                    guard let said = Self.said(of: fact.label, in: text), said != value else { continue }
                    let by = paragraph.changes.map {
                        TrackedChange(author: WordReader.author($0.author), day: WordReader.day($0.date)).shown
                    }
                    let finding = Finding(
                        .wordHeader,
                        "The header reads “\(fact.label): \(said)” and the title page “\(value)”"
                            + (by.isEmpty ? "" : "; changed by " + Set(by).sorted().joined(separator: " and ")),
                        help: "make both say the same", at: Place(whole: file))
                    if !findings.contains(where: { $0.summary == finding.summary }) { findings.append(finding) }
                }
            }
        }
        return findings
    }

    /// What a header says behind a label, up to the next sign between two facts.
    private static func said(of label: String, in text: String) -> String? {
        guard !label.isEmpty, let start = text.ranges(of: label + ": ").last?.upperBound else { return nil }
        let end = text[start...].firstRange(of: " · ")?.lowerBound ?? text.endIndex
        return text[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension FindingKind {
    static let wordHeader = FindingKind(
        "word/header", .warning,
        why: "Whoever reads a page takes what its header says of reference, version and status for true.")
}
