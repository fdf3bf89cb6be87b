import Foundation
import ManylebDocument
import ManylebFindings
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("A yes or no that nobody has decided")
struct UndecidedTests {
    private func documents(_ key: String, _ line: String) throws -> [Document] {
        let stated = try #require(example.firstRange(of: "\(key): true"))
        return try documents(of: example.replacingCharacters(in: stated, with: line))
    }

    private func documents(of text: String) throws -> [Document] { try workshop.draft(try contract(text)).get() }

    @Test(
        "What hangs on it stands in every document, with a blank behind it",
        arguments: [
            ("children", "advocates.children", ["service-specification", "engagement-protocol", "contract-calendar"]),
            ("involved", "tender.service-users.involved", ["invitation-to-tender"]),
        ])
    func leavesBlank(key: String, address: String, names: [String]) throws {
        let undecided = try documents(key, "")
        let decided = zip(try documents(key, "\(key): true"), try documents(key, "\(key): false"))
        for (document, (yes, no)) in zip(undecided, decided) where names.contains(document.name) {
            #expect(yes.words != no.words, "\(document.name) says it")
            #expect(document.blanks.contains { $0.key == Address(address) }, "\(document.name)")
            let blank = "[to be completed: \(address)]"
            #expect(document.words.replacing(" " + blank, with: "").replacing("\n" + blank, with: "") == yes.words)
        }
        #expect(Set(undecided.map(\.name)).isSuperset(of: names))
    }

    @Test("A hospital leaves a blank if it does not say whether patients are held short term, a community service none")
    func hospital() throws {
        let blanks = try specification(example.replacing("short-term-detention: true", with: "")).blanks.map(\.key.text)
        #expect(blanks == ["settings.ysbyty-bryn.short-term-detention"])
    }

    @Test("Of a contract that is issued it is an error, at the key to fill in")
    func isAnError() throws {
        let text = example.replacing("children: true", with: "").replacing("status: draft", with: "status: issued")
        let findings = workshop.draft(try contract(text.replacing("version: 0.3", with: "version: 1"))).findings
        #expect(findings.map(\.address) == [Address("advocates.children")])
        #expect(findings.first?.kind.id == "draft/blank-left")
    }
}

@Suite("Lists of entries of several kinds")
struct MixedListTests {
    private func copy(row: String) throws -> LibraryCopy {
        var copy = LibraryCopy()
        copy["labels/lists.md"] +=
            "\n## Everybody who signs\nid: signatories\nlist: commissioners, healthcare-providers, local-authorities\n"
        try copy.replace(
            "``` table commissioning-parties\ncaption: Contacts", with: "``` table signatories\ncaption: Contacts",
            in: "service-specification/02-commissioning.md")
        let path = "service-specification/02-commissioning.md"
        let line = try copy.line("| {{name}}", in: path)
        try copy.replace(line: line, of: path, with: [row])
        return copy
    }

    @Test("Each entry is said by its own name, wherever that stands among its keys")
    func names() throws {
        let library = try #require(try copy(row: "| {{name}} | {{#short}}{{short}}{{/short}} | |").open().value)
        let drafted = try library.draft(try contract(example), named: "service-specification").get()
        let words = try drafted.clause("spec.commissioning.contract-manager").words
        for row in [
            "Dyffryn University Health Board|the Health Board|", "Cedar House Care Ltd||", "Dyffryn County Council||",
            "Dyffryn Mental Health Services|the Health Board's hospitals|",
        ] {
            #expect(words.lowercased().contains("\n\(row)".lowercased()), "\(row) in \(words)")
        }
    }

    @Test("What only some of the entries have is refused")
    func unknown() throws {
        let findings = try copy(row: "| {{name}} | {{lead}} | |").open().findings
        #expect(findings.map(\.summary) == ["`lead` names nothing that is known"])
    }
}
