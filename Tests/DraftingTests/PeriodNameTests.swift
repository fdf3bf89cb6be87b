import Foundation
import ManylebDocument
import ManylebDrafting
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@Suite("Names of periods")
struct PeriodNameTests {
    static let frequencies = [
        "weekly", "every 2 weeks", "every 4 weeks", "every 6 weeks", "every 28 days", "every 45 days", "monthly",
        "every 2 months", "quarterly", "every 4 months", "every 5 months", "six-monthly", "every 8 months", "yearly",
        "every 12 months", "every 18 months", "every 2 years",
    ]
    static let pairs = frequencies.flatMap { first in frequencies.map { (first, $0) } }

    private func contract(_ first: String, _ second: String, start: String, year: String) throws -> Contract {
        let text = """
            manyleb: 1
            contract: {title: A, reference: R, start: \(start), term: 3 years, year: \(year)}
            commissioners: [{name: B}]
            monitoring:
              return-due: 20 working days
              review-meetings: {first-year: \(first), after: \(second)}
              kpis:
                - {indicator: responsive.cases-closed-satisfactorily, period: \(first), source: x, owner: provider}
                - {indicator: workforce.imha-numbers, period: \(second), source: x, owner: provider}
            """
        let outcome = workshop.read(Array(text.utf8), file: "contract.yaml")
        return try #require(outcome.value, "\(outcome.findings.map(\.summary))")
    }

    @Test("Two series of periods never share a name, a file or an event", arguments: sample(of: pairs))
    func unique(first: String, second: String) throws {
        for (start, year) in [("2027-04-01", "financial"), ("2027-06-15", "financial"), ("2028-01-31", "contract")] {
            let contract = try contract(first, second, start: start, year: year)
            let calendar = try #require(ContractCalendar(contract, workingDays: WorkingDays([])))
            var spans: [String: Period] = [:]
            for period in calendar.returns.flatMap({ $0.indicators.map(\.period) }) {
                let other = spans.updateValue(period, forKey: period.id)
                #expect(other == nil || other == period, "\(period.id)")
            }
            let events = workshop.deadlines(contract).map(\.id)
            #expect(Set(events).count == events.count, "\(Dictionary(grouping: events) { $0 }.filter { $1.count > 1 })")
            let form = try workshop.draft(contract, named: "monitoring-return").get()
            let files = form.tableFiles.compactMap(\.file?.name)
            #expect(Set(files).count == files.count)
        }
    }

    @Test("A single series without names of its own keeps short names")
    func single() throws {
        func labels(_ first: String, _ second: String) throws -> [String] {
            let contract = try contract(first, second, start: "2027-04-01", year: "financial")
            return try #require(ContractCalendar(contract, workingDays: WorkingDays([]))).returns.map(\.period.id)
        }
        #expect(try labels("every 2 months", "quarterly").prefix(3) == ["2027-P1", "2027-Q1", "2027-P2"])
        #expect(try labels("every 4 weeks", "yearly").prefix(2) == ["2027-P1", "2027-P2"])
        let both = try labels("every 4 weeks", "every 6 weeks")
        #expect(both.prefix(2) == ["2027-P1-every-4-weeks", "2027-P1-every-6-weeks"])
    }
}
