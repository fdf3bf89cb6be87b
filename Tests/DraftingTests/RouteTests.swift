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

    @Test(
        "The calendar rests the standstill on the law of its own route",
        arguments: [
            ("light-touch", "open", "Procurement Act 2023 section 51"),
            ("provider-selection-regime", "direct-award-1", "SI 2025/99 regulation 12"),
            ("provider-selection-regime", "competitive", "SI 2025/99 regulation 12"),
        ])
    func standstillLaw(route: String, procedure: String, law: String) throws {
        let text = with(route, procedure)
        let calendar = try #require(workshop.draft(try contract(text), named: "contract-calendar").value)
        let lines = calendar.words.split(separator: "\n")
        let line = try #require(lines.first { $0.contains("Last day of the standstill") })
        let others = ["Procurement Act 2023 section 51", "SI 2025/99 regulation 12"].filter { $0 != law }
        #expect(line.contains(law) && !others.contains { line.contains($0) }, "\(line)")
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

    @Test(
        "What the law of the day of the advertisement is called stands in the invitation, whenever the service starts")
    func lawOfTheDay() throws {
        let before = with("light-touch").replacing("advertised: 2026-11-30", with: "advertised: 2025-02-23")
        #expect(try said(text: before).contains("the Public Contracts Regulations 2015"))
        #expect(try !said(text: before).contains("Procurement Act"))
        let after = with("light-touch").replacing("advertised: 2026-11-30", with: "advertised: 2025-02-24")
        #expect(try said(text: after).contains("the Procurement Act 2023"))
        let found = workshop.check(
            try contract(
                with("provider-selection-regime").replacing("advertised: 2026-11-30", with: "advertised: 2025-02-23")))
        #expect(found.contains { $0.kind.id == "consistency/route-not-law" && $0.kind.severity == .error })
    }

    @Test(
        "A procedure without bids makes a record of the award, and no invitation, response form or blank of them",
        arguments: [
            ("light-touch", "direct-award"), ("provider-selection-regime", "direct-award-1"),
            ("provider-selection-regime", "direct-award-2"), ("provider-selection-regime", "most-suitable-provider"),
            ("provider-selection-regime", "direct-award"), ("below-threshold", "direct-award"),
        ])
    func withoutBids(route: String, procedure: String) throws {
        let text = with(route, procedure)
        let names = workshop.library.documentNames(for: try contract(text))
        #expect(!names.contains("invitation-to-tender") && !names.contains("response-form"))
        #expect(names.contains("award-record"))
        let record = try #require(workshop.draft(try contract(text), named: "award-record").value)
        #expect(record.blanks.isEmpty)
        #expect(record.words.contains("Quality") == (route == "provider-selection-regime"))
        #expect(record.words.contains("standstill lasts") == (route != "below-threshold"))
    }

    @Test(
        "A procedure that the route does not know is an error",
        arguments: [
            ("light-touch", "restricted"), ("light-touch", "most-suitable-provider"), ("light-touch", "competitive"),
            ("provider-selection-regime", "open"), ("provider-selection-regime", "competitive-flexible"),
        ])
    func unknownProcedure(route: String, procedure: String) throws {
        let found = workshop.check(try contract(with(route, procedure)))
        #expect(found.contains { $0.kind.id == "consistency/route-procedure" && $0.kind.severity == .error })
    }

    @Test(
        "Codes and thresholds are those of the route and of the day",
        arguments: [
            ("light-touch", "85312310", false), ("light-touch", "85100000", true), ("light-touch", "85131000", true),
            ("provider-selection-regime", "85131000", false), ("provider-selection-regime", "85312310", true),
            ("provider-selection-regime", "85000000", true), ("provider-selection-regime", "85323000-9", false),
        ])
    func codes(route: String, code: String, isFound: Bool) throws {
        let found = workshop.check(
            try contract(with(route).replacing("cpv: [\"85312310\"]", with: "cpv: [\"\(code)\"]")))
        #expect(found.contains { $0.kind.id == "consistency/cpv-route" } == isFound)
    }

    @Test(
        "Councils that commission are called councils, and one of several kinds commissioners",
        arguments: [
            ("Dyffryn County Council", "The Council and the Local Authority must commission"),
            ("Bwrdd Iechyd Prifysgol Dyffryn", "The Health Board and the Local Authority must commission"),
        ])
    func bodies(name: String, saying: String) throws {
        let text = example.replacing("name: Dyffryn University Health Board", with: "name: \(name)")
            .replacing("    short: the Health Board\n", with: "")
        let words = try #require(workshop.draft(try contract(text), named: "service-specification").value).words
        #expect(words.lowercased().contains(saying.lowercased()))
    }

    private func with(_ route: String, _ procedure: String? = nil) -> String {
        let usual = route == "provider-selection-regime" ? "competitive" : "competitive-flexible"
        return example.replacing("  route: light-touch ", with: "  route: \(route) ")
            .replacing("  procedure: competitive-flexible ", with: "  procedure: \(procedure ?? usual) ")
    }

    private func said(_ route: String) throws -> String { try said(text: with(route)) }

    private func said(text: String) throws -> String {
        let document = try #require(workshop.draft(try contract(text), named: "invitation-to-tender").value)
        return document.clauses.filter { $0.id == "tender.route.rules" }.map(\.words).joined()
    }
}
