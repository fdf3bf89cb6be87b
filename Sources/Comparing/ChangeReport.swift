package import ManylebDocument
internal import ManylebFindings
internal import ManylebModel

/// Turns changes into a document, which every writer can write: who gains or loses, the facts, the changed clauses with
/// deletions and insertions marked, and between them the unchanged ones, folded.
package struct ChangeReport {
    /// The name of the document.
    package static let name = "changes"

    let words: ChangeWords
    private let comparison: Comparison
    private let old: Side
    private let new: Side

    package init(_ outcome: ComparisonOutcome, words: ChangeWords) {
        comparison = outcome.comparison
        old = outcome.old
        new = outcome.new
        self.words = words
    }

    /// - Parameters:
    ///   - accepted: how many changes were hidden because reviewers accepted them.
    ///   - labels: the words around every document.
    package func document(_ title: ChangeWord, accepted: Int, labels: DocumentLabels) -> Document {
        var facts = [
            TitleFact(label: words[.from], value: [.text(old.name)]),
            TitleFact(label: words[.to], value: [.text(new.name)]),
        ]
        if accepted > 0 {
            facts.append(TitleFact(label: words[.notShown], value: [.text("\(accepted) \(words[.accepted])")]))
        }
        let subject = new.contract?.terms.title.value?.contractText ?? new.name
        return Document(
            name: Self.name, language: .en, kind: words[title], title: [.text(subject)], facts: facts,
            sections: [summary] + factTable + clauseSections + consequenceSection + commentSection, labels: labels)
    }

    func section(_ id: String, _ title: String, _ blocks: [Block]) -> Section {
        Section(id: "changes." + id, title: [.text(title)], numbering: .none, blocks: blocks)
    }

    // MARK: Facts

    private var summary: Section {
        let parties = words.summary(of: comparison)
        let counts = ClauseChange.Kind.allCases.compactMap { kind -> String? in
            let count = comparison.edited.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(words.name(of: kind))"
        }
        var blocks: [Block] = []
        if !parties.isEmpty {
            let rows = parties.map { line in
                Table.Row(cells: [line.party, String(line.weaker), String(line.stronger)].map { [.text($0)] })
            }
            let head = [words[.party], words[.weaker], words[.stronger]]
            blocks.append(
                .table(Table(caption: [.text(words[.partyTable])], head: head.map { [.text($0)] }, rows: rows)))
        }
        let lines =
            (comparison.occasion.map(words.lines) ?? []) + [
                "\(words[.facts]): \(comparison.facts.count)",
                "\(words[.clauses]): \(counts.isEmpty ? "0" : counts.joined(separator: ", "))",
                "\(words[.consequences]): \(comparison.consequences.count)",
            ]
        blocks.append(
            comparison.isEmpty
                ? .paragraph([.text(words[.none])])
                : .list(ordered: false, items: lines.map { [.paragraph([.text($0)])] }))
        return section("summary", words[.summary], blocks)
    }

    private var factTable: [Section] {
        guard !comparison.facts.isEmpty else { return [] }
        func side(_ text: String?, _ place: Place?, _ revision: Revision) -> [Inline] {
            guard let text else { return [.text("-")] }
            return [.revised(revision, [.text(text)])] + (place.map { [.text(" (\(words[.line]) \($0.line))")] } ?? [])
        }
        let rows = comparison.facts.map { change in
            let effect = Inline.text(words.effect(of: change))
            return Table.Row(cells: [
                change.effect.isDecided ? [.strong([effect])] : [effect],
                [.text(capitalised(words.meaning(of: change)) + " "), .emphasis([.text(change.key.text)])],
                side(change.sides.old, change.oldPlace, .deleted), side(change.sides.new, change.newPlace, .added),
                [.text(change.fingerprint.text)],
            ])
        }
        let head = [words[.effect], words[.fact], words[.old], words[.new], words[.fingerprint]]
        return [
            section(
                "facts", words[.facts],
                [.table(Table(caption: [.text(words[.factTable])], head: head.map { [.text($0)] }, rows: rows))])
        ]
    }

    func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    // MARK: Clauses

    private var clauseSections: [Section] {
        var names = new.documents.map(\.name)
        names += comparison.edited.map(\.document).filter { !names.contains($0) }
        return names.compactMap { name in
            let changes = comparison.edited.filter { $0.document == name }
            guard !changes.isEmpty else { return nil }
            let pages = [old, new].map { side in side.documents.first { $0.name == name } }
            return section(
                name, pages[1]?.kind ?? pages[0]?.kind ?? name,
                DocumentRedline(self, pages[0], pages[1], changes).blocks)
        }
    }

    private var consequenceSection: [Section] {
        var names: [String] = []
        for change in comparison.consequences where names.last != change.document { names.append(change.document) }
        guard !names.isEmpty else { return [] }
        let blocks = names.map { name in
            let changes = comparison.consequences.filter { $0.document == name }
            let kind = (new.documents + old.documents).first { $0.name == name }?.kind ?? name
            return Block.folded(
                summary: [.text("\(kind): \(changes.count)")], changes.map { .clause(clause($0)) })
        }
        return [section("consequences", words[.consequences], blocks)]
    }

    /// A changed clause with a line that says what happened to it.
    fileprivate func clause(_ change: ClauseChange) -> Clause {
        let (title, blocks) = RedlineBlocks.set(change.redline)
        var status: [Inline] = [.strong([.text(capitalised(words.what(change)))])]
        if change.kind == .moved {
            status += [
                .text(" "),
                .term(
                    TermReference(
                        target: "was." + change.id,
                        text: "\(words[.movedFrom]) \(name(of: change.oldSection, in: old, change.document))"
                            + (change.oldNumber.map { " (\($0))" } ?? ""))),
            ]
        }
        if !change.because.isEmpty {
            status.append(
                .text(", \(words[.because]) " + change.because.map(\.text).joined(separator: ", ")))
        }
        if let authors = words.authors(of: change) { status.append(.text(" · \(authors)")) }
        if change.effect != .neutral {
            let effect = Inline.text(words.effect(of: change))
            status += [.text(" · "), change.effect.isDecided ? .strong([effect]) : effect]
        }
        status.append(.text(" · \(words[.fingerprint]) \(change.fingerprint)"))
        return Clause(
            id: change.id, title: title.isEmpty ? [.text(change.id)] : title, source: nil, origin: .library,
            number: change.newNumber ?? change.oldNumber, blocks: [.paragraph(status)] + blocks + said(change.comments))
    }

    private func said(_ comments: [MarginComment]) -> [Block] {
        words.lines(of: comments).map { .paragraph([.emphasis([.text($0)])]) }
    }

    /// What is said in the margin of parts that did not change.
    private var commentSection: [Section] {
        if comparison.comments.isEmpty { return [] }
        let items = comparison.comments.map { part in
            let kind = (new.documents + old.documents).first { $0.name == part.document }?.kind ?? part.document
            let heading = part.heading.isEmpty ? kind : "\(kind), \(part.heading)"
            return [.paragraph([.strong([.text(heading)])])] + said(part.comments)
        }
        return [section("comments", words[.comments], [.list(ordered: false, items: items)])]
    }

    /// The note at the old position of a moved clause.
    fileprivate func trace(_ change: ClauseChange) -> Clause {
        let link = TermReference(
            target: change.id,
            text: "\(words[.movedTo]) \(name(of: change.newSection, in: new, change.document))"
                + (change.newNumber.map { " (\($0))" } ?? ""))
        let (title, _) = RedlineBlocks.set(change.redline)
        return Clause(
            id: "was." + change.id, title: title, source: nil, origin: .library, number: change.oldNumber,
            blocks: [.paragraph([.strong([.text(capitalised(words[.moved]))]), .text(" "), .term(link)])])
    }

    /// A section as readers see it: its number and heading.
    private func name(of section: String?, in side: Side, _ document: String) -> String {
        guard let section else { return "-" }
        let found = side.documents.first { $0.name == document }?.sections.first { $0.id == section }
        return found.map { [$0.number, $0.title.plainText].compactMap { $0 }.joined(separator: " ") } ?? section
    }

    fileprivate func unchanged(_ clauses: [Clause]) -> Block {
        var range = clauses.first?.number ?? ""
        if clauses.count > 1, let last = clauses.last?.number { range += "–" + last }
        return .folded(
            summary: [.text("\(clauses.count) \(words[.unchanged])" + (range.isEmpty ? "" : ": \(range)"))],
            clauses.map { .clause($0.plain) })
    }
}

