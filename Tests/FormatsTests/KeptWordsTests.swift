import Foundation
import ManylebDocument
import ManylebFormats
import ManylebTestSupport
import Testing

@Suite("No word of a DocBook document is lost")
struct KeptWordsTests {
    /// Writes DocBook of every sort, every word in it another.
    private struct Writer {
        var random: Seeded
        var count = 0

        mutating func word() -> String {
            count += 1
            return "w\(count)"
        }
        mutating func words() -> String { (0...random.below(3)).map { _ in word() }.joined(separator: " ") }
        mutating func maybe(_ name: String) -> String { random.chance(2) ? "<\(name)>\(words())</\(name)>" : "" }
        mutating func many(_ make: (inout Writer) -> String) -> String {
            (0...random.below(3)).map { _ in make(&self) }.joined()
        }

        mutating func inline() -> String {
            switch random.below(8) {
            case 0: "<emphasis>\(words())</emphasis>"
            case 1: "<phrase role=\"value\" annotations=\"contract.start\">\(words())</phrase>"
            case 2: "<link linkend=\"a\" role=\"reference\">clause \(words())</link>"
            case 3: "<footnote><para>\(words())</para></footnote>"
            case 4: "<phrase revisionflag=\"deleted\">\(words())</phrase>"
            default: words()
            }
        }

        mutating func row(_ cell: String) -> String {
            "<row>"
                + many { writer in
                    let inner = writer.random.chance(4) ? writer.block(0) : writer.inline()
                    return "<\(cell)>\(inner)</\(cell)>"
                } + "</row>"
        }

        mutating func table() -> String {
            let name = random.chance(2) ? "table" : "informaltable"
            var group = "<thead>" + many { $0.row("entry") } + "</thead><tbody>" + many { $0.row("entry") } + "</tbody>"
            if random.chance(3) {
                let nested = "<entrytbl cols=\"1\"><tbody>" + row("entry") + "</tbody></entrytbl>"
                group += "<tfoot><row><entry>\(words())</entry>\(nested)</row></tfoot>"
            }
            return "<\(name)>" + maybe("title") + maybe("caption") + "<tgroup cols=\"2\">\(group)</tgroup>"
                + (random.chance(3) ? "<tgroup cols=\"1\"><tbody>\(row("entry"))</tbody></tgroup>" : "") + "</\(name)>"
        }

        mutating func block(_ depth: Int) -> String {
            switch random.below(depth > 0 ? 12 : 3) {
            case 0, 1: return "<para>" + many { $0.inline() + " " } + "</para>"
            case 2: return "<simpara>\(words())</simpara>"
            case 3:
                return "<itemizedlist>" + maybe("title") + many { "<listitem>" + $0.block(depth - 1) + "</listitem>" }
                    + "</itemizedlist>"
            case 4:
                let entries = many { writer in
                    "<varlistentry>" + writer.many { "<term>\($0.words())</term>" } + "<listitem>"
                        + writer.block(depth - 1) + "</listitem></varlistentry>"
                }
                return "<variablelist>" + maybe("title") + entries + "</variablelist>"
            case 5, 6: return table()
            case 7:
                let role = random.chance(2) ? " role=\"house\"" : ""
                return "<note\(role)>" + maybe("title") + block(depth - 1) + "</note>"
            case 8: return "<blockquote>" + maybe("title") + block(depth - 1) + "</blockquote>"
            case 9: return "<formalpara><title>\(words())</title><para>\(words())</para></formalpara>"
            case 10:
                return "<informaltable role=\"answer\"><tgroup cols=\"1\"><tbody><row><entry>\(words())</entry></row>"
                    + "<row><entry role=\"space\">\(words())</entry></row></tbody></tgroup></informaltable>"
            default:
                return
                    "<figure><title>\(words())</title><mediaobject><textobject>\(block(0))</textobject></mediaobject></figure>"
            }
        }

        mutating func section(_ depth: Int) -> String {
            "<section xml:id=\"s\(count)\"><title>\(words())</title>" + maybe("subtitle") + many { $0.block(2) }
                + (depth > 0 && random.chance(2) ? section(depth - 1) : "") + "</section>"
        }

        mutating func article() -> String {
            "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\" xml:id=\"d\"><info><title>\(words())</title>"
                + maybe("subtitle") + (random.chance(2) ? "<abstract><para>\(words())</para></abstract>" : "")
                + "</info>"
                + (random.chance(2) ? block(2) : "")
                + "<section role=\"about\"><title>\(words())</title>" + block(1) + "<variablelist><varlistentry>"
                + "<term>\(words())</term><term>\(words())</term><listitem><para>\(words())</para></listitem>"
                + "</varlistentry></variablelist></section>" + many { $0.section(2) } + "</article>"
        }
    }

    @Test("Every word that goes in is in the tree", arguments: sample(of: 0..<400, 80))
    func kept(seed: Int) throws {
        var writer = Writer(random: Seeded(seed))
        let text = writer.article()
        let reading = DocBookReader.read(Array(text.utf8), file: "a.xml")
        let document = try #require(reading.document, "\(reading.findings)")
        var tree = [document.kind, document.labels.about, document.labels.house, document.title.plainText]
        tree += document.facts.flatMap { [$0.label, $0.value.plainText] }
        for section in document.sections { tree += [section.title.plainText, section.blocks.plainText] }
        let found = Set(tree.joined(separator: " ").split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let lost = (1...writer.count).map { "w\($0)" }.filter { !found.contains($0) }
        #expect(lost.isEmpty, "\(lost) of \(text)")
    }
}
