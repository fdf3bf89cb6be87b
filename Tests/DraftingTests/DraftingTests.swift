import Foundation
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Drafting")
struct DraftingTests {
    @Test("A document is made by default only if the contract holds its facts")
    func documentsByDefault() throws {
        // Bids are invited, so there is no award without them to record.
        let all = workshop.library.documentNames.filter { $0 != "award-record" }
        #expect(try workshop.library.documentNames(for: contract(example)) == all)
        let few = try workshop.library.documentNames(for: contract(minimal))
        #expect(few.first == "service-specification" && !few.contains("engagement-protocol"))
        #expect(!few.contains("invitation-to-tender") && !few.contains("contract-calendar"))
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
            let words = try workshop.draft(try contract(text), names: workshop.documentNames).get().map(\.words)
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