/// The clauses of one document in order, changed ones in full and those between them folded.
private struct DocumentRedline {
    private let report: ChangeReport
    private let changes: [ClauseChange]
    private let stayed: [Clause]
    /// The moved clauses that preceded a clause on the old side; under `nil` those at the end.
    private var traces: [String: [ClauseChange]] = [:]

    init(_ report: ChangeReport, _ old: Document?, _ new: Document?, _ changes: [ClauseChange]) {
        self.report = report
        self.changes = changes
        stayed = (new?.sections ?? []).filter { if case .annex = $0.numbering { false } else { true } }.flatMap {
            $0.blocks.compactMap { if case .clause(let clause) = $0 { clause } else { nil } }
        }
        let moved = Dictionary(changes.filter { $0.kind == .moved }.map { ($0.oldID ?? $0.id, $0) }) { first, _ in first
        }
        let left = Set(stayed.map(\.id))
        var waiting: [ClauseChange] = []
        for clause in old?.clauses ?? [] {
            if let change = moved[clause.id] {
                waiting.append(change)
            } else if !waiting.isEmpty, left.contains(clause.id) {
                traces[clause.id] = waiting
                waiting = []
            }
        }
        traces[""] = waiting
    }

    var blocks: [Block] {
        var blocks: [Block] = []
        var folded: [Clause] = []
        var next = 0
        func fold() {
            if !folded.isEmpty { blocks.append(report.unchanged(folded)) }
            folded = []
        }
        func trace(_ id: String) {
            for change in traces[id] ?? [] {
                fold()
                blocks.append(.clause(report.trace(change)))
            }
        }
        // Clauses that only repeat a changed fact are shown further below.
        let hidden = Set(report.consequenceIDs)
        let places = Dictionary(stayed.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for change in changes {
            if let place = places[change.id] {
                while next < place {
                    trace(stayed[next].id)
                    if !hidden.contains(stayed[next].id) { folded.append(stayed[next]) }
                    next += 1
                }
                trace(change.id)
                next = max(next, place + 1)
            }
            fold()
            blocks.append(.clause(report.clause(change)))
        }
        while next < stayed.count {
            trace(stayed[next].id)
            if !hidden.contains(stayed[next].id) { folded.append(stayed[next]) }
            next += 1
        }
        fold()
        trace("")
        return blocks
    }
}

extension ChangeReport {
    fileprivate var consequenceIDs: [String] { comparison.consequences.map(\.id) }
}

extension Clause {
    /// The clause without ids and links, since their targets may not be in the report.
    fileprivate var plain: Clause {
        var clause = self
        clause.source = nil
        let (_, blocks) = RedlineBlocks.set(Redline(unchanged: units))
        clause.blocks = blocks.isEmpty ? [.paragraph([.text("")])] : blocks
        return clause
    }
}
