import Foundation
import ManylebFindings
import ManylebFormats
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("Waivers")
struct WaiverTests {
    private func found(_ waivers: String, _ changes: [String] = []) throws -> [Finding] {
        let text = try patched(["service.response.standard = 10 working days", "remove waivers"] + changes).text
        return try check(text + "waivers:\n" + waivers).filter {
            $0.kind.id == "figure/response-time" || $0.kind.id.hasPrefix("waiver/")
        }
    }

    @Test(
        "A waiver holds at its key, the key's end and the group around it, or everywhere",
        arguments: [
            "service.response.standard", "response.standard", "standard", "service.response", "service", "",
        ])
    func places(place: String) throws {
        let at = place.isEmpty ? "" : "    at: \(place)\n"
        let found = try found("  - rule: figure/response-time\n\(at)    reason: Agreed with the patients' council.\n")
        #expect(found.map(\.kind.id) == ["figure/response-time"])
        #expect(found.first?.waiver == "Agreed with the patients' council.")
    }

    @Test(
        "A waiver for another place waives nothing and is itself reported",
        arguments: ["service.response.standards", "response", "ponse.standard", "advocates", "service.hours"])
    func elsewhere(place: String) throws {
        let found = try found("  - rule: figure/response-time\n    at: \(place)\n    reason: The patients wanted it.\n")
        let isPart = place == "response"
        #expect(found.open.ids == (isPart ? [] : ["figure/response-time", "waiver/unused"]), "\(found.map(\.mark))")
    }

    @Test(
        "A fault in house wording is found at the address of that wording, and waived by it or by the clause",
        arguments: [
            ("law/out-of-force", "Checks are made by the Criminal Records Bureau."),
            ("draft/placeholder", "The team has TBC advocates."),
            ("consistency/response-time-worded", "The first response comes within 12 working days."),
        ])
    func houseWording(rule: String, wording: String) throws {
        let address = "clauses.spec.staffing.profile.add"
        let text = try patched(["\(address) = \(wording)", "remove waivers"]).text
        let found = try check(text).filter { $0.kind.id == rule }
        #expect(found.map { $0.address?.text } == [address], "\(found.map(\.mark))")
        for place in [address, "spec.staffing.profile", "clauses.spec.staffing.profile"] {
            let waiver = "waivers:\n  - rule: \(rule)\n    at: \(place)\n    reason: Agreed with the council.\n"
            let waived = try check(text + waiver).filter { $0.kind.id == rule || $0.kind.id.hasPrefix("waiver/") }
            #expect(waived.map(\.waiver) == ["Agreed with the council."], "\(place): \(waived.map(\.mark))")
        }
    }

    @Test(
        "A waiver without a reason that says something waives nothing",
        arguments: ["", "    reason: TBC\n", "    reason: n/a\n", "    reason: \"-\"\n"])
    func reasons(reason: String) throws {
        let found = try found("  - rule: figure/response-time\n\(reason)")
        #expect(found.open.ids == ["figure/response-time", "waiver/no-reason"], "\(found.map(\.mark))")
    }

    @Test("A waiver counts to the end of its last day")
    func expiry() throws {
        func found(_ until: String) throws -> [Finding] {
            try self.found("  - rule: figure/response-time\n    reason: The patients wanted it.\n    until: \(until)\n")
        }
        #expect(try found("2026-11-02").open.isEmpty)
        let late = try found("2026-11-01").open
        #expect(late.ids == ["figure/response-time", "waiver/expired"])
        #expect(late.last?.summary.contains("2026-11-01") ?? false)
    }

    @Test("For a misspelt name the right one is offered, and waivers cannot be waived")
    func unknown() throws {
        let found = try found("  - rule: figure/reponse-time\n    reason: The patients wanted it.\n")
        let fault = try #require(found.first { $0.kind.id == "waiver/unknown-rule" })
        #expect(fault.help?.contains("did you mean `figure/response-time`?") ?? false)
        let own = try self.found(
            "  - rule: waiver/unused\n    reason: The patients wanted it.\n  - rule: figure/term\n    reason: The patients wanted it.\n"
        )
        #expect(own.open.map(\.kind.id).sorted() == ["figure/response-time", "waiver/unknown-rule", "waiver/unused"])
    }

    @Test("With a waiver for each finding none is left open")
    func everything() throws {
        let text = repositoryText("Tests/Fixtures/check/thirty-faults.yaml")
        let open = try check(text).open.filter { !$0.kind.id.hasPrefix("waiver/") }
        var waivers = "waivers:\n"
        var seen: Set<String> = []
        for finding in open {
            let place = finding.address?.text ?? ""
            guard seen.insert(finding.kind.id + place).inserted else { continue }
            waivers += "  - rule: \(finding.kind.id)\n    at: \(place)\n    reason: Agreed with everybody.\n"
        }
        waivers += "  - rule: kpi/small-numbers\n    reason: Agreed with everybody.\n"
        let start = try #require(text.range(of: "waivers:"))
        let found = try check(String(text[..<start.lowerBound]) + waivers)
        #expect(found.open.map(\.mark) == [])
        #expect(found.count >= open.count)
    }

    @Test("A waiver for what is changed in a document holds there, and is not unused while no document came back")
    func edited() throws {
        let text = example + "  - rule: edited/value\n    reason: Agreed when it was signed.\n"
        let contract = try contract(text)
        #expect(try check(text).filter { $0.kind.id.hasPrefix("waiver/") }.map(\.mark) == [])
        let document = try #require(workshop.draft(contract, names: ["service-specification"]).value?.first)
        let built = String(decoding: workshop.write(document, as: .docbook), as: UTF8.self)
        let edited = built.replacing(">5 working days<", with: ">4 working days<")
        #expect(edited != built)
        let outcome = workshop.readDocument(Array(edited.utf8), file: "edited.xml", heldTo: [contract])
        let found = workshop.check(try #require(outcome.value)).filter { $0.kind.id == "edited/value" }
        #expect(!found.isEmpty && found.open.isEmpty)
        #expect(found.allSatisfy { $0.waiver == "Agreed when it was signed." })
    }
}
