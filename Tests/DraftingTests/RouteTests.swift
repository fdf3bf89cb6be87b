import ManylebKit
import ManylebTestSupport
import Testing

@Suite("What a route publishes around the award")
struct RouteTests {
    @Test(
        "Eight working days from 19 February 2027 end on 2 March under the Act, on 3 March under the regime for health")
    func standstill() throws {
        for (route, sayings) in [
            ("light-touch", ["19 February 2027, the standstill ends on 2 March 2027", "signed on 3 March 2027"]),
            (
                "provider-selection-regime",
                ["19 February 2027, the standstill ends on 3 March 2027", "signed on 4 March 2027"]
            ),
        ] {
            let text = try said(route)
            for saying in sayings { #expect(text.contains(saying), "\(route): \(saying)") }
        }
        #expect(try !said("below-threshold").contains("standstill"))
    }

    @Test("Who prepares before the contract can be signed is told so")
    func preparation() throws {
        func notes(_ route: String, _ day: String) throws -> Int {
            let text = with(route).replacing("mobilisation: 2027-03-03", with: "mobilisation: \(day)")
            return workshop.check(try contract(text)).count { $0.kind.id == "consistency/standstill-preparation" }
        }
        #expect(try notes("light-touch", "2027-03-02") == 1 && notes("light-touch", "2027-03-03") == 0)
        #expect(
            try notes("provider-selection-regime", "2027-03-03") == 1
                && notes("provider-selection-regime", "2027-03-04") == 0)
    }

    private func with(_ route: String) -> String {
        example.replacing("tender:\n", with: "tender:\n  route: \(route)\n")
    }

    private func said(_ route: String) throws -> String {
        let document = try #require(workshop.draft(try contract(with(route)), named: "invitation-to-tender").value)
        return document.clauses.filter { $0.id == "tender.route.rules" }.map(\.words).joined()
    }
}
