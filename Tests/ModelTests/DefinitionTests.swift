import ManylebFindings
import ManylebModel
import Testing

extension IndicatorDefinition {
    /// A definition whose details are given as the library writes them.
    init(id: String, facts: [String: String]) {
        self.init(id: id)
        title = facts["title"].flatMap { Words(contractText: $0) }
        measure = facts["measure"].flatMap { Indicator.Measure(rawValue: $0) }
        numerator = facts["numerator"].flatMap { Words(contractText: $0) }
    }
}

@Suite("What the library says of an indicator")
struct DefinitionTests {
    @Test("An indicator takes from its definition what the file leaves unsaid, and keeps what it says")
    func completes() throws {
        let text = """
            manyleb: 1
            contract:
              title: Advocacy
            commissioners:
              - name: Dyffryn University Health Board
            monitoring:
              kpis:
                - indicator: workforce.imha-numbers
                  title: Our own title

            """
        let definition = IndicatorDefinition(
            id: "workforce.imha-numbers", facts: ["title": "Advocates", "measure": "rate", "numerator": "advocates"])
        let known = KnownNames(
            clauses: [], sections: [], indicators: [definition], indicatorGroups: ["workforce"])
        let outcome = ContractReader.read(Array(text.utf8), file: "contract.yaml", known: known)
        let indicator = try #require(outcome.value?.monitoring.indicators.items.first, "\(outcome.findings)")
        #expect(indicator.title.value?.contractText == "Our own title")
        #expect(indicator.measure.value == .rate && indicator.measure.place == nil)
        #expect(indicator.numerator.value?.contractText == "advocates" && indicator.group.value == nil)
    }
}
