import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Contracts after real procurements")
struct RealContractTests {
    private static let sayings: [(contract: String, document: String, words: [String])] = [
        ("a1-bcuhb-2022", "service-specification", ["Option 1: 2 years, from 1 April 2025 to 31 March 2027"]),
        (
            "c-midwest-cyp", "service-specification",
            ["until 31 March 2029", "up to 1 year, from 1 April 2029", "£1,474,348 for the term as a whole"]
        ),
        (
            "d-island-2026", "invitation-to-tender",
            [
                "Option 1: up to 2 years", "without value added tax",
                "The points for quality and the points for the price",
                "is worth £1,395,000 without value added tax, and £1,674,000 with it at 20%",
            ]
        ),
        (
            "e-capital-imha", "invitation-to-tender",
            ["£90,000 for each whole year, with value added tax", "Bids go to the Atamis portal"]
        ),
        ("h-hub-2025", "pricing-schedule", ["From year to year sums rise as consumer prices do."]),
        (
            "i-borough-2018", "service-specification",
            ["Option 1: 1 year, from 1 April 2021 to 31 March 2022", "Option 2: 1 year, from 1 April 2022"]
        ),
    ]

    @Test(
        "What their notices say of term, options, money and award stands in the documents", arguments: sayings.indices)
    func said(index: Int) throws {
        let (contract, document, words) = Self.sayings[index]
        let text = try text(of: document, from: contract)
        for saying in words { #expect(text.contains(saying), "\(contract): \(saying)") }
        #expect(!text.contains("divided by its points"), "\(contract) is won by points for price and quality")
    }

    @Test("None breaks a rule about money, term or award, but for a short term and prices that no notice states")
    func sound() throws {
        let unpriced = ["draft/agreed-without-price"]
        // In England councils commission alone.
        let councils = ["consistency/no-health-board"]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let outcome = workshop.read(
                Array(repositoryText("Tests/Fixtures/contracts/\(name)").utf8), file: name)
            let contract = try #require(outcome.value, "\(outcome.findings)")
            let errors = workshop.check(contract, file: name).filter { $0.kind.severity == .error }
            let known: [Substring: [String]] = [
                "a1": unpriced, "c": ["figure/term"] + councils, "d": councils, "g": unpriced, "h": councils,
                "i": unpriced + councils,
            ]
            let begins = name.prefix { $0 != "-" }
            #expect(errors.map(\.kind.id) == known[begins, default: []], "\(name)")
        }
    }

    private let folder = repository.appending(path: "Tests/Fixtures/contracts")

    private func text(of document: String, from contract: String) throws -> String {
        let text = repositoryText("Tests/Fixtures/contracts/\(contract).yaml")
        let outcome = workshop.read(Array(text.utf8), file: "\(contract).yaml")
        let made = try #require(outcome.value, "\(outcome.findings)")
        let found = try #require(workshop.draft(made, named: document).value)
        return found.clauses.map(\.words).joined(separator: " ")
    }
}
