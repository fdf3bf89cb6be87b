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

    @Test("Of bodies that share a post every one is named, with how to reach it")
    func sharedPost() throws {
        let post = "lead: Head of Mental Health Commissioning"
        let joint = text(
            (
                "local-authorities: ",
                """
                  - {name: Glannau University Health Board, \(post), email: b@glannau.example}
                  - {name: Mynydd University Health Board, \(post), email: c@mynydd.example}
                local-authorities:\u{20}
                """
            ))
        for (name, clause) in [
            ("service-specification", "spec.commissioning.contract-manager"),
            ("engagement-protocol", "protocol.context.parties"),
        ] {
            let words = try document(name, of: joint).clause(clause).words
            for address in ["imha.commissioning@dyffryn.example", "b@glannau.example", "c@mynydd.example"] {
                #expect(words.contains("email \(address)"), "\(clause): \(address)")
            }
        }
    }

    @Test(
        "Service users take part in what there is: short-listing, interviews, or marking",
        arguments: [
            (true, false, "in drafting these documents, in the interviews and in the selection"),
            (true, true, "in drafting these documents, in short-listing, in the interviews and in the selection"),
            (false, false, "in drafting these documents, in marking the bids and in the selection"),
        ])
    func serviceUsers(areInterviewed: Bool, isShortened: Bool, saying: String) throws {
        let changed = text(
            ("\ntender:\n", "\ntender:\n  interviews: \(areInterviewed)\n"),
            ("  short-list: 4 ", isShortened ? "  short-list: 4 " : "  # "))
        let clause = try document("invitation-to-tender", of: changed).clause("tender.users.engage")
        #expect(clause.words.contains(saying), "\(clause.words)")
    }

    @Test("Options are priced in the invitation, and left out of the calendar until they are exercised")
    func options() throws {
        let changed = text(
            (
                "  extension: 2 years ",
                "  options: [{option: 1, length: 1 year}, {option: 2, length: up to 2 years}]\n  # "
            ))
        let budget = try document("invitation-to-tender", of: changed).clause("tender.req.budget").words
        #expect(budget.contains("every option to extend it (1 year and up to 2 years)"), "\(budget)")
        let about = try document("contract-calendar", of: changed).clause("calendar.about.contents").words
        #expect(about.contains("counted once it has been exercised"))
    }
}
