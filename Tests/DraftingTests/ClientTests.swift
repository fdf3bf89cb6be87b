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

    @Test("A contract made in code has the format's defaults, as if a file left every key out") func defaults() throws {
        var contract = Contract()
        let stated = try ManylebTestSupport.contract(minimal)
        #expect(contract.service.response.standard.value?.contractText == "5 working days")
        #expect(contract.service.response == stated.service.response)
        #expect(contract.advocates == stated.advocates)
        var setting = Setting.withDefaults()
        setting.id.value = Identifier(contractText: "ysbyty-bryn")
        contract.settings.items = [setting]
        contract.nameFacts()
        #expect(contract.fact("settings.ysbyty-bryn.advocates")?.address.text == "settings.ysbyty-bryn.advocates")
    }
}

@Suite("A value, or what is wrong") struct OutcomeTests {
    @Test("A document is asked for by its name; a name that is no document's is refused and the nearest offered")
    func unknownName() throws {
        let contract = try contract(minimal)
        #expect(try workshop.draft(contract, named: "kpi-schedule").get().name == "kpi-schedule")
        let drafted = workshop.draft(contract, named: "kpi-shedule")
        #expect(drafted.value == nil && drafted.findings.map(\.kind.id) == ["library/no-document"])
        #expect(drafted.findings.first?.help == "did you mean `kpi-schedule`?")
        let both = workshop.draft(contract, names: ["kpi-schedule", "kpi-shedule"])
        #expect(both.value?.map(\.name) == ["kpi-schedule"])
        #expect(throws: Refusal.self) { try both.get() }
    }

    @Test("A refusal says everything, with the lines that it points at") func refusal() throws {
        let text = minimal.replacing("commissioners:", with: "service:\n  respons:\ncommissioners:")
        do throws(Refusal) {
            _ = try workshop.read(Array(text.utf8), file: "mine.yaml").get()
            Issue.record("not refused")
        } catch {
            #expect(error.findings.map(\.kind.id) == ["format/unknown-key"])
            #expect(error.description.contains("mine.yaml:") && error.description.contains("    respons:\n"))
            #expect(error.description.contains("did you mean `response`?"))
        }
    }

    @Test("What something is wrong with is there to be looked at, but nobody gets it unasked") func withErrors() throws
    {
        let issued = minimal.replacing("commissioners:", with: "  status: issued\ncommissioners:")
        let drafted = workshop.draft(try contract(issued), named: "kpi-schedule")
        #expect(drafted.value?.name == "kpi-schedule" && drafted.findings.hasErrors)
        #expect(throws: Refusal.self) { try drafted.get() }
    }
}
