import Foundation
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Word documents")
struct WordTests {
    @Test("Nothing in a document is what Word takes for damage", arguments: ValidityTests.contracts)
    func noFaults(name: String, text: String) throws {
        for document in try documents(of: text) {
            #expect(try WordParts(document).faults.isEmpty, "\(name): \(document.name)")
        }
    }

    @Test("Nothing in a document of any shape is what Word takes for damage", arguments: rounds(400, 20))
    func noFaultsGenerated(seed: Int) throws {
        var generator = TreeGenerator(seed: UInt64(seed))
        let faults = try WordParts(generator.document()).faults
        #expect(faults.isEmpty, "\(faults.prefix(3))")
    }

    @Test("Microsoft's validator and python-docx find nothing in any document")
    func microsoft() throws {
        try withFolder { folder in
            let files = try ValidityTests.contracts.flatMap { name, text in
                try documents(of: text).map { document in
                    let file = folder.appending(path: "\(name)-\(document.name).docx")
                    try Data(bytes(document, .docx)).write(to: file)
                    return file.path
                }
            }
            let outcome = try python("office.py", files, in: folder)
            #expect(
                outcome.status == 0 && outcome.out.isEmpty, "\(outcome.out.prefix(2000))\(outcome.err.prefix(2000))")
        }
    }

    @Test("Every word of a document is in its Word file, in order")
    func words() throws {
        for document in try documents(of: example) {
            let story = try WordParts(document).part("word/document.xml")
            var rest = Self.letters(story.all("w:t").map(\.text).joined())[...]
            for text in document.sections.flatMap({ [$0.title.plainText] + Self.texts($0.blocks) }) {
                let found = rest.firstRange(of: Self.letters(text))
                #expect(found != nil, "\(document.name) lacks “\(text)”")
                if let found { rest = rest[found.upperBound...] }
            }
        }
    }

    /// Without white space, which a field may have of its own.
    private static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    private static func texts(_ blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let content): [content.plainText]
            case .list(_, let items): items.flatMap { texts($0) }
            case .table(let table): ([table.caption] + table.head + table.rows.flatMap(\.cells)).map(\.plainText)
            case .note(let note): texts(note.blocks)
            case .definitions(let all): all.flatMap { [$0.term.plainText] + texts($0.meaning) }
            case .answer(let answer): [answer.label.plainText]
            case .clause(let clause): [clause.title.plainText] + texts(clause.blocks)
            case .folded(let summary, let inner): [summary.plainText] + texts(inner)
            }
        }
    }

    @Test("Word counts the numbers that the tree shows")
    func numbers() throws {
        for document in try documents(of: example) {
            let paragraphs = try WordParts(document).part("word/document.xml").all("w:p")
            var counts: [String: [Int]] = [:]
            var counted: [String] = []
            for paragraph in paragraphs {
                guard let style = paragraph.child("w:pPr")?.child("w:pStyle")?["w:val"],
                    let level = Self.levels[style]
                else { continue }
                let list = paragraph.child("w:pPr")?.child("w:numPr")?.child("w:numId")?["w:val"] ?? "1"
                var numbers = counts[list] ?? [0, 0]
                numbers[level] += 1
                if level == 0 { numbers[1] = 0 }
                counts[list] = numbers
                counted.append(numbers.prefix(level + 1).map { String($0) }.joined(separator: "."))
            }
            let shown = document.sections.flatMap { section in
                [section.number]
                    + section.blocks.map { if case .clause(let clause) = $0 { clause.number } else { nil } }
            }
            #expect(
                counted == shown.compactMap { $0?.trimmingPrefix(while: \.isLetter) }.map(String.init),
                "\(document.name)")
        }
    }

    private static let levels = ["Heading1": 0, "Heading2": 1, "ManylebAnnex1": 0, "ManylebAnnex2": 1]

    @Test("Each section, clause, definition and value has its bookmark, which the file explains")
    func bookmarks() throws {
        for document in try documents(of: example) {
            let parts = try WordParts(document)
            let story = parts.part("word/document.xml")
            let names = story.all("w:bookmarkStart").compactMap { $0["w:name"] }.filter { !$0.hasPrefix("_Toc") }
            let properties = parts.part("docProps/custom.xml").children.map { ($0["name"] ?? "", $0.children[0].text) }
            #expect(properties.first?.1 == document.name)
            let entries = properties.filter { $0.0.hasPrefix("manyleb.map.") }.map(\.1).joined().split(separator: " ")
            let map = Dictionary(
                uniqueKeysWithValues: entries.map { entry in
                    let halves = entry.split(separator: "=", maxSplits: 1)
                    return (String(halves[0]), String(halves[1]).replacing("%20", with: " "))
                })
            let meanings = names.map { name in map[name] ?? map[String(name.drop { $0 != "_" })] }
            #expect(!meanings.contains(nil))
            var expected: [String] = []
            document.forEachInline { inline, _ in
                switch inline {
                case .value(let value): expected.append(value.key.text)
                case .blank(let blank): expected.append(blank.key.text)
                default: break
                }
            }
            // A value in a heading stands in the tree once, and in the contents without its bookmark.
            #expect(zip(names, meanings).filter { $0.0.hasPrefix("v") }.compactMap(\.1) == expected)
            let ids = Set(document.sections.map(\.id) + document.clauses.map(\.id))
            #expect(ids.isSubset(of: Set(meanings.compactMap { $0 })))
        }
    }

    @Test("Title, reference, version and status are on every page, and its number")
    func frame() throws {
        let document = try #require(try documents(of: example).first { $0.name == "service-specification" })
        let parts = try WordParts(document)
        let header = parts.part("word/header1.xml").all("w:t").map(\.text).joined()
        for words in ["Service specification", "DUHB-IMHA-2027", "Version: 0.3", "Status: Draft"] {
            #expect(header.contains(words))
        }
        let footer = parts.part("word/footer1.xml")
        #expect(footer.all("w:instrText").map(\.text) == [" PAGE ", " NUMPAGES "])
        #expect(footer.all("w:t").map(\.text) == ["Page ", "1", " of ", "1"])
        let pages = parts.part("word/document.xml").all("w:sectPr")
        #expect(pages.allSatisfy { $0.child("w:headerReference") != nil && $0.child("w:footerReference") != nil })
    }

    @Test("The file of a small document reads as it was reviewed")
    func golden() throws {
        let parts = try ZipReader(bytes(Self.small, .docx))
        for name in ["word/document.xml", "word/numbering.xml", "docProps/custom.xml"] {
            let text = String(decoding: try parts.part(name) ?? [], as: UTF8.self)
            // A line for each paragraph, so that a change can be looked at.
            let lines = [
                "</w:p>", "</w:tr>", "</w:tblGrid>", "</w:abstractNum>", "</w:num>", "</property>", "<w:body>",
            ]
            try expectGolden(
                lines.reduce(text) { $0.replacing($1, with: $1 + "\n") } + "\n", "word/\(name.split(separator: "/")[1])"
            )
        }
    }

    /// One of everything.
    private static var small: Document {
        let value = Inline.value(Value("5 working days", key: Address("service.response.standard"), place: nil))
        let clause = Clause(
            id: "spec.access.response", title: [.text("Response")], source: nil, origin: .library,
            blocks: [
                .paragraph([
                    .text("Within "), value, .text(" & as "),
                    .reference(CrossReference(target: "spec.access", word: "part")),
                    .text(" says, "), .term(TermReference(target: "term.patient", text: "patients")),
                    .text(" are seen."),
                ]),
                .list(ordered: true, items: [[.paragraph([.strong([.text("one")])]), .paragraph([.text("more")])]]),
                .list(
                    ordered: false,
                    items: [[.list(ordered: ListNumbering(start: 4), items: [[.paragraph([.text("four")])]])]]),
                .note(Note(kind: .house, blocks: [.paragraph([.emphasis([.text("ours")])])])),
                .answer(Answer(label: [.text("Name")])), .answer(Answer(label: [.text("Post")])),
            ])
        let table = Table(
            caption: [.text("Prices")], head: [[.text("Line")], [.text("Year 1")]],
            rows: [
                Table.Row(id: "tender.cost.salaries", cells: [[.text("Salaries")], []]),
                Table.Row(
                    cells: [
                        [.text("Total")], [.blank(Blank(key: Address("funding.ceiling"), text: "to be completed"))],
                    ],
                    isTotal: true),
            ])
        var document = Document(
            name: "service-specification", language: .en, kind: "Service specification", title: [.text("Dyffryn")],
            facts: [
                TitleFact(
                    label: "Status", value: [.value(Value("Draft", key: Address("contract.status"), place: nil))],
                    use: .everyPage)
            ],
            sections: [
                Section(
                    id: "spec.definitions", title: [.text("Words")], numbering: .none,
                    blocks: [
                        .definitions([
                            Definition(
                                id: "term.patient", term: [.text("patient")],
                                meaning: [.paragraph([.text("who is ill")])])
                        ])
                    ]),
                Section(id: "spec.access", title: [.text("Access")], blocks: [.clause(clause)]),
                Section(
                    id: "schedule.prices", title: [.text("Prices")], numbering: .annex("A"), blocks: [.table(table)]),
            ],
            labels: DocumentLabels(
                contents: "Contents", source: "Source", skip: "Skip", about: "About", house: "House", page: "Page",
                pageOf: "of"))
        _ = Outline.number(&document)
        return document
    }
}
