import Foundation
import ManylebDocument
import ManylebKit
import ManylebTestSupport
import Testing

/// What changes in specification and protocol with the number of boards, authorities, providers, settings and of everything
/// that is listed, and with facts that are missing. Somebody has read both documents of each contract through; the golden
/// files hold what in them is not as in the example, to be read through again when it changes.
@Suite("Contracts that differ in the number of everything")
struct NumberTests {
    /// Each file of the folder holds the blocks in which a contract differs from the example; `none` leaves one out.
    static let names: [String] = {
        let folder = repository.appending(path: "Tests/Fixtures/numbers").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private static let documents = ["service-specification", "engagement-protocol"]

    private static func text(of name: String) -> String {
        var blocks = blocks(of: example)
        for (key, text) in Self.blocks(of: repositoryText("Tests/Fixtures/numbers/\(name).yaml")) {
            let index = blocks.firstIndex { $0.key == key }
            switch (index, text == "\(key): none") {
            case (let index?, true): blocks.remove(at: index)
            case (let index?, false): blocks[index].text = text
            case (nil, true): break
            case (nil, false): blocks.append((key, text))
            }
        }
        return blocks.map(\.text).joined(separator: "\n")
    }

    /// The top-level keys of a contract file, each with the lines that belong to it.
    private static func blocks(of text: String) -> [(key: String, text: String)] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.reduce(into: []) { blocks, line in
            if let key = line.prefixMatch(of: /([a-z-]+):/) {
                blocks.append((String(key.1), String(line)))
            } else {
                blocks[blocks.count - 1].text += "\n" + line
            }
        }
    }

    private struct Sentence {
        let place: String
        let text: String
        /// The same with one name for whoever commissions the service, however many they are.
        let plain: String
    }

    /// Every sentence, line of a list and row of a table of a document, without its annexes.
    private static func sentences(of document: Document) -> [Sentence] {
        var parts = document.facts.map { (place: "title page", words: "\($0.label): \($0.value.plainText)") }
        for section in document.sections where !section.id.hasPrefix("schedule.") {
            parts.append((section.id, section.title.plainText))
            for block in section.blocks {
                switch block {
                case .clause(let clause): parts.append((clause.id, block.words))
                case .definitions(let definitions):
                    parts += definitions.map { ($0.id, Block.definitions([$0]).words) }
                default: parts.append((section.id, block.words))
                }
            }
        }
        let commissioner = parts.first { $0.place == "term.commissioning-body" }?.words.split(separator: ":")[0] ?? ""
        let inText = commissioner.replacing("The ", with: "the ")
        return parts.flatMap { place, words in
            let lines = words.replacing(/([.:])\ (?=[A-Z\[“])/) { "\($0.output.1)\n" }.split(separator: "\n")
            return lines.map { line in
                let text = String(line)
                let plain = text.replacing(commissioner, with: "The commissioner").replacing(
                    inText, with: "the commissioner")
                return Sentence(place: place, text: text, plain: plain)
            }
        }
    }

    private static let sentencesOfExample: [String: Set<String>] = {
        let pairs = documents.map { name in
            (name, (try? document(name, of: example)).map { Set(sentences(of: $0).map(\.plain)) } ?? [])
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()

    @Test("What is not said as in the example is golden", arguments: names)
    func isGolden(name: String) throws {
        var lines: [String] = []
        for kind in Self.documents {
            let known = try #require(Self.sentencesOfExample[kind])
            #expect(known.count > 300)
            var place = ""
            lines.append("# \(kind)")
            for sentence in Self.sentences(of: try document(kind, of: Self.text(of: name)))
            where !known.contains(sentence.plain) {
                if sentence.place != place { lines += ["", sentence.place] }
                place = sentence.place
                lines.append("  " + sentence.text)
            }
            lines.append("")
        }
        let text = lines.joined(separator: "\n")
        #expect(text.utf8.count <= goldenLimit)
        try expectGolden(text, "numbers/\(name).txt")
    }

    @Test("No contract leaves a gap, a word said twice or the mark of a gap in its sentences", arguments: names)
    func isWhole(name: String) throws {
        let faults = /\ \ |\ [.,;]|[,;:][.,;]|\{\{|\}\}|\b(and|or|the|a|of|in|by|with|is|are)\ \1\b/
        for kind in Self.documents {
            for sentence in Self.sentences(of: try document(kind, of: Self.text(of: name))) {
                #expect(!sentence.text.contains(faults), "\(sentence.place): \(sentence.text)")
            }
        }
    }

    @Test("There are twelve of them, and every golden file is of one")
    func areTwelve() throws {
        #expect(Self.names.count == 12)
        let folder = repository.appending(path: "Tests/Golden/numbers").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(files) == Set(Self.names.map { "\($0).txt" }))
    }
}
