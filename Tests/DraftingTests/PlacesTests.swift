import Foundation
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Places, people and parties as real contracts have them")
struct PlacesTests {
    @Test("Twenty-five settings are grouped in tables, and no clause lists them by name")
    func manySettings() throws {
        let kinds = ["hospital", "independent-hospital", "community", "prison", "out-of-area", "team"]
        let settings = (1...25).map { number in
            """
              - {id: place-\(number), name: Place \(number), kind: \(kinds[number % 6]), operator: dmh, wards: [Main], \
            short-term-detention: false, visits: open-access, room: Room \(number), qualifying-patients: 10, advocates: 0.5}
            """
        }
        let text = replacing("settings", by: "settings:\n" + settings.joined(separator: "\n"))
        let words = try said("service-specification", text)
        for number in 1...25 {
            // The tables of places, of staff and of what each setting gets; the rest speaks of them together.
            #expect(words.components(separatedBy: "Place \(number)|").count <= 5)
            #expect(!words.contains("Place \(number) and ") && !words.contains("Place \(number), Place"))
        }
        for caption in ["Hospitals of the health service", "Independent hospitals", "Prisons", "Travelling teams"] {
            #expect(words.contains(caption))
        }
        #expect(words.contains("the 25 settings in the table of settings"))
    }

    @Test("Ages, security and specialist provision of a setting stand in its row")
    func row() throws {
        let text = with(
            "    kind: independent-hospital\n",
            "    kind: independent-hospital\n    secure: medium\n    ages: 18 and over\n")
        #expect(try said("service-specification", text).contains("medium security; ages 18 and over"))
        let adults = with("service:\n", "service:\n  ages: 11 to 25\n")
        let words = try said("service-specification", adults)
        #expect(words.contains("those aged 11 to 25") && !words.contains("any age"))
    }

    @Test("Demand has a lowest, an expected and a highest number, and counts patients in the community by kind")
    func demand() throws {
        let text = with(
            "\ndemand:\n",
            "\ndemand:\n  range: {low: 80%, high: 125%}\n  community: {treatment-order: 40, guardianship: 3}\n"
        ).replacing("    short-term: 30%", with: "    short-term: 30%\n    community: 50%")
        let words = try said("demand-assessment", text)
        #expect(words.contains("40 × 50%|20|") && words.contains("3 × 50%|1.5|"))
        let lines = words.lowercased().split(separator: "\n").filter {
            $0.hasPrefix("lowest|") || $0.hasPrefix("highest|")
        }
        #expect(lines.count == 2 && lines[0].contains("80%") && lines[1].contains("125%"))
    }

    @Test("Who leads, and what each pays, stands in the documents")
    func shares() throws {
        let text = with(
            "    short: the Health Board\n", "    short: the Health Board\n    leads: true\n    share: 60%\n"
        )
        .replacing("    lead: Head of Adult Services\n", with: "    lead: Head of Adult Services\n    share: 40%\n")
        #expect(try said("service-specification", text).contains("Dyffryn County Council|40%|£74,400"))
        #expect(
            try said("invitation-to-tender", text).contains(
                "Dyffryn University Health Board leads the tender for all who commission"))
    }

    @Test(
        "Lots have their settings and ceilings; a central purchasing body, partners and a charity that is a company are said"
    )
    func lots() throws {
        let text = with(
            "\ntender:\n",
            """

            tender:
              purchasing-body: {name: Shared Services of Dyffryn, email: tenders@shared.example}
              lots:
                - {lot: north, name: North, settings: [ysbyty-bryn, dyffryn-cmht], ceiling: "£120,000"}
                - {lot: south, settings: [cedar-house], ceiling: "£60,000"}

            """)
        let words = try said("invitation-to-tender", text)
        #expect(words.lowercased().contains("north: north|ysbyty bryn") && words.contains("|£120,000"))
        #expect(words.contains("Shared Services of Dyffryn runs the tender"))
        #expect(!words.contains("let as a whole"))
        #expect(words.contains("|104|2.8|£120,000"), "patients and advocates of a lot are those of its settings")
        #expect(try said("service-specification", text).contains("a contract for each of them"))
        let prices = try #require(workshop.draft(try contract(text), named: "pricing-schedule").value)
        #expect(prices.clauses.map(\.id).filter { $0.hasPrefix("pricing.totals.lot") }.count == 2)
        let files = prices.tableFiles.compactMap(\.file?.name)
        #expect(files.contains("pricing-schedule-north-core") && files.contains("pricing-schedule-south-expansion"))
        let partners = with(
            "  form: charity",
            "  partners: [{name: Eiriol Cyf, role: subcontractor, part: Welsh-speaking advocates}]\n  company-number: \"0123456\"\n  form: charitable-company #"
        )
        let specification = try said("service-specification", partners)
        #expect(specification.contains("Eiriol Cyf, subcontractor: Welsh-speaking advocates"))
        #expect(specification.contains("charity that is a company") && specification.contains("company number 0123456"))
        let unknown = workshop.read(
            Array(with("\ntender:\n", "\ntender:\n  lots: [{lot: a, settings: [nowhere]}]\n").utf8), file: "c.yaml")
        #expect(unknown.value == nil)
    }

    @Test("Of an award without bids nothing speaks of bidders, and whoever runs a tender is whom bidders write to")
    func addressed() throws {
        let award = with("  procedure: competitive-flexible ", "  procedure: direct-award #")
        for document in ["pricing-schedule", "service-specification"] {
            #expect(try said(document, award).lowercased().contains("bidder") == false, "\(document)")
            #expect(try said(document, example).lowercased().contains("bidder"), "\(document)")
        }
        let body = with(
            "\ntender:\n", "\ntender:\n  purchasing-body: {name: Shared Services, email: t@shared.example}\n")
        #expect(try said("invitation-to-tender", body).contains("Questions go to t@shared.example"))
        let lead = with("    lead: Head of Mental Health", "    leads: true\n    lead: Head of Mental Health")
        #expect(try said("invitation-to-tender", lead).contains("leads the tender for all who commission"))
        #expect(try !said("invitation-to-tender", lead).contains("Health Board leads the tender. "))
    }

    private func with(_ old: String, _ new: String) -> String {
        #expect(example.contains(old), "\(old)")
        return example.replacing(old, with: new, maxReplacements: 1)
    }

    /// The example with another block at a key.
    private func replacing(_ key: String, by block: String) -> String {
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { $0.hasPrefix(key + ":") }!
        let rest = lines[(first + 1)...].drop { $0.isEmpty || $0.hasPrefix(" ") }
        return (lines[..<first] + [Substring(block)] + rest).joined(separator: "\n")
    }

    private func said(_ document: String, _ text: String) throws -> String {
        try #require(workshop.draft(try contract(text), named: document).value).words
    }
}
