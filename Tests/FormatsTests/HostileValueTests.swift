import Foundation
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Hostile values")
struct HostileValueTests {
    /// Named by their position, so that a failure does not print a long one.
    static let positions = values.indices

    static let values = [
        "<script>alert(1)</script>", "]]>", "\"'><b a=\"", "*not* **bold** `code` [link](x)",
        "{{contract.title}} {{#x}}",
        "&amp; &lt; &#0; &nosuch;", "</style></title></main>", "<!-- --> <![CDATA[ ]]> <?php ?>",
        "\u{202E}evil\u{2066} text",
        "עברית العربية", "a\u{0}b\u{1}c\u{1B}[31m\u{7F}\u{85}",
        String(decoding: [0x61, 0xFFFE, 0xFFFF, 0xFDD0] as [UInt16], as: UTF16.self), "\u{E000}7\u{E001}", "  spaces  ",
        "\u{1F3F4}\u{E0067}\u{E0062}",
        String(repeating: "x<&>\"", count: 20_000),
    ]

    /// What a reader must see of a value: control characters replaced, marks that turn text dropped.
    private func shown(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    !("\u{202A}"..."\u{202E}").contains($0) && !("\u{2066}"..."\u{2069}").contains($0)
                }.map {
                    $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.properties.isNoncharacterCodePoint
                        ? "\u{FFFD}" : $0
                }))
    }

    private func document(_ value: String) -> Document {
        let inlines: [Inline] = [
            .text("Before "), .value(Value(value, key: Address("contract.title"), place: nil)), .text(" after "),
            .blank(Blank(key: Address(value), text: value)), .text(value),
        ]
        let clause = Clause(
            id: "spec.one.two", title: inlines, source: value, origin: .library,
            blocks: [
                .paragraph(inlines), .list(ordered: false, items: [[.paragraph(inlines)]]),
                .table(Table(caption: inlines, head: [inlines], rows: [Table.Row(cells: [inlines])])),
                .note(Note(kind: .house, blocks: [.paragraph([.emphasis(inlines), .strong(inlines)])])),
            ])
        return Document(
            name: "service-specification", language: .en, kind: value, title: inlines,
            facts: [TitleFact(label: value, value: inlines)],
            sections: [
                Section(
                    id: "spec.one", title: inlines, source: value,
                    blocks: [
                        .definitions([Definition(id: "term.x", term: inlines, meaning: [.paragraph(inlines)])]),
                        .clause(clause),
                    ])
            ],
            labels: DocumentLabels(
                contents: value, source: value, skip: value, about: value, house: value, page: value,
                pageOf: value))
    }

    @Test("No value breaks out of its element in HTML", arguments: positions)
    func html(position: Int) throws {
        let value = Self.values[position]
        let elements = try ParsedXML(bytes(document(value), .html)).elements
        let spans = elements.filter { $0.attributes["class"] == "value" }
        #expect(spans.count > 10)
        #expect(spans.allSatisfy { $0.text == shown(value) })
        let harmless = try ParsedXML(bytes(document("harmless"), .html)).elements
        #expect(elements.map(\.name) == harmless.map(\.name))
    }

    @Test("No value breaks out of its element in DocBook, which stays valid", arguments: positions)
    func docBook(position: Int) throws {
        let value = Self.values[position]
        let xml = try ParsedXML(bytes(document(value), .docbook))
        let phrases = xml.elements.filter { $0.attributes["role"] == "value" }
        #expect(phrases.count > 10)
        #expect(phrases.allSatisfy { $0.text == shown(value) })
        #expect(try DocBookSchema.shared.accepts(xml))
    }

    @Test("Text from right to left is isolated from its surroundings")
    func rightToLeft() throws {
        let elements = try ParsedXML(bytes(document("עברית"), .html)).elements
        #expect(elements.filter { $0.attributes["class"] == "value" }.allSatisfy { $0.attributes["dir"] == "auto" })
    }

    @Test("A hostile contract file leads to a well-formed document")
    func endToEnd() throws {
        let name = "\\\"]]></p><script>*{{x}}\\u0001\\u202e"
        let text = example.replacing("name: Ysbyty Bryn", with: "name: \"\(name)\"").replacing(
            "title: Ind", with: "title: '<b>&{{' # Ind")
        for document in try documents(of: text) {
            let html = try ParsedXML(bytes(document, .html)).elements
            #expect(!html.contains { $0.name == "script" || $0.name == "b" })
            let namesSettings = ["service-specification", "engagement-protocol"].contains(document.name)
            #expect(
                !namesSettings
                    || html.contains {
                        $0.attributes["class"] == "value" && $0.text == "\"]]></p><script>*{{x}}\u{FFFD}"
                    })
            #expect(try DocBookSchema.shared.accepts(ParsedXML(bytes(document, .docbook))))
        }
    }
}
