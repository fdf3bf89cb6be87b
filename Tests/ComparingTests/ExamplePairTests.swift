import ManylebKit
import ManylebTestSupport
import Testing

@Suite("The example pair: a longer response, a moved clause, a removed setting, two reworded clauses, a lower target")
struct ExamplePairTests {
    private func comparison() throws -> Comparison {
        try compare(repositoryText("Tests/Fixtures/diff/old.yaml"), repositoryText("Tests/Fixtures/diff/new.yaml"))
    }

    @Test("Exactly the changed facts are reported, each once, with effect, party and places")
    func facts() throws {
        let facts = try comparison().facts
        #expect(
            facts.map(\.key.text) == [
                "settings.cedar-house", "service.response.standard", "monitoring.kpis.local.welsh-offer.target",
            ])
        #expect(facts.map(\.rule) == [.removed, .changed, .changed])
        #expect(facts.map(\.old) == ["Cedar House", "5 working days", ">= 98%"])
        #expect(facts.map(\.new) == [nil, "10 working days", ">= 90%"])
        #expect(facts.allSatisfy { $0.effect == .weaker && $0.affects == .patients })
        #expect(facts.map(\.oldPlace?.description) == ["old.yaml:78:5", "old.yaml:104:15", "old.yaml:231:15"])
        #expect(facts.map(\.newPlace?.description) == [nil, "new.yaml:92:15", "new.yaml:219:15"])
    }

    @Test("Exactly the edited clauses are reported as edited; the others name the fact that they repeat")
    func clauses() throws {
        let comparison = try comparison()
        #expect(
            comparison.edited.map { "\($0.kind.rawValue) \($0.id)" } == [
                "moved house.office-visits", "changed spec.staffing.profile", "changed house.welsh-speakers",
            ])
        let moved = try #require(comparison.edited.first)
        #expect(moved.oldSection == "spec.location" && moved.newSection == "spec.delivery")
        #expect(moved.redline.words.allSatisfy { $0.op == .same })
        let facts = Set(comparison.facts.map(\.key))
        #expect(!comparison.consequences.isEmpty)
        for change in comparison.consequences { #expect(facts.isSuperset(of: change.because)) }
        let response = comparison.consequences.first { $0.id == "protocol.referrals.response-times" }
        #expect(response?.because.map(\.text) == ["service.response.standard"])
    }

    @Test("The words of a reworded clause read as a person would mark them")
    func words() throws {
        let change = try #require(try comparison().edited.first { $0.id == "house.welsh-speakers" })
        #expect(
            change.redline.words.filter { $0.op != .same } == [
                WordOperation(.delete, "three"), WordOperation(.insert, "four"), WordOperation(.delete, "a"),
                WordOperation(.insert, "an up-to-date"),
            ])
    }

    @Test("The other way round everything weaker is stronger, and the fingerprints differ")
    func swapped() throws {
        let there = try comparison()
        let back = try compare(
            repositoryText("Tests/Fixtures/diff/new.yaml"), repositoryText("Tests/Fixtures/diff/old.yaml"))
        #expect(back.facts.map(\.key) == there.facts.map(\.key))
        #expect(back.facts.map(\.effect) == [.stronger, .stronger, .stronger])
        #expect(back.facts.map(\.old) == there.facts.map(\.new))
        #expect(Set(back.facts.map(\.fingerprint)).isDisjoint(with: there.facts.map(\.fingerprint)))
        #expect(Set(back.clauses.map(\.id)) == Set(there.clauses.map(\.id)))
    }
}
