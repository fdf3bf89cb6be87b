import ManylebDocument
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("What the clauses say, and do not say, as the facts go")
struct WordingTests {
    /// The example with lines changed; each must be there.
    private func text(_ changes: (String, String)...) -> String {
        changes.reduce(example) { text, change in
            #expect(text.contains(change.0), "\(change.0)")
            return text.replacing(change.0, with: change.1)
        }
    }

    @Test("A frequency that never changes is said once, and one that changes twice")
    func steadyMeetings() throws {
        let clause = try specification(example).clause("spec.commissioning.contract-relationship").words
        #expect(clause.contains("must be held quarterly.") && !clause.contains("from then on"))
        let later = try specification(text(("    after: quarterly", "    after: six-monthly")))
            .clause("spec.commissioning.contract-relationship").words
        #expect(later.contains("quarterly in the first year of the contract and six-monthly from then on."))
        let unknown = try specification(minimal).clause("spec.commissioning.contract-relationship").words
        #expect(unknown.contains("monitoring.review-meetings.after"))
    }

    @Test("In an agreed contract nothing speaks to bidders")
    func agreed() throws {
        let agreed = text(
            ("version: 0.3 ", "version: \"1\" "), ("status: draft ", "status: agreed "),
            ("date: 2026-11-02", "date: 2027-03-01"),
            (
                "\ntender:\n",
                "\npricing:\n  - {line: salaries, years: [\"£160,000\", \"£160,000\", \"£160,000\"]}\n\ntender:\n"
            ))
        for name in ["service-specification", "engagement-protocol"] {
            let words = try document(name, of: agreed).words.lowercased()
            #expect(!words.contains("bidder") && !words.contains("winning tender"), "\(name)")
        }
        #expect(try specification(example).words.contains("Bidders must show"))
    }

    @Test("Each body that signs the engagement protocol has a row of its own")
    func signatures() throws {
        let clause = try document("engagement-protocol", of: example).clause("protocol.context.agreement").words
        for name in [
            "Dyffryn University Health Board", "Dyffryn County Council", "Llais Dyffryn Advocacy",
            "Dyffryn Mental Health Services", "Cedar House Care Ltd",
        ] {
            #expect(clause.contains(name), "\(name)")
        }
        #expect(!clause.contains(" and Cedar House Care Ltd"))
    }

    @Test("The children's barred list is asked for only where advocates support people under 18")
    func childrensList() throws {
        let list = "children’s barred list"
        #expect(try specification(example).clause("spec.competencies.clearance-checks").words.contains(list))
        let adults = try specification(text(("children: true ", "children: false ")))
        #expect(try !adults.clause("spec.competencies.clearance-checks").words.contains(list))
    }

    @Test("Without non-instructed advocacy nothing relies on it")
    func instructedOnly() throws {
        let changed = text(("non-instructed: true", "non-instructed: false"))
        let scope = try document("engagement-protocol", of: changed).clause("protocol.scope.service").words
        #expect(
            scope.contains("does not include non-instructed advocacy") && !scope.contains("must give non-instructed"))
        let model = try specification(changed)
        #expect(
            try !model.clause("spec.model.non-instructed-policies").words.contains("how non-instructed advocacy is"))
        #expect(try !model.clause("spec.model.principles").words.contains("non-instructed"))
    }
}
