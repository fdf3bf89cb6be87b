import Foundation
import ManylebFindings
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("A fact knows its address") struct AddressTests {
    /// Whether every fact of a contract knows the address by which it is found.
    private func expectAddresses(in contract: Contract, sourceLocation: SourceLocation = #_sourceLocation) {
        var count = 0
        contract.forEachFact { address, key, fact in
            count += 1
            #expect(fact.address == address, sourceLocation: sourceLocation)
            #expect(contract.fact(address.text)?.address == address, sourceLocation: sourceLocation)
            #expect(Contract.key(at: address)?.name == key.name, "\(address)", sourceLocation: sourceLocation)
            #expect(address.text.hasSuffix(key.name), sourceLocation: sourceLocation)
        }
        #expect(count > 130, sourceLocation: sourceLocation)
    }

    @Test("What the file states, what it leaves out, and what a default says") func read() throws {
        expectAddresses(in: try #require(ModelTests.read(example).value))
        expectAddresses(in: try #require(ModelTests.read(minimal).value))
    }

    @Test("An entry of a list is addressed by its name, and so are its facts; each value by its list")
    func entries() throws {
        let contract = try #require(ModelTests.read(example).value)
        for setting in contract.settings.items {
            let id = try #require(setting.naturalKey)
            #expect(setting.origin.address.text == "settings.\(id)")
            #expect(setting.room.address.text == "settings.\(id).room")
            #expect(setting.wards.items.allSatisfy { $0.address.text == "settings.\(id).wards" })
        }
        let clause = try #require(contract.clauses.items.first)
        #expect(clause.omit.address.text == "clauses.spec.staffing.profile.omit")
        #expect(clause.nearestPlace == clause.id.place)
    }

    @Test(
        "An address of house wording tells its clause",
        arguments: [
            ("clauses.spec.staffing.profile.add", "spec.staffing.profile"), ("clauses.house.rooms", "house.rooms"),
            ("clauses.house.rooms.section", "house.rooms"), ("spec.staffing.profile", nil), ("clauses", nil),
        ] as [(String, String?)])
    func clause(address: String, clause: String?) { #expect(HouseClause.clause(of: Address(address)) == clause) }

    @Test("In a contract made in code every key has its address, and what was assigned gets one")
    func madeInCode() throws {
        var contract = Contract()
        expectAddresses(in: contract)
        #expect(contract.service.response.standard.address.text == "service.response.standard")
        contract.terms.date.value = Day(contractText: "2027-04-01")
        #expect(contract.terms.date.address.text == "contract.date")
        var setting = Setting()
        setting.id = Fact(Identifier(contractText: "ysbyty-bryn"))
        #expect(setting.id.address.text == "")
        contract.settings.items = [setting]
        var policy = Policy()
        policy.name = Fact(Words(contractText: "Complaints policy"))
        contract.provider.policies = RecordList([policy])
        contract.nameFacts()
        expectAddresses(in: contract)
        #expect(contract.settings.items[0].room.address.text == "settings.ysbyty-bryn.room")
    }

    @Test("The nearest place of what the file leaves out is that of the group around it") func nearestPlace() throws {
        let text = minimal + "service:\n  response:\n    clock-starts: a letter\n"
        let contract = try #require(ModelTests.read(text).value)
        let response = contract.service.response
        #expect(response.clockStarts.nearestPlace?.line == 8 && response.clockStarts.place?.line == 8)
        #expect(response.standard.place == nil && response.standard.nearestPlace == response.place)
        #expect(contract.service.hours.from.nearestPlace == contract.service.place)
        #expect(contract.funding.ceiling.nearestPlace == contract.place)
        #expect(contract.fact("service.nothing") == nil)
        #expect(contract.fact(nearestTo: Address("service.nothing"))?.address.text == "service")
        #expect(contract.fact(nearestTo: Address("nothing")) == nil)
    }

    @Test("Places do not affect the equality of addresses") func equality() {
        let contract = Contract()
        #expect(contract.terms.date == Contract().terms.date)
        #expect(contract.terms.date != Fact())
        #expect(contract.terms.date != contract.terms.start)
        #expect(Origin(Address("contract.date")) == contract.terms.date.origin)
    }

    /// An address in the source that no key has would never be found.
    @Test("Every address that is written in the program's source is that of a key") func literals() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var found: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /Address\("([^"]+)"\)/) {
                found.append(String(match.1))
                #expect(Contract.key(at: Address(String(match.1))) != nil, "\(match.1) in \(file.lastPathComponent)")
            }
        }
        // Facts know their addresses; what spells one out has no contract at hand.
        #expect(
            found.sorted() == [
                "contract.start", "contract.start", "contract.term", "contract.term", "healthcare-providers",
                "monitoring.operational-meetings.after", "monitoring.operational-meetings.first-year",
                "monitoring.review-meetings.after", "monitoring.review-meetings.first-year", "tender.procedure",
                "tender.procedure", "tender.questions", "tender.timetable", "tender.timetable.award",
            ])
    }
}
