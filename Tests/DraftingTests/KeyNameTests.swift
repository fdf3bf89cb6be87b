import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("What the library calls the keys of the contract file") struct KeyNameTests {
    @Test("Every key is called something, in a line without a full stop, and nothing else is")
    func every() {
        let meanings = workshop.library.wording.meanings
        #expect(Set(meanings.keys) == Set(Contract.everyKey.map(\.address.text)))
        for (key, meaning) in meanings {
            #expect(meaning.contains { $0.isLetter } && !meaning.hasSuffix("."), "\(key): \(meaning)")
        }
    }

    @Test("A fact of an entry, however the entry is named, is called as its key is")
    func entries() throws {
        try contract(example).forEachFact { address, key, _ in
            let found = Contract.keyAddress(of: address)
            #expect(found?.text.split(separator: ".").last.map { String($0) } == key.name, "\(address)")
            #expect(workshop.library.meaning(of: address) != nil, "\(address)")
        }
        #expect(Contract.keyAddress(of: Address("settings.ysbyty-bryn.advocates")) == Address("settings.advocates"))
        #expect(
            Contract.keyAddress(of: Address("clauses.spec.service.availability.replace")) == Address("clauses.replace"))
        #expect(Contract.keyAddress(of: Address("settings.ysbyty-bryn")) == Address("settings"))
        #expect(Contract.keyAddress(of: Address("commissioners.name")) == Address("commissioners.name"))
        #expect(Contract.keyAddress(of: Address("nothing.at.all")) == nil)
    }

    @Test("A key that is missing or misspelt is reported with what was meant")
    func misspelt() throws {
        var copy = LibraryCopy()
        let path = "labels/keys.en.md"
        let line = try copy.line("id: contract.term", in: path)
        try copy.replace(line: line, of: path, with: ["id: contract.trem"])
        let findings = copy.open().findings
        #expect(
            findings.map(\.summary) == [
                "The key `contract.term` is missing", "`contract.trem` is no key of the contract file",
            ])
        #expect(findings.last?.help?.contains("`contract.term`") ?? false && findings.last?.place?.line == line)
    }
}
