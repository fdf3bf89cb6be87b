import ManylebKit
import ManylebTestSupport
import Testing

/// What values and words do not tell by themselves, and a rule of the checker does.
@Suite("A change by which a contract comes to break a rule says who loses by it")
struct WeaknessTests {
    @Test(
        "A fact says so, and its reverse that they gain",
        arguments: [
            ("access-appeals: the Director of Nursing", "access-appeals: the ward manager", Effect.Direction.weaker),
            ("access-appeals: the Director of Nursing", "access-appeals: the Medical Director", .unread),
            ("refer-to: the Health Board's Head of", "refer-to: the Provider's Head of", .weaker),
            ("refer-to: the Health Board's Head of", "refer-to: the Council's Head of", .unread),
            ("    flexible: evenings and weekends by arrangement", "    flexible: never", .weaker),
            ("    room: Visitors' room", "    room: Interview room 2, Afon ward", .weaker),
            ("    room: Visitors' room", "    room: the quiet room", .unread),
            ("read first thing each working day", "read on Mondays", .weaker),
            ("read first thing each working day", "read at nine each working day", .unread),
        ])
    func facts(old: String, new: String, effect: Effect.Direction) throws {
        let other = edited(example, old, new)
        let facts = try compare(example, other).facts
        #expect(facts.map(\.effect) == [effect] && facts.map(\.affects) == [.patients])
        #expect(try compare(other, example).facts.map(\.effect) == [effect.reversed])
    }

    @Test(
        "House wording that a rule accuses is weaker",
        arguments: [
            ("Referrals are answered within 10 working days.", Effect.Direction.weaker),
            ("Referrals are answered within 3 working days.", .unread),
            ("Supervision takes place once a year.", .weaker),
            ("Volunteers may act as advocates.", .weaker),
            ("The office has a kettle.", .unread),
        ])
    func wording(sentence: String, effect: Effect.Direction) throws {
        let other = edited(example, "office away from the wards.", "office away from the wards. \(sentence)")
        let clauses = try compare(example, other).edited
        #expect(clauses.map(\.effect) == [effect] && clauses.map(\.affects) == [.patients])
    }

    @Test("What the old side breaks as well is no loss by the change")
    func brokenBefore() throws {
        let before = edited(example, "access-appeals: the Director of Nursing", "access-appeals: the ward manager")
        let after = edited(before, "access-appeals: the ward manager", "access-appeals: the Ward Manager")
        #expect(try compare(before, after).facts.map(\.effect) == [.unread])
    }

    @Test("Dates and names that no rule speaks of stay neutral")
    func neutral() throws {
        for (old, new) in [
            ("    evaluated-by: 2027-01-29", "    evaluated-by: 2027-01-28"), ("  version: 0.3", "  version: 0.4"),
            ("  service-manager: Advocacy Service Manager", "  service-manager: Head of Advocacy"),
        ] {
            #expect(try compare(example, edited(example, old, new)).facts.map(\.effect) == [.neutral])
        }
    }
}
