import Foundation
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Drafting")
struct DraftingTests {
    /// Every document of one example, and of the others those that look different without a provider or a tender.
    static let golden: [(contract: String, name: String)] =
        workshop.library.documentNames.map { ("dyffryn", $0) }
        + [
            ("hafren-a-theifi", "service-specification"), ("hafren-a-theifi", "engagement-protocol"),
            ("minimal", "service-specification"), ("minimal", "engagement-protocol"),
        ]

    @Test("The examples draft as they did when somebody last looked", arguments: golden)
    func examplesAreGolden(contract: String, name: String) throws {
        try expectGolden(
            document(name, of: repositoryText("Examples/\(contract).yaml")).dump, "\(contract)/\(name).tree")
    }

    @Test("Every golden file belongs to a document")
    func noOrphans() throws {
        let folder = repository.appending(path: "Tests/Golden")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tree") }
        let known = Self.golden.map { "\($0.contract)/\($0.name).tree" }
        #expect(Set(files).subtracting(known).isEmpty)
    }

    @Test("A document is made by default only if the contract holds its facts")
    func documentsByDefault() throws {
        #expect(try workshop.library.documentNames(for: contract(example)) == workshop.library.documentNames)
        let few = try workshop.library.documentNames(for: contract(minimal))
        #expect(few.first == "service-specification" && !few.contains("engagement-protocol"))
        #expect(!few.contains("invitation-to-tender") && !few.contains("contract-calendar"))
    }

    static let commissioners = [
        ("one-board", "", ""),
        ("two-boards", "  - name: Hafren University Health Board\n", ""),
        ("one-authority", "", "local-authorities:\n  - name: Dyffryn County Council\n"),
        (
            "two-authorities", "  - name: Hafren University Health Board\n",
            "local-authorities:\n  - name: Dyffryn County Council\n  - name: Hafren County Council\n"
        ),
    ]

    @Test("Grammar agrees with the number of commissioners", arguments: commissioners)
    func grammarIsGolden(name: String, board: String, authorities: String) throws {
        let document = try specification(minimal + board + authorities)
        let clauses = document.clauses.map { "\($0.number ?? "")\n\($0.words)\n" }
        try expectGolden(clauses.joined(separator: "\n"), "grammar/\(name).txt")
    }

    @Test("Every value names a key of the format and the line that states it")
    func valuesKnowTheirPlace() throws {
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        var count = 0
        try specification(example).forEachInline { inline, id in
            guard case .value(let value) = inline, let place = value.place else { return }
            count += 1
            let line = lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1)
            let key = value.key.text.split(separator: ".").last.map(String.init) ?? ""
            let stated = String(line)
            let isNamed =
                lines[place.line - 1].contains(key + ":") || lines[place.line - 1].contains("[")
                || lines[place.line - 1].trimmingCharacters(in: .whitespaces).hasPrefix("- ")
                || value.key.text.hasPrefix("clauses.")
            #expect(isNamed, "\(id): \(value.key) is said to stand at \(place): \(stated)")
        }
        #expect(count > 100)
    }

    @Test("A changed fact changes every clause that states it")
    func factsAgree() throws {
        let changed = try specification(
            example.replacing("standard: 5 working days", with: "standard: 3 working days")
                .replacing("supervision: every 6 weeks", with: "supervision: monthly"))
        #expect(!changed.words.contains("5 working days"))
        #expect(!changed.words.contains("6 weeks"))
        #expect(changed.words.contains("3 working days"))
        #expect(try changed.clause("spec.supervision.individual-supervision").words.contains("once every month"))
    }

    @Test("Drafting is the same every time")
    func isReproducible() throws {
        #expect(try specification(example) == specification(example))
    }

    @Test("No drafting note, blank mark or bracketed plural of the guidance is left")
    func nothingUnresolved() throws {
        for text in [example, minimal] {
            let words = workshop.draft(try contract(text), names: workshop.library.documentNames).documents.map(\.words)
                .joined()
            for mark in [
                "xxx", "XX", "##", "£_", "[s]", "(s)", "(ies)", "{{", "}}", "TBC", "etc.", "e.g.", " ,", " .", "  ",
            ] {
                #expect(!words.contains(mark), "\(mark)")
            }
        }
    }

    @Test("An issued contract with a blank left is an error that names the key")
    func issuedWithBlanks() throws {
        let issued = minimal.replacing("commissioners:", with: "  status: issued\ncommissioners:")
        let findings = workshop.draft(try contract(issued)).findings
        #expect(findings.contains { $0.address?.text == "funding.ceiling" && $0.kind.id == "draft/blank-left" })
        #expect(Set(findings.compactMap(\.address)).count == findings.count)
        #expect(findings.allSatisfy { $0.place?.line == 4 })
    }

    @Test("The example leaves no blank")
    func exampleIsComplete() throws {
        for document in try documents(of: example) {
            #expect(Set(document.blanks.map(\.key.text)) == [], "\(document.name)")
        }
    }
}
