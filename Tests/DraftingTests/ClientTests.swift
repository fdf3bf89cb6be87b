import ManylebKit
import ManylebTestSupport
import Testing

/// Written like a client of the library, with only the public parts of `ManylebKit`.
@Suite("Facts by their address") struct ClientTests {
    @Test("A fact is found by the address that findings and documents name") func fact() throws {
        let contract = try contract(example)
        guard case .scalar(let value, let origin) = contract.fact("service.response.standard") else {
            Issue.record("not found")
            return
        }
        #expect(value.contractText == "5 working days")
        #expect(origin.address.text == "service.response.standard")
        #expect(origin.place == contract.service.response.standard.place)
        guard case .scalar(let advocates, _) = contract.fact("settings.ysbyty-bryn.advocates") else {
            Issue.record("not found")
            return
        }
        #expect(advocates as? Number == contract.settings.items[0].advocates.value)
    }

    @Test("A fact that is left out is `.missing`; a key or an entry that does not exist is `nil`") func missing() throws
    {
        let contract = try contract(minimal)
        guard case .missing(let origin) = contract.fact("contract.start") else {
            Issue.record("not missing")
            return
        }
        #expect(origin.address.text == "contract.start" && origin.place == nil)
        #expect(contract.fact("contract.strat") == nil)
        #expect(contract.fact("settings.cedar-house.advocates") == nil)
        #expect(contract.fact("") == nil)
        guard case .records(let boards, _) = contract.fact("commissioners"), let board = boards.first,
            case .group(let group) = contract.fact(board.origin.address.text)
        else {
            Issue.record("no entry")
            return
        }
        #expect(group.naturalKey == board.naturalKey)
    }

    @Test("One walk visits every fact, each after its group") func walk() throws {
        let contract = try contract(example)
        var stated: [String] = []
        contract.forEachFact { address, key, fact in
            if case .scalar(let value, let origin) = fact, origin.place != nil, key.figure != nil {
                stated.append("\(address): \(value.contractText)")
            }
        }
        #expect(stated.contains("service.response.standard: 5 working days"))
        #expect(stated == contract.figures.filter { $0.place != nil }.map { "\($0.address): \($0.value.contractText)" })
    }
}
