import ManylebKit
import ManylebTestSupport
import Testing

/// With what `ManylebKit` gives out, as a program that uses the library does it.
@Suite("A client's own rule") struct ClientRuleTests {
    private let email = Rule(
        id: "house/provider-email", title: "The provider has an address on the board's own domain", severity: .warning,
        source: "Board's standing orders 4.1", why: "Referrals are sent by secure mail, which needs one domain.",
        says: "The title is `{title}`", help: "change `{title}`"
    ) { subject in
        guard let contract = subject.contract, let title = contract.terms.title.value else { return [] }
        return [Fault(contract.terms.title, ["title": title.contractText])]
    }

    @Test("Its findings look like the library's own, and are sorted among them") func finding() throws {
        let own = try workshop.adding([email]).get()
        let contract = try contract(example)
        let found = own.check(contract)
        let finding = try #require(found.first { $0.kind.id == "house/provider-email" })
        #expect(finding.kind.severity == .warning && finding.kind.source == "Board's standing orders 4.1")
        #expect(finding.summary.hasPrefix("The title is `Independent"))
        #expect(finding.place == contract.terms.title.place && finding.address?.text == "contract.title")
        #expect(found.filter { $0 != finding } == workshop.check(contract))
        #expect(try own.ruleBook().get()["house/provider-email"]?.title == email.title)
    }

    @Test("It can be waived like any other") func waived() throws {
        let text =
            minimal + """
                waivers:
                  - rule: house/provider-email
                    reason: The board's domain is being moved.

                """
        let own = try workshop.adding([email]).get()
        let found = own.check(try contract(text))
        #expect(
            found.filter { $0.kind.id == "house/provider-email" }.map(\.waiver) == [
                "The board's domain is being moved."
            ])
        #expect(!found.contains { $0.kind.id == "waiver/unknown-rule" })
    }

    @Test("It finds words in documents, where somebody can mend them") func words() throws {
        let rule = Rule(
            id: "house/client-word", title: "A patient is called a patient", why: "One word, one meaning.",
            says: "`{word}` stands in {clause}", help: "write `patient`"
        ) { subject in
            subject.passages.flatMap { passage in
                passage.text.matches(of: /\bclients?\b/).map { match in
                    subject.fault(
                        at: match.range, in: passage, ["word": String(match.output), "clause": passage.clause])
                }
            }
        }
        let text =
            minimal + """
                clauses:
                  spec.service.availability:
                    add: Each client is seen.

                """
        let found = try workshop.adding([rule]).get().check(try contract(text))
            .filter { $0.kind.id == "house/client-word" }
        #expect(found.map(\.summary) == ["`client` stands in spec.service.availability"])
        #expect(found.first?.address?.text == "clauses.spec.service.availability.add")
        #expect(found.first?.place?.line == text.split(separator: "\n", omittingEmptySubsequences: false).count - 1)
    }

    @Test(
        "An id that is taken, or is none, is refused",
        arguments: ["figure/response-time", "format/unknown-key", "library/rule-id", "House/x", "house", "a/b/c"])
    func id(_ id: String) {
        let rule = Rule(id: id, title: "", why: "", says: "", help: "") { _ in [] }
        let own = workshop.adding([rule])
        #expect(own.value == nil && own.findings.map(\.kind.id) == ["library/rule-id"])
        #expect(own.findings.first?.summary.contains("`\(id)`") == true)
    }

    @Test("Two rules cannot share an id") func twice() {
        #expect(workshop.adding([email, email]).value == nil)
    }
}
