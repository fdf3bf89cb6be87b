import Foundation
import ManylebDocument
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Reading DocBook back")
struct DocBookReaderTests {
    @Test("Every document comes back as it was written", arguments: ValidityTests.contracts)
    func realDocuments(name: String, text: String) throws {
        for document in try documents(of: text) {
            let reading = DocBookReader.read(bytes(document, .docbook), file: "a.xml")
            #expect(reading.findings.isEmpty)
            let expected = document.asRead
            if let found = reading.document?.withoutPlaces, found != expected {
                Issue.record("\(name), \(document.name): \(firstDifference(found, expected))")
            }
            #expect(reading.document != nil)
            let ids = expected.sections.map(\.id) + expected.clauses.map(\.id)
            #expect(ids.allSatisfy { reading.places.clauses[$0] != nil })
        }
    }

    @Test("Lines are counted as editors count them", arguments: ["\n", "\r\n", "\r"])
    func lines(end: String) throws {
        let head = "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\">"
        let text = [head, "<para>a\u{2028}b\u{85}c\u{2029}</para>", "", "  <sidebar/>", "</article>"].joined(
            separator: end)
        let found = DocBookReader.read(Array(text.utf8), file: "a.xml").findings
        #expect(found.last?.place == Place(file: "a.xml", line: 4, column: 3), "\(found)")
    }

    @Test("Every generated tree comes back as it was written", arguments: sample(of: 0..<200, 40))
    func generatedTrees(seed: Int) throws {
        var generator = TreeGenerator(seed: UInt64(seed))
        let document = generator.document()
        let reading = DocBookReader.read(bytes(document, .docbook), file: "a.xml")
        let found = try #require(reading.document).withoutPlaces
        #expect(reading.findings.allSatisfy { $0.kind.id == "docbook/hidden-text" })
        #expect(found == document.asRead, "\(firstDifference(found, document.asRead))")
    }

    @Test("A document that an editor indented and broke into lines reads the same")
    func indented() throws {
        for document in try documents(of: example) {
            let lines = String(decoding: bytes(document, .docbook), as: UTF8.self)
                .replacing("<para>", with: "<para>\n      ").replacing("</para>", with: "\n   </para>")
                .replacing("<title>", with: "<title>\n  ").replacing("</title>", with: "\n </title>")
                .replacing("<entry>", with: "<entry>\n\t").replacing("</entry>", with: "\n</entry>")
                .replacing("</row>", with: "</row>\n\n   <!-- a remark -->")
            let reading = DocBookReader.read(Array(lines.utf8), file: "a.xml")
            let found = try #require(reading.document).withoutPlaces
            if found != document.asRead {
                Issue.record("\(document.name): \(firstDifference(found, document.asRead))")
            }
        }
    }

