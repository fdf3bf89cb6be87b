import Foundation
import ManylebDocument
import ManylebDrafting
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTemplates
import ManylebTestSupport
import Testing

@testable import ManylebChecking

@Suite("A blank stays a blank in every document")
struct BlankTests {
    static let issued = ["contract.status = issued", "contract.version = 1"]

    /// Every key and group of the example that can be left out, an entry of a list for each of its own keys.
    static let keys: [String] = {
        var keys: [String] = []
        func visit(_ node: Node, _ descriptions: [KeyDescription], _ address: String) {
            guard case .group(let pairs) = node else { return }
            for pair in pairs {
                guard let key = descriptions.first(where: { $0.name == pair.key }) else { continue }
                let here = address + pair.key
                if key.need != .required { keys.append(here) }
                switch (key.shape, pair.value) {
                case (.group(let inner), _): visit(pair.value, inner, here + ".")
                case (.records(let inner), .list(let items)):
                    for item in items.prefix(2) { visit(item, inner, "\(here).\(item.name ?? "").") }
                default: break
                }
            }
        }
        if let node = try? Node(contract: oneYear) { visit(node, Contract.descriptions, "") }
        return keys.filter { !$0.hasPrefix("waivers") && !$0.hasPrefix("contract.status") }
    }()

    @Test("Check and build report what a document of an issued contract leaves blank", arguments: sample(of: keys, 12))
    func everyKey(key: String) throws {
        let text = try patched(Self.issued + ["remove \(key)"], of: oneYear).text
        let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
        // Not every key can be left out alone.
        guard let contract = outcome.value else { return }
        let names = workshop.library.documentNames(for: contract)
        let documents = try #require(workshop.draft(contract).value)
        let blanks = Set(documents.flatMap(\.blanks).map(\.key))
        for document in documents { expectNoPlainBlank(in: document) }
        #expect(Set(check(text, contract).map(\.address)).isSuperset(of: blanks), "\(key)")
        guard !blanks.isEmpty else { return }
        // Builds one document for each key, in turn.
        let asked = [names.first, names.last, documents.first { $0.blanks.isEmpty }?.name].compactMap { $0 }
        let name = asked[(Self.keys.firstIndex(of: key) ?? 0) % asked.count]
        let drafted = workshop.draft(contract, named: name)
        #expect(drafted.value?.name == name)
        #expect(Set(drafted.findings.filter { $0.kind.id == "draft/blank-left" }.map(\.address)) == blanks, "\(key)")
    }

    private func check(_ text: String, _ contract: Contract) -> [Finding] {
        workshop.check(contract, file: "contract.yaml")
    }

    /// The placeholder's words occur only in blanks.
    private func expectNoPlainBlank(in document: Document) {
        let words = workshop.library.label(.blank)
        document.forEachInline { inline, id in
            switch inline {
            case .text(let text): #expect(!text.contains(words), "\(document.name) \(id)")
            case .value(let value): #expect(!value.text.contains(words), "\(document.name) \(id)")
            case .term(let term): #expect(!term.text.contains(words), "\(document.name) \(id)")
            case .blank(let blank): #expect(blank.text.contains(words) && !blank.key.text.isEmpty)
            case .emphasis, .strong, .reference, .revised: break
            }
        }
    }

    @Test(
        "A blank in the calendar's words, or in house wording that the deviation report repeats, is a blank",
        arguments: [
            (["remove provider", "remove complaints.refer-to"], "complaints.refer-to", "contract-calendar"),
            (["remove provider", "remove incidents.report-to"], "incidents.report-to", "contract-calendar"),
            (
                [
                    "remove funding.ceiling",
                    "clauses.spec.staffing.profile.add = At most {{funding.ceiling}} is paid.",
                ], "funding.ceiling", "deviation-report"
            ),
        ])
    func workedOut(changes: [String], key: String, name: String) throws {
        let contract = try contract(try patched(Self.issued + changes).text)
        let drafted = workshop.draft(contract)
        let document = try #require(drafted.value?.first { $0.name == name })
        #expect(document.blanks.map(\.key).contains(Address(key)))
        expectNoPlainBlank(in: document)
        #expect(drafted.findings.contains { $0.kind.id == "draft/blank-left" && $0.address == Address(key) })
    }

    @Test("A blank that a library puts into the heading of a duty is printed in the calendar file, and counted")
    func calendarFile() throws {
        var copy = LibraryCopy()
        try copy.replace(
            "## Operational meeting", with: "## Operational meeting, see {{complaints.refer-to}}",
            in: "labels/duties.md")
        let own = try #require(copy.open().value)
        for (changes, severity) in [(["remove complaints.refer-to"], Severity.note), (Self.issued, .error)] {
            let text = try patched(changes + ["remove complaints.refer-to"].filter { !changes.contains($0) }).text
            let contract = try contract(text)
            let deadlines = own.deadlines(contract)
            let findings = own.blanks(in: deadlines, of: contract)
            #expect(findings.map(\.address) == [Address("complaints.refer-to")])
            #expect(findings.map(\.kind.severity) == [severity])
            let file = String(decoding: own.iCalendar(contract, deadlines), as: UTF8.self)
            #expect(file.replacing("\r\n ", with: "").contains("[to be completed: complaints.refer-to]"))
        }
    }
}
