import ManylebComparing
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebModel
import ManylebMonitoring

/// Files that come back: documents and returns.
extension Promises {
    mutating func document(_ file: String) {
        for view in WordView.allCases {
            let reading = DocumentReader.read(bytes, file: file, view: view)
            let outcome = Outcome(reading.document, reading.findings)
            expectSense(outcome, "reading")
            let isRefused = reading.findings.contains {
                ["word/refused", "docbook/refused", "docbook/broken", "docbook/kind"].contains($0.kind.id)
            }
            expect((reading.document == nil) == isRefused, "a document and a reason to refuse it, or neither")
        }
        let returned = workshop.readDocument(bytes, file: file)
        expectSense(returned, "recognising")
        guard let document = returned.value, isChosen(oneIn: 4) else { return }
        expectSense(workshop.check(document), "checking")
        let sides = workshop.sides(of: document, names: ("model", file))
        expectReversible(workshop.compare(sides[0], sides[1]).comparison, sides)
        let same = workshop.compare(sides[1], sides[1]).comparison
        expect(same.isEmpty, "a document differs from itself")
    }

    /// Two texts with a line of equals signs between them, whose paragraphs are lines and whose clauses begin with `# id`.
    mutating func redline() {
        let text = String(decoding: bytes, as: UTF8.self)
        var lines: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "====", lines.count == 1 { lines.append([]) } else { lines[lines.count - 1].append(line) }
        }
        if lines.count == 1 { lines.append(lines[0].reversed()) }
        let sides = zip(["old", "new"], lines).map { name, lines in
            Side(name: name, contract: nil, documents: [Self.document(lines)])
        }
        let outcome = workshop.compare(sides[0], sides[1])
        expectReversible(outcome.comparison, sides)
        expect(Comparison(from: sides[0], to: sides[0]).isEmpty, "a text differs from itself")
        guard isChosen(oneIn: 8) else { return }
        let report = workshop.report(outcome, title: .title, accepted: 0)
        expect(
            DocumentReader.read(workshop.write(report, as: .docbook), file: "report.xml").document != nil, "no report")
    }

    /// Whoever rejects every change has the old text, whoever accepts them the new one.
    private mutating func expectReversible(_ comparison: Comparison, _ sides: [Side]) {
        let texts = sides.map { side in
            Dictionary(side.documents.flatMap(\.partTexts)) { first, _ in first }
        }
        for change in comparison.clauses where change.kind == .changed {
            expect(
                change.redline.rejected == texts[0][change.oldID ?? change.id],
                "\(change.id): rejected is not the old text")
            expect(change.redline.accepted == texts[1][change.id], "\(change.id): accepted is not the new text")
        }
    }

    private static func document(_ lines: [Substring]) -> Document {
        var clauses: [Clause] = []
        func open(_ id: String) {
            clauses.append(Clause(id: id, title: [.text("Clause")], source: nil, origin: .house, blocks: []))
        }
        for line in lines {
            if line.hasPrefix("# ") {
                let id = String(line.dropFirst(2))
                if !id.isEmpty, !clauses.contains(where: { $0.id == id }) { open(id) }
                continue
            }
            if clauses.isEmpty { open("first") }
            let block: Block =
                line.hasPrefix("|")
                ? .table(
                    Table(
                        caption: [], head: [[.text("Head")]],
                        rows: [Table.Row(cells: line.split(separator: "|").map { [.text(String($0))] })]))
                : .paragraph([.text(String(line))])
            clauses[clauses.count - 1].blocks.append(block)
        }
        return Document(
            name: "test", language: .en, kind: "Test", title: [.text("A title")], facts: [],
            sections: [Section(id: "section", title: [.text("Section")], blocks: clauses.map { .clause($0) })],
            labels: DocumentLabels(contents: "", source: "", skip: "", about: "", house: "", page: "", pageOf: ""))
    }

    /// A Word file; or its parts as text, since a fuzzer gets nowhere with what is packed: each after a line `=== name`.
    mutating func word() {
        guard !bytes.starts(with: [0x50, 0x4B]) else { return document("document.docx") }
        var parts: [OfficePart] = []
        var (name, lines) = ("word/document.xml", [Substring]())
        func close() {
            parts.append(OfficePart(name: name, bytes: Array(lines.joined(separator: "\n").utf8)))
            lines = []
        }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                if !lines.isEmpty { close() }
                name = String(line.dropFirst(4).prefix(200))
            } else {
                lines.append(line)
            }
        }
        close()
        var packed = Promises(ZipWriter.write(parts))
        packed.document("document.docx")
        for fault in packed.broken { expect(false, fault) }
    }

    /// A return, whole and in pieces.
    mutating func returns() {
        guard let contract = Self.contract else { return expect(false, "the contract is read") }
        let name = "return.csv"
        let (findings, judged) = workshop.judgeReturns([(bytes, name)], on: contract)[0]
        expectSense(findings, "judging")
        expect(judged.rejected <= judged.read, "more rows are rejected than read")
        expect(judged.read <= bytes.count { $0 == 0x0A || $0 == 0x0D } + 1, "more rows are read than there are")
        var desk = ReturnDesk(workshop, [contract])
        desk.take(name) { take in
            for start in stride(from: 0, to: bytes.count, by: 997) {
                take(Array(bytes[start..<min(bytes.count, start + 997)]))
            }
        }
        let pieces = desk.judge()
        expect(pieces.first?.judged == judged && pieces.first?.findings == findings, "read in pieces it says otherwise")
        guard isChosen(oneIn: 8), let period = judged.period else { return }
        guard let results = desk.results(until: period).results else { return }
        expectSense(desk.findings(of: results), "results")
        for (document, _) in desk.documents(of: results) {
            expect(!workshop.write(document, as: .html).isEmpty, "an empty report")
        }
    }

    private static let contract = workshop.read(Array(Seeds.text("Examples/dyffryn.yaml").utf8), file: "contract.yaml")
        .value
}