    @Test("What the tree has no place for keeps its words and is named with its line")
    func unknownElements() throws {
        let reading = read(
            """
            <section xml:id="s"><title>One</title>
            <section xml:id="s.a" role="clause"><title>A</title>
            <programlisting>Keep this</programlisting>
            <para>And <quote>that</quote><footnote><para>below</para></footnote>.</para>
            <para>Before<itemizedlist><listitem><para>x</para></listitem></itemizedlist>after</para>
            </section></section>
            """)
        let clause = try #require(reading.document?.clauses.first)
        #expect(reading.findings.map(\.kind.id) == ["docbook/unknown-element", "docbook/unknown-element"])
        #expect(reading.findings.map(\.place?.line) == [4, 5])
        #expect(
            clause.blocks == [
                .paragraph([.text("Keep this")]), .paragraph([.text("And thatbelow.")]), .paragraph([.text("Before")]),
                .list(ordered: false, items: [[.paragraph([.text("x")])]]), .paragraph([.text("after")]),
            ])
    }

    @Test("A duplicate id is an error at its second occurrence")
    func repeatedID() {
        let reading = read(
            "<section xml:id=\"s\"><title>One</title></section>\n<section xml:id=\"s\"><title>Two</title></section>")
        #expect(reading.findings.map(\.summary) == ["The id `s` stands here a second time; the first is in line 2"])
        #expect(reading.findings.first?.place == Place(file: "a.xml", line: 3, column: 1))
    }

    static let refused: [(String, String, String)] = [
        ("nothing", "", "docbook/broken"),
        ("no XML", "contract: yes", "docbook/broken"),
        ("another root", "<html/>", "docbook/kind"),
        ("another namespace", "<article xmlns=\"http://example.org\"/>", "docbook/kind"),
        ("unclosed", article("<para>"), "docbook/broken"),
        (
            "an external entity",
            "<?xml version=\"1.0\"?><!DOCTYPE article [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + article("<para>&x;</para>"),
            "docbook/refused"
        ),
        (
            "a billion laughs",
            "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + article("<para>&b;</para>"),
            "docbook/refused"
        ),
        ("an outer subset", "<!DOCTYPE article SYSTEM \"http://localhost:1/x.dtd\">" + article(""), "docbook/refused"),
        ("an entity that nobody declares", article("<para>&x;</para>"), "docbook/broken"),
        (
            "a depth of 100,000",
            article(String(repeating: "<para>", count: 100_000) + String(repeating: "</para>", count: 100_000)),
            "docbook/broken"
        ),
        (
            "a thousand attributes",
            article("<para " + (0..<1000).map { "a\($0)=\">\" " }.joined() + "/>"), "docbook/refused"
        ),
        (
            "namespaces around each other",
            article(
                (0..<10).map { level in
                    "<para \((0..<40).map { "xmlns:a\(level)-\($0)='x'" }.joined(separator: " "))>"
                }.joined() + String(repeating: "</para>", count: 10)), "docbook/refused"
        ),
        ("a million elements", article(String(repeating: "<a/>", count: 1_000_000)), "docbook/refused"),
        ("too large a file", article(String(repeating: "x", count: 9_000_000)), "docbook/refused"),
        (
            "another encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + article(""), "docbook/refused"
        ),
        ("a control character", article("<para>\u{1}</para>"), "docbook/broken"),
    ]

    @Test("What no document needs is refused", arguments: refused.indices)
    func refuses(index: Int) {
        let (name, text, rule) = Self.refused[index]
        let reading = DocBookReader.read(Array(text.utf8), file: "a.xml")
        #expect(reading.document == nil, "\(name)")
        #expect(reading.findings.map(\.kind.id) == [rule], "\(name)")
    }

    @Test("Bytes that are no UTF-8 are refused")
    func notUTF8() {
        #expect(DocBookReader.read([0x3C, 0xFF, 0xFE], file: "a.xml").findings.map(\.kind.id) == ["docbook/refused"])
    }

    @Test("A value knows its line")
    func placesOfValues() throws {
        let reading = read(
            """
            <section xml:id="s"><title>A</title>
            <para>Within
            <phrase role="value" annotations="service.response.standard">5 working days</phrase>.</para></section>
            """)
        guard case .paragraph(let inlines)? = reading.document?.sections.first?.blocks.first,
            case .value(let value)? = inlines.dropFirst().first
        else {
            Issue.record("no value")
            return
        }
        let para = try #require(reading.places.clauses["s"]).line + 1
        #expect(value.place?.line == para + 1)
    }

    @Test("A document type in a comment or in marked text is only text")
    func commentsAreNoDeclarations() throws {
        let reading = read(
            "<!-- <!DOCTYPE x> --><section xml:id=\"s\"><title>A</title><para><![CDATA[<!ENTITY]]></para></section>")
        #expect(reading.document?.sections.first?.blocks == [.paragraph([.text("<!ENTITY")])])
    }

    private static func article(_ content: String) -> String {
        "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\">\(content)</article>"
    }

    private func read(_ content: String) -> DocBookReading {
        DocBookReader.read(Array(Self.article("\n" + content).utf8), file: "a.xml")
    }
}

/// The first lines that differ, so that a failure can be read.
private func firstDifference(_ found: Document, _ expected: Document) -> String {
    let (found, expected) = (dumped(found), dumped(expected))
    let pair = zip(found, expected).first { $0 != $1 }
    return pair.map { "found \($0.prefix(1_000)), expected \($1.prefix(1_000))" }
        ?? "\(found.count), \(expected.count) parts"
}

private func dumped(_ document: Document) -> [String] {
    var parts = ["\(document.name) \(document.language) \(document.kind) \(document.title) \(document.labels)"]
    parts += document.facts.map { "\($0)" }
    for section in document.sections {
        parts.append(
            "\(section.id) \(section.numbering) \(section.number ?? "-") \(section.title) \(section.source ?? "")")
        parts += section.blocks.map { "\($0)" }
    }
    return parts
}
