internal import ManylebDocument
internal import ManylebFindings
internal import ManylebTemplates

// What stands on every page: the header names reference, version and status, and who reads one page believes it. Nothing
// else that somebody wrote there is read, so it is told.

extension WordReader.Package {
    /// How much a header or footer holds that a person made: headers, bytes of one, letters of a paragraph, facts.
    private static let most = (headers: 24, size: 64 << 10, paragraph: 2_000, facts: 32)

    /// Where a header or footer says something else than the title page of the same view, or what the program does not
    /// write there.
    /// - Parameter known: the digests of what it wrote there of a house.
    func headerFindings(
        _ view: WordView, _ styles: WordStyles, _ document: Document, known: Set<Substring>, file: String
    ) throws(WordReader.Refusal) -> [Finding] {
        var findings: [Finding] = []
        for kind in ["header", "footer"] {
            let targets = try relationships(of: main).filter { $0.kind == kind && !$0.isExternal }.map(\.target)
            for target in Set(targets).sorted().prefix(Self.most.headers) {
                let part = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
                guard let size = try bytes(part)?.count else { continue }
                guard size <= Self.most.size, let tree = try tree(part) else {
                    findings.append(WordReader.notRead("A \(kind)", "", at: Place(whole: file)))
                    continue
                }
                var reader = StoryReader(view, styles, isFrame: true)
                let blocks = tree.withRoot { reader.blocks(of: $0) } ?? []
                for paragraph in blocks.flatMap(\.paragraphs) {
                    findings += Self.findings(in: paragraph, of: kind, document, known, file: file)
                }
                for stranger in reader.strangers where !stranger.words.isEmpty && !Self.isKnown(stranger.words, known) {
                    findings.append(
                        WordReader.notRead("\(stranger.what) in the \(kind)", stranger.words, at: Place(whole: file)))
                }
            }
        }
        return findings.enumerated().filter { index, finding in
            !findings[..<index].contains { $0.summary == finding.summary }
        }.map(\.element)
    }

    private static func findings(
        in paragraph: WordParagraph, of kind: String, _ document: Document, _ known: Set<Substring>, file: String
    ) -> [Finding] {
        let place = Place(whole: file)
        let changes = paragraph.changes.map {
            TrackedChange(author: WordReader.author($0.author), day: WordReader.day($0.date)).shown
        }
        let by = changes.isEmpty ? "" : "; changed by " + Set(changes).sorted().joined(separator: " and ")
        var text = line(paragraph.text)
        if text.utf8.count > most.paragraph {
            return [WordReader.notRead("A paragraph of the \(kind)", text, at: place, by: by)]
        }
        var findings: [Finding] = []
        for fact in document.facts.prefix(most.facts) where !fact.label.isEmpty {
            let value = line(fact.value.plainText)
            while let start = text.ranges(of: fact.label + ": ").last {
                let end = text[start.upperBound...].firstRange(of: separator)?.lowerBound ?? text.endIndex
                let said = line(text[start.upperBound..<end])
                if said != value {
                    findings.append(
                        Finding(
                            .wordHeader,
                            "The \(kind) reads “\(fact.label): \(said)” and the title page “\(value)”" + by,
                            help: "make both say the same", at: place))
                }
                text.replaceSubrange(start.lowerBound..<end, with: separator)
            }
        }
        if let own = text.firstRange(of: line("\(document.kind): \(document.title.plainText)")) {
            text.replaceSubrange(own, with: separator)
        }
        for piece in pieces(of: text) where !known.contains(digest(piece)[...]) && !isKnown(paragraph.text, known) {
            findings.append(WordReader.notRead("A line of the \(kind)", piece, at: place, by: by))
        }
        if findings.isEmpty, !by.isEmpty {
            findings.append(
                Finding(
                    .wordHeader, "The \(kind) has tracked changes" + by,
                    help: "take them over or turn them down in Word", at: place))
        }
        return findings
    }

    private static let separator = " · "

    private static func line(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What stands between the signs that part facts, without the numbers of pages: two words around them are no promise.
    private static func pieces(of text: String) -> [String] {
        text.split(separator: "·").map(line).filter { piece in
            let words = piece.split { !$0.isLetter && !$0.isNumber }
            if words.isEmpty { return false }
            let pages = piece.count { $0 == StoryReader.pageMark }
            return pages == 0 || words.count > pages || words.contains { $0.contains(where: \.isNumber) }
        }.map { line($0.replacing(String(StoryReader.pageMark), with: "…")) }
    }

    private static func digest(_ piece: String) -> String { String(Digest.of(Array(piece.utf8)).prefix(8)) }

    private static func isKnown(_ words: String, _ known: Set<Substring>) -> Bool {
        known.contains(digest(line(words.replacing(String(StoryReader.pageMark), with: "…")))[...])
    }

    /// Digests of what the program writes on every page beside the facts, so that it is known again: the words of a house.
    static func digests(ofFrames frames: [String], marking: String?) -> [String] {
        var words = [marking].compactMap { $0 }
        for frame in frames {
            guard let tree = try? XMLTree(Array(frame.utf8), XMLFilter(most: Limits.officePieces)) else { continue }
            var reader = StoryReader(.proposed, WordStyles(styles: nil, numbering: nil), isFrame: true)
            let blocks = tree.withRoot { reader.blocks(of: $0) } ?? []
            words += reader.strangers.map(\.words)
            for paragraph in blocks.flatMap(\.paragraphs) {
                let text = line(paragraph.text)
                words += pieces(of: text) + [line(text.replacing(String(StoryReader.pageMark), with: "…"))]
            }
        }
        return Set(words.filter { !$0.isEmpty }.map { digest(line($0)) }).sorted()
    }
}

extension WordBlock {
    /// Its paragraphs, those in the cells of a table as well.
    fileprivate var paragraphs: [WordParagraph] {
        switch self {
        case .paragraph(let paragraph): [paragraph]
        case .table(let table): table.rows.flatMap(\.cells).flatMap { $0 }.flatMap(\.paragraphs)
        }
    }
}

extension FindingKind {
    static let wordHeader = FindingKind(
        "word/header", .warning,
        why: "Whoever reads a page takes what its header says of reference, version and status for true.")
}
